"""The steps of a procedure numbered as in a paper manual: 3, 3a.1, 3b.2 — the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase

from handbook.findings import Text
from handbook.model.procedure import Procedure
from handbook.model.steps import Approve, Block, Call, Decide, FirstOf, Group, Handler, Parallel, Step, Way


@dataclass(frozen=True, slots=True)
class Branch:
    """A way on from a step: `why` is its way or handler, None for `otherwise`, `rejected`, `returned` and a phase.

    `kind` is one of way, otherwise, branch, event, ending, rejected, returned, phase, late, exception. `items` is empty
    where the way just goes on with the next step; `label` is the name of an `otherwise`.
    """

    number: str
    kind: str
    why: Way | Handler | None = None
    label: Text = field(default_factory=Text)
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A step, its number and the ways on from it."""

    number: str
    step: Step
    branches: tuple[Branch, ...] = ()

    def walk(self) -> Iterator[Item]:
        """The item and all below it, in the order in which they are read."""
        yield self
        for branch in self.branches:
            for item in branch.items:
                yield from item.walk()


def numbered(block: Block, prefix: str = "") -> tuple[Item, ...]:
    """The steps of `block`, numbered from `prefix` + 1."""
    return tuple(_item(f"{prefix}{count}", step) for count, step in enumerate(block, 1))


def anytime(procedure: Procedure) -> tuple[Branch, ...]:
    """What may happen at any time, lettered with capitals."""
    return tuple(
        Branch(letter, "exception", handler, items=numbered(handler.steps, f"{letter}."))
        for letter, handler in zip(_letters(ascii_uppercase, len(procedure.anytime)), procedure.anytime, strict=True)
    )


def items(procedure: Procedure) -> Iterator[Item]:
    """Every step of every flow of a procedure and of what may happen at any time, numbered."""
    for flow in procedure.flows:
        for item in numbered(flow.steps):
            yield from item.walk()
    for branch in anytime(procedure):
        for item in branch.items:
            yield from item.walk()


def by_step(procedure: Procedure) -> Mapping[str, Item]:
    """The numbered steps by step id; the first, where an id was given twice."""
    found: dict[str, Item] = {}
    for item in items(procedure):
        found.setdefault(item.step.id, item)
    return found


def _item(number: str, step: Step) -> Item:
    ways = tuple(_ways(step))
    letters = _letters(ascii_lowercase, len(ways))
    branches = []
    for letter, (kind, why, block) in zip(letters, ways, strict=True):
        head = number if kind == "phase" else number + letter
        label = step.otherwise_label if kind == "otherwise" and isinstance(step, Decide | Call) else Text()
        branches.append(Branch(head, kind, why, label, numbered(block, f"{head}.")))
    return Item(number, step, tuple(branches))


def _ways(step: Step) -> Iterator[tuple[str, Way | Handler | None, Block]]:
    match step:
        case Group(steps=block):
            yield "phase", None, block
        case Approve(rejected=rejected, returned=returned):
            yield from (("rejected", None, rejected),) if rejected is not None else ()
            yield from (("returned", None, returned),) if returned is not None else ()
        case Decide(ways=ways, otherwise=otherwise):
            yield from (("way", way, way.steps) for way in ways)
            yield from (("otherwise", None, otherwise),) if otherwise is not None else ()
        case Call(ways=ways, otherwise=otherwise):
            yield from (("ending", way, way.steps) for way in ways)
            yield from (("otherwise", None, otherwise),) if otherwise is not None and ways else ()
        case Parallel(branches=branches):
            yield from (("branch", branch, branch.steps) for branch in branches)
        case FirstOf(events=events):
            yield from (("event", event, event.steps) for event in events)
    yield from (("late", handler, handler.steps) for handler in step.if_late)
    yield from (("exception", handler, handler.steps) for handler in step.on)


def _letters(alphabet: str, count: int) -> list[str]:
    """A … z, aa … zz: enough for 702 branches, more than a file may hold below one step."""
    return [_letter(alphabet, position) for position in range(count)]


def _letter(alphabet: str, position: int) -> str:
    rest, last = divmod(position, len(alphabet))
    return (_letter(alphabet, rest - 1) if rest else "") + alphabet[last]
