"""Cuộc thi: questions to practise on, in the browser alone. In: nothing. Out: `KIND` and its schema."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from plugins.newsroom.fieldtypes import Day, Line, WebAddress, Whole, at_most, error, told
from plugins.newsroom.kindforms import STRICT, DetailsForm, Different, Form, Kind, many
from plugins.newsroom.model import Term
from plugins.newsroom.schema import ArticleFields

MOST_QUESTIONS, MOST_CHOICES = 30, 6


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Question(Form):
    """One question; `right` is the number of the right choice, from 1."""

    question: Annotated[Line, at_most(60), told("câu hỏi, nhiều nhất 60 tiếng")]
    choices: Annotated[Different, many(2, MOST_CHOICES), told("từ 2 đến 6 lựa chọn", "‹…› A", "‹…› B", "‹…› C")]
    right: Annotated[Whole, Field(ge=1), told("lựa chọn đúng là số mấy, đếm từ 1", 1)]
    why: Annotated[Line, at_most(60), told("vì sao đúng, căn cứ ở đâu, nhiều nhất 60 tiếng")]

    @model_validator(mode="after")
    def _right(self) -> Question:
        if self.right > len(self.choices):
            raise error("no-such-choice", at="right", value=self.right, count=len(self.choices))
        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Details(DetailsForm):
    """The questions, and how to take part for real, if one can."""

    closes: Annotated[Day | None, told("ngày cuối nhận bài thi")] = None
    hand_in: Annotated[str, told("nộp bài thi thế nào; bài tập thì bỏ", "Phiếu giấy, nộp tổ trưởng")] = ""
    form_url: Annotated[WebAddress | None, told("nơi thi trực tuyến của công đoàn, nếu có", "https://…")] = None
    questions: Annotated[tuple[Question, ...], many(1, MOST_QUESTIONS), told("từ 1 đến 30 câu")]


class Fields(ArticleFields):
    """Front matter of a quiz."""

    details: Details


KIND = Kind(
    rank=90,
    term=Term(
        slug="cuoc-thi",
        name="Cuộc thi",
        message="Câu hỏi để tự kiểm, có đáp án và lời giải. Không ai biết bạn trả lời gì.",
        name_en="Quizzes",
        message_en="Questions to test yourself, with answers and reasons. Nobody learns what you answered.",
    ),
    hint="Câu hỏi trắc nghiệm tự chấm trên máy người đọc, không gửi đi đâu.",
    schema=Fields,
    body="""Ai nên làm, mất mấy phút, lấy ở văn bản nào. ‹…›

## Thể lệ

Thi thật thì ghi: ai được dự, nộp ở đâu, giải thưởng, ai chấm. Chỉ để tự luyện thì nói rõ như vậy.
""",
)
