"""In: the HTML of somebody else's post. Out: Markdown as our editors write it, and what had to be left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

import nh3
from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from plugins.newsroom.cleanhtml import SCHEMES, clean_html
from plugins.newsroom.complaints import shown
from plugins.newsroom.incoming.escaping import escape_line_start, escape_text
from plugins.newsroom.incoming.template import picture_comment
from plugins.newsroom.problems import Complaint, say
from plugins.newsroom.text import nfc

PlacePicture = Callable[[str], str]  # address of a picture → its path below content/; empty if it was not brought
_EMBEDDED = ("iframe", "embed", "object", "video", "audio", "form", "svg", "canvas", "math", "script")
_BLOCKS = ("br", "p", "ul", "ol", "div", "table", "blockquote", "pre", "hr", "figure", "h2", "h3", "h4", "h5", "h6")
_HELD = re.compile("\ue000(\\d+)\ue001")
_BLANK_LINES = re.compile(r"\n{3,}")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")


def to_markdown(html: str, address: str, place_picture: PlacePicture) -> tuple[str, list[Complaint]]:
    """Body as Markdown; links are made absolute with `address`."""
    complaints: list[Complaint] = []
    comments: list[str] = []
    try:
        soup = BeautifulSoup(nfc(re.sub("[\ue000\ue001]", "", html)), "html.parser")
        complaints += _without_embedded(soup, address)
        complaints += _with_full_links(soup, address)
        _with_own_pictures(soup, address, place_picture, comments)
        _with_lower_headings(soup)
        text: str = _Writer().convert(clean_html(str(soup)))
    except RecursionError:
        wrong = say("thân bài lồng nhau quá sâu")
        return escape_text(nh3.clean(html, tags=set())), [(wrong, say("chép lại định dạng bằng tay; chữ còn đủ"))]
    text = _HELD.sub(lambda found: comments[int(found[1])], text)
    lines = (line.rstrip() if len(line) - len(line.rstrip()) != 2 else line for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip() + "\n", complaints


def plain_text(html: str) -> str:
    """The words of a title or an excerpt, on one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _without_embedded(soup: BeautifulSoup, address: str) -> Iterator[Complaint]:
    """A frame, video or sound becomes a link to what it showed; a form goes."""
    for tag in soup.find_all(_EMBEDDED):
        if tag.decomposed:
            continue
        inner = tag.find("source", src=True)
        seen = tag.get("src") or tag.get("data") or (inner.get("src") if isinstance(inner, Tag) else "") or ""
        target = _joined(address, str(seen))
        wrong = say("có khung nhúng <{tag}>: {what}", tag=tag.name, what=shown(target) or "…")
        if tag.name != "script" and target.startswith(("https://", "http://")):
            link = soup.new_tag("a", href=target)
            link.string = target
            paragraph = soup.new_tag("p")
            paragraph.append(link)
            tag.replace_with(paragraph)
            yield wrong, say("đã thay bằng liên kết; xem còn cần không")
        else:
            tag.decompose()
            yield wrong, say("đã bỏ; xem lại ở bài gốc")


def _with_full_links(soup: BeautifulSoup, address: str) -> Iterator[Complaint]:
    """Absolute links; one that leads nowhere good loses its address, not its words."""
    for tag in soup.find_all("a", href=True):
        written = str(tag["href"]).strip()
        target = written if written.startswith("#") else _joined(address, written)
        scheme = _SCHEME.match(target)
        if target.startswith("#") or (scheme and scheme[1].lower() in SCHEMES):
            tag["href"] = re.sub(r"\s", "%20", target)
            continue
        tag.unwrap()
        if written:
            yield say("liên kết “{what}” không dùng được", what=shown(written)), say("đã bỏ liên kết, giữ chữ")


def _with_own_pictures(soup: BeautifulSoup, address: str, place: PlacePicture, comments: list[str]) -> None:
    """Pictures that were brought over, by their path; for the others a comment where they stood."""
    for tag in soup.find_all("img"):
        written = str(tag.get("src") or tag.get("data-src") or "").strip()
        path = place(_joined(address, written)) if written else ""
        alt = " ".join(str(tag.get("alt") or "").split())
        if path:
            tag.attrs = {"src": f"{{static}}/{path}", "alt": alt}
        else:
            known = "data:…" if written.startswith("data:") else _joined(address, written)
            comments.append(picture_comment(known, alt))
            tag.replace_with(f"\ue000{len(comments) - 1}\ue001")


def _with_lower_headings(soup: BeautifulSoup) -> None:
    """The title is the only heading of level 1."""
    if soup.find("h1"):
        for level in range(5, 0, -1):
            for tag in soup.find_all(f"h{level}"):
                tag.name = f"h{level + 1}"


def _joined(address: str, written: str) -> str:
    try:
        return urljoin(address, written.strip()) if address and not written.startswith("data:") else written.strip()
    except ValueError:  # “https://[”
        return ""


class _Writer(MarkdownConverter):
    """Markdown in the dialect that we read: lists indented by four, HTML where Markdown has no mark."""

    def __init__(self) -> None:
        super().__init__(heading_style=ATX, sub_symbol="<sub>", sup_symbol="<sup>", bullets="-", autolinks=False)

    def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002  # markdownify's own signature
        return escape_text(text)

    def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
        text: str = super().process_text(el, parent_tags=parent_tags)  # type: ignore[misc]  # not in its stub
        before = el.previous_sibling
        after_block = before is not None and before.name in _BLOCKS
        if (before is not None and not after_block) or "_noformat" in (parent_tags or ()):
            return text
        return escape_line_start(text.lstrip() if after_block else text)

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        words, address = text.strip(), str(el.get("href") or "")
        if not address or not words:
            return text
        if re.search(r"[()<>]", address):
            address = address.replace("<", "%3C").replace(">", "%3E").replace("(", "%28").replace(")", "%29")
        return f"{text[: len(text) - len(text.lstrip())]}[{words}]({address}){text[len(text.rstrip()) :]}"

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        alt = re.sub(r"[\[\]]", "", escape_text(str(el.get("alt") or ""))).replace("\\", "")
        return f"![{alt}]({el.get('src') or ''})"

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        numbered = el.parent is not None and el.parent.name == "ol"
        start = str(el.parent.get("start") or "1") if numbered else "1"
        number = (int(start) if start.isdecimal() and len(start) < 6 else 1) + len(el.find_previous_siblings("li"))
        bullet = f"{number}." if numbered else "-"
        inner = "\n".join(f"    {line}" if line else "" for line in (text or "").strip().split("\n"))
        return f"{bullet:<3} {inner.lstrip()}\n" if inner.strip() else "\n"

    def convert_del(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        return f"<del>{text}</del>" if text.strip() else text

    convert_s = convert_del
