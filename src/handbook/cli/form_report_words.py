"""What the options of `handbook form check` that are about its reports say of themselves."""

from handbook.findings import Text

FOR = Text(
    zh="写给谁看：clerk 填表人（几句话说明要改什么）、trainer 培训人（每个人的情况）、"
    "auditor 审计人（按表单、栏目、问题统计）。不写则列出每个问题的全文。",
    en="For whom: clerk (what to correct, in a few words), trainer (a table per person), auditor (rates by form, "
    "field and defect). By default every finding in full.",
)
FORMAT = Text(
    zh="格式：text、json、sarif、junit、github；--for trainer 和 auditor 还有 html 和 xlsx。默认：text。",
    en="Format: text, json, sarif, junit or github; --for trainer and auditor also html and xlsx. Default: text.",
)
OUTPUT = Text(
    zh="报告写到这个文件；写 - 则输出到终端。默认：终端。",
    en="File to write the report to, or - for standard output. Default: standard output.",
)
MARKED_COPIES = Text(
    zh="在有问题的电子表格旁边另存一份 .marked.xlsx，问题写成单元格的批注；原文件不动。",
    en="Beside each spreadsheet with findings, save a copy .marked.xlsx with the findings as comments on the cells; "
    "the original stays as it is.",
)
FORCE = Text(zh="报告或批注副本已存在时覆盖。", en="Overwrite a report or a marked copy that exists.")
NOT_FOR_READER = Text(
    zh="--for {reader} 没有 {format} 格式；可用的有：{known}",
    en="--for {reader} has no format {format}; there is {known}",
)
NEEDS_OUTPUT = Text(
    zh="xlsx 报告要写到文件；请用 -o 指明",
    en="a report in xlsx goes to a file; name it with -o",
)
NOT_MARKED = Text(
    zh="没有批注副本（只有能打开的电子表格才能加批注）：{paths}",
    en="no marked copy (only spreadsheets that open can carry comments): {paths}",
)
AUTHOR = Text(zh="表单检查", en="Form check")
