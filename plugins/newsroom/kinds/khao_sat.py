"""Khảo sát: a questionnaire to print; a static site cannot collect answers. In: nothing. Out: `KIND`, its schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from plugins.newsroom.fieldtypes import Day, Line, WebAddress, Whole, at_most, error, told
from plugins.newsroom.kindforms import STRICT, DetailsForm, Different, Form, Kind, many
from plugins.newsroom.model import Term
from plugins.newsroom.schema import ArticleFields

MOST_QUESTIONS, MOST_CHOICES = 30, 12
Answer = Literal["tu-viet", "mot-lua-chon", "nhieu-lua-chon", "thang-diem"]
FormAddress = Annotated[WebAddress, Field(max_length=200)]  # what a QR code in the hand holds
WITH_CHOICES = ("mot-lua-chon", "nhieu-lua-chon")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Question(Form):
    """One question and how it is answered; `lines` to write on, `points` of a scale from `low` to `high`."""

    question: Annotated[Line, at_most(40), told("hỏi gì, nhiều nhất 40 tiếng")]
    answer: Annotated[Answer, told("cách trả lời")]
    choices: Annotated[
        Different, many(0, MOST_CHOICES), told("các lựa chọn, cho mot-lua-chon và nhieu-lua-chon", "Có", "Không")
    ] = ()
    low: Annotated[str, at_most(6), told("thang-diem: điểm thấp nhất nghĩa là gì", "Rất tệ")] = ""
    high: Annotated[str, at_most(6), told("thang-diem: điểm cao nhất nghĩa là gì", "Rất tốt")] = ""
    points: Annotated[Whole, Field(ge=3, le=10)] = 5
    lines: Annotated[Whole, Field(ge=1, le=12)] = 3

    @model_validator(mode="after")
    def _choices(self) -> Question:
        if (self.answer in WITH_CHOICES) != (len(self.choices) > 1):
            raise error("choices" if self.answer in WITH_CHOICES else "no-choices", at="choices")
        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Details(DetailsForm):
    """The questionnaire, and where filled ones go."""

    return_to: Annotated[Line, told("phiếu giấy nộp cho ai, ở đâu")]
    privacy: Annotated[Line, told("ai đọc phiếu, có ghi tên không, giữ bao lâu")]
    closes: Annotated[Day | None, told("ngày cuối nhận phiếu")] = None
    form_url: Annotated[FormAddress | None, told("biểu mẫu điện tử của công đoàn, nếu có", "https://…")] = None
    questions: Annotated[
        tuple[Question, ...], many(1, MOST_QUESTIONS), told("từ 1 đến 30 câu; nên dưới 10, vừa một tờ A4")
    ]

    @property
    def daily(self) -> bool:
        """With a last day: nobody shall fill in a form that nobody collects any more."""
        return self.closes is not None

    def closed(self, today: date | None) -> bool:
        """Whether its last day is over on `today`; None, on paper and in feeds, says nothing."""
        return today is not None and self.closes is not None and today > self.closes


class Fields(ArticleFields):
    """Front matter of a survey."""

    details: Details


KIND = Kind(
    rank=80,
    term=Term(
        slug="khao-sat",
        name="Khảo sát",
        message="Phiếu hỏi để in, điền và nộp cho công đoàn.",
        name_en="Surveys",
        message_en="Questionnaires to print, fill in and hand to the union.",
    ),
    hint="Phiếu hỏi: in ra A4 để điền. Trang web không thu câu trả lời.",
    schema=Fields,
    body="""Hỏi để làm gì, bao nhiêu người được hỏi. ‹…›

## Kết quả sẽ ra sao

Công bố ngày nào, ở đâu, ai chịu trách nhiệm.
""",
)
