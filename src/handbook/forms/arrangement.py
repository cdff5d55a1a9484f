"""How a form is laid out on any paper: which fields share a line, how wide columns are, who signs and keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handbook.findings import LANGUAGES, Text
from handbook.forms import words
from handbook.model import paper
from handbook.model.form import Attachment, Field, Form, Section, Signature
from handbook.model.handbook import Register
from handbook.model.paper import Wording

MOST_ROWS, USUAL_ROWS = 20, 8
LANDSCAPE_FROM = 9
"""A table with that many columns turns the page on its side."""
RIGHT = frozenset({"number", "integer", "money", "percent"})
CENTRE = frozenset({"date", "choice", "yes_no"})
WEIGHTS = {"long_text": 5, "number": 2, "integer": 2, "yes_no": 2}
USUAL_WEIGHT = 3


def mark(item: Field | Signature | Attachment) -> str:
    """The mark before the label of what must be filled in, always or under a condition."""
    if item.required:
        return paper.REQUIRED
    return paper.REQUIRED_IF if item.required_if else ""


def advice(field: Field) -> Text:
    """How a field is filled in: what its author says, and an example."""
    example = paper.example(field)
    said = words.filled(words.EXAMPLE, example=example) if example else Text()
    return Text(*(" ".join(part[language] for part in (field.help, said) if part[language]) for language in LANGUAGES))


def legend(form: Form) -> Text:
    """What the marks on the blank mean."""
    fields = [field for section in form.sections for field in section.fields]
    marks = {*map(mark, fields), *map(mark, form.attachments), *map(mark, form.signatures)}
    return words.LEGEND_WITH_CONDITIONS if paper.REQUIRED_IF in marks else words.LEGEND


def lines(fields: Sequence[Field]) -> Iterator[tuple[Field, ...]]:
    """The fields of a section by printed line: two in a line, alone where there is much to write or to explain."""
    waiting: tuple[Field, ...] = ()
    for field in fields:
        alone = bool(field.help) or field.type in ("long_text", "choices")
        if alone and waiting:
            yield waiting
            waiting = ()
        waiting = (*waiting, field)
        if alone or len(waiting) == 2:
            yield waiting
            waiting = ()
    if waiting:
        yield waiting


def spans(columns: Sequence[Field], grid: int) -> Iterator[tuple[int, int]]:
    """The first and last grid column of each table column, after one for the row's number, by how much is written."""
    weights = [WEIGHTS.get(column.type, USUAL_WEIGHT) for column in columns]
    first, spare, left = 1, grid - 1 - len(columns), sum(weights)
    for weight in weights:
        extra = spare * weight // left
        yield first, first + extra
        first, spare, left = first + extra + 1, spare - extra, left - weight


def blank_rows(table: Section, known: Iterable[str] = ()) -> int:
    """How many rows of a table are printed: the usual number, and those of which an entry is `known`, by its name."""
    rows = (paper.row_of(table, name) for name in known)
    return max(table.min_rows, min(table.max_rows or USUAL_ROWS, MOST_ROWS), *rows)


def alignment(field: Field) -> str:
    """`right`, `center` or `left`, as entries of that type are written."""
    return "right" if field.type in RIGHT else "center" if field.type in CENTRE else "left"


def in_order(signatures: Sequence[Signature]) -> list[Signature]:
    """The signature blocks in the order in which people sign."""
    return sorted(signatures, key=lambda block: block.order)


def signers(wording: Wording, signature: Signature, register: Register) -> str:
    """Who signs, and on the next line who may sign instead."""
    role, deputy = (register.roles.get(one) for one in (signature.role, signature.deputy))
    said = [wording.of(role.title)] if role else []
    if deputy:
        said.append(f"{wording.of(words.DEPUTY)}: {wording.of(deputy.title)}")
    return "\n".join(said)


def custody(form: Form, register: Register) -> Text:
    """Who fills the form in, who gets it, who keeps it and for how long, in one sentence."""
    known = list(_custody(form, register))
    zh = "；".join(f"{label.zh}：{value.in_('zh')}" for label, value in known)
    en = "; ".join(f"{label.en}: {value.in_('en')}" for label, value in known)
    return Text(zh, en)


def _custody(form: Form, register: Register) -> Iterator[tuple[Text, Text]]:
    roles = register.roles
    fillers = [roles[role].title for role in form.filled_by if role in roles]
    if form.filled_by_outsider:
        fillers.append(form.filled_by_outsider)
    receivers = [roles[role].title for role in form.received_by if role in roles]
    if fillers:
        yield paper.FILLED_BY, _listed(fillers)
    if receivers:
        yield paper.RECEIVED_BY, _listed(receivers)
    if form.keeper in roles:
        yield paper.KEPT_BY, roles[form.keeper].title
    if form.retention and form.retention.to_be_set:
        yield paper.KEPT_FOR, words.TO_BE_SET
    elif form.retention and form.retention.span and form.retention.span.unit:
        span = form.retention.span
        yield paper.KEPT_FOR, words.filled(words.UNITS[span.unit], n=f"{span.amount:g}")


def _listed(texts: list[Text]) -> Text:
    return Text("、".join(text.in_("zh") for text in texts), ", ".join(text.in_("en") for text in texts))
