"""The words of the reports that no rule card holds."""

from __future__ import annotations

from handbook.findings import Severity, Text

SEVERITIES = {
    Severity.ERROR: Text(zh="错误", en="error"),
    Severity.WARNING: Text(zh="警告", en="warning"),
    Severity.INFO: Text(zh="提示", en="info"),
}
SOURCES = Text(zh="依据条款：{clauses}", en="source clauses: {clauses}")
EXPLAIN = Text(zh="查看某条规则的说明：handbook explain {rule}", en="why a rule exists: handbook explain {rule}")
NOT_CHECKED = Text(zh="未检查", en="not checked")
NOT_CHECKED_BECAUSE = Text(zh="未检查：{message}", en="not checked: {message}")
NO_FINDINGS = Text(zh="没有发现问题", en="nothing found")
COMMA = Text(zh="，", en=", ")
CLOSING = Text(zh="{found}；检查了 {files}，运行了 {rules}。", en="{found}; checked {files} against {rules}.")

IN_WORD_FILES = (("table ", "表 "), ("paragraph ", "段落 "), ("header", "页眉"))
"""How the places in a Word file begin (`source/word_file.py`), and in Chinese."""


def cell_in(cell: str, language: str) -> str:
    """The cell of a place as its reader calls it."""
    if language == "zh":
        for english, chinese in IN_WORD_FILES:
            if cell.startswith(english):
                return chinese + cell.removeprefix(english)
    return cell


def closing(language: str, *, counts: dict[Severity, int], files: int, rules: int) -> str:
    """One sentence: how much was found, in how many files, by how many rules."""
    some = [_counted(language, severity, number) for severity, number in counts.items() if number]
    return CLOSING[language].format(
        found=COMMA[language].join(some) or NO_FINDINGS[language],
        files=f"{files} 个文件" if language == "zh" else _plural(files, "file"),
        rules=f"{rules} 条规则" if language == "zh" else _plural(rules, "rule"),
    )


def _counted(language: str, severity: Severity, number: int) -> str:
    if language == "zh":
        return f"{number} 个{SEVERITIES[severity].zh}"
    return f"{number} info" if severity is Severity.INFO else _plural(number, severity.value)


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
