"""The words of the reports for one reader each."""

from __future__ import annotations

from handbook.findings import Text

NOBODY = Text(zh="（没有写明）", en="(not stated)")
NO_FORM = Text(zh="（不知道是哪种表）", en="(unknown form)")
WHOLE_FORM = Text(zh="（整张表）", en="(the form as a whole)")
NO_MISTAKES = Text(zh="没有发现问题。", en="Nothing was found.")

FORM_HEADING = Text(zh="{path}（{form}）", en="{path} ({form})")
TO_MEND = Text(zh="须改正：", en="To correct:")
TO_LOOK_AT = Text(zh="请核对：", en="To look at:")
BULLET = Text(zh="  {number}. {said}{where}", en="  {number}. {said}{where}")
AT = Text(zh="（{where}）", en=" ({where})")
LINE = Text(zh="文件第 {line} 行", en="line {line}")
NOT_CHECKED = Text(zh="没有检查：{message}", en="Not checked: {message}")
ALL_WELL = Text(zh="{forms} 张表都没有问题。", en="All is well; forms checked: {forms}.")
CLOSING = Text(
    zh="{forms} 张表中 {bad} 张有问题：须改正 {errors} 处，请核对 {warnings} 处。",
    en="Forms checked: {forms}, with something to do: {bad}. To correct: {errors}, to look at: {warnings}.",
)

TRAINER = Text(zh="填表情况：按人", en="How forms were filled in: by person")
AUDITOR = Text(zh="表单检查报告", en="Report on the check of forms")
AS_OF = Text(zh="检查日 {day}", en="Day of the check: {day}")
BY_PERSON = Text(zh="每个人的情况", en="Each person")
MISTAKES_OF_PERSON = Text(zh="各人常见的问题", en="What each person does wrong")
BY_FORM = Text(zh="按表单", en="By form")
BY_FIELD = Text(zh="按栏目", en="By field")
BY_DEFECT = Text(zh="按问题", en="By defect")
EVERY_FINDING = Text(zh="全部问题", en="All findings")
FIRST_FINDINGS = Text(zh="前 {count} 个问题，共 {all} 个", en="The first {count} findings of {all}")

PEOPLE = Text(zh="填表人", en="People")
PERSON = Text(zh="填表人", en="Filled in by")
FORM = Text(zh="表单", en="Form")
FIELD = Text(zh="栏目", en="Field")
DEFECT = Text(zh="问题", en="Defect")
RULE = Text(zh="规则", en="Rule")
SEVERITY = Text(zh="轻重", en="Severity")
FILE = Text(zh="文件", en="File")
PLACE = Text(zh="位置", en="Place")
MESSAGE = Text(zh="说明", en="What is wrong")
FORMS = Text(zh="表数", en="Forms")
FORMS_WITH = Text(zh="有问题的表", en="With findings")
SHARE = Text(zh="占比", en="Share")
FINDINGS = Text(zh="问题数", en="Findings")
ERRORS = Text(zh="错误", en="Errors")
WARNINGS = Text(zh="警告", en="Warnings")
MOST_OFTEN = Text(zh="最常见的问题", en="Most often")
TIMES = Text(zh="{defect} {count} 次", en="{defect} × {count}")
BETWEEN = Text(zh="；", en="; ")

CHECKED_FORMS = Text(zh="检查的表", en="Forms checked")
FORMS_IN_ORDER = Text(zh="没有问题的表", en="Forms in order")
READ_FILES = Text(zh="读取的文件", en="Files read")
RULES_RUN = Text(zh="运行的规则", en="Rules run")
REMARKS = Text(zh="没有检查的", en="Not checked")
REMARK = Text(zh="{path}：{message}", en="{path}: {message}")
OVERVIEW = Text(zh="概况", en="Overview")
