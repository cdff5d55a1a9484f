"""The YAML reader: positions, strictness, bounds."""

from __future__ import annotations

import random
import time
import tracemalloc

import pytest
from tests.loaded import SMALL

from handbook.findings import Place
from handbook.source.building.parts import condition
from handbook.source.cursor import Cursor
from handbook.source.library import load, read_document
from handbook.source.reading import MOST_BYTES, read_bytes, read_text
from handbook.source.schemas import MOST_MISTAKES


def problem(text: str) -> tuple[str, tuple[int, int]]:
    [first, *_] = read_text(text).problems
    return first.wording, first.mark


def test_every_value_knows_its_line_and_column_also_after_chinese_text() -> None:
    tree = read_text("a: 一二三\nb: {c: 四, d: [五, six]}\n").tree
    assert tree.value_marks == {"a": (1, 4), "b": (2, 4)}
    assert tree.key_marks == {"a": (1, 1), "b": (2, 1)}
    assert tree["b"].value_marks == {"c": (2, 8), "d": (2, 14)}
    assert tree["b"]["d"].marks == [(2, 15), (2, 18)]


def test_block_style_marks_point_at_the_value_of_the_first_and_the_last_step() -> None:
    tree = read_text("steps:\n  - id: one\n    do: x\n  - id: two\n    do: y\n").tree
    assert tree["steps"].marks == [(2, 5), (4, 5)]
    assert tree["steps"][1].value_marks == {"id": (4, 9), "do": (5, 9)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", 1), ("a: -5", -5), ("a: 2.50", 2.5), ("a: true", True), ("a: false", False), ("a:", None),
        ("a: ~", None), ("a: null", None), ("a: 2026-03-01", "2026-03-01"), ("a: 'no'", "no"), ('a: "1e3"', "1e3"),
        ("a: 公斤", "公斤"), ("a: 1.2.3", "1.2.3"), ("a: SP-16", "SP-16"), ("a: \"12\"", "12"),
    ],
)  # fmt: skip
def test_scalars_mean_what_they_look_like(text: str, value: object) -> None:
    reading = read_text(text)
    assert reading.problems == ()
    assert reading.tree["a"] == value
    assert type(reading.tree["a"]) is type(value)


@pytest.mark.parametrize(
    "scalar",
    ["no", "No", "yes", "on", "off", "y", "N", "1e3", "0123", "0x1F", "1_000", ".5", "1.", "+1", ".inf", ".nan",
     "12:30:45", "1:30", "True", "NULL", "9" * 19],
)  # fmt: skip
def test_scalars_that_yaml_readers_disagree_about_are_refused_at_their_place(scalar: str) -> None:
    assert problem(f"键: 值\na: {scalar}") == ("trap", (2, 4))


@pytest.mark.parametrize(
    ("text", "wording", "mark"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", (3, 1)),
        ("a:\n\tb: 1\n", "tab", (2, 1)),
        ("a: &x 1\n", "anchor", (1, 4)),
        ("a: 1\nb: *x\n", "anchor", (2, 4)),
        ("a: !!python/object:os.system x\n", "tag", (1, 4)),
        ("? [a, b]\n: c\n", "complex-key", (1, 3)),
        ("a: 1\n---\nb: 2\n", "second-document", (2, 1)),
        ("a: {b: 1 c: 2}\n", "syntax", (1, 11)),
        ("a: [1, 2\nb: 3\n", "unclosed", (1, 4)),
        ("a: {b: [1, 2\n", "unclosed", (1, 8)),
        ("a: 'x\nb: 1\n", "unclosed-quote", (1, 4)),
        ("a: b: c\n", "syntax", (1, 5)),
        ("a: \x01\n", "character", (1, 4)),
        ("[" * 50, "too-deep", (1, 41)),
        ("- " * 50 + "x", "too-deep", (1, 81)),
    ],
)
def test_what_is_refused_is_named_at_its_place(text: str, wording: str, mark: tuple[int, int]) -> None:
    assert problem(text) == (wording, mark)


@pytest.mark.parametrize(
    ("data", "wording"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"PK\x03\x04\0\0\xff", "binary"),
        ("标题: 样品".encode("gb18030"), "encoding"),
        (b"a: " + b"x" * MOST_BYTES, "too-large"),
    ],
)
def test_bytes_that_are_no_text_of_ours_are_told_apart(data: bytes, wording: str) -> None:
    reading = read_bytes(data)
    assert reading.tree is None
    assert [problem.wording for problem in reading.problems] == [wording]


@pytest.mark.parametrize("text", ["id: a\n? [b]\n: c\nsteps: []\n", "id: a\nb: " + "[" * 50, "id: a\n---\nid: b\n"])
def test_nothing_is_said_of_what_follows_where_reading_stopped(text: str) -> None:
    document = read_document("procedures/sales/a.yml", text.encode())
    assert document.tree is None
    assert [failure.defect for failure in document.failures] == ["not-yaml"]


@pytest.mark.parametrize(
    ("value", "is_folded"),
    [
        ("a == b", False),
        ("'a == b'", False),
        ('"a == b"', False),
        ("'a == \"it''s\"'", True),
        ('"a == \\"b\\""', True),
        (">\n  a\n  == b", True),
        ("|\n  a == b", True),
        ("a\n  == b", True),
        ("'a\n  == b'", True),
    ],
)
def test_a_value_written_otherwise_than_it_reads_is_known(value: str, is_folded: bool) -> None:
    tree = read_text(f"if: {value}\n").tree
    assert ("if" in tree.folded) is is_folded
    found = condition(Cursor("a.yml", "", tree), "if")
    assert found is not None
    assert (found.at(4) == found.at(1)) is is_folded


def test_very_many_mistakes_cost_little() -> None:
    text = "steps:\n" + "".join(f"  - {{id: s{number}, role: x}}\n" for number in range(28_000))
    started = time.process_time()
    document = read_document("procedures/sales/a.yml", text.encode())
    assert time.process_time() - started < 5
    assert document.tree is None
    assert len(document.failures) == MOST_MISTAKES


def test_a_mistake_far_down_a_long_file_is_told_with_the_one_at_its_top() -> None:
    clause = "  - {id: S0.a.%d, kind: note, status: implemented, zh: 甲, en: A}\n"
    text = "clauses:\n  - 5\n" + "".join(clause % number for number in range(4_000)) + "  - 6\n"
    assert [one.place.line for one in read_document("procedures/sources.yml", text.encode()).failures] == [2, 4003]


def test_a_byte_order_mark_is_read_over() -> None:
    assert read_bytes("\ufeffa: 1".encode()).tree == {"a": 1}


def test_the_encoding_is_refused_where_it_goes_wrong() -> None:
    [found] = read_bytes("a: 好\nb: ".encode() + b"\xff").problems
    assert (found.wording, found.mark) == ("encoding", (2, 4))


def test_an_alias_bomb_and_a_wall_of_brackets_cost_nothing() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    tracemalloc.start()
    for text in (bomb, "[" * 1_000_000, "{a: " * 300_000, "- " * 500_000, "a:\n" * 400_000):
        started = time.process_time()
        assert read_text(text).problems
        assert time.process_time() - started < 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200 << 20


MUTATIONS = (b"\t", b"&a ", b"*a", b"[", b"}", b"!!x ", b": ", b"- ", b"'", b'"', b"\xff", b"no", b"\n", b"? ", b"|\n")


def mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                del changed[at : at + chance.randint(1, 40)]
            case 1:
                changed[at:at] = chance.choice(MUTATIONS)
            case 2:
                changed[at] = chance.randrange(256)
            case _:
                other = chance.randrange(len(changed))
                changed[at:at] = changed[other : other + chance.randint(1, 80)]
    return bytes(changed)


@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_and_mutated_procedures_give_findings_and_never_a_traceback(seed: int) -> None:
    """Eight times 12,500 texts: nine tenths random bytes, one tenth a real file with a few changes."""
    chance = random.Random(seed)
    originals = [(path.relative_to(SMALL).as_posix(), path.read_bytes()) for path in sorted(SMALL.rglob("*.yml"))]
    assert originals
    slowest = 0.0
    for number in range(12_500):
        path, data = chance.choice(originals)
        data = mutated(data, chance) if number % 10 == 0 else chance.randbytes(chance.randint(0, 120))
        started = time.process_time()
        library = load({path: data})
        slowest = max(slowest, time.process_time() - started)
        [document] = library.documents.values()
        assert document.tree is not None or document.failures
        assert all(isinstance(failure.place, Place) and failure.place.path == path for failure in document.failures)
    assert slowest < 1
