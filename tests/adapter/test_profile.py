"""`inv build --profile` says where the time went, in the reader's language."""

from __future__ import annotations

import pytest

from plugins.pelican_adapter.profile import tell_profile
from plugins.pelican_adapter.terminal import Terminal
from plugins.press.run import RecipeTime, Run, Tally
from tests.conftest import ROOT


def run(made: int) -> Run:
    return Run(
        channels=(("pages", Tally(made=made, reused=3)),),
        bytes=1,
        seconds=2.5,
        phases=(("read", 0.5), ("make", 2.0)),
        recipes=(RecipeTime(name="pages.site.page", files=12, seconds=1.75),),
        slowest=(("index.html", 0.25),),
        notes=(),
        switched=True,
    )


def lines_of(capsys: pytest.CaptureFixture[str], lang: str, made: int) -> list[str]:
    tell_profile(Terminal(ROOT / "theme" / "locale", lang), run(made))
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_phases_recipes_and_slowest_files_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "vi", made=12)
    assert {"đọc và soát bài 0,50", "làm tệp mới 2,00", "pages.site.page 1,75 12", "index.html 0,25"} <= set(lines)
    assert {"read and check posts 0.50", "index.html 0.25"} <= set(lines_of(capsys, "en", made=12))


def test_where_nothing_was_made_only_the_phases_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines_of(capsys, "vi", made=0) == ["Giây theo bước", "đọc và soát bài 0,50", "làm tệp mới 2,00"]
