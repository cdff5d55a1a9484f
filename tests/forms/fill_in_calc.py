"""What a clerk does in a spreadsheet form; runs where `fill_in_libreoffice` does."""


def do(document, entries: dict) -> None:
    """{name of a cell or `Sheet!A1`: text as a clerk would type it, or a list for a column}.

    The key `_do` has what else the clerk does before typing: "insert rows above", which renames the sheet too.
    """
    sheets, names = document.Sheets, document.NamedRanges
    if "insert rows above" in entries.pop("_do", ()):
        sheet = sheets.getByIndex(0)
        sheet.unprotect("")
        sheet.Rows.insertByIndex(3, 2)
        sheet.Columns.insertByIndex(0, 1)
        sheet.Name = "改名的表"
    for name, typed in entries.items():
        if "!" in name:
            cells = sheets.getByName(name.split("!")[0]).getCellRangeByName(name.split("!")[1])
        else:
            cells = names.getByName(name).ReferredCells
        for row, text in enumerate(typed if isinstance(typed, list) else [typed]):
            cell = cells.getCellByPosition(0, row)
            if isinstance(text, (int, float)):
                cell.Value = text
            else:
                # a clerk's keystrokes: LibreOffice turns dates, numbers and formulas into what they mean in this cell
                cell.setPropertyValue("FormulaLocal", text)
