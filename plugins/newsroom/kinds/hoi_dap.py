"""Hỏi – đáp: what people asked, and the union's short answers. In: nothing. Out: `KIND` and its schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic.dataclasses import dataclass

from plugins.newsroom.fieldtypes import Day, Line, at_most, told
from plugins.newsroom.kindforms import STRICT, DetailsForm, Form, Kind, many
from plugins.newsroom.model import Term
from plugins.newsroom.problems import Place
from plugins.newsroom.schema import ArticleFields

MOST_QUESTIONS = 12
LONGEST_ANSWER = 60  # syllables; more belongs in the body


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Question(Form):
    """One question with its answer."""

    question: Annotated[Line, at_most(40), told("câu hỏi, đúng lời người hỏi, nhiều nhất 40 tiếng")]
    answer: Annotated[
        Line, at_most(LONGEST_ANSWER), told("câu đáp ngắn, nhiều nhất 60 tiếng; giải thích dài thì viết ở thân bài")
    ]
    asker: Annotated[str, told("ai hỏi, như người ấy muốn được gọi", "Một thợ phụ hồ ở Bến Lội")] = ""
    asked_on: Annotated[Day | None, told("ngày nhận câu hỏi")] = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Details(DetailsForm):
    """Questions and answers, in the order in which they are read."""

    answered_by: Annotated[Line, told("ai trả lời: ban, người")]
    questions: Annotated[tuple[Question, ...], many(1, MOST_QUESTIONS), told("mỗi câu một mục")]

    @property
    def past(self) -> tuple[tuple[Place, date], ...]:
        """When each was asked."""
        asked = ((("questions", index, "asked_on"), item.asked_on) for index, item in enumerate(self.questions))
        return tuple((place, day) for place, day in asked if day)


class Fields(ArticleFields):
    """Front matter of questions and answers."""

    details: Details


KIND = Kind(
    rank=20,
    term=Term(
        slug="hoi-dap",
        name="Hỏi – đáp",
        message="Bạn hỏi – Công đoàn trả lời, có căn cứ.",
        name_en="Questions and answers",
        message_en="You ask, the union answers, and says on what grounds.",
    ),
    hint="Người lao động hỏi, công đoàn trả lời.",
    schema=Fields,
    body="""Ai hỏi, trong dịp nào; đã giữ kín tên ai. ‹…›

## Căn cứ

Điều luật, thỏa ước, cách tính.

!!! lam-ngay "Bạn có thể làm ngay"
    1. Việc thứ nhất, mở đầu bằng động từ.
    2. Việc thứ hai.
""",
)
