"""The value of one aspect before or after a change, in words of both languages; plain text, unescaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from handbook.expressions.spoken import Datum, spoken
from handbook.findings import LANGUAGES, Text
from handbook.model.form import Option
from handbook.model.handbook import Handbook
from handbook.model.numbers import plain
from handbook.model.parts import Condition, Duration
from handbook.model.procedure import Fact
from handbook.model.steps import ByPhone, Deputy, Effect, Handler, Level, Way
from handbook.render import kinds, measure
from handbook.render.changes import words

TABLES = frozenset({"levels", "ways"})
"""Sorts of values that are rows of a table."""
LONGEST = 160
"""Characters of a text that one sentence quotes."""
LEAD = 40
"""Of them, those before a change."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Names things as they are called in one state of the handbook.

    `steps` are the titles of the steps in question, `data` the names that conditions read.
    """

    handbook: Handbook
    steps: Mapping[str, Text] = field(default_factory=dict)
    data: Mapping[str, Datum] = field(default_factory=dict)

    def told(self, sort: str, value: object) -> Text:
        """A value of this sort, or an empty text where there is none."""
        if value is None or value in ("", (), Text()):
            return Text()
        items = value if isinstance(value, tuple) else (value,)
        if sort in TABLES and len(items) > 1:
            return filled(words.BRACKETS, what=listed([self._part(item) for item in items], words.SEMICOLON))
        return listed([self._one(sort, item) for item in items], words.COMMA)

    def _one(self, sort: str, value: object) -> Text:
        match value:
            case Text():
                return filled(words.QUOTED, what=shortened(value))
            case Option():
                return filled(words.QUOTED, what=shortened(value.label))
            case bool():
                return words.YES if value else words.NO
            case date():
                return same(value.isoformat())
            case float() | int():
                return same(plain(value))
            case str():
                return self._named(sort, value)
            case tuple():
                return listed([self._named("duties", duty) for duty in value], words.WITH)
        return self._part(value)

    def _part(self, value: object) -> Text:
        match value:
            case Fact():
                return filled(words.FACT, what=self._datum(value.name), form=self._named("forms", value.form))
            case Duration():
                return self.span(value)
            case Condition():
                return self.condition(value)
            case Level():
                return self._level(value)
            case Way():
                return self._way(value)
            case Handler():
                return self._handler(value)
            case Deputy():
                return self._deputy(value)
            case ByPhone():
                return self._by_phone(value)
            case Effect():
                named = self.procedure(value.suspends)
                return filled(words.SUSPENDS, procedure=named, whom=value.whom, until=value.until)
        raise TypeError(type(value).__name__)

    def _named(self, sort: str, name: str) -> Text:
        match sort:
            case "roles":
                return self.role(name)
            case "forms":
                form = self.handbook.forms.get(name)
                return form.title if form else same(name)
            case "procedure":
                return self.procedure(name)
            case "duties":
                titles = (duty.title for duty in self.handbook.organisation.duties if duty.id == name)
                return next(titles, same(name))
            case "steps":
                return filled(words.QUOTED, what=self.steps.get(name) or same(name))
        closed = {"kind": words.KINDS, "status": kinds.STATUSES, "mode": kinds.MODES, "commits": kinds.COMMITS}
        closed |= {"type": kinds.FIELD_TYPES, "severity": kinds.SEVERITIES, "clause_status": kinds.CLAUSE_STATUSES}
        closed |= {"control_kind": kinds.CONTROL_KINDS}
        return closed.get(sort, {}).get(name) or same(name)

    def _datum(self, name: str) -> Text:
        """A name in conditions as the reader knows it."""
        known = self.data.get(name)
        return known.label if known and known.label else same(name)

    def role(self, name: str) -> Text:
        """A role by its title."""
        role = self.handbook.roles.get(name)
        return role.title if role and role.title else same(name)

    def procedure(self, name: str) -> Text:
        """A procedure by its title."""
        procedure = self.handbook.procedures.get(name)
        return procedure.title if procedure and procedure.title else same(name)

    def span(self, duration: Duration | None) -> Text:
        """A deadline or waiting time with the step from which it counts."""
        if duration is None:
            return Text()
        span = Text(*(measure.span(duration, language) for language in LANGUAGES))
        if duration.after and span:
            span = filled(words.SINCE_STEP, step=self.steps.get(duration.after) or same(duration.after), span=span)
        elif duration.before and span:
            span = filled(words.UP_TO_STEP, step=self.steps.get(duration.before) or same(duration.before), span=span)
        until = filled(words.UNTIL, moment=shortened(duration.until)) if duration.until else Text()
        return listed([span, until], words.COMMA)

    def condition(self, written: Condition) -> Text:
        """A condition in words, or as it is written where words would be clumsy."""
        return spoken(written.tree, self.data) or same(written.source)

    def _level(self, level: Level) -> Text:
        who = self.role(level.by)
        if level.or_above:
            who = filled(words.OR_ABOVE, role=who)
        return filled(words.IF, what=who, condition=self.condition(level.condition)) if level.condition else who

    def _deputy(self, deputy: Deputy) -> Text:
        of = filled(words.DEPUTY_OF, role=self.role(deputy.of)) if deputy.of else Text()
        details = listed([of, shortened(deputy.when)], words.CLAUSES)
        return filled(words.WAY, label=self.role(deputy.by), condition=details) if details else self.role(deputy.by)

    def _by_phone(self, phone: ByPhone) -> Text:
        when = filled(words.QUOTED, what=shortened(phone.when)) if phone.when else Text()
        signer = filled(words.SIGNED_BY, role=self.role(phone.signed_by)) if phone.signed_by else Text()
        span = self.span(phone.confirmed_within)
        return listed([when, signer, filled(words.CONFIRMED_WITHIN, span=span) if span else Text()], words.CLAUSES)

    def _way(self, way: Way) -> Text:
        label = way.label or way.received or way.happens or same(way.ends) or self.span(way.after)
        if way.condition is None:
            return filled(words.QUOTED, what=label)
        return filled(words.WAY, label=filled(words.QUOTED, what=label), condition=self.condition(way.condition))

    def _handler(self, handler: Handler) -> Text:
        when = shortened(handler.happens) or self.span(handler.after)
        if handler.stops:
            when = filled(words.STOPPING, when=when)
        if not handler.notify:
            return when
        roles = listed([self.role(name) for name in handler.notify], words.COMMA)
        return filled(words.NOTIFIES, when=when, roles=roles)


def same(text: str) -> Text:
    """A name that is the same in both languages."""
    return Text(text, text)


def filled(template: Text, **names: Text) -> Text:
    """A sentence with its names filled in, each in the language of the sentence."""
    return Text(
        *(template[lang].format_map({key: value.in_(lang) for key, value in names.items()}) for lang in LANGUAGES)
    )


def listed(items: Iterable[Text], separator: Text) -> Text:
    """Several values one after another, without the empty ones."""
    shown = [item for item in items if item]
    return Text(*(separator[lang].join(item.in_(lang) for item in shown) for lang in LANGUAGES))


def shortened(text: Text) -> Text:
    """A text on one line, cut where it is long."""
    return Text(*(_cut(" ".join(text.in_(lang).split())) for lang in LANGUAGES))


def at_the_change(before: Text, after: Text) -> tuple[Text, Text]:
    """Two texts from shortly before where they part, so that the change is in what is quoted of long ones."""
    pairs = [_from_the_change(*(" ".join(text[lang].split()) for text in (before, after))) for lang in LANGUAGES]
    return Text(*(was for was, _ in pairs)), Text(*(now for _, now in pairs))


def _from_the_change(before: str, after: str) -> tuple[str, str]:
    same_until = next((at for at, (was, now) in enumerate(zip(before, after, strict=False)) if was != now), LEAD)
    if max(len(before), len(after)) <= LONGEST or same_until <= LEAD:
        return before, after
    return f"…{before[same_until - LEAD :]}", f"…{after[same_until - LEAD :]}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
