"""The check of many files: the same report by whatever engine, and no file that stops it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.forms.test_registers import FLAT, as_csv, as_parquet

from handbook.checking import portions
from handbook.checking.bulk import Engine, Here, check_paths
from handbook.checking.filled import SUFFIXES, Checker
from handbook.checking.outcome import Report
from handbook.checking.part import Part
from handbook.checking.portions import Batch
from handbook.checking.setup import Setup
from handbook.checking.workers import Result, Workers
from handbook.findings import Place
from handbook.model.handbook import Handbook
from handbook.source.form_files import form_paths
from handbook.source.registers import csv_rows, json_lines

TODAY = date(2026, 6, 30)


@pytest.fixture
def setup(book: Handbook) -> Setup:
    return Setup(book, as_of=TODAY)


@pytest.fixture
def folder(tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of every kind with a defect here and there, cut into small portions."""
    monkeypatch.setattr(json_lines, "RANGE", 2000)
    monkeypatch.setattr(json_lines, "BLOCK", 700)
    monkeypatch.setattr(csv_rows.ranges, "__defaults__", (900,))
    monkeypatch.setattr(portions, "UNDIVIDED", 100)
    monkeypatch.setattr(portions, "MEMBERS", 3)
    monkeypatch.setattr(portions, "MOST_FILES", 4)
    clean = json.loads(good)
    poor = json.loads(good)
    del poor["fields"]["customer_name"]
    forms = [json.dumps(poor if number % 7 == 3 else clean, ensure_ascii=False) for number in range(40)]
    for number, form in enumerate(forms):
        (tmp_path / f"form-{number:02}.json").write_text(form, "utf-8")
    (tmp_path / "a.jsonl").write_text("\n".join(forms[:20]) + "\n\n{\n" + "\n".join(forms[20:]), "utf-8")
    rows = [{**FLAT, "remarks": 'a\n"b",', "weight_kg": "x" if number % 9 == 4 else "1"} for number in range(60)]
    (tmp_path / "b.csv").write_bytes(as_csv(rows))
    (tmp_path / "c.parquet").write_bytes(as_parquet(rows[:9]))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number, form in enumerate(forms[:10]):
            archive.writestr(f"{number}.json", form)
    (tmp_path / "d.zip").write_bytes(target.getvalue())
    (tmp_path / "e.xlsx").write_bytes(b"PK")
    return tmp_path


def checked(setup: Setup, folder: Path, engine: Engine) -> Report:
    report, interrupted = check_paths(setup, form_paths([str(folder)], SUFFIXES), engine)
    assert not interrupted
    return report


@pytest.fixture
def by_one(setup: Setup, folder: Path) -> Report:
    return checked(setup, folder, Here(setup))


def test_a_register_in_ranges_has_the_findings_of_one_read_whole(folder: Path, by_one: Report, book: Handbook) -> None:
    checker = Checker(book, "", TODAY)
    for path in sorted(map(str, folder.iterdir())):
        checker.check(path, Path(path).read_bytes())
    assert sorted(map(str, checker.part.findings)) == sorted(map(str, by_one.findings))
    assert sorted(checker.part.files) == sorted(by_one.files)
    assert len(by_one.findings) > 20


def test_a_register_of_no_known_form_is_told_once_however_it_was_cut(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows.ranges, "__defaults__", (900,))
    row = {key: value for key, value in FLAT.items() if key not in ("form", "version")}
    (tmp_path / "a.csv").write_bytes(as_csv([row] * 40))
    assert [finding.place.cell for finding in checked(setup, tmp_path, Here(setup)).findings] == ["A1"]


@pytest.mark.parametrize("jobs", [1, 3])
def test_any_number_of_processes_gives_the_same_report(jobs: int, setup: Setup, folder: Path, by_one: Report) -> None:
    assert checked(setup, folder, Workers(setup, jobs)) == by_one


def test_a_setup_sent_elsewhere_checks_alike(setup: Setup, folder: Path, by_one: Report) -> None:
    import pickle

    there = pickle.loads(pickle.dumps(setup.portable()))
    assert checked(there, folder, Here(there)) == by_one


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_gives_the_same_report(folder: Path, setup: Setup, by_one: Report) -> None:
    pytest.importorskip("distributed")
    from handbook.checking.dask_engine import Dask

    assert checked(setup, folder, Dask(setup, 2)) == by_one


def dying(checker: Checker, path: str, how: str) -> None:
    if "killer" in path:
        if how == "memory":
            checker.part.texts["x"] = "x" * (2 << 30)
        elif how == "time":
            while True:
                pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="limits are those of Linux")
@pytest.mark.parametrize("how", ["memory", "time", "crash"])
def test_a_file_that_kills_its_reader_is_a_finding_and_the_others_are_checked(
    how: str, setup: Setup, tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbook.checking.limits.limit_time.__defaults__", (0.5,))
    single = Checker.single
    monkeypatch.setattr(
        Checker, "single", lambda self, path, content: (dying(self, path, how), single(self, path, content))[1]
    )
    monkeypatch.setattr(Checker, "passes", lambda *_: False)
    monkeypatch.setattr(portions, "is_harmless", lambda _: False)
    monkeypatch.setattr("handbook.checking.bulk.is_harmless", lambda _: False)
    for name in ("a", "killer", "z"):
        (tmp_path / f"{name}.json").write_bytes(good)
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        for name in ("1.json", "killer.json", "3.json"):
            archive.writestr(name, good)
    report = checked(setup, tmp_path, Workers(setup, 2))
    found = [(finding.place.path.rpartition("/")[2], finding.rule, finding.wording) for finding in report.findings]
    assert found == [("killer.json", "V901", "too-hard"), ("m.zip!2", "V901", "too-hard")]
    assert [file.rpartition("/")[2] for file in report.files] == ["a.json", "m.zip!1.json", "m.zip!3.json", "z.json"]
    assert report.unreadable


class Interrupted:
    """An engine that the user stops after some batches."""

    def __init__(self, engine: Engine, after: int) -> None:
        self.engine, self.after = engine, after

    def run(self, work: Iterable[Batch]) -> Iterator[tuple[Batch, Result]]:
        for number, result in enumerate(self.engine.run(work)):
            if number == self.after:
                raise KeyboardInterrupt
            yield result

    def close(self) -> None:
        self.engine.close()


def test_an_interrupted_check_reports_what_was_checked_and_names_the_rest(setup: Setup, folder: Path) -> None:
    paths = form_paths([str(folder)], SUFFIXES)
    report, interrupted = check_paths(setup, paths, Interrupted(Here(setup), 2))
    assert interrupted
    assert [file.rpartition("/")[2] for file in report.files] == ["a.jsonl"]
    assert {finding.place.path.rpartition("/")[2] for finding in report.findings} == {"a.jsonl"}
    named = [gap for gap in report.not_checked if gap.path]
    assert [gap.path for gap in named] == list(paths)
    assert "up to row" in named[0].message.en


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the worker where Linux tells of it")
def test_ctrl_c_ends_the_command_with_a_report(folder: Path, good: bytes) -> None:
    line = json.dumps(json.loads(good), ensure_ascii=False) + "\n"
    (folder / "z.jsonl").write_text(line * 300_000, "utf-8")
    data = Path(__file__).parents[1] / "data" / "forms"
    code = "import sys; from handbook.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "form", "check", str(folder), "--handbook", str(data), "--jobs", "2"]
    running = subprocess.Popen(
        [*command, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while not children.read_text("ascii"):
        time.sleep(0.05)
    time.sleep(0.5)
    os.killpg(running.pid, signal.SIGINT)
    out, error = running.communicate(timeout=30)
    assert running.returncode == 130, error
    assert any("interrupted" in gap["message"]["en"] for gap in json.loads(out)["not_checked"])


def test_memory_does_not_grow_with_the_register(book: Handbook, good: bytes, tmp_path: Path) -> None:
    import tracemalloc

    line = json.dumps(json.loads(good), ensure_ascii=False).encode() + b"\n"
    peaks = []
    for count in (10_000, 50_000):
        path = tmp_path / f"{count}.jsonl"
        path.write_bytes(line * count)
        setup = Setup(book, as_of=TODAY)
        tracemalloc.start()
        report, _ = check_paths(setup, {str(path): ""}, Here(setup))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert report.findings == ()
    assert peaks[1] < peaks[0] * 1.5


def test_rows_of_a_part_are_numbered_on() -> None:
    from handbook.findings import Finding

    part = Part(findings=[Finding(Place("r.csv", cell="B2")), Finding(Place("r.jsonl", 3, 4)), Finding(Place("r"))])
    places = [finding.place for finding in part.moved(10).findings]
    assert places == [Place("r.csv", cell="B12"), Place("r.jsonl", 13, 4), Place("r")]
