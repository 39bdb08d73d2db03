"""In: titles. Out: proof that they are set in lines that fit, broken where a reader would break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.channels.headlines import Step, one_line, set_title
from plugins.newsroom.text import NO_BREAK_SPACE, bind_words

STEPS = (Step(size=20, pitch=24, lines=3), Step(size=10, pitch=12, lines=6))
MEASURE = 200


def ruler(text: str, size: int) -> float:
    """Every letter is half an em wide: 20 letters in a line at the first step, 40 at the second."""
    return len(text) * size / 2


def lines(title: str, measure: int = MEASURE) -> list[str]:
    return [line.replace(NO_BREAK_SPACE, " ") for line in set_title(title, STEPS, measure, ruler).lines]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tăng lương", ["Tăng lương"]),
        ("Tin đến tay người lao động", ["Tin đến tay", "người lao động"]),
        ("Bạn hỏi – Công đoàn đáp ngay", ["Bạn hỏi –", "Công đoàn đáp ngay"]),
        ("Nguy hiểm rõ: dừng tay ngay", ["Nguy hiểm rõ:", "dừng tay ngay"]),
        ("Bụi ở Bến Lội: bốn việc có hạn", ["Bụi ở Bến Lội:", "bốn việc có hạn"]),
        ("Soát kỹ hết 20 điểm ở mỏ đá", ["Soát kỹ hết", "20 điểm ở mỏ đá"]),
    ],
)
def test_lines_break_where_a_reader_would(title: str, expected: list[str]) -> None:
    assert lines(title) == expected


def test_sizes_step_down_before_a_word_is_broken() -> None:
    assert set_title("x" * 20, STEPS, MEASURE, ruler).step == STEPS[0]
    assert set_title("x" * 21, STEPS, MEASURE, ruler).step == STEPS[1]
    assert lines("x" * 41) == ["x" * 40, "x"]


def test_a_compound_is_broken_only_if_no_line_holds_it() -> None:
    assert lines("người lao động", measure=35) == ["người", "lao", "động"]
    assert lines("người lao động", measure=75) == ["người lao động"]


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    headline = set_title("một hai ba, " * 40, STEPS, MEASURE, ruler)
    assert headline.cut
    assert headline.lines[-1].endswith(("một…", "hai…", "ba…"))


def test_no_title_sets_no_line() -> None:
    assert set_title("", STEPS, MEASURE, ruler).lines == ()


@given(st.lists(st.text("aăâđ19.,:AĐ–", min_size=1, max_size=50), min_size=1, max_size=40).map(" ".join))
def test_lines_fit_and_nothing_is_lost(title: str) -> None:
    headline = set_title(title, STEPS, MEASURE, ruler)
    assert len(headline.lines) <= headline.step.lines
    assert all(ruler(line, headline.step.size) <= MEASURE for line in headline.lines)
    shown = "".join(headline.lines).replace(NO_BREAK_SPACE, "").replace(" ", "")
    whole = bind_words(title).replace(NO_BREAK_SPACE, "").replace(" ", "")
    if headline.cut:
        assert shown.endswith("…")
        assert whole.startswith(shown[:-1])
    else:
        assert shown == whole


def test_one_line_shrinks_before_it_is_cut() -> None:
    assert one_line("mười chữ", (20, 10), 100, ruler) == ("mười chữ", 20)
    assert one_line("mười lăm chữ", (20, 10), 100, ruler) == ("mười lăm chữ", 10)
    assert one_line("một, hai, ba, bốn, năm", (20, 10), 50, ruler) == ("một, hai…", 10)
