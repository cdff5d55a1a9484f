"""Defects of who holds what: vacant posts, one person in two of them, authority exceeded, duties not parted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from benchmarks.mutants.kinds import kind
from benchmarks.mutants.staff import PEOPLE, Signing, hands, preparers, signings
from benchmarks.mutants.tree import At, Book, Change, drop, insert, put
from benchmarks.mutants.walk import roles_named

GONE, FROM = date(2025, 12, 31), date(2026, 6, 1)
"""Before any procedure of the handbook took effect, and after."""


def _holding(book: Book, role: str) -> tuple[int, Any]:
    holdings = book.trees[PEOPLE]["holdings"]
    return next((index, holding) for index, holding in enumerate(holdings) if holding["role"] == role)


def _inside(book: Book) -> set[str]:
    return {holding["role"] for holding in book.trees[PEOPLE]["holdings"]}


def _where_signed(signing: Signing) -> tuple[str, At]:
    step = signing.step
    if "by" in step.node:
        return step.path, (*step.at, "by")
    number = next(n for n, level in enumerate(step.node["levels"]) if level["by"] == signing.role)
    return step.path, (*step.at, "levels", number, "by")


@kind("R211", "步骤的岗位没有人担任", "a post with work to do and nobody in it", of="staffed")
def vacant(book: Book) -> Iterator[Change]:
    for role in sorted(_inside(book)):
        named = [(path, at) for path, tree in book.of("procedure") for at, name in roles_named(tree) if name == role]
        if named:
            index, _ = _holding(book, role)
            yield replace(drop(PEOPLE, ("holdings", index), look=()), elsewhere=tuple(named))
            left = put(PEOPLE, ("holdings", index, "until"), GONE, look=())
            yield replace(left, elsewhere=tuple(named))


@kind("A402", "一人身兼填表和批准两个岗位", "one person in the posts that fill in and that approve", of="staffed")
def both_posts(book: Book) -> Iterator[Change]:
    for signing in signings(book):
        for preparer in preparers(signing.step, book):
            role = preparer.node.get("role")
            if {role, signing.role} <= _inside(book) and role != signing.role:
                index, _ = _holding(book, signing.role)
                _, preparing = _holding(book, role)
                change = put(PEOPLE, ("holdings", index, "person"), preparing["person"])
                yield replace(change, elsewhere=(_where_signed(signing),))


@kind("A408", "批准的人没有授权", "an approver to whom nothing is delegated", of="staffed")
def not_delegated(book: Book) -> Iterator[Change]:
    path, organisation = next(book.of("organisation"))
    for index, line in enumerate(organisation["delegation"]):
        alone = [s for s in signings(book) if (s.form, s.role) == (line["subject"], line["role"]) and s.is_alone]
        others = [other for other in organisation["delegation"] if other["subject"] == line["subject"]]
        if alone and len(others) > 1:
            change = drop(path, ("delegation", index), look=())
            yield replace(change, elsewhere=tuple(map(_where_signed, alone)))


@kind("A408", "授权有上限，批准却不看数额", "authority up to an amount, and an approval of any", of="staffed")
def beyond_authority(book: Book) -> Iterator[Change]:
    path, organisation = next(book.of("organisation"))
    for index, line in enumerate(organisation["delegation"]):
        alone = [s for s in signings(book) if (s.form, s.role) == (line["subject"], line["role"]) and s.is_alone]
        if alone:
            limited = {**line, "up_to": 50_000, "unit": "CNY"}
            change = put(path, ("delegation", index), limited, look=("delegation", index))
            yield replace(change, elsewhere=tuple(map(_where_signed, alone)))


@kind("A422", "一个岗位兼有不相容的两项职责", "one post with two duties that must be kept apart", of="staffed")
def both_duties(book: Book) -> Iterator[Change]:
    path, organisation = next(book.of("organisation"))
    places = {role["id"]: index for index, role in enumerate(organisation["roles"])}
    for form, (prepare, approve) in hands(book).items():
        for roles, duty in ((prepare, f"approve-{form}"), (approve, f"prepare-{form}")):
            for role in roles:
                where: At = ("roles", places[role], "duties")
                yield insert(path, (*where, len(organisation["roles"][places[role]]["duties"])), duty, look=where)


@kind("A422", "一人兼有不相容的两项职责", "one person with two duties that must be kept apart", of="staffed")
def second_post(book: Book) -> Iterator[Change]:
    for prepare, approve in hands(book).values():
        for one, other in ((one, other) for one in prepare for other in approve):
            if {one, other} <= _inside(book):
                count = len(book.trees[PEOPLE]["holdings"])
                new = {"person": _holding(book, one)[1]["person"], "role": other, "from": FROM}
                yield insert(PEOPLE, ("holdings", count), new, look=("holdings", count, "role"))
