"""A function for each form that says in one pass whether a parsed document is the form without any defect.

The form is written out as Python, so that nothing is looked up or decided twice. What it accepts, the form's schema
and every rule accept; what it refuses is looked at more closely, so that it may refuse whatever would cost time to
judge. Ids and options stand in the text as constants only; other values of the form are handed over by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from handbook.checking.across import across, variables
from handbook.checking.known import Known
from handbook.checking.papers import Papers
from handbook.expressions.judging import FormConditions
from handbook.expressions.python import UNANSWERED
from handbook.forms.patterns import matches, pattern_of
from handbook.model.conventions import BEGINNINGS, is_ditto, is_part_of_a_name, may_hold_words
from handbook.model.field_types import NUMERIC, as_date, is_date, is_number, type_of
from handbook.model.form import Field, Form, Section

Quick = Callable[[Any, str], tuple[int, str] | None]
"""Takes a parsed document and the last day on which it may be signed.

Gives the number of its keys, and the name of whoever filled it in, "" where nobody did; None for a closer look.
"""
REFUSAL = "return None"
MOST_FUNCTIONS = 1024
DAYS = Known(is_date)


def _is_signed(name: Any) -> bool:
    return type(name) is str and bool(name.strip()) and not is_ditto(name) and not is_part_of_a_name(name)


def _is_worded(text: Any) -> bool:
    return type(text) is str and bool(text.strip()) and not is_ditto(text)


SIGNERS = Known(_is_signed)
WORDED = Known(_is_worded)
_KEPT: dict[int, tuple[Form, Papers, Quick]] = {}


def quick(form: Form, papers: Papers, conditions: FormConditions) -> Quick:
    """The function of a form; to write and compile it takes a millisecond or two, so those in use are kept."""
    kept = _KEPT.get(id(form))
    if kept is not None and kept[0] is form and kept[1] == papers:
        return kept[2]
    writer = _Writer(form, papers, conditions)
    source = "\n".join(writer.lines())
    scope: dict[str, Any] = {"__builtins__": {}, **writer.names}
    exec(compile(source, "<form>", "exec"), scope)  # noqa: S102 - written here; what the form says is a constant in it
    function: Quick = scope["passes"]
    if len(_KEPT) >= MOST_FUNCTIONS:
        _KEPT.clear()
    _KEPT[id(form)] = form, papers, function
    return function


class _Writer:
    """Writes the function, and keeps in `names` what it refers to."""

    def __init__(self, form: Form, papers: Papers, conditions: FormConditions) -> None:
        self.form, self.papers = form, papers
        self.variables = variables(form)
        self.across, named = across(papers, conditions, REFUSAL)
        self.names: dict[str, Any] = {
            **named,
            **{builtin.__name__: builtin for builtin in (type, len, set, str, dict, list, int, float)},
            "NOTHING": {},
            "NO_PAPERS": (),
            "UNANSWERED": (*UNANSWERED, AttributeError),
            "beginnings": BEGINNINGS,
            "good_days": DAYS,
            "learn_day": DAYS.learn,
            "worded": WORDED,
            "learn_worded": WORDED.learn,
            "good_signers": SIGNERS,
            "learn_signer": SIGNERS.learn,
        }

    def name(self, prefix: str, value: Any) -> str:
        """A name of its own for a value."""
        name = f"{prefix}{len(self.names)}"
        self.names[name] = value
        return name

    def lines(self) -> Iterator[str]:
        """The function line by line."""
        yield "def passes(value, last_day):"
        yield "  try:"
        yield f"    if value['version'] != {self.form.version!r}: return None"
        yield "    n = len(value)"
        yield "    f = value['fields']; s = value.get('signatures', NOTHING); a = value.get('attachments', NO_PAPERS)"
        yield "    if n != 3 + (s is not NOTHING) + (a is not NO_PAPERS): return None"
        yield "    keys = n + len(f) + len(s)"
        yield "    get = f.get"
        yield from self.entries()
        yield from self.signatures()
        yield from self.attachments()
        for line in self.across:
            yield f"    {line}"
        first = self.variables.signers.get(self.papers.first)
        yield f"    return keys, {f'{first} or ' if first else ''}''"
        yield "  except UNANSWERED:"
        yield "    return None"

    def entries(self) -> Iterator[str]:
        """The checks of the entries; `n` counts those that are there. One that is blank is only one that is known."""
        required = sum(field.required for field in self.form.fields())
        yield f"    n = {required}"
        for field in self.form.fields():
            where = self.variables.fields[field.id]
            if field.required:
                yield f"    {where} = f[{field.id!r}]"
                yield f"    if not ({self.test(field, where)}): return None"
                continue
            yield f"    {where} = get({field.id!r})"
            yield f"    if {where} is not None:"
            yield "      n += 1"
            yield f"      if not ({self.test(field, where)}):"
            if self.may_be_empty(field):
                yield f"        if {where} != '': return None"
                yield f"        {where} = None"
            else:
                yield "        return None"
        for table in self.form.tables():
            yield from self.table(table)
        known = {*self.variables.fields, *self.variables.tables}
        if len(known) > required:
            yield f"    if len(f) != n and not {self.name('entries', frozenset(known))}.issuperset(f): return None"
        else:
            yield "    if len(f) != n: return None"

    def may_be_empty(self, field: Field) -> bool:
        """Whether an empty text may stand for nothing."""
        is_text = type_of(field.type).json == "string" and field.type not in ("date", "choice")
        return is_text and not field.required and not pattern_of(field)

    def test(self, field: Field, v: str) -> str:
        """An expression that is true of a good value, which is in the variable `v`."""
        if field.type in NUMERIC:
            low, high = (_number(bound) for bound in (field.min, field.max))
            range_ = f"{low} <= {v} <= {high}" if low or high else ""
            range_ = range_.removeprefix(" <= ").removesuffix(" <= ")
            whole = f"type({v}) is int" if field.type == "integer" else f"(type({v}) is int or type({v}) is float)"
            return f"{whole} and {range_}" if range_ else f"{whole} and {v} == {v}"
        if field.type == "date":
            bounds = [as_date(bound) for bound in (field.min, field.max)]
            low, high = (repr(day.isoformat()) if day else "" for day in bounds)
            range_ = f"{low} <= {v} <= {high}".removeprefix(" <= ").removesuffix(" <= ") if low or high else ""
            return f"({v} in good_days or learn_day({v}))" + (f" and {range_}" if range_ else "")
        if field.type == "yes_no":
            return f"{v} is True or {v} is False"
        if field.type in ("choice", "choices"):
            options = self.name("options", frozenset(option.id for option in field.options if option.id))
            if field.type == "choice":
                return f"{v} in {options}"
            return f"type({v}) is list and {v} and len(set({v})) == len({v}) and {options}.issuperset({v})"
        return self.text(field, v)

    def text(self, field: Field, v: str) -> str:
        if type_of(field.type).json != "string":
            return "False"
        pattern, words, person = pattern_of(field), may_hold_words(field), field.type == "person"
        if words and person:
            return f"{v} in good_signers or learn_signer({v})"
        if words:
            return f"type({v}) is str and {v} and {v}[0] not in beginnings or {v} in worded or learn_worded({v})"

        def accepts(text: Any) -> bool:
            return (
                type(text) is str
                and bool(text.strip())
                and (not pattern or matches(pattern, text))
                and not (person and is_part_of_a_name(text))
            )

        known = Known(accepts)
        return f"{v} in {self.name('known', known)} or {self.name('learn', known.learn)}({v})"

    def table(self, table: Section) -> Iterator[str]:
        """The check of a table and of its rows."""
        where = self.variables.tables[table.id]
        yield f"    {where} = f[{table.id!r}]" if table.min_rows else f"    {where} = get({table.id!r}, NO_PAPERS)"
        yield f"    if {where} is not NO_PAPERS:"
        yield "      n += 1"
        most = f" or len({where}) > {table.max_rows}" if table.max_rows else ""
        yield f"      if type({where}) is not list or len({where}) < {table.min_rows}{most}: return None"
        yield f"      for r in {where}:"
        yield f"        m = {sum(field.required for field in table.fields)}"
        for field in table.fields:
            if field.required:
                yield f"        v = r[{field.id!r}]"
                yield f"        if not ({self.test(field, 'v')}): return None"
                continue
            yield f"        v = r.get({field.id!r}, NOTHING)"
            yield "        if v is not NOTHING:"
            yield "          m += 1"
            empty = " and v != ''" if self.may_be_empty(field) else ""
            yield f"          if v is not None and not ({self.test(field, 'v')}){empty}: return None"
        yield "        if len(r) != m: return None"
        yield "        keys += m"

    def signatures(self) -> Iterator[str]:
        """The check of every block."""
        yield f"    n = {sum(one.required for one in self.form.signatures)}"
        for one in self.form.signatures:
            name, day, pad = self.variables.signers[one.id], self.variables.days[one.id], "    "
            if one.required:
                yield f"    b = s[{one.id!r}]"
            else:
                yield f"    {name} = {day} = None; b = s.get({one.id!r}, NO_PAPERS)"
                yield "    if b is not NO_PAPERS: n += 1"
                yield "    if b:"
                pad = "      "
            yield f"{pad}{name} = b['name']; {day} = b['date']; keys += 2"
            yield f"{pad}if len(b) != 2 or not ({name} in good_signers or learn_signer({name})): return None"
            yield f"{pad}if not ({day} in good_days or learn_day({day})) or {day} > last_day: return None"
            if not one.required:
                yield "    elif b is not None and b is not NO_PAPERS: return None"
        yield "    if len(s) != n or type(s) is not dict: return None"

    def attachments(self) -> Iterator[str]:
        """The check of the list of enclosed papers."""
        if not self.form.attachments:
            yield "    if a is not NO_PAPERS and a != []: return None"
            return
        known = self.name("papers", frozenset(one.id for one in self.form.attachments))
        yield "    if a:"
        yield "      if type(a) is not list: return None"
        yield "      for r in a:"
        yield f"        if r['id'] not in {known}: return None"
        yield "        v = r.get('name', NOTHING)"
        yield "        if v is not NOTHING:"
        yield "          if len(r) != 2 or type(v) is not str and v is not None: return None"
        yield "          keys += 2"
        yield "        elif len(r) != 1: return None"
        yield "        else: keys += 1"
        yield "    elif a != [] and a is not NO_PAPERS: return None"
        if any(self.variables.enclosed in line for line in self.across):
            yield f"    {self.variables.enclosed} = {{r['id'] for r in a}}"
        wanted = frozenset(one.id for one in self.form.attachments if one.required)
        if wanted:
            yield f"    if not {self.name('wanted', wanted)}.issubset([r['id'] for r in a]): return None"


def _number(bound: object) -> str:
    """A bound as a constant, "" where there is none."""
    return repr(bound) if is_number(bound) and math.isfinite(float(bound)) else ""  # type: ignore[arg-type]
