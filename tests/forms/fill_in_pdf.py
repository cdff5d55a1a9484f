"""A PDF blank filled in as people do it: by a program (pypdf), and by typing and clicking in Chromium's PDF engine."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Mapping
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as engine

MOUSE = 0
SELECT_ALL, CONTROL, BACKSPACE = ord("A"), 1 << 1, 8


def by_pypdf(blank: bytes, entries: Mapping[str, str]) -> bytes:
    """The blank with the entries (field → text, or the state of a button), saved by pypdf."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(blank))
    known = writer.get_fields() or {}
    values = {name: f"/{value}" if known[name]["/FT"] == "/Btn" else value for name, value in entries.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def by_pdfium(blank: bytes, entries: Mapping[str, str]) -> bytes:
    """The same by clicking into each field and typing, saved by PDFium."""
    document = pypdfium2.PdfDocument(blank)
    document.init_forms()
    form = document.formenv.raw
    for page in document:
        engine.FORM_OnAfterLoadPage(page.raw, form)
        count = engine.FPDFPage_GetAnnotCount(page.raw)
        for index in range(count):
            _fill(form, page.raw, index, entries)
        engine.FORM_ForceToKillFocus(form)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


BY: Mapping[str, Callable[[bytes, Mapping[str, str]], bytes]] = {"pypdf": by_pypdf, "PDFium": by_pdfium}


def _fill(form: Any, page: Any, index: int, entries: Mapping[str, str]) -> None:
    annotation = engine.FPDFPage_GetAnnot(page, index)
    name = _said(engine.FPDFAnnot_GetFormFieldName, form, annotation)
    kind = engine.FPDFAnnot_GetFormFieldType(form, annotation)
    wanted = entries.get(name)
    if wanted is not None:
        box = engine.FS_RECTF()
        engine.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if kind in (engine.FPDF_FORMFIELD_CHECKBOX, engine.FPDF_FORMFIELD_RADIOBUTTON):
            if _said(engine.FPDFAnnot_GetFormFieldExportValue, form, annotation) == wanted:
                _click(form, page, x, y)
        elif kind == engine.FPDF_FORMFIELD_COMBOBOX:
            _click(form, page, x - 5, y)
            _choose(form, page, annotation, wanted)
        else:
            _click(form, page, x, y)
            _type(form, page, wanted)
    engine.FPDFPage_CloseAnnot(annotation)


def _choose(form: Any, page: Any, annotation: Any, wanted: str) -> None:
    for option in range(engine.FPDFAnnot_GetOptionCount(form, annotation)):
        size = engine.FPDFAnnot_GetOptionLabel(form, annotation, option, None, 0)
        buffer = (ctypes.c_ushort * (size // 2))()
        engine.FPDFAnnot_GetOptionLabel(form, annotation, option, buffer, size)
        if bytes(buffer).decode("utf-16-le").rstrip("\0") == wanted:
            engine.FORM_SetIndexSelected(form, page, option, True)


def _click(form: Any, page: Any, x: float, y: float) -> None:
    engine.FORM_OnMouseMove(form, page, MOUSE, x, y)
    engine.FORM_OnLButtonDown(form, page, MOUSE, x, y)
    engine.FORM_OnLButtonUp(form, page, MOUSE, x, y)


def _type(form: Any, page: Any, text: str) -> None:
    for character in text:
        engine.FORM_OnChar(form, page, ord("\r" if character == "\n" else character), 0)


def _said(ask: Any, form: Any, annotation: Any) -> str:
    size = ask(form, annotation, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    ask(form, annotation, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
