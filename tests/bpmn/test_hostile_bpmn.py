"""A BPMN file is a stranger's: nothing in it is expanded or fetched, none takes long, each gets one sentence."""

from __future__ import annotations

import time

import pytest

from handbook.source.bpmn.opening import opened

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
MANY = "".join(f"<task id='t{n}'/>" for n in range(50_000))
HOSTILE = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n ", "empty"),
    "no XML": (b"\x00\x01\x02", "not XML"),
    "half a file": (f"{HEAD}<process>".encode(), "not XML"),
    "a billion laughs": (f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>{HEAD}&l9;</definitions>'.encode(), "DOCTYPE"),
    "an external entity": (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>{HEAD}&e;</definitions>'.encode(), "DOCTYPE"),
    "an external document type": (
        f'<!DOCTYPE x SYSTEM "http://example.com/x.dtd">{HEAD}</definitions>'.encode(), "DOCTYPE"),
    "the same in UTF-16": (f'<!DOCTYPE x [<!ENTITY e "x">]>{HEAD}&e;</definitions>'.encode("utf-16"), "DOCTYPE"),
    "an unknown entity": (f"{HEAD}&e;</definitions>".encode(), "not XML"),
    "depth": ((HEAD + "<a>" * 200 + "</a>" * 200 + "</definitions>").encode(), "nested"),
    "much depth": ((HEAD + "<a>" * 200_000).encode(), "not XML"),
    "size": (HEAD.encode() + b" " * (5 << 20), "bytes"),
    "an unknown encoding": (b'<?xml version="1.0" encoding="nonsense"?><a/>', "not XML"),
    "many elements": (f'{HEAD}<process id="p">{MANY}</process></definitions>'.encode(), "more than"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_it_is_refused_soon_in_one_sentence_of_each_language(case):
    data, wanted = HOSTILE[case]
    began = time.process_time()
    (refused,) = opened("hostile.bpmn", data).refused
    assert time.process_time() - began < 2
    assert wanted in refused.in_("en")
    assert refused.in_("zh")
