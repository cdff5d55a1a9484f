"""A way through a flow in words: the titles of its steps, and at a decision which way was taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from handbook.findings import LANGUAGES, Text
from handbook.flow import words
from handbook.flow.passages import Passages
from handbook.flow.placing import Placed
from handbook.flow.succession import Point
from handbook.model.form import Form
from handbook.model.steps import Approve, Decide, FirstOf, GoTo, Group, Parallel, ReturnTo, Step

MOST_STEPS = 8
"""The most steps that are told; of a longer way those where it could have gone otherwise, and both its ends."""
NEXT = " → "
APPROVAL = Text(zh="审批{form}", en="Approve: {form}")
LATE = Text(zh="逾期", en="late")
TAKEN = Text(zh="{step}（{way}）", en="{step} ({way})")


def told(flow: Passages, trail: Sequence[Point], forms: Mapping[str, Form]) -> Text:
    """The way over some points of a flow, from the first to the last."""
    placed = {one.position: one for one in flow.layout.every}
    followed = dict(pairwise(trail))
    passed = [placed[point] for point in trail if point in placed]
    passed = [one for one in passed if not isinstance(one.step, Group | Parallel | GoTo | ReturnTo)]
    if len(passed) > MOST_STEPS:
        ends = (passed[0], *passed[-2:])
        passed = [one for one in passed if one in ends or _is_choice(one)]
    if len(passed) > MOST_STEPS:
        passed = [*passed[:2], *passed[2 - MOST_STEPS :]]
    said = [_said(one, followed.get(one.position), flow, forms) for one in passed]
    return Text(**{language: NEXT.join(one[language] for one in said) for language in LANGUAGES})


def _is_choice(placed: Placed) -> bool:
    return isinstance(placed.step, Decide | FirstOf | Approve)


def _said(placed: Placed, following: Point | None, flow: Passages, forms: Mapping[str, Form]) -> Text:
    step = placed.step
    title = step.title or _approval(step, forms) or Text(step.id, step.id)
    exits = flow.roads.ways.follows.get(placed.position, [])
    way = dict(zip(exits, _labels(placed, len(exits)), strict=False)).get(following) if following else None
    if not way:
        return Text(**{language: title.in_(language) for language in LANGUAGES})
    return Text(**{lang: TAKEN[lang].format(step=title.in_(lang), way=way.in_(lang)) for lang in LANGUAGES})


def _approval(step: Step, forms: Mapping[str, Form]) -> Text:
    """What an approval without a title of its own is called."""
    form = forms.get(step.approves) if isinstance(step, Approve) else None
    if form is None or not form.title:
        return Text()
    return Text(**{language: APPROVAL[language].format(form=form.title.in_(language)) for language in LANGUAGES})


def _labels(placed: Placed, exits: int) -> Iterator[Text]:
    """What is written at each way out of a step: its own ways, then those of the handlers that stop it."""
    stopping = [handler for handler, _ in placed.handlers if handler.stops]
    own = list(_own_labels(placed))
    yield from (*own, *[Text()] * (exits - len(stopping) - len(own)))
    yield from (handler.happens or LATE for handler in stopping)


def _own_labels(placed: Placed) -> Iterator[Text]:
    match placed.step:
        case Decide(ways=ways, otherwise_label=label):
            yield from (way.label or Text(*[way.condition.source if way.condition else ""] * 2) for way in ways)
            yield label or words.OTHERWISE
        case FirstOf(events=events):
            yield from (event.label or event.received or event.happens for event in events)
        case Approve(rejected=rejected, returned=returned):
            yield words.APPROVED
            yield from (words.REJECTED,) if rejected is not None else ()
            yield from (words.RETURNED,) if returned is not None else ()
