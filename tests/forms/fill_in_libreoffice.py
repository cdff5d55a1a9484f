"""Run by the Python that comes with LibreOffice's UNO bridge: types into cells of a workbook and saves it.

    python fill_in_libreoffice.py SOCKET_PIPE IN.xlsx OUT.xlsx < entries.json

`entries.json` is {name of a cell or `Sheet!A1`: text as a clerk would type it, or a list for a column}, with the key
`_do` for what else the clerk does before typing: "insert rows above", "rename the sheet".
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def main(pipe: str, source: str, target: str) -> None:
    wanted = json.load(sys.stdin)
    desktop = connect(pipe)
    document = desktop.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
    sheets, names = document.Sheets, document.NamedRanges
    sheet = sheets.getByIndex(0)
    if wanted.get("_do"):
        sheet.unprotect("")
    if "insert rows above" in wanted.pop("_do", ()):
        sheet.Rows.insertByIndex(3, 2)
        sheet.Columns.insertByIndex(0, 1)
        sheet.Name = "改名的表"
    for name, typed in wanted.items():
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
    document.storeToURL(target, (value("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)


def connect(pipe: str):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(150):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.2)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice does not answer")


def value(name: str, content: object) -> PropertyValue:
    return PropertyValue(Name=name, Value=content)


if __name__ == "__main__":
    main(*sys.argv[1:])
