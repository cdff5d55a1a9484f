"""A form or record: the definition from which blanks, schema and checker come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from handbook.findings import Text
from handbook.model.parts import Condition, Duration, Node

FIELD_TYPES = (
    "text", "long_text", "number", "integer", "money", "percent", "date",
    "choice", "choices", "yes_no", "phone", "email", "person", "reference",
)  # fmt: skip


Example = Text | str | float | tuple[str | float, ...] | None
"""An entry as someone might fill it in: words in both languages, or a value that needs none (a code, number, yes)."""


@dataclass(frozen=True, slots=True)
class Option(Node):
    """One value of a choice: `id` in the data, `label` on paper."""

    id: str = ""
    label: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Field(Node):
    """One field, or one column of a table. Bounds are inclusive; `unit` is printed, never typed."""

    id: str = ""
    label: Text = field(default_factory=Text)
    type: str = "text"
    required: bool = False
    required_if: Condition | None = None
    options: tuple[Option, ...] = ()
    min: float | str | None = None
    max: float | str | None = None
    unit: str = ""
    pattern: str = ""
    help: Text = field(default_factory=Text)
    example: Example = None


@dataclass(frozen=True, slots=True)
class Section(Node):
    """A block of fields, or one table (`is_table`) whose columns are the fields and whose data is a list of rows."""

    id: str = ""
    title: Text = field(default_factory=Text)
    fields: tuple[Field, ...] = ()
    is_table: bool = False
    min_rows: int = 0
    max_rows: int = 0


@dataclass(frozen=True, slots=True)
class Signature(Node):
    """A signature block: who signs, in which order, who may stand in.

    It is not dated before the fields `not_before`, nor signed by whoever signed the blocks `not_same_person_as`.
    """

    id: str = ""
    label: Text = field(default_factory=Text)
    role: str = ""
    deputy: str = ""
    order: int = 0
    required: bool = True
    required_if: Condition | None = None
    not_before: tuple[str, ...] = ()
    not_same_person_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment(Node):
    """A paper that goes with the form; `kinds` are the endings that its file name may have, without the dot."""

    id: str = ""
    label: Text = field(default_factory=Text)
    required: bool = False
    required_if: Condition | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormRule(Node):
    """A condition across fields that a filled-in form must satisfy."""

    id: str = ""
    check: Condition | None = None
    message: Text = field(default_factory=Text)
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Retention(Node):
    """How long a record is kept, or `to_be_set` where the sources don't say and the company must."""

    span: Duration | None = None
    to_be_set: bool = False


@dataclass(frozen=True, slots=True)
class Form(Node):
    """One form file."""

    id: str = ""
    number: str = ""
    title: Text = field(default_factory=Text)
    version: str = ""
    status: str = "in-force"
    effective: date | None = None
    purpose: Text = field(default_factory=Text)
    filled_by: tuple[str, ...] = ()
    filled_by_outsider: Text = field(default_factory=Text)
    received_by: tuple[str, ...] = ()
    retention: Retention | None = None
    keeper: str = ""
    sections: tuple[Section, ...] = ()
    signatures: tuple[Signature, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    rules: tuple[FormRule, ...] = ()

    @property
    def path(self) -> str:
        """The file, as the reader named it."""
        return self.origin.path

    def fields(self) -> Iterator[Field]:
        """Every field outside the tables."""
        return (f for s in self.sections if not s.is_table for f in s.fields)

    def tables(self) -> Iterator[Section]:
        """Every table."""
        return (s for s in self.sections if s.is_table)
