"""Forms sent together in an archive (zip, or tar with its compressions), read in memory member by member.

Nothing is unpacked to disk, so that a name may lead wherever it likes; links and devices in a tar are passed over. Of
every member at most one byte more than the largest form is read, whatever size it claims to have.
"""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from handbook.source.archive import MOST_BYTES, MOST_RATIO, SMALL, UnsafeError

ZIP = (".zip",)
TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
SUFFIXES = (*ZIP, *TAR)
MOST_MEMBERS = 100_000
MOST_DIRECTORY = 16 << 20
"""The size of a zip's directory, in bytes: it is read as a whole."""
MOST_TAR_BYTES = 4 << 30
END, END_64 = b"PK\x05\x06", b"PK\x06\x06"
BEFORE_END = 76
"""How far before the end record the one for large files begins."""
ELSEWHERE = 0xFFFFFFFF
"""The size in an end record where it stands in the one for large files."""
FAR = 66_000
"""How far from its end the end record of a zip may begin, at most."""
UTF8_FLAG = 0x800
DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
          NotImplementedError, RuntimeError, struct.error)  # fmt: skip

Member = tuple[str, bytes | str]
"""Its name, and its content or the word for why there is none."""


def is_bundle(name: str) -> bool:
    """Whether a file is an archive, by its name."""
    return name.lower().endswith(SUFFIXES)


def members(name: str, file: BinaryIO, suffixes: tuple[str, ...], start: int = 0, end: int = 0) -> Iterator[Member]:
    """The forms in an archive, those with one of `suffixes`, from the one numbered `start` up to `end` (0: all).

    Raises UnsafeError where the archive itself can't be read.
    """
    found = _zipped(file, suffixes, start, end) if name.lower().endswith(ZIP) else _tarred(file, suffixes, start, end)
    try:
        yield from found
    except DAMAGE:
        raise UnsafeError("damaged-archive") from None
    except MemoryError:
        raise UnsafeError("bomb", part="*") from None


def count(file: BinaryIO, suffixes: tuple[str, ...]) -> int:
    """How many forms a zip has. Raises UnsafeError."""
    try:
        return len(_listed(file, suffixes)[1])
    except DAMAGE:
        raise UnsafeError("damaged-archive") from None


def _zipped(file: BinaryIO, suffixes: tuple[str, ...], start: int, end: int) -> Iterator[Member]:
    archive, listed = _listed(file, suffixes)
    with archive:
        for part in listed[start : end or len(listed)]:
            yield _name(part), _unzipped(archive, part)


def _listed(file: BinaryIO, suffixes: tuple[str, ...]) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    if _directory_size(file) > MOST_DIRECTORY:
        raise UnsafeError("too-many-parts", limit=MOST_MEMBERS)
    archive = zipfile.ZipFile(file)
    listed = archive.infolist()
    if len(listed) > MOST_MEMBERS:
        raise UnsafeError("too-many-parts", limit=MOST_MEMBERS)
    return archive, [part for part in listed if not part.is_dir() and _counts(_name(part), suffixes)]


def _directory_size(file: BinaryIO) -> int:
    """What the end records of a zip say (APPNOTE 4.3.14 and 4.3.16), the larger where there are two.

    The one for large files counts only where `zipfile` looks for it: right before the other, with its locator between.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - FAR))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + 22:
        raise UnsafeError("damaged-archive")
    stated: int = struct.unpack_from("<I", tail, at + 12)[0]
    at_64 = at - BEFORE_END
    if at_64 < 0 or not tail.startswith(END_64, at_64):
        return stated
    large: int = struct.unpack_from("<Q", tail, at_64 + 40)[0]
    return large if stated == ELSEWHERE else max(stated, large)


def _unzipped(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes | str:
    if part.flag_bits & 1:
        return "old-or-encrypted"
    if part.file_size > max(SMALL, MOST_RATIO * part.compress_size):
        return "bomb-member"
    try:
        with archive.open(part) as stream:
            return stream.read(MOST_BYTES + 1)
    except DAMAGE:
        return "damaged-member"


def _name(part: zipfile.ZipInfo) -> str:
    """The name as it was meant, which `zipfile` reads as cp437 where the archive doesn't say that it is UTF-8."""
    if part.flag_bits & UTF8_FLAG or part.filename.isascii():
        return part.filename
    try:
        return _meant(part.filename.encode("cp437")) or part.filename
    except UnicodeEncodeError:
        return part.filename


def _meant(name: bytes) -> str:
    """A name in UTF-8, or in GB 18030 as older programs in China write it; "" where it is neither."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _tarred(file: BinaryIO, suffixes: tuple[str, ...], start: int, end: int) -> Iterator[Member]:
    number = -1
    with tarfile.open(fileobj=_Bounded(_unpacked(file)), mode="r|", encoding="utf-8") as archive:
        for seen, part in enumerate(archive):
            archive.members = []  # type: ignore[attr-defined]  # else every header stays in memory
            if seen >= MOST_MEMBERS:
                raise UnsafeError("too-many-parts", limit=MOST_MEMBERS)
            name = _meant(part.name.encode("utf-8", "surrogateescape")) or part.name
            if not part.isfile() or not _counts(name, suffixes):
                continue
            number += 1
            if end and number >= end:
                return
            if number >= start:
                stream = archive.extractfile(part)
                yield name, stream.read(MOST_BYTES + 1) if stream else "damaged-member"


def _unpacked(file: BinaryIO) -> BinaryIO:
    """The tar inside its compression, which the first bytes tell."""
    import gzip

    first = file.read(6)
    file.seek(0)
    if first.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]
    if first.startswith(b"BZh"):
        return bz2.BZ2File(file)  # type: ignore[return-value]
    return lzma.LZMAFile(file) if first.startswith(b"\xfd7zXZ") else file  # type: ignore[return-value]


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than a tar of forms can have."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self.file, self.given = file, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises UnsafeError."""
        data = self.file.read(size)
        self.given += len(data)
        if self.given > MOST_TAR_BYTES:
            raise UnsafeError("bomb", part="*")
        return data


def _counts(name: str, suffixes: tuple[str, ...]) -> bool:
    base = name.rsplit("/", 1)[-1]
    hidden = base.startswith((".", "~$")) or name.startswith("__MACOSX/")
    return not hidden and base.lower().endswith((*suffixes, *SUFFIXES))
