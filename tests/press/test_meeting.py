"""The folders in which builds meet their workers do not pile up."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from plugins.press.executor import workers_with
from plugins.press.lock import take
from plugins.press.meeting import MARK, SEMAPHORES, clear_away
from tests.conftest import ROOT


@pytest.mark.skipif(sys.platform == "win32", reason="what is open is not removed there, and there are no sockets")
def test_only_those_of_killed_builds_are_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("pymp-killed", "pymp-lives", "pymp-of-another-program"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "listener").touch()
    (tmp_path / "pymp-killed" / MARK).touch()
    held = os.open(tmp_path / "pymp-lives" / MARK, os.O_RDWR | os.O_CREAT)
    assert take(held)
    clear_away()
    assert {path.name for path in tmp_path.iterdir()} == {"pymp-lives", "pymp-of-another-program"}
    os.close(held)


def build_that_waits() -> None:
    """Tells the inodes of its semaphores, when its worker has opened them."""
    with workers_with((), 1) as hands:
        hands.submit(os.getpid).result()
        maps = Path("/proc/self/maps").read_text("utf-8")
        print(*re.findall(r"(\d+) +/dev/shm/sem", maps), flush=True)
        signal.pause()


def _semaphores() -> set[str]:
    return {str(entry.inode()) for entry in os.scandir(SEMAPHORES)}


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_semaphores_go_though_all_processes_were_killed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    call = "from tests.press.test_meeting import build_that_waits as wait; wait()"
    with subprocess.Popen(
        [sys.executable, "-c", call],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as build:
        assert build.stdout
        made = set(build.stdout.readline().split())
        os.killpg(build.pid, signal.SIGKILL)
    assert made & _semaphores()
    clear_away()
    assert not made & _semaphores()
    assert list(tmp_path.iterdir()) == []
