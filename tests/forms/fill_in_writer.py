"""Run by the Python that comes with LibreOffice's UNO bridge: types into the entries of a Word form and saves it.

    python fill_in_writer.py SOCKET_PIPE IN.docx OUT.docx < deeds.json

`deeds.json` is a list of what the clerk does, in order, each {the name of a deed with spaces: its arguments}.
"""

import json
import sys

from fill_in_libreoffice import connect, value


def main(pipe: str, source: str, target: str) -> None:
    desktop = connect(pipe)
    document = desktop.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
    for deed in json.load(sys.stdin):
        for name, given in deed.items():
            DEEDS[name](document, given)
    document.storeToURL(target, (value("FilterName", "MS Word 2007 XML"),))
    document.close(True)


def type_in_controls(document, entries: dict) -> None:
    """{bookmark: text, or true for a box to tick}."""
    for name, typed in entries.items():
        type_in(document, name, typed)


def type_over(document, entries: dict) -> None:
    """{bookmark: text} in place of all that stands in the cell, its control too."""
    for name, typed in entries.items():
        anchor(document, name).Cell.setString(typed)


def insert_rows(document, given: list) -> None:
    """[bookmark in the table, above which row from 0, how many]."""
    name, row, count = given
    anchor(document, name).TextTable.Rows.insertByIndex(row, count)


def type_into(document, given: list) -> None:
    """[bookmark in the table, {cell: text}]."""
    name, cells = given
    table = anchor(document, name).TextTable
    for cell, typed in cells.items():
        table.getCellByName(cell).setString(typed)


def merge(document, given: list) -> None:
    """[bookmark in the one cell, the other cell]."""
    name, other = given
    place = anchor(document, name)
    cursor = place.TextTable.createCursorByCellName(place.Cell.CellName)
    cursor.gotoCellByName(other, True)
    if not cursor.mergeRange():
        raise SystemExit(f"{name} does not merge")


def track_changes(document, wanted: bool) -> None:
    """From now on, or no longer."""
    document.RecordChanges = wanted


def forget(document, names: list) -> None:
    """Bookmarks to delete."""
    for name in names:
        document.Text.removeTextContent(document.Bookmarks.getByName(name))


DEEDS = {
    "type": type_in_controls,
    "type over": type_over,
    "insert rows": insert_rows,
    "type into": type_into,
    "merge": merge,
    "track changes": track_changes,
    "forget": forget,
}


def anchor(document, name: str):
    return document.Bookmarks.getByName(name).Anchor


def type_in(document, name: str, typed: object) -> None:
    control = control_at(document, name)
    if typed is True:
        control.Checked = True
        return
    control.ShowingPlaceHolder = False
    for portion in list(control.createEnumeration()):
        if portion.TextPortionType == "Text" and portion.String:
            portion.setString("")
    control.setString(typed)


def control_at(document, name: str):
    for paragraph in anchor(document, name).createEnumeration():
        for portion in paragraph.createEnumeration():
            if portion.TextPortionType == "ContentControl":
                return portion.ContentControl
    raise SystemExit(f"{name} has no control")


if __name__ == "__main__":
    main(*sys.argv[1:])
