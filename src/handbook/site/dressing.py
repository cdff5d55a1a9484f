"""The settings of one language: addresses, words, navigation, style sheet and scripts; and the files to build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook.findings import LANGUAGES, Text
from handbook.render.page import Entry
from handbook.site import words
from handbook.site.contents import Contents
from handbook.site.job import Job
from handbook.site.packaged import STATIC, THEME
from handbook.site.remembering import VirtualFile

STYLES = ("assets/handbook.css", "assets/form/form.css")
SCRIPTS = ("assets/charts.js", "assets/handbook.js")


def dress(config: MkDocsConfig, job: Job, contents: Contents) -> None:
    """Turn the settings of the site into those of one language of it."""
    language = job.language
    config.docs_dir = str(STATIC)
    config.site_dir = str(job.root / language)
    config.site_url = f"{(config.site_url or '/').rstrip('/')}/{language}/"
    config.site_name = escape(contents.name)
    config.copyright = words.COPYRIGHT[language]
    config.nav = [*map(_entry, contents.navigation)]
    config.theme["language"] = language
    config.theme["palette"] = _in_language(config.theme["palette"], language)
    config.theme.dirs.insert(0, str(THEME))
    config.extra_css += STYLES
    config.extra_javascript += [ExtraScriptValue(script) for script in SCRIPTS]
    # True puts our own link into the header. A list would also make the theme fetch one map of the site per language
    # and page, and follow links that are wrong as soon as the reader has moved on without loading a page.
    config.extra["alternate"] = len(job.languages) > 1 or job.alone


def template_words(job: Job) -> Mapping[str, Any]:
    """What our templates may say: every text of `words`, and where the other language is."""
    language = job.language
    other = next(code for code in LANGUAGES if code != language)
    said = {name.lower(): text[language] for name, text in vars(words).items() if isinstance(text, Text)}
    return said | {"language": language, "other": other, "other_name": words.LANGUAGE_NAMES[other]}


def add_files(files: Files, config: MkDocsConfig, contents: Contents, own: Path, language: str) -> None:
    """Add the pages of `contents`, and the files beside the hand-written pages in `own`."""
    for page in contents.pages:
        files.append(VirtualFile.generated(config, page.uri, content=page.text))
    folder = own / language
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            uri = path.relative_to(folder).as_posix()
            files.append(File(uri, str(folder), config.site_dir, config.use_directory_urls))


def name_pages(files: Files, config: MkDocsConfig, contents: Contents, day: str) -> None:
    """Give pages outside the navigation their titles, and every page the date `day` (ISO 8601)."""
    for written in contents.pages:
        file = files.get_file_from_path(written.uri)
        if file and not file.page:
            Page(escape(written.title), file, config)
    for file in files.documentation_pages():
        if file.page:
            file.page.update_date = day


def _entry(entry: Entry) -> dict[str, Any]:
    # Templates write titles as they are, so a title must come as HTML.
    title = escape(entry.title)
    if not entry.entries:
        return {title: entry.uri}
    own = [{title: entry.uri}] if entry.uri else []
    return {title: [*own, *map(_entry, entry.entries)]}


def _in_language(setting: Any, language: str) -> Any:
    if isinstance(setting, list):
        return [_in_language(item, language) for item in setting]
    if isinstance(setting, dict):
        if setting.keys() == set(LANGUAGES):
            return setting[language]
        return {key: _in_language(value, language) for key, value in setting.items()}
    return setting
