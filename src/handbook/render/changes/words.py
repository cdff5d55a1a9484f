"""The words for changes, in both languages. Names in braces are filled in with plain text."""

from __future__ import annotations

from handbook.findings import Text

NONE = Text(zh="无", en="none")
YES = Text(zh="是", en="yes")
NO = Text(zh="否", en="no")
QUOTED = Text(zh="“{what}”", en="“{what}”")
COMMA = Text(zh="、", en=", ")
CLAUSES = Text(zh="，", en=", ")
SEMICOLON = Text(zh="；", en="; ")
FIRST = Text(zh="放在最前", en="as the first")
FIRST_IN = Text(zh="放在“{step}”里的最前", en="as the first in “{step}”")
FOLLOWING = Text(zh="接在“{step}”之后", en="after “{step}”")
OR_ABOVE = Text(zh="{role}或其上级", en="{role} or above")
IF = Text(zh="{condition}：{what}", en="{what} if {condition}")
BRACKETS = Text(zh="（{what}）", en="({what})")
WAY = Text(zh="{label}（{condition}）", en="{label} ({condition})")
SINCE_STEP = Text(zh="“{step}”之后 {span}", en="{span} after “{step}”")
UP_TO_STEP = Text(zh="“{step}”之前 {span}", en="{span} before “{step}”")
UNTIL = Text(zh="不迟于{moment}", en="no later than {moment}")
DEPUTY_OF = Text(zh="代{role}", en="for {role}")
SIGNED_BY = Text(zh="由{role}代签", en="{role} signs")
CONFIRMED_WITHIN = Text(zh="{span}内书面确认", en="confirmed in writing within {span}")
WITH = Text(zh="与", en=" with ")
SUSPENDS = Text(zh="暂停“{procedure}”：{whom}，直到{until}", en="suspends “{procedure}” for {whom} until {until}")
STOPPING = Text(zh="{when}（不再做本步骤）", en="{when} (which stops the step)")
NOTIFIES = Text(zh="{when}：通知{roles}", en="{when}: {roles} told")

FACT = Text(zh="《{form}》的“{what}”", en="“{what}” of {form}")

ADDED = Text(zh="{subject}：新增", en="{subject}: added")
ADDED_AT = Text(zh="{subject}：新增，{place}", en="{subject}: added {place}")
REMOVED = Text(zh="{subject}：删除", en="{subject}: removed")
MOVED = Text(zh="{subject}：移动，现在{place}", en="{subject}: moved, now {place}")
RENAMED = Text(zh="{subject}：编号由 {before} 改为 {after}", en="{subject}: id changed from {before} to {after}")
CHANGED = Text(zh="{subject}：有改动", en="{subject}: changed")
ASPECT_CHANGED = Text(zh="{subject}：{aspect}有改动", en="{subject}: {aspect} changed")
OTHER_LANGUAGE = Text(zh="{subject}：{aspect}的英文改了", en="{subject}: {aspect} changed in the Chinese")
FROM_TO = Text(zh="{subject}：{aspect}由{before}改为{after}", en="{subject}: {aspect} changed from {before} to {after}")
NEW_VALUE = Text(zh="{subject}：新增{aspect}{after}", en="{subject}: {aspect} added, {after}")
OLD_VALUE = Text(zh="{subject}：取消{aspect}{before}", en="{subject}: {aspect} removed, was {before}")

SUBJECTS = {
    "document": Text(zh="全文", en="Document"),
    "flow": Text(zh="流程{title}", en="Variant {title}"),
    "step": Text(zh="步骤{title}", en="Step {title}"),
    "return": Text(zh="退回{title}", en="Return to {title}"),
    "jump": Text(zh="转到{title}", en="Jump to {title}"),
    "section": Text(zh="部分{title}", en="Section {title}"),
    "field": Text(zh="栏目{title}", en="Field {title}"),
    "signature": Text(zh="签署{title}", en="Signature {title}"),
    "attachment": Text(zh="附件{title}", en="Attachment {title}"),
    "rule": Text(zh="核对规则{title}", en="Rule {title}"),
    "facts": Text(zh="数据{title}", en="Fact {title}"),
    "anytime": Text(zh="随时可能发生的情况{title}", en="What may happen at any time, {title}"),
    "definitions": Text(zh="定义{title}", en="Definition {title}"),
    "indicators": Text(zh="指标{title}", en="Indicator {title}"),
    "records": Text(zh="记录{title}", en="Record {title}"),
    "references": Text(zh="引用文件{title}", en="Reference {title}"),
    "organisation": Text(zh="公司{title}", en="Company {title}"),
    "department": Text(zh="部门{title}", en="Department {title}"),
    "role": Text(zh="岗位{title}", en="Role {title}"),
    "holding": Text(zh="{role}{title}", en="{role} {title}"),
    "absence": Text(zh="缺席{title}", en="Absence of {title}"),
    "domain": Text(zh="领域{title}", en="Domain {title}"),
    "duty": Text(zh="职责{title}", en="Duty {title}"),
    "authority": Text(zh="权限{title}", en="Authority {title}"),
    "control": Text(zh="控制点{title}", en="Control {title}"),
    "clause": Text(zh="条款{title}", en="Clause {title}"),
    "term": Text(zh="术语{title}", en="Term {title}"),
}

ASPECTS = {
    "title": Text(zh="标题", en="title"),
    "kind": Text(zh="种类", en="kind"),
    "role": Text(zh="岗位", en="role"),
    "with": Text(zh="协助岗位", en="helping roles"),
    "accountable": Text(zh="最终负责岗位", en="accountable role"),
    "consulted": Text(zh="征求意见的岗位", en="roles consulted"),
    "informed": Text(zh="须告知的岗位", en="roles informed"),
    "form": Text(zh="表单", en="form"),
    "uses": Text(zh="查看的表单", en="forms read"),
    "updates": Text(zh="补充或更改的表单", en="forms updated"),
    "within": Text(zh="期限", en="deadline"),
    "records": Text(zh="记录的栏目", en="fields recorded"),
    "commits": Text(zh="不可回头的点", en="point of no return"),
    "no_record": Text(zh="不留记录的理由", en="reason for leaving no record"),
    "approves": Text(zh="审批的表单", en="form approved"),
    "approvers": Text(zh="批准人", en="approver"),
    "or_above": Text(zh="可由上级批准", en="approval by anyone above"),
    "mode": Text(zh="签批方式", en="way of signing"),
    "deputy": Text(zh="代理人", en="deputy"),
    "by_phone": Text(zh="电话批准", en="approval by telephone"),
    "not_same_person_as": Text(zh="须由不同的人办理的步骤或签署", en="steps or signatures of another person"),
    "otherwise_label": Text(zh="其余情况的名称", en="name of the other case"),
    "span": Text(zh="等待时间", en="waiting time"),
    "procedure": Text(zh="程序", en="procedure"),
    "variant": Text(zh="所走流程", en="variant"),
    "target": Text(zh="转到的步骤", en="step to go to"),
    "because": Text(zh="理由", en="reason"),
    "at_most": Text(zh="最多次数", en="most times"),
    "cancels_everything": Text(zh="终止全部分支", en="ends every branch"),
    "ways": Text(zh="各条路和条件", en="ways and conditions"),
    "effect": Text(zh="后果", en="consequence"),
    "if_late": Text(zh="逾期处理", en="what happens when late"),
    "on": Text(zh="例外处理", en="exceptions"),
    "stops_case": Text(zh="终止整个案件", en="ends the case"),
    "logs_as": Text(zh="系统事件名", en="event name"),
    "details": Text(zh="做法说明", en="instructions"),
    "number": Text(zh="文件编号", en="document number"),
    "version": Text(zh="版本", en="version"),
    "status": Text(zh="状态", en="status"),
    "effective": Text(zh="生效日期", en="date in force"),
    "owner": Text(zh="归口岗位", en="owner"),
    "review_every": Text(zh="复审周期", en="review cycle"),
    "purpose": Text(zh="目的", en="purpose"),
    "scope": Text(zh="适用范围", en="scope"),
    "start": Text(zh="开始的条件", en="start"),
    "applies": Text(zh="适用情况", en="when it applies"),
    "filled_by": Text(zh="填写岗位", en="filled in by"),
    "filled_by_outsider": Text(zh="外部填写人", en="filled in by an outsider"),
    "received_by": Text(zh="接收岗位", en="received by"),
    "keeper": Text(zh="保管岗位", en="keeper"),
    "retention": Text(zh="保存期限", en="retention"),
    "min_rows": Text(zh="最少行数", en="fewest rows"),
    "max_rows": Text(zh="最多行数", en="most rows"),
    "label": Text(zh="名称", en="label"),
    "type": Text(zh="类型", en="type"),
    "required": Text(zh="必填", en="required"),
    "required_if": Text(zh="必填条件", en="required if"),
    "options": Text(zh="选项", en="options"),
    "min": Text(zh="下限", en="lower limit"),
    "max": Text(zh="上限", en="upper limit"),
    "unit": Text(zh="单位", en="unit"),
    "pattern": Text(zh="写法", en="pattern"),
    "help": Text(zh="填写说明", en="help"),
    "not_before": Text(zh="签署不得早于的日期", en="dates before which nobody signs"),
    "kinds": Text(zh="附件的文件类型", en="kinds of file"),
    "order": Text(zh="签署次序", en="order of signing"),
    "check": Text(zh="核对条件", en="condition"),
    "facts": Text(zh="核对时看的数据", en="data checked"),
    "message": Text(zh="提示语", en="message"),
    "severity": Text(zh="严重程度", en="severity"),
    "department": Text(zh="部门", en="department"),
    "reports_to": Text(zh="上级", en="superior"),
    "outside": Text(zh="外部岗位", en="outside the company"),
    "duties": Text(zh="职责", en="duties"),
    "company": Text(zh="公司名称", en="name of the company"),
    "ranks": Text(zh="级别（由低到高）", en="ranks, from low to high"),
    "duty_conflicts": Text(zh="不得由一人兼任的职责", en="duties that one person may not hold"),
    "from": Text(zh="起始日期", en="first day"),
    "until": Text(zh="截止日期", en="last day"),
    "introduction": Text(zh="导读", en="introduction"),
    "up_to": Text(zh="限额", en="limit"),
    "rule": Text(zh="要求", en="requirement"),
    "step": Text(zh="所管步骤", en="step"),
    "before": Text(zh="须先经它才能到的步骤", en="step that waits for it"),
    "if": Text(zh="适用条件", en="condition under which it holds"),
    "evidence": Text(zh="证据", en="evidence"),
    "frequency": Text(zh="频次", en="frequency"),
    "summary": Text(zh="摘要", en="summary"),
    "term": Text(zh="名称", en="term"),
    "definition": Text(zh="定义", en="definition"),
    "also": Text(zh="又称", en="other names"),
}

KINDS = {
    "do": Text(zh="任务", en="task"),
    "approve": Text(zh="审批", en="approval"),
    "decide": Text(zh="判断", en="decision"),
    "parallel": Text(zh="同时进行", en="parallel work"),
    "first_of": Text(zh="先到为准", en="first event"),
    "wait": Text(zh="等待", en="waiting"),
    "call": Text(zh="转入其他程序", en="call of a procedure"),
    "group": Text(zh="阶段", en="phase"),
    "return_to": Text(zh="退回", en="return"),
    "go_to": Text(zh="跳转", en="jump"),
    "end": Text(zh="结束", en="end"),
}

JUMPS = {
    "return_to": Text(zh="退回：{step}", en="Return to: {step}"),
    "go_to": Text(zh="转到：{step}", en="Go to: {step}"),
}

# The whole of it
HEADING = Text(zh="手册改动：{before} → {after}", en="Changes of the handbook: {before} → {after}")
WORK_TREE = Text(zh="工作区", en="work tree")
NOTHING = Text(zh="内容没有改动。", en="Nothing that a reader would notice has changed.")
DOCUMENTS = {
    "procedure": Text(zh="程序“{title}”", en="Procedure “{title}”"),
    "form": Text(zh="表单“{title}”", en="Form “{title}”"),
    "register": Text(zh="登记册“{title}”", en="Register “{title}”"),
    "domain": Text(zh="领域“{title}”", en="Domain “{title}”"),
}
STATUSES = {
    "added": Text(zh="新增", en="added"),
    "removed": Text(zh="删除", en="removed"),
    "changed": Text(zh="有改动", en="changed"),
}
VERSIONS = Text(zh="版本 {before} → {after}", en="version {before} → {after}")
VERSION = Text(zh="版本 {version}", en="version {version}")
READERS = Text(zh="须重新阅读的岗位", en="Must read it again")
TOLD = Text(zh="须告知的岗位", en="Must be told")
NO_READERS = Text(
    zh="不必重新阅读：只改了措辞或文件信息。", en="Nobody has to read it again: only words or document data changed."
)
NOT_BINDING = Text(
    zh="不必重新阅读：没有现行内容受影响。", en="Nobody has to read it again: nothing in force is affected."
)
BECAUSE = Text(zh="{role}：{reasons}", en="{role}: {reasons}")
AND_MORE = Text(zh="另有 {count} 处", en="and {count} more")
CHARTS = Text(zh="改动前后的流程图", en="Chart before and after")
CHARTS_OF = Text(zh="改动前后的流程图：{title}", en="Chart before and after: {title}")
BEFORE = Text(zh="改动前", en="Before")
AFTER = Text(zh="改动后", en="After")
TOO_LONG = Text(
    zh="还有内容未列出，完整内容请运行 `handbook diff`。",
    en="There is more than fits here; run `handbook diff` for all of it.",
)
SUMMARY = Text(
    zh="改动了 {documents} 份文件，共 {changes} 处；须重新阅读或告知的岗位：{roles}。",
    en="Documents changed: {documents}, in places: {changes}; must read again or be told: {roles}.",
)
NOBODY = Text(zh="无", en="nobody")
COLON = Text(zh="：", en=": ")
