"""The changes for a terminal, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.edits.changes import Changed
from handbook.edits.edit import Edit
from handbook.findings import Text
from handbook.render.changes import words
from handbook.render.changes.sentences import Narrator, narrator, reasons
from handbook.render.changes.values import filled, listed, same, shortened

MOST_REASONS = 3


def lines(edit: Edit, changed: Sequence[Changed], before: str, after: str, language: str) -> Iterator[str]:
    """Every line of the account in `language`, without line breaks; `after` is empty for the files as they are now."""
    yield heading(before, after)[language]
    if not changed:
        yield words.NOTHING[language]
    for each in changed:
        told = narrator(edit, each)
        yield ""
        yield document(each)[language]
        yield from (f"  - {told.sentence(change)[language]}" for change in each.changes)
        yield from (f"  {line}" for line in _readers(each, told, language))
    if changed:
        yield ""
        yield summary(edit, changed)[language]


def heading(before: str, after: str) -> Text:
    """What is compared with what."""
    return filled(words.HEADING, before=same(before), after=same(after) if after else words.WORK_TREE)


def document(changed: Changed) -> Text:
    """A document, what became of it, and its versions."""
    title = filled(words.DOCUMENTS[changed.kind], title=shortened(changed.title) or same(changed.id))
    old, new = changed.version_before, changed.version_after
    if old and new and old != new:
        version = filled(words.VERSIONS, before=same(old), after=same(new))
    else:
        version = filled(words.VERSION, version=same(new or old)) if new or old else Text()
    return listed([title, words.STATUSES[changed.status], version], words.CLAUSES)


def nobody(changed: Changed) -> Text:
    """Why nobody has to read a document again; nothing of a register or domain, which nobody reads as a whole."""
    if changed.kind in ("register", "domain"):
        return Text()
    return words.NOT_BINDING if any(change.roles for change in changed.changes) else words.NO_READERS


def readers_heading(changed: Changed) -> Text:
    """Over the list of those whom a document concerns."""
    return words.TOLD if changed.status == "removed" else words.READERS


def summary(edit: Edit, changed: Sequence[Changed]) -> Text:
    """How much changed, and who has to read again, in one sentence."""
    roles = {role: narrator(edit, each).role(role) for each in changed for role, _ in each.readers}
    return filled(
        words.SUMMARY,
        documents=same(str(len(changed))),
        changes=same(str(sum(len(each.changes) for each in changed))),
        roles=listed(roles.values(), words.COMMA) or words.NOBODY,
    )


def _readers(changed: Changed, told: Narrator, language: str) -> Iterator[str]:
    if not changed.readers:
        yield from filter(None, [nobody(changed)[language]])
        return
    yield f"{readers_heading(changed)[language]}{words.COLON[language]}".rstrip()
    yield from (f"  - {line[language]}" for line in readers(changed, told))


def readers(changed: Changed, told: Narrator) -> Iterator[Text]:
    """Who has to read a document again and why, one line for all roles with the same reasons."""
    together: dict[tuple[int, ...], list[Text]] = {}
    for role, why in changed.readers:
        together.setdefault(tuple(map(id, why)), []).append(told.role(role))
    by_reason = {tuple(map(id, why)): why for _, why in changed.readers}
    for key, roles in together.items():
        because = reasons(told, by_reason[key], MOST_REASONS)
        yield filled(words.BECAUSE, role=listed(roles, words.COMMA), reasons=because)
