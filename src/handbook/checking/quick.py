"""A function for each form that says in one pass whether a parsed document is the form without any defect.

The form is written out as Python, so that nothing is looked up or decided twice. What it accepts, the form's schema
and every rule accept; what it refuses is looked at more closely, so that it may refuse whatever would cost time to
judge. Ids and options stand in the text as constants only; other values of the form are handed over by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from handbook.checking.papers import Papers
from handbook.expressions.judging import FormConditions
from handbook.expressions.python import UNANSWERED
from handbook.forms.patterns import matches, pattern_of
from handbook.model.conventions import is_ditto, is_part_of_a_name, may_hold_words
from handbook.model.field_types import NUMERIC, as_date, is_date, is_number, type_of
from handbook.model.form import Field, Form, Section
from handbook.model.signing import person_key

REFUSED = -1
MOST_KEPT, LONGEST_KEPT = 50_000, 200
Quick = Callable[[Any, str], int]
"""Takes a parsed document and the last day on which it may be signed; gives the number of its keys, or REFUSED."""


class Known(set[str]):
    """Texts that were accepted before; `learn` judges a new one."""

    def __init__(self, accepts: Callable[[str], bool]) -> None:
        super().__init__()
        self.accepts = accepts

    def learn(self, text: Any) -> bool:
        """Whether a value is a text to be accepted, which is then known."""
        if type(text) is not str or not self.accepts(text):
            return False
        if len(text) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self.add(text)
        return True


class Keys(dict[str, str]):
    """What names are compared by."""

    def __missing__(self, name: str) -> str:
        if len(self) >= MOST_KEPT:
            self.clear()
        self[name] = key = person_key(name)
        return key


def quick(form: Form, papers: Papers, conditions: FormConditions) -> Quick:
    """The function of a form; to write and compile it takes a few milliseconds."""
    writer = _Writer(form, papers, conditions)
    source = "\n".join(writer.lines())
    scope: dict[str, Any] = {"__builtins__": {}, **writer.names}
    exec(compile(source, "<form>", "exec"), scope)  # noqa: S102 - written here; what the form says is a constant in it
    function: Quick = scope["passes"]
    return function


class _Writer:
    """Writes the function, and keeps in `names` what it refers to."""

    def __init__(self, form: Form, papers: Papers, conditions: FormConditions) -> None:
        self.form, self.papers, self.conditions = form, papers, conditions
        self.days = Known(is_date)
        self.people = Known(lambda text: bool(text.strip()) and not is_ditto(text) and not is_part_of_a_name(text))
        self.names: dict[str, Any] = {
            **{builtin.__name__: builtin for builtin in (type, len, set, str, dict, list, int, float)},
            "ABSENT": object(),
            "NOTHING": {},
            "UNANSWERED": (*UNANSWERED, AttributeError),
            "numbers": frozenset({int, float}),
            "days": self.days,
            "learn_day": self.days.learn,
            "people": self.people,
            "learn_name": self.people.learn,
            "keys_of": Keys(),
            "well_signed": papers.well_signed,
            "right_kinds": papers.right_kinds,
            "holds": conditions.gate,
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
        yield f"    if value['version'] != {self.form.version!r}: return -1"
        yield "    f = value['fields']; s = value.get('signatures', NOTHING); a = value.get('attachments', ())"
        yield "    if type(f) is not dict or type(s) is not dict: return -1"
        yield "    n = 3 + ('signatures' in value) + ('attachments' in value)"
        yield "    if len(value) != n: return -1"
        yield "    keys = n + len(f) + len(s)"
        required = [field.id for field in self.form.fields() if field.required]
        yield f"    n = {len(required)}"
        for field in self.form.fields():
            yield from self.entry("f", field, 4)
        for table in self.form.tables():
            yield from self.table(table)
        yield "    if len(f) != n: return -1"
        yield from self.signatures()
        yield from self.attachments()
        for pair in self.papers.signing.apart:
            yield f"    x = s.get({pair.signature!r}); y = s.get({pair.other!r})"
            yield "    if x and y and keys_of[x['name']] == keys_of[y['name']]: return -1"
        if self.papers.not_before or self.papers.signing.seats:
            yield "    if not well_signed(f, s): return -1"
        if self.conditions.required or self.conditions.rules:
            enclosed = (
                "{one['id']: True for one in a if 'id' in one}" if self.conditions.reads_attachments else "NOTHING"
            )
            yield f"    if holds(f, s, {enclosed}) is not True: return -1"
        yield "    return keys"
        yield "  except UNANSWERED:"
        yield "    return -1"

    def entry(self, where: str, field: Field, depth: int) -> Iterator[str]:
        """The check of one entry; `n` counts those that are there and need not be."""
        pad = " " * depth
        refusal = f"if not ({self.test(field)}): return -1"
        if field.required:
            yield f"{pad}v = {where}[{field.id!r}]"
            yield f"{pad}{refusal}"
            return
        yield f"{pad}v = {where}.get({field.id!r}, ABSENT)"
        yield f"{pad}if v is not ABSENT:"
        yield f"{pad}  n += 1"
        yield f"{pad}  if v is not None:"
        yield f"{pad}    {refusal}"

    def test(self, field: Field) -> str:
        """An expression that is true of a good value `v`."""
        if field.type in NUMERIC:
            low, high = (_number(bound) for bound in (field.min, field.max))
            range_ = f"{low} <= v <= {high}" if low or high else "v == v"
            range_ = range_.removeprefix(" <= ").removesuffix(" <= ")
            whole = "type(v) is int" if field.type == "integer" else "type(v) in numbers"
            return f"{whole} and {range_}"
        if field.type == "date":
            bounds = [as_date(bound) for bound in (field.min, field.max)]
            low, high = (repr(day.isoformat()) if day else "" for day in bounds)
            range_ = f"{low} <= v <= {high}".removeprefix(" <= ").removesuffix(" <= ") if low or high else ""
            return "(v in days or learn_day(v))" + (f" and {range_}" if range_ else "")
        if field.type == "yes_no":
            return "v is True or v is False"
        if field.type in ("choice", "choices"):
            options = self.name("options", frozenset(option.id for option in field.options))
            if field.type == "choice":
                return f"v in {options}"
            chosen = f"type(v) is list and len(set(v)) == len(v) and {options}.issuperset(v)"
            return f"{chosen} and v"
        return self.text(field)

    def text(self, field: Field) -> str:
        if type_of(field.type).json != "string":
            return "False"
        pattern, words, person = pattern_of(field), may_hold_words(field), field.type == "person"

        def accepts(text: str) -> bool:
            return (
                bool(text.strip())
                and (not pattern or matches(pattern, text))
                and not (words and is_ditto(text))
                and not (person and is_part_of_a_name(text))
            )

        known = Known(accepts)
        seen, learn = self.name("known", known), self.name("learn", known.learn)
        short = f"v in {seen} or {learn}(v)"
        if pattern:
            return short
        return short if field.required else f"{short} or v == ''"

    def table(self, table: Section) -> Iterator[str]:
        """The check of a table and of its rows."""
        yield f"    t = f.get({table.id!r}, ABSENT)"
        if table.min_rows:
            yield "    if t is ABSENT: return -1"
        yield "    if t is not ABSENT:"
        yield "      n += 1; m = n"
        most = f" or len(t) > {table.max_rows}" if table.max_rows else ""
        yield f"      if type(t) is not list or len(t) < {table.min_rows}{most}: return -1"
        if self.conditions.required or self.conditions.rules:
            yield "      if not t: return -1"
        yield "      for r in t:"
        yield f"        n = {sum(field.required for field in table.fields)}"
        for field in table.fields:
            yield from self.entry("r", field, 8)
        yield "        if len(r) != n: return -1"
        yield "        keys += n"
        yield "      n = m"

    def signatures(self) -> Iterator[str]:
        """The check of every block, and of their order."""
        order = {one: place for place, one in self.papers.order}
        yield "    latest = below = ''; rank = 0"
        yield f"    n = {sum(one.required for one in self.form.signatures)}"
        for one in sorted(self.form.signatures, key=lambda one: list(order).index(one.id) if one.id in order else -1):
            pad = "    "
            if one.required:
                yield f"    b = s[{one.id!r}]"
            else:
                yield f"    b = s.get({one.id!r}, ABSENT)"
                yield "    if b is not ABSENT: n += 1"
                yield "    if b is not ABSENT and b is not None:"
                pad = "      "
            yield f"{pad}v = b['name']; d = b['date']; keys += 2"
            yield f"{pad}if len(b) != 2 or not (v in people or learn_name(v)): return -1"
            yield f"{pad}if not (d in days or learn_day(d)) or d > last_day: return -1"
            if one.id in order:
                yield f"{pad}if rank < {order[one.id]}: below = latest; rank = {order[one.id]}"
                yield f"{pad}if d < below: return -1"
                yield f"{pad}if d > latest: latest = d"
        yield "    if len(s) != n: return -1"

    def attachments(self) -> Iterator[str]:
        """The check of the list of enclosed papers."""
        known = self.name("papers", frozenset(one.id for one in self.form.attachments))
        yield "    if a:"
        yield "      if type(a) is not list: return -1"
        yield "      for r in a:"
        yield f"        if r['id'] not in {known}: return -1"
        yield "        v = r.get('name', ABSENT); n = 1"
        yield "        if v is not ABSENT:"
        yield "          n = 2"
        yield "          if v is not None and type(v) is not str: return -1"
        yield "        if len(r) != n: return -1"
        yield "        keys += n"
        if self.papers.kinds:
            yield "      if not right_kinds(a): return -1"
        wanted = frozenset(one.id for one in self.form.attachments if one.required)
        if wanted:
            yield f"    if not {self.name('wanted', wanted)}.issubset([r['id'] for r in a]): return -1"
        yield "    if type(a) is not list and a != (): return -1"


def _number(bound: object) -> str:
    """A bound as a constant, "" where there is none."""
    return repr(bound) if is_number(bound) and math.isfinite(float(bound)) else ""  # type: ignore[arg-type]
