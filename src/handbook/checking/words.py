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
