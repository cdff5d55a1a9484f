"""What a blank form says of its own accord, in both languages."""

from handbook.findings import Text

NUMBER = Text("编号", "No.")
EFFECTIVE = Text("生效日期", "Effective")
TO_BE_SET = Text("待定", "to be set")
LEGEND = Text("带 * 的必填；只能在白色格内填写。", "Fields with * are required; only the white cells take entries.")
LEGEND_WITH_CONDITIONS = Text(
    "带 * 的必填，带 △ 的视情况必填；只能在白色格内填写。",
    "Fields with * are required, those with △ under certain conditions; only the white cells take entries.",
)
SIGNATURE = Text("环节 / 岗位", "Step / role")
DEPUTY = Text("可代签", "may sign instead")
ENCLOSED = Text("写文件名，或打 √", "File name, or √")
SHEET = Text("表单", "Form")
PAGE_OF = Text("第 # 页，共 # 页", "Page # of #")
EXAMPLE = Text("例：{example}", "Example: {example}")
SEVERAL = Text("可填几项，用顿号隔开", "Several are possible; separate them with commas")

CHOOSE = Text("请从列表中选择。", "Choose from the list.")
ENTER_DATE = Text("请填日期，如 2026-03-02。", "Enter a date such as 2026-03-02.")
ENTER_NUMBER = Text("请填数字。", "Enter a number.")
ENTER_INTEGER = Text("请填整数。", "Enter a whole number.")
BETWEEN = Text("范围：{min} 至 {max}。", "From {min} to {max}.")
AT_LEAST = Text("不小于 {min}。", "Not less than {min}.")
AT_MOST = Text("不大于 {max}。", "Not more than {max}.")
INVALID = Text("填写有误", "Not possible")

UNITS = {
    "minutes": Text("{n} 分钟", "{n} min"),
    "hours": Text("{n} 小时", "{n} h"),
    "working_days": Text("{n} 个工作日", "{n} working days"),
    "days": Text("{n} 天", "{n} days"),
    "weeks": Text("{n} 周", "{n} weeks"),
    "months": Text("{n} 个月", "{n} months"),
    "years": Text("{n} 年", "{n} years"),
}


def filled(text: Text, **names: object) -> Text:
    """The text with its placeholders filled in; a name that is a text goes in by language."""
    return Text(
        **{
            language: words.format_map({k: v.in_(language) if isinstance(v, Text) else v for k, v in names.items()})
            for language, words in text.items()
        }
    )
