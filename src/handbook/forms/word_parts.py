"""The parts of a Word document that every blank shares: styles, fonts, settings, and which part is what."""

from __future__ import annotations

from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT, WINDOWS_FONT = "Noto Sans CJK SC", "Microsoft YaHei"
INK, GREY, PALE, BAR, ALARM, WHITE = "1A1A1A", "5F6B76", "8A94A0", "24415F", "B42318", "FFFFFF"

_KINDS = {
    "word/document": "document.main",
    "word/styles": "styles",
    "word/settings": "settings",
    "word/fontTable": "fontTable",
    "word/header1": "header",
    "word/footer1": "footer",
}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = "".join(
    f'<Override PartName="/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>' for part, kind in _KINDS.items()
)
_CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>{_TYPES}'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    '<Override PartName="/docProps/custom.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'
)


def _related(*targets: tuple[str, str]) -> str:
    """Relationships rId1, rId2 … to (type, part)."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{part}"/>'
        for number, (kind, part) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def _style(kind: str, name: str, inner: str, *, based_on: str = "", called: str = "", default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{first}><w:name w:val="{called or name}"/>{base}'
        f"<w:qFormat/>{inner}</w:style>"
    )


def _letters(size: float, color: str = INK, *, bold: bool = False) -> str:
    points = f'w:val="{round(size * 2)}"'
    weight = "<w:b/>" if bold else ""
    return f'<w:rPr>{weight}<w:color w:val="{color}"/><w:sz {points}/><w:szCs {points}/></w:rPr>'


def _plain(name: str, size: float, color: str = INK, *, before: int = 0, after: int = 0, more: str = "") -> str:
    """A paragraph style with so many twips before and after it."""
    space = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    return _style("paragraph", name, f"<w:pPr>{more}{space}</w:pPr>{_letters(size, color)}", based_on="Normal")


_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_BAR = (
    "<w:pPr><w:keepNext/>"
    f'<w:pBdr><w:top w:val="single" w:sz="24" w:space="0" w:color="{BAR}"/>'
    f'<w:left w:val="single" w:sz="24" w:space="2" w:color="{BAR}"/>'
    f'<w:bottom w:val="single" w:sz="24" w:space="0" w:color="{BAR}"/></w:pBdr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{BAR}"/><w:spacing w:before="140" w:after="0"/>'
    '<w:ind w:left="100"/><w:outlineLvl w:val="0"/></w:pPr>'
)
_STYLES = "".join(
    (
        f'<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:color w:val="{INK}"/>'
        '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>",
        _style("paragraph", "Normal", "", default=True),
        _style("paragraph", "Heading1", _BAR + _letters(10, WHITE, bold=True), based_on="Normal", called="heading 1"),
        _plain("Company", 9.5, GREY),
        _style("paragraph", "Title", _letters(17, bold=True), based_on="Normal"),
        _plain("Subtitle", 10.5, GREY),
        _plain("Label", 9.5),
        _plain("Entry", 10),
        _plain("Help", 8, GREY),
        _plain("Small", 8, GREY, before=40, after=20),
        _plain("Air", 2, after=80),
        _plain("Footer", 8, GREY, more='<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'),
        _style("character", "First", _letters(9.5, bold=True)),
        _style("character", "Second", _letters(8, GREY)),
        _style("character", "Mark", _letters(9.5, ALARM, bold=True)),
        _style("character", "Box", '<w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" '
               'w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/><w:sz w:val="22"/></w:rPr>'),
        _style("character", "PlaceholderText", _letters(9, PALE), called="Placeholder Text"),
        "</w:styles>",
    )
)  # fmt: skip
_SETTINGS = (
    f'<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_FONT_TABLE = (
    f'<w:fonts xmlns:w="{MAIN}"><w:font w:name="{FONT}"><w:altName w:val="{WINDOWS_FONT}"/><w:charset w:val="86"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
FIXED: Mapping[str, str] = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": _related(
        (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        (f"{OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
    ),
    "word/_rels/document.xml.rels": _related(
        *((f"{OFFICE}/relationships/{kind}", f"{kind}.xml") for kind in ("styles", "settings", "fontTable")),
        *((f"{OFFICE}/relationships/{kind}", f"{kind}1.xml") for kind in ("header", "footer")),
    ),
    "word/styles.xml": _STYLES,
    "word/settings.xml": _SETTINGS,
    "word/fontTable.xml": _FONT_TABLE,
}
"""Part → XML without its declaration."""

CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created></cp:coreProperties>'
)
APP = f'<Properties xmlns="{OFFICE}/extended-properties"><Company>{{company}}</Company></Properties>'
CUSTOM = (
    f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">{{properties}}</Properties>'
)
