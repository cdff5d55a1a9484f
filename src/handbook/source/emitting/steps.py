"""Steps as the mappings that an author writes, the kind word behind the id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

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
from handbook.source.emitting.parts import Tree, compact, must, one_or_many, remarks, span, text

CONTINUE = "continue"


def block(steps: Block) -> list[Tree]:
    """The steps in their order."""
    return [step(each) for each in steps]


def handlers(found: Iterable[Handler], stops: str) -> list[Tree]:
    """Handlers; `stops` is the key under which they say that they end the step or the case."""
    return [
        {
            **compact(
                [
                    ("after", span(each.after)),
                    ("happens", text(each.happens)),
                    (stops, each.stops),
                    ("notify", one_or_many(each.notify)),
                ]
            ),
            "steps": _or_continue(each.steps),
            **remarks(each),
        }
        for each in found
    ]


def step(of: Step) -> Tree:
    """One step."""
    return {
        **compact([("id", of.id)]),
        **_head(of),
        **_shared(of),
        **_body(of),
        **compact([("if_late", handlers(of.if_late, "stops_step")), ("on", handlers(of.on, "stops_step"))]),
        **remarks(of),
    }


def _or_continue(steps: Block) -> list[Tree] | str:
    return block(steps) if steps else CONTINUE


def _head(of: Step) -> Tree:
    """The kind word and what belongs right behind it."""
    match of:
        case Approve():
            return {"approve": of.approves, **compact([("title", text(of.title))])}
        case Call():
            return {"call": of.procedure, **compact([("variant", of.variant), ("title", text(of.title))])}
        case ReturnTo() | GoTo():
            return {of.kind: of.target}
    return {of.kind: must(of.title)}


def _shared(of: Step) -> Tree:
    effect = of.effect and {
        **compact(
            [
                ("suspends", of.effect.suspends),
                ("for", text(of.effect.whom)),
                ("until", text(of.effect.until)),
                ("checked_by", of.effect.checked_by),
            ]
        ),
        **remarks(of.effect),
    }
    return compact(
        [
            ("role", of.role),
            ("with", one_or_many(of.helpers)),
            ("accountable", of.accountable),
            ("consulted", one_or_many(of.consulted)),
            ("informed", one_or_many(of.informed)),
            ("form", one_or_many(of.form)),
            ("uses", one_or_many(of.uses)),
            ("updates", one_or_many(of.updates)),
            ("details", text(of.details)),
            ("within", span(of.within)),
            ("effect", effect),
            ("logs_as", of.logs_as),
        ]
    )


def _body(of: Step) -> Tree:
    match of:
        case Do():
            return compact([("records", list(of.records)), ("commits", of.commits), ("no_record", text(of.no_record))])
        case Approve():
            return _approval(of)
        case Wait():
            return compact([("for", span(of.span))])
        case ReturnTo():
            return compact([("because", text(of.because)), ("at_most", of.at_most)])
        case GoTo():
            return compact([("because", text(of.because))])
        case End():
            return compact([("cancels_everything", of.cancels_everything)])
    return _blocks(of)


def _blocks(of: Step) -> Tree:
    match of:
        case Decide():
            label = compact([("otherwise_label", text(of.otherwise_label))])
            return {"when": ways(of.ways), **label, **_otherwise(of.otherwise)}
        case Parallel():
            return {"branches": [_branch(each) for each in of.branches]}
        case FirstOf():
            return {"events": ways(of.events)}
        case Call():
            named = compact([("otherwise_label", text(of.otherwise_label))])
            return {**compact([("when", ways(of.ways))]), **_otherwise(of.otherwise), **named}
        case Group():
            return {"steps": block(of.steps)}
    return {}


def _otherwise(steps: Block | None) -> Tree:
    return {} if steps is None else {"otherwise": _or_continue(steps)}


def _approval(of: Approve) -> Tree:
    phone = of.by_phone and {
        **compact(
            [
                ("when", text(of.by_phone.when)),
                ("signed_by", of.by_phone.signed_by),
                ("confirmed_within", span(of.by_phone.confirmed_within)),
            ]
        ),
        **remarks(of.by_phone),
    }
    deputies = [
        {
            **compact([("for", each.of), ("by", each.by), ("when", text(each.when))]),
            **remarks(each),
        }
        for each in of.deputy
    ]
    outcomes = (("rejected", of.rejected), ("returned", of.returned))
    return {
        **_approvers(of.levels),
        **compact(
            [
                ("or_above", of.or_above),
                ("mode", of.mode),
                ("deputy", deputies),
                ("by_phone", phone),
                ("not_same_person_as", one_or_many(of.not_same_person_as)),
            ]
        ),
        **{name: _or_continue(steps) for name, steps in outcomes if steps is not None},
    }


def _approvers(levels: tuple[Level, ...]) -> Tree:
    rows: list[Tree] = [
        {
            **compact([("if", each.condition and each.condition.source), ("by", each.by)]),
            **compact([("or_above", each.or_above), ("label", text(each.label))]),
            **remarks(each),
        }
        for each in levels
    ]
    return rows[0] if len(rows) == 1 and set(rows[0]) <= {"by"} else compact([("levels", rows)])


def ways(found: tuple[Way, ...]) -> list[Tree]:
    """Ways, events or endings."""
    return [_way(each) for each in found]


def _way(of: Way) -> Tree:
    pairs: list[tuple[str, Any]] = [
        ("if", of.condition and of.condition.source),
        ("ends", of.ends),
        ("received", text(of.received)),
        ("happens", text(of.happens)),
        ("after", span(of.after)),
        ("label", text(of.label)),
    ]
    return {**compact(pairs), "steps": _or_continue(of.steps), **remarks(of)}


def _branch(of: Way) -> Tree | list[Tree]:
    """A bare list of steps where the branch is nothing else."""
    written = _way(of)
    return written["steps"] if set(written) == {"steps"} and of.steps else written
