"""Lời hứa: what was asked, who promised it, and what became of it. In: nothing. Out: `KIND` and its schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import model_validator
from pydantic.dataclasses import dataclass

from plugins.newsroom.fieldtypes import Day, Line, at_most, error, told
from plugins.newsroom.kindforms import STRICT, DetailsForm, Form, Kind, many
from plugins.newsroom.model import Term
from plugins.newsroom.problems import Place
from plugins.newsroom.schema import ArticleFields

MOST_PROMISES = 30


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Promise(Form):
    """One request, and its answer once there is one."""

    request: Annotated[Line, at_most(40), told("kiến nghị điều gì, nhiều nhất 40 tiếng")]
    asked_on: Annotated[Day, told("ngày hỏi")]
    asked_by: Annotated[str, told("ai hỏi", "Tổ dỡ gạch")] = ""
    promised_by: Annotated[Line, told("ai hứa làm, ai phải trả lời")]
    due: Annotated[Day | None, told("hạn, nếu có")] = None
    answered_on: Annotated[Day | None, told("ngày trả lời hoặc làm xong; chưa thì bỏ trống")] = None
    answer: Annotated[
        str, at_most(40), told("đã trả lời, đã làm thế nào; đi cùng answered_on", "Đã đổi 40 đôi.")
    ] = ""

    @model_validator(mode="after")
    def _whole(self) -> Promise:
        if bool(self.answer) != bool(self.answered_on):
            missing, given = ("answered_on", "answer") if self.answer else ("answer", "answered_on")
            raise error("half-answer", at=given, missing=missing)
        for name in ("due", "answered_on"):
            day = getattr(self, name)
            if day and day < self.asked_on:
                raise error("before-asked", at=name)
        return self

    def kept(self, today: date | None) -> bool:
        """Whether it has been answered by `today`, None being the end of days."""
        return self.answered_on is not None and (today is None or self.answered_on <= today)

    def overdue(self, today: date | None) -> bool:
        """Whether it is still open after its day."""
        return today is not None and self.due is not None and self.due < today and not self.kept(today)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Details(DetailsForm):
    """Promises, in the order of the post."""

    promises: Annotated[tuple[Promise, ...], many(1, MOST_PROMISES), told("mỗi kiến nghị một mục")]

    @property
    def daily(self) -> bool:
        """While something is owed: “12 days” is 13 tomorrow."""
        return any(item.answered_on is None for item in self.promises)

    @property
    def past(self) -> tuple[tuple[Place, date], ...]:
        """When each was asked for, and when it was answered."""
        return tuple(
            (("promises", index, name), day)
            for index, item in enumerate(self.promises)
            for name, day in (("asked_on", item.asked_on), ("answered_on", item.answered_on))
            if day
        )

    def open(self, today: date | None) -> tuple[Promise, ...]:
        """Those that wait for an answer, the one due first at the head."""
        waiting = [item for item in self.promises if not item.kept(today)]
        return tuple(sorted(waiting, key=lambda item: item.due or date.max))

    def kept(self, today: date | None) -> tuple[Promise, ...]:
        """Those that have one."""
        return tuple(item for item in self.promises if item.kept(today))


class Fields(ArticleFields):
    """Front matter of promises."""

    details: Details


KIND = Kind(
    rank=70,
    term=Term(
        slug="loi-hua",
        name="Lời hứa",
        message="Ai hỏi ngày nào, ai hứa, đã trả lời chưa, còn nợ bao lâu.",
        name_en="Promises",
        message_en="Who asked and when, who promised, what was answered, and what is still owed.",
    ),
    hint="Kiến nghị và lời hứa: theo dõi từ ngày hỏi đến ngày trả lời.",
    schema=Fields,
    body="""Ở buổi nào, ai hỏi, ai nhận lời; giấy nào ghi lại. ‹…›

## Ai kiểm, kiểm thế nào

Đến hạn, công đoàn làm gì.
""",
)
