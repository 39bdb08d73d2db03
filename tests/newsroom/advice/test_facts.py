"""What changed is told where a post written since still says the old; who explains the change is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.newsroom.model import Newsroom, ReplacedFact
from tests.newsroom.advice.files import BODY_LINE, advice, room

DUES = ReplacedFact(
    words=("đoàn phí", "1%"),
    unless=("0,5%", "trước đó"),
    since=date(2025, 7, 1),
    now="đoàn phí 0,5% tiền lương",
    source="Quy định thu đoàn phí",
)


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    """A newsroom that knows of the change."""
    return room(DUES)


@pytest.mark.parametrize("body", [
    "Chữ.\n\nHằng tháng thu. Đoàn phí là 1% tiền lương.",
    "Chữ.\n\nMức đoàn\nphí: 1 %.".replace("Mức đoàn\nphí", "Mức đoàn phí"),
    "Chữ.\n\n| Đoàn phí | 1% |",
    "Chữ.\n\n- đoàn phí bằng **1%** tiền lương",
])  # fmt: skip
def test_an_old_fact_is_told(body: str, newsroom: Newsroom) -> None:
    ((name, line, sentence),) = advice(body, newsroom=newsroom)
    assert (name, line) == ("replaced-fact", BODY_LINE + 2)
    assert "đã đổi từ 1/7/2025: đoàn phí … 1%; nay là: đoàn phí 0,5% tiền lương (Quy định thu đoàn phí)" in sentence


@pytest.mark.parametrize("body", [
    "Đoàn phí là 0,5%, trước đó là 1%.",
    "Đoàn phí giảm. Từ 1% xuống.",  # another sentence
    "Đoàn phí 0,1%, đoàn phí 11%, đoàn phí 1%5.",
    "Kinh phí 1%.",
])  # fmt: skip
def test_what_does_not_say_it(body: str, newsroom: Newsroom) -> None:
    assert advice(body, newsroom=newsroom) == []


def test_fields_say_it_too(newsroom: Newsroom) -> None:
    ((_, line, sentence),) = advice("Chữ.", 'board_text: "Đoàn phí 1% lương."', newsroom)
    assert line == BODY_LINE - 1
    assert sentence.startswith("board_text: ")


def test_a_correction_may_quote_it(newsroom: Newsroom) -> None:
    correction = 'corrections:\n  - {date: 2026-12-06, wrong: "Đoàn phí 1%.", right: "Đoàn phí 0,5%."}'
    assert advice("Chữ.", correction, newsroom) == []


def test_what_was_written_before_was_true() -> None:
    later = ReplacedFact(words=("1%",), unless=(), since=date(2026, 12, 6), now="0,5%")
    assert advice("Thu 1%.", newsroom=room(later)) == []
    assert [name for name, _, _ in advice("Thu 1%.", "updated: 2026-12-06", room(later))] == ["replaced-fact"]
