"""In: a checked manuscript and its HTML. Out: a frozen `Article` or `Page`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from plugins.newsroom.dates import local_day, start_of
from plugins.newsroom.kindforms import texts_of
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import (
    EVERYONE,
    Article,
    Correction,
    Event,
    Figure,
    Newsroom,
    Page,
    Picture,
    Segment,
    Urgent,
)  # fmt: skip
from plugins.newsroom.pictures import as_cover
from plugins.newsroom.prose import Prose
from plugins.newsroom.schema import LIMITS, ArticleFields, EventFields, FigureFields, PageFields, UrgentFields
from plugins.newsroom.text import shorten, strip_tags, syllables


def make_article(manuscript: Manuscript, newsroom: Newsroom, body: Prose) -> Article:
    """The article of a manuscript whose Markdown became `body`."""
    fields = manuscript.fields
    if not isinstance(fields, ArticleFields):
        raise TypeError(manuscript.file)
    themes = {theme.slug: theme for theme in newsroom.themes}
    audiences = () if EVERYONE in fields.audiences else tuple(fields.audiences)
    return Article(
        source=manuscript.file,
        lang=fields.lang,
        slug=manuscript.slug,
        address=manuscript.address,
        title=fields.title,
        published=fields.published,
        themes=tuple(themes[slug] for slug in fields.themes),
        audiences=tuple(item for item in newsroom.audiences if item.slug in audiences),
        segments=_segments(fields, newsroom),
        brief=fields.brief,
        summary=fields.summary or fields.brief,
        key_points=tuple(fields.key_points or ()),
        board_title=fields.board_title or fields.title,
        board_text=fields.board_text or shorten(fields.brief, LIMITS["board_text"]),
        figure=_figure(fields.figure),
        cover=_cover(manuscript.cover, fields),
        pictures=manuscript.pictures,
        authors=tuple(fields.authors),
        source_note=fields.source,
        source_url=fields.source_url or "",
        draft=fields.status == "draft",
        urgent=_urgent(fields.urgent, fields, newsroom),
        expires=fields.expires,
        updated=fields.updated,
        corrections=tuple(
            Correction(day=item.date, wrong=item.wrong, right=item.right) for item in fields.corrections
        ),
        translation_of=fields.translation_of or "",
        body=body,
        words=syllables(strip_tags(body.text)) + sum(map(syllables, texts_of(fields.details))),
        event=_event(fields.event),
        documents=tuple(fields.documents),
        audio=manuscript.audio,
        embargo=fields.embargo_until,
        approved_by=fields.approved_by or "",
        approved_on=fields.approved_on,
        unapproved=fields.approved_on is None and newsroom.needs_approval(local_day(fields.published)),
        aliases=tuple(fields.aliases),
        kind=fields.kind,
        details=fields.details,
    )


def make_page(manuscript: Manuscript, body: Prose) -> Page:
    """The standing page of a manuscript whose Markdown became `body`."""
    fields = manuscript.fields
    if not isinstance(fields, PageFields):
        raise TypeError(manuscript.file)
    return Page(
        source=manuscript.file,
        lang=fields.lang,
        slug=manuscript.slug,
        address=manuscript.address,
        title=fields.title,
        brief=fields.brief,
        pictures=manuscript.pictures,
        translation_of=fields.translation_of or "",
        body=body,
        aliases=tuple(fields.aliases),
    )


def _segments(fields: ArticleFields, newsroom: Newsroom) -> tuple[Segment, ...]:
    return tuple(
        Segment(
            facet=facet,
            values=tuple(value for value in facet.values if value.slug in fields.segments[facet.slug]),
        )
        for facet in newsroom.facets
        if facet.slug in fields.segments
    )


def _figure(fields: FigureFields | None) -> Figure | None:
    if fields is None:
        return None
    return Figure(number=fields.number, sentence=fields.sentence, filled=fields.k or 0, total=fields.n or 0)


def _cover(picture: Picture | None, fields: ArticleFields) -> Picture | None:
    if picture is None:
        return None
    return replace(as_cover(picture, fields.cover_focus), alt=fields.cover_alt, credit=fields.cover_credit)


def _event(fields: EventFields | None) -> Event | None:
    if fields is None:
        return None
    start, end = fields.start, fields.end
    return Event(
        start=start if isinstance(start, datetime) else start_of(start),
        end=end if isinstance(end, datetime) or end is None else start_of(end),
        all_day=not isinstance(start, datetime),
        place=fields.place,
    )


def _urgent(fields: UrgentFields | None, article: ArticleFields, newsroom: Newsroom) -> Urgent | None:
    """The words of the red sheet; what the editor left out comes from the post and the newsroom's contact."""
    if fields is None:
        return None
    return Urgent(
        why=fields.why,
        where=fields.where,
        action=fields.action or article.board_text or shorten(article.brief, LIMITS["board_text"]),
        phone=fields.phone or newsroom.contact.phone,
        contact=fields.contact or ("" if fields.phone else newsroom.contact.person),
    )
