"""Every mistake of the tables ends `inv check` and `inv build` with its words and code 1, and nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from invoke.exceptions import Exit

import tasks
from tests.conftest import settings_in
from tests.newsroom.folder import write_content
from tests.newsroom.mistakes import Bad
from tests.newsroom.mistakes.tables import TABLE

DAY = "2026-12-07"
ADVISED = "lời khuyên: "
MISTAKES = [row for row in TABLE if row.stops]
ADVICE = [row for row in TABLE if not row.stops]


@pytest.fixture(scope="module")
def conf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings of a build with a store of its own beside them."""
    return settings_in(tmp_path_factory.mktemp("conf"))


@pytest.fixture(autouse=True)
def here(conf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Commands are typed beside content/, with these settings and that store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tasks, "ROOT", conf.parent)
    monkeypatch.setattr(tasks, "SETTINGS", conf.name)
    monkeypatch.setattr(tasks, "STORE", conf.parent / "store")
    yield tmp_path
    shutil.rmtree(conf.parent / "store")  # nobody comes back to these folders


def code_of(command: Callable[..., None]) -> int:
    """What the command ends with. Raises whatever it does not catch itself."""
    try:
        command(None, today=DAY)
    except Exit as end:
        return end.code
    return 0


def read(said: str) -> tuple[list[str], int]:
    """The lines without what marks advice, sorted, and how many have no such mark."""
    lines = said.splitlines()
    return sorted(line.removeprefix(ADVISED) for line in lines), sum(not line.startswith(ADVISED) for line in lines)


@pytest.mark.parametrize("row", MISTAKES, ids=[f"{row.file}-{row.about}" for row in MISTAKES])
def test_check_and_build_tell_the_mistake_and_write_nothing(
    row: Bad, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_content(here, row.files)
    assert code_of(tasks.check.body) == tasks.PROBLEM
    lines, _ = read(capsys.readouterr().err)
    assert lines == row.lines
    assert code_of(tasks.build.body) == tasks.PROBLEM
    said, _, end = capsys.readouterr().err.strip().rpartition("\n")
    lines, mistakes = read(said)
    assert lines == row.lines
    assert end == f"Có {mistakes} lỗi. Chưa ghi gì; output/ vẫn là bản tốt lần trước."
    assert [path.name for path in here.iterdir()] == ["content"]


@pytest.mark.parametrize("row", ADVICE, ids=[row.about for row in ADVICE])
def test_check_tells_advice_and_ends_well(row: Bad, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_content(here, row.files)
    assert code_of(tasks.check.body) == 0
    assert read(capsys.readouterr().err) == (row.lines, 0)
