"""In: the Markdown of a post for Hugo, Jekyll or Pelican. Out: the same as our editors write it, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.newsroom.complaints import shown
from plugins.newsroom.incoming.htmlbody import PlacePicture
from plugins.newsroom.incoming.template import picture_comment
from plugins.newsroom.problems import Complaint, say

_CODE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(
    r"!\[([^\[\]]{0,600})\]\([ \t]*(?:<([^>\n]*)>|([^\s)]+))(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_IMG = re.compile(r"<img\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_HUGO_FIGURE = re.compile(r"\{\{[<%]\s*figure\s([^{}]{0,2000}?)/?\s*[>%]\}\}")
_BASE = re.compile(
    r"\{\{\s*(?:site|page)\.(?:base)?url\s*\}\}|\{\{\s*[\"']([^\"'{}]*)[\"']\s*\|\s*(?:relative|absolute)_url\s*\}\}"
)
_PELICAN = re.compile(r"^[{|](?:static|attach|filename)[}|]")
_LEFT_OVER = re.compile(r"\{\{[<%]?\s*/?\s*([\w./-]+)[^{}]{0,400}\}\}|\{%-?\s*(\w+)[^{}]{0,400}%\}")
_HEADING = re.compile(r"^(#{1,5})(?=[ \t])", re.MULTILINE)
_HEADING_1 = re.compile(r"^#[ \t]", re.MULTILINE)
_HELD = re.compile("\ue000(\\d+)\ue001")
_MORE = re.compile(r"^[ \t]*<!--\s*more\s*-->[ \t]*$", re.MULTILINE)


def adapt(text: str, place_picture: PlacePicture) -> tuple[str, list[Complaint]]:
    """Body with pictures by their new path, no heading of level 1 and no template tags; code stays as it is."""
    held: list[str] = []

    def hold(words: str) -> str:
        held.append(words)
        return f"\ue000{len(held) - 1}\ue001"

    text = _CODE.sub(lambda found: hold(found[0]), re.sub("[\ue000\ue001]", "", text))
    text = _BASE.sub(lambda found: found[1] or "", _MORE.sub("", text))
    text = _HUGO_FIGURE.sub(lambda found: hold(_figure(_attributes(found[1]), place_picture)), text)
    text = _PICTURE.sub(lambda found: hold(_picture(found[2] or found[3], found[1], place_picture)), text)
    text = _IMG.sub(lambda found: hold(_figure(_attributes(found[1]), place_picture)), text)
    if _HEADING_1.search(text):
        text = _HEADING.sub(r"#\1", text)
    complaints = list(_left_over(text))
    text = _HELD.sub(lambda found: held[int(found[1])], text)
    return text.strip() + "\n", complaints


def _picture(address: str, alt: str, place_picture: PlacePicture) -> str:
    path = place_picture(_PELICAN.sub("", address))
    return f"![{alt}]({{static}}/{path})" if path else picture_comment(address[:500], alt)


def _figure(attributes: dict[str, str], place_picture: PlacePicture) -> str:
    """A picture with its caption as the next paragraph."""
    caption = attributes.get("caption") or attributes.get("title") or ""
    alt = re.sub(r"[\[\]]", "", attributes.get("alt") or caption)
    shown_picture = _picture(attributes.get("src", ""), alt, place_picture)
    return f"{shown_picture}\n\n{caption}\n" if attributes.get("caption") else shown_picture


def _attributes(text: str) -> dict[str, str]:
    return {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(text)}


def _left_over(text: str) -> Iterator[Complaint]:
    for found in _LEFT_OVER.finditer(text):
        wrong = say("còn lệnh của chương trình cũ: {what}", what=shown(found[0]))
        yield wrong, say("viết lại bằng chữ, rồi xóa lệnh này")
