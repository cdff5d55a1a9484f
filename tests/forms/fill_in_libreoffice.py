"""Run by the Python that comes with LibreOffice's UNO bridge: opens files, does what a clerk does, and saves them.

    python fill_in_libreoffice.py SOCKET_PIPE

Reads a job a line, `{"source": address, "target": address, "kind": "xlsx" or "docx", "deeds": what is done}`, and
answers each with a line of JSON: `null`, or what went wrong.
"""

import json
import sys
import time

import fill_in_calc
import fill_in_writer
import uno
from com.sun.star.beans import PropertyValue

KINDS = {
    "xlsx": ("Calc MS Excel 2007 XML", fill_in_calc.do),
    "docx": ("MS Word 2007 XML", fill_in_writer.do),
}


def main(pipe: str) -> None:
    desktop = connect(pipe)
    for line in sys.stdin:
        try:
            answer = fill_in(desktop, **json.loads(line))
        except Exception as failure:
            answer = repr(failure)
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def fill_in(desktop, source: str, target: str, kind: str, deeds: object) -> None:
    export, do = KINDS[kind]
    document = desktop.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
    try:
        do(document, deeds)
        document.storeToURL(target, (value("FilterName", export),))
    finally:
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
