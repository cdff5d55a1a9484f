"""From shapes and links to blocks of steps: where a gateway's ways meet, the step behind it goes on.

Links that lead back become returns to an earlier step, links out of a block to where an outer one goes on become
jumps, and so do links from what a boundary event sets off to a later step. Everything else that is no block is refused
by the link that makes it so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypedDict

from handbook.findings import Text
from handbook.model.drawn import Drawn, Link, Refused, Shape, ShapeKind
from handbook.model.parts import Note
from handbook.model.steps import Block, Decide, End, FirstOf, GoTo, Group, Handler, Parallel, ReturnTo, Step, Way
from handbook.source.bpmn import words
from handbook.source.bpmn.conditions import way_of
from handbook.source.bpmn.events import bilingual
from handbook.source.bpmn.handlers import Event, handled, happening
from handbook.source.bpmn.naming import Ids
from handbook.source.bpmn.routes import Routes
from handbook.source.bpmn.single import event_of, in_lines, noted, single

MOST_NESTED = 8
"""Blocks in blocks: more, and the file would be nested deeper than the reader allows."""
EXIT = ""
"""Where a block goes on that nothing follows."""
Branch = tuple[tuple[str, int], ...]
"""The parallel blocks around a step, from the outermost, each with the number of the branch."""


class Head(TypedDict):
    """What every step has, of which other steps are made."""

    id: str
    title: Text
    details: Text
    notes: tuple[Note, ...]


class RefusedError(Exception):
    """The process is not made of blocks."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.in_("en"))
        self.refused = refused


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a block: where it goes on, where the blocks around it do, and in which branch it is."""

    stop: str = EXIT
    outer: tuple[tuple[str, Branch], ...] = ()
    branch: Branch = ()
    depth: int = 0
    falls_through: bool = False
    """Inside a sub-process, whose end events lead to what follows it."""
    ahead: frozenset[str] = frozenset()
    """The shapes behind the step whose boundary event set this off: a link to one of them is a jump."""

    @property
    def barred(self) -> set[str]:
        """Every shape at which a block around goes on."""
        return {self.stop, *(stop for stop, _ in self.outer), *self.ahead}

    def inside(self, stop: str, branch: Branch) -> Around:
        """A block in this one that goes on at `stop`."""
        outer = (*self.outer, (self.stop, self.branch))
        return Around(stop, outer, branch, self.depth + 1, self.falls_through, self.ahead)


@dataclass(frozen=True, slots=True)
class Structured:
    """The steps of a process, and what may happen at any time."""

    steps: Block
    anytime: tuple[Handler, ...] = ()


def structured(drawn: Drawn, ids: Ids) -> Structured:
    """The steps of a sound process, each in its block. Raises RefusedError."""
    steps = _Structurer(drawn, ids).steps(Around())
    handlers = (happening(Event(shape, _inside(shape, shape.inner, ids))) for shape in drawn.handlers if shape.inner)
    return Structured(steps, tuple(handlers))


def _inside(shape: Shape, inner: Drawn, ids: Ids) -> Block:
    """The steps of an event sub-process: the end of one that stops the case is the end of the case."""
    if shape.stops:
        return _Structurer(inner, ids).steps(Around())
    return _in_sub_process(inner, ids, depth=0)


def _in_sub_process(inner: Drawn, ids: Ids, depth: int) -> Block:
    """The steps of a sub-process, which go on to what follows it."""
    one = with_one_end(inner)
    end = next((shape.id for shape in one.shapes.values() if is_end(shape)), EXIT)
    return _Structurer(one, ids).steps(Around(end, depth=depth, falls_through=True))


@dataclass
class _Structurer:
    drawn: Drawn
    ids: Ids
    routes: Routes = field(init=False)
    written: dict[str, Branch] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.routes = Routes(self.drawn)

    def steps(self, around: Around) -> Block:
        """Everything behind the start event."""
        start = self.drawn.start()
        self.written[start] = ()
        found = self.follow(self.routes.leaving[start][0], around)
        if not found:
            whole = Shape(self.drawn.id, ShapeKind.GROUP, self.drawn.name, place=self.drawn.place)
            raise RefusedError(_about(words.NO_STEPS, whole))
        return found

    def follow(self, link: Link, around: Around) -> Block:
        """The steps from a link to where the block goes on."""
        if around.depth > MOST_NESTED:
            raise RefusedError(_about(words.TOO_NESTED, self.drawn.shapes[link.source], limit=str(MOST_NESTED)))
        found: list[Step] = []
        while True:
            jump = self.jump(link, around)
            if jump is not None:
                return (*found, *jump)
            shape = self.drawn.shapes[link.target]
            self.written[shape.id] = around.branch
            if shape.kind is ShapeKind.END:
                return (*found, *self.end(shape, around))
            step, then = self.step(shape, around)
            if self.routes.attached[shape.id]:
                step = [handled(step[0], self.events(shape, around))]
            found += step
            if then is None:
                return tuple(found)
            if isinstance(then, str):
                if then == around.stop:
                    return tuple(found)
                link = Link("", shape.id, then, place=shape.place)
            else:
                link = then

    def jump(self, link: Link, around: Around) -> Block | None:
        """What a link becomes that doesn't simply go on; None where it does."""
        target = link.target
        if target == around.stop:
            return ()
        if link.id in self.routes.back:
            if self.written.get(target) != around.branch:
                raise RefusedError(self.tangle(link))
            return (ReturnTo(target=self.landing(link)),)
        if target in around.ahead and self.drawn.shapes[target].kind is ShapeKind.END and not around.falls_through:
            return self.end(self.drawn.shapes[target], around)
        if target in around.ahead:
            return (GoTo(target=self.landing(link)),)
        if target in self.written:
            if self.drawn.shapes[target].kind is ShapeKind.END:
                return self.end(self.drawn.shapes[target], around)
            raise RefusedError(self.tangle(link))
        if (target, around.branch) in around.outer:
            if self.drawn.shapes[target].kind is ShapeKind.END and not around.falls_through:
                return None
            return (GoTo(target=self.landing(link)),)
        return None

    def landing(self, link: Link) -> str:
        """The id of the step to which a jump leads: a gateway that merely joins is no step."""
        shape = self.drawn.shapes[link.target]
        if shape.kind is ShapeKind.END:
            raise RefusedError(self.tangle(link))
        while self.is_silent(shape):
            only = self.routes.leaving[shape.id][0]
            if only.id in self.routes.back:
                raise RefusedError(self.tangle(link))
            shape = self.drawn.shapes[only.target]
        if shape.kind is ShapeKind.SPLIT and len(self.routes.leaving[shape.id]) == 1:
            raise RefusedError(self.tangle(link))
        return self.ids.step(shape.id, shape.name)

    def is_silent(self, shape: Shape) -> bool:
        """A gateway at which nothing parts and no branches wait for each other, or an event that sends nothing."""
        alone = len(self.routes.leaving[shape.id]) == 1
        joins = shape.kind is ShapeKind.SPLIT and len(self.routes.entering[shape.id]) > 1
        sends_nothing = shape.kind is ShapeKind.THROW and not shape.sends
        return sends_nothing or (alone and shape.kind in {ShapeKind.CHOICE, ShapeKind.SPLIT} and not joins)

    def end(self, shape: Shape, around: Around) -> Block:
        """An end event as a step."""
        if around.falls_through or (around.branch and not shape.cancels):
            raise RefusedError(_about(words.ENDS_INSIDE, shape))
        identity = self.ids.step(shape.id, shape.name or "finished")
        if self.written.get(f"end {shape.id}") is not None:
            identity = self.ids.step(f"{shape.id}-{len(self.ids.given)}", shape.name)
        self.written[f"end {shape.id}"] = around.branch
        title = bilingual(shape.name)
        return (End(id=identity, title=title, cancels_everything=shape.cancels, notes=noted(shape)),)

    def step(self, shape: Shape, around: Around) -> tuple[list[Step], Link | str | None]:
        """A shape as a step, if it is one, and what comes after it: a link, a shape, or nothing."""
        leaving = self.routes.leaving[shape.id]
        if self.is_silent(shape):
            return [], leaving[0]
        match shape.kind:
            case ShapeKind.CHOICE | ShapeKind.RACE:
                return self.choice(shape, leaving, around)
            case ShapeKind.SPLIT:
                return self.parallel(shape, leaving, around)
            case ShapeKind.GROUP if shape.inner:
                steps = _in_sub_process(shape.inner, self.ids, around.depth + 1)
                return [Group(**self.head(shape), steps=steps)], leaving[0]
        return [single(shape, self.ids)], leaving[0]

    def head(self, shape: Shape) -> Head:
        """What every block of steps has."""
        identity = self.ids.step(shape.id, shape.name)
        details = in_lines(shape.details)
        return {"id": identity, "title": bilingual(shape.shown), "details": details, "notes": noted(shape)}

    def events(self, shape: Shape, around: Around) -> list[Event]:
        """The boundary events of a shape, each with the steps that follow it."""
        onward = self.routes.leaving[shape.id][0]
        ahead = self.routes.reach(self.routes.onward([onward]), around.barred) - {EXIT}
        found = []
        for event in self.routes.attached[shape.id]:
            link = self.routes.leaving[event.id][0]
            if event.stops:
                inside = replace(around.inside(onward.target, around.branch), ahead=around.ahead | ahead)
            else:
                over = next(
                    (one.id for one in self.drawn.shapes.values() if one.host == event.id and is_end(one)), EXIT
                )
                branch = (*around.branch, (event.id, 0))
                inside = Around(over, branch=branch, depth=around.depth + 1, falls_through=around.falls_through)
            found.append(Event(event, self.follow(link, inside)))
        return found

    def choice(self, shape: Shape, leaving: list[Link], around: Around) -> tuple[list[Step], str | None]:
        """A decision or race with its ways, and where they meet."""
        head = self.head(shape)
        is_race = shape.kind is ShapeKind.RACE
        links = leaving
        if is_race:
            for link in leaving:
                self.written[link.target] = around.branch
            links = [self.routes.leaving[link.target][0] for link in leaving]
        meets = self.meets(links, around)
        inside = around.inside(meets, around.branch)
        blocks = [self.follow(link, inside) for link in links]
        then = meets or None
        if is_race:
            events = [self.drawn.shapes[link.target] for link in leaving]
            ways = tuple(event_of(event, block) for event, block in zip(events, blocks, strict=True))
            return [FirstOf(**head, events=ways)], then
        datum = self.ids.datum(shape.id, shape.name)
        default = next((n for n, link in enumerate(links) if link.id == shape.default), None)
        ways = tuple(
            way_of(link, datum, n, block)
            for n, (link, block) in enumerate(zip(links, blocks, strict=True), 1)
            if n - 1 != default
        )
        decide = Decide(
            **head,
            role=self.ids.role(shape.lane),
            ways=ways,
            otherwise=None if default is None else blocks[default],
            otherwise_label=Text() if default is None else bilingual(links[default].name),
        )
        return [decide], then

    def meets(self, links: list[Link], around: Around) -> str:
        """Where the ways meet, or else where the one goes on that the others leave.

        An end that all ways share is no meeting where only one of them has more to decide: the others end at once.
        """
        found = self.routes.meeting([[link] for link in links], around.barred)
        reached = [self.routes.reach(self.routes.onward([link]), around.barred) for link in links]
        going_on = [n for n, one in enumerate(reached) if around.stop and around.stop in one]
        if found and self.drawn.shapes[found].kind is ShapeKind.END:
            going_on = [n for n, one in enumerate(reached) if any(map(self.parts, one))]
            if len(going_on) != 1:
                return found
        elif found:
            return found
        elif len(going_on) > 1:
            return around.stop
        chosen = going_on[0] if going_on else max(range(len(links)), key=lambda n: len(reached[n]))
        target = links[chosen].target
        is_free = reached[chosen] and target not in self.written and target not in around.barred
        return target if is_free else around.stop

    def parts(self, shape: str) -> bool:
        """Whether ways part at a shape."""
        return len(self.routes.leaving[shape]) > 1

    def parallel(self, shape: Shape, leaving: list[Link], around: Around) -> tuple[list[Step], Link | str | None]:
        """A parallel block with its branches, and the link behind its join."""
        if len(leaving) == 1:
            raise RefusedError(_about(words.NO_JOIN, shape))
        head = self.head(shape)
        join = self.joined(shape, leaving, around)
        branches = []
        for number, link in enumerate(leaving):
            inside = around.inside(join, (*around.branch, (shape.id, number)))
            branches.append(Way(label=bilingual(link.name), steps=self.follow(link, inside)))
        self.written[join] = around.branch
        step = Parallel(**head, branches=tuple(branches))
        after = self.routes.leaving[join]
        if len(after) == 1:
            return [step], after[0]
        more, then = self.parallel(self.drawn.shapes[join], after, around)
        return [step, *more], then

    def joined(self, shape: Shape, leaving: list[Link], around: Around) -> str:
        """The gateway in which the branches of a parallel block meet, and nothing else does."""
        reached = [self.routes.reach([link.target], around.barred) for link in leaving]
        shared = set.intersection(*reached) - around.barred
        for candidate in sorted(shared, key=self.routes.rank.__getitem__):
            gateway = self.drawn.shapes[candidate]
            if gateway.kind is ShapeKind.SPLIT and len(self.routes.entering[candidate]) == len(leaving):
                inside = self.routes.reach([link.target for link in leaving], {*around.barred, candidate})
                sources = {link.source for link in self.routes.entering[candidate]}
                if sources <= {*inside, shape.id}:
                    return candidate
        raise RefusedError(_about(words.NO_JOIN, shape))

    def tangle(self, link: Link) -> Refused:
        source, target = self.drawn.shapes[link.source], self.drawn.shapes[link.target]
        names = {"name": link.name or link.id or target.id, "id": link.id or target.id}
        return Refused(words.TANGLED, link.place, {**names, "source": source.shown, "target": target.shown})


def is_end(shape: Shape) -> bool:
    """Whether a shape is an end event."""
    return shape.kind is ShapeKind.END


def with_one_end(inner: Drawn) -> Drawn:
    """The inside of a sub-process with one end event in place of all: behind each of them the case goes on outside.

    The ends of what boundary events set off beside a step stay their own, behind all others.
    """
    ends = [shape.id for shape in inner.shapes.values() if is_end(shape) and not shape.host]
    own = {key: shape for key, shape in inner.shapes.items() if is_end(shape) and shape.host}
    shapes = {key: shape for key, shape in inner.shapes.items() if key not in ends[1:] and key not in own}
    links = (replace(link, target=ends[0]) if link.target in ends else link for link in inner.links)
    return replace(inner, shapes={**shapes, **own}, links=tuple(links))


def _about(text: Text, shape: Shape, **names: str) -> Refused:
    return Refused(text, shape.place, {"name": shape.shown, "id": shape.id, **names})
