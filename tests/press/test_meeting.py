"""The folders in which builds meet their workers do not pile up."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from plugins.press.lock import take
from plugins.press.meeting import MARK, clear_away


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
