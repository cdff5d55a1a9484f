"""How answers are written on a spreadsheet form: the names of its cells, and options, yes and no in words.

Excel allows letters, digits, `_` and `.` in a name, and none that looks like a cell. Ids of fields, tables, signatures
and attachments are lower-case words joined by `_`, option ids are joined by `-`, so each name is one entry's alone:

    F_weight_kg          a field              F_packing.big_bag   the tick box of one option of a `choices` field
    T_items.quantity     a table column       S_approved.name     who signed      S_approved.date   and when
    A_drawing            an attachment
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from handbook.findings import Text
from handbook.model.form import Attachment, Field, Form, Option, Section, Signature
from handbook.model.numbers import plain

YES, NO = Text("是", "Yes"), Text("否", "No")
TICK = "√"
REQUIRED, REQUIRED_IF = "*", "△"
VERSION = Text("版本", "Version")
ATTACHMENTS, SIGNATURES = Text("附件", "Attachments"), Text("签署", "Signatures")
SIGNATURE_PARTS: Mapping[str, Text] = {"name": Text("姓名", "Name"), "date": Text("日期", "Date")}
ROW = Text("序号", "No.")
FILLED_BY, RECEIVED_BY = Text("填写", "Filled in by"), Text("交", "Goes to")
KEPT_BY, KEPT_FOR = Text("保管", "Kept by"), Text("保存期限", "Kept for")
"""With these begins the line below the form that says where it goes."""
CHOOSE_HERE, DAY_HERE, WRITE_HERE = "▾", "yyyy-mm-dd", "\u3000\u3000\u3000\u3000"
"""What stands in an empty entry of a Word form."""
MOST_OF_A_BOOKMARK = 40
FORM_ID, FORM_VERSION = "form_id", "form_version"
"""The custom document properties that tell which form a workbook is."""


def field_name(field: Field) -> str:
    """The cell of a field."""
    return f"F_{field.id}"


def tick_name(field: Field, option: Option) -> str:
    """The tick box of one option."""
    return f"F_{field.id}.{option.id.replace('-', '_')}"


def column_name(table: Section, column: Field) -> str:
    """The cells of a table column, without its heading."""
    return f"T_{table.id}.{column.id}"


def cell_name(table: Section, row: int, column: Field) -> str:
    """One cell of a table, in files that know no ranges of cells; rows count from 1."""
    return f"T_{table.id}.{row}.{column.id}"


def row_of(table: Section, name: str) -> int:
    """The row of a table in which the cell of that name stands, 0 for the name of anything else."""
    start, _, rest = name.partition(".")
    row = rest.partition(".")[0]
    return int(row) if start == f"T_{table.id}" and row.isdecimal() else 0


def signature_name(signature: Signature, part: str) -> str:
    """The cell for one of `SIGNATURE_PARTS`."""
    return f"S_{signature.id}.{part}"


def attachment_name(attachment: Attachment) -> str:
    """The cell that tells whether a paper is enclosed: its file name, or a tick."""
    return f"A_{attachment.id}"


def entry_names(form: Form) -> Iterator[str]:
    """The names of all entries outside tables."""
    for field in form.fields():
        if field.type == "choices":
            yield from (tick_name(field, option) for option in field.options)
        else:
            yield field_name(field)
    for signature in form.signatures:
        yield from (signature_name(signature, part) for part in SIGNATURE_PARTS)
    yield from map(attachment_name, form.attachments)


def bookmark(name: str, row: int = 0) -> str:
    """The Word bookmark of an entry, for a table column with its row from 1; Word allows no dot and 40 characters."""
    written = name.replace(".", "__") + (f"__{row}" if row else "")
    if len(written) <= MOST_OF_A_BOOKMARK:
        return written
    return f"{written[: MOST_OF_A_BOOKMARK - 9]}_{sha256(written.encode()).hexdigest()[:8]}"


def example(field: Field) -> Text:
    """The example of an entry as a reader sees it: yes and no in words, options by their labels; empty without one."""
    if field.example is None or isinstance(field.example, Text):
        return field.example or Text()
    labels = {option.id: option.label or Text(option.id, option.id) for option in field.options}
    values = field.example if isinstance(field.example, tuple) else (field.example,)
    shown = [labels.get(str(value)) or _shown(value) for value in values]
    return Text("、".join(one.in_("zh") for one in shown), ", ".join(one.in_("en") for one in shown))


def _shown(value: str | float) -> Text:
    if isinstance(value, bool):
        return YES if value else NO
    written = value if isinstance(value, str) else plain(value)
    return Text(written, written)


@dataclass(frozen=True, slots=True)
class Wording:
    """The languages of a form on paper: `zh`, `en` or `both`."""

    language: str = "both"

    def of(self, text: Text, between: str = " ") -> str:
        """The text as it is printed, in one language or one after the other."""
        if self.language != "both":
            return text.in_(self.language)
        return between.join(part for part in dict.fromkeys((text.zh, text.en)) if part)

    def options(self, field: Field) -> Mapping[str, str | bool]:
        """What the drop-down of a field offers → the value; where two options read alike, their ids stand behind."""
        if field.type == "yes_no":
            return {self.of(YES): True, self.of(NO): False}
        words = [self.of(option.label) or option.id for option in field.options]
        return {
            word if words.count(word) == 1 else f"{word} ({option.id})": option.id
            for word, option in zip(words, field.options, strict=True)
        }


WORDINGS = (Wording("both"), Wording("zh"), Wording("en"))
