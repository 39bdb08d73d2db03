"""A machine without Pango gets a command to type, not a traceback."""

from __future__ import annotations

import ctypes
import sys

import pytest
from invoke.exceptions import Exit

import tasks
from plugins.pelican_adapter import system
from plugins.pelican_adapter.commands import building

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for the names of Linux")


@linux
def test_a_missing_library_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> None:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", nothing)
    with pytest.raises(system.MissingLibrary) as caught:
        system.check_libraries()
    assert caught.value.library == "libpango-1.0.so.0"
    assert "apt-get install" in caught.value.command


@linux
def test_the_build_ends_with_that_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> None:
        raise system.MissingLibrary("libpango-1.0.so.0", system.DEBIAN)

    monkeypatch.setattr(building, "check_libraries", missing)
    with pytest.raises(Exit) as caught:
        tasks.build.body(None)
    assert caught.value.code == tasks.MISSING
    said = capsys.readouterr().err
    assert "libpango-1.0.so.0" in said
    assert system.DEBIAN in said


def test_this_machine_has_what_it_needs() -> None:
    system.check_libraries()
