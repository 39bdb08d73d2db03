"""In: a checked manuscript and its HTML. Out: a frozen `Article` or `Page`."""

from __future__ import annotations

from dataclasses import replace

import nh3

from plugins.newsroom.desk import Manuscript
from plugins.newsroom.model import (
    DEFAULT_LANGUAGE,
    EVERYONE,
    Article,
    Correction,
    Figure,
    Newsroom,
    Page,
    Picture,
    Segment,
    Urgent,
)  # fmt: skip
from plugins.newsroom.schema import LIMITS, ArticleFields, FigureFields, PageFields, UrgentFields
from plugins.newsroom.text import shorten, strip_tags, syllables

# What a body may hold; everything else is taken out, scripts with their content (docs/huong-dan-bien-tap.md).
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "small", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"id", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "div": {"class"},
    "p": {"class"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "table": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
CLASSES = {"div": {"admonition", "lam-ngay", "luu-y", "footnote"}, "p": {"admonition-title"}, "table": {"so-lieu"}}
SCHEMES = {"https", "http", "mailto", "tel"}


def clean_html(html: str) -> str:
    """`html` with only the tags, attributes, classes and link schemes that a body may hold."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes={tag: names - {"class"} for tag, names in ATTRIBUTES.items()},
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )


def article_address(slug: str, lang: str) -> str:
    """Folder of an article below the site: `tin/<slug>/`, English `en/news/<slug>/`."""
    return f"tin/{slug}/" if lang == DEFAULT_LANGUAGE else f"{lang}/news/{slug}/"


def page_address(slug: str, lang: str) -> str:
    """Folder of a standing page: `<slug>/`, English `en/<slug>/`."""
    return f"{slug}/" if lang == DEFAULT_LANGUAGE else f"{lang}/{slug}/"


def make_article(manuscript: Manuscript, newsroom: Newsroom, html: str) -> Article:
    """The article of a manuscript whose Markdown became `html`."""
    fields = manuscript.fields
    if not isinstance(fields, ArticleFields):
        raise TypeError(manuscript.file)
    themes = {theme.slug: theme for theme in newsroom.themes}
    audiences = () if EVERYONE in fields.audiences else tuple(fields.audiences)
    body = clean_html(html)
    return Article(
        source=manuscript.file,
        lang=fields.lang,
        slug=manuscript.slug,
        address=article_address(manuscript.slug, fields.lang),
        title=fields.title,
        published=fields.date,
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
        words=syllables(strip_tags(body)),
    )


def make_page(manuscript: Manuscript, html: str) -> Page:
    """The standing page of a manuscript whose Markdown became `html`."""
    fields = manuscript.fields
    if not isinstance(fields, PageFields):
        raise TypeError(manuscript.file)
    return Page(
        source=manuscript.file,
        lang=fields.lang,
        slug=manuscript.slug,
        address=page_address(manuscript.slug, fields.lang),
        title=fields.title,
        brief=fields.brief,
        pictures=manuscript.pictures,
        translation_of=fields.translation_of or "",
        body=clean_html(html),
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
    return replace(picture, alt=fields.cover_alt, credit=fields.cover_credit) if picture else None


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
