"""A day like 8/3 wants its year once in a post; shares, yearly feasts and what hangs on a board do not."""

from __future__ import annotations

import pytest

from tests.newsroom.advice.files import BODY_LINE, advice


def test_days_without_a_year_are_told_once() -> None:
    ((name, line, sentence),) = advice("Mời chị em.\n\nTặng quà ngày 8/3, hẹn Thứ Hai, 09/03.\n\nNộp trước 1/4.")
    assert (name, line) == ("date-without-year", BODY_LINE + 2)
    assert "ngày không có năm: “8/3”, “09/03”, “1/4”; lần đầu viết cả năm" in sentence


@pytest.mark.parametrize("body", [
    "Tặng quà ngày 8/3/2027.",
    "Từ 1/7 đến 30/9/2026.",  # the end of it tells the year
    "Năm 2027, quà phát ngày 8/3.",
    "Quà phát ngày 8/3/2027.\n\nAi vắng ngày 8/3 thì nhận hôm 10/3.",  # told before
    "Quà phát tháng 3/2027.\n\nAi vắng ngày 8/3 thì báo.",
    "Ngày Quốc tế Phụ nữ 8/3, ngày Quốc tế Lao động 1/5.",
    "Còn 4/10 suất nguội, đến 3/4 số thợ, từ 1/2 diện tích.",
    "Điều 12/3, ngày 12/13, số ngày 145/2020/NĐ-CP, từ 8/3%, tỷ lệ 3/5.",
    "Xem [bài](https://tin.example/ngày 8/3) và `ngày 8/3`.",
])  # fmt: skip
def test_what_wants_no_year(body: str) -> None:
    assert advice(body) == []


def test_a_board_hangs_for_a_week() -> None:
    assert advice("Chữ.", 'board_text: "Nộp phiếu trước ngày 8/3."') == []
    ((_, line, sentence),) = advice("Chữ.", 'summary: "Nộp phiếu trước ngày 8/3."')
    assert line == BODY_LINE - 1
    assert sentence.startswith("summary: ngày không có năm")


def test_english_posts_write_days_in_another_way() -> None:
    assert advice("Come before 8/3, từ 8/3.", "lang: en") == []
