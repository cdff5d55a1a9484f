"""Which step of the old procedure a step of the new one is: by id, else by title, else by place and role."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from handbook.model.procedure import Procedure
from handbook.model.steps import Approve, Block, Call, Decide, FirstOf, GoTo, Group, Parallel, ReturnTo, Step, Way

ROOT, UNKNOWN = -1, -2


@dataclass(frozen=True, slots=True)
class Spot:
    """A step where it stands. `parent` and `follows` are positions in the list of all spots, or `ROOT`.

    `branch` names the block of the parent, or the flow; `follows` is the step before it in that block, `previous`.
    `around` is the step at `parent`.
    """

    step: Step
    parent: int
    branch: str
    follows: int
    previous: Step | None = None
    around: Step | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A step in both states (or in one), and whether its place among the others is another one now."""

    before: Spot | None
    after: Spot | None
    moved: bool = False


def matched(before: Procedure, after: Procedure) -> tuple[Match, ...]:
    """Every step of both: those of the new procedure in its order, then those that are gone in theirs."""
    old, new = spots(before), spots(after)
    pairs = _pairs(old, new)
    moved = _moved(old, new, pairs)
    found = [Match(old[pairs[at]] if at in pairs else None, spot, at in moved) for at, spot in enumerate(new)]
    kept = set(pairs.values())
    return (*found, *(Match(spot, None) for at, spot in enumerate(old) if at not in kept))


def spots(procedure: Procedure) -> list[Spot]:
    """Every step with its place, in the order in which they were written."""
    found: list[Spot] = []

    def visit(block: Block, parent: int, branch: str) -> None:
        follows = ROOT
        for step in block:
            here = len(found)
            previous, around = (found[at].step if at != ROOT else None for at in (follows, parent))
            found.append(Spot(step, parent, branch, follows, previous, around))
            for name, inner in _blocks(step):
                visit(inner, here, name)
            follows = here

    for flow in procedure.flows:
        visit(flow.steps, ROOT, f"flow {flow.id}")
    for handler in procedure.anytime:
        visit(handler.steps, ROOT, f"anytime {handler.happens.en or handler.happens.zh}")
    return found


def _blocks(step: Step) -> Iterator[tuple[str, Block]]:
    match step:
        case Group(steps=steps):
            yield "phase", steps
        case Approve(rejected=rejected, returned=returned):
            yield "rejected", rejected or ()
            yield "returned", returned or ()
        case Decide(ways=ways, otherwise=otherwise) | Call(ways=ways, otherwise=otherwise):
            yield from ((_name(way, at), way.steps) for at, way in enumerate(ways))
            yield "otherwise", otherwise or ()
        case Parallel(branches=ways) | FirstOf(events=ways):
            yield from ((_name(way, at), way.steps) for at, way in enumerate(ways))
    for key, handlers in (("late", step.if_late), ("on", step.on)):
        yield from ((f"{key} {at}", handler.steps) for at, handler in enumerate(handlers))


def _name(way: Way, at: int) -> str:
    label = way.label or way.received or way.happens
    return f"way {label.en or label.zh or way.ends or (way.condition.source if way.condition else at)}"


def _pairs(old: list[Spot], new: list[Spot]) -> dict[int, int]:
    """Positions in the new list → positions in the old one."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()

    def pair(old_key: Callable[[Spot], Hashable], new_key: Callable[[Spot], Hashable]) -> None:
        waiting: dict[Hashable, list[int]] = {}
        for at in range(len(old) - 1, -1, -1):
            key = old_key(old[at]) if at not in taken else None
            if key is not None:
                waiting.setdefault(key, []).append(at)
        for at, spot in enumerate(new):
            candidates = waiting.get(new_key(spot)) if at not in pairs else None
            if candidates:
                pairs[at] = candidates.pop()
                taken.add(pairs[at])

    def place(spot: Spot) -> Hashable:
        above, before = (at if at == ROOT else pairs.get(at, UNKNOWN) for at in (spot.parent, spot.follows))
        return (above, before, spot.step.kind, spot.step.role, _about(spot.step))

    pair(_id, _id)
    pair(_title, _title)
    pair(lambda spot: (spot.parent, spot.follows, spot.step.kind, spot.step.role, _about(spot.step)), place)
    return pairs


def _id(spot: Spot) -> Hashable:
    return spot.step.id or None


def _title(spot: Spot) -> Hashable:
    title = _about(spot.step) or spot.step.title.zh or spot.step.title.en
    return (spot.step.kind, spot.step.role, spot.step.title.zh, title) if title else None


def _about(step: Step) -> str:
    """What a step without a title of its own is about."""
    match step:
        case Approve(approves=form):
            return form
        case Call(procedure=procedure):
            return procedure
        case ReturnTo(target=target) | GoTo(target=target):
            return target
    return ""


def _moved(old: list[Spot], new: list[Spot], pairs: dict[int, int]) -> frozenset[int]:
    """Positions in the new list of the steps that stand elsewhere: under another step, or out of the old order."""
    branches: dict[int, set[str]] = {}
    for spot in old:
        branches.setdefault(spot.parent, set()).add(spot.branch)
    found = set()
    siblings: dict[tuple[int, str], list[int]] = {}
    for at, was in pairs.items():
        spot, origin = new[at], old[was]
        same_parent = (ROOT if spot.parent == ROOT else pairs.get(spot.parent, UNKNOWN)) == origin.parent
        renamed = spot.branch not in branches.get(origin.parent, set())
        if same_parent and (spot.branch == origin.branch or renamed):
            siblings.setdefault((spot.parent, spot.branch), []).append(at)
        else:
            found.add(at)
    for group in siblings.values():
        group.sort()
        found |= set(group) - _in_order(group, pairs)
    return frozenset(found)


def _in_order(group: list[int], pairs: dict[int, int]) -> set[int]:
    """The most members of `group` whose old positions rise: the longest increasing subsequence."""
    ends: list[int] = []
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for at in group:
        where = bisect_left(tails, pairs[at])
        before[at] = ends[where - 1] if where else None
        ends[where : where + 1], tails[where : where + 1] = [at], [pairs[at]]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
