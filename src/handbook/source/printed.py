"""What a form prints of its own accord, folded for comparing with what stands in a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.findings import Text
from handbook.model import paper
from handbook.model.form import Form
from handbook.model.once import once
from handbook.source.handwriting import folded


@dataclass(frozen=True, slots=True)
class Printed:
    """The texts of a form as `folded` writes them.

    `beside` are those that may stand in a row with entries: labels, options, helps. `titles` are those of sections,
    `labels` those of each entry outside tables by its keys, `headings` those above each table by its id, with the
    number of the row, and by "" above the signatures. `custody` begins the line that says where the form goes.
    """

    beside: frozenset[str]
    titles: frozenset[str]
    labels: Mapping[tuple[str, str], frozenset[str]]
    headings: Mapping[str, frozenset[str]]
    custody: tuple[str, ...]


def wordings(text: Text, unit: str = "") -> frozenset[str]:
    """A text as it may be printed on a form, folded; with its unit behind it and without."""
    plain = (text.zh + text.en, text.zh, text.en)
    behind = (f"{text.zh}({unit}){text.en}({unit})", f"{text.zh}({unit})", f"{text.en}({unit})") if unit else ()
    return frozenset(folded(words) for words in (*plain, *behind) if words)


@once
def printed(form: Form) -> Printed:
    """What is printed on a form, in either language and in both."""
    labels = {("fields", field.id): wordings(field.label, field.unit) for field in form.fields()}
    labels |= {("signatures", one.id): wordings(one.label) for one in form.signatures}
    labels |= {("attachments", one.id): wordings(one.label) for one in form.attachments}
    row = wordings(paper.ROW)
    headings = {
        table.id: row.union(*(wordings(column.label, column.unit) for column in table.fields))
        for table in form.tables()
    }
    headings[""] = _all(paper.SIGNATURE_PARTS.values())
    fields = [field for section in form.sections for field in section.fields]
    options = (option.label for field in fields for option in field.options)
    custody = (paper.FILLED_BY, paper.RECEIVED_BY, paper.KEPT_BY, paper.KEPT_FOR)
    return Printed(
        beside=_all((*options, *(field.help for field in fields))).union(*labels.values(), *headings.values()),
        titles=_all((*(section.title for section in form.sections), paper.ATTACHMENTS, paper.SIGNATURES)),
        labels=labels,
        headings=headings,
        custody=tuple(folded(words) for text in custody for _, words in text.items()),
    )


def _all(texts: Iterable[Text]) -> frozenset[str]:
    return frozenset().union(*map(wordings, texts))
