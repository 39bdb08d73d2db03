"""In: the content of a WordPress post. Out: plain HTML: paragraphs set, shortcodes resolved or named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from plugins.newsroom.complaints import shown
from plugins.newsroom.problems import Complaint, say

_BLOCKS = ("address|article|aside|blockquote|dd|div|dl|dt|fieldset|figcaption|figure|form|h[1-6]|hr|iframe|li|ol|p|"
           "pre|section|table|tbody|td|tfoot|th|thead|tr|ul")  # fmt: skip
_BLOCK = re.compile(rf"<(?:/?(?:{_BLOCKS})[\s>/]|!--)", re.IGNORECASE)
_HAS_PARAGRAPHS = re.compile(r"<!-- wp:|<p[\s>]", re.IGNORECASE)
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b([^\]]{0,1000})\]\s*((?:<a\b[^>]{0,2000}>)?\s*<img\b[^>]{0,4000}>\s*(?:</a>)?)(.{0,4000}?)\[/(?:wp_)?caption\]",
    re.DOTALL,
)
_CAPTION_ATTRIBUTE = re.compile(r"\bcaption=(?:\"([^\"]*)\"|'([^']*)')")
_GALLERY = re.compile(r"\[gallery\b([^\]]{0,2000})\]")
_IDS = re.compile(r"\bids=[\"']?([\d,\s]+)")
_EMBED = re.compile(r"\[embed\b[^\]]{0,500}\]\s*(https?://[^\s\[\]<>\"']{1,2000})\s*\[/embed\]")
_SHORTCODE = re.compile(r"\[/?([a-z][a-z0-9_-]{2,40})(?:\s[^\[\]]{0,500})?/?\](?!\()")
_PRE = re.compile(r"<pre\b.*?</pre>|<code\b.*?</code>", re.DOTALL | re.IGNORECASE)


def plain_html(content: str, attachments: Mapping[str, str]) -> tuple[str, list[Complaint]]:
    """HTML, and a complaint for each shortcode that is still in it. `attachments` are addresses by number."""
    complaints: list[Complaint] = []
    has_paragraphs = _HAS_PARAGRAPHS.search(content)

    def gallery(found: re.Match[str]) -> str:
        numbers = _IDS.search(found[1])
        ids = re.findall(r"\d+", numbers[1]) if numbers else []
        lost = [number for number in ids if number not in attachments]
        if lost or not ids:
            wrong = say("[gallery] có ảnh không nằm trong tệp xuất: {what}", what=", ".join(lost) or "…")
            complaints.append((wrong, say("chép ảnh ấy bằng tay")))
        known = [attachments[number] for number in ids if number in attachments]
        return "".join(f'<p><img src="{escape(address)}" alt=""></p>' for address in known)

    content = _CAPTION.sub(_figure, content)
    content = _GALLERY.sub(gallery, content)
    content = _EMBED.sub(lambda found: f'<p><a href="{found[1]}">{found[1]}</a></p>', content)
    complaints += _shortcodes(content)
    return content if has_paragraphs else "".join(_paragraphs(content)), complaints


def _figure(found: re.Match[str]) -> str:
    """[caption]: a figure; the words stand behind the picture, before WordPress 3.4 in an attribute."""
    old = _CAPTION_ATTRIBUTE.search(found[1])
    words = found[3].strip() or ((old[1] or old[2] or "") if old else "")
    return f"<figure>{found[2]}<figcaption>{words}</figcaption></figure>"


def _shortcodes(content: str) -> Iterator[Complaint]:
    names = (found[1] for found in _SHORTCODE.finditer(_PRE.sub("", content)))
    for name in dict.fromkeys(names):
        yield say("còn shortcode [{name}]", name=shown(name)), say("viết lại bằng chữ, rồi xóa shortcode")


def _paragraphs(content: str) -> Iterator[str]:
    """What WordPress does when it shows a classic post (wpautop): an empty line ends a paragraph."""
    for part in re.split(r"\n\s*\n", content.replace("\r\n", "\n")):
        text = part.strip()
        if not text:
            continue
        if _BLOCK.match(text):
            yield f"{text}\n"
        else:
            yield "<p>" + text.replace("\n", "<br>\n") + "</p>\n"
