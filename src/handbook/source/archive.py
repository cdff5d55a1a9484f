"""A zip archive from a stranger: opened only when its directory promises nothing dangerous, read within bounds.

`zipfile` never gives more bytes of a part than the directory states, so the stated sizes are the bounds that count.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from lxml import etree

MOST_BYTES = 16 << 20
MOST_PARTS = 500
MOST_PART_BYTES = 24 << 20
MOST_TOTAL_BYTES = 48 << 20
MOST_RATIO = 200
ALLOWED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a part may be packed (ECMA-376 part 2, annex B)."""
SMALL = 1 << 20
"""Below this size a part may be compressed as well as it likes."""
ENTITY_BOMBS = ("entity amplification", "entity reference loop")
"""How libxml2 tells that entities multiply, which it notices before the document type can be looked at."""
OLD_OR_ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a file, one part of it unpacked, and all parts together may be, in bytes."""

    file: int = MOST_BYTES
    part: int = MOST_PART_BYTES
    total: int = MOST_TOTAL_BYTES


FORM = Bounds()
"""Those of a single form."""


class UnsafeError(Exception):
    """The file is not opened or not read on; `wording` says why, `names` fills it in."""

    def __init__(self, wording: str, **names: str | int) -> None:
        super().__init__(wording)
        self.wording, self.names = wording, names


class Archive:
    """The parts of an OOXML file (ECMA-376 part 2) by name. Every method may raise UnsafeError.

    Comments and processing instructions are left out of XML: they are no elements, and would cut a text in two.
    """

    def __init__(self, data: bytes, bounds: Bounds = FORM) -> None:
        self.bounds = bounds
        if not data:
            raise UnsafeError("empty")
        if len(data) > bounds.file:
            raise UnsafeError("too-large", size=len(data), limit=bounds.file)
        if data.startswith(OLD_OR_ENCRYPTED):
            raise UnsafeError("old-or-encrypted")
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            raise UnsafeError("damaged" if data.startswith(b"PK") else "not-a-workbook") from None
        self.names = frozenset(self.zip.namelist())
        self._inspect(self.zip.infolist())

    def _inspect(self, parts: list[zipfile.ZipInfo]) -> None:
        if len(parts) > MOST_PARTS:
            raise UnsafeError("too-many-parts", limit=MOST_PARTS)
        if len(self.names) != len(parts):
            raise UnsafeError("doubled-part")
        for part in parts:
            name = part.filename
            if name.startswith("/") or "\\" in name or ".." in name.split("/"):
                raise UnsafeError("unsafe-part")
            if part.flag_bits & 1:
                raise UnsafeError("old-or-encrypted")
            if part.compress_type not in ALLOWED:
                raise UnsafeError("damaged")
            if part.file_size > max(SMALL, MOST_RATIO * part.compress_size) or part.file_size > self.bounds.part:
                raise UnsafeError("bomb", part=name)
        if sum(part.file_size for part in parts) > self.bounds.total:
            raise UnsafeError("bomb", part="*")

    def open(self, part: str) -> IO[bytes]:
        """One part as a stream."""
        try:
            return self.zip.open(part)
        except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
            raise UnsafeError("damaged") from None

    def blocks(self, part: str, size: int) -> Iterator[bytes]:
        """The bytes of a part, `size` at a time."""
        try:
            with self.open(part) as stream:
                while block := stream.read(size):
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
            raise UnsafeError(_why(error)) from None

    def elements(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """Every element with one of these local names in an XML part, each forgotten once the next is asked for."""
        try:
            with self.open(part) as stream:
                wanted = [f"{{*}}{tag}" for tag in tags]
                context = etree.iterparse(
                    stream, tag=wanted, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
                    remove_comments=True, remove_pis=True,
                )  # fmt: skip
                for number, (_, element) in enumerate(context):
                    if not number:
                        _refuse_doctype(element)
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
            raise UnsafeError(_why(error)) from None

    def root(self, part: str, most: int = SMALL) -> etree._Element:
        """A small XML part as a tree."""
        data = next(self.blocks(part, most + 1), b"")
        if len(data) > most:
            raise UnsafeError("bomb", part=part)
        return parsed(data)


def parsed(data: bytes) -> etree._Element:
    """The XML of a part as a tree, without comments and instructions. Raises UnsafeError."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeError(_why(error)) from None
    _refuse_doctype(root)
    return root


def _why(error: Exception) -> str:
    """What a failed XML part is called: entities that multiply are an attack, anything else is damage."""
    return "document-type" if any(words in str(error) for words in ENTITY_BOMBS) else "damaged"


def _refuse_doctype(element: etree._Element) -> None:
    """Neither Excel nor LibreOffice writes a document type; what has one is an attack (ECMA-376 part 2, 7.3)."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise UnsafeError("document-type")
