"""The results of benchmarks/defects.py in words: a section for benchmarks/results.md and a page of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handbook.findings import Text

DETECTION, RIGHT = 98.0, 95.0
"""Per cent that must be found at all, and by the right rule within two lines."""
TITLE = Text(zh="检查器查得出什么", en="What the checker finds")
GENERATED = Text(
    zh="<!-- 由 `python -m benchmarks.defects` 生成，请勿手改。 -->",
    en="<!-- Written by `python -m benchmarks.defects`; edit nothing here. -->",
)
INTRODUCTION = Text(
    zh="我们拿本手册自己的程序、表单和登记册，一次只改坏一处，看检查器说不说得出来；再做一批无害的改动，看它会不会误报。"
    "“找到”是指检查没有放行；“说准”是指应报的规则报在改坏的那一处，行号相差不超过两行。",
    en="We take the procedures, forms and registers of this very handbook, spoil one thing at a time and see "
    "whether the checker says so; then we make harmless edits and see whether it keeps quiet. “Found” means that the "
    "check did not pass; “right” means that the proper rule was named within two lines of the spoilt value.",
)
SUMMARY = Text(
    zh="{kinds} 种毛病，共 {mutants} 个样本：找到 {detected:.1f}%，说准 {right:.1f}%。"
    "原样的 {files} 个文件误报 {original} 处；{edits} 处无害的改动误报 {alarms} 处。",
    en="{kinds} kinds of defect, {mutants} mutants: {detected:.1f}% found, {right:.1f}% right. "
    "False alarms: {original} in the {files} files as they are, {alarms} in {edits} harmless edits.",
)
HEADS = Text(zh="毛病|规则|样本|找到|说准", en="defect|rule|mutants|found|right")
HARMLESS = Text(zh="无害的改动", en="Harmless edits")
HARMLESS_HEADS = Text(zh="改动|次数|误报", en="edit|edits|false alarms")
HARMLESS_NAMES: Mapping[str, Text] = {
    "reworded": Text(zh="说明里加一句话", en="one more sentence in an explanation"),
    "clauses_swapped": Text(
        zh="出处、岗位、表单的清单换个次序", en="a list of sources, roles or forms in another order"
    ),
    "branches_swapped": Text(
        zh="并行的分支、等待的事件换个次序", en="parallel branches or awaited events in another order"
    ),
    "entries_swapped": Text(zh="登记册里相邻两条换个次序", en="two entries of a register in the other order"),
    "step_renamed": Text(zh="步骤换编号，引用处一并换", en="a step renamed wherever it is named"),
    "keys_reordered": Text(zh="键换个次序", en="keys in another order"),
    "commented": Text(zh="加注释", en="a comment added"),
    "spaced": Text(zh="加空行", en="an empty line added"),
    "quoted": Text(zh="加引号或换引号", en="a text put in quotes"),
    "ended_otherwise": Text(zh="换成 Windows 的换行", en="lines ended as on Windows"),
    "in_flow_style": Text(zh="内层写成一行", en="the innermost parts written on one line"),
}


def section(found: Mapping[str, Any]) -> str:
    """The section of benchmarks/results.md."""
    total = totals(found)
    rows = [
        f"| mutants found, of {total['mutants']:,} in {total['kinds']} kinds | {total['detected']:.1f}% "
        f"| at least {DETECTION}% |",
        f"| the right rule within two lines | {total['right']:.1f}% | at least {RIGHT}% |",
        f"| false alarms in {total['edits']:,} harmless edits | {total['alarms']} | 0 |",
        f"| false alarms in the {total['files']} files as they are | {total['original']} | 0 |",
    ]
    return "\n".join(("## Defects", "", "| what | measured | wanted |", "| --- | --- | --- |", *rows, ""))


def page(found: Mapping[str, Any], language: str) -> str:
    """The page of the site in one language."""
    kinds = [
        (one[language], " ".join(one["rules"]), one["mutants"], one["detected"], one["right"]) for one in found["kinds"]
    ]
    harmless = [(HARMLESS_NAMES[one["name"]][language], one["edits"], len(one["alarms"])) for one in found["harmless"]]
    blocks = (
        f"# {TITLE[language]}",
        GENERATED[language],
        INTRODUCTION[language],
        SUMMARY[language].format(**totals(found)),
        table(HEADS[language], kinds),
        f"## {HARMLESS[language]}",
        table(HARMLESS_HEADS[language], harmless),
    )
    return "\n\n".join(blocks) + "\n"


def totals(found: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of the summary; rates in per cent of all mutants."""
    mutants = sum(one["mutants"] for one in found["kinds"])
    return {
        "kinds": len(found["kinds"]),
        "mutants": mutants,
        "detected": per_cent(sum(one["detected"] for one in found["kinds"]), mutants),
        "right": per_cent(sum(one["right"] for one in found["kinds"]), mutants),
        "files": found["originals"]["files"],
        "original": len(found["originals"]["alarms"]),
        "edits": sum(one["edits"] for one in found["harmless"]),
        "alarms": sum(len(one["alarms"]) for one in found["harmless"]),
    }


def per_cent(part: int, whole: int) -> float:
    """A share in per cent, cut to one decimal: what is not whole is never called 100."""
    return 1000 * part // whole / 10


def table(heads: str, rows: Sequence[Sequence[object]]) -> str:
    """A table of Markdown; `heads` are parted by `|`."""
    lines = [heads.split("|"), ["---"] * len(heads.split("|")), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
