"""Nói cho đúng: a claim that goes around, and the truth. In: nothing. Out: `KIND` and its schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic.dataclasses import dataclass

from plugins.newsroom.fieldtypes import Day, Line, at_most, told
from plugins.newsroom.kindforms import STRICT, DetailsForm, Kind
from plugins.newsroom.model import Term
from plugins.newsroom.problems import Place
from plugins.newsroom.schema import ArticleFields

Verdict = Literal["sai", "sai-mot-phan", "thieu-can-cu", "dung"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Details(DetailsForm):
    """Claim and truth; the source of the truth is the post's own `source`."""

    claim: Annotated[Line, at_most(60), told("tin đồn nói gì, một câu, nhiều nhất 60 tiếng")]
    verdict: Annotated[Verdict, told("kết luận")]
    truth: Annotated[Line, at_most(60), told("sự thật, một hai câu, nhiều nhất 60 tiếng")]
    seen_in: Annotated[str, at_most(24), told("thấy ở đâu; đừng nêu tên người chuyển tin", "Nhóm Zalo của thợ")] = (
        ""
    )
    seen_on: Annotated[Day | None, told("ngày đầu tiên thấy")] = None

    @property
    def past(self) -> tuple[tuple[Place, date], ...]:
        """When it was first seen."""
        return ((("seen_on",), self.seen_on),) if self.seen_on else ()


class Fields(ArticleFields):
    """Front matter of a correction of what others say; without a source it would be word against word."""

    source: Annotated[Line, told("căn cứ: số hiệu văn bản, ngày tháng, hoặc ai cho biết")]
    details: Details


KIND = Kind(
    rank=30,
    term=Term(
        slug="noi-cho-dung",
        name="Nói cho đúng",
        message="Tin đồn nói gì, sự thật ra sao, căn cứ ở đâu.",
        name_en="Setting it right",
        message_en="What is being said, what is true, and how we know.",
    ),
    hint="Phản bác thông tin sai lệch: tin nói gì, sự thật, căn cứ.",
    schema=Fields,
    body="""Tin xuất hiện khi nào, ở đâu, ai đã hỏi lại công đoàn. ‹…›

## Vì sao dễ nhầm

Giải thích, không chê người chuyển tin.

!!! lam-ngay "Bạn có thể làm ngay"
    1. Đừng chuyển tin tiếp. Đã chuyển thì gửi bài này vào đúng nhóm ấy.
    2. Việc thứ hai.
""",
)
