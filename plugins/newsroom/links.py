"""In: a Markdown body. Out: the links and pictures it names, with their lines, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from plugins.newsroom.frontmatter import Document
from plugins.newsroom.problems import Message, Problem, say

_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*\s*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"(!?)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^\s)>]*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]^][^\]]*\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
_HEADING_1 = re.compile(r"^# ", re.MULTILINE)
_TOKEN = re.compile(r"\{(\w+)\}(.*)")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
SAFE_SCHEMES = ("https", "http", "mailto", "tel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a body. `target` is a path below content/ for an inner one, else empty."""

    line: int
    written: str
    is_picture: bool
    target: str


def read_links(document: Document) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Inner links and pictures of a body, and a problem for every link that can go nowhere good."""
    text = _FENCED.sub(_blank, document.body)
    text = _CODE.sub(_blank, text)
    links: list[Link] = []
    problems: list[Problem] = []
    for found in _HEADING_1.finditer(text):
        wrong, instead = say("dùng tiêu đề cấp 1 trong thân bài"), say("viết ## thay cho #; tên bài ở trường title")
        problems.append(_problem(document, _line(document, text, found.start()), "heading-1", wrong, instead))
    for at, is_picture, written in _written(text):
        line = _line(document, text, at)
        target, complaint = _resolve(document.file, written, is_picture)
        if complaint:
            problems.append(_problem(document, line, "link", *complaint))
        elif target:
            links.append(Link(line=line, written=written, is_picture=is_picture, target=target))
    return tuple(links), tuple(problems)


def _written(text: str) -> Iterator[tuple[int, bool, str]]:
    for found in _LINK.finditer(text):
        yield found.start(), bool(found[1]), found[2]
    for found in _REFERENCE.finditer(text):
        yield found.start(), False, found[1]


def _resolve(  # noqa: PLR0911  # one return for each kind of link
    file: str, written: str, is_picture: bool
) -> tuple[str, tuple[Message, Message] | None]:
    """Path below content/ (empty for an outer link or an anchor), and a complaint."""
    if not written:
        return "", (say("liên kết trống"), say("viết địa chỉ trong ngoặc, hoặc bỏ ngoặc"))
    if token := _TOKEN.fullmatch(written):
        if token[1] not in ("filename", "static"):
            return "", (
                say("“{what}” không dùng được", what=written),
                say("viết {{filename}}/articles/… hoặc {{static}}/images/…"),
            )
        return _inside(file, unquote(token[2].split("#", 1)[0]), written)
    if scheme := _SCHEME.match(written):
        if scheme[1].lower() not in SAFE_SCHEMES:
            return "", (
                say("không dùng được liên kết kiểu “{scheme}:”", scheme=scheme[1]),
                say("viết địa chỉ https://"),
            )
        if is_picture:
            return "", (say("ảnh nằm ở trang khác"), say("chép ảnh vào images/ rồi viết {{static}}/images/tên-ảnh"))
        return "", None
    if is_picture:
        return "", (say("không tìm được ảnh “{what}”", what=written), say("viết {{static}}/images/tên-ảnh"))
    if written.startswith("//"):
        return "", (say("địa chỉ “{what}” thiếu https:", what=written), say("viết trọn địa chỉ https://"))
    if written.startswith("#"):
        return "", None
    return "", (
        say("liên kết “{what}” không rõ dẫn đi đâu", what=written),
        say("viết {{filename}}/articles/tên-tệp.md hoặc trọn địa chỉ https://"),
    )


def _inside(file: str, path: str, written: str) -> tuple[str, tuple[Message, Message] | None]:
    base = PurePosixPath("/") if path.startswith("/") else PurePosixPath("/") / PurePosixPath(file).parent
    parts: list[str] = []
    for part in (base / path.lstrip("/")).parts[1:]:
        if part == "..":
            if not parts:
                return "", (
                    say("“{what}” chỉ ra ngoài thư mục content/", what=written),
                    say("viết đường dẫn từ content/"),
                )
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts), None


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _line(document: Document, text: str, at: int) -> int:
    return document.body_line + text.count("\n", 0, at)


def _problem(document: Document, line: int, name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file=document.file, line=line, field="", name=name, wrong=wrong, instead=instead)
