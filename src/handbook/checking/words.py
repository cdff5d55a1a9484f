"""What a report says of the things that were not checked."""

from handbook.findings import Text

UNREAD = Text(
    zh="文件未能读取，其内容以及引用它的地方均未检查",
    en="the file could not be read: neither its content nor the references to it were checked",
)
BROKEN_STEP = Text(
    zh="有步骤格式有误，流程、审批和表单类规则未检查本程序",
    en="a step is malformed: the rules about flow, approvals and forms did not judge this procedure",
)
EXPRESSION_TYPES = Text(
    zh="条件只检查了写法和所用的名字，未检查类型和取值",
    en="conditions were parsed and their names resolved; their types and values were not checked",
)
CONDITIONS = Text(
    zh="带条件的必填项和各栏之间的核对规则未检查：{forms}",
    en="entries required under a condition, and the rules between entries, were not checked: {forms}",
)
PATTERNS = Text(
    zh="有的写法规则各种工具理解不同，未检查：{forms}",
    en="patterns that tools understand differently were not checked: {forms}",
)
UNREAD_FORM = Text(
    zh="文件未能读取，其中填写的内容未检查",
    en="the file could not be read: nothing that was filled in was checked",
)
UNKNOWN_FORM = Text(
    zh="不知道是哪一种表单，其中填写的内容未检查",
    en="the form is unknown: nothing that was filled in was checked",
)
