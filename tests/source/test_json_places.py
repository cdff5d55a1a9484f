"""Where the values of a JSON form stand, in whatever order they are asked for."""

from __future__ import annotations

from itertools import permutations

from handbook.source.filled_json import read_json

TEXT = """{"form": "样品",
  "fields": {"客户": "甲\\"乙", "items": [{"n": 1},
    {"n": 2}]}}
"""
PLACES = {
    ("form",): (1, 10),
    ("fields", "客户"): (2, 20),
    ("fields", "items", 1, "n"): (3, 11),
    ("fields", "items", 1, "missing"): (3, 5),
}


def test_places_don_t_depend_on_what_was_asked_before() -> None:
    for order in permutations(PLACES):
        filled = read_json("a.json", TEXT.encode())
        assert {keys: filled.place(*keys)[1:3] for keys in order} == PLACES


def test_a_value_too_deep_inside_for_a_form_stands_where_its_entry_does() -> None:
    filled = read_json("a.json", b'{"fields": {"items": [{"n": [[7]]}]}}')
    assert filled.place("fields", "items", 0, "n", 0, 0)[1:3] == (1, 29)
