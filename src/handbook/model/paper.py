"""How answers are written on a spreadsheet form: the names of its cells, and options, yes and no in words.

Excel allows letters, digits, `_` and `.` in a name, and none that looks like a cell. Ids of fields, tables, signatures
and attachments are lower-case words joined by `_`, option ids are joined by `-`, so each name is one entry's alone:

    F_weight_kg          a field              F_packing.big_bag   the tick box of one option of a `choices` field
    T_items.quantity     a table column       S_approved.name     who signed      S_approved.date   and when
    A_drawing            an attachment
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.findings import Text
from handbook.model.form import Attachment, Field, Option, Section, Signature

YES, NO = Text("是", "Yes"), Text("否", "No")
TICK = "√"
REQUIRED, REQUIRED_IF = "*", "△"
VERSION = Text("版本", "Version")
ATTACHMENTS, SIGNATURES = Text("附件", "Attachments"), Text("签署", "Signatures")
SIGNATURE_PARTS: Mapping[str, Text] = {"name": Text("姓名", "Name"), "date": Text("日期", "Date")}
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


def signature_name(signature: Signature, part: str) -> str:
    """The cell for one of `SIGNATURE_PARTS`."""
    return f"S_{signature.id}.{part}"


def attachment_name(attachment: Attachment) -> str:
    """The cell that tells whether a paper is enclosed: its file name, or a tick."""
    return f"A_{attachment.id}"


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
