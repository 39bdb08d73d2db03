"""What the command line says, seen from the one who reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from plugins.newsroom.model import Held, Reason
from plugins.pelican_adapter.held import tell_held
from plugins.pelican_adapter.site import Newsroom
from plugins.pelican_adapter.terminal import CHANNEL_NAMES, Terminal
from tests.conftest import ROOT


def test_every_channel_of_the_summary_has_a_name_in_words(example: Newsroom) -> None:
    assert example.run_report is not None
    assert {name for name, _ in example.run_report.channels} <= CHANNEL_NAMES.keys()


def test_held_posts_are_named_where_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    held = Held(source="articles/a.md", title="A", reason=Reason.DRAFT)
    tell_held(Terminal(ROOT / "theme/locale", "vi"), (held,), tmp_path / "tin-cua-toi")
    assert capsys.readouterr().out.splitlines()[1] == "  tin-cua-toi/articles/a.md: bản nháp"


def test_lines_are_noted_while_they_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(ROOT / "theme/locale", "en")
    terminal.line("[b]a[/b] :smile:")
    with terminal.noting() as noted:
        terminal.line("b\x08\x07")
        terminal.say("tất cả")
    terminal.line("c")
    assert capsys.readouterr().out.splitlines() == ["[b]a[/b] :smile:", "b", "tất cả", "c"]
    assert len(noted) == 2


def test_an_unknown_language_is_answered_in_vietnamese() -> None:
    assert [Terminal(ROOT / "theme/locale", lang).language for lang in ("en", "fr", "vi")] == ["en", "vi", "vi"]


def test_nobody_is_told_when_the_reader_has_gone() -> None:
    tell = "from tests.adapter.test_terminal import *; t = Terminal(ROOT / 'theme/locale', 'vi')\nfor _ in range(99999): t.line('a')"
    with subprocess.Popen([sys.executable, "-c", tell], stdout=PIPE, stderr=PIPE, cwd=ROOT) as program:
        assert program.stdout
        assert program.stderr
        assert program.stdout.readline() == b"a\n"
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 1


def test_what_finds_nothing_to_do_loads_no_library_for_it() -> None:
    names = "{'rich', 'babel', 'pelican', 'jinja2', 'markdown', 'pydantic', 'plugins.newsroom.model'}"
    code = f"import tasks, sys; print(sorted({names} & sys.modules.keys()))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert found.stdout == "[]\n"
