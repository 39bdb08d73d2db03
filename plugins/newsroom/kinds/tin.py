"""Tin: a story, nothing more. In: nothing. Out: `KIND`."""

from __future__ import annotations

from plugins.newsroom.kindforms import Kind
from plugins.newsroom.model import PLAIN_KIND, Term
from plugins.newsroom.schema import ArticleFields

KIND = Kind(
    rank=0,
    term=Term(slug=PLAIN_KIND, name="Tin", name_en="Story"),
    hint="Việc đã xảy ra hoặc sắp xảy ra, chính sách, bài viết dài ngắn.",
    schema=ArticleFields,
    listed=False,
    body="""Đoạn đầu: điều quan trọng nhất, có con số, có tên người. ‹…›

## Việc cụ thể

Giải thích, từng đoạn ngắn.

!!! lam-ngay "Bạn có thể làm ngay"
    1. Việc thứ nhất, mở đầu bằng động từ.
    2. Việc thứ hai.
""",
)
