"""A change as one sentence in both languages; plain text, unescaped."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbook.edits.changes import Change, Changed, Subject
from handbook.edits.edit import Edit
from handbook.expressions.spoken import data_of
from handbook.findings import LANGUAGES, Text
from handbook.model.handbook import Handbook
from handbook.model.steps import Approve, Call, GoTo, ReturnTo, Step
from handbook.render.changes import words
from handbook.render.changes.values import Teller, at_the_change, filled, listed, same, shortened
from handbook.render.conditions import of_control, of_procedure
from handbook.render.mermaid import APPROVE, CALL


@dataclass(frozen=True, slots=True)
class Narrator:
    """Tells the changes of one document; each state is told in its own names."""

    before: Teller
    after: Teller

    def sentence(self, change: Change) -> Text:
        """The change in words."""
        subject = self._subject(change.subject)
        match change.what:
            case "added" if change.sort:
                return filled(words.ADDED_AT, subject=subject, place=self._place(change))
            case "added":
                return filled(words.ADDED, subject=subject)
            case "removed":
                return filled(words.REMOVED, subject=subject)
            case "moved":
                return filled(words.MOVED, subject=subject, place=self._place(change))
            case "changed":
                return filled(words.CHANGED, subject=subject)
            case "id":
                return filled(words.RENAMED, subject=subject, before=_code(change.before), after=_code(change.after))
        return self._altered(change, subject)

    def _altered(self, change: Change, subject: Text) -> Text:
        """That an aspect of the subject is another one now: from what, and to what."""
        before, after = change.before, change.after
        if isinstance(before, Text) and isinstance(after, Text):
            before, after = at_the_change(before, after)
        was = _knowing(self.before, change.subject).told(change.sort, before)
        now = _knowing(self.after, change.subject).told(change.sort, after)
        aspect = words.ASPECTS[change.what]
        if was == now:
            return filled(words.ASPECT_CHANGED, subject=subject, aspect=aspect)
        if not was and now:
            return filled(words.NEW_VALUE, subject=subject, aspect=aspect, after=_last(now))
        if was and not now:
            return filled(words.OLD_VALUE, subject=subject, aspect=aspect, before=_last(was))
        told = filled(words.FROM_TO, subject=subject, aspect=aspect, before=_between(was), after=_last(now))
        other = filled(words.OTHER_LANGUAGE, subject=subject, aspect=aspect)
        return Text(*(other[lang] if was[lang] == now[lang] else told[lang] for lang in LANGUAGES))

    def role(self, name: str) -> Text:
        """A role by its title in the new state, or in the old one for a role that is gone."""
        teller = self.after if name in self.after.handbook.roles else self.before
        return teller.role(name)

    def _subject(self, subject: Subject) -> Text:
        if subject.kind == "document":
            return words.SUBJECTS["document"]
        title = filled(words.QUOTED, what=self._title(subject))
        return filled(words.SUBJECTS[subject.kind], title=title, role=self.role(subject.id))

    def _title(self, subject: Subject) -> Text:
        if subject.title:
            return shortened(subject.title)
        return self.after.steps.get(subject.id) or self.before.steps.get(subject.id) or same(subject.id)

    def _place(self, change: Change) -> Text:
        if not isinstance(change.after, Subject):
            return words.FIRST
        where = words.FIRST_IN if change.sort == "inside" else words.FOLLOWING
        return filled(where, step=self._title(change.after))


def narrator(edit: Edit, changed: Changed) -> Narrator:
    """The narrator for a document."""
    return Narrator(_teller(edit.before, changed.kind, changed.was), _teller(edit.after, changed.kind, changed.id))


def _teller(handbook: Handbook, kind: str, name: str) -> Teller:
    procedure = handbook.procedures.get(name) if kind == "procedure" else None
    form = handbook.forms.get(name) if kind == "form" else None
    if procedure is not None:
        titles = {step.id: _title(step, handbook) for step in procedure.steps() if step.id}
        titles |= {
            step.id: filled(words.JUMPS[step.kind], step=titles.get(step.target) or same(step.target))
            for step in procedure.steps()
            if step.id and isinstance(step, ReturnTo | GoTo)
        }
        return Teller(handbook, titles, of_procedure(procedure, handbook))
    return Teller(handbook, {}, data_of(form) if form is not None else {})


def _knowing(teller: Teller, subject: Subject) -> Teller:
    """The teller with the names that conditions of the subject read, where these are its own."""
    control = teller.handbook.controls.get(subject.id) if subject.kind == "control" else None
    if control is None:
        return teller
    procedure = teller.handbook.procedures.get(control.procedure)
    limits = of_procedure(procedure, teller.handbook) if procedure is not None else {}
    return replace(teller, data={**limits, **of_control(control, teller.handbook)})


def _title(step: Step, handbook: Handbook) -> Text:
    teller = Teller(handbook)
    match step:
        case _ if step.title:
            return shortened(step.title)
        case Approve(approves=form) if form:
            return filled(APPROVE, form=teller.told("forms", form))
        case Call(procedure=procedure) if procedure:
            return filled(CALL, procedure=teller.procedure(procedure))
    return same(step.id)


def _code(name: object) -> Text:
    return same(f"`{name}`") if name else words.NONE


def _between(value: Text) -> Text:
    """A value inside a sentence: in Chinese with a blank beside Latin letters and digits."""
    before = _last(value)
    return Text(f"{before.zh} " if before.zh[-1:].isascii() else before.zh, before.en)


def _last(value: Text) -> Text:
    """A value at the end of a sentence."""
    shown = value or words.NONE
    return Text(f" {shown.zh}" if shown.zh[:1].isascii() else shown.zh, shown.en)


def reasons(narrator_: Narrator, changes: tuple[Change, ...], most: int) -> Text:
    """Why someone has to read again: the first few changes, and how many more."""
    told = [narrator_.sentence(change) for change in changes[:most]]
    if len(changes) > most:
        told.append(filled(words.AND_MORE, count=same(str(len(changes) - most))))
    return listed(told, words.SEMICOLON)
