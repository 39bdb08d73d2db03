"""In: a PDF. Out: findings about the file as a whole: pages, size, locks, scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Object

from plugins.press.preflight.report import Finding, Kind, error, ok, warning
from plugins.press.preflight.subject import Subject

MOST_KB = 150  # of an office copy without pictures: what goes round by phone
_HARMLESS = (Name.URI, Name.GoTo)


def pages(subject: Subject) -> Iterator[Finding]:
    """The number of pages, where it is known."""
    count, wanted = len(subject.pdf.pages), subject.expected.pages
    if wanted and count != wanted:
        yield error("page-count", "có {count} trang, cần {wanted}", value=str(count), count=count, wanted=wanted)
    else:
        yield ok("page-count", "số trang: {count}", count=count)


def size(subject: Subject) -> Iterator[Finding]:
    """The size of the file; an office copy without pictures should be light."""
    kilobytes = round(len(subject.data) / 1024)
    plain = not any(paint.what == "picture" for paint in subject.paints)
    if subject.kind is Kind.OFFICE and plain and kilobytes > MOST_KB:
        yield warning(
            "file-size",
            "tệp không có ảnh mà nặng {size} KB, nên dưới {most} KB",
            value=str(kilobytes),
            size=kilobytes,
            most=MOST_KB,
        )
    else:
        yield ok("file-size", "dung lượng: {size} KB", size=kilobytes)


def encryption(subject: Subject) -> Iterator[Finding]:
    """No lock of any kind: readers for the blind and presses both stop at it."""
    if subject.pdf.is_encrypted:
        yield error("encrypted", "tệp bị mã hóa")
    else:
        yield ok("encrypted", "không mã hóa, không khóa")


def actions(subject: Subject) -> Iterator[Finding]:
    """No JavaScript, nothing that starts by itself, no attachments, no forms."""
    root = subject.pdf.Root
    names = root.get("/Names", Dictionary())
    found = [key for key in ("/OpenAction", "/AA", "/AcroForm") if key in root and _acts(root[key])]
    found += [key for key in ("/JavaScript", "/EmbeddedFiles") if key in names]
    for item in subject.pdf.objects:
        if isinstance(item, Dictionary | pikepdf.Stream):
            found += [str(action) for action in _actions_of(item)]
    for what in sorted(set(found)):
        yield error("action", "tệp tự chạy lệnh hoặc kèm tệp khác: {what}", value=what, what=what)
    if not found:
        yield ok("action", "không có JavaScript, không có lệnh tự chạy, không có tệp kèm")


def _acts(value: Object) -> bool:
    """A plain destination only says which page to show first."""
    return not isinstance(value, pikepdf.Array)


def _actions_of(item: Object) -> Iterator[Object]:
    """Kinds of actions in an object, beside links and jumps."""
    inner = [item.get("/A"), item]
    for action in inner:
        if isinstance(action, Dictionary) and ("/JS" in action or _is_action(action)):
            kind = action.get("/S", Name.JavaScript)
            if kind not in _HARMLESS:
                yield kind


def _is_action(item: Object) -> bool:
    return item.get("/Type") == Name.Action
