"""The rules and their cards: found beside this file, one pair each, and nothing listed twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module, resources
from types import ModuleType
from typing import Any, get_type_hints

from handbook.findings import Finding, Severity, Text
from handbook.model.grouping import grouped
from handbook.source.reading import Map, read_tree

Check = Callable[..., Iterator[Finding]]
PAIR = re.compile(r"([a-z][0-9]{3})_([a-z0-9_]+)\.py")

IN_ROW = "-in-row"
CRASH = "crashed"
CRASHED = Text(
    zh="规则自身出错（{error}），未能检查此处；请把本文件连同此消息报告给手册维护人",
    en="the rule itself failed here ({error}) and could not check this; report the file and this message to the "
    "maintainers of the handbook",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's code. A check takes a value of the type under which it stands in `checks`, and what it may look up."""

    id: str
    name: str
    checks: Mapping[type, Check]


@dataclass(frozen=True, slots=True)
class Card:
    """A rule's words: what it says, why it matters, and a bad and a good example as fragments of files.

    `brief` says the same as `message` in a few words; a wording in a row is there under the name that it has elsewhere.
    """

    id: str
    name: str
    severity: Severity
    title: Text
    message: Mapping[str, Text]
    reason: Text
    bad: Mapping[str, str]
    good: Mapping[str, str]
    brief: Mapping[str, Text] = field(default_factory=dict)


@cache
def names() -> Mapping[str, str]:
    """Rule id → module name, in the order of the ids; derived from the file names."""
    files = (PAIR.fullmatch(entry.name) for entry in resources.files(__package__).iterdir())
    return dict(sorted((m[1].upper(), m[0][:-3]) for m in files if m))


def ids() -> tuple[str, ...]:
    """Every rule id, sorted."""
    return tuple(names())


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id, with its code imported."""
    return {
        rule_id: Rule(rule_id, dashed(module_name), dict(_checks(import_module(f"{__package__}.{module_name}"))))
        for rule_id, module_name in names().items()
    }


@cache
def checks_by_subject() -> Mapping[type, tuple[tuple[str, Check], ...]]:
    """The id and the check of every rule about a type of subject."""
    return grouped((kind, (rule.id, check)) for rule in rules().values() for kind, check in rule.checks.items())


def _checks(module: ModuleType) -> Iterator[tuple[type, Check]]:
    """The functions `check` and `check_…` of a rule's module, by the type of their first parameter."""
    for name, value in vars(module).items():
        if (name == "check" or name.startswith("check_")) and getattr(value, "__module__", "") == module.__name__:
            yield next(iter(get_type_hints(value).values())), value


@cache
def card(rule_id: str) -> Card:
    """The card of a rule. Raises KeyError for an id that is none."""
    module_name = names()[rule_id]
    text = resources.files(__package__).joinpath(f"{module_name}.yml").read_text("utf-8")
    tree = read_tree(text)
    return Card(
        id=rule_id,
        name=dashed(module_name),
        severity=Severity(tree["severity"]),
        title=bilingual(tree["title"]),
        message=_wordings(tree["message"]),
        reason=bilingual(tree["reason"]),
        bad=tree["bad"],
        good=tree["good"],
        brief=_wordings(tree.get("brief", {})),
    )


def _wordings(tree: Map) -> dict[str, Text]:
    return {name: bilingual(words) for name, words in ({"message": tree} if "zh" in tree else tree).items()}


def severity_of(finding: Finding) -> Severity:
    """The finding's own severity where it has one (a form's rule may say), else its card's."""
    if finding.wording == CRASH:
        return Severity.ERROR
    return finding.severity or card(finding.rule).severity


def worded(finding: Finding) -> Text:
    """The finding as a sentence in both languages."""
    template = CRASHED if finding.wording == CRASH else card(finding.rule).message[finding.wording]
    return Text(**{language: words.format_map(_in(language, finding.names)) for language, words in template.items()})


def briefed(finding: Finding) -> Text:
    """The finding in a few words, the row of a table first; where the card has none, what `worded` says is wrong."""
    brief = {} if finding.wording == CRASH else card(finding.rule).brief
    template = brief.get(finding.wording.removesuffix(IN_ROW))
    if template is None:
        whole = worded(finding)
        return Text(whole.zh.partition("；")[0].replace("`", ""), whole.en.partition("; ")[0].replace("`", ""))
    said = {language: words.format_map(_in(language, finding.names)) for language, words in template.items()}
    row = finding.names.get("row")
    return Text(f"第{row}行 {said['zh']}", f"row {row}: {_uncapitalised(said['en'])}") if row else Text(**said)


def _uncapitalised(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def dashed(module_name: str) -> str:
    """`f301_unreachable_step` → `unreachable-step`."""
    return module_name.partition("_")[2].replace("_", "-")


def bilingual(tree: Map) -> Text:
    """A `{zh, en}` mapping of a card."""
    return Text(zh=tree["zh"], en=tree["en"])


def _in(language: str, names_: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.in_(language) if isinstance(value, Text) else value for key, value in names_.items()}
