"""From a handbook's folder to what the site shows: pages and navigation in one language, generated and hand-written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from handbook.checking.example import run_example
from handbook.checking.outcome import Report
from handbook.checking.run import check_handbook
from handbook.findings import LANGUAGES, Place, Text
from handbook.model.handbook import Handbook
from handbook.render.book import book, uris
from handbook.render.navigation import navigation
from handbook.render.page import Entry, Page
from handbook.render.words import HANDBOOK, HANDBOOK_OF
from handbook.report.text import findings_text
from handbook.rules.catalogue import card, ids
from handbook.site import words
from handbook.site.drafts import Source, written
from handbook.site.job import BuildError
from handbook.site.store import Store
from handbook.source.collector import without_collector
from handbook.source.files import open_folder
from handbook.source.library import load

PROCEDURES = "procedures"
Told = TypeVar("Told")
HEADING = re.compile(r"^# +(.+?)(?: *\{.*\})? *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Contents:
    """All pages of one language in their order, the navigation, and the site's name.

    `twice` are the hand-written pages that are left out since a generated one has their address.
    """

    name: str
    pages: tuple[Page, ...]
    navigation: tuple[Entry, ...]
    twice: tuple[str, ...] = ()


def read(folder: Path, speak: str) -> Source:
    """The handbook in `folder`; raises BuildError, in the language `speak`, where a file cannot be read."""
    if not folder.joinpath(PROCEDURES).is_dir():
        raise BuildError(words.NO_PROCEDURES[speak].format(path=folder))
    opened = open_folder(folder)
    with without_collector():
        library = load(opened.files)
    unread = {file.path for file in (*library.documents.values(), *opened.unopened) if file.tree is None}
    if unread:
        report = check_handbook(opened.files, opened.unopened)
        about = tuple(finding for finding in report.findings if finding.place.path in unread)
        said = findings_text(replace(report, findings=about), speak, colour=False)
        raise BuildError(said + words.UNREADABLE[speak].format(count=len(unread)))
    return Source(library.handbook, opened.files)


def contents(source: Source, language: str, own: Path, store: Store[Page] | None = None) -> Contents:
    """What the site shows in `language`; `own` is the folder of hand-written pages, which need not exist.

    Pages that need not be written again come from `store`, where there is one.
    """
    generated = book(source.handbook, [card(rule) for rule in ids()], OUTPUTS, WAYS)
    taken = {*uris(generated)}
    found = (*hand_written(own, language),)
    by_hand = tuple(page for page in found if page.uri not in taken)
    guide = Entry(words.GUIDE[language], entries=tuple(Entry(page.title, page.uri) for page in by_hand))
    return Contents(
        site_name(source.handbook)[language],
        (*written(source, generated, language, store), *by_hand),
        (*navigation(generated, language), *([guide] if by_hand else [])),
        tuple(page.uri for page in found if page.uri in taken),
    )


@cache
def _report(rule: str) -> Report:
    return run_example(card(rule).bad)


def rule_output(rule: str) -> Text:
    """What the checker really says about the bad example of a rule."""
    said = {language: findings_text(_report(rule), language, colour=False) for language in LANGUAGES}
    return Text(**said)


def rule_way(rule: str) -> Sequence[Place]:
    """The way on which the defect of a rule's bad example comes about, where the rule tells one."""
    findings = _report(rule).findings
    return findings[0].way if findings else ()


class _OfRules(Mapping[str, Told]):
    """Something about each rule, worked out when it is asked for."""

    def __init__(self, tell: Callable[[str], Told]) -> None:
        self.tell = tell

    def __getitem__(self, rule: str) -> Told:
        return self.tell(rule)

    def __iter__(self) -> Iterator[str]:
        return iter(ids())

    def __len__(self) -> int:
        return len(ids())


OUTPUTS, WAYS = _OfRules(rule_output), _OfRules(rule_way)


def hand_written(own: Path, language: str) -> Iterator[Page]:
    """The pages below `own/<language>`, sorted by path; the title of a page is its first heading."""
    folder = own / language
    for path in sorted(path for path in folder.rglob("*.md") if not path.is_dir()):
        text = path.read_text("utf-8-sig", errors="replace")
        heading = HEADING.search(text)
        yield Page(path.relative_to(folder).as_posix(), heading[1] if heading else path.stem, text, str(path))


def lonely(own: Path, languages: Sequence[str] = LANGUAGES) -> Iterator[tuple[str, str]]:
    """Hand-written pages that another language lacks, as (the page, the missing one), relative to `own`."""
    there = {language: {page.uri for page in hand_written(own, language)} for language in languages}
    for language, own_ones in there.items():
        for other in languages:
            yield from ((f"{language}/{uri}", f"{other}/{uri}") for uri in sorted(own_ones - there[other]))


def site_name(handbook: Handbook) -> Text:
    """The site's name in both languages."""
    company = handbook.organisation.company
    if not company:
        return HANDBOOK
    return Text(**{language: HANDBOOK_OF[language].format(company=company.in_(language)) for language in LANGUAGES})


def newest_day(handbook: Handbook) -> str:
    """The latest day that a procedure or form names for itself: the date of the site, whenever it is built."""
    days = [procedure.effective for procedure in handbook.procedures.values()]
    days += [form.effective for form in handbook.forms.values()]
    days += [revision.on for procedure in handbook.procedures.values() for revision in procedure.revisions]
    return max((day.isoformat() for day in days if day), default="1970-01-01")
