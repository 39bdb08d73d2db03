"""What the command line says, seen from the one who reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.model import Held, Reason
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
    Terminal(ROOT / "theme/locale", "vi").held((held,), tmp_path / "tin-cua-toi")
    assert capsys.readouterr().out.splitlines()[1] == "  tin-cua-toi/articles/a.md: bản nháp"
