"""What is said about a BPMN file that can't become a procedure, and what a procedure adds to one that can."""

from __future__ import annotations

from handbook.findings import Text

EMPTY = Text(zh="文件是空的；请重新导出", en="the file is empty; export it again")
TOO_LARGE = Text(
    zh="文件有 {size} 字节，超过上限 {limit}；请分成几张图",
    en="the file has {size} bytes, more than the {limit} allowed; divide the diagram",
)
NOT_XML = Text(
    zh="这里不符合 XML 写法；请从画图工具重新导出", en="this is not XML; export the file again from your drawing tool"
)
DOCUMENT_TYPE = Text(
    zh="文件带有文档类型声明（DOCTYPE），可能有害，不予读取；请去掉它",
    en="the file declares a document type (DOCTYPE), which may be harmful, so it is not read; take it out",
)
TOO_DEEP = Text(
    zh="元素嵌套超过 {limit} 层，不予读取；请核对文件",
    en="elements are nested more than {limit} deep, so it is not read; check the file",
)
TOO_MANY = Text(
    zh="流程元素超过 {limit} 个；请分成几张图",
    en="more than {limit} elements in the flow; divide the diagram",
)
NOT_BPMN = Text(zh="这不是 BPMN 2.0 文件；请导出为 .bpmn", en="this is no BPMN 2.0 file; export it as .bpmn")
NO_PROCESS = Text(zh="文件里没有流程；请核对文件", en="there is no process in the file; check it")
SECOND_PROCESS = Text(
    zh="文件里还有一个流程“{name}”（{id}）；一个程序只能有一个，请分成几个文件",
    en="`{name}` ({id}) is a second process; a procedure is one, so put each into a file of its own",
)
NO_START = Text(zh="“{name}”（{id}）没有开始事件；请加上一个", en="`{name}` ({id}) has no start event; add one")
SECOND_START = Text(
    zh="“{name}”（{id}）是第二个开始事件；请并成一个",
    en="`{name}` ({id}) is a second start event; let one begin the process",
)
NO_ID = Text(zh="这个元素没有编号（id）；请补上", en="this element has no id; give it one")
TWICE = Text(zh="编号“{id}”用了两次；请改掉一个", en="the id `{id}` is used twice; change one of them")
OUTSIDE = Text(
    zh="“{name}”（{id}）是{kind}，程序里没有对应的写法；请改画后再导入",
    en="`{name}` ({id}) is {kind}, for which a procedure has no word; draw it otherwise",
)
REPEATED = Text(
    zh="“{name}”（{id}）带有重复执行标记，程序里没有对应的写法；请改画成判断加返回",
    en="`{name}` ({id}) is marked as repeated, for which a procedure has no word; draw a decision that goes back",
)
LEADS_OUT = Text(
    zh="连线“{name}”（{id}）的一端不在同一层流程里；请接好两端",
    en="the flow `{name}` ({id}) begins or ends at nothing on its level; connect both ends",
)
WRONG_END = Text(
    zh="连线“{name}”（{id}）通向开始事件或边界事件，或离开结束事件；请改接",
    en="the flow `{name}` ({id}) leads to a start or boundary event or leaves an end event; connect it otherwise",
)
NO_GATEWAY = Text(
    zh="“{name}”（{id}）不经网关就分出几条连线；请在其后加上网关",
    en="several flows leave `{name}` ({id}) without a gateway; put one behind it",
)
CONDITION = Text(
    zh="“{name}”（{id}）带条件，却不是从排他网关引出；请在前面加上排他网关",
    en="`{name}` ({id}) has a condition and does not leave an exclusive gateway; put one before it",
)
LEADS_NOWHERE = Text(
    zh="“{name}”（{id}）之后没有连线；请接到结束事件",
    en="nothing follows `{name}` ({id}); lead it to an end event",
)
NOT_REACHED = Text(
    zh="“{name}”（{id}）从开始事件走不到；请接上或删去",
    en="no flow leads from the start to `{name}` ({id}); connect it or delete it",
)
NO_HOST = Text(
    zh="边界事件“{name}”（{id}）没有挂在同一层的任务、调用或子流程上；请挂好",
    en="the boundary event `{name}` ({id}) is attached to no task, call or sub-process of its level; attach it to one",
)
MERGES = Text(
    zh="边界事件“{name}”（{id}）不中断所在的步骤，它引出的路却并入主流程的“{target}”，那里会办两遍；请让它自己结束",
    en="the boundary event `{name}` ({id}) doesn't stop its step, and its way leads into the main flow at `{target}`, "
    "which would be done twice; give it an end of its own",
)
NOT_AN_EVENT = Text(
    zh="事件网关“{gateway}”之后的“{name}”（{id}）不是捕获事件，或另有连线通到它；请改画",
    en="`{name}` ({id}) behind the event-based gateway `{gateway}` is no catch event, or is led to from elsewhere; "
    "draw it otherwise",
)
TANGLED = Text(
    zh="连线“{name}”（{id}）从“{source}”跳进另一条分支中的“{target}”；请让各分支先合并再继续",
    en="the flow `{name}` ({id}) leads from `{source}` into the middle of another way, to `{target}`; let the ways "
    "join before they go on",
)
NO_JOIN = Text(
    zh="并行网关“{name}”（{id}）的分支没有一起汇合到同一个并行网关；请补上汇合",
    en="the branches of the parallel gateway `{name}` ({id}) do not all meet in one parallel gateway; let them join",
)
ENDS_INSIDE = Text(
    zh="结束事件“{name}”（{id}）在并行分支里面；请放到汇合之后，或改为终止结束事件",
    en="the end event `{name}` ({id}) stands in a parallel branch; put it behind the join, or let it terminate",
)
TOO_NESTED = Text(
    zh="“{name}”（{id}）嵌套超过 {limit} 层；请把里层画成另一个程序",
    en="`{name}` ({id}) is nested more than {limit} deep; make what is inside a procedure of its own",
)
NO_STEPS = Text(zh="“{name}”（{id}）里没有步骤；请画上一步", en="there is no step in `{name}` ({id}); draw one")
CHANGED = Text(
    zh="“{name}”（{id}）在导出之后改过；请改程序文件本身，或用 --drawing 只读图形",
    en="`{name}` ({id}) was changed after the export; change the procedure's file instead, or read the drawing alone "
    "with --drawing",
)
ADDED = Text(
    zh="“{name}”（{id}）是导出之后加的；请改程序文件本身，或用 --drawing 只读图形",
    en="`{name}` ({id}) was added after the export; change the procedure's file instead, or read the drawing alone "
    "with --drawing",
)
REMOVED = Text(
    zh="“{id}”在导出之后删掉了；请改程序文件本身，或用 --drawing 只读图形",
    en="`{id}` was removed after the export; change the procedure's file instead, or read the drawing alone with "
    "--drawing",
)
BAD_DATA = Text(
    zh="文件里本手册的数据已损坏；请用 --drawing 只读图形",
    en="our own data in the file are damaged; read the drawing alone with --drawing",
)
MORE = Text(zh="还有 {count} 处同样的问题", en="{count} more of the same kind")
BPMN_CONDITION = Text(zh="BPMN 文件里的条件：{condition}", en="Condition in the BPMN file: {condition}")

KINDS = {
    "inclusiveGateway": Text(zh="包容网关", en="an inclusive gateway"),
    "complexGateway": Text(zh="复杂网关", en="a complex gateway"),
    "transaction": Text(zh="事务子流程", en="a transaction"),
    "adHocSubProcess": Text(zh="特设子流程", en="an ad-hoc sub-process"),
    "eventSubProcess": Text(zh="子流程里面的事件子流程", en="an event sub-process inside a sub-process"),
    "compensation": Text(zh="补偿活动", en="a compensation activity"),
    "linkEventDefinition": Text(zh="链接事件", en="a link event"),
    "errorEventDefinition": Text(zh="错误事件", en="an error event"),
    "escalationEventDefinition": Text(zh="升级事件", en="an escalation event"),
    "cancelEventDefinition": Text(zh="取消事件", en="a cancel event"),
    "compensateEventDefinition": Text(zh="补偿事件", en="a compensation event"),
}
SENDS = {
    "messageEventDefinition": Text(zh="图上是发出消息的事件。", en="Drawn as an event that sends a message."),
    "signalEventDefinition": Text(zh="图上是发出信号的事件。", en="Drawn as an event that sends a signal."),
    "escalationEventDefinition": Text(zh="图上是上报的事件。", en="Drawn as an event that escalates."),
}
"""Throw events that become tasks, with the note that says so."""
DEADLINE_PASSED = Text(zh="期限一到", en="when the deadline has passed")

LEFT_OUT = Text(zh="未带入：{what}", en="left out: {what}")
MESSAGE_FLOW = Text(
    zh="消息流“{name}”（{id}），从“{source}”到“{target}”",
    en="the message flow `{name}` ({id}) from `{source}` to `{target}`",
)
POOL = Text(zh="没有流程的池“{name}”（{id}）", en="the pool `{name}` ({id}), in which there is no process")
FRAME = Text(zh="框“{name}”（{id}）", en="the frame `{name}` ({id})")
PERFORMER = Text(
    zh="“{task}”另写的执行人“{name}”（{id}）；岗位取自泳道",
    en="the performer `{name}` ({id}) of `{task}`; the role is that of the lane",
)
MILESTONE = Text(
    zh="什么也不发出的中间事件“{name}”（{id}）", en="the event `{name}` ({id}) in the flow, which sends nothing"
)
END_SENDS = Text(zh="结束事件“{name}”（{id}）发出的消息或信号", en="what the end event `{name}` ({id}) sends")
START_WAITS = Text(
    zh="开始事件“{name}”（{id}）的时间、消息或条件，只留下名称",
    en="the time, message or condition of the start event `{name}` ({id}), but for its name",
)
NO_FORM = Text(
    zh="数据“{name}”（{id}）；没有登记过这个名称的表单",
    en="the data `{name}` ({id}); no form of that name is registered",
)
UNUSED_DATA = Text(
    zh="数据“{name}”（{id}），没有步骤读写它", en="the data `{name}` ({id}), which no step reads or writes"
)

LANE = Text(
    zh="泳道名称“{name}”；岗位暂写作 `{role}`，请登记这个岗位，或改用已登记的岗位",
    en="the name of the lane `{name}`; its role is written `{role}` for now, so register that role or name another",
)

OTHER = Text(zh="{tag} 元素", en="an element `{tag}`")
