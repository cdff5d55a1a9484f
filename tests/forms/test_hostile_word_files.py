"""Word files that nobody should send: each gives a clear finding at little cost; nothing is run, fetched or changed."""

from __future__ import annotations

import base64
import hashlib
import io
import random
import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from archives import with_part
from tests.forms.cost import at_most

from handbook.checking.filled import check_filled
from handbook.findings import Finding
from handbook.forms.blank_docx import blank_docx
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.rules.catalogue import worded
from handbook.source.word_file import MOST_BYTES

DOCUMENT = "word/document.xml"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = f'<?xml version="1.0"?><w:document xmlns:w="{MAIN}"><w:body>'.encode()
TAIL = b"</w:body></w:document>"
NOISE = base64.b64encode(random.Random(1).randbytes(60_000))
"""Text that can't be packed, beside which other text may be packed well."""


@pytest.fixture(scope="session")
def blank(book: Handbook, form: Form) -> bytes:
    return blank_docx(form, book)


def body(blank: bytes, content: bytes) -> bytes:
    return with_part(blank, DOCUMENT, HEAD + content + TAIL)


def marks(count: int) -> bytes:
    return b"".join(b'<w:bookmarkStart w:id="%d" w:name="F_a%d"/>' % (i, i) for i in range(count))


def declared(blank: bytes, entities: bytes, used: bytes) -> bytes:
    head = HEAD.replace(b"?>", b"?><!DOCTYPE x [" + entities + b"]>", 1)
    return with_part(blank, DOCUMENT, head + b"<w:p><w:r><w:t>" + used + b"</w:t></w:r></w:p>" + TAIL)


def entity_bomb(blank: bytes) -> bytes:
    entities = b'<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)
    )
    return declared(blank, entities, b"&j;")


def related(blank: bytes, *relations: str, part: str = "document") -> bytes:
    """The blank with relationships of its document, or of its settings."""
    name = f"word/_rels/{part}.xml.rels"
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        old = archive.read(name).decode() if name in archive.namelist() else ""
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    old = old or f"{head}</Relationships>"
    return with_part(blank, name, old.replace("</Relationships>", "".join(relations) + "</Relationships>").encode())


def relation(kind: str, target: str, *, external: bool = True) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="evil" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


UNREADABLE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "empty"),
    "truncated": (lambda blank: blank[: len(blank) // 2], "damaged"),
    "not a zip": (lambda _: b"{\\rtf1 hello}" + bytes(100), "not-a-document"),
    "old doc or password": (lambda _: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old-or-encrypted"),
    "no document part": (lambda blank: with_part(blank, "_rels/.rels", b"<x/>"), "not-a-document"),
    "spreadsheet": (lambda blank: with_part(blank, DOCUMENT, b"<workbook/>"), "not-a-document"),
    "zip bomb": (lambda blank: body(blank, b" " * (23 << 20)), "bomb"),
    "document too long": (
        lambda blank: body(blank, random.Random(3).randbytes(MOST_BYTES // 2).hex().encode() + b" " * 9),
        "bomb",
    ),
    "entity bomb": (entity_bomb, "document-type"),
    "entity from a file": (
        lambda blank: declared(blank, b'<!ENTITY e SYSTEM "file:///etc/hostname">', b"&e;"),
        "document-type",
    ),
    "deep xml": (lambda blank: body(blank, b"<w:sdt><w:sdtContent>" * 5_000), "damaged"),
    "hundred thousand paragraphs": (lambda blank: body(blank, b"<w:p/>" * 100_000), "too-many-cells"),
    "hundred thousand cells": (
        lambda blank: body(blank, b"<w:tbl><w:tr>" + b"<w:tc/>" * 100_000 + b"</w:tr><w:tr/></w:tbl>"),
        "too-many-cells",
    ),
    "hundred thousand pieces of text": (
        lambda blank: body(
            blank, b"<w:p>%s<w:r><w:t>%s</w:t>%s</w:r></w:p>" % (marks(299), NOISE, b"<w:t>x</w:t>" * 100_000)
        ),
        "too-many-cells",
    ),
    "part outside": (lambda blank: with_part(blank, "../../evil.txt", b"x"), "unsafe-part"),
    "huge": (lambda blank: blank + bytes(17 << 20), "too-large"),
}
NOTED: dict[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "template elsewhere": (
        lambda blank: related(blank, relation("attachedTemplate", "http://127.0.0.1:9/evil.dotm"), part="settings"),
        "V921",
        "external",
    ),
    "picture elsewhere": (
        lambda blank: related(blank, relation("image", "file://server/share/track.png")),
        "V921",
        "external",
    ),
    "file put in": (
        lambda blank: related(
            with_part(blank, "word/chunk.html", b"<script>alert(1)</script>"),
            relation("aFChunk", "chunk.html", external=False),
        ),
        "V921",
        "chunk",
    ),
    "object": (
        lambda blank: related(
            with_part(blank, "word/embeddings/evil.bin", b"MZ"),
            relation("oleObject", "embeddings/evil.bin", external=False),
        ),
        "V921",
        "object",
    ),
    "field that runs a program": (
        lambda blank: body(blank, b"<w:p><w:r><w:instrText> DDEAUTO c:\\windows\\cmd.exe</w:instrText></w:r></w:p>"),
        "V921",
        "field",
    ),
    "field that fetches": (
        lambda blank: body(blank, b'<w:p><w:fldSimple w:instr="includepicture http://127.0.0.1:9/a.png"/></w:p>'),
        "V921",
        "field",
    ),
    "macros": (lambda blank: with_part(blank, "word/vbaProject.bin", b"evil"), "V916", "message"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_hostile_document_gives_one_clear_finding_at_little_cost(kind: str, book: Handbook, blank: bytes) -> None:
    make, wording = UNREADABLE[kind]
    data = make(blank)
    with at_most(seconds=2, megabytes=250):
        report = check_filled(book, [("hostile.docx", data)])
    (finding,) = report.findings
    assert (finding.rule, finding.wording) == ("V901", wording)
    assert report.unreadable
    assert all(worded(finding)[language] for language in ("zh", "en"))


@pytest.mark.parametrize("suffix", ["docx", "docm"])
@pytest.mark.parametrize("kind", NOTED)
def test_what_a_document_would_fetch_or_run_is_told_and_left_alone(
    kind: str, suffix: str, book: Handbook, blank: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refused)
    make, rule, wording = NOTED[kind]
    path = tmp_path / f"hostile.{suffix}"
    path.write_bytes(make(blank))
    before = hashlib.sha256(path.read_bytes()).digest()
    report = check_filled(book, [(path.name, path.read_bytes())], as_of=date(2026, 6, 30))
    assert (rule, wording) in {(finding.rule, finding.wording) for finding in report.findings}
    assert "V901" not in {finding.rule for finding in report.findings}
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert list(tmp_path.iterdir()) == [path]


def test_links_to_click_on_are_no_content_from_outside(book: Handbook, blank: bytes) -> None:
    data = related(blank, relation("hyperlink", "https://example.invalid/"))
    assert "V921" not in {finding.rule for finding in check_filled(book, [("a.docx", data)]).findings}


def test_thousands_of_entries_in_one_cell_are_no_form(book: Handbook, blank: bytes) -> None:
    controls = b'<w:sdt><w:sdtPr><w:tag w:val="F_phone"/></w:sdtPr><w:sdtContent/></w:sdt>' * 5_000
    data = body(blank, b"<w:tbl><w:tr><w:tc><w:p>" + marks(10_000) + controls + b"</w:p></w:tc></w:tr></w:tbl>")
    began = time.process_time()
    (finding,) = check_filled(book, [("a.docx", data)]).findings
    assert finding.wording == "too-many-cells"
    assert time.process_time() - began < 2


def test_a_text_of_characters_that_stand_for_many_costs_little(book: Handbook, blank: bytes) -> None:
    data = body(blank, b"<w:p><w:r><w:t>" + NOISE + "\ufdfa".encode() * 1_200_000 + b"</w:t></w:r></w:p>")
    with at_most(seconds=2, megabytes=150):
        report = check_filled(book, [("a.docx", data)])
    assert "V904" in {finding.rule for finding in report.findings}


def test_random_damage_gives_findings_and_never_a_traceback(book: Handbook, blank: bytes) -> None:
    chance = random.Random(20260302)
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        document = archive.read(DOCUMENT)

    def damaged() -> Iterator[tuple[str, bytes]]:
        for number in range(200):
            inside = number % 2
            broken = bytearray(document if inside else blank)
            for _ in range(chance.randint(1, 8)):
                start = chance.randrange(len(broken))
                if inside:
                    del broken[start : start + chance.randrange(200)]
                else:
                    broken[start] = chance.randrange(256)
            yield f"{number}.docx", with_part(blank, DOCUMENT, bytes(broken)) if inside else bytes(broken)

    found: list[Finding] = list(check_filled(book, damaged()).findings)
    assert "crashed" not in {finding.wording for finding in found}
    assert len({finding.place.path for finding in found}) == 200
