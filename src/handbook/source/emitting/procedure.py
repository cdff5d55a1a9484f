"""A procedure as the mapping that an author writes, in the order of the keys of our files."""

from __future__ import annotations

from handbook.model.procedure import Fact, Flow, Procedure, Signed
from handbook.source.emitting.parts import Tree, compact, must, remarks, span, text
from handbook.source.emitting.steps import block, handlers


def procedure(of: Procedure) -> Tree:
    """Everything that the model knows, so that reading the mapping gives an equal procedure.

    What no model holds is lost: comments, the order of keys, positions, and the folder, which is the domain.
    """
    return {
        **_control(of),
        "purpose": must(of.purpose),
        "scope": must(of.scope),
        **compact(
            [
                ("definitions", _definitions(of)),
                ("facts", {fact.name: _fact(fact) for fact in of.facts}),
                ("roles", list(of.roles)),
                ("forms", list(of.forms)),
            ]
        ),
        **_flows(of.flows),
        **compact([("anytime", handlers(of.anytime, "stops_case"))]),
        **_lists(of),
        **remarks(of),
    }


def _control(of: Procedure) -> Tree:
    revisions = [
        {
            **compact([("version", each.version), ("date", each.on and each.on.isoformat())]),
            **compact([("change", text(each.change)), ("steps", list(each.steps))]),
            **remarks(each),
        }
        for each in of.revisions
    ]
    return {
        "id": of.id,
        "number": of.number,
        "title": must(of.title),
        "version": of.version,
        "status": of.status,
        **compact([("effective", of.effective and of.effective.isoformat())]),
        "owner": of.owner,
        **compact(
            [
                ("prepared", _signed(of.prepared)),
                ("reviewed", _signed(of.reviewed)),
                ("approved", _signed(of.approved)),
                ("review_every", span(of.review_every)),
                ("revisions", revisions),
            ]
        ),
    }


def _signed(of: Signed | None) -> Tree:
    if of is None:
        return {}
    signed = compact([("name", text(of.name)), ("role", of.role), ("on", of.on and of.on.isoformat())])
    return {**signed, **remarks(of)}


def _definitions(of: Procedure) -> list[Tree]:
    return [
        {**compact([("term", text(each.term)), ("meaning", text(each.meaning))]), **remarks(each)}
        for each in of.definitions
    ]


def _fact(of: Fact) -> Tree:
    field = "" if of.signature or of.field == of.name else of.field
    pairs = [("from", of.form), ("field", field), ("signature", of.signature), ("type", of.type)]
    more = compact([("label", text(of.label)), ("options", list(of.options)), ("unit", of.unit)])
    return {**compact(pairs), **more, **remarks(of)}


def _flows(flows: tuple[Flow, ...]) -> Tree:
    if len(flows) == 1 and not flows[0].id:
        return {**compact([("start", text(flows[0].start))]), "steps": block(flows[0].steps)}
    return {
        "variants": [
            {
                "id": each.id,
                **compact([("title", text(each.title)), ("applies", text(each.applies)), ("start", text(each.start))]),
                "steps": block(each.steps),
                **remarks(each),
            }
            for each in flows
        ]
    }


def _lists(of: Procedure) -> Tree:
    indicators = [
        {
            **compact([("id", each.id), ("title", text(each.title))]),
            **compact([("formula", text(each.formula)), ("target", text(each.target))]),
            **remarks(each),
        }
        for each in of.indicators
    ]
    records = [
        {**compact([("form", each.form), ("keeper", each.keeper), ("place", text(each.place))]), **remarks(each)}
        for each in of.records
    ]
    references = [
        {
            **compact([("title", text(each.title)), ("number", each.number), ("procedure", each.procedure)]),
            **remarks(each),
        }
        for each in of.references
    ]
    return compact([("indicators", indicators), ("records", records), ("references", references)])
