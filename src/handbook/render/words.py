"""The labels and sentences of the pages, in both languages. Names in braces are filled in with Markdown."""

from __future__ import annotations

from handbook.findings import Text
from handbook.model import paper

# How words are put together
DOT = Text(zh=" · ", en=" · ")
COMMA = Text(zh="、", en=", ")
SEMICOLON = Text(zh="；", en="; ")
COLON = Text(zh="：", en=": ")
QUOTED = Text(zh="“{what}”", en="“{what}”")
BRACKETS = Text(zh="（{what}）", en="({what})")
CITED = Text(zh="（{what}）", en=" ({what})")
NOTHING = Text(zh="—", en="—")
YES, NO = paper.YES, paper.NO

# Conditions
WITH_CODE = Text(zh="{words}（{code}）", en="{words} ({code})")
LABELLED_CONDITION = Text(zh="{label}：{condition}", en="{label}: {condition}")
ALWAYS = Text(zh="一律", en="always")

# Times
WITHIN = Text(zh="{span}内", en="within {span}")
WITHIN_AFTER = Text(zh="{step}之后 {span}内", en="within {span} after {step}")
BEFORE_STEP = Text(zh="{step}之前 {span}", en="{span} before {step}")
AFTER_SPAN = Text(zh="{span}之后", en="after {span}")
AFTER_STEP = Text(zh="{step}之后满 {span}", en="{span} after {step}")
PAST_DEADLINE = Text(zh="超过期限 {span}", en="{span} past the deadline")
UNTIL = Text(zh="不迟于：{moment}", en="no later than: {moment}")
EVERY = Text(zh="每 {span}一次", en="every {span}")
EVERY_ONE = Text(zh="每{unit}一次", en="every {unit}")
DUE_EVERY = Text(zh="{day}（{every}）", en="{day} ({every})")

# Parts of the site
HOME = Text(zh="首页", en="Home")
HANDBOOK = Text(zh="流程手册", en="Process handbook")
HANDBOOK_OF = Text(zh="{company}流程手册", en="{company} process handbook")
WELCOME = Text(
    zh="不知道该怎么办、用哪张表、找谁签字时，从下面三处找起：你的岗位、要办的事，或手里的表单。"
    "每个程序的第一部分一分钟就能读完。",
    en="Not sure what to do, which form to use or who signs? Start from your role, from the job to be done, or from "
    "the form in your hand. The first part of every procedure takes one minute to read.",
)
FIND_BY_ROLE = Text(zh="我的岗位", en="I am …")
FIND_BY_PROCEDURE = Text(zh="我要办的事", en="I need to …")
FIND_BY_FORM = Text(zh="我手里的表单", en="I have this form in my hand")
ALSO_HERE = Text(zh="其他", en="Also here")
PROCEDURES = Text(zh="程序", en="Procedures")
FORMS = Text(zh="表单", en="Forms")
ROLES = Text(zh="岗位", en="Roles")
REGISTERS = Text(zh="登记册", en="Registers")
GLOSSARY = Text(zh="术语表", en="Glossary")
DOCUMENTS = Text(zh="文件总览", en="Document list")
DOCUMENTS_INTRO = Text(
    zh="受控文件的总目录。打印件以此处的版本为准。",
    en="The master list of controlled documents. A printed copy is valid only in the version given here.",
)
CONTROLS = Text(zh="控制点", en="Controls")
SOURCES_TITLE = Text(zh="来源条款", en="Source clauses")
SOURCES_INTRO = Text(
    zh="本手册所依据的文件，每一条都列在下面：落实在哪里，或者为什么没有落实。条款的内容是本手册的概括，不是原文。",
    en="Every clause of the documents that this handbook rests on: where it is implemented, or why it is not. What a "
    "clause says is told in our words, not in those of the document.",
)
CLAUSES = Text(zh="条款数", en="Clauses")
TOTAL = Text(zh="合计", en="Total")
COUNTED = Text(zh="{what} {count}", en="{what}: {count}")
BY_PAGE = Text(zh="由页面查条款", en="From page to clause")
PAGE = Text(zh="页面", en="Page")
OPEN_POINTS = Text(zh="待定事项", en="Open points")
OPEN_POINTS_INTRO = Text(
    zh="来源没有写明、互相矛盾，或者须由公司设定的，都列在这里，等公司决定；本手册没有替公司编造答案。",
    en="What the sources leave open, where they disagree, and what the company has to set. All of it waits for a "
    "decision of the company: this handbook has made up no answer.",
)
OPEN_CLAUSES = Text(zh="待定的条款", en="Clauses waiting for a decision")
NOTHING_OPEN = Text(zh="目前没有待定事项。", en="Nothing is open at present.")
COUNT = Text(zh="数量", en="Count")
POINT = Text(zh="事项", en="Point")
AT_PLACE = Text(zh="位置", en="Place")
WHY_OPEN = Text(zh="为什么待定", en="Why it is open")
RULES = Text(zh="检查规则", en="Rules of the checker")
RULES_INTRO = Text(
    zh="程序和表单的文件每次改动都要通过这些检查。",
    en="Every change to a procedure or form has to pass these checks.",
)
NONE_YET = Text(zh="暂无。", en="None yet.")
NO_DOMAIN = Text(zh="未分领域", en="No domain")
NO_DEPARTMENT = Text(zh="不属于某一部门", en="No single department")
UNNAMED_DOCUMENT = Text(zh="未写明文件名", en="Document without a name")

# A procedure
PROCEDURE = Text(zh="程序", en="Procedure")
SUMMARY = Text(zh="一分钟读懂", en="In one minute")
PURPOSE = Text(zh="目的", en="Purpose")
SCOPE = Text(zh="适用范围", en="Scope")
DEFINITIONS = Text(zh="定义", en="Definitions")
MEANS = Text(zh="**{term}**：{meaning}", en="**{term}**: {meaning}")
CHART = Text(zh="流程图", en="Flowchart")
PHASE = Text(zh="阶段：{title}", en="Phase: {title}")
STEPS = Text(zh="步骤", en="Steps")
VARIANT = Text(zh="流程：{title}", en="Variant: {title}")
VARIANT_OF = Text(zh="{procedure}（{variant}）", en="{procedure} ({variant})")
WHICH_VARIANT = Text(zh="哪种流程", en="Variant")
APPLIES = Text(zh="何时适用", en="Applies to")
FORMS_ELSEWHERE = Text(zh="其他表单", en="Other forms")
MAIN_FLOW = Text(zh="主流程", en="Main flow")
ANYTIME = Text(zh="随时可能发生", en="What may happen at any time")
RACI = Text(zh="职责矩阵", en="Responsibility matrix")
RACI_LEGEND = Text(
    zh="**R** 办理 · **A** 最终负责或批准 · **C** 事前征求意见 · **I** 事后告知",
    en="**R** does it · **A** answers for it or approves it · **C** is consulted before · **I** is informed after",
)
RECORDS = Text(zh="记录", en="Records")
INDICATORS = Text(zh="指标", en="Indicators")
REFERENCES = Text(zh="相关文件", en="References")
SOURCE_CLAUSES = Text(zh="依据的来源条款", en="Source clauses")
DOCUMENT_CONTROL = Text(zh="文件控制", en="Document control")
REVISIONS = Text(zh="修订记录", en="Revision history")
EDITION = Text(zh="第 {version} 版", en="Version {version}")
SINCE = Text(zh="自 {day} 起", en="since {day}")
OWNED_BY = Text(zh="归口：{role}", en="owner: {role}")

# The summary
ROLE = Text(zh="岗位", en="Role")
DOES = Text(zh="做什么", en="Does")
WITH_FORM = Text(zh="用哪张表", en="With which form")
SIGNS = Text(zh="批准什么", en="Approves")
STARTS_WITH = Text(zh="从何开始", en="Starts when")
WHO_SIGNS = Text(zh="谁批准", en="Who approves")
STEP_BY = Text(zh="{step}：{who}", en="{step}: {who}")
DEADLINES = Text(zh="期限", en="Deadlines")
STEP_UNTIL = Text(zh="{step}：{deadline}", en="{step}: {deadline}")
ENDS = Text(zh="如何结束", en="Ends as")

# A step
STEP = Text(zh="步骤", en="Step")
KIND = Text(zh="类别", en="Kind")
WHO = Text(zh="谁来做", en="Who")
HELPED_BY = Text(zh="协助", en="Helped by")
ACCOUNTABLE = Text(zh="最终负责", en="Accountable")
CONSULTS = Text(zh="事前征求意见", en="Consulted before")
INFORMS = Text(zh="事后告知", en="Informed after")
FILLS = Text(zh="填写", en="Fills in")
UPDATES = Text(zh="补充或更改", en="Updates")
USES = Text(zh="查看", en="Reads")
RECORDS_FIELDS = Text(zh="填哪些栏", en="Fields")
NO_RECORD = Text(zh="不留记录", en="No record")
BY_WHEN = Text(zh="期限", en="By when")
WAITS = Text(zh="等多久", en="For")
NO_RETURN = Text(zh="不可回头", en="Point of no return")
SOURCES = Text(zh="来源", en="Sources")
EFFECT = Text(zh="后果", en="Consequence")
SUSPENDS = Text(zh="暂停{whom}办理 {procedure}{until}", en="{procedure} is suspended{whom}{until}")
SUSPENDED_FOR = Text(zh="{whom}", en=" for {whom}")
SUSPENDED_UNTIL = Text(zh="，直到{moment}", en=" until {moment}")
ONE_WAY = Text(zh="**判断**：只走其中一条路", en="**Decision**: exactly one of the ways below is taken")
ALL_BRANCHES = Text(zh="**并行**：各项都要完成，先后不限", en="**Side by side**: every branch is done, in any order")
WHICHEVER_FIRST = Text(zh="**等候**：看哪一件先发生", en="**Wait**: whichever of these happens first")
FOLLOWS = Text(
    zh="**另一程序**：按 {procedure} 办理，办完回到这里",
    en="**Other procedure**: follow {procedure}, then come back here",
)
APPROVE_FORM = Text(zh="批准{form}", en="Approve: {form}")
RETURN = Text(zh="退回", en="Return")
JUMP = Text(zh="跳转", en="Skip ahead")
BACK_TO = Text(zh="退回到 {step}", en="Back to {step}")
AHEAD_TO = Text(zh="转到 {step}", en="On to {step}")
BECAUSE = Text(zh="，原因：{reason}", en=", because: {reason}")
AT_MOST = Text(zh="（最多 {count} 次）", en=" (at most {count} times)")
AT_MOST_ONCE = Text(zh="（最多一次）", en=" (once at most)")
ENDS_AS = Text(zh="结束：**{title}**", en="End: **{title}**")
CANCELS = Text(zh="；其余未完成的步骤全部取消", en="; everything still under way is cancelled")
GO_ON = Text(zh="继续下一步。", en="Go on with the next step.")
IF = Text(zh="**如果** {condition}：", en="**If** {condition}:")
IF_NAMED = Text(zh="**{label}**——{condition}：", en="**{label}** – {condition}:")
OTHERWISE = Text(zh="**其他情况**：", en="**Otherwise**:")
OTHERWISE_NAMED = Text(zh="**{label}**——其他情况：", en="**{label}** – otherwise:")
IF_ENDED = Text(zh="**如果结果是**“{ending}”：", en="**If it ended as** “{ending}”:")
ON_EVENT = Text(zh="**如果先发生**：{event}", en="**If this comes first**: {event}")
BRANCH = Text(zh="**同时进行**：", en="**At the same time**:")
BRANCH_NAMED = Text(zh="**同时进行**：{label}", en="**At the same time**: {label}")
IF_LATE = Text(zh="**逾期**：{moment}仍未完成", en="**If late**: {moment}")
IF_HAPPENS = Text(zh="**例外**：{event}", en="**Exception**: {event}")
NOTIFY = Text(zh="通知{roles}", en="tell {roles}")
STEP_STOPS = Text(zh="本步骤就此停止", en="this step stops here")
CASE_STOPS = Text(zh="整件事就此停止", en="the case stops here")

# An approval
APPROVES = Text(zh="审批的表单", en="Form approved")
APPROVED_BY = Text(zh="批准人", en="Approved by")
IF_COLUMN = Text(zh="情形", en="Case")
OR_ABOVE = Text(zh="{role}或其上级", en="{role} or anyone above")
MODE = Text(zh="签批方式", en="Signatures")
DEPUTY = Text(zh="代理人", en="Deputy")
SIGNS_FOR = Text(zh="{of}不在时由{by}代批{when}", en="{by} signs for {of}{when}")
STANDS_IN = Text(zh="由{by}代批{when}", en="{by} stands in{when}")
WHEN = Text(zh="（{when}）", en=" when {when}")
BY_PHONE = Text(zh="电话批准", en="By telephone")
PHONE_ALLOWED = Text(zh="条件：{when}。", en="allowed when {when}.")
PHONE_SIGNED = Text(zh="由{role}代签。", en="Signed by {role}.")
PHONE_CONFIRMED = Text(zh="批准人书面确认：{deadline}。", en="Confirmed in writing {deadline}.")
NOT_SAME_PERSON = Text(zh="不得与下列步骤为同一人", en="Not the same person as in")
IF_REJECTED = Text(zh="不批准时", en="If rejected")
REJECTION_OPEN = Text(zh="程序没有写明", en="the procedure does not say")
REJECTED = Text(zh="**不批准**：", en="**Rejected**:")
RETURNED = Text(zh="**退回**：", en="**Returned**:")

# Document control
ITEM = Text(zh="项目", en="Item")
CONTENT = Text(zh="内容", en="Content")
NUMBER = Text(zh="编号", en="Number")
DOCUMENT = Text(zh="文件", en="Document")
VERSION = Text(zh="版本", en="Version")
STATUS = Text(zh="状态", en="Status")
EFFECTIVE = Text(zh="生效日期", en="Effective")
OWNER = Text(zh="归口岗位", en="Owner")
PREPARED = Text(zh="编制", en="Prepared by")
REVIEWED = Text(zh="审核", en="Reviewed by")
APPROVED = Text(zh="批准", en="Approved by")
NEXT_REVIEW = Text(zh="下次复审", en="Next review")
DATE = Text(zh="日期", en="Date")
CHANGE = Text(zh="修订内容", en="Change")
RETENTION = Text(zh="保存期限", en="Retention")
TO_BE_SET = Text(zh="待定", en="to be set")

# Tables of a procedure
RECORD = Text(zh="记录", en="Record")
KEEPER = Text(zh="保管人", en="Keeper")
PLACE = Text(zh="存放处", en="Place")
FACTS = Text(zh="判断所用的数据", en="What decides")
INDICATOR = Text(zh="指标", en="Indicator")
FORMULA = Text(zh="计算方法", en="Formula")
TARGET = Text(zh="目标", en="Target")
CLAUSE = Text(zh="条款", en="Clause")
SAYS = Text(zh="内容（本手册的概括）", en="What it says, in our words")
NO_SUMMARY = Text(zh="没有概括", en="no summary")
WHERE = Text(zh="落实于", en="Where it stands")

# Controls and terms
CONTROL = Text(zh="规则", en="Rule")
BINDS = Text(zh="约束的步骤或表单", en="Binds")
WHOLE_PROCEDURE = Text(zh="整个程序", en="the whole procedure")
EVIDENCE = Text(zh="证据", en="Evidence")
TERM = Text(zh="术语", en="Term")
OTHER_LANGUAGE = Text(zh="英文", en="Chinese")
MEANING = Text(zh="含义", en="Meaning")
ALSO = Text(zh="也叫：{names}", en="also: {names}")

# A form
FORM = Text(zh="表单", en="Form")
HANDLING = Text(zh="经手人", en="Who handles it")
FILLED_BY = Text(zh="填写人", en="Filled in by")
RECEIVED_BY = Text(zh="接收人", en="Received by")
SIGNED_BY = Text(zh="签字人", en="Signed by")
KEPT_BY = Text(zh="保管人", en="Kept by")
FILL_IN = Text(zh="在这里填写", en="Fill it in here")
FILL_IN_NEEDS_SCRIPT = Text(
    zh="在这里填写，浏览器须允许运行脚本；不允许时请用空白表。",
    en="To be filled in here, the browser must run scripts; where it may not, use a blank.",
)
WHERE_USED = Text(zh="用在哪里", en="Where it is used")
WHAT_HAPPENS = Text(zh="用法", en="What happens to it")
NOT_USED = Text(zh="目前没有程序用到它。", en="No procedure uses it yet.")
FIELDS = Text(zh="栏目", en="Fields")
OURS_LEGEND = Text(
    zh="共 {count} 栏，其中 {cited} 栏出自来源。“来源”一列写“本手册”的，是本手册增加的内容，来源没有写。",
    en="Of {count} fields, {cited} come from the sources. Where the last column says “ours”, this handbook added the "
    "field; the sources do not mention it.",
)
OURS = Text(zh="本手册", en="ours")
FIELD = Text(zh="栏", en="Field")
TYPE = Text(zh="类型", en="Type")
REQUIRED = Text(zh="必填", en="Required")
KEPT_IF = Text(zh="案卷核对：{condition}", en="Checked in every case: {condition}")
REQUIRED_IF = Text(zh="当{condition}时", en="if {condition}")
CONTENTS = Text(zh="填什么", en="What to enter")
HELP = Text(zh="怎么填", en="How")
OPTIONS = Text(zh="选项", en="Options")
OPTION_BREAK = Text(zh=" / ", en=" / ")
UNIT = Text(zh="单位", en="Unit")
BOUNDS = Text(zh="范围", en="Range")
AT_LEAST = Text(zh="不小于 {bound}", en="at least {bound}")
NO_MORE_THAN = Text(zh="不大于 {bound}", en="at most {bound}")
EARLIEST = Text(zh="不早于 {bound}", en="not before {bound}")
LATEST = Text(zh="不晚于 {bound}", en="not after {bound}")
PATTERN = Text(zh="格式", en="Shape")
EXAMPLE = Text(zh="例", en="Example")
ROW_EACH = Text(zh="表格，每行一项", en="A table, one row each")
LEAST_ROWS = Text(zh="至少 {count} 行", en="at least {count} rows")
MOST_ROWS = Text(zh="最多 {count} 行", en="at most {count} rows")
SIGNATURES = Text(zh="签字", en="Signatures")
SIGNATURE = Text(zh="签字栏", en="Signature")
ORDER = Text(zh="次序", en="Order")
ATTACHMENTS = Text(zh="附件", en="Attachments")
ATTACHMENT = Text(zh="附件", en="Attachment")
RULES_OF_FORM = Text(zh="填写规则", en="What must hold")
MESSAGE = Text(zh="规则", en="Rule")
MUST_HOLD = Text(zh="条件", en="Condition")
SEVERITY = Text(zh="级别", en="Severity")

# A role
WHAT_I_DO = Text(zh="我要做的事", en="What I do")
WHAT_I_APPROVE = Text(zh="我批准或代签的事", en="What I approve or sign for others")
WHAT_I_HEAR = Text(zh="我最终负责、提意见或知情的事", en="What I answer for, advise on or am told about")
MY_PART = Text(zh="我的角色", en="My part")
MY_FORMS = Text(zh="我的表单", en="My forms")
MY_LIMITS = Text(zh="我的审批权限", en="What I may approve")
MY_DOCUMENTS = Text(zh="归口于我的程序", en="Procedures I own")
SUBJECT = Text(zh="事项", en="Subject")
UP_TO = Text(zh="上限", en="Up to")
WITHOUT_LIMIT = Text(zh="不限", en="without limit")
I_FILL = Text(zh="填写", en="I fill it in")
I_SIGN = Text(zh="签字", en="I sign it")
I_RECEIVE = Text(zh="接收", en="I receive it")
I_KEEP = Text(zh="保管", en="I keep it")
DEPARTMENT = Text(zh="部门", en="Department")
OUTSIDE = Text(zh="公司以外", en="Outside the company")
REPORTS_TO = Text(zh="上级", en="Reports to")
LEADS = Text(zh="下级", en="Leads")
STANDS_IN_FOR = Text(zh="代理", en="Stands in for")
DUTIES = Text(zh="职责", en="Duties")
DUTY = Text(zh="职责", en="Duty")
DUTIES_OF_NOBODY = Text(zh="尚未归到岗位的职责", en="Duties that no role has")
HELD_BY = Text(zh="任职人", en="Held by")
HOLDER = Text(zh="{person}（{days}）", en="{person} ({days})")
UNTIL_DAY = Text(zh="至 {day} 止", en="until {day}")
ROLE_IDLE = Text(zh="目前没有程序提到这一岗位。", en="No procedure names this role yet.")

# A rule
RULE = Text(zh="规则", en="Rule")
CATCHES = Text(zh="查出什么", en="What it catches")
WHY = Text(zh="为什么", en="Why it matters")
BAD = Text(zh="有问题的写法", en="Wrong")
CHECKER_SAYS = Text(zh="检查器怎么说", en="What the checker says")
GOOD = Text(zh="正确的写法", en="Right")
