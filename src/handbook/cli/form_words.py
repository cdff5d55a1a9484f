"""What `handbook form` says about itself, in both languages."""

from handbook.findings import Text

FORM = Text(
    zh="表单：列出、查看、生成空白表和结构定义、检查填好的表。",
    en="Forms: list them, show one, make blanks and schemas, check filled-in ones.",
)
LIST = Text(zh="列出所有表单。", en="List all forms.")
SHOW = Text(
    zh="显示一种表单的内容。FORM 是表单编号（id），如 sample-application。",
    en="Show what a form holds. FORM is its id, such as sample-application.",
)
SCHEMA = Text(
    zh="输出填好的表应当符合的 JSON Schema（2020-12）。",
    en="Write the JSON Schema (2020-12) of a filled-in form.",
)
BLANK = Text(
    zh="生成空白表：xlsx 电子表格、docx 文档、可填写的 pdf、在浏览器里填写的 html、json，"
    "或给 ODK、Kobo 等手机填表工具用的 xlsform。",
    en="Make a blank form: a spreadsheet (xlsx), a Word document (docx), a PDF to fill in, a page for any browser "
    "(html), json, or a workbook from which ODK, Kobo and the like make a form for phones (xlsform).",
)
CHECK = Text(
    zh="检查填好的表（.xlsx、.xlsm、.docx、.pdf、.json、.yml、.yaml），"
    "每行一份的登记表（.jsonl、.csv、.tsv、.xlsx、.parquet），"
    "以及压缩包（.zip、.tar、.tar.gz 等，在内存里读取）。"
    "FILE 可以是文件、文件夹（检查其中所有表单）或 *.xlsx 之类的写法。"
    "\n\n"
    "退出码：0 通过；1 有达到 --fail-on 的问题；2 用法不对或有文件读不了；130 按 Ctrl-C 中断，已查的部分照常报告。",
    en="Check filled-in forms (.xlsx, .xlsm, .docx, .pdf, .json, .yml, .yaml), registers with one form a row "
    "(.jsonl, .csv, .tsv, .xlsx, .parquet) and archives of either (.zip, .tar, .tar.gz and so on, read in memory). "
    "FILE is a file, a folder (all forms in it) or a pattern such as *.xlsx.\n\n"
    "Exit codes: 0 clean; 1 findings at or above --fail-on; 2 wrong usage, or a file that cannot be read; "
    "130 interrupted with Ctrl-C: what was checked is reported all the same.",
)
JOBS = Text(
    zh="用几个进程检查；0 即每个处理器一个。结果与一个进程时完全相同。默认：1。",
    en="How many processes check; 0 is one for each processor. The report is the same for any number. Default: 1.",
)
ENGINE = Text(
    zh="由谁检查：processes 本机进程，dask 交给 Dask 集群（需另装 handbook[dask]）。默认：processes。",
    en="Who checks: processes of this machine, or dask, a Dask cluster (takes handbook[dask]). Default: processes.",
)
SCHEDULER = Text(
    zh="Dask 调度器的地址，如 tcp://主机:8786；集群须能以同样的路径读到文件。默认：在本机起一个集群。",
    en="Address of the Dask scheduler, such as tcp://host:8786; its workers must see the files under the same paths. "
    "Default: a cluster on this machine.",
)
NO_DASK = Text(
    zh="没有安装 Dask；请运行 pip install 'handbook[dask]'，或改用 --engine processes",
    en="Dask is not installed: run pip install 'handbook[dask]', or use --engine processes",
)
NO_SCHEDULER = Text(
    zh="连不上 Dask 调度器“{address}”；请核对地址",
    en="no Dask scheduler answers at {address}; check the address",
)
TO = Text(
    zh="生成哪一种：xlsx、docx、pdf、html、json 或 xlsform。默认：xlsx。",
    en="What to make: xlsx, docx, pdf, html, json or xlsform. Default: xlsx.",
)
PAPER_LANG = Text(
    zh="空白表的语言：zh 中文，en 英文，both 中英对照。默认：both。",
    en="Languages of the blank: zh, en or both. Default: both.",
)
WITH = Text(
    zh="先填上这个文件里已有的内容：.json 或 .yml，写法与填好的表相同，可以不全。",
    en="Fill in what this file holds: .json or .yml, written like a filled-in form; it need not be complete.",
)
NO_DATA = Text(
    zh="{path} 不是可以填进表里的数据；请给出写法与填好的表相同的 .json 或 .yml 文件",
    en="{path} holds no data for a form; name a .json or .yml file written like a filled-in form",
)
OTHER_DATA = Text(
    zh="{path} 是另一种表（{form}）的数据，不是 {wanted} 的；请核对",
    en="{path} holds the data of another form ({form}), not of {wanted}; name the right one",
)
LEFT_OUT = Text(zh="表上没有这些内容，没有填入：{names}", en="not on this form, and left out: {names}")
OUTPUT = Text(
    zh="写到这个文件；写 - 则输出到终端。默认：当前文件夹里以表单编号命名的文件。",
    en="File to write, or - for standard output. Default: a file named after the form, in the current folder.",
)
FORCE = Text(zh="文件已存在时覆盖。", en="Overwrite the file if it exists.")
AS_FORM = Text(
    zh="按这种表单检查；不写则看文件里写明的是哪一种。",
    en="The form to check against; by default, the one that the file states.",
)
AS_OF = Text(
    zh="检查日（年-月-日）：晚于这一天的签署算错。默认：今天。",
    en="Day of the check (year-month-day), after which nothing can have been signed. Default: today.",
)
NO_FORM = Text(
    zh="手册里没有表单“{form}”；相近的有：{known}",
    en="the handbook has no form `{form}`; the nearest: {known}",
)
NO_FILES = Text(zh="“{given}”里没有表单文件", en="there are no form files in {given}")
CHECKING = Text(zh="检查表单", en="Checking forms")
RATE = Text(zh="{forms} 份，每秒 {rate} 份，还需", en="{forms} forms, {rate} a second, left")
REQUIRED = Text(zh="必填", en="required")
REQUIRED_IF = Text(zh="有条件必填", en="required under a condition")
ROWS = Text(zh="表格，{least} 至 {most} 行", en="table, {least} to {most} rows")
ANY_NUMBER = Text(zh="不限", en="any number of")
SIGNATURES = Text(zh="签署", en="Signatures")
ATTACHMENTS = Text(zh="附件", en="Attachments")

TYPES = {
    "text": Text("文字", "text"),
    "long_text": Text("长文字", "long text"),
    "number": Text("数字", "number"),
    "integer": Text("整数", "whole number"),
    "money": Text("金额", "amount"),
    "percent": Text("百分数", "percentage"),
    "date": Text("日期", "date"),
    "choice": Text("单选", "one of"),
    "choices": Text("多选", "several of"),
    "yes_no": Text("是或否", "yes or no"),
    "phone": Text("电话", "telephone number"),
    "email": Text("电子邮箱", "e-mail address"),
    "person": Text("人名", "person"),
    "reference": Text("编号", "reference number"),
}
