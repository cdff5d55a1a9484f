"""What a check of filled-in forms comes to: all that was found, down the pages, and what was not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from handbook.checking.outcome import NotChecked, Report
from handbook.checking.part import Part
from handbook.checking.words import CONDITIONS, NO_HOLDERS, NO_PEOPLE, PATTERNS
from handbook.expressions.judging import conditions_of
from handbook.findings import Finding, Text
from handbook.forms.patterns import portable
from handbook.model.filled import Filled
from handbook.model.form import Field, Form
from handbook.model.handbook import Register
from handbook.rules.catalogue import rules

CELL = re.compile(r"(?:(.*)!)?([A-Z]+)([0-9]+)", re.DOTALL)


def reported(register: Register, parts: Iterable[Part], not_checked: Iterable[NotChecked] = ()) -> Report:
    """The report on all parts of the work, in the order of the files, with what else was `not_checked`."""
    whole = Part()
    for part in parts:
        whole.add(part)
    used = [form for key in sorted(whole.used) if (form := register.edition(*key))]
    return Report(
        findings=tuple(sorted(whole.findings, key=order)),
        files=tuple(whole.files),
        rules=tuple(rule.id for rule in rules().values() if Filled in rule.checks),
        not_checked=(*not_checked, *whole.not_checked(), *_not_checked(used), *_not_known(used, register)),
        texts=whole.texts,
        unreadable=whole.unreadable,
        forms=whole.papers,
    )


def order(finding: Finding) -> tuple[Any, ...]:
    """Findings are listed by file, then down the page."""
    place = finding.place
    match = CELL.fullmatch(place.cell)
    sheet, column, row = match.groups("") if match else ("", "", 0)
    cell = sheet, int(row), len(column), column
    return place.path, place.line, place.column, place.rank, *cell, finding.rule, finding.wording


def _all_fields(form: Form) -> Iterator[Field]:
    return (field for section in form.sections for field in section.fields)


def _not_checked(used: Iterable[Form]) -> Iterator[NotChecked]:
    conditional = [form for form in used if conditions_of(form).skipped]
    unportable = [form for form in used if any(not portable(field.pattern) for field in _all_fields(form))]
    for words, forms in ((CONDITIONS, conditional), (PATTERNS, unportable)):
        if forms:
            zh = "、".join(form.title.in_("zh") for form in forms)
            en = ", ".join(form.title.in_("en") for form in forms)
            yield NotChecked(Text(words.zh.format(forms=zh), words.en.format(forms=en)))


def _not_known(used: Iterable[Form], register: Register) -> Iterator[NotChecked]:
    """What only a register of people could tell of the signatures."""
    inside = [role for form in used for block in form.signatures if (role := register.roles.get(block.role))]
    inside = [role for role in inside if not role.outside]
    if register.people is None:
        yield from (NotChecked(NO_PEOPLE),) if inside else ()
        return
    held = {holding.role for holding in register.people.holdings}
    vacant = {role.id: role.title for role in inside if role.id not in held}
    if vacant:
        zh = "、".join(title.in_("zh") for title in vacant.values())
        en = ", ".join(title.in_("en") for title in vacant.values())
        yield NotChecked(Text(NO_HOLDERS.zh.format(roles=zh), NO_HOLDERS.en.format(roles=en)))
