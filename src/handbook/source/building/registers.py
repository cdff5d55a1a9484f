"""The register files: organisation, people, glossary, source clauses, controls, domains."""

from __future__ import annotations

from handbook.findings import Text
from handbook.model.registers import (
    Absence,
    Authority,
    Clause,
    Control,
    Department,
    Domain,
    Duty,
    Holding,
    Organisation,
    People,
    Role,
    Term,
)
from handbook.source.building.parts import condition, fact, node
from handbook.source.cursor import Cursor, bilingual


def build_organisation(cursor: Cursor) -> Organisation:
    """The file `organisation.yml`."""
    return Organisation(
        **node(cursor),
        company=cursor.text("company"),
        departments=tuple(
            Department(**node(c), id=c.string("id"), title=bilingual(c.tree)) for c in cursor.children("departments")
        ),
        roles=tuple(map(_role, cursor.children("roles"))),
        ranks=cursor.strings("ranks"),
        duties=tuple(Duty(**node(c), id=c.string("id"), title=bilingual(c.tree)) for c in cursor.children("duties")),
        duty_conflicts=tuple(
            (pair[0], pair[1]) for c in cursor.children("duty_conflicts") if len(pair := c.strings("between")) == 2
        ),
        delegation=tuple(
            Authority(
                **node(c),
                subject=c.string("subject"),
                role=c.string("role"),
                up_to=c.number("up_to"),
                unit=c.string("unit"),
            )
            for c in cursor.children("delegation")
        ),
    )


def _role(cursor: Cursor) -> Role:
    return Role(
        **node(cursor),
        id=cursor.string("id"),
        title=bilingual(cursor.tree),
        department=cursor.string("department"),
        reports_to=cursor.string("reports_to"),
        deputy=cursor.string("deputy"),
        outside=cursor.flag("outside"),
        duties=cursor.strings("duties"),
    )


def build_people(cursor: Cursor) -> People:
    """The file `people.yml`."""
    return People(
        **node(cursor),
        holdings=tuple(
            Holding(
                **node(c),
                person=c.text("person"),
                role=c.string("role"),
                since=c.date("from"),
                until=c.date("until"),
            )
            for c in cursor.children("holdings")
        ),
        absences=tuple(
            Absence(
                **node(c),
                person=c.text("person"),
                since=c.date("from"),
                until=c.date("until"),
                deputy=c.text("deputy"),
            )
            for c in cursor.children("absences")
        ),
    )


def build_terms(cursor: Cursor) -> tuple[Term, ...]:
    """The terms of `glossary.yml`."""
    return tuple(
        Term(
            **node(c),
            id=c.string("id"),
            term=bilingual(c.tree),
            definition=c.text("definition"),
            also=c.text("also"),
        )
        for c in cursor.children("terms")
    )


def build_clauses(cursor: Cursor) -> tuple[Clause, ...]:
    """The clauses of `sources.yml`, each with the title of the document whose id begins its own."""
    documents = {c.string("id"): c.text("title") for c in cursor.children("documents")}
    return tuple(
        Clause(
            **node(c),
            id=c.string("id"),
            document=documents.get(".".join(c.string("id").split(".")[:2]), Text()),
            kind=c.string("kind"),
            summary=bilingual(c.tree),
            status=c.string("status"),
            reason=c.text("reason"),
        )
        for c in cursor.children("clauses")
    )


def build_controls(cursor: Cursor) -> tuple[Control, ...]:
    """The controls of `controls.yml`."""
    return tuple(
        Control(
            **node(c),
            id=c.string("id"),
            rule=c.text("rule"),
            kind=c.string("kind"),
            procedure=c.string("procedure"),
            step=c.string("step"),
            before=c.string("before"),
            condition=condition(c, "if"),
            form=c.string("form"),
            facts=tuple(fact(name, child) for name, child in c.members("facts")),
            check=condition(c, "check"),
            evidence=c.text("evidence"),
            owner=c.string("owner"),
            frequency=c.text("frequency"),
            severity=c.string("severity") or "error",
        )
        for c in cursor.children("controls")
    )


def build_domain(cursor: Cursor) -> Domain:
    """A file `domain.yml`."""
    return Domain(
        **node(cursor),
        id=cursor.string("id"),
        title=cursor.text("title"),
        introduction=cursor.text("introduction"),
        order=cursor.integer("order"),
    )
