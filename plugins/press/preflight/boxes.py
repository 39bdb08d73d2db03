"""In: a PDF. Out: findings about its page boxes: order, trim, bleed (ISO 32000-1, 14.11.2; ISO 15930-7, 6.5)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Object
from PIL import Image

from plugins.channels.prepress.marks import PT_PER_MM, Box
from plugins.press.preflight.report import Finding, Kind, error, ok, warning
from plugins.press.preflight.subject import Subject

BLEED_MM, TOLERANCE_MM = 3.0, 0.1
_DPI = 72
_INK = 250  # of 255: darker counts as printed
_INSIDE, _OUTSIDE = 0.8, 1.5  # mm from the trim where ink is looked for
DEAD_MM = 4.0  # what office printers leave white
_SIDES = ("left", "top", "right", "bottom")


def boxes(subject: Subject) -> Iterator[Finding]:
    """Media holds bleed holds trim; no turned pages; TrimBox in every press file."""
    wrong = [finding for number, page in _pages(subject) for finding in _nested(subject, number, page)]
    yield from wrong
    if not wrong:
        yield ok("boxes", "khung trang (MediaBox, BleedBox, TrimBox) nằm gọn trong nhau")


def trim(subject: Subject) -> Iterator[Finding]:
    """The size after cutting."""
    sizes = [_box(page, "/TrimBox").size_mm for _, page in _pages(subject)]
    wanted = subject.expected.trim_mm
    fine = True
    for number, size in enumerate(sizes, 1):
        if wanted and any(abs(is_ - should) > TOLERANCE_MM for is_, should in zip(size, wanted, strict=True)):
            fine = False
            yield error(
                "trim-size",
                "khổ thành phẩm {size} mm, cần {wanted} mm",
                number,
                _times(size),
                size=_times(size),
                wanted=_times(wanted),
            )
    if fine:
        yield ok(
            "trim-size", "khổ thành phẩm: {sizes} mm", sizes=", ".join(sorted({_times(size) for size in sizes}))
        )


def bleed(subject: Subject) -> Iterator[Finding]:
    """Exactly 3 mm in a press file, and ink in it wherever ink reaches the trim."""
    if subject.kind is not Kind.PRESS:
        return
    wrong = [finding for number, page in _pages(subject) for finding in _bleed(subject, number, page)]
    yield from wrong
    if not wrong:
        yield ok("bleed", "chừa xén {bleed:g} mm; không có màu nào dừng ở mép xén", bleed=BLEED_MM)


def dead_edge(subject: Subject) -> Iterator[Finding]:
    """Nothing where an office printer cannot print; and nothing that runs off the sheet."""
    if subject.kind is not Kind.OFFICE:
        return
    wrong = False
    for number, page in _pages(subject):
        cut, media = _box(page, "/TrimBox"), _box(page, "/MediaBox")
        picture = subject.raster(number - 1, _DPI)
        for side, at_edge in _near_edge(picture, _in_pixels(cut, media)):
            wrong = True
            if at_edge:
                yield error("cut-off", "nội dung chạy ra ngoài mép giấy ({side})", number, side, side=side)
            else:
                yield warning(
                    "dead-edge",
                    "nội dung cách mép giấy ({side}) dưới {edge:g} mm, máy in văn phòng không in tới",
                    number,
                    side,
                    side=side,
                    edge=DEAD_MM,
                )
    if not wrong:
        yield ok("dead-edge", "không có gì cách mép giấy dưới {edge:g} mm", edge=DEAD_MM)


def _near_edge(picture: Image.Image, box: tuple[float, float, float, float]) -> Iterator[tuple[str, bool]]:
    """Sides with ink nearer than DEAD_MM, and whether it reaches the edge."""
    mm = PT_PER_MM * _DPI / 72
    lines = [_frames(box, depth * mm) for depth in (0.3, 1.0, 2.0, 3.0, DEAD_MM - 0.3)]
    for side, frames in zip(_SIDES, zip(*lines, strict=True), strict=True):
        inked = [_inked(picture, frame) > 0 for frame in frames]
        if any(inked):
            yield side, inked[0]


def _pages(subject: Subject) -> Iterator[tuple[int, Object]]:
    for number, page in enumerate(subject.pdf.pages, 1):
        yield number, page.obj


def _box(page: Object, key: str) -> Box:
    """A box of the page, or what stands for it (ISO 32000-1, table 30)."""
    for name in (key, "/CropBox", "/MediaBox"):
        if name in page:
            return Box.of(page[name])
    return Box.of(page.Parent.MediaBox)  # inherited


def _nested(subject: Subject, number: int, page: Object) -> Iterator[Finding]:
    if subject.kind is Kind.PRESS and "/TrimBox" not in page:
        yield error("no-trim-box", "thiếu TrimBox, nhà in không biết xén ở đâu", number)
    if int(page.get("/Rotate", 0)):
        yield error("rotated", "trang bị xoay {angle}°", number, angle=int(page.Rotate))
    outer = [_box(page, key) for key in ("/MediaBox", "/BleedBox", "/TrimBox")]
    for big, small, names in zip(outer, outer[1:], ("BleedBox ⊄ MediaBox", "TrimBox ⊄ BleedBox"), strict=False):
        if not _holds(big, small):
            yield error("boxes", "khung trang lọt ra ngoài nhau: {names}", number, names, names=names)


def _holds(big: Box, small: Box) -> bool:
    slack = TOLERANCE_MM * PT_PER_MM
    return (
        big.left <= small.left + slack
        and big.bottom <= small.bottom + slack
        and big.right >= small.right - slack
        and big.top >= small.top - slack
    )


def _bleed(subject: Subject, number: int, page: Object) -> Iterator[Finding]:
    cut, wide = _box(page, "/TrimBox"), _box(page, "/BleedBox")
    beyond = [
        (cut.left - wide.left) / PT_PER_MM,
        (cut.bottom - wide.bottom) / PT_PER_MM,
        (wide.right - cut.right) / PT_PER_MM,
        (wide.top - cut.top) / PT_PER_MM,
    ]
    if any(abs(mm - BLEED_MM) > TOLERANCE_MM for mm in beyond):
        measured = "/".join(f"{mm:.1f}" for mm in beyond)
        yield error(
            "bleed-size",
            "chừa xén {measured} mm, cần {wanted:g} mm",
            number,
            measured,
            measured=measured,
            wanted=BLEED_MM,
        )
        return
    for side in _bare_sides(subject.raster(number - 1, _DPI), cut, _box(page, "/MediaBox")):
        yield error(
            "no-bleed", "màu chạm mép xén ({side}) nhưng không tràn ra phần chừa xén", number, side, side=side
        )


def _bare_sides(picture: Image.Image, cut: Box, media: Box) -> list[str]:
    """Sides where more ink lies just inside the trim than just outside it."""
    box, mm = _in_pixels(cut, media), PT_PER_MM * _DPI / 72
    inside, outside = _frames(box, _INSIDE * mm), _frames(box, -_OUTSIDE * mm)
    return [
        side
        for side, inner, outer in zip(_SIDES, inside, outside, strict=True)
        if _inked(picture, inner) > _inked(picture, outer) + mm
    ]


def _in_pixels(cut: Box, media: Box) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of `cut` in the picture of `media`."""
    scale = _DPI / 72
    return (
        (cut.left - media.left) * scale,
        (media.top - cut.top) * scale,
        (cut.right - media.left) * scale,
        (media.top - cut.bottom) * scale,
    )


def _frames(box: tuple[float, float, float, float], by: float) -> list[tuple[int, int, int, int]]:
    """One row or column of pixels along each side of `box`, `by` pixels inside it."""
    left, top, right, bottom = (round(side) for side in (box[0] + by, box[1] + by, box[2] - by, box[3] - by))
    lo_x, hi_x, lo_y, hi_y = round(box[0]) + 6, round(box[2]) - 6, round(box[1]) + 6, round(box[3]) - 6
    return [
        (left, lo_y, left + 1, hi_y),
        (lo_x, top, hi_x, top + 1),
        (right, lo_y, right + 1, hi_y),
        (lo_x, bottom, hi_x, bottom + 1),
    ]


def _inked(picture: Image.Image, frame: tuple[int, int, int, int]) -> int:
    """Pixels with ink in the frame."""
    return sum(picture.crop(frame).histogram()[:_INK])


def _times(size: tuple[float, float]) -> str:
    return f"{size[0]:.1f} × {size[1]:.1f}"
