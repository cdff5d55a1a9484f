"""Damage to files of every kind: to their bytes, to the parts of a zip, to XML, to the syntax of PDF, CSV and JSON.

Each takes the bytes of a file and a source of chance, and gives other bytes.
"""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from lxml import etree

Damage = Callable[[bytes, Random], bytes]
NASTY = (
    *("", "0", "-1", "1", "65536", "1048577", "2147483648", "99999999999999999999", "1e309", "NaN", "A", "XFD1048576"),
    *("ZZZZ9", "A1:XFD1048576", "#REF!", "../../x", "=1+1", "\u202e", "\ufffe", "\U0001f600" * 50, "9" * 400),
    *("x" * 40_000, "true", "2026-02-30", "１２３", "表单", "{", "%s%n", "'", '"'),
)
TOKENS = (b"<", b">", b"&", b"<!--", b"]]>", b"<![CDATA[", b"<?x?>", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"PK\x03\x04")
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
PDF_WORDS = (
    *(b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"R", b"<<", b">>", b"[", b"]"),
    *(b"(", b")", b"\\", b"/Kids", b"/Parent", b"/Fields", b"/AcroForm", b"/Length", b"/Filter", b"/FlateDecode"),
    *(b"/V", b"/T", b"/JavaScript", b"/ObjStm", b"/Prev", b"/Size", b"/W", b"/Index"),
)
MOST_REPEATED = 2_000
MOST_BYTES = 8 << 20
MOST_CELLS = 20_000


def flipped(data: bytes, random: Random) -> bytes:
    """Some bytes are others."""
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16, 64))):
        if out:
            out[random.randrange(len(out))] = random.randrange(256)
    return bytes(out)


def truncated(data: bytes, random: Random) -> bytes:
    """The end is missing, or the beginning."""
    at = random.randrange(len(data) + 1)
    return data[at:] if random.random() < 0.2 else data[:at]


def moved(data: bytes, random: Random) -> bytes:
    """A stretch is gone, doubled, repeated or elsewhere."""
    start = random.randrange(len(data) + 1)
    end = min(len(data), start + random.choice((1, 4, 30, 200, 5_000)))
    part, rest = data[start:end], data[:start] + data[end:]
    match random.randrange(4):
        case 0:
            return rest
        case 1:
            return data[:end] + part + data[end:]
        case 2:
            return data[:end] + part * random.randrange(2, MOST_REPEATED // max(1, len(part) // 50)) + data[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + part + rest[at:]


def strewn(data: bytes, random: Random) -> bytes:
    """Something was typed into it."""
    for _ in range(random.choice((1, 1, 3, 10))):
        at = random.randrange(len(data) + 1)
        added = random.choice((*TOKENS, random.choice(NASTY).encode("utf-8", "replace"), random.randbytes(8)))
        data = data[:at] + added + data[at:]
    return data


BYTES: tuple[Damage, ...] = (flipped, truncated, moved, strewn)


def parts(data: bytes, random: Random) -> bytes:
    """A part of the archive is gone, empty, damaged, renamed, doubled, or one too many."""
    members = _members(data)
    name = random.choice(list(members)) if members else "x"
    again: list[tuple[str, bytes]] = []
    match random.randrange(8):
        case 0:
            members.pop(name, None)
        case 1:
            members[name] = b""
        case 2 | 3:
            members[name] = random.choice(BYTES)(members.get(name, b"x"), random)
        case 4:
            members[random.choice(("../" + name, "/" + name, name.upper(), name + "x", "a\\b"))] = members.pop(
                name, b""
            )
        case 5:
            again = [(name, members.get(name, b""))]
        case 6:
            other = random.choice(list(members)) if members else name
            members[name], members[other] = members.get(other, b""), members.get(name, b"")
        case 7:
            content = members.get(name, b"")
            members[name] = content * random.choice((2, 50, MOST_BYTES // (len(content) or 1)))
    return _zipped([*members.items(), *again], random)


def xml(data: bytes, random: Random) -> bytes:
    """The XML in a part of the archive says something else."""
    members = _members(data)
    wanted = [name for name in members if name.endswith((".xml", ".rels"))]
    if not wanted:
        return flipped(data, random)
    # The parts that hold what was filled in are the large ones.
    name = (
        random.choices(wanted, [len(members[each]) for each in wanted])[0]
        if random.random() < 0.6
        else random.choice(wanted)
    )
    if random.random() < 0.05:
        members[name] = members[name].replace(b"?>", b"?>" + DOCTYPE, 1)
        return _zipped(members.items(), random)
    try:
        root = etree.fromstring(members[name])
    except etree.XMLSyntaxError:
        return flipped(data, random)
    for _ in range(random.choice((1, 1, 2, 5))):
        _edit(root, random)
    members[name] = etree.tostring(root, xml_declaration=True, encoding=random.choice(("UTF-8", "UTF-8", "UTF-16")))
    return _zipped(members.items(), random)


def _edit(root: etree._Element, random: Random) -> None:
    elements = list(root.iter())
    one, other = random.choice(elements), random.choice(elements)
    if random.random() < 0.5:
        _rewrite(one, other, random)
    else:
        _rearrange(one, other, random)


def _rewrite(one: etree._Element, other: etree._Element, random: Random) -> None:
    """An attribute, a text or a name is another."""
    match random.randrange(4):
        case 0 if one.attrib:
            one.set(random.choice(list(one.attrib)), _plain(random.choice(NASTY)))
        case 1 if one.attrib:
            del one.attrib[random.choice(list(one.attrib))]
        case 2:
            one.tag = other.tag
        case _:
            one.text = _plain(random.choice(NASTY))


def _rearrange(one: etree._Element, other: etree._Element, random: Random) -> None:
    """An element is gone, doubled, elsewhere, or holds others."""
    above = one.getparent()
    match random.randrange(4):
        case 0 if above is not None:
            above.remove(one)
        case 1 if above is not None and len(one) < 200:
            copy = etree.tostring(one)
            for _ in range(random.choice((1, 3, 200))):
                above.append(etree.fromstring(copy))
        case 2 if above is not None and one is not other and one not in other.iterancestors():
            other.append(one)
        case _:
            inner = one
            for _ in range(random.choice((1, 40, 300))):
                inner = etree.SubElement(inner, one.tag)
            inner.text = _plain(random.choice(NASTY))


def _plain(text: str) -> str:
    """What XML can hold of a text."""
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def pdf(data: bytes, random: Random) -> bytes:
    """Numbers, references and words of the syntax are others."""
    for _ in range(random.choice((1, 1, 3, 10))):
        match random.randrange(4):
            case 0:
                data = _instead(data, rb"[0-9]+ 0 R", b"%d 0 R" % random.randrange(120), random)
            case 1:
                data = _instead(data, rb"(?<=[ \[])-?[0-9]+(?=[ \]/>\r\n])", random.choice(NASTY[:8]).encode(), random)
            case 2:
                data = _instead(data, rb"/[A-Za-z]+", random.choice(PDF_WORDS), random)
            case _:
                data = _instead(data, rb"endobj|stream|<<|>>|\[|\]|xref|trailer", random.choice(PDF_WORDS), random)
    return data


def _instead(data: bytes, pattern: bytes, by: bytes, random: Random) -> bytes:
    """One place where the pattern stands, from some point on, is something else."""
    found = re.compile(pattern).search(data, random.randrange(len(data) + 1))
    return data[: found.start()] + by + data[found.end() :] if found else data


def table(data: bytes, random: Random) -> bytes:
    """Cells, rows and separators of a CSV are others."""
    text = data.decode("utf-8-sig", "replace")
    rows = [line.split(",") for line in text.splitlines()] or [[""]]
    for _ in range(random.choice((1, 2, 8))):
        row = random.choice(rows)
        match random.randrange(6):
            case 0:
                row[random.randrange(len(row) or 1) :] = []
            case 1:
                row.insert(random.randrange(len(row) + 1), random.choice(NASTY))
            case 2:
                row[:] = (row * random.choice((2, 10, 300)))[:MOST_CELLS]
            case 3:
                rows.insert(random.randrange(len(rows)), list(random.choice(rows)))
            case 4 if row:
                row[random.randrange(len(row))] = random.choice((*NASTY, '"', 'a"b', '"a\nb', "\r", "\0", "=cmd|x!A1"))
            case _:
                rows += [list(row)] * random.choice((1, 100, MOST_CELLS // (len(row) or 1)))
    end, between = random.choice(("\n", "\n", "\r\n", "\r")), random.choice((",", ",", ";", "\t"))
    joined = end.join(between.join(row) for row in rows)[:MOST_BYTES]
    encoding = random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030", "latin-1"))
    return joined.encode(encoding, "replace")


def tree(data: bytes, random: Random) -> bytes:
    """Values and keys of a JSON are others."""
    value = json.loads(data)
    for _ in range(random.choice((1, 1, 3, 8))):
        there: Any = value
        while isinstance(there, dict | list) and there and random.random() < 0.75:
            inner = random.choice(list(there.values()) if isinstance(there, dict) else there)
            if not isinstance(inner, dict | list):
                break
            there = inner
        _change(there, random)
    text = json.dumps(value, ensure_ascii=random.random() < 0.5)
    match random.randrange(8):
        case 0:
            text = text.replace(
                '":', '": ' + random.choice(("NaN", "1e999", "[" * 2_000, "\\u0000", '"\\ud800"')) + ",", 1
            )
        case 1:
            text = text.replace('{"', '{"form": 1, "', 1)
    return text.encode("utf-8", "surrogatepass")


def _change(there: Any, random: Random) -> None:
    strange: Sequence[Any] = (None, True, 0, -1, 10**400, 1e308, [], {}, [[]] * 50, {"a": {"b": []}}, *NASTY)
    if isinstance(there, dict):
        key = random.choice(list(there)) if there and random.random() < 0.8 else random.choice(NASTY)
        if random.random() < 0.2:
            there.pop(key, None)
        else:
            there[key] = random.choice(strange)
    elif isinstance(there, list):
        there += [random.choice(strange)] * random.choice((1, 3, 500))


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: Any, random: Random) -> bytes:
    target = io.BytesIO()
    how = random.choices((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2), (30, 6, 1))[0]
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", how, compresslevel=1) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    data = target.getvalue()
    return flipped(data, random) if random.random() < 0.1 else data


KINDS: Mapping[str, tuple[Damage, ...]] = {
    "xlsx": (*BYTES, parts, parts, xml, xml, xml, xml),
    "docx": (*BYTES, parts, parts, xml, xml, xml, xml),
    "pdf": (*BYTES, pdf, pdf, pdf, pdf),
    "csv": (*BYTES, table, table, table),
    "json": (*BYTES, tree, tree, tree),
}
"""Suffix → how files of that kind are damaged, each as often as it stands there."""
