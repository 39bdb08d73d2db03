"""In: an RSS or Atom feed. Out: its entries, and what of it could not be read.

feedparser follows no document type and no entity of its own making. It would clean HTML too, but without a word of
what it took out, so that is left to us.
"""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from plugins.newsroom.incoming.htmlbody import plain_text
from plugins.newsroom.incoming.model import Batch, Form, Incoming, finding
from plugins.newsroom.problems import ContentError, Problem, say

_TAKEN = {
    "authors", "author", "author_detail", "content", "enclosures", "guidislink", "href", "id", "language", "license",
    "link", "links", "media_content", "media_thumbnail", "published", "published_parsed", "rights", "rights_detail", "source",
    "summary", "summary_detail", "tags", "title", "title_detail", "updated", "updated_parsed", "xml_lang",
}  # fmt: skip
_PICTURE = re.compile(r"\.(jpe?g|png|webp|gif|avif)($|\?)", re.IGNORECASE)


def read_feed(raw: bytes, place: str, address: str = "") -> Batch:
    """Every entry. `address` is where the feed was fetched from. Raises ContentError if it is no feed at all."""
    headers = {"content-location": address} if address else {}
    try:
        parsed = feedparser.parse(
            io.BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except RecursionError:
        parsed = feedparser.FeedParserDict(entries=[], feed={}, bozo=True, version="")
    problems = tuple(_broken(parsed, place))
    if not parsed.entries:
        raise ContentError(problems or [_empty(place, parsed)])
    items = tuple(
        _entry(entry, parsed.feed, f"{place} #{number}") for number, entry in enumerate(parsed.entries, 1)
    )
    return Batch(items=items, problems=problems)


def _broken(parsed: Any, place: str) -> Iterator[Problem]:
    """Broken XML is read as far as it goes, and told; a wrong encoding header is not worth a word."""
    line = getattr(getattr(parsed, "bozo_exception", None), "getLineNumber", None)
    if not parsed.bozo or line is None:
        return
    if parsed.entries:
        complaint = (
            say("viết sai XML; đọc được {count} mục", count=len(parsed.entries)),
            say("so lại với nguồn, có thể thiếu"),
        )
    else:
        complaint = say("viết sai XML"), say("kiểm tra lại tệp hoặc địa chỉ")
    yield finding(place, "", "xml", complaint, line=line() or 0, lost=not parsed.entries)


def _empty(place: str, parsed: Any) -> Problem:
    wrong = say("nguồn tin không có mục nào") if parsed.get("version") else say("không phải nguồn tin RSS hay Atom")
    return finding(place, "", "feed", (wrong, say("kiểm tra lại tệp hoặc địa chỉ")), lost=True)


def _entry(entry: Any, feed: Any, place: str) -> Incoming:
    contents = entry.get("content") or []
    best = max((part.get("value", "") for part in contents), key=len, default="")
    summary = entry.get("summary", "")
    link = entry.get("link", "")
    updated = dict.get(entry, "updated_parsed")  # its own .get() would take the other date for it
    return Incoming(
        place=place,
        title=_plain(entry, "title"),
        date=_moment(entry.get("published_parsed") or updated),
        updated=_moment(updated),
        body=best or summary,
        form=Form.HTML,
        source=_plain(entry.get("source") or {}, "title") or _plain(feed, "title"),
        source_url=link,
        licence=plain_text(_licence(entry) or _licence(feed)),
        authors=tuple(dict.fromkeys(_names(entry) or _names(feed))),
        terms=tuple(
            dict.fromkeys(plain_text(tag.get("label") or tag.get("term") or "") for tag in entry.get("tags", []))
        ),
        excerpt=_plain(entry, "summary"),
        lang=entry.get("language")
        or (contents[0].get("language") if contents else "")
        or feed.get("language")
        or "",
        cover=next(_pictures(entry), ""),
        address=_base(contents) or link or feed.get("link", ""),
        others=tuple(_others(entry)),
    )


def _base(contents: list[Any]) -> str:
    """What xml:base says of relative links."""
    return next((part.get("base", "") for part in contents if part.get("base")), "")


def _licence(holder: Any) -> str:
    """RSS creativeCommons:license, Atom link rel=license (RFC 4946), rights."""
    links = [link.get("href", "") for link in holder.get("links", []) if link.get("rel") == "license"]
    rights = holder.get("rights", "")
    return "; ".join(dict.fromkeys(part for part in (rights, holder.get("license", ""), *links) if part))


def _names(holder: Any) -> list[str]:
    found = [author.get("name") or author.get("email") or "" for author in holder.get("authors", [])]
    return [plain_text(name) for name in found if name]


def _enclosures(entry: Any) -> Iterator[tuple[bool, str]]:
    """Whether it is a picture, and where it is."""
    for part in (*entry.get("enclosures", []), *entry.get("media_content", []), *entry.get("media_thumbnail", [])):
        address, kind = part.get("href") or part.get("url") or "", part.get("type") or part.get("medium") or ""
        if address:
            yield kind.startswith("image") or bool(_PICTURE.search(address)), address


def _pictures(entry: Any) -> Iterator[str]:
    return (address for is_picture, address in _enclosures(entry) if is_picture)


def _others(entry: Any) -> Iterator[tuple[str, str]]:
    """Sound and video, further pictures, and elements of other vocabularies."""
    for address in list(_pictures(entry))[1:]:
        yield "enclosure", address
    for is_picture, address in _enclosures(entry):
        if not is_picture:
            yield "enclosure", address
    for name in sorted(set(entry) - _TAKEN):
        value = entry[name]
        if isinstance(value, str) and value and not name.endswith("_parsed"):
            yield name, value


def _moment(parsed: Any) -> str:
    """feedparser's UTC tuple as ISO 8601."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat() if parsed else ""
    except (ValueError, OverflowError, TypeError, OSError):
        return ""


def _plain(holder: Any, name: str) -> str:
    """Text of an element that may be HTML."""
    text = str(holder.get(name) or "")
    is_html = "html" in str((holder.get(f"{name}_detail") or {}).get("type", ""))
    return plain_text(text) if is_html else " ".join(text.split())
