"""Thông báo khẩn: the red sheet and the red strip, until a stated hour. In: nothing. Out: `KIND` and its schema."""

from __future__ import annotations

from typing import Annotated

from plugins.newsroom.fieldtypes import Deadline, Line, at_most, told
from plugins.newsroom.kindforms import Kind
from plugins.newsroom.model import Term
from plugins.newsroom.schema import ArticleFields, UrgentFields

Words = Annotated[Line, at_most(16)]


class UrgentWords(UrgentFields):
    """What nobody can do without in a hurry."""

    why: Annotated[Words, told("vì sao, nhiều nhất 16 tiếng")]
    where: Annotated[Words, told("ở đâu")]
    action: Annotated[Words, told("làm gì ngay, mở đầu bằng động từ")]


class Fields(ArticleFields):
    """Front matter of an urgent notice; one that never ends would hang red for ever."""

    urgent: Annotated[UrgentWords, told("lời trên tờ đỏ")]
    expires: Annotated[Deadline, told("gỡ xuống từ ngày giờ nào")]


KIND = Kind(
    rank=10,
    term=Term(
        slug="thong-bao-khan",
        name="Thông báo khẩn",
        message="Việc phải biết ngay, còn hiệu lực.",
        name_en="Urgent notices",
        message_en="What must be known at once, and still holds.",
    ),
    hint="Việc phải biết trong hôm nay: bão, ngừng việc, tai nạn. Ra tờ đỏ và dải đỏ.",
    schema=Fields,
    body="""Chuyện gì, từ lúc nào, ai quyết định. ‹…›

## Làm gì ngay

1. Việc thứ nhất, mở đầu bằng động từ.
2. Việc thứ hai.
""",
)
