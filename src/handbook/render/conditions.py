"""A condition in the reader's words: `weight_kg > 10` becomes `Weight > 10 kg`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default

from handbook.findings import LANGUAGES, Text
from handbook.model.expression import Binary, Call, Expression, Literal, Many, Name, Unary
from handbook.model.form import Field, Form
from handbook.model.handbook import Handbook
from handbook.model.parts import Condition
from handbook.model.procedure import Fact, Procedure
from handbook.model.registers import Control
from handbook.render import escape, words
from handbook.render.measure import number
from handbook.render.writer import Writer

SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "+": "+", "-": "−", "*": "×", "/": "÷"}
SIGNED = {"date": words.SIGNED_ON, "name": words.SIGNED_WITH}
"""What the parts of a signature are called."""
IS_THERE = {True: words.IS_SIGNED, False: words.IS_FILLED_IN}
IS_NOT_THERE = {True: words.IS_UNSIGNED, False: words.IS_BLANK}
"""What is said of a signature, and of anything else."""


@dataclass(frozen=True, slots=True)
class Datum:
    """What a name in a condition stands for, as the reader knows it."""

    label: Text = default(default_factory=Text)
    unit: str = ""
    is_yes_no: bool = False
    options: Mapping[str, Text] = default(default_factory=dict)
    is_signature: bool = False


def of_procedure(procedure: Procedure, handbook: Handbook) -> Mapping[str, Datum]:
    """The facts of a procedure by name, with the labels of the form fields that they come from."""
    return {fact.name: _of_fact(fact, handbook) for fact in procedure.facts}


def of_control(control: Control, handbook: Handbook) -> Mapping[str, Datum]:
    """The facts of a control by name, and the date and signer of those that are signatures."""
    found = {fact.name: _of_fact(fact, handbook) for fact in control.facts}
    for fact in control.facts:
        label = found[fact.name].label
        if fact.signature and label:
            for part, said in SIGNED.items():
                found[f"{fact.name}.{part}"] = Datum(Text(*(said[lang].format(what=label[lang]) for lang in LANGUAGES)))
    return found


def of_form(form: Form) -> Mapping[str, Datum]:
    """The fields of a form by id, and its tables."""
    return {f.id: datum(f) for f in form.fields()} | {table.id: Datum(table.title) for table in form.tables()}


def datum(field: Field) -> Datum:
    """A field as a reader of a condition knows it."""
    return Datum(field.label, field.unit, field.type == "yes_no", {option.id: option.label for option in field.options})


def condition(writer: Writer, written: Condition | None, data: Mapping[str, Datum]) -> str:
    """The condition in words with the expression behind it, or the expression alone where words would be clumsy."""
    if written is None:
        return ""
    source = escape.code(written.source)
    spoken = _spoken(writer, written.tree, data) if written.tree is not None else None
    return writer.say(words.WITH_CODE, words=spoken, code=source) if spoken else source


def spoken(writer: Writer, written: Condition, data: Mapping[str, Datum]) -> str:
    """The condition in words, as Markdown; empty where words would be clumsy."""
    return (_spoken(writer, written.tree, data) if written.tree is not None else None) or ""


def _of_fact(fact: Fact, handbook: Handbook) -> Datum:
    form = handbook.forms.get(fact.form)
    if form and fact.signature:
        label = next((one.label for one in form.signatures if one.id == fact.signature), Text())
        return Datum(fact.label or label, is_signature=True)
    known = of_form(form).get(fact.field or fact.name) if form else None
    if known:
        return Datum(fact.label or known.label, fact.unit or known.unit, known.is_yes_no, known.options)
    return Datum(fact.label, fact.unit, fact.type == "yes_no", {option: Text() for option in fact.options})


def _spoken(writer: Writer, tree: Expression, data: Mapping[str, Datum]) -> str | None:
    match tree:
        case Name() | Unary(operator="!", operand=Name()) if (known := _datum(tree, data)) and known.is_yes_no:
            return writer.say(words.IS_SO if isinstance(tree, Name) else words.IS_NOT_SO, what=writer.line(known.label))
        case Call(function="has", arguments=(name,)):
            return _there(writer, _datum(name, data), IS_THERE)
        case Unary(operator="!", operand=Call(function="has", arguments=(name,))):
            return _there(writer, _datum(name, data), IS_NOT_THERE)
        case Binary(operator="&&" | "||" as operator, left=left, right=right):
            sides = [_joined(writer, side, operator, data) for side in (left, right)]
            sentence = words.AND if operator == "&&" else words.OR
            return None if None in sides else writer.say(sentence, left=sides[0], right=sides[1])
        case Binary(operator=operator, left=Name() as left, right=right):
            known = _datum(left, data)
            return _compared(writer, operator, known, right, data) if known else None
    return None


def _there(writer: Writer, known: Datum | None, sentences: Mapping[bool, Text]) -> str | None:
    return writer.say(sentences[known.is_signature], what=writer.line(known.label)) if known else None


def _joined(writer: Writer, side: Expression, operator: str, data: Mapping[str, Datum]) -> str | None:
    """One side of `&&` or `||`; in brackets where the other of the two stands inside."""
    spoken = _spoken(writer, side, data)
    mixed = isinstance(side, Binary) and side.operator in {"&&", "||"} and side.operator != operator
    return writer.say(words.BRACKETS, what=spoken) if spoken and mixed else spoken


def _compared(writer: Writer, operator: str, known: Datum, right: Expression, data: Mapping[str, Datum]) -> str | None:
    values = _values(writer, known, right, data)
    if values is None:
        return None
    label = writer.line(known.label)
    if operator in {"==", "!=", "in"}:
        sentence = {"==": words.IS, "!=": words.IS_NOT, "in": words.IS_ONE_OF}[operator]
        return writer.say(sentence, what=label, value=values)
    return f"{label} {escape.line(SIGNS[operator])} {values}" if operator in {"<", "<=", ">", ">="} else None


def _values(writer: Writer, known: Datum, tree: Expression, data: Mapping[str, Datum]) -> str | None:
    match tree:
        case Literal(value=bool() as value):
            return writer.say(words.YES if value else words.NO)
        case Literal(value=str() as value):
            label = known.options.get(value)
            return writer.quoted(writer.line(label) if label else escape.line(value))
        case Literal(value=value):
            return f"{number(float(value))} {escape.line(known.unit)}".rstrip()
        case Name():
            other = _datum(tree, data)
            return writer.line(other.label) if other else None
        case Many(items=items):
            spoken = [_values(writer, known, item, data) for item in items]
            return None if None in spoken else writer.listed(value for value in spoken if value)
    return None


def _datum(tree: Expression, data: Mapping[str, Datum]) -> Datum | None:
    name = tree.operand if isinstance(tree, Unary) else tree
    known = data.get(".".join(name.path)) if isinstance(name, Name) else None
    return known if known and known.label else None
