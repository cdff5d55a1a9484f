"""XML from a stranger: no document type, no entities, nothing fetched, within bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from handbook.findings import Text
from handbook.source.bpmn import words

MOST_BYTES = 4 << 20
MOST_DEPTH = 60
DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY")
Xml = etree._Element


@dataclass
class UnsafeXmlError(Exception):
    """The file is not read, or not read on; `line` is 0 where it is about the file as a whole."""

    text: Text
    line: int = 0


def root_of(data: bytes) -> Xml:
    """The outermost element. Raises UnsafeXmlError."""
    if not data.strip():
        raise UnsafeXmlError(words.EMPTY)
    if len(data) > MOST_BYTES:
        raise UnsafeXmlError(_filled(words.TOO_LARGE, size=len(data), limit=MOST_BYTES))
    marked = DOCTYPE.search(data.replace(b"\0", b""))
    if marked:
        raise UnsafeXmlError(words.DOCUMENT_TYPE, data.count(b"\n", 0, marked.start()) + 1)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeXmlError(words.NOT_XML, error.lineno or 0) from None
    except ValueError:
        raise UnsafeXmlError(words.NOT_XML) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXmlError(words.DOCUMENT_TYPE, 1)
    _refuse_depth(root)
    return root


def line_of(element: Xml) -> int:
    """The line of an element, 0 where libxml2 has not counted it."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _refuse_depth(root: Xml) -> None:
    level = [root]
    for _ in range(MOST_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise UnsafeXmlError(_filled(words.TOO_DEEP, limit=MOST_DEPTH), line_of(level[0]))


def _filled(text: Text, **names: int) -> Text:
    return Text(text.zh.format(**names), text.en.format(**names))
