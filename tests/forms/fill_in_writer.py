"""What a clerk does in a Word form; runs where `fill_in_libreoffice` does."""


def do(document, deeds: list) -> None:
    """In order, each {the name of one of `DEEDS`: its arguments}."""
    for deed in deeds:
        for name, given in deed.items():
            DEEDS[name](document, given)


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
        raise ValueError(f"{name} does not merge")


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
    raise ValueError(f"{name} has no control")
