"""In: a PDF. Out: findings about who can read it: title, language, tags, alternatives, links (ISO 14289-1)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from pikepdf import Array, Dictionary, Name, Object

from plugins.press.preflight.report import Finding, Kind, error, ok, warning
from plugins.press.preflight.subject import Subject

_DC = "http://purl.org/dc/elements/1.1/"
_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
# Standard structure types (ISO 32000-1, 14.8.4); anything else needs an entry in the role map.
_STANDARD = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot
Ruby RB RT RP Warichu WT WP Figure Formula Form
"""
STANDARD = frozenset(_STANDARD.split())


def title(subject: Subject) -> Iterator[Finding]:
    """A title, in both places, that the window shows instead of a file name (ISO 14289-1, 7.1)."""
    info = subject.pdf.trailer.get("/Info", Dictionary())
    found = subject.claim(_DC, "title") or str(info.get("/Title", ""))
    wanted = subject.expected.title
    shown = bool(subject.pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False))
    if not found.strip():
        yield error("no-title", "tệp không có tiêu đề")
    elif wanted and found != wanted:
        yield error("wrong-title", "tiêu đề là “{found}”, cần “{wanted}”", value=found, found=found, wanted=wanted)
    elif not shown:
        yield error("title-not-shown", "cửa sổ đọc sẽ hiện tên tệp thay vì tiêu đề “{found}”", found=found)
    else:
        yield ok("title", "tiêu đề: {found}", found=found)


def language(subject: Subject) -> Iterator[Finding]:
    """The language that reading aloud needs (ISO 14289-1, 7.2)."""
    found = str(subject.pdf.Root.get("/Lang", ""))
    if found:
        yield ok("language", "ngôn ngữ: {language}", language=found)
    else:
        yield error("no-language", "tệp không ghi ngôn ngữ")


def tags(subject: Subject) -> Iterator[Finding]:
    """A tree of standard elements, and each page joined to it. A plate has no reader: not for the press."""
    if subject.kind is Kind.PRESS:
        return
    root = subject.pdf.Root
    marked = bool(root.get("/MarkInfo", Dictionary()).get("/Marked", False))
    if "/StructTreeRoot" not in root or not marked:
        yield error("no-tags", "tệp không gắn thẻ cấu trúc, máy đọc không hiểu thứ tự")
        return
    roles = root.StructTreeRoot.get("/RoleMap", Dictionary())
    kinds = [str(element.S).removeprefix("/") for element in _elements(root.StructTreeRoot)]
    unknown = sorted({kind for kind in kinds if kind not in STANDARD and f"/{kind}" not in roles})
    loose = [n for n, page in enumerate(subject.pdf.pages, 1) if "/StructParents" not in page.obj]
    if unknown:
        yield error("unknown-tag", "thẻ cấu trúc lạ: {tags}", value=" ".join(unknown), tags=", ".join(unknown))
    for page in loose:
        yield error("page-not-tagged", "trang không nối với cây cấu trúc", page)
    if not unknown and not loose:
        headings = sum(kind in {"H", "H1", "H2", "H3", "H4", "H5", "H6"} for kind in kinds)
        yield ok("tags", "{count} thẻ cấu trúc, {headings} tiêu đề mục", count=len(kinds), headings=headings)


def alternatives(subject: Subject) -> Iterator[Finding]:
    """Words for every figure (ISO 14289-1, 7.3)."""
    if subject.kind is Kind.PRESS or "/StructTreeRoot" not in subject.pdf.Root:
        return
    figures = [element for element in _elements(subject.pdf.Root.StructTreeRoot) if str(element.S) == "/Figure"]
    mute = sum(not str(figure.get("/Alt", figure.get("/ActualText", ""))).strip() for figure in figures)
    if mute:
        yield error("no-alternative", "{mute} trong {count} hình không có lời mô tả", mute=mute, count=len(figures))
    else:
        yield ok("alternatives", "{count} hình đều có lời mô tả", count=len(figures))


def links(subject: Subject) -> Iterator[Finding]:
    """Links only to addresses that a reader can follow, each with words; none on a plate (ISO 15930-7, 6.10)."""
    count, wrong = 0, False
    for number, page in enumerate(subject.pdf.pages, 1):
        for annotation in page.obj.get("/Annots", Array([])):
            count += 1
            for finding in _annotation(subject, number, annotation):
                wrong = True
                yield finding
    if not wrong:
        yield ok("links", "{count} liên kết", count=count)


def _annotation(subject: Subject, number: int, annotation: Object) -> Iterator[Finding]:
    kind = annotation.get("/Subtype")
    if subject.kind is Kind.PRESS:
        if kind not in (Name.PrinterMark, Name.TrapNet):
            yield error("annotation", "chú thích hoặc liên kết trong tệp nhà in", number, str(kind))
        return
    if kind != Name.Link:
        yield warning("annotation", "chú thích lạ: {kind}", number, str(kind), kind=kind)
        return
    address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
    if address and urlsplit(address).scheme not in _SCHEMES:
        yield error("odd-link", "liên kết không mở được: {address}", number, address, address=address)
    if subject.kind is Kind.OFFICE and not str(annotation.get("/Contents", "")).strip():
        yield error("mute-link", "liên kết không có lời mô tả: {address}", number, address, address=address)


def _elements(node: Object) -> Iterator[Object]:
    """Structure elements below `node`, in reading order; a tree that goes in circles is walked once."""
    seen: set[tuple[int, int]] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if "/S" in current:
            yield current
        children = current.get("/K")
        listed = list(children.as_list()) if isinstance(children, Array) else [children]
        for child in reversed(listed):
            if isinstance(child, Dictionary) and "/S" in child and child.objgen not in seen:
                seen.add(child.objgen)
                waiting.append(child)
