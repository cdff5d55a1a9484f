"""A form as one HTML file: filled in, checked, printed and saved in any browser, without a server or a network.

Its policy allows exactly the script and the style that stand in it, and no request at all (Content Security Policy
Level 3, section 8.4), so that nothing that is typed or loaded can become a program or leave the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from handbook.expressions.javascript import quoted, runtime
from handbook.findings import LANGUAGES
from handbook.model.filled import Filled
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.render.form_definition import form_module
from handbook.render.form_words import words_module
from handbook.site.packaged import STATIC
from handbook.site.security import digest_of

CLIENT = STATIC / "assets" / "form"
ENTRY = "alone"
IMPORT = re.compile(r'^import \{ (?P<names>[^}]+) \} from "\./(?P<module>[a-z]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?P<declared>(?:async )?(?:function\*?|const|class) (?P<name>\w+))", re.MULTILINE)
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="md-typeset">
<main id="form"></main>
<script type="module">{script}</script>
</body>
</html>
"""
POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
)


def blank_html(form: Form, handbook: Handbook, language: str = "both", filled: Filled | None = None) -> bytes:
    """The file, in UTF-8, with what is in `filled`.

    `language` is `zh`, `en` or `both`, between which the reader switches.
    """
    codes = LANGUAGES if language == "both" else (language,)
    given = "".join(f"{quoted(code)}: {_filling(handbook, form, code)},\n" for code in codes)
    known = {part: filled.part(part) for part in ("fields", "signatures", "attachments")} if filled else {}
    opened = f'{_name(ENTRY)}.openAlone(document.getElementById("form"), {{\n{given}}}, {quoted(known)});\n'
    script = f"\n{''.join(_bundle(_modules()))}{opened}"
    style = "".join(CLIENT.joinpath(name).read_text("utf-8") for name in ("alone.css", "form.css"))
    policy = POLICY.format(script=digest_of(script), style=digest_of(style))
    title = escape(f"{form.number} {form.title.in_(codes[0])}")
    page = PAGE.format(language=codes[0], policy=policy, title=title, style=style, script=script)
    return page.encode("utf-8", "xmlcharrefreplace")


def _filling(handbook: Handbook, form: Form, language: str) -> str:
    """What one language needs, as an expression."""
    filling, words = (_closed(text) for text in (form_module(handbook, form, language), words_module(language)))
    return f"{{ filling: {filling}, ...{words} }}"


def _modules() -> Mapping[str, str]:
    own = {path.stem: path.read_text("utf-8") for path in sorted(CLIENT.glob("*.js"))}
    return {**own, "runtime": runtime()}


def _bundle(modules: Mapping[str, str]) -> Iterator[str]:
    """Every module that the entry needs, as a constant of its own, each after those that it imports."""
    done: set[str] = set()

    def written(name: str) -> Iterator[str]:
        if name in done:
            return
        done.add(name)
        for wanted in IMPORT.finditer(modules[name]):
            yield from written(wanted["module"])
        yield f"const {_name(name)} = {_closed(modules[name])};\n"

    yield from written(ENTRY)


def _closed(module: str) -> str:
    """A module as an expression: an object of what it exports."""
    exported = ", ".join(one["name"] for one in EXPORT.finditer(module))
    body = IMPORT.sub(lambda one: f"const {{ {one['names']} }} = {_name(one['module'])};\n", module)
    return f"(() => {{\n{EXPORT.sub(lambda one: one['declared'], body)}return {{ {exported} }};\n}})()"


def _name(module: str) -> str:
    return f"module_{module}"
