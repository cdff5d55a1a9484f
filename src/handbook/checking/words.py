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
CONDITIONS = Text(
    zh="表单定义里有条件写法不对，这些条件没有计算：{forms}",
    en="the form's definition has malformed conditions, and these were not evaluated: {forms}",
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
MORE = Text(
    zh="同一条规则查出的问题太多，只列出了最前面的一些",
    en="one rule found very much here: only the first of its findings are listed",
)
ROWS = Text(zh="{count} 行：{why}", en="{count} rows: {why}")
NESTED = Text(
    zh="压缩包里的压缩包没有打开；请解开后单独检查",
    en="an archive inside an archive was not opened; unpack it and check it by itself",
)
NO_HEADINGS = Text(
    zh="这个工作表的第一行不是登记表的标题，没有检查",
    en="the first row of this sheet doesn't hold the headings of a register: the sheet was not checked",
)
NO_HEADING = Text(
    zh="这一列没有列名，其中的内容没有检查",
    en="this column has no heading: what stands in it was not checked",
)
FILLED_IN_TWICE = Text(
    zh="这里又填了一份同一种表单，没有检查；一个文件只放一份，请另存为单独的文件",
    en="here the same form is filled in once more, and was not checked; a file holds one form: save it as another",
)
INTERRUPTED = Text(zh="检查中断，这个文件没有检查", en="the check was interrupted before this file was checked")
INTERRUPTED_ROWS = Text(
    zh="检查中断，只检查到第 {rows} 行",
    en="the check was interrupted; this file was checked up to row {rows} only",
)
AND_MORE = Text(
    zh="检查中断，从这个文件起还有 {count} 个没有检查",
    en="the check was interrupted; from this file on, {count} more were not checked",
)
NO_PEOPLE = Text(
    zh="手册没有任职名单（procedures/people.yml），签署人的岗位和代理未核对",
    en="the handbook has no register of people (procedures/people.yml): roles and deputies of signers are not checked",
)
NO_HOLDERS = Text(
    zh="任职名单里没有人任这些岗位，签署的人是否任该岗位未检查：{roles}",
    en="the register of people names nobody for these roles, so who signed for them was not checked: {roles}",
)
