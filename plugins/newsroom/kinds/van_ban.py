"""Văn bản: an entry of the register of documents, which has its own folder and pages. In: nothing. Out: `KIND`."""

from __future__ import annotations

from plugins.newsroom.kindforms import Kind
from plugins.newsroom.model import DOCUMENTS, Term
from plugins.newsroom.schema import DocumentFields

KIND = Kind(
    rank=60,
    term=Term(slug="van-ban", name="Văn bản", name_en="Document"),
    hint="Luật, hướng dẫn, kế hoạch, thỏa ước: vào kho văn bản, có số hiệu và ngày hiệu lực.",
    schema=DocumentFields,
    folder=DOCUMENTS,
    listed=False,
    body="Vài câu tóm tắt của công đoàn: văn bản nói gì, ai phải làm gì. ‹…›\n",
)
