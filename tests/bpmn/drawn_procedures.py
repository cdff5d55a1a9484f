"""Procedures as a careless author might write them: every kind word, in any order, with roles and names at random."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from handbook.findings import Text
from handbook.model.parts import Condition, Duration
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import (
    Approve,
    Block,
    Call,
    Decide,
    Do,
    End,
    FirstOf,
    GoTo,
    Group,
    Handler,
    Level,
    Parallel,
    ReturnTo,
    Step,
    Wait,
    Way,
)

NAMES = [
    Text(zh="登记申请", en="Register the request"),
    Text(zh="核对订单与合同的数量、价格和交期是否一致", en="Compare quantity and price of order and contract"),
    Text(zh="寄样", en="Send"),
    Text(zh="是否超过 10 千克？", en="Is it more than 10 kg?"),
    Text(zh="通知仓库", en="Tell the warehouse <now> & \"at once\""),
]  # fmt: skip
DAYS = [
    Duration(2, "working_days"),
    Duration(3, "days", after="s1"),
    Duration(until=Text(zh="月底", en="end of month")),
]


@dataclass
class Author:
    """Writes one procedure; the same seed writes the same one."""

    random: Random
    roles: int
    written: list[str] = field(default_factory=list)

    def procedure(self) -> Procedure:
        steps = self.block(0, 2 + self.random.randrange(4))
        anytime = tuple(
            Handler(happens=self.name(), stops=self.random.random() < 0.5, steps=self.block(3, 2))
            for _ in range(self.random.choice([0, 0, 1, 2]))
        )
        return Procedure(
            id="made-up", title=NAMES[0], owner="role-0", flows=(Flow(start=NAMES[2], steps=steps),), anytime=anytime
        )

    def name(self) -> Text:
        return self.random.choice(NAMES)

    def block(self, depth: int, length: int) -> Block:
        return tuple(self.step(depth) for _ in range(length))

    def inner(self, depth: int) -> Block:
        return self.block(depth + 1, self.random.randrange(2)) + self.leaving()

    def leaving(self) -> Block:
        match self.random.randrange(8):
            case 0:
                return (End(id=self.identity(), title=self.name()),)
            case 1 if self.written:
                return (ReturnTo(target=self.random.choice(self.written), because=self.name(), at_most=2),)
            case 2 if self.written:
                return (GoTo(target=self.random.choice(self.written)),)
        return ()

    def identity(self) -> str:
        self.written.append(f"s{len(self.written) + 1}")
        return self.written[-1]

    def way(self, depth: int) -> Way:
        return Way(
            condition=Condition("weight >= 10 && country != 'CN'") if self.random.random() < 0.7 else None,
            label=self.name() if self.random.random() < 0.7 else Text(),
            steps=self.inner(depth),
        )

    def ways(self, depth: int, least: int = 1) -> tuple[Way, ...]:
        return tuple(self.way(depth) for _ in range(self.random.randint(least, 3)))

    def handlers(self, depth: int, *, late: bool) -> tuple[Handler, ...]:
        if self.random.random() > 0.12:
            return ()
        return tuple(
            Handler(
                after=self.random.choice(DAYS) if late else None,
                happens=Text() if late else self.name(),
                stops=self.random.random() < 0.4,
                notify=("role-0",) if self.random.random() < 0.5 else (),
                steps=self.inner(depth),
            )
            for _ in range(self.random.randint(1, 2))
        )

    def step(self, depth: int) -> Step:
        identity, title, role = self.identity(), self.name(), f"role-{self.random.randrange(self.roles)}"
        late, on = self.handlers(depth, late=True), self.handlers(depth, late=False)
        within = DAYS[len(self.written) % len(DAYS)] if late else None
        kind = self.random.randrange(5 if depth > 1 else 11)
        match kind:
            case 3:
                return Wait(id=identity, title=title, span=self.random.choice(DAYS), if_late=late, on=on)
            case 4:
                return Call(id=identity, procedure="other", role=role, if_late=late)
            case 5:
                return Call(id=identity, procedure="other", ways=(Way(ends="Rejected", steps=self.inner(depth)),))
            case 6:
                returned = self.inner(depth) if self.random.random() < 0.3 else None
                levels = (Level(by=role), Level(by="role-0"))
                return Approve(
                    id=identity, title=title, levels=levels, rejected=self.inner(depth), returned=returned, if_late=late
                )
            case 7:
                otherwise = self.inner(depth) if self.random.random() < 0.8 else None
                return Decide(id=identity, title=title, ways=self.ways(depth), otherwise=otherwise, if_late=late, on=on)
            case 8:
                return Parallel(id=identity, title=title, branches=self.ways(depth, 2), if_late=late)
            case 9:
                events = tuple(
                    Way(received=self.name(), after=None, steps=self.inner(depth))
                    if number
                    else Way(after=self.random.choice(DAYS), steps=self.inner(depth))
                    for number in range(self.random.randint(1, 3))
                )
                return FirstOf(id=identity, title=title, events=events)
            case 10:
                return Group(id=identity, title=title, steps=self.block(depth + 1, 2), if_late=late)
        return Do(
            id=identity, title=title, role=role, form=("a-form",), commits="money", within=within, if_late=late, on=on
        )


def procedure(seed: int) -> Procedure:
    """The procedure of one seed."""
    random = Random(seed)
    return Author(random, random.randint(1, 12)).procedure()
