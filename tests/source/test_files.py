"""Files of a handbook that can't be opened become documents that say why; nothing outside the handbook is read."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.source.files import open_folder

NOBODY = 65534


def opened(root: Path) -> dict[str, str]:
    """What came of each file: `read`, or why it was not."""
    folder = open_folder(root)
    refused = {one.path: one.failures[0].wording for one in folder.unopened}
    return dict.fromkeys(folder.files, "read") | refused


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "book"
    (place / "procedures" / "sales").mkdir(parents=True)
    (place / "procedures" / "organisation.yml").write_text("roles: []\n")
    return place


def test_each_strange_file_is_told_by_what_it_is(root: Path) -> None:
    sales, outside = root / "procedures" / "sales", root.parent / "outside.yml"
    outside.write_text("id: secret\n")
    (sales / "good.yml").write_text("id: good\n")
    (sales / "inner-link.yml").symlink_to(sales / "good.yml")
    (sales / "outer-link.yml").symlink_to(outside)
    (sales / "dangling.yml").symlink_to(sales / "nothing.yml")
    (sales / "loop.yml").symlink_to(sales / "loop.yml")
    (sales / "folder.yml").mkdir()
    os.mkfifo(sales / "pipe.yml")
    assert opened(root) == {
        "procedures/organisation.yml": "read",
        "procedures/sales/good.yml": "read",
        "procedures/sales/inner-link.yml": "read",
        "procedures/sales/outer-link.yml": "link-out",
        "procedures/sales/dangling.yml": "missing",
        "procedures/sales/loop.yml": "denied",
        "procedures/sales/folder.yml": "folder",
        "procedures/sales/pipe.yml": "special",
    }


@pytest.mark.parametrize(("kind", "told"), [("file", "missing"), ("loop", "denied"), ("nothing", "missing")])
def test_a_handbook_without_its_folder_lacks_the_organisation(tmp_path: Path, kind: str, told: str) -> None:
    place = tmp_path / "procedures"
    if kind == "file":
        place.write_text("no folder")
    elif kind == "loop":
        place.symlink_to(place)
    assert opened(tmp_path) == {"procedures/organisation.yml": told}


def test_a_folder_that_leads_out_is_not_read(root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "secret.yml").write_text("id: secret\n")
    (root / "procedures" / "sales").rmdir()
    (root / "procedures" / "sales").symlink_to(outside)
    assert opened(root) == {"procedures/organisation.yml": "read", "procedures/sales": "linked-folder"}


def test_a_folder_that_leads_anywhere_is_told_and_not_entered(root: Path) -> None:
    (root / "procedures" / "purchasing").symlink_to(root / "procedures" / "sales")
    (root / "procedures" / "examples").mkdir()
    (root / "procedures" / "examples" / "cases").symlink_to(root.parent)
    (root / "procedures" / "examples" / "filled-in").symlink_to(root.parent)
    assert opened(root) == {
        "procedures/organisation.yml": "read",
        "procedures/purchasing": "linked-folder",
        "procedures/examples/cases": "linked-folder",
    }


@pytest.fixture
def shared() -> Iterator[Path]:
    """A handbook that a user without any rights of their own may look at."""
    root = Path(tempfile.mkdtemp())
    root.chmod(0o755)
    (root / "procedures" / "sales").mkdir(parents=True)
    (root / "procedures" / "organisation.yml").write_text("roles: []\n")
    (root / "procedures" / "sales" / "order.yml").write_text("id: order\n")
    user = os.geteuid()
    yield root
    os.seteuid(user)
    (root / "procedures" / "sales").chmod(0o755)
    shutil.rmtree(root)


@pytest.mark.parametrize(
    ("mode", "told"), [(0o444, "procedures/sales/order.yml"), (0o111, "procedures/sales"), (0, "procedures/sales")]
)
def test_what_may_not_be_opened_is_told(shared: Path, mode: int, told: str) -> None:
    (shared / "procedures" / "sales").chmod(mode)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    assert opened(shared) == {"procedures/organisation.yml": "read", told: "denied"}
