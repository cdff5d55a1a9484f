"""What the command line says about itself, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from handbook.findings import Text


class Entry(NamedTuple):
    """A command: the module that builds it and its line in the list of commands."""

    module: str
    summary: Text


COMMANDS = {
    "check": Entry(
        "check", Text(zh="检查程序、表单定义和登记册", en="check procedures, form definitions and registers")
    ),
    "diff": Entry("diff", Text(zh="说明手册改了什么、谁须重新阅读", en="what changed, and who has to read it again")),
    "explain": Entry(
        "explain", Text(zh="说明一条规则：为什么、错例、对例", en="a rule explained: why, a bad and a good example")
    ),
    "form": Entry(
        "form", Text(zh="表单：空白表、结构定义、检查填好的表", en="forms: blanks, schemas, checking filled-in forms")
    ),
    "build": Entry("site", Text(zh="生成中英文网站", en="build the site in both languages")),
    "serve": Entry("site", Text(zh="在本机查看网站，改动即时刷新", en="read the site here, reloaded on every change")),
    "export": Entry("export", Text(zh="导出一个程序的流程图", en="export a procedure's chart")),
    "new": Entry("new", Text(zh="新建程序、表单、规则或手册", en="start a procedure, form, rule or handbook")),
}

HANDBOOK = Text(
    zh="流程手册：程序写成文件，由此生成中英文页面、流程图和表单，并逐条检查。",
    en="The process handbook: procedures written as files, from which come the pages in two languages, the charts and "
    "the forms, and which are checked line by line.",
)
OPTIONS_METAVAR = Text(zh="[选项]", en="[OPTIONS]")
COMMAND_METAVAR = Text(zh="命令 [参数]...", en="COMMAND [ARGS]...")
COMMANDS_HEADING = Text(zh="命令", en="Commands")
VERSION = Text(zh="流程手册（handbook）{version}", en="handbook {version}")
VERSION_HELP = Text(zh="显示版本号后退出。", en="Show the version and exit.")
LANG = Text(
    zh="用哪种语言：zh 中文，en 英文。默认随系统环境。",
    en="Language to speak: zh or en. Default: that of the environment.",
)
HANDBOOK_DIR = Text(
    zh="手册所在的文件夹，其中有 procedures/。默认：当前文件夹。",
    en="The handbook's folder, which holds procedures/. Default: the current folder.",
)
FORMAT = Text(
    zh="报告格式：text 供人阅读，其余供程序读取。默认：text。",
    en="Format of the report: text for people, the others for programs. Default: text.",
)
FAIL_ON = Text(
    zh="从哪一级起算不通过（退出码 1）。默认：error。",
    en="The mildest finding that fails the check (exit code 1). Default: error.",
)

INTERRUPTED = Text(zh="已中止。", en="Interrupted.")
OS_ERROR = Text(zh="错误：{path}：{reason}", en="Error: {path}: {reason}")
DEFECT = Text(
    zh="错误：程序自身出了故障（{defect}）。请报告此事；设置 {variable}=1 后重试可看到详细位置。",
    en="Error: a fault of the program itself ({defect}). Please report it; with {variable}=1 it shows where.",
)

CHECK = Text(
    zh="检查手册：所有程序、表单定义和登记册，逐条规则检查。给出 PATH（文件或文件夹）时，只报告这些文件的问题。\n\n"
    "退出码：0 通过；1 有达到 --fail-on 的问题；2 用法不对或有文件读不了。",
    en="Check the handbook: all procedures, form definitions and registers against every rule. With PATHs (files or "
    "folders), only what is found in them is reported.\n\n"
    "Exit codes: 0 clean; 1 findings at or above --fail-on; 2 wrong usage, or a file that cannot be read.",
)
SINCE = Text(
    zh="另外检查自 git 版本 REV 以来的改动：改了内容没换版本、少了审批或控制点、译文没有跟着改等。",
    en="Also judge what was changed since the git revision REV: content changed under the same version, an approval or "
    "control gone, a translation left behind and the like.",
)
DIFF = Text(
    zh="说明手册自 git 版本 REV 以来改了什么：步骤的增删移动、岗位、期限、限额、批准人、表单和栏目的变化，"
    "以及谁因此须重新阅读。再给一个 REV 时，比较这两个版本；否则与现在的文件比较。文件一概不动。\n\n"
    "退出码：0 比较完毕；2 用法不对、没有这个版本或有文件读不了。",
    en="Tell what changed in the handbook since the git revision REV: steps added, removed, moved or given to another "
    "role, deadlines, thresholds, approvers, forms and fields, and who has to read it again for that. With a second "
    "REV the two are compared, otherwise the files as they are now. No file is touched.\n\n"
    "Exit codes: 0 compared; 2 wrong usage, no such revision, or a file that cannot be read.",
)
DIFF_FORMAT = Text(
    zh="格式：text 供人阅读，json 供程序读取（两种语言），markdown 可贴进合并请求，附改动前后的流程图。默认：text。",
    en="Format: text for people, json for programs (both languages), markdown for a pull request, with the charts "
    "before and after. Default: text.",
)
NOT_COMPARED = Text(
    zh="未比较：{path} 有一方读不了；请先运行 handbook check",
    en="not compared: {path} cannot be read on one side; run handbook check first",
)
NO_GIT = Text(
    zh="找不到 git 程序；请安装 git，或去掉要比较的版本再试",
    en="the program git was not found; install it, or try again without a revision to compare with",
)
NO_REPOSITORY = Text(
    zh="手册所在的文件夹“{folder}”不在可用的 git 仓库里{detail}；请在仓库里使用，或去掉要比较的版本",
    en="the handbook's folder `{folder}` is in no usable git repository{detail}; use it in one, or without a revision",
)
UNKNOWN_REVISION = Text(
    zh="git 仓库里没有版本“{revision}”；请写分支、标签或提交号，浅克隆须先取回历史",
    en="the git repository has no revision `{revision}`; name a branch, a tag or a commit, and fetch the history of a "
    "shallow clone first",
)
REVISION_TOO_LARGE = Text(
    zh="版本“{revision}”里的手册文件太多或太大，无法比较",
    en="the handbook at revision `{revision}` has too many files, or too large ones, to compare with",
)
GIT_FAILED = Text(
    zh="git 没能给出版本“{revision}”的文件{detail}；请先看看仓库是否完好（git fsck）",
    en="git could not give the files of revision `{revision}`{detail}; see whether the repository is whole (git fsck)",
)
EXPLAIN = Text(
    zh="说明一条规则：为什么有它、错误示例和正确示例。RULE 是编号（如 F301）或名称；不写则列出全部规则。",
    en="Explain a rule: why it exists, a bad example and a good one. RULE is an id (such as F301) or a name; without "
    "it, all rules are listed.",
)
NO_RULE = Text(zh="没有规则“{rule}”；相近的有：{known}", en="there is no rule `{rule}`; the nearest: {known}")
MESSAGES = Text(zh="提示语", en="Message")
SAID = Text(zh="检查结果", en="What the check says of it")
BAD = Text(zh="错误示例", en="Bad")
GOOD = Text(zh="正确示例", en="Good")

NO_HANDBOOK = Text(
    zh="文件夹“{folder}”里没有 procedures 文件夹；请进入手册所在的文件夹，或用 --handbook 指明",
    en="`{folder}` holds no folder `procedures`; go to the handbook's folder, or name it with --handbook",
)
STRANGE = Text(
    zh="不是手册的文件；手册的文件是 procedures/ 里的 .yml 文件",
    en="not a file of the handbook; those are the .yml files in procedures/",
)

NEW = Text(
    zh="新建程序、表单、规则或整本手册：写出的起始文件可直接通过检查，注释说明要改哪里。已有的文件从不覆盖。",
    en="Start a procedure, a form, a rule or a whole handbook: the files are valid as they stand and say in comments "
    "what to change. Nothing that exists is overwritten.",
)
NEW_PROCEDURE = Text(
    zh="新建程序 procedures/DOMAIN/ID.yml；领域不存在时一并新建。加 --from 则由 BPMN 2.0 文件导入。",
    en="Start the procedure procedures/DOMAIN/ID.yml, and its domain if there is none. With --from it is read from a "
    "BPMN 2.0 file.",
)
FROM = Text(
    zh="由这个 BPMN 2.0 文件导入。本手册导出的文件原样读回；别处画的文件写成草案，缺的译文由检查指出。",
    en="Read the procedure from this BPMN 2.0 file. What was exported from a handbook comes back as it was; what was "
    "drawn elsewhere becomes a draft, and the check says which texts are still missing.",
)
DRAWING = Text(
    zh="只读图形，不读导出时附带的程序内容。",
    en="Read what is drawn and leave aside the procedure that an export carries with it.",
)
FORCE = Text(zh="导入时覆盖已有的程序。", en="Let the import replace the procedure that is there.")
NAME_IT = Text(zh="请写出程序的编号（ID）", en="say which id (ID) the procedure is to have")
WHICH_DOMAIN = Text(zh="请用 --domain 指明程序属于哪个领域", en="say with --domain which domain it belongs to")
DOMAIN = Text(zh="程序所属的领域，即 procedures/ 下的文件夹。", en="The domain it belongs to: a folder in procedures/.")
NEW_FORM = Text(zh="新建表单 procedures/forms/ID.yml。", en="Start the form procedures/forms/ID.yml.")
NEW_RULE = Text(
    zh="在本项目的源码文件夹里新建一条规则：RULE 是编号（如 F399），NAME 用英文写明缺陷（如 purpose-repeats-title）。",
    en="Start a rule, in a checkout of this project: RULE is its id (such as F399), NAME the defect in words joined by "
    "hyphens (such as purpose-repeats-title).",
)
NEW_HANDBOOK = Text(
    zh="在文件夹 DIR 里新建一本小手册，连同编辑器用的结构定义。",
    en="Start a small handbook in the folder DIR, with the schemas that editors use.",
)
WRITTEN = Text(zh="已写出 {path}", en="wrote {path}")
EXISTS = Text(zh="“{path}”已经存在，不覆盖", en="`{path}` exists already and is left alone")
BAD_ID = Text(
    zh="“{given}”不能作编号；请用小写英文单词，以连字符连接，如 sample-request",
    en="`{given}` can't be an id; use lower-case English words joined by hyphens, such as sample-request",
)
BAD_PLACE = Text(
    zh="领域“{domain}”里不能有程序“{name}”：这个名字另有用处，请换一个",
    en="there can be no procedure `{name}` in the domain `{domain}`: the name has another use; choose another",
)
BAD_RULE = Text(
    zh="“{given}”不能作规则编号；请用一个大写字母加三位数字，如 F399",
    en="`{given}` can't be the id of a rule; use a capital letter and three digits, such as F399",
)
NO_RULES = Text(
    zh="这里没有 {folder} 文件夹；请进入本项目的源码文件夹再试",
    en="there is no folder {folder} here; go to a checkout of this project and try again",
)

EXPORT = Text(
    zh="导出一个程序的流程图。PROCEDURE 是程序编号，如 sample-trial。",
    en="Export a procedure's chart. PROCEDURE is its id, such as sample-trial.",
)
EXPORT_TO = Text(
    zh="导出格式：svg 图片，mermaid 图的源码，bpmn 供 BPMN 2.0 工具使用的文件。默认：svg。",
    en="Format: svg for a picture, mermaid for the source of the chart, bpmn for BPMN 2.0 tools. Default: svg.",
)
EXPORT_FILE = Text(
    zh="写到这个文件；不写则输出到终端。", en="File to write; without it, the chart goes to the terminal."
)
EXPORT_VARIANT = Text(
    zh="程序有几种流程时导出哪一种；默认导出第一种。", en="Which of several flows to export; the first by default."
)
EXPORT_FORCE = Text(zh="文件已存在时覆盖。", en="Overwrite the file if it exists.")
OTHER_VARIANTS = Text(
    zh="导出的是流程“{variant}”；其余流程用 --variant 指明：{others}",
    en="this is the flow `{variant}`; name another with --variant: {others}",
)
NO_PROCEDURE = Text(
    zh="没有程序“{procedure}”；相近的有：{known}", en="there is no procedure `{procedure}`; the nearest: {known}"
)
NO_VARIANT = Text(
    zh="程序“{procedure}”没有流程“{variant}”；有的是：{known}",
    en="the procedure `{procedure}` has no flow `{variant}`; it has: {known}",
)
USE_FORCE = Text(zh="“{path}”已经存在；要覆盖请加 --force", en="`{path}` exists already; overwrite it with --force")
