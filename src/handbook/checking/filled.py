"""Checking filled-in forms, one or a hundred thousand: a quick verdict first, and a close look only where it is bad."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from orjson import loads

from handbook.checking.many import MANY, check_many
from handbook.checking.outcome import Report
from handbook.checking.papers import papers
from handbook.checking.part import Part
from handbook.checking.quick import Quick, quick
from handbook.checking.reporting import reported
from handbook.checking.words import FILLED_IN_TWICE, MORE, UNKNOWN_FORM, UNREAD_FORM
from handbook.expressions.judging import conditions_of
from handbook.findings import About, Finding, Place
from handbook.flow.signing import signing
from handbook.model.document import Document, Failure
from handbook.model.filled import Filled
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.model.signing import NOTHING_ASKED, Signing
from handbook.rules.catalogue import CRASH, Check, rules
from handbook.source.filled_docx import read_document, read_docx
from handbook.source.filled_json import MOST_BYTES, read_json, repeats_a_key
from handbook.source.filled_pdf import read_pdf
from handbook.source.filled_xlsx import read_cells, read_xlsx
from handbook.source.filled_yaml import read_yaml
from handbook.source.word_file import WordFile
from handbook.source.workbook import Workbook

Content = bytes | str | Workbook | WordFile
"""What a file holds: its bytes, the word for why it could not be opened, or an office file that is open already."""

READERS: Mapping[str, Callable[[str, bytes], Filled]] = {".json": read_json, ".yml": read_yaml, ".yaml": read_yaml}
OFFICE_READERS: Mapping[str, Callable[[str, bytes, Mapping[str, Form], str], Filled]] = {
    ".xlsx": read_xlsx,
    ".xlsm": read_xlsx,
    ".docx": read_docx,
    ".docm": read_docx,
    ".pdf": read_pdf,
}
"""Those that must know the form, as it tells what is an entry."""
SUFFIXES = (*READERS, *OFFICE_READERS, *MANY)
NEVER = date.max.isoformat()
NO_FORM = Form()
Mark = Callable[[int], None]
Signings = Mapping[tuple[str, str], Signing]
"""By id and version of the form."""
BEGINNING = 24
"""Bytes by which JSON texts are likely of one form: `{"form": "` and some of its id."""
MOST_TOGETHER = 2048
"""JSON files that are judged together."""
MOST_OF_A_RULE = 100
"""Findings of one rule about one form that are listed."""
STEP = 32
"""JSON texts that are judged at a step."""


def check_filled(
    register: Register, files: Iterable[tuple[str, Content]], form_id: str = "", as_of: date | None = None
) -> Report:
    """Check filled-in forms against the forms of the handbook.

    Takes (path, content) pairs, as many as there are, and holds a few at a time. `form_id` says which form they are
    where they don't; `as_of` is the day of the check, after which nothing can have been signed (None: not looked at).
    Returns the report; never raises for any content, and writes nothing.
    """
    checker = Checker(register, form_id, as_of)
    checker.check_all(files)
    return reported(register, [checker.part])


class Checker:
    """Checks one file after another, and adds what it finds to `part`; compiles what it needs of each form once.

    `mark` is called with the number of every step of longer work: who watches it knows how far it came.
    """

    def __init__(
        self, register: Register, form_id: str = "", as_of: date | None = None, signings: Signings | None = None
    ) -> None:
        self.signings: dict[tuple[str, str], Signing] = dict(signings or {})
        self.register, self.form_id, self.as_of = register, form_id, as_of
        self.last_day = as_of.isoformat() if as_of else NEVER
        self.gates: dict[str, Quick] = {}
        self.begin()
        self.mark: Mark = _unwatched
        self.rules = [(rule.id, check) for rule in rules().values() if (check := rule.checks.get(Filled))]
        self.file_rules = [(rule.id, check) for rule in rules().values() if (check := rule.checks.get(Document))]

    def check_all(self, files: Iterable[tuple[str, Content]]) -> None:
        """Check files one after another; JSON files are judged together, a few thousand or some megabytes at a time."""
        waiting: list[tuple[str, bytes]] = []
        size = 0
        for path, content in files:
            if _is_json(path) and isinstance(content, bytes):
                waiting.append((path, content))
                size += len(content)
                if len(waiting) < MOST_TOGETHER and size < MOST_BYTES:
                    continue
                self.forms(waiting)
            else:
                self.forms(waiting)
                self.mark(0)
                self.check(path, content)
            waiting.clear()
            size = 0
        self.forms(waiting)

    def forms(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Check JSON files with one form each."""
        failing = self.failing([content for _, content in files])
        done = 0
        for at in (*failing, len(files)):
            self.part.files += [path for path, _ in files[done:at]]
            self.part.forms += at - done
            if at < len(files):
                self.mark(at)
                self.single(*files[at])
            done = at + 1

    def check(self, path: str, content: Content) -> None:
        """Check a file of any kind: a form, a register of many, an archive of either."""
        suffix = PurePosixPath(path).suffix.lower()
        if isinstance(content, bytes) and suffix == ".json" and self.passes(content):
            self.part.files.append(path)
            self.part.forms += 1
        elif not isinstance(content, bytes) or not check_many(self, path, content):
            self.single(path, content)

    def single(self, path: str, content: Content) -> None:
        """Check a file that holds one form."""
        filled = self.read(path, content)
        findings = self.judged(filled, path)
        if filled.data is None:
            self.part.unreadable = True
        else:
            self.part.files.append(path)
            self.part.forms += 1
        self.part.findings += findings
        if findings and isinstance(content, bytes) and PurePosixPath(path).suffix.lower() in READERS:
            self.part.texts[path] = content.decode("utf-8-sig", "replace")

    def judged(self, filled: Filled, where: str, *, in_rows: bool = False) -> list[Finding]:
        """Everything that is wrong with one form; what of it was not checked is told of `where`, or of rows in it."""
        form = self.form(filled.form, filled.part("version")) if isinstance(filled.data, dict) else None
        newer = self.register.forms.get(form.id) if form else None
        filled = replace(
            filled,
            known_forms=tuple(self.register.forms),
            as_of=self.as_of,
            signing=self.signing(form) if form else NOTHING_ASKED,
            in_force=newer if newer is not form else None,
        )
        if form is None:
            skipped = self.part.skipped_rows if in_rows else self.part.skipped
            skipped[where, UNREAD_FORM if filled.data is None else UNKNOWN_FORM] += 1
        for left in filled.left:
            self.part.skip(left, FILLED_IN_TWICE)
        path = filled.path
        as_file = list(_run(self.file_rules, path, Document(path, "", None, filled.failures), self.register))
        told = {finding.place[1:3] for finding in as_file}
        found = _run(self.rules, path, filled, form or NO_FORM)
        about = About(form.id if form else "", filled.filler(form) if form else "", in_rows)
        if filled.data is not None:
            self.part.papers[about.form, about.person] += 1
        every = (*as_file, *(finding for finding in found if finding.place[1:3] not in told))
        few = [replace(finding, about=about) for finding in _few(every)]
        if len(few) < len(every):
            skipped = self.part.skipped_rows if in_rows else self.part.skipped
            skipped[where, MORE] += 1
        return few

    def passes(self, content: bytes) -> bool:
        """Whether a JSON file is a form without any defect; then it is counted."""
        return not self.failing([content])

    def failing(self, contents: Sequence[bytes]) -> list[int]:
        """The places of the JSON texts, from 0, that need a closer look; the others are counted.

        Those that begin alike are likely of one form, and are judged together: what a form needs is at hand then.
        """
        alike: dict[bytes, list[int]] = {}
        for at, content in enumerate(contents):
            alike.setdefault(content[:BEGINNING], []).append(at)
        found: list[int] = []
        for together in alike.values():
            for first in range(0, len(together), STEP):
                self.mark(first)
                found += self.refused(contents, together[first : first + STEP])
        return sorted(found)

    def refused(self, contents: Sequence[bytes], places: Iterable[int]) -> Iterator[int]:
        """Those of the places whose text needs a closer look."""
        last_day, counted, ready = self.last_day, self.part.papers, self.ready
        for at in places:
            content = contents[at]
            try:
                if len(content) <= MOST_BYTES:
                    value = loads(content)
                    stated = value["form"]
                    found = (ready.get(stated) or self.gate(stated))(value, last_day)
                    if found is not None:
                        keys, name = found
                        if content.count(b":") == keys or not repeats_a_key(content, value):
                            counted[stated, name.strip()] += 1
                            continue
            except (ValueError, TypeError, KeyError):
                pass
            yield at

    def gate(self, stated: Any) -> Quick:
        """The quick verdict of a form, which is noted as used."""
        form = self.form(stated) if type(stated) is str else None
        if form is None or form.id != stated:
            return _refuses
        if stated not in self.gates:
            self.gates[stated] = quick(form, papers(form, self.signing(form)), conditions_of(form))
        gate = self.ready[stated] = self.gates[stated]
        return gate

    def begin(self) -> None:
        """Begin another part."""
        self.part = Part()
        self.ready: dict[str, Quick] = {}

    def form(self, stated: Any, version: Any = None) -> Form | None:
        """The form that a file is checked against, in the edition that it states; None where it is unknown."""
        form_id = self.form_id or stated
        if not isinstance(form_id, str):
            return None
        form = self.register.edition(form_id, version)
        if form:
            self.part.used.add((form.id, form.version))
        return form

    def signing(self, form: Form) -> Signing:
        """What is asked of the signatures on a form."""
        key = (form.id, form.version)
        if key not in self.signings:
            self.signings[key] = signing(form, self.register)
        return self.signings[key]

    def read(self, path: str, content: Content) -> Filled:
        """The file as a filled-in form, or its failures; read by the edition that it states, as entries may differ."""
        forms = self.register.forms
        filled = self.read_by(forms, path, content)
        edition = self.register.edition(self.form_id or filled.form, filled.part("version"))
        if edition is None or edition is forms.get(edition.id):
            return filled
        return self.read_by({**forms, edition.id: edition}, path, content)

    def read_by(self, forms: Mapping[str, Form], path: str, content: Content) -> Filled:
        """The file, its entries found by these forms."""
        if isinstance(content, str):
            return Filled(path, failures=(Failure("unreadable-form-file", content, Place(path)),))
        if isinstance(content, Workbook):
            return read_cells(path, content, forms, self.form_id)
        if isinstance(content, WordFile):
            return read_document(path, content, forms, self.form_id)
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in READERS:
            return READERS[suffix](path, content)
        if suffix in OFFICE_READERS:
            return OFFICE_READERS[suffix](path, content, forms, self.form_id)
        return Filled(path, failures=(Failure("unreadable-form-file", "kind", Place(path)),))


def _is_json(path: str) -> bool:
    """Whether a path has the suffix of JSON; a file that is called `.json` has none."""
    return path.endswith(".json") and path[-6:-5] not in ("", "/")


def _refuses(_: Any, __: str) -> None:
    """The verdict on what is no known form."""


def _unwatched(step: int) -> None:
    """Nobody looks how far the work came."""


def _run(checks: Iterable[tuple[str, Check]], path: str, *subject: object) -> Iterator[Finding]:
    """What rules find; one that fails becomes a finding that names it."""
    for rule_id, check in checks:
        try:
            for finding in islice(check(*subject), MOST_OF_A_RULE + 1):
                yield replace(finding, rule=rule_id)
        except Exception as error:
            yield Finding(Place(path), {"error": repr(error)}, CRASH, rule=rule_id)


def _few(found: Iterable[Finding]) -> Iterator[Finding]:
    """The first findings of each rule."""
    counted: Counter[str] = Counter()
    for finding in found:
        counted[finding.rule] += 1
        if counted[finding.rule] <= MOST_OF_A_RULE:
            yield finding
