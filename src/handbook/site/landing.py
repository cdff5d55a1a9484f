"""The files above the languages: the choice of one, the page for wrong addresses, the mark that a site is ours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from handbook.findings import Text
from handbook.site import words
from handbook.site.security import scripts, with_policy

MARKER = ".handbook-site"
MARK = "Written by `handbook build`, which may replace this folder.\n"

PAGE = """<!doctype html>
<html lang="{first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<link rel="icon" href="{base}{first}/assets/favicon.svg">
<style>
:root {{ color-scheme: light dark; }}
body {{ display: grid; min-height: 100vh; margin: 0; place-items: center; font: 1.125rem/1.6 system-ui, "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; background: Canvas; color: CanvasText; }}
main {{ padding: 2rem; text-align: center; }}
h1 {{ margin: 0 0 .5rem; font-size: 1.5rem; font-weight: 600; }}
p {{ margin: .25rem 0; }}
a {{ display: inline-block; min-width: 7rem; margin: 1.5rem .5rem 0; padding: .7rem 1.5rem; border-radius: .4rem;
  background: #1f4e79; color: #fff; text-decoration: none; }}
a:focus-visible {{ outline: 3px solid #e0a030; outline-offset: 2px; }}
</style>
</head>
<body>
<main>
{headings}
<nav>{links}</nav>
</main>
{script}</body>
</html>
"""
# Goes on with what follows the address (a search, an anchor) to the first language of the browser that we have. Opened
# from a disk, where a browser keeps the pages from loading what they need, it says so instead.
CHOICE = """<script>
var offered = {languages}, wanted = navigator.languages || [navigator.language || ""];
var found = [].concat(wanted).map(function (w) {{ return String(w).slice(0, 2).toLowerCase(); }})
  .filter(function (w) {{ return offered.indexOf(w) >= 0; }})[0] || offered[offered.length - 1];
if (location.protocol !== "file:") location.replace(found + "/" + location.search + location.hash);
else document.querySelectorAll("[data-from-disk]").forEach(function (p) {{ p.textContent = p.dataset.fromDisk; }});
</script>
"""


def write(root: Path, languages: Sequence[str], site_url: str, titles: Text, *, policy: bool) -> None:
    """Write the files above the languages of the site in `root`; `titles` are the site's names."""
    pages = {
        "index.html": _page(languages, "", titles, words.CHOOSE, choice=True),
        "404.html": _page(languages, urlsplit(site_url).path or "/", titles, words.NOT_FOUND, choice=False),
    }
    for name, html in pages.items():
        root.joinpath(name).write_text(with_policy(html, scripts(html)) if policy else html, "utf-8", newline="\n")
    root.joinpath(MARKER).write_text(MARK, "utf-8", newline="\n")


def _page(languages: Sequence[str], base: str, titles: Text, said: Text, *, choice: bool) -> str:
    offered = "[" + ", ".join(f'"{language}"' for language in languages) + "]"
    return PAGE.format(
        first=languages[0],
        base=escape(base),
        title=escape(" · ".join(titles[language] for language in languages)),
        script=CHOICE.format(languages=offered) if choice else "",
        headings="\n".join(
            f'<h1 lang="{language}">{escape(titles[language])}</h1>\n'
            f'<p lang="{language}" data-from-disk="{escape(words.FROM_DISK[language])}">{said[language]}</p>'
            for language in languages
        ),
        links=" ".join(
            f'<a href="{escape(base)}{language}/" lang="{language}" hreflang="{language}">{name}</a>'
            for language, name in words.LANGUAGE_NAMES.items()
            if language in languages
        ),
    )
