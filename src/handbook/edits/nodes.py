"""Two states of one node, aspect by aspect, and two lists of nodes, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from handbook.edits.aspects import Aspect, aspects
from handbook.edits.changes import Change, Subject
from handbook.edits.normal import content
from handbook.edits.wording import says_the_same
from handbook.findings import Text
from handbook.model.parts import Node
from handbook.model.steps import Way

Item = TypeVar("Item", bound=Node)
Roles = tuple[str, ...]


def altered(before: Node, after: Node, subject: Subject, roles: Roles) -> Iterator[Change]:
    """A change for each aspect that differs. `roles` work with the node, before or after."""
    for aspect in aspects(after):
        was, now = aspect.read(before), aspect.read(after)
        if content(was) != content(now):
            yield Change(
                what=aspect.key,
                subject=subject,
                place=after.origin.at(aspect.key),
                sort=aspect.sort,
                before=was,
                after=now,
                roles=roles if _matters(aspect, was, now) else (),
            )


def entries(
    before: Iterable[Item],
    after: Iterable[Item],
    key: Callable[[Item], Hashable],
    subject: Callable[[Item], Subject],
    roles: Callable[[Item], Roles],
) -> Iterator[Change]:
    """What was added to a list, altered in it and removed from it; entries are matched by `key`."""
    old = {key(item): item for item in before}
    new = {key(item): item for item in after}
    for name, item in new.items():
        was = old.get(name)
        if was is None:
            yield Change("added", subject(item), item.origin.here(), roles=roles(item))
        else:
            yield from altered(was, item, subject(item), _both(roles(was), roles(item)))
    for name, item in old.items():
        if name not in new:
            yield Change("removed", subject(item), item.origin.here(), roles=roles(item))


def _both(one: Roles, other: Roles) -> Roles:
    return tuple(dict.fromkeys((*other, *one)))


def _matters(aspect: Aspect, was: Any, now: Any) -> bool:
    """Whether the change is more than other words for the same thing."""
    match aspect.sort:
        case _ if aspect.is_control:
            return False
        case "wording":
            return not says_the_same(was or Text(), now or Text())
        case "options":
            return [option.id for option in was] != [option.id for option in now]
        case "ways":
            labels_alike = len(was) == len(now) and all(
                says_the_same(one.label, other.label) for one, other in zip(was, now, strict=True)
            )
            return not labels_alike or content(_unlabelled(was)) != content(_unlabelled(now))
    return True


def _unlabelled(found: tuple[Way, ...]) -> tuple[Way, ...]:
    return tuple(replace(way, label=Text()) for way in found)
