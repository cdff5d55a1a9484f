"""The files of the site that come with the package: settings, style sheet, scripts, templates."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
STATIC = HERE / "static"
THEME = HERE / "theme"


def settings_file(handbook: Path) -> Path:
    """The `mkdocs.yml` of a handbook's folder, else the one that a built package carries, else the checkout's."""
    places = (handbook / "mkdocs.yml", HERE / "mkdocs.yml", HERE.parents[2] / "mkdocs.yml")
    return next((place for place in places if place.is_file()), places[0])
