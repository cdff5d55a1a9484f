"""PDF files that nobody should send: each gives one clear finding, costs little, and leaves the others checked."""

from __future__ import annotations

import io
import random
import time
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from tests.forms.cost import at_most

from handbook.checking.filled import check_filled
from handbook.forms.blank_pdf import blank_pdf
from handbook.forms.pdf_writing import written
from handbook.forms.typeface import Typeface
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.rules.catalogue import worded
from handbook.source.archive import MOST_BYTES, MOST_PART_BYTES
from handbook.source.filled_pdf import read_pdf
from handbook.source.pdf_tokens import Name, Ref

HEAD = b"%PDF-1.7\n"
Make = Callable[[bytes], bytes]


@pytest.fixture(scope="session")
def blank(book: Handbook, form: Form, needs_font: Typeface) -> bytes:
    """A blank without its font, so that what a test makes of it stays small."""
    with pikepdf.open(io.BytesIO(blank_pdf(form, book, needs_font))) as file:
        for font in file.Root.AcroForm.DR.Font.values():
            del font.DescendantFonts[0].FontDescriptor.FontFile2
        return saved(file)


def saved(file: pikepdf.Pdf, **how: object) -> bytes:
    target = io.BytesIO()
    file.save(target, **how)  # type: ignore[arg-type]
    return target.getvalue()


def with_root(**entries: object) -> Make:
    """The blank with more in its catalogue."""

    def make(blank: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(blank)) as file:
            for key, value in entries.items():
                file.Root[f"/{key}"] = file.make_indirect(value)
            return saved(file)

    return make


def action(kind: str, **more: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def locked(owner: str, user: str) -> Make:
    def make(blank: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(blank)) as file:
            return saved(file, encryption=pikepdf.Encryption(owner=owner, user=user))

    return make


def objects(*bodies: bytes, trailer: dict[str, object] | None = None) -> bytes:
    """A file of these objects, the first of them its catalogue, without tables."""
    parts = [HEAD, *(b"%d 0 obj\n%s\nendobj\n" % (i, body) for i, body in enumerate(bodies, 1))]
    return b"".join(parts) + b"trailer\n" + written({"Root": Ref(1, 0), **(trailer or {})}) + b"\n%%EOF"


def form_of(*fields: bytes, more: tuple[bytes, ...] = ()) -> bytes:
    root = {"Type": Name("Catalog"), "AcroForm": {"Fields": [Ref(2 + i, 0) for i in range(len(fields))]}}
    return objects(written(root), *fields, *more)


def stream(data: bytes, entries: dict[str, object]) -> bytes:
    head = written({"Filter": Name("FlateDecode"), "Length": len(data), **entries})
    return head + b"\nstream\n" + data + b"\nendstream"


def object_stream_bomb(_: bytes) -> bytes:
    entries = {"Type": Name("ObjStm"), "N": 1, "First": 4}
    bomb = zlib.compress(b"9 0 <<" + b" " * (60 << 20) + b">>", 9)
    return objects(written({"Type": Name("Catalog")}), stream(bomb, dict(entries)))


def objects_without_numbers(_: bytes) -> bytes:
    entries: dict[str, object] = {"Type": Name("ObjStm"), "N": 2, "First": 10}
    packed = stream(zlib.compress(b"/A 0 9 1  7 8"), entries)
    return HEAD + b"1 0 obj\n" + packed + b"\nendobj\n"


def value_bomb(_: bytes) -> bytes:
    field = written({"T": "F_customer_name", "FT": Name("Tx"), "V": Ref(3, 0)})
    return form_of(field, more=(stream(zlib.compress(b"a" * (60 << 20), 9), {}),))


def many_small_bombs(_: bytes) -> bytes:
    bomb = stream(zlib.compress(b"a" * (20 << 20), 9), {})
    fields = [written({"T": f"F_{i}", "FT": Name("Tx"), "V": Ref(42 + i, 0)}) for i in range(40)]
    return form_of(*fields, more=(bomb,) * 40)


def bomb_behind_the_last_allowed_byte(_: bytes) -> bytes:
    full, bomb = (stream(zlib.compress(b"a" * size, 9), {}) for size in (MOST_PART_BYTES, 300 << 20))
    fields = [written({"T": f"F_{i}", "FT": Name("Tx"), "V": Ref(5 + i, 0)}) for i in range(3)]
    return form_of(*fields, more=(full, full, bomb))


def shared(shares: str, what: bytes) -> bytes:
    """A file of many fields that all refer to one and the same object."""
    count = 500
    fields = [written({"T": f"F_{i}", "FT": Name("Tx"), shares: Ref(2 + count, 0)}) for i in range(count)]
    return form_of(*fields, more=(what,))


def each_inside_the_next(_: bytes) -> bytes:
    """A table by which every object is in a stream that is in a stream."""
    rows = b"".join(bytes([2]) + (number + 1).to_bytes(4, "big") + bytes(2) for number in range(1, 3000))
    entries = {"Type": Name("XRef"), "W": [1, 4, 2], "Index": [1, 2999], "Size": 3000, "Root": Ref(1, 0)}
    body = b"5000 0 obj\n" + stream(zlib.compress(rows), entries) + b"\nendobj\n"
    return HEAD + body + b"startxref\n%d\n%%%%EOF" % len(HEAD)


def table_bomb(_: bytes) -> bytes:
    table = zlib.compress(bytes(20 << 20), 9)
    entries: dict[str, object] = {"Type": Name("XRef"), "W": [1, 4, 2], "Size": 3_000_000, "Root": Ref(1, 0)}
    entries["DecodeParms"] = {"Predictor": 12, "Columns": 7}
    body = b"1 0 obj\n" + stream(table, entries) + b"\nendobj\n"
    return HEAD + body + b"startxref\n%d\n%%%%EOF" % len(HEAD)


def tables_in_a_circle(blank: bytes) -> bytes:
    at = blank.rindex(b"startxref")
    start = int(blank[at:].split()[1])
    return blank.replace(b"trailer <<", b"trailer << /Prev %d " % start)


def deep(_: bytes) -> bytes:
    return form_of(b"[" * 200_000)


def deep_fields(_: bytes) -> bytes:
    fields = [written({"T": "F_a", "Kids": [Ref(3 + i, 0)]}) for i in range(3000)]
    return form_of(fields[0], more=tuple(fields[1:]))


def fields_in_a_circle(_: bytes) -> bytes:
    return form_of(written({"T": "F_a", "Kids": [Ref(3, 0)]}), written({"T": "F_b", "Kids": [Ref(2, 0)]}))


def pages_in_a_circle(_: bytes) -> bytes:
    root = {"Type": Name("Catalog"), "Pages": Ref(2, 0)}
    return objects(written(root), written({"Type": Name("Pages"), "Kids": [Ref(2, 0)] * 50}))


def references_in_a_circle(_: bytes) -> bytes:
    return objects(b"2 0 R", b"1 0 R")


def million_objects(_: bytes) -> bytes:
    return HEAD + b"".join(b"%d 0 obj 1 endobj " % i for i in range(600_000)) + b"trailer <</Root 1 0 R>>"


def million_tokens(_: bytes) -> bytes:
    return form_of(b"[" + b"1 " * 3_000_000 + b"]")


def open_strings(_: bytes) -> bytes:
    return HEAD + b"".join(b"%d 0 obj (" % i for i in range(40_000)) + b"x" * (4 << 20)


def one_long_comment(_: bytes) -> bytes:
    return HEAD + b"".join(b"%d 0 obj %%" % i for i in range(200_000)) + b"x" * (8 << 20)


def objects_without_end(_: bytes) -> bytes:
    many = b"".join(b"%d 0 obj <</Type/ObjStm/N 1/First 0>> stream\n" % i for i in range(100_000))
    return HEAD + many + b"trailer <</Root 1 0 R>>"


def another_form(_: bytes) -> bytes:
    return form_of(written({"T": "name", "FT": Name("Tx"), "V": "x"}))


def flattened(blank: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(blank)) as file:
        file.generate_appearance_streams()
        file.flatten_annotations()
        for page in file.pages:
            page.Annots = pikepdf.Array()
        del file.trailer.Info
        return saved(file)


UNREAD: dict[str, tuple[Make, str]] = {
    "no bytes": (lambda _: b"", "empty"),
    "too large": (lambda _: HEAD + bytes(MOST_BYTES), "too-large"),
    "text": (lambda _: b"hello", "not-a-pdf"),
    "head only": (lambda _: HEAD, "damaged-pdf"),
    "half": (lambda blank: blank[: len(blank) // 3], ""),
    "password to open": (locked("o", "u"), "encrypted-pdf"),
    "password to change": (locked("o", ""), "encrypted-pdf"),
    "flattened": (flattened, "no-fields"),
    "another form": (another_form, ""),
    "bomb in an object stream": (object_stream_bomb, "bomb"),
    "objects without numbers": (objects_without_numbers, "damaged-pdf"),
    "bomb in a value": (value_bomb, "bomb"),
    "many small bombs": (many_small_bombs, "bomb"),
    "bomb behind the last allowed byte": (bomb_behind_the_last_allowed_byte, "bomb"),
    "widgets shared by all fields": (lambda _: shared("Kids", b"[" + b"9 0 R " * 50_000 + b"]"), "too-much-in-pdf"),
    "text shared by all fields": (lambda _: shared("V", b"(" + b"x" * 1_000_000 + b")"), "too-much-in-pdf"),
    "each inside the next": (each_inside_the_next, "damaged-pdf"),
    "bomb in a table": (table_bomb, "too-much-in-pdf"),
    "deep": (deep, ""),
    "deep fields": (deep_fields, "too-much-in-pdf"),
    "fields in a circle": (fields_in_a_circle, "no-fields"),
    "pages in a circle": (pages_in_a_circle, "no-fields"),
    "references in a circle": (references_in_a_circle, "damaged-pdf"),
    "six hundred thousand objects": (million_objects, ""),
    "three million numbers": (million_tokens, "too-much-in-pdf"),
    "strings without end": (open_strings, ""),
    "one long comment": (one_long_comment, "too-much-in-pdf"),
    "objects without end": (objects_without_end, ""),
}
ACTIVE: dict[str, tuple[Make, str]] = {
    "script when opened": (with_root(OpenAction=action("JavaScript", JS="app.alert(1)")), "javascript"),
    "script in a list": (
        with_root(Names=pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", action("JavaScript", JS="1")]))),
        "javascript",
    ),
    "program started": (with_root(OpenAction=action("Launch", F="cmd.exe")), "launch"),
    "name in disguise": (
        lambda blank: with_root(OpenAction=action("Launch", F="x"))(blank).replace(b"/Launch", b"/L#61unch"),
        "launch",
    ),
    "entries sent away": (with_root(OpenAction=action("SubmitForm", F="http://example.invalid/")), "sends"),
    "files inside": (
        with_root(Names=pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=[]))), "embedded-files",
    ),
    "packed script": (
        lambda blank: packed(with_root(OpenAction=action("JavaScript", JS="app.alert(1)"))(blank)), "javascript",
    ),
}  # fmt: skip


def packed(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        return saved(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@pytest.mark.parametrize("kind", UNREAD)
def test_a_hostile_file_gives_one_clear_finding_at_little_cost(kind: str, blank: bytes, book: Handbook) -> None:
    make, wording = UNREAD[kind]
    data = make(blank)
    with at_most(seconds=3, megabytes=200):
        report = check_filled(book, [("hostile.pdf", data)])
    (finding,) = report.findings[:1] if wording == "" else report.findings
    assert wording in ("", finding.wording)
    assert all(text for _, text in worded(finding).items())


@pytest.mark.parametrize("kind", ACTIVE)
def test_what_would_act_by_itself_is_told_and_the_entries_are_checked(kind: str, blank: bytes, book: Handbook) -> None:
    make, wording = ACTIVE[kind]
    report = check_filled(book, [("active.pdf", make(blank))])
    assert [f.wording for f in report.findings if f.rule == "V916"] == [wording]
    assert "V904" in {finding.rule for finding in report.findings}


def test_tables_in_a_circle_are_read_once(blank: bytes, book: Handbook) -> None:
    assert read_pdf("x.pdf", tables_in_a_circle(blank), book.forms).form == "sample-request"


def test_a_form_named_by_the_user_needs_fields_of_that_form(book: Handbook) -> None:
    report = check_filled(book, [("other.pdf", another_form(b""))], "sample-request")
    assert [(finding.rule, finding.wording) for finding in report.findings] == [("V901", "other-fields")]


def test_no_damage_stops_the_check(blank: bytes, book: Handbook) -> None:
    chance = random.Random(20260302)
    began = time.process_time()
    for data in (blank, packed(blank)):
        for _ in range(150):
            spoilt = bytearray(data)
            for _ in range(chance.choice((1, 5, 50))):
                at = chance.randrange(len(spoilt))
                kind = chance.randrange(3)
                if kind == 0:
                    spoilt[at] = chance.randrange(256)
                elif kind == 1:
                    del spoilt[at : at + chance.randrange(1, 400)]
                else:
                    spoilt[at:at] = spoilt[chance.randrange(len(spoilt)) :][: chance.randrange(1, 400)]
            report = check_filled(book, [("spoilt.pdf", bytes(spoilt))])
            assert report.findings
            assert not [finding for finding in report.findings if finding.wording == "crash"]
    assert time.process_time() - began < 60
