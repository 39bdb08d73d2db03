"""In: passages in Vietnamese. Out: advice on days like 8/3 of which the post never says the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugins.newsroom.advice.prose import Finding, Passage, advise, quoted
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.problems import Problem, say

# “ngày Quốc tế Lao động 1/5” comes every year and “4/10 suất” is a share: only a day that a word announces is one.
_ANNOUNCED = re.compile(
    r"(?<!\w)(?:ngày|hôm|từ|đến|tới|trước|sau|hạn|mùng|mồng|sáng|trưa|chiều|tối|đêm"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy),?|chủ nhật,?)\s+$",
    re.IGNORECASE,
)
_LONGEST_WORD = len("chủ nhật, ") + 1
_PAIR = re.compile(
    r"(?<![\w/.,–-])(0?[1-9]|[12]\d|3[01])/0?([1-9]|1[0-2])"
    r"(?![\d/.,–-]*\d|%| (?:số|tổng|suất|người|lượng|diện|chiều|quãng)\b)"
)
_FULL = re.compile(r"\b(?:\d{1,2}/)?0?(\d{1,2})/(?:19|20)\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ON_THE_BOARD = ("board_title", "board_text", "urgent")  # hangs for a week: the year is plain


def yearless_days(manuscript: Manuscript, texts: Sequence[Passage]) -> Iterator[Problem]:
    """One advice for all days of whose month the post never tells the year."""
    read = [passage for passage in texts if "/" in passage.text]
    dated = [passage for passage in read if _YEAR.search(passage.text)]
    told = {month for passage in dated for month in (*_FULL.findall(passage.text), *_months(passage))}
    bare = [
        Finding(field=passage.field, line=passage.line_of(found.start()), word=found[0])
        for passage in read
        if passage not in dated and passage.field.split(".")[0] not in ON_THE_BOARD
        for found in _days(passage.text)
        if found[2] not in told
    ]
    if bare:
        wrong = say("ngày không có năm: {days}", days=quoted([finding.word for finding in bare]))
        instead = say("lần đầu viết cả năm, sang năm bài vẫn có người đọc")
        yield advise(manuscript, "date-without-year", (wrong, instead), bare[0])


def _months(passage: Passage) -> Iterator[str]:
    return (found[2] for found in _days(passage.text))


def _days(text: str) -> Iterator[re.Match[str]]:
    for found in _PAIR.finditer(text):
        if _ANNOUNCED.search(text, max(0, found.start() - _LONGEST_WORD), found.start()):
            yield found
