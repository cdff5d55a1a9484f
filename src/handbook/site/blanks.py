"""The blanks that lie beside a form's page, and the links to them; one that has not changed comes from the store."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handbook.forms.blank_docx import blank_docx
from handbook.forms.blank_json import blank_json
from handbook.forms.blank_xlsx import blank_xlsx
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.render import address
from handbook.render.page import Page
from handbook.site import words
from handbook.site.fingerprint import digest, programs
from handbook.site.job import Job
from handbook.site.store import Store

PLACE = '<div class="hb-form"'
MAKERS: Mapping[str, tuple[str, Callable[[Form, Handbook], bytes]]] = {
    "xlsx": ("Excel", blank_xlsx),
    "docx": ("Word", blank_docx),
    "json": ("JSON", lambda form, _: blank_json(form)),
}
"""Suffix → what people call such files, and who makes them; in both languages, as a company has both readers."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank as it is kept, in base64."""

    content: str


def blanks(job: Job, handbook: Handbook, *, remembered: bool) -> Iterator[tuple[str, bytes]]:
    """Each blank as (path in the site of a language, content)."""
    store = Store(Blank, job.handbook, job.language) if remembered else None
    around = digest([programs(), repr((handbook.organisation.company, handbook.roles))])
    kept = set()
    for form in handbook.forms.values():
        for suffix, (_, make) in MAKERS.items():
            key = digest([around, suffix, repr(form)])
            kept.add(key)
            known = store.get(key) if store else None
            content = b64decode(known.content) if known else make(form, handbook)
            if store and not known:
                store.put(key, Blank(b64encode(content).decode()))
            yield _uri(form, suffix), content
    if store:
        store.keep_only(kept)


def with_links(handbook: Handbook, pages: Iterable[Page], language: str) -> Iterator[Page]:
    """The pages, those of forms with links to the blanks below the place to fill them in."""
    forms = {address.form(form.id): form for form in handbook.forms.values()}
    for page in pages:
        form = forms.get(page.uri)
        yield replace(page, text=_linked(page, form, language)) if form else page


def _linked(page: Page, form: Form, language: str) -> str:
    before, place, after = page.text.partition(PLACE)
    if not place:
        return page.text
    rest, line, following = after.partition("\n")
    links = (f"[{name}]({address.link(page.uri, _uri(form, suffix))})" for suffix, (name, _) in MAKERS.items())
    said = words.BLANKS[language].format(links=words.BETWEEN_LINKS.join(links))
    return f"{before}{place}{rest}\n\n{said}\n{line}{following}"


def _uri(form: Form, suffix: str) -> str:
    return f"blanks/{address.safe(form.id)}.{suffix}"
