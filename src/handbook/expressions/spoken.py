"""A condition in the reader's words, in both languages: `weight_kg > 10` becomes `Weight > 10 kg`. Plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as default

from handbook.findings import LANGUAGES, Text
from handbook.model.expression import Binary, Call, Expression, Literal, Many, Name, Unary
from handbook.model.form import Field, Form
from handbook.model.numbers import plain
from handbook.model.parts import Condition

IS = Text(zh="{what}为{value}", en="{what} is {value}")
IS_NOT = Text(zh="{what}不是{value}", en="{what} is not {value}")
IS_ONE_OF = Text(zh="{what}为下列之一：{value}", en="{what} is one of {value}")
IS_SO = Text(zh="{what}：是", en="{what}: yes")
IS_NOT_SO = Text(zh="{what}：否", en="{what}: no")
IS_FILLED_IN = Text(zh="{what}已填写", en="{what} filled in")
IS_BLANK = Text(zh="{what}未填写", en="{what} left blank")
IS_SIGNED = Text(zh="{what}已签署", en="{what} signed")
IS_UNSIGNED = Text(zh="{what}未签署", en="{what} not signed")
AND = Text(zh="{left}，且{right}", en="{left} and {right}")
OR = Text(zh="{left}，或{right}", en="{left} or {right}")
IN_BRACKETS = Text(zh="（{what}）", en="({what})")
QUOTED = Text(zh="“{what}”", en="“{what}”")
COMPARED = Text(zh="{what} {sign} {value}", en="{what} {sign} {value}")
MEASURED = Text(zh="{value} {unit}", en="{value} {unit}")
YES, NO = Text(zh="是", en="Yes"), Text(zh="否", en="No")
COMMA = Text(zh="、", en=", ")
SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
EQUALITIES = {"==": IS, "!=": IS_NOT, "in": IS_ONE_OF}
IS_THERE = {True: IS_SIGNED, False: IS_FILLED_IN}
IS_NOT_THERE = {True: IS_UNSIGNED, False: IS_BLANK}
"""What is said of a signature, and of anything else."""


@dataclass(frozen=True, slots=True)
class Datum:
    """What a name in a condition stands for, as the reader knows it."""

    label: Text = default(default_factory=Text)
    unit: str = ""
    is_yes_no: bool = False
    options: Mapping[str, Text] = default(default_factory=dict)
    is_signature: bool = False


def data_of(form: Form, table: str = "") -> Mapping[str, Datum]:
    """The fields of a form by id, and its tables; of one of these, where it is named, the columns as well."""
    known = {field.id: datum(field) for field in form.fields()}
    known |= {each.id: Datum(each.title) for each in form.tables()}
    return known | {field.id: datum(field) for each in form.tables() if each.id == table for field in each.fields}


def datum(field: Field) -> Datum:
    """A field as a reader of a condition knows it."""
    return Datum(field.label, field.unit, field.type == "yes_no", {option.id: option.label for option in field.options})


def spoken(tree: Expression | None, data: Mapping[str, Datum]) -> Text:
    """The condition in words; an empty text where words would be clumsy."""
    return (_spoken(tree, data) if tree is not None else None) or Text()


def told(condition: Condition, data: Mapping[str, Datum]) -> Text:
    """The condition in words, or as it was written where words would be clumsy."""
    return spoken(condition.tree, data) or _same(f"`{condition.source}`")


def _spoken(tree: Expression, data: Mapping[str, Datum]) -> Text | None:
    match tree:
        case Name() | Unary(operator="!", operand=Name()) if (known := _datum(tree, data)) and known.is_yes_no:
            return _filled(IS_SO if isinstance(tree, Name) else IS_NOT_SO, what=known.label)
        case Call(function="has", arguments=(name,)):
            return _there(_datum(name, data), IS_THERE)
        case Unary(operator="!", operand=Call(function="has", arguments=(name,))):
            return _there(_datum(name, data), IS_NOT_THERE)
        case Binary(operator="&&" | "||" as operator, left=left, right=right):
            one, other = (_joined(side, operator, data) for side in (left, right))
            return _filled(AND if operator == "&&" else OR, left=one, right=other) if one and other else None
        case Binary(operator=operator, left=Name() as left, right=right):
            known = _datum(left, data)
            return _compared(operator, known, right, data) if known else None
    return None


def _there(known: Datum | None, sentences: Mapping[bool, Text]) -> Text | None:
    return _filled(sentences[known.is_signature], what=known.label) if known else None


def _joined(side: Expression, operator: str, data: Mapping[str, Datum]) -> Text | None:
    """One side of `&&` or `||`; in brackets where the other of the two stands inside."""
    said = _spoken(side, data)
    mixed = isinstance(side, Binary) and side.operator in {"&&", "||"} and side.operator != operator
    return _filled(IN_BRACKETS, what=said) if said and mixed else said


def _compared(operator: str, known: Datum, right: Expression, data: Mapping[str, Datum]) -> Text | None:
    value = _value(known, right, data)
    if value is None:
        return None
    if operator in EQUALITIES:
        return _filled(EQUALITIES[operator], what=known.label, value=value)
    if operator in SIGNS:
        return _filled(COMPARED, what=known.label, sign=_same(SIGNS[operator]), value=value)
    return None


def _value(known: Datum, tree: Expression, data: Mapping[str, Datum]) -> Text | None:
    match tree:
        case Literal(value=bool() as value):
            return YES if value else NO
        case Literal(value=str() as value):
            return _filled(QUOTED, what=known.options.get(value) or _same(value))
        case Literal(value=value):
            number = _same(plain(float(value)))
            return _filled(MEASURED, value=number, unit=_same(known.unit)) if known.unit else number
        case Name():
            other = _datum(tree, data)
            return other.label if other else None
        case Many(items=items):
            values = [_value(known, item, data) for item in items]
            return _listed(value for value in values if value) if all(values) else None
    return None


def _datum(tree: Expression, data: Mapping[str, Datum]) -> Datum | None:
    name = tree.operand if isinstance(tree, Unary) else tree
    known = data.get(".".join(name.path)) if isinstance(name, Name) else None
    return known if known and known.label else None


def _same(text: str) -> Text:
    return Text(text, text)


def _filled(sentence: Text, **names: Text) -> Text:
    return Text(*(sentence[lang].format(**{key: name.in_(lang) for key, name in names.items()}) for lang in LANGUAGES))


def _listed(items: Iterable[Text]) -> Text:
    shown = list(items)
    return Text(*(COMMA[lang].join(item.in_(lang) for item in shown) for lang in LANGUAGES))
