"""In: a Markdown body. Out: the links and pictures it names, with their lines, and what is wrong with them.

This is no Markdown parser: it finds what Markdown or HTML could take for a link, so that nothing that leads
nowhere, out of content/ or to a script gets as far as the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from plugins.newsroom.cleanhtml import SCHEMES, TAGS
from plugins.newsroom.complaints import shown
from plugins.newsroom.frontmatter import Document
from plugins.newsroom.problems import Complaint, Level, Problem, say

LONGEST_PARAGRAPH = 10_000  # characters
CODE = re.compile(
    r"^(`{3,}+|~{3,}+)[^\n]*+\n.*?^\1[`~]*+[ \t]*+$|(?<!`)(`++)[^\n]{1,500}?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"(!?)\[(?:[^\[\]]|\[[^\[\]]{0,300}\]){0,600}\]\([ \t]*(?:<([^>\n]*)>|([^\s)]*))")
REFERENCE = re.compile(r"^ {0,3}\[([^\]^\n][^\]\n]{0,300})\]:[ \t]*<?([^\s>]+)", re.MULTILINE)
_PICTURE_REFERENCE = re.compile(r"!\[([^\[\]]{0,300})\](?:\[([^\[\]]{0,300})\])?(?!\()")
_TAG = re.compile(r"<([a-zA-Z][^\s/<>:@]*)(?=[\s/>])([^<>]{0,2000})>")
_ATTRIBUTE = re.compile(r"\b(href|src|srcset|style|on[a-z]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]*)", re.IGNORECASE)
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]{0,30}:[^\s<>]*)>")
# Tags whose loss changes only the looks of a text that was pasted from elsewhere.
_LOOKS = {
    "span",
    "font",
    "center",
    "u",
    "big",
    "tt",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "col",
    "colgroup",
}
_HEADING_1 = re.compile(r"^#(?!#)|^(?=[^\n]*\S)[^\n]+\n=+[ \t]*$", re.MULTILINE)
_TOKEN = re.compile(r"[{|](\w+)[}|](.*)", re.DOTALL)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a body to something in content/; `target` is its path there."""

    line: int
    written: str
    is_picture: bool
    target: str


def read_links(document: Document) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Inner links and pictures of a body, and a problem for every link or tag that a body may not hold."""
    text = CODE.sub(blank, document.body.text)
    endless = _endless(text)
    if endless is not None:
        wrong = say("đoạn này dài quá {count} ký tự", count=LONGEST_PARAGRAPH)
        too_long = wrong, say("ngắt thành nhiều đoạn bằng dòng trống")
        return (), (document.problem("", "endless", too_long, line=document.body_line + endless),)
    breaks = [found.start() for found in re.finditer("\n", text)]
    links: list[Link] = []
    problems: list[Problem] = []

    def complain(at: int, name: str, complaint: Complaint, level: Level = Level.PROBLEM) -> None:
        file, (wrong, instead) = document.file, complaint
        problems.append(
            Problem(file=file, line=line(at), field="", name=name, wrong=wrong, instead=instead, level=level)
        )

    def line(at: int) -> int:
        return document.body_line + bisect_left(breaks, at)

    for at, is_picture, written in _written(text):
        target, complaint = _resolve(document.file, written, is_picture)
        if complaint:
            complain(at, "link", complaint)
        elif target:
            links.append(Link(line=line(at), written=written, is_picture=is_picture, target=target))
    for at, name, complaint, level in _markup(text):
        complain(at, name, complaint, level)
    return tuple(links), tuple(problems)


def _endless(text: str) -> int | None:
    """The first line, from 0, of a paragraph that no one would read, and Markdown parsers take minutes for: their work
    grows with the square of its brackets. Rows of tables are paragraphs of their own."""
    length = first = 0
    for number, line in enumerate(text.split("\n")):
        length = length + len(line) if line.strip() and "|" not in line else len(line.strip())
        first = first if length > len(line) else number
        if length > LONGEST_PARAGRAPH:
            return first
    return None


def _written(text: str) -> Iterator[tuple[int, bool, str]]:
    """Position, whether it is a picture, and address of everything like a link."""
    for found in _LINK.finditer(text):
        yield found.start(), bool(found[1]), (found[2] if found[2] is not None else found[3])
        label = (found.start() + len(found[1]) + 1, found.end())
        for inner in _LINK.finditer(text, *label) if found[0].count("](") > 1 else ():  # a picture in a link
            yield inner.start(), bool(inner[1]), (inner[2] if inner[2] is not None else inner[3])
    pictures = {(found[2] or found[1]).casefold() for found in _PICTURE_REFERENCE.finditer(text)}
    for found in REFERENCE.finditer(text):
        yield found.start(), found[1].casefold() in pictures, found[2]
    for found in _AUTOLINK.finditer(text):
        yield found.start(), False, found[1]
    for tag in _TAG.finditer(text):
        for attribute in _ATTRIBUTE.finditer(tag[2]):
            name = attribute[1].lower()
            if name in ("href", "src"):
                yield tag.start(), name == "src", unescape(attribute[2].strip("\"'")).strip()


def _markup(text: str) -> Iterator[tuple[int, str, Complaint, Level]]:
    """Headings of level 1, tags and attributes that would be taken out of the page."""
    for found in _HEADING_1.finditer(text):
        wrong = say("dùng tiêu đề cấp 1 trong thân bài")
        instead = say("viết ## thay cho #; tên bài ở trường title")
        yield found.start(), "heading-1", (wrong, instead), Level.PROBLEM
    for tag in _TAG.finditer(text):
        if tag[1].lower() in _LOOKS:
            wrong = say("“<{tag}>” không có tác dụng ở đây", tag=tag[1])
            yield tag.start(), "html", (wrong, say("bỏ thẻ này, giữ chữ bên trong")), Level.ADVICE
        elif tag[1].lower() not in TAGS:
            wrong = say("không dùng được “<{tag}>” trong thân bài", tag=shown(tag[1]))
            instead = say("viết bằng Markdown; dấu < thường thì viết &lt;")
            yield tag.start(), "html", (wrong, instead), Level.PROBLEM
        for attribute in _ATTRIBUTE.finditer(tag[2]):
            if attribute[1].lower() not in ("href", "src"):
                wrong = say("không dùng được “{attribute}=” trong thẻ HTML", attribute=attribute[1])
                level = Level.ADVICE if attribute[1].lower() == "style" else Level.PROBLEM
                yield tag.start(), "html", (wrong, say("bỏ thuộc tính này")), level


def _resolve(file: str, written: str, is_picture: bool) -> tuple[str, Complaint | None]:
    """Path below content/ (empty for an outer link or an anchor), and a complaint."""
    if token := _TOKEN.fullmatch(written):
        return _resolve_token(file, token[1], token[2], shown(written))
    scheme = _SCHEME.match(written)
    if is_picture:
        wrong = say("ảnh nằm ở trang khác") if scheme else say("không tìm được ảnh “{what}”", what=shown(written))
        return "", (wrong, say("viết {{static}}/images/tên-ảnh"))
    if (scheme and scheme[1].lower() in SCHEMES) or written.startswith("#"):
        return "", None
    return "", _lost(written, scheme[1] if scheme else "")


def _lost(written: str, scheme: str) -> Complaint:
    """What to say of an address that leads nowhere good."""
    what = shown(written)
    if scheme:
        return say("không dùng được liên kết kiểu “{scheme}:”", scheme=scheme), say("viết địa chỉ https://")
    if not written:
        return say("liên kết trống"), say("viết địa chỉ trong ngoặc, hoặc bỏ ngoặc")
    if written.startswith("//"):
        return say("địa chỉ “{what}” thiếu https:", what=what), say("viết trọn địa chỉ https://")
    if "@" in written:
        return say("liên kết “{what}” không rõ dẫn đi đâu", what=what), say("viết mailto: trước địa chỉ thư")
    instead = say("viết {{filename}}/articles/tên-tệp.md hoặc trọn địa chỉ https://")
    return say("liên kết “{what}” không rõ dẫn đi đâu", what=what), instead


def _resolve_token(file: str, token: str, rest: str, what: str) -> tuple[str, Complaint | None]:
    """`{filename}` and `{static}` as Pelican reads them: from the file's folder, or from content/ after `/`."""
    if token not in ("filename", "static"):
        instead = say("viết {{filename}}/articles/… hoặc {{static}}/images/…")
        return "", (say("“{what}” không dùng được", what=what), instead)
    path = unquote(rest.split("#", 1)[0].split("?", 1)[0])
    parts: list[str] = [] if path.startswith("/") else file.split("/")[:-1]
    for part in path.split("/"):
        if part == ".." and not parts:
            return "", (say("“{what}” chỉ ra ngoài thư mục content/", what=what), say("viết đường dẫn từ content/"))
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts), None


def blank(found: re.Match[str]) -> str:
    """As many spaces, on as many lines: what stands around it keeps its place."""
    return re.sub(r"[^\n]", " ", found[0])
