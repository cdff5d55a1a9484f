"""From a handbook's folder to what the site shows: pages and navigation in one language, generated and hand-written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.findings import LANGUAGES, Text
from handbook.model.handbook import Handbook
from handbook.render.book import navigation, pages
from handbook.render.page import Entry, Page
from handbook.site import words
from handbook.site.job import BuildError
from handbook.source.files import collect
from handbook.source.library import load

PROCEDURES = "procedures"
HEADING = re.compile(r"^# +(.+?)(?: *\{.*\})? *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Contents:
    """All pages of one language in their order, the navigation, and the site's name."""

    name: str
    pages: tuple[Page, ...]
    navigation: tuple[Entry, ...]


def read(folder: Path, speak: str) -> Handbook:
    """The handbook in `folder`; raises BuildError, in the language `speak`, where a file cannot be read."""
    if not folder.joinpath(PROCEDURES).is_dir():
        raise BuildError(words.NO_PROCEDURES[speak].format(path=folder))
    library = load(collect(folder))
    return library.handbook


def contents(handbook: Handbook, language: str, own: Path) -> Contents:
    """What the site shows in `language`; `own` is the folder of hand-written pages, which need not exist."""
    generated = (*pages(handbook, language),)
    written = (*hand_written(own, language),)
    guide = Entry(words.GUIDE[language], entries=tuple(Entry(page.title, page.uri) for page in written))
    return Contents(
        site_name(handbook)[language],
        (*generated, *written),
        (*navigation(handbook, language), *([guide] if written else [])),
    )


def hand_written(own: Path, language: str) -> Iterator[Page]:
    """The pages below `own/<language>`, sorted by path; the title of a page is its first heading."""
    folder = own / language
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text("utf-8-sig", errors="replace")
        heading = HEADING.search(text)
        yield Page(path.relative_to(folder).as_posix(), heading[1] if heading else path.stem, text, str(path))


def lonely(own: Path, languages: Sequence[str] = LANGUAGES) -> Iterator[tuple[str, str]]:
    """Hand-written pages that another language lacks, as (the page, the missing one), relative to `own`."""
    there = {language: {page.uri for page in hand_written(own, language)} for language in languages}
    for language, uris in there.items():
        for other in languages:
            yield from ((f"{language}/{uri}", f"{other}/{uri}") for uri in sorted(uris - there[other]))


def site_name(handbook: Handbook) -> Text:
    """The site's name in both languages."""
    company = handbook.organisation.company
    if not company:
        return words.UNTITLED
    return Text(**{language: words.TITLE[language].format(company=company.in_(language)) for language in LANGUAGES})


def newest_day(handbook: Handbook) -> str:
    """The latest day that a procedure or form names for itself: the date of the site, whenever it is built."""
    days = [document.effective for document in (*handbook.procedures.values(), *handbook.forms.values())]
    days += [revision.on for procedure in handbook.procedures.values() for revision in procedure.revisions]
    return max((day for day in days if day), default=None).isoformat() if any(days) else "1970-01-01"
