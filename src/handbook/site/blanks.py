"""The blanks that a form's page leads to. They hold both languages, so that the languages share them, and their making.

A PDF has its font inside, which is the same in all of them and much larger than the rest: it lies beside them once, and
the page puts the two together when somebody asks for the file.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Protocol

from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_json import blank_json
from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.forms.typeface import Typeface
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.model.once import once
from handbook.render import address
from handbook.render.libraries import LibraryMissingError
from handbook.render.page import Page
from handbook.render.typefaces import typeface_for
from handbook.site import words
from handbook.site.fingerprint import digest, programs
from handbook.site.job import Job
from handbook.site.store import Store

PLACE = '<div class="hb-form"'
FOLDER = "blanks"
FONT = "font.bin"
PARTED = ".pdf"
NAMES = {".xlsx": "Excel", ".docx": "Word", ".json": "JSON", PARTED: "PDF"}
"""Suffix → what people call such files."""


class Maker(Protocol):
    """Makes the blank of a form."""

    def __call__(self, form: Form, handbook: Handbook, /) -> bytes:
        """The file."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank as it is kept, in base64."""

    content: str


@once
def typeface_of(handbook: Handbook) -> Typeface | None:
    """The font of all PDF blanks; None where it isn't installed."""
    try:
        return typeface_for(handbook.forms.values(), handbook)
    except LibraryMissingError:
        return None


def makers(typeface: Typeface | None) -> Mapping[str, Maker]:
    """Suffix → who makes such a blank."""
    found: dict[str, Maker] = {".xlsx": blank_xlsx, ".docx": blank_docx, ".json": lambda form, _: blank_json(form)}
    return {**found, PARTED: partial(_parted, typeface)} if typeface else found


def _parted(typeface: Typeface, form: Form, handbook: Handbook) -> bytes:
    """A PDF without its font, and in front of it, in ten digits, how many bytes come before the font."""
    before, _, after = blank_pdf(form, handbook, typeface).partition(typeface.program)
    return b"%010d" % len(before) + before + after


def write(job: Job, handbook: Handbook, *, remembered: bool) -> None:
    """Write the blanks that this process has to make into the folder of all languages."""
    typeface = typeface_of(handbook)
    folder = job.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if typeface and not job.alone:
        (folder / FONT).write_bytes(typeface.program)
    for name, content in _made(job, handbook, typeface, remembered=remembered):
        (folder / name).write_bytes(content)


def _made(job: Job, handbook: Handbook, typeface: Typeface | None, *, remembered: bool) -> Iterator[tuple[str, bytes]]:
    store = Store(Blank, job.handbook, job.language) if remembered else None
    around = digest([programs(), repr((handbook.organisation.company, handbook.roles))])
    font = digest([typeface.program, repr(sorted(typeface.glyphs))]) if typeface else ""
    kept = set()
    for form in list(handbook.forms.values())[job.share :: job.shares]:
        for suffix, make in makers(typeface).items():
            key = digest([around, suffix, font if suffix == PARTED else "", repr(form)])
            kept.add(key)
            known = store.get(key) if store else None
            content = b64decode(known.content) if known else make(form, handbook)
            if store and not known:
                store.put(key, Blank(b64encode(content).decode()))
            yield _name(form, suffix), content
    if store:
        store.keep_only(kept)


def with_links(handbook: Handbook, pages: Iterable[Page], language: str, *, in_folders: bool) -> Iterator[Page]:
    """The pages, those of forms with links to the blanks below the place to fill them in.

    `in_folders`: the site has each page in a folder of its own.
    """
    forms = {address.form(form.id): form for form in handbook.forms.values()}
    suffixes = makers(typeface_of(handbook))
    for page in pages:
        form = forms.get(page.uri)
        up = "../" * (page.uri.count("/") + 1 + in_folders)
        yield replace(page, text=_linked(page.text, form, f"{up}{FOLDER}/", suffixes, language)) if form else page


def _linked(text: str, form: Form, folder: str, suffixes: Iterable[str], language: str) -> str:
    before, place, after = text.partition(PLACE)
    if not place:
        return text
    rest, line, following = after.partition("\n")
    links = "".join(_link(form, folder, suffix, is_first=not number) for number, suffix in enumerate(suffixes))
    said = words.BLANKS[language].format(links=links)
    return f"{before}{place}{rest}\n\n{said}\n{line}{following}"


def _link(form: Form, folder: str, suffix: str, *, is_first: bool) -> str:
    between = "" if is_first else words.BETWEEN_LINKS
    name = escape(f"{address.safe(form.id)}{suffix}")
    link = f'<a href="{folder}{escape(_name(form, suffix))}" download="{name}">{NAMES[suffix]}</a>'
    return f'<span data-hb-font="{folder}{FONT}">{between}{link}</span>' if suffix == PARTED else f"{between}{link}"


def _name(form: Form, suffix: str) -> str:
    return f"{address.safe(form.id)}{suffix}{'.part' if suffix == PARTED else ''}"
