"""What `handbook build` promises: the same bytes, nothing lost, nothing overwritten, nothing stale."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import Site
from tests.loaded import ROOT, SMALL

pytestmark = pytest.mark.long
Handbook = Callable[..., subprocess.CompletedProcess[str]]
STEP = "procedures/sales/sample-request.yml"
BROKEN = 'id: "sample-request\ntitle: [\n'
IN_ENGLISH = ("build", "--lang", "en", "--handbook")
"""For what is the same in one language as in both, in half the time."""


def content(root: Path) -> dict[str, str]:
    """Every file below `root` with the hash of its bytes."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def same(site: Site) -> dict[str, str]:
    """Settings under which a build must come out like `site`."""
    return {"HANDBOOK_URL": f"{site.url}/"}


@pytest.mark.parametrize("cache", ["warm", "none", "damaged"])
def test_the_same_handbook_gives_the_same_bytes_with_and_without_a_cache(
    handbook: Handbook, site: Site, same: dict[str, str], environment: dict[str, str], tmp_path: Path, cache: str
) -> None:
    if cache == "damaged":
        shutil.copytree(Path(environment["XDG_CACHE_HOME"]), tmp_path / "cache")
        for kept in tmp_path.rglob("*.json"):
            kept.write_bytes(kept.read_bytes()[:50])
    elsewhere = {} if cache == "warm" else {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = handbook("build", "--handbook", SMALL, "--out", tmp_path / "again", **same, **elsewhere)
    assert done.returncode == 0, done.stderr
    assert content(tmp_path / "again") == content(site.root)


def test_an_edited_procedure_is_rebuilt_as_if_from_nothing(handbook: Handbook, company: Path, tmp_path: Path) -> None:
    assert handbook(*IN_ENGLISH, company).returncode == 0
    edit(company / STEP, "Sample request", "Asking for a sample")
    assert handbook(*IN_ENGLISH, company).returncode == 0
    fresh = handbook(*IN_ENGLISH, company, "--out", tmp_path / "fresh", XDG_CACHE_HOME=str(tmp_path / "none"))
    assert fresh.returncode == 0
    assert content(company / "site") == content(tmp_path / "fresh")
    assert "Asking for a sample" in company.joinpath("site/en/procedures/sample-request/index.html").read_text("utf-8")


def test_a_link_that_dies_fails_the_build_though_its_page_was_not_edited(handbook: Handbook, company: Path) -> None:
    for language in ("zh", "en"):
        folder = company / "docs" / language
        folder.mkdir(parents=True)
        folder.joinpath("notes.md").write_text("# Notes\n\n[there](target.md#place)\n", "utf-8")
        folder.joinpath("target.md").write_text("# Target\n\n## Place\n", "utf-8")
    assert handbook(*IN_ENGLISH, company).returncode == 0
    before = content(company / "site")
    company.joinpath("docs/en/target.md").write_text("# Target\n\n## Elsewhere\n", "utf-8")
    failed = handbook(*IN_ENGLISH, company)
    assert failed.returncode == 2
    assert "target.md#place" in failed.stderr
    assert content(company / "site") == before


def test_a_broken_file_is_named_and_the_last_good_site_stays(handbook: Handbook, company: Path) -> None:
    assert handbook(*IN_ENGLISH, company).returncode == 0
    before = content(company / "site")
    company.joinpath(STEP).write_text(BROKEN, "utf-8")
    failed = handbook(*IN_ENGLISH, company)
    assert failed.returncode == 2
    assert f"{STEP}:" in failed.stderr
    assert "the last good site is still in" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert content(company / "site") == before
    assert sorted(path.name for path in company.iterdir()) == ["procedures", "site"]


@pytest.mark.parametrize("harm", ["empty", "binary", "folder", "missing register", "link out"])
def test_an_unreadable_file_gets_one_line_and_no_traceback(handbook: Handbook, company: Path, harm: str) -> None:
    victim = company / ("procedures/organisation.yml" if harm == "missing register" else STEP)
    victim.unlink()
    if harm == "empty":
        victim.touch()
    elif harm == "binary":
        victim.write_bytes(bytes(range(256)))
    elif harm == "folder":
        victim.mkdir()
    elif harm == "link out":
        victim.symlink_to("/etc/hostname")
    failed = handbook("build", "--handbook", company, "--lang", "zh")
    assert failed.returncode == 2
    assert victim.relative_to(company).as_posix() in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not company.joinpath("site").exists()


def test_a_folder_that_is_not_ours_is_overwritten_only_by_force(handbook: Handbook, tmp_path: Path) -> None:
    theirs = tmp_path / "out" / "thesis.txt"
    theirs.parent.mkdir()
    theirs.write_text("years of work", "utf-8")
    refused = handbook(*IN_ENGLISH, SMALL, "--out", theirs.parent)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert "last good site" not in refused.stderr
    assert [*content(theirs.parent)] == ["thesis.txt"]
    assert handbook(*IN_ENGLISH, SMALL, "--out", theirs.parent, "--force").returncode == 0
    assert not theirs.exists()


@pytest.mark.parametrize("out", [".", "procedures", "procedures/sales", "docs", ".."])
def test_the_sources_are_never_overwritten(handbook: Handbook, company: Path, out: str) -> None:
    before = content(company)
    refused = handbook("build", "--handbook", company, "--out", company / out, "--force")
    assert refused.returncode == 2
    assert content(company) == before


def test_a_folder_without_procedures_is_refused(handbook: Handbook, tmp_path: Path) -> None:
    refused = handbook("build", "--handbook", tmp_path)
    assert refused.returncode == 2
    assert "procedures" in refused.stderr
    assert [*tmp_path.iterdir()] == []


def test_one_language_alone_can_be_built(handbook: Handbook, tmp_path: Path) -> None:
    done = handbook("build", "--handbook", SMALL, "--lang", "zh", "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert tmp_path.joinpath("site/zh/index.html").is_file()
    assert not tmp_path.joinpath("site/en").exists()
    assert "data-hb-switch" not in tmp_path.joinpath("site/zh/index.html").read_text("utf-8")


def test_a_hand_written_page_in_one_language_only_is_reported(handbook: Handbook, company: Path) -> None:
    company.joinpath("docs/zh").mkdir(parents=True)
    company.joinpath("docs/zh/hints.md").write_text("# 提示\n", "utf-8")
    failed = handbook("build", "--handbook", company)
    assert failed.returncode == 2
    assert "docs/en/hints.md" in failed.stderr
    assert handbook("build", "--handbook", company, "--no-strict").returncode == 0


def test_a_hand_written_page_at_the_address_of_a_generated_one_is_reported(handbook: Handbook, company: Path) -> None:
    for language in ("zh", "en"):
        company.joinpath("docs", language).mkdir(parents=True)
        company.joinpath("docs", language, "glossary.md").write_text("# Words of my own\n", "utf-8")
    for more in ((), ("--tree", company / "tree")):
        failed = handbook(*IN_ENGLISH, company, *more)
        assert failed.returncode == 2
        assert "docs/en/glossary.md" in failed.stderr
    assert handbook(*IN_ENGLISH, company, "--no-strict").returncode == 0
    assert "Words of my own" not in company.joinpath("site/en/glossary/index.html").read_text("utf-8")


def test_a_folder_may_be_called_like_a_page(handbook: Handbook, company: Path) -> None:
    for language in ("zh", "en"):
        company.joinpath("docs", language, "old.md").mkdir(parents=True)
        company.joinpath("docs", language, "old.md", "page.md").write_text("# Old\n", "utf-8")
    done = handbook(*IN_ENGLISH, company)
    assert done.returncode == 0, done.stderr


def test_what_is_wrong_is_said_once_for_each_language_in_that_of_the_user(handbook: Handbook, company: Path) -> None:
    for language in ("zh", "en"):
        company.joinpath("docs", language).mkdir(parents=True)
        company.joinpath("docs", language, "notes.md").write_text("# Notes\n\n[there](nowhere.md)\n", "utf-8")
    failed = handbook("build", "--handbook", company, LANGUAGE="zh")
    assert failed.returncode == 2
    said = failed.stderr.splitlines()
    assert [line.partition("：")[0] for line in said if "nowhere.md" in line] == ["警告（zh）", "警告（en）"]
    assert "错误（zh）：没有生成这种语言的页面：English" in said
    assert said.count("网站没有生成") == 1


def test_the_tree_holds_the_markdown_of_both_languages(handbook: Handbook, site: Site, tmp_path: Path) -> None:
    done = handbook("build", "--handbook", SMALL, "--tree", tmp_path / "tree")
    assert done.returncode == 0, done.stderr
    pages = {
        language: {p.relative_to(tmp_path / "tree" / language) for p in (tmp_path / "tree" / language).rglob("*.md")}
        for language in ("zh", "en")
    }
    assert pages["zh"] == pages["en"]
    built = {path.parent.relative_to(site.root / "zh") for path in (site.root / "zh").rglob("index.html")}
    assert {page.parent if page.name == "index.md" else page.with_suffix("") for page in pages["zh"]} == built


def test_plain_mkdocs_builds_both_languages_strictly(
    environment: dict[str, str], site: Site, same: dict[str, str], company: Path
) -> None:
    shutil.copyfile(ROOT / "mkdocs.yml", company / "mkdocs.yml")
    company.joinpath("docs").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"],
        capture_output=True, text=True, encoding="utf-8", cwd=company, env=environment | same, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert content(company / "site") == content(site.root)


def test_settings_without_the_plugin_are_refused(handbook: Handbook, company: Path) -> None:
    company.joinpath("mkdocs.yml").write_text("site_name: x\nplugins: [search]\n", "utf-8")
    company.joinpath("docs").mkdir()
    refused = handbook("build", "--handbook", company)
    assert refused.returncode == 2
    assert "handbook" in refused.stderr
    assert not company.joinpath("site").exists()


def test_wrong_settings_are_refused_without_a_traceback(handbook: Handbook, company: Path) -> None:
    company.joinpath("mkdocs.yml").write_text("site_name: [\n", "utf-8")
    refused = handbook("build", "--handbook", company)
    assert refused.returncode == 2
    assert "mkdocs.yml" in refused.stderr
    assert "Traceback" not in refused.stderr
