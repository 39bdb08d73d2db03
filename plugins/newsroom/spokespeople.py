"""In: the checked `[[spokespeople]]` and `[approval]` tables. Out: mandates, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.newsroom.complaints import suggestion
from plugins.newsroom.model import EVERYONE, Mandate
from plugins.newsroom.newsroomfile import NewsroomFile, SpokespersonTable
from plugins.newsroom.problems import Message, Place, say

Finding = tuple[Place, str, Message, Message]


def mandates(tables: Sequence[SpokespersonTable]) -> tuple[Mandate, ...]:
    """Who may approve what, in the order of the file."""
    return tuple(
        Mandate(
            person=table.slug,
            name=table.name,
            role=table.role,
            themes=() if EVERYONE in table.themes else tuple(table.themes),
            since=table.since,
            until=table.until,
        )
        for table in tables
    )


def faulty_mandates(table: NewsroomFile) -> Iterator[Finding]:
    """Themes that newsroom.toml does not have, two people of one slug, a rule that nobody can meet."""
    known = (EVERYONE, *(theme.slug for theme in table.themes))
    names: dict[str, str] = {}
    for index, person in enumerate(table.spokespeople):
        for theme in person.themes:
            if theme not in known:
                wrong = say("newsroom.toml không có “{value}”", value=theme)
                otherwise = say("chọn trong: {known}", known=", ".join(known))
                instead = suggestion(theme, known, otherwise=otherwise)
                yield ("spokespeople", index, "themes"), "unknown-term", wrong, instead
        if names.setdefault(person.slug, person.name) != person.name:
            wrong = say("“{slug}” đã dùng cho “{name}”", slug=person.slug, name=names[person.slug])
            yield ("spokespeople", index, "slug"), "duplicate-slug", wrong, say("đặt slug khác")
    if table.approval and not table.spokespeople:
        instead = say("thêm bảng [[spokespeople]], hoặc bỏ bảng này")
        yield ("approval",), "nobody-approves", say("chưa có ai được duyệt bài"), instead
