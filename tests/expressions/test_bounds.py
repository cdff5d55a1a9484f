"""Conditions are untrusted: whatever is written, to read, type, compile and evaluate it takes little time and room."""

from __future__ import annotations

import json
import subprocess
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up_conditions import FORM
from node_program import RUN

from handbook.expressions.answers import sheet
from handbook.expressions.javascript import module, runtime
from handbook.expressions.python import compiled, evaluated, python
from handbook.expressions.scope import form_scope
from handbook.expressions.typed import problems
from handbook.model.expression import Expression
from handbook.model.form import Field, Form, Section
from handbook.model.handbook import Handbook
from handbook.model.parts import Condition
from handbook.render.form_definition import definition
from handbook.source.expressions import ExpressionError, parse

SECONDS = 2.0
MEMORY = 64 << 20
REFUSED = {
    "two hundred thousand terms": "+".join(["1"] * 200_000) + " > 1",
    "ten thousand brackets": "(" * 10_000 + "true" + ")" * 10_000,
    "ten thousand negations": "!" * 10_000 + "true",
    "brackets just within the length": "(" * 990 + "true" + ")" * 990,
    "three macros inside one another": "lines.all(a, lines.all(b, lines.all(c, true)))",
    "a text without an end": 'a_text == "' + "x" * 1900,
    "spaces only": " " * 1900,
    "endless choices": "true ? " * 280,
}
LONG = {
    "sums": "+".join(["a_number"] * 195) + " > 1",
    "quotients": "/".join(["a_number"] * 195) + " > 1",
    "remainders": "%".join(["a_number"] * 195) + " > 1",
    "conjunctions": "&&".join(["a_yes_no"] * 195),
    "comparisons of comparisons": "==".join(["a_yes_no"] * 195),
    "guards": "&&".join(["has(maybe_number)"] + ["maybe_number > 1"] * 60),
    "guards that never suffice": "&&".join(["has(maybe_text)", *["maybe_number > 1"] * 60]),
    "fields required under a long condition": "&&".join(["a_choice == 'blue'", *["maybe > 1"] * 90]),
    "a long list": "a_number in [" + ",".join(["1"] * 380) + "]",
    "rows of rows": "lines.all(a, lines.all(b, " + "&&".join(["a.a_number <= b.a_number"] * 30) + "))",
    "maps of maps": "size(several" + ".map(a,a)" * 195 + ") > 1",
    "filters of filters": "lines" + ".filter(a, a.a_yes_no)" * 60 + ".all(a, a.a_yes_no)",
}
WIDE_CONDITION = " || ".join(f"a_choice == 'o{number}'" for number in range(70))


@pytest.fixture
def bounded() -> Iterator[None]:
    """Fails the test that takes too long or too much room."""
    tracemalloc.start()
    began = time.process_time()
    yield
    taken, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < SECONDS
    assert peak < MEMORY


@pytest.fixture(scope="module")
def form() -> Form:
    wide = Field(id="maybe", type="number", required_if=Condition(WIDE_CONDITION, parse(WIDE_CONDITION)))
    return Form(id="wide", sections=(*FORM.sections, Section(id="more", fields=(wide,))))


@pytest.fixture(scope="module")
def full() -> dict[str, object]:
    """A form with as much in it as it takes."""
    row = {"a_number": 1, "a_yes_no": True}
    return {"fields": {"a_number": 1, "a_yes_no": True, "maybe_number": 2, "maybe": 2, "lines": [row] * 4}}


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
@pytest.mark.usefixtures("bounded")
def test_what_is_too_much_is_refused_with_one_problem(source: str) -> None:
    with pytest.raises(ExpressionError) as refusal:
        parse(source)
    assert refusal.value.column >= 1


@pytest.mark.parametrize("source", LONG.values(), ids=LONG)
@pytest.mark.usefixtures("bounded")
def test_the_longest_conditions_are_typed_compiled_and_evaluated(
    source: str, form: Form, full: dict[str, object]
) -> None:
    scope = form_scope(form)
    tree = parse(source)
    assert len(problems(tree, scope)) <= 5
    assert evaluated(compiled(python(tree, scope)), *sheet(form, full)) in (True, False, None)


def test_the_longest_conditions_run_in_a_browser_as_here(
    form: Form, full: dict[str, object], needs_node: Path, tmp_path: Path
) -> None:
    scope = form_scope(form)
    trees: dict[str, Expression] = {name: parse(source) for name, source in LONG.items()}
    (tmp_path / "form0.mjs").write_text(module(definition(Handbook(), form, "en"), trees, scope), "utf-8")
    (tmp_path / "runtime.mjs").write_text(runtime(), "utf-8")
    (tmp_path / "run.mjs").write_text(RUN, "utf-8")
    asked = f'["form0", {json.dumps(full)}]\n'.encode()
    done = subprocess.run([needs_node, tmp_path / "run.mjs"], input=asked, capture_output=True, check=True, timeout=20)
    read = sheet(form, full)
    here = {name: evaluated(compiled(python(tree, scope)), *read) for name, tree in trees.items()}
    assert json.loads(done.stdout) == here


def test_rows_of_large_tables_may_not_be_paired() -> None:
    columns = (Field(id="n", type="number", required=True),)
    large = Form(id="large", sections=(Section(id="rows", is_table=True, max_rows=1000, fields=columns),))
    paired = problems(parse("rows.all(a, rows.all(b, a.n <= b.n))"), form_scope(large))
    assert [problem.wording for problem in paired] == ["too-many-rounds"]
    assert problems(parse("rows.all(a, a.n > 0) && rows.exists(b, b.n > 1)"), form_scope(large)) == ()


@pytest.mark.usefixtures("bounded")
def test_a_table_beyond_its_rows_is_not_gone_through(form: Form) -> None:
    row = {"a_number": 1, "a_yes_no": True}
    read = sheet(form, {"fields": {"lines": [row] * 200_000}})
    tree = parse("lines.all(a, lines.all(b, a.a_number <= b.a_number))")
    assert evaluated(compiled(python(tree, form_scope(form))), *read) is None


@pytest.mark.parametrize(
    "data",
    [None, [], "fields", {"fields": []}, {"fields": {"lines": [[]] * 9}}, {"signatures": 7, "attachments": {"id": 1}}],
    ids=repr,
)
def test_any_data_at_all_can_be_judged(data: object, form: Form) -> None:
    scope, read = form_scope(form), sheet(form, data)
    presence, value = (
        compiled(python(parse(source), scope))
        for source in ("has(a_number) || has(signatures.first) || has(attachments.photo)", "a_number > 1")
    )
    assert evaluated(presence, *read) is False
    assert evaluated(value, *read) is None
