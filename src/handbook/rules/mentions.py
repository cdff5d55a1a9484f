"""One finding for a name that a file mentions wrongly, however often it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from handbook.findings import Place, Text
from handbook.model.document import Citation
from handbook.model.outline import Naming

MOST_LINES = 8


class Mention(NamedTuple):
    """A name at its first place in a file; `also` tells the lines of the others, to go on with in a bracket."""

    name: str
    place: Place
    also: Text


def first_mentions(cited: Iterable[Citation | Naming], wrong: Callable[[str], bool]) -> Iterator[Mention]:
    """Each name that is `wrong`, once a file and at its first line, in the order of mention. Empty names are none."""
    places: dict[tuple[str, str], list[Place]] = {}
    for one in cited:
        if one.name and wrong(one.name):
            place = one.place
            places.setdefault((place.path, one.name), []).append(place)
    for (_, name), found in places.items():
        first = min(found, key=lambda place: (place.line, place.column))
        yield Mention(name, first, _also(sorted({place.line for place in found} - {first.line})))


def _also(others: list[int]) -> Text:
    lines = [str(line) for line in others]
    if not lines:
        return Text()
    more = len(lines) > MOST_LINES
    shown = lines[:MOST_LINES]
    return Text(
        zh=f"；另见第 {'、'.join(shown)} 行{'等' if more else ''}",
        en=f"; also in line {', '.join(shown)}{' and others' if more else ''}",
    )
