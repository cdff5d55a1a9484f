"""The XLSForm of a form: a workbook from which pyxform makes an XForm that asks for what `form check` asks for."""

from __future__ import annotations

import io
import random
import re
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pyxform.xls2xform import convert
from tests.forms.poisoning import poisoned
from tests.loaded import ROOT, handbook

from handbook.expressions.judging import conditions_of
from handbook.findings import Text
from handbook.forms.xlsform import blank_xlsform, left_out
from handbook.forms.xlsform_limits import limit
from handbook.forms.xlsform_needs import Needs
from handbook.model import paper
from handbook.model.filled import Filled
from handbook.model.form import Field, Form
from handbook.model.handbook import Handbook
from handbook.model.parts import Condition
from handbook.source.expressions import parse

BOOK = handbook(ROOT)
XF = "{http://www.w3.org/2002/xforms}"
ROUNDS = 40
HOSTILE = '=HYPERLINK("http://example.invalid","x") ${F_pricing} <output value="x"/> \x00\ud800'


def xform(data: bytes) -> etree._Element:
    """What pyxform makes of the workbook; it must find nothing to warn of."""
    warnings: list[str] = []
    made = convert(data, warnings=warnings, file_type=".xlsx").xform
    assert warnings == []
    return etree.fromstring(made.encode())


def binds(root: etree._Element) -> dict[str, dict[str, str]]:
    """The name of each question with what holds for it."""
    return {bind.get("nodeset", "").rpartition("/")[2]: dict(bind.attrib) for bind in root.iter(XF + "bind")}


def cells(data: bytes) -> list[openpyxl.cell.Cell]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("form_id", sorted(BOOK.forms))
def test_pyxform_takes_every_form_and_finds_a_question_for_every_entry(form_id: str) -> None:
    form = BOOK.forms[form_id]
    data = blank_xlsform(form, BOOK)
    assert data == blank_xlsform(form, BOOK)
    asked = binds(xform(data))
    single = {f"F_{field.id}" for field in form.fields()} | {f"A_{one.id}" for one in form.attachments}
    columns = {f"T_{table.id}__{column.id}" for table in form.tables() for column in table.fields}
    signed = {f"S_{one.id}__{part}" for one in form.signatures for part in ("name", "date")}
    assert single | columns | signed <= set(asked)
    always = {f"F_{field.id}" for field in form.fields() if field.required}
    assert always <= {name for name, bind in asked.items() if bind.get("required") == "true()"}


@pytest.mark.parametrize(("language", "translated"), [("zh", {"中文 (zh)"}), ("en", {"English (en)"})])
def test_a_workbook_in_one_language_has_no_other(
    book: Handbook, form: Form, language: str, translated: set[str]
) -> None:
    data = blank_xlsform(form, book, language)
    assert {one.get("lang") for one in xform(data).iter(XF + "translation")} == translated


@pytest.mark.parametrize("form_id", sorted(name for name, form in BOOK.forms.items() if Needs(form).said))
def test_a_question_is_required_exactly_where_the_check_requires_the_entry(form_id: str) -> None:
    form = BOOK.forms[form_id]
    needs = Needs(form)
    dice = random.Random(form_id)
    questions = [
        (f"F_{one.id}", one.id, needs.columns(one)["required"]) for one in form.fields() if id(one) in needs.said
    ]
    for _ in range(ROUNDS):
        fields = {field.id: value for field in form.fields() if (value := some(field, dice)) is not None}
        required = conditions_of(form).verdicts(Filled("", {"form": form_id, "fields": fields})).required
        answered = sheet_of(form, fields)
        for _, entry, said in questions:
            asked = answered.xpath(re.sub(r"\$\{(\w+)\}", r"string(//\1)", said))
            assert asked == (("fields", entry) in required), (entry, said, fields)


def some(field: Field, dice: random.Random) -> Any:
    """A value that the field can have, or nothing."""
    if dice.random() < 0.3:
        return None
    options = [option.id for option in field.options]
    low = field.min if isinstance(field.min, int | float) else 0
    high = field.max if isinstance(field.max, int | float) else low + 30
    return {
        "choice": lambda: dice.choice(options),
        "choices": lambda: dice.sample(options, 1),
        "yes_no": lambda: dice.random() < 0.5,
        "date": lambda: "2026-03-02",
        "integer": lambda: dice.randint(int(low), int(high)),
        **dict.fromkeys(("number", "money", "percent"), lambda: round(dice.uniform(low, high), 2)),
    }.get(field.type, lambda: dice.choice(["a", " "]))()


def sheet_of(form: Form, fields: dict[str, Any]) -> etree._Element:
    """The answers as a client keeps them: a question with nothing in it is empty, a yes or no is a choice."""
    root = etree.Element("data")
    for field in form.fields():
        value = fields.get(field.id, "")
        written = ("yes" if value else "no") if isinstance(value, bool) else value
        element = etree.SubElement(root, paper.field_name(field))
        element.text = " ".join(written) if isinstance(written, list) else str(written)
    return root


def test_bounds_and_patterns_are_constraints_with_a_message_in_both_languages() -> None:
    weight = Field(id="weight", type="number", min=0.01, max=1000)
    assert limit(weight).xpath == ". >= 0.01 and . <= 1000"
    assert limit(weight).message == Text("须在 0.01 至 1000 之间。", "Must be from 0.01 to 1000.")
    assert limit(Field(id="day", type="date", min="2026-01-01")).xpath == ". >= date('2026-01-01')"
    assert limit(Field(id="code", pattern="[A-Z]{2}-[0-9]+")).xpath == "regex(., '^(?:[A-Z]{2}-[0-9]+)$')"


@pytest.mark.parametrize("pattern", ["'\"", "[a[b]+", "[a&&b]", "x${1}"])
def test_a_pattern_that_clients_read_in_different_ways_is_left_out_and_told(form: Form, pattern: str) -> None:
    field = Field(id="code", label=Text("编号", "Code"), pattern=pattern)
    section = replace(form.sections[0], fields=(field,))
    assert limit(field).xpath == ""
    assert any(pattern in one.what.en for one in left_out(replace(form, sections=(section,))))


def test_conditions_that_xpath_cannot_say_or_that_wait_for_each_other_are_left_out_and_told(form: Form) -> None:
    there = Field(id="one", type="yes_no", label=Text("甲", "One"), required_if=said("has(other)"))
    other = Field(id="other", type="date", label=Text("乙", "Other"), required_if=said("has(one)"))
    later = Field(id="later", type="date", label=Text("丙", "Later"), required_if=said("other > date('2026-01-01')"))
    section = replace(form.sections[0], fields=(there, other, later))
    told = {one.where.en: one.what.en for one in left_out(replace(form, sections=(section,), rules=()))}
    assert told["One"] == "required where has(other)"
    assert told["Other"] == "required where has(one)"
    assert told["Later"] == "required where other > date('2026-01-01')"


def said(source: str) -> Condition:
    return Condition(source, parse(source))


def test_an_entry_that_a_rule_reads_is_not_hidden(form: Form) -> None:
    fields = (
        Field(id="free", type="yes_no", required=True),
        Field(id="reason", required_if=said("free")),
        Field(id="remark", required_if=said("free")),
    )
    rule = replace(form.rules[0], check=said("free || has(reason)"))
    needs = Needs(replace(form, sections=(replace(form.sections[0], fields=fields),), rules=(rule,)))
    assert needs.columns(fields[1]) == {"required": "${F_free} = 'yes'", "relevant": ""}
    assert needs.columns(fields[2]) == {"required": "${F_free} = 'yes'", "relevant": "${F_free} = 'yes'"}


def test_no_text_of_a_form_becomes_a_formula_or_a_reference(book: Handbook, form: Form) -> None:
    made = blank_xlsform(poisoned(form, HOSTILE), book)
    assert all(cell.data_type == "s" for cell in cells(made))
    outputs = [one.get("value") for one in xform(made).iter(XF + "output")]
    assert outputs == []
