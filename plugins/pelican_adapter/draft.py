"""In: a title and the newsroom. Out: a new post in content/articles, commented for whoever writes it first."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from plugins.newsroom.model import ARTICLES, Newsroom
from plugins.newsroom.problems import ContentError, Message, Problem, say
from plugins.newsroom.text import nfc, slugify

TEMPLATE = """---
title: {title}
date: {day}
status: draft            # đổi thành published khi bài đã được duyệt
themes: [{theme}]        # 1–3 chuyên đề, cái đầu là chính: {themes}
audiences: [{audience}]  # hoặc: {audiences}
brief: "Một hai câu nói hết điều cần biết, nhiều nhất 40 tiếng."
# board_title: "Tên ngắn cho tờ dán bảng, nhiều nhất 11 tiếng"
# board_text: "Một câu cho tờ dán bảng, nhiều nhất 18 tiếng."
# key_points:            # đúng ba ý, mỗi ý nhiều nhất 28 tiếng
#   - "Ý một."
#   - "Ý hai."
#   - "Ý ba."
# source: "Số hiệu văn bản, ngày tháng, hoặc ai cho biết"
---
Đoạn đầu: điều quan trọng nhất, có con số, có tên người.

## Việc cụ thể

Giải thích, từng đoạn ngắn.

!!! lam-ngay "Bạn có thể làm ngay"
    1. Việc thứ nhất, mở đầu bằng động từ.
    2. Việc thứ hai.
"""


def write_draft(content: Path, newsroom: Newsroom, title: str, day: date, theme: str, audience: str) -> Path:
    """Write the draft and return its path; never overwrites.

    Raises ContentError if the title gives no address, the words are not in the vocabulary or the file is there.
    """
    title = " ".join(nfc(title).split())
    slug = slugify(title)
    themes = [item.slug for item in newsroom.themes]
    audiences = ["tat-ca", *(item.slug for item in newsroom.audiences)]
    problems = []
    if not slug:
        problems.append(_problem("title", "slug", say("tên bài trống"), say('viết --title "Tên bài"')))
    if theme and theme not in themes:
        wrong = say("newsroom.toml không có “{value}”", value=theme)
        problems.append(
            _problem("theme", "unknown-term", wrong, say("chọn trong: {known}", known=", ".join(themes)))
        )
    if audience and audience not in audiences:
        wrong = say("newsroom.toml không có “{value}”", value=audience)
        problems.append(
            _problem("audience", "unknown-term", wrong, say("chọn trong: {known}", known=", ".join(audiences)))
        )
    path = content / ARTICLES / f"{day.isoformat()}-{slug}.md"
    if slug and path.exists():
        problems.append(_problem("title", "exists", say("đã có tệp {path}", path=path.name), say("đặt tên khác")))
    if problems:
        raise ContentError(problems)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = TEMPLATE.format(
        title=json.dumps(title, ensure_ascii=False),  # a JSON string is a YAML string
        day=day.isoformat(),
        theme=theme or themes[0],
        themes=", ".join(themes),
        audience=audience or "tat-ca",
        audiences=", ".join(audiences),
    )
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def _problem(field: str, name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file="new", line=0, field=field, name=name, wrong=wrong, instead=instead)
