"""What the form on the page says: the messages of the rules it applies, and its own buttons and notices."""

from __future__ import annotations

from handbook.expressions.javascript import quoted
from handbook.findings import Text
from handbook.forms import words as on_paper
from handbook.model import paper
from handbook.model.field_types import FIELD_TYPES
from handbook.rules.catalogue import card

APPLIED = (
    "V902", "V903", "V904", "V905", "V906", "V907", "V908", "V909", "V910", "V914", "V915", "V918",
    "V931", "V932", "V933", "V934", "V935", "V936", "V937", "V938",
)  # fmt: skip
"""The rules that data in the browser can break; the others are about files."""

NUMBER, VERSION, EFFECTIVE = on_paper.NUMBER, paper.VERSION, on_paper.EFFECTIVE
ATTACHMENTS, SIGNATURES = paper.ATTACHMENTS, paper.SIGNATURES
LANGUAGE_NAME = Text("中文", "English")
YES, NO = paper.YES, paper.NO
LEGEND = Text(
    "带 * 的必填。填写的内容只保存在这个浏览器里，不会发送到任何地方。",
    "Entries with * are required. What you enter stays in this browser; nothing is sent anywhere.",
)
CHECK, SAVE, LOAD = Text("检查", "Check"), Text("保存为 JSON", "Save as JSON"), Text("读入 JSON", "Load JSON")
PRINT, CLEAR = Text("打印", "Print"), Text("清空", "Clear")
COMPLETE = Text("必填项已填 {filled} / {total}", "{filled} of {total} required entries filled in")
NOTHING_REQUIRED = Text("没有必填项", "no entry is required")
WHEN = Text("以下情况必填：{condition}", "Required if: {condition}")
EXAMPLE = on_paper.EXAMPLE
CHOOSE = Text("请选择", "Choose")
NO_ANSWER = Text("不填", "No answer")
DATE_HINT = Text("年-月-日", "yyyy-mm-dd")
PICK_DAY = Text("从日历中选择：{field}", "Choose from a calendar: {field}")
ROW = Text("行", "Row")
ROW_NUMBER = Text("第 {row} 行", "Row {row}")
ADD_ROW = Text("添加一行", "Add a row")
REMOVE_ROW = Text("删除第 {row} 行", "Remove row {row}")
ROW_ADDED = Text("已添加第 {row} 行", "Row {row} added")
ROW_REMOVED = Text("已删除第 {row} 行", "Row {row} removed")
ROWS_AT_MOST = Text("最多 {most} 行", "at most {most} rows")
ROWS_AT_LEAST = Text("至少 {least} 行", "at least {least}")
DEPUTY = Text("{signer}（可由{deputy}代签）", "{signer} (or {deputy})")
NAME, DATE = paper.SIGNATURE_PARTS["name"], paper.SIGNATURE_PARTS["date"]
FILE_NAME = Text("文件名", "File name")
NOT_NEEDED = Text("显示目前不需要填的 {count} 项", "Show {count} entries not needed now")
NOW_NEEDED = Text("现在还需要填：{fields}", "Now needed as well: {fields}")
CLEAN = Text("没有发现问题。", "No defects found.")
FOUND = Text("发现 {count} 个问题：", "Defects found: {count}")
SKIPPED = Text(
    "表中有条件写得不对，没有检查。", "Some conditions of this form are not well formed and were not checked."
)
ERROR, WARNING, INFO = Text("错误", "Error"), Text("警告", "Warning"), Text("提示", "Note")
RESTORED = Text(
    "已恢复 {when} 的草稿。不需要时请按“清空”。", "The draft of {when} is back. Press Clear if you don't want it."
)
NOT_KEPT = Text(
    "这个浏览器不保存草稿；离开前请保存为 JSON。",
    "This browser keeps no drafts; save as JSON before you leave.",
)
CLEAR_ALL = Text(
    "清空所有内容并删除草稿？此操作不能撤销。", "Clear all entries and delete the draft? This cannot be undone."
)
CLEARED = Text("已清空，草稿已删除。", "Everything is cleared, and the draft is deleted.")
SAVED = Text("已保存为 {name}。", "Saved as {name}.")
LOADED = Text("已读入 {name}。", "{name} is loaded.")
NOT_A_FORM = Text(
    "{name} 不是填好的表（应为 JSON 对象）；请选择本页保存的文件。",
    "{name} is not a filled-in form (a JSON object); choose a file saved from this page.",
)
TOO_LARGE = Text("{name} 太大，没有读入。", "{name} is too large and was not loaded.")
OTHER_FORM = Text("{name} 是另一种表（{form}），没有读入。", "{name} is another form ({form}) and was not loaded.")
LEFT_OUT = Text("表单没有的内容没有读入：{names}。", "Not on this form, and left out: {names}.")


def words_module(language: str) -> str:
    """The JavaScript module `words` in `language`, the same for every form."""
    own = {name.lower(): text[language] for name, text in globals().items() if isinstance(text, Text)}
    rules = {
        rule_id: {
            "severity": card(rule_id).severity.value,
            "message": {wording: text[language] for wording, text in card(rule_id).message.items()},
        }
        for rule_id in APPLIED
    }
    wanted = {name: kind.wanted[language] for name, kind in FIELD_TYPES.items()}
    words = {"language": language, "own": own, "rules": rules, "wanted": wanted}
    return f"export const words = {quoted(words)};\n"
