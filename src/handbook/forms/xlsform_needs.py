"""Which questions are required or asked for at all, always or under a condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.expressions.judging import evaluable
from handbook.expressions.scope import form_scope
from handbook.forms.xlsform_xpath import InexpressibleError, xpath
from handbook.model import paper
from handbook.model.form import Attachment, Field, Form, Signature
from handbook.model.parts import Condition

Item = Field | Attachment | Signature
Path = tuple[str, ...]
"""How conditions name an entry; a column goes by the name of its table."""


class Needs:
    """The columns `required` and `relevant` of a form. `left` are the items with a condition that XPath cannot say.

    A client refuses conditions that wait for each other, so those are left out too.
    """

    def __init__(self, form: Form) -> None:
        self.scope = form_scope(form)
        self.questions: dict[Path, str] = {(one.id,): paper.field_name(one) for one in form.fields()}
        self.questions |= {("attachments", one.id): paper.attachment_name(one) for one in form.attachments}
        self.ruled = {_path(name.path) for rule in form.rules if rule.check for name in rule.check.names()}
        self.left: list[tuple[Item, str]] = []
        self.said: dict[int, tuple[Path, str]] = {}
        waiting: dict[Path, set[Path]] = {}
        for path, item in _items(form):
            if item.required_if is not None:
                waiting.setdefault(path, set()).update(_path(name.path) for name in item.required_if.names())
        for path, item in _items(form):
            if item.required_if is None or item.required:
                continue
            said = "" if _waits_for_itself(path, waiting) else self.xpath(item.required_if)
            if said:
                self.said[id(item)] = path, said
            else:
                self.left.append((item, item.required_if.source))

    def columns(self, item: Item) -> Mapping[str, str]:
        """What stands in these columns for an entry."""
        if item.required:
            return {"required": "yes"}
        path, said = self.said.get(id(item), ((), ""))
        return {"required": said, "relevant": "" if path in self.ruled else said}

    def xpath(self, condition: Condition) -> str:
        """The condition as XPath, or ""."""
        tree = evaluable(condition, self.scope)
        try:
            return xpath(tree, self.scope, self.questions.__getitem__) if tree is not None else ""
        except InexpressibleError:
            return ""


def _items(form: Form) -> Iterator[tuple[Path, Item]]:
    for section in form.sections:
        for field in section.fields:
            yield (section.id if section.is_table else field.id,), field
    yield from ((("attachments", one.id), one) for one in form.attachments)
    yield from ((("signatures", one.id), one) for one in form.signatures)


def _path(words: Path) -> Path:
    return words[:2] if words[0] in ("attachments", "signatures") else words[:1]


def _waits_for_itself(path: Path, waiting: Mapping[Path, set[Path]]) -> bool:
    """Whether an entry's condition reads that entry, directly or by the conditions of what it reads."""
    seen: set[Path] = set()
    ahead = [path]
    while ahead:
        read = waiting.get(ahead.pop(), set()) - seen
        seen |= read
        ahead += read
    return path in seen
