"""What is known to be so where a part of a condition is read, and whether a field that may be blank is then filled in.

`has(x) && x > 1` reads `x` only where `has(x)` is true. A field with `required_if` is there where that condition is
known to hold: `pricing == "free" && weight_kg > 10` needs no guard on a form that requires the weight of free samples.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from handbook.expressions.kinds import Key, Member
from handbook.model.expression import Binary, Call, Choice, Each, Expression, Literal, Many, Name, Unary

KeyOf = Callable[[Name], Key]
Atom = tuple[Hashable, bool]
"""A condition without its columns, and whether it is true."""


class Known(NamedTuple):
    """A condition that is true, or false, wherever the part in question is read; `key_of` resolves its names."""

    tree: Expression
    truth: bool
    key_of: KeyOf


def is_there(member: Member, key: Key, known: Iterable[Known]) -> bool:
    """Whether a field, read as `key`, is filled in wherever it is read, given what is known there."""
    if member.required:
        return True
    atoms = frozenset().union(*(_atoms(*one) for one in known))
    if (("has", key), True) in atoms:
        return True
    owner = member.key[:1]
    return member.condition is not None and _implied(member.condition, True, atoms, lambda name: (*owner, *name.path))


def _atoms(tree: Expression, truth: bool, key_of: KeyOf) -> frozenset[Atom]:
    """All that follows from `tree` being `truth`."""
    match tree:
        case Unary(operator="!", operand=operand):
            return _atoms(operand, not truth, key_of)
        case Binary(operator="&&" | "||" as operator, left=left, right=right):
            one, other = _atoms(left, truth, key_of), _atoms(right, truth, key_of)
            return one | other if (operator == "&&") == truth else one & other
        case Binary(operator="!=", left=left, right=right):
            return frozenset({(_equal(left, right, key_of), not truth)})
    return frozenset({(_shape(tree, key_of), truth)})


def _implied(tree: Expression, truth: bool, atoms: frozenset[Atom], key_of: KeyOf) -> bool:
    """Whether `tree` is `truth` wherever the atoms are as they say."""
    match tree:
        case Unary(operator="!", operand=operand):
            return _implied(operand, not truth, atoms, key_of)
        case Binary(operator="&&" | "||" as operator, left=left, right=right):
            one = _implied(left, truth, atoms, key_of)
            decides = (operator == "&&") != truth
            return one if one == decides else _implied(right, truth, atoms, key_of)
        case Binary(operator="!=", left=left, right=right):
            return _implied(Binary("==", left, right, 0), not truth, atoms, key_of)
        case Binary(operator="in", left=left, right=Many(items=items)):
            enough = any if truth else all
            return enough(_implied(Binary("==", left, item, 0), truth, atoms, key_of) for item in items)
        case Binary(operator="==", left=Name() as name, right=Literal()) if not truth:
            return (_shape(tree, key_of), False) in atoms or _is_another(name, tree, atoms, key_of)
    return (_shape(tree, key_of), truth) in atoms


def _is_another(name: Name, tree: Binary, atoms: frozenset[Atom], key_of: KeyOf) -> bool:
    """Whether the name is known to equal a value other than the one in `tree`."""
    shape, subject = _shape(tree, key_of), _shape(name, key_of)
    equal = (one for one, is_true in atoms if is_true and isinstance(one, tuple) and one[:2] == ("==", subject))
    return any(one != shape and one[2][0] == "value" for one in equal)


def _equal(left: Expression, right: Expression, key_of: KeyOf) -> Hashable:
    return "==", _shape(left, key_of), _shape(right, key_of)


def _shape(tree: Expression, key_of: KeyOf) -> Hashable:
    """The tree without its columns, and with its names resolved."""
    match tree:
        case Literal(value=value):
            return "value", type(value).__name__, value
        case Name():
            return "name", key_of(tree)
        case Many(items=parts):
            return "list", tuple(_shape(part, key_of) for part in parts)
        case Unary(operator=operator, operand=operand):
            return operator, _shape(operand, key_of)
        case Binary(operator=operator, left=left, right=right):
            return operator, _shape(left, key_of), _shape(right, key_of)
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return "?", *(_shape(part, key_of) for part in (condition, then, otherwise))
        case Call(function="has", arguments=(Name() as name,)):
            return "has", key_of(name)
        case Call(function=function, arguments=parts):
            return function, tuple(_shape(part, key_of) for part in parts)
        case Each(macro=macro, rows=rows, variable=variable, body=body):
            return macro, _shape(rows, key_of), _shape(body, _with_row(variable, key_of))


def _with_row(variable: str, key_of: KeyOf) -> KeyOf:
    return lambda name: ("row", *name.path[1:]) if name.path[0] == variable else key_of(name)
