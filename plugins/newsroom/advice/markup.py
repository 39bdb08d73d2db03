"""In: the Markdown of a body. Out: advice on bare addresses, the order of headings, dead anchors, and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.newsroom.advice.prose import Finding, advise, quoted
from plugins.newsroom.links import CODE, REFERENCE, blank
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import Picture
from plugins.newsroom.problems import ContentPath, Level, Problem, say

PRINTED = (1024, 827)  # px: 130 × 105 mm at 200 dpi, the largest that a handout prints
_BARE = re.compile(r"(?<![\w(<\[\"'=/])(?:https?://|www\.)[^\s<>()\[\]]+")
_HEADING = re.compile(r"^(#{2,6})[ \t]+(?=\S)", re.MULTILINE)
_ANCHOR_LINK = re.compile(r"\]\(#([^\s)]+)")
_ANCHOR = re.compile(r"\{[^}\n]*#([\w-]+)[^}\n]*\}|\bid=[\"']?([\w-]+)")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(")
_FILE_NAME = re.compile(
    r"[\w-]+\.(?:jpe?g|png|webp|gif|avif)|(?:IMG|DSC|image|screenshot)[\s_-]?\d+", re.IGNORECASE
)


def markup(manuscript: Manuscript) -> Iterator[Problem]:
    """Everything that the Markdown itself shows, and the pictures that it names."""
    body = CODE.sub(blank, manuscript.document.body.text)
    yield from _bare_addresses(manuscript, body)
    yield from _headings(manuscript, body)
    yield from _anchors(manuscript, body)
    yield from _undescribed(manuscript, body)
    yield from _small_pictures(manuscript)


def _bare_addresses(manuscript: Manuscript, body: str) -> Iterator[Problem]:
    """Addresses that stand in the text: no one reads them, and they break lines on phones."""
    if "://" not in body and "www." not in body:
        return
    found = [_at(manuscript, body, item) for item in _BARE.finditer(REFERENCE.sub(blank, body))]
    if found:
        wrong = say("địa chỉ web để trần: {words}", words=quoted([item.word for item in found]))
        yield advise(manuscript, "bare-url", (wrong, say("viết [tên trang](địa chỉ)")), found[0])


def _headings(manuscript: Manuscript, body: str) -> Iterator[Problem]:
    """The first heading that skips a level: who listens to a page finds the way by them."""
    before = 1
    for found in _HEADING.finditer(body):
        level = len(found[1])
        if level > before + 1:
            wrong = say("tiêu đề nhảy từ cấp {before} xuống cấp {level}", before=before, level=level)
            instead = say("viết {marks}", marks="#" * (before + 1))
            yield advise(manuscript, "heading-order", (wrong, instead), _at(manuscript, body, found))
            return
        before = level


def _anchors(manuscript: Manuscript, body: str) -> Iterator[Problem]:
    """Links to a place in the same post that is not there."""
    if "](#" not in body:
        return
    places = {name for found in _ANCHOR.finditer(body) for name in found.groups() if name}
    for found in _ANCHOR_LINK.finditer(body):
        if found[1] not in places:
            wrong = say("liên kết #{name} không dẫn tới đâu trong bài", name=found[1])
            instead = say("ghi {{#{name}}} ở cuối dòng tiêu đề cần dẫn tới", name=found[1])
            yield advise(manuscript, "dead-anchor", (wrong, instead), _at(manuscript, body, found))


def _undescribed(manuscript: Manuscript, body: str) -> Iterator[Problem]:
    """Pictures of the body without words, or with the name of their file for words."""
    pictures = _PICTURE.finditer(body) if "![" in body else ()
    found = [_at(manuscript, body, item) for item in pictures if _says_nothing(item[1])]
    if found:
        wrong = say("{count} ảnh chưa có lời tả", count=len(found))
        instead = say("viết một câu tả ảnh trong ngoặc vuông, cho người không nhìn thấy")
        yield advise(manuscript, "no-alt", (wrong, instead), found[0])


def _says_nothing(alt: str) -> bool:
    return not alt.strip() or bool(_FILE_NAME.fullmatch(alt.strip()))


def _small_pictures(manuscript: Manuscript) -> Iterator[Problem]:
    """Pictures that paper would show as stamps, or grainy."""
    if manuscript.cover and _small(manuscript.cover):
        yield _too_small(manuscript, "cover", manuscript.cover, 0)
    lines = {link.target: link.line for link in manuscript.links if link.is_picture}
    for target, line in lines.items():
        picture = next((item for item in manuscript.pictures if item.path == target), None)
        if picture and _small(picture):
            yield _too_small(manuscript, "", picture, line)


def _small(picture: Picture) -> bool:
    return picture.width < PRINTED[0] and picture.height < PRINTED[1]


def _too_small(manuscript: Manuscript, field: str, picture: Picture, line: int) -> Problem:
    size = f"{picture.width} × {picture.height}"
    wrong = say("ảnh {path} chỉ có {size} điểm ảnh, in ra sẽ nhỏ", path=ContentPath(picture.path), size=size)
    instead = say(
        "dùng ảnh gốc, rộng từ {width} hoặc cao từ {height} điểm ảnh", width=PRINTED[0], height=PRINTED[1]
    )
    return manuscript.problem(field, "small-picture", (wrong, instead), Level.ADVICE, line)


def _at(manuscript: Manuscript, body: str, found: re.Match[str]) -> Finding:
    line = manuscript.document.body_line + body.count("\n", 0, found.start())
    return Finding(field="", line=line, word=found[0].rstrip(".,;:!?”"))
