"""A condition in the reader's words, in both languages: `weight_kg > 10` becomes `Weight > 10 kg`. Plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as default

from handbook.expressions import words
from handbook.findings import LANGUAGES, Text
from handbook.model.expression import Binary, Call, Choice, Each, Expression, Literal, Many, Name, Unary
from handbook.model.form import Field, Form
from handbook.model.numbers import plain
from handbook.model.parts import Condition

SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
EQUALITIES = {"==": words.IS, "!=": words.IS_NOT, "in": words.IS_ONE_OF}
ARITHMETIC = {"+": "+", "-": "−", "*": "×", "/": "÷"}
TIGHT = frozenset("*/")
"""Signs that bind what stands beside them before others do."""
ABOUT_ROWS: Mapping[tuple[str, object], Text] = {
    (">", 0): words.HAS_ROWS, (">=", 1): words.HAS_ROWS, ("==", 0): words.HAS_NO_ROWS,
}  # fmt: skip
IS_THERE = {True: words.IS_SIGNED, False: words.IS_FILLED_IN}
IS_NOT_THERE = {True: words.IS_UNSIGNED, False: words.IS_BLANK}
"""What is said of a signature, and of anything else."""
LONGEST = 600
"""Characters beyond which words help nobody."""


@dataclass(frozen=True, slots=True)
class Datum:
    """What a name in a condition stands for, as the reader knows it.

    `columns` are those of a table; `rows` is the table of a column whose rows are at hand.
    """

    label: Text = default(default_factory=Text)
    unit: str = ""
    is_yes_no: bool = False
    options: Mapping[str, Text] = default(default_factory=dict)
    is_signature: bool = False
    columns: Mapping[str, Datum] = default(default_factory=dict)
    rows: Text = default(default_factory=Text)

    def of_rows(self) -> Datum:
        """The same, told apart from what goes by the same label."""
        return replace(self, label=_filled(words.OF_ROWS, rows=self.rows, what=self.label), rows=Text())


Data = Mapping[str, Datum]
"""By the name in conditions: `weight_kg`, `signatures.applicant.date`, and for the rows at hand `row.quantity`."""


def data_of(form: Form, table: str = "") -> Data:
    """The fields, tables and signatures of a form; of one table, where it is named, the columns as well."""
    known = {field.id: datum(field) for field in form.fields()}
    known |= {one.id: Datum(one.title, columns={each.id: datum(each) for each in one.fields}) for one in form.tables()}
    for one in form.signatures:
        known |= signature(f"signatures.{one.id}", one.label)
    return known | {field.id: datum(field) for each in form.tables() if each.id == table for field in each.fields}


def datum(field: Field) -> Datum:
    """A field as a reader of a condition knows it."""
    return Datum(field.label, field.unit, field.type == "yes_no", {option.id: option.label for option in field.options})


def signature(name: str, label: Text) -> Data:
    """A signature under its name, with its date and whoever gave it."""
    if not label:
        return {}
    return {
        name: Datum(label, is_signature=True),
        f"{name}.date": Datum(_filled(words.SIGNED_ON, what=label)),
        f"{name}.name": Datum(_filled(words.SIGNED_WITH, what=label)),
    }


def spoken(tree: Expression | None, data: Data) -> Text:
    """The condition in words; an empty text where words would be clumsy."""
    said = _spoken(tree, data) if tree is not None else None
    return said if said and max(len(said.zh), len(said.en)) <= LONGEST else Text()


def told(condition: Condition, data: Data) -> Text:
    """The condition in words, or as it was written where words would be clumsy."""
    return spoken(condition.tree, data) or _same(f"`{condition.source}`")


def _spoken(tree: Expression, data: Data) -> Text | None:
    match tree:
        case Name() | Unary(operator="!", operand=Name()) if (known := _datum(tree, data)) and known.is_yes_no:
            return _filled(words.IS_SO if isinstance(tree, Name) else words.IS_NOT_SO, what=known.label)
        case Call():
            return _claimed(tree, data)
        case Unary(operator="!", operand=Call(function="has", arguments=(name,))):
            return _there(_datum(name, data), IS_NOT_THERE)
        case Unary(operator="!", operand=operand):
            return _put(words.NOT, what=_spoken(operand, data))
        case Each(macro="all" | "exists"):
            return _over(words.EVERY_ROW if tree.macro == "all" else words.SOME_ROW, tree, data)
        case Choice():
            condition, then, otherwise = (_spoken(part, data) for part in (tree.condition, tree.then, tree.otherwise))
            return _put(words.IF_ELSE, condition=condition, then=then, otherwise=otherwise)
        case Binary(operator="&&" | "||" as operator):
            left, right = (_joined(side, operator, data) for side in (tree.left, tree.right))
            return _put(words.AND if operator == "&&" else words.OR, left=left, right=right)
        case Binary():
            return _compared(tree, data)
    return None


def _claimed(tree: Call, data: Data) -> Text | None:
    """What a function says that is true or false."""
    match tree:
        case Call(function="has", arguments=(name,)):
            return _there(_datum(name, data), IS_THERE)
        case Call(function="near", arguments=arguments):
            what, value, most = (_value(each, data) for each in arguments)
            return _put(words.NEARLY, what=what, value=value, most=most)
        case Call(function="unique", arguments=(Each(macro="map") as each,)):
            return _over(words.ALL_DIFFERENT, each, data)
    return None


def _there(known: Datum | None, sentences: Mapping[bool, Text]) -> Text | None:
    return _filled(sentences[known.is_signature], what=known.label) if known else None


def _joined(side: Expression, operator: str, data: Data) -> Text | None:
    """One side of `&&` or `||`; in brackets where the other of the two stands inside, or what has no end."""
    said = _spoken(side, data)
    mixed = isinstance(side, Binary) and side.operator in {"&&", "||"} and side.operator != operator
    return _put(words.IN_BRACKETS, what=said) if mixed or isinstance(side, Each | Choice) else said


def _over(sentence: Text, each: Each, data: Data) -> Text | None:
    """What is said of the rows of a table: a condition, or a value of each."""
    table = _datum(each.rows, data)
    if table is None:
        return None
    columns = {name: replace(column, rows=table.label) for name, column in table.columns.items()}
    outside, within = ({one.label for one in known.values()} for known in (data, columns))
    inside = {name: one.of_rows() if one.rows and one.label in within else one for name, one in data.items()}
    for name, column in columns.items():
        inside[f"{each.variable}.{name}"] = column.of_rows() if column.label in outside else column
    body = _value(each.body, inside) if each.macro == "map" else _spoken(each.body, inside)
    return _put(sentence, rows=table.label, what=body)


def _compared(tree: Binary, data: Data) -> Text | None:
    known = _datum(tree.left, data)
    match tree:
        case Binary(left=Call(function="size", arguments=(Name() as table,)), right=Literal(value=number)) if (
            sentence := ABOUT_ROWS.get((tree.operator, number))
        ) and (rows := data.get(".".join(table.path), Datum())).columns:
            return _put(sentence, rows=rows.label)
        case Binary(operator="in", left=Literal(), right=Name()) if many := _datum(tree.right, data):
            return _put(words.INCLUDES, what=many.label, value=_value(tree.left, data, many))
        case Binary(operator="==", right=right) if known and known.is_yes_no and not isinstance(right, Literal | Name):
            return _put(words.EXACTLY_IF, left=_spoken(tree.left, data), right=_spoken(right, data))
    what, value = _value(tree.left, data), _value(tree.right, data, known)
    if tree.operator in EQUALITIES:
        return _put(EQUALITIES[tree.operator], what=what, value=value)
    return _put(words.COMPARED, what=what, sign=_same(SIGNS.get(tree.operator, "")), value=value)


def _value(tree: Expression, data: Data, known: Datum | None = None) -> Text | None:
    """A value in words; `known` is the datum that it is compared with."""
    match tree:
        case Literal(value=bool() as value):
            return words.YES if value else words.NO
        case Literal(value=str() as value):
            return _filled(words.QUOTED, what=(known.options.get(value) if known else None) or _same(value))
        case Literal(value=value):
            number = _same(plain(float(value)))
            return _filled(words.MEASURED, value=number, unit=_same(known.unit)) if known and known.unit else number
        case Name():
            other = _datum(tree, data)
            return other.label if other else None
        case Many(items=items):
            values = [_value(item, data, known) for item in items]
            return _listed(value for value in values if value) if all(values) else None
        case Unary(operator="-", operand=Literal(value=int() | float() as value)):
            return _value(Literal(-value, tree.column), data, known)
        case Binary(operator=operator) if operator in ARITHMETIC:
            return _calculated(tree, data)
        case Call():
            return _called(tree, data)
    return None


def _calculated(tree: Binary, data: Data) -> Text | None:
    left, right = _operand(tree.left, data, tree.operator), _operand(tree.right, data, tree.operator, is_right=True)
    return _put(words.CALCULATED, left=left, sign=_same(ARITHMETIC[tree.operator]), right=right)


def _operand(tree: Expression, data: Data, operator: str, *, is_right: bool = False) -> Text | None:
    """One side of a calculation; in brackets where they decide what it comes to."""
    said = _value(tree, data)
    loose = isinstance(tree, Binary) and (tree.operator not in TIGHT and (operator in TIGHT or is_right))
    tight = isinstance(tree, Binary) and is_right and operator in TIGHT
    return _put(words.IN_BRACKETS, what=said) if loose or tight else said


def _called(tree: Call, data: Data) -> Text | None:
    match tree:
        case Call(function="size", arguments=(Name() as name,)) if known := _datum(name, data):
            return _filled(words.ROWS_IN if known.columns else words.CHOSEN_IN, what=known.label)
        case Call(function="size", arguments=(Each(macro="filter") as each,)):
            return _over(words.ROWS_WHERE, each, data)
        case Call(function="sum", arguments=(Each(macro="map") as each,)):
            return _over(words.SUM_OF, each, data)
        case Call(function="days", arguments=(first, last)):
            return _put(words.DAYS_BETWEEN, first=_value(first, data), last=_value(last, data))
        case Call(function="date", arguments=(Literal(value=str() as day),)):
            return _same(day)
    return None


def _datum(tree: Expression, data: Data) -> Datum | None:
    name = tree.operand if isinstance(tree, Unary) else tree
    known = data.get(".".join(name.path)) if isinstance(name, Name) else None
    return known if known and known.label else None


def _same(text: str) -> Text:
    return Text(text, text)


def _put(sentence: Text, **names: Text | None) -> Text | None:
    """The sentence filled in, or nothing where something has no words."""
    known = {name: text for name, text in names.items() if text}
    return _filled(sentence, **known) if len(known) == len(names) else None


def _filled(sentence: Text, **names: Text) -> Text:
    return Text(*(sentence[lang].format(**{key: name.in_(lang) for key, name in names.items()}) for lang in LANGUAGES))


def _listed(items: Iterable[Text]) -> Text:
    shown = list(items)
    return Text(*(words.COMMA[lang].join(item.in_(lang) for item in shown) for lang in LANGUAGES))
