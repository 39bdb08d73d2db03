"""Sự kiện: what a post invites to; it goes into the calendar. In: nothing. Out: `KIND` and its schema."""

from __future__ import annotations

from typing import Annotated

from plugins.newsroom.fieldtypes import DayOrMoment, Line, at_most, told
from plugins.newsroom.kindforms import Kind
from plugins.newsroom.model import Term
from plugins.newsroom.schema import LIMITS, ArticleFields, EventFields


class EventWords(EventFields):
    """When and where."""

    start: Annotated[DayOrMoment, told("ngày giờ bắt đầu; không ghi giờ là cả ngày")]
    end: Annotated[DayOrMoment | None, told("kết thúc, cùng dạng với start")] = None
    place: Annotated[Line, at_most(LIMITS["place"]), told("ở đâu")]


class Fields(ArticleFields):
    """Front matter of an invitation."""

    event: Annotated[EventWords, told("thời gian, địa điểm")]


KIND = Kind(
    rank=50,
    term=Term(
        slug="su-kien",
        name="Sự kiện",
        message="Ngày nào, ở đâu, ai cần đến.",
        name_en="Events",
        message_en="What day, which place, who should come.",
    ),
    hint="Mời người đến: có ngày giờ, nơi chốn. Tự lên lịch.",
    schema=Fields,
    body="""Ai mời, mời ai, đến để làm gì. ‹…›

## Chương trình

- Giờ nào, việc gì.

!!! lam-ngay "Bạn có thể làm ngay"
    1. Ghi tên với ai, trước ngày nào.
""",
)
