"""Long sentences, abbreviations that nobody spelt out, long posts without a gist: one line for each post."""

from __future__ import annotations

import pytest

from tests.newsroom.advice.files import BODY_LINE, advice, room

TEN = "một hai ba bốn năm sáu bảy tám chín mười"
LONG = f"{TEN} {TEN} {TEN} {TEN} {TEN}"  # 50
GIST = 'key_points: ["Một.", "Hai.", "Ba."]'


def test_long_sentences_are_told_once_at_the_longest() -> None:
    ((name, line, sentence),) = advice(f"Ngắn. {LONG}.\n\n- {LONG} {TEN}.\n\n> {LONG}.")
    assert (name, line) == ("long-sentence", BODY_LINE + 2)
    assert "3 câu dài hơn 45 tiếng; câu dài nhất 60 tiếng; nên tách ra" in sentence


def test_a_sentence_over_two_lines_is_one() -> None:
    ((_, line, sentence),) = advice(f"Ngắn thôi.\n{TEN} {TEN} {TEN}\n{TEN} {TEN}.")
    assert line == BODY_LINE + 1
    assert "dài nhất 50 tiếng" in sentence


@pytest.mark.parametrize("body", [
    ". ".join([TEN] * 9),
    f"{TEN} {TEN} {TEN}! {TEN} {TEN} {TEN}?” {TEN} {TEN} {TEN}… {TEN}",
    "\n".join(f"- {TEN} {TEN}" for _ in range(5)),
    f"## {LONG}",
    f"| {LONG} | {LONG} |\n|---|---|\n| {LONG} | {LONG} |",
    f"```\n{LONG} {LONG}\n```",
])  # fmt: skip
def test_what_is_no_long_sentence(body: str) -> None:
    assert [name for name, _, _ in advice(body)] == []


def test_the_end_of_an_abbreviation_ends_no_sentence() -> None:
    ((name, _, _),) = advice(f"{TEN} {TEN} ở TP. {TEN} {TEN} {TEN}.")
    assert name == "long-sentence"


def test_a_long_post_wants_key_points() -> None:
    body = "\n\n".join([f"{TEN}. {TEN}."] * 26)
    ((name, _, sentence),) = advice(body)
    assert name == "no-key-points"
    assert sentence.startswith("key_points: bài dài 520 tiếng")
    assert advice(body, GIST) == []


def test_abbreviations_are_told_once_with_their_count() -> None:
    body = "Tuần lễ ATVSLĐ.\n\nTổ CĐXD họp về ATVSLĐ, ATVSLĐ là việc chung."
    ((name, line, sentence),) = advice(body)
    assert (name, line) == ("abbreviation", BODY_LINE)
    assert "chưa giải nghĩa lần nào (4 chỗ): “ATVSLĐ”, “CĐXD”" in sentence


@pytest.mark.parametrize("body", [
    "Người lao động (NLĐ) hỏi. NLĐ nghe.",
    "NLĐ (người lao động) hỏi.",
    "Người lao động (sau đây gọi là NLĐ) hỏi. NLĐ nghe.",
    "Tuần lễ ATVSLĐ: an toàn vệ sinh lao động là việc chung.",  # its words stand in the text
    "Theo Nghị định 145/2020/NĐ-CP và 12/HD-CĐAH, quý III, thế kỷ XXI, Đại hội XIV.",
    "UBND phường, tệp PDF.",  # the dictionary has them
    "KHÔNG lên giàn giáo. Anh T. và chị M.",
    "## TUẦN LỄ ATVSLĐ",
    "Trụ T5, khối A, mã B03, QR2.",
    "Xem `ATVSLĐ` và [trang](https://ATVSLD.example/ATVSLD).",
])  # fmt: skip
def test_what_needs_no_words(body: str) -> None:
    assert advice(body) == []


def test_an_abbreviation_of_the_union_itself() -> None:
    assert [name for name, _, _ in advice("Họp BCH.")] == ["abbreviation"]
    assert advice("Họp BCH.", newsroom=room(words=("BCH",))) == []
