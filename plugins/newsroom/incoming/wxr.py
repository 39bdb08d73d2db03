"""In: a WordPress export (WXR 1.0–1.2). Out: its posts and pages, and what else it held.

https://developer.wordpress.org/reference/functions/export_wp/ writes these elements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from plugins.newsroom.incoming.htmlbody import plain_text
from plugins.newsroom.incoming.model import Batch, Form, Incoming, finding
from plugins.newsroom.incoming.wordpress import plain_html
from plugins.newsroom.incoming.xmltext import parse_xml
from plugins.newsroom.problems import ContentError, Problem, say

MARK = b"wordpress.org/export/"
_POSTS = ("post", "page")
_GONE = ("trash", "auto-draft", "inherit")
_EXCERPT_FIELDS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")


def read_wxr(raw: bytes, place: str) -> Batch:
    """Every post and page. Raises ContentError for broken XML or another format."""
    channel = parse_xml(raw, place).find("channel")
    if channel is None:
        complaint = (
            say("không phải tệp xuất của WordPress"),
            say("trong WordPress: Công cụ → Xuất → Tất cả nội dung"),
        )
        raise ContentError([finding(place, "", "wxr", complaint, lost=True)])
    export = _Export(channel, place)
    items = [export.post(item) for item in export.items if export.is_post(item)]
    return Batch(items=tuple(items), problems=(*export.left_out(), *export.problems))


class _Export:
    """One export: what its posts refer to."""

    def __init__(self, channel: Element, place: str) -> None:
        self.items = channel.findall("item")
        self.problems: list[Problem] = []
        self._place = place
        self._name = _text(channel, "title")
        self._address = _text(channel, "{*}base_blog_url") or _text(channel, "link")
        self._lang = _text(channel, "language")
        self._licence = _text(channel, "copyright")
        self._authors = {
            _text(author, "{*}author_login"): _text(author, "{*}author_display_name")
            for author in channel.findall("{*}author")
        }
        self._attachments = {
            _text(item, "{*}post_id"): _text(item, "{*}attachment_url")
            for item in self.items
            if _text(item, "{*}post_type") == "attachment" and _text(item, "{*}attachment_url")
        }

    def is_post(self, item: Element) -> bool:
        return _text(item, "{*}post_type") in _POSTS and _text(item, "{*}status") not in _GONE

    def left_out(self) -> Iterator[Problem]:
        """Counts of what is no post; pictures are taken from where posts show them."""
        kinds = Counter(_kind(item) for item in self.items if not self.is_post(item))
        for kind, count in sorted(kinds.items()):
            instead = (
                say("ảnh được lấy theo bài dùng nó")
                if kind == "attachment"
                else say("không chuyển; xem lại nguồn nếu cần")
            )
            wrong = say("{count} mục loại “{kind}”", count=count, kind=kind)
            yield finding(self._place, "", "not-a-post", (wrong, instead))

    def post(self, item: Element) -> Incoming:
        metas = {_text(meta, "{*}meta_key"): _text(meta, "{*}meta_value") for meta in item.findall("{*}postmeta")}
        title = plain_text(_text(item, "title"))
        place = f"{self._place} #{_text(item, '{*}post_id') or title}"
        html, complaints = plain_html(_content(item), self._attachments)
        self.problems += [finding(place, "", "shortcode", complaint) for complaint in complaints]
        excerpt = _excerpt(item) or next((metas[name] for name in _EXCERPT_FIELDS if metas.get(name)), "")
        author = _text(item, "{*}creator")
        return Incoming(
            place=place,
            title=title,
            date=_date(item, "post_date") or _text(item, "pubDate"),
            updated=_date(item, "post_modified"),
            body=html,
            form=Form.HTML,
            source=self._name,
            source_url=_text(item, "link"),
            licence=self._licence,
            authors=tuple(name for name in (self._authors.get(author) or author,) if name),
            terms=_terms(item),
            excerpt=plain_text(excerpt),
            lang=self._lang,
            slug=_text(item, "{*}post_name"),
            cover=self._attachments.get(metas.get("_thumbnail_id", ""), ""),
            address=_text(item, "link") or self._address,
            others=tuple(_others(item, metas)),
        )


def _content(item: Element) -> str:
    return _text(item, "{http://purl.org/rss/1.0/modules/content/}encoded")


def _excerpt(item: Element) -> str:
    """Its namespace ends in `/excerpt/`, whatever the version."""
    found = (child for child in item if child.tag.endswith("/excerpt/}encoded"))
    return next((child.text or "" for child in found), "").strip()


def _date(item: Element, name: str) -> str:
    """Universal time if the export has it, else the blog's own clock."""
    moment = _text(item, f"{{*}}{name}_gmt")
    if moment and not moment.startswith("0000"):
        return f"{moment.replace(' ', 'T')}+00:00"
    local = _text(item, f"{{*}}{name}")
    return "" if local.startswith("0000") else local.replace(" ", "T")


def _terms(item: Element) -> tuple[str, ...]:
    """Names of categories and tags; the catch-all category says nothing."""
    found = [term.text or term.get("nicename") or "" for term in item.findall("category")]
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip().lower() not in ("", "uncategorized")))


def _others(item: Element, metas: dict[str, str]) -> Iterator[tuple[str, str]]:
    if _text(item, "{*}post_type") == "page":
        yield "post_type", "page"
    status = _text(item, "{*}status")
    if status not in ("", "publish"):
        yield "status", status
    if _text(item, "{*}post_password"):
        yield "post_password", "***"
    comments = len(item.findall("{*}comment"))
    if comments:
        yield "comments", str(comments)
    for name, value in metas.items():
        if value and name != "_thumbnail_id" and name not in _EXCERPT_FIELDS:
            yield name, value


def _kind(item: Element) -> str:
    kind, status = _text(item, "{*}post_type"), _text(item, "{*}status")
    return f"{kind}, {status}" if kind in _POSTS else kind or "?"


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()
