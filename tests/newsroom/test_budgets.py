"""Words that are too many for a sheet are told by the check, with field, count and limit; they stop nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.checking import check
from plugins.newsroom.desk import read_desk
from plugins.newsroom.problems import Level
from tests.factories import NOW
from tests.newsroom.folder import BOARDS_CSV, POST, post, write_content

TEN = "một hai ba bốn năm sáu bảy tám chín mười"


def advice(folder: Path, text: str, **files: str) -> list[tuple[str, str, str]]:
    """Field, name and sentence of every advice."""
    desk = read_desk(write_content(folder, {POST: text, **files}))
    assert not desk.broken
    found = check(desk, NOW)
    assert all(problem.level is Level.ADVICE for problem in found)
    return [(problem.field, problem.name, problem.read(str)) for problem in found]


def test_words_that_fit_are_passed_over(tmp_path: Path) -> None:
    assert advice(tmp_path, post()) == []


def test_a_long_title_without_a_headline_for_boards(tmp_path: Path) -> None:
    (found,) = advice(tmp_path, post(title=f"{TEN} {TEN}"))
    assert found[:2] == ("title", "over-budget")
    assert "dài 20 tiếng cho tờ dán" in found[2]
    assert "viết board_title riêng, nhiều nhất 11 tiếng" in found[2]


def test_a_headline_for_boards_makes_a_long_title_good(tmp_path: Path) -> None:
    assert advice(tmp_path, post(title=f"{TEN} {TEN}", board_title="Ăn ca thêm 5.000 đồng")) == []


def test_a_brief_that_the_board_would_break_off(tmp_path: Path) -> None:
    (found,) = advice(tmp_path, post(brief=f"{TEN} {TEN} {TEN}"))
    assert found[:2] == ("brief", "over-budget")
    assert "board_text" in found[2]


def test_an_urgent_notice_must_say_why_and_where(tmp_path: Path) -> None:
    found = advice(tmp_path, post(urgent="true", board_title=f"{TEN} thêm"))
    assert sorted(name for _, name, _ in found) == ["over-budget", "urgent-line", "urgent-line"]
    assert all("tờ khẩn" in sentence for _, _, sentence in found)


@pytest.mark.parametrize(("paper", "count"), [("A4", 0), ("A3", 1)])
def test_a_headline_that_leads_a_poster_is_shorter_still(tmp_path: Path, paper: str, count: int) -> None:
    boards = BOARDS_CSV.replace(",A4,", f",{paper},")
    found = advice(tmp_path, post(board_title=TEN), **{"boards.csv": boards})
    assert len(found) == count
    assert all("áp phích A3" in sentence for _, _, sentence in found)
