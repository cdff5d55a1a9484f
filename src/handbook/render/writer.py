"""Names, links and sentences for one page in one language: all that the page modules say goes through here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handbook.findings import Text
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.model.parts import Note
from handbook.model.procedure import Procedure
from handbook.render import address, escape, kinds, markdown, words


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes Markdown for the page `uri` in `language` ("zh" or "en"); what it names stands in `handbook`."""

    handbook: Handbook
    language: str
    uri: str

    def say(self, words_: Text, **names: object) -> str:
        """A sentence or label of ours, its placeholders filled with Markdown."""
        sentence = words_[self.language]
        return sentence.format(**names) if names else sentence

    def line(self, text: Text) -> str:
        """An author's text on one line, in the other language where this one is missing."""
        return escape.line(text.in_(self.language))

    def cell(self, text: Text) -> str:
        """An author's text for a table cell or list item."""
        return escape.cell(text.in_(self.language))

    def block(self, text: Text) -> str:
        """An author's text as paragraphs."""
        return escape.block(text.in_(self.language))

    def titled(self, text: Text, name: str) -> str:
        """A title on one line, or the id where there is no title."""
        return self.line(text) or escape.line(name)

    def listed(self, items: Iterable[str]) -> str:
        """`a, b, c`, without the empty ones."""
        return self.say(words.COMMA).join(item for item in items if item)

    def labelled(self, label: Text, markdown_: str) -> str:
        """`**Label**: …`, or nothing where there is nothing to say."""
        return f"**{self.say(label)}**{self.say(words.COLON)}{markdown_}" if markdown_ else ""

    def quoted(self, markdown_: str) -> str:
        """In the quotation marks of the language."""
        return self.say(words.QUOTED, what=markdown_)

    def link(self, markdown_: str, uri: str, anchor: str = "") -> str:
        """A link to a page of the handbook."""
        return f"[{markdown_}]({address.link(self.uri, uri, anchor)})"

    def role(self, role_id: str) -> str:
        """A role by its title, linked to its page."""
        known = self.handbook.roles.get(role_id)
        return self.link(self.titled(known.title, role_id), address.role(role_id)) if known else escape.code(role_id)

    def roles(self, role_ids: Iterable[str]) -> str:
        """Several roles."""
        return self.listed(self.role(role_id) for role_id in role_ids if role_id)

    def form(self, form_id: str) -> str:
        """A form by its title, linked to its page."""
        known = self.handbook.forms.get(form_id)
        return self.link(self.titled(known.title, form_id), address.form(form_id)) if known else escape.code(form_id)

    def forms(self, form_ids: Iterable[str]) -> str:
        """Several forms."""
        return self.listed(self.form(form_id) for form_id in form_ids if form_id)

    def procedure(self, procedure_id: str, variant: str = "") -> str:
        """A procedure by its title, linked to its page, or to one of its variants."""
        known = self.handbook.procedures.get(procedure_id)
        if not known:
            return escape.code(procedure_id)
        title = self.titled(known.title, procedure_id)
        flow = next((flow for flow in known.flows if flow.id == variant), None) if variant else None
        if not flow:
            return self.link(title, address.procedure(procedure_id))
        full = self.say(words.VARIANT_OF, variant=self.titled(flow.title, variant), procedure=title)
        return self.link(full, address.procedure(procedure_id), address.variant_anchor(variant))

    def clause(self, clause_id: str) -> str:
        """A source clause by its id, linked to the list of sources."""
        if clause_id not in self.handbook.clauses:
            return escape.code(clause_id)
        return self.link(escape.line(clause_id), address.SOURCES, address.safe(clause_id))

    def clauses(self, clause_ids: Iterable[str]) -> str:
        """Several source clauses."""
        return self.listed(self.clause(clause_id) for clause_id in clause_ids)

    def day(self, day: date | None) -> str:
        """A date as year-month-day, in both languages alike."""
        return day.isoformat() if day else ""

    def status(self, document: Procedure | Form) -> str:
        """Draft, in force or withdrawn."""
        known = kinds.STATUSES.get(document.status)
        return self.say(known) if known else escape.line(document.status)

    def notes(self, notes: Iterable[Note]) -> str:
        """Remarks, open points and contradictions, each in a box that cannot be overlooked."""
        return markdown.join(self._note(note) for note in notes)

    def _note(self, note: Note) -> str:
        box, title = kinds.NOTES.get(note.kind, kinds.NOTES["remark"])
        body = markdown.join([self.block(note.text), self.labelled(words.SOURCES, self.clauses(note.sources))])
        return markdown.admonition(box, self.say(title), body) if body else ""
