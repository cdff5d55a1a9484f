"""The font of PDF blanks, ready to be embedded: prepared once, then taken from the user's cache.

The font is nobody's to commit either: `npm ci` fetches it with the browser libraries.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import platformdirs

from handbook.findings import Text
from handbook.forms.typeface import EDITION, LATIN, SYMBOLS, Typeface, gb2312, prepare, unpacked
from handbook.model.form import Form
from handbook.model.handbook import Register
from handbook.render.libraries import LibraryMissingError, library

PACKAGE = "@expo-google-fonts/noto-sans-sc"
FILE = "400Regular/NotoSansSC_400Regular.ttf"


def typeface_for(forms: Iterable[Form], register: Register, entries: Iterable[str] = ()) -> Typeface:
    """The typeface in which forms can be printed and filled in, with what stands in their `entries` already.

    Raises LibraryMissingError where there is no font.
    """
    printed = {character for form in forms for character in _texts(form, register)}.union(*entries)
    return typeface(sorted(printed - LATIN - SYMBOLS - gb2312()))


def typeface(more: Iterable[str] = ()) -> Typeface:
    """The typeface with the usual characters and `more`; raises LibraryMissingError where there is no font."""
    path = library(PACKAGE) / FILE
    try:
        font = path.read_bytes()
    except OSError:
        raise LibraryMissingError(PACKAGE) from None
    parts = (str(EDITION), sha256(font).hexdigest(), *more)
    name = sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
    kept = platformdirs.user_cache_path("handbook") / "fonts" / name
    with suppress(OSError, ValueError, KeyError, TypeError):
        return unpacked(kept.read_bytes())
    made = prepare(font, more)
    with suppress(OSError):
        _keep(kept, made.packed())
    return made


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix="part-", delete=False) as part:
        part.write(data)
    os.replace(part.name, path)  # noqa: PTH105 -- both are names, not paths to work with


def _texts(form: Form, register: Register) -> Iterator[str]:
    """The printed texts, as one after another."""
    texts: list[Text] = [form.title, form.purpose, form.filled_by_outsider, register.organisation.company]
    texts += [role.title for role in register.roles.values()]
    texts += [signature.label for signature in form.signatures]
    texts += [attachment.label for attachment in form.attachments]
    for section in form.sections:
        texts.append(section.title)
        for field in section.fields:
            texts += [field.label, field.help, *(option.label for option in field.options)]
            yield from field.unit
    for text in texts:
        yield from text.zh + text.en
    yield from form.number + form.version
