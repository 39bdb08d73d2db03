"""In: a PDF. Out: findings about its colours: spaces, ink, black text, overprint (ISO 15930-7, 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.channels.prepress.inks import MOST_INK
from plugins.press.preflight.paint import Paint
from plugins.press.preflight.report import Finding, Kind, error, ok, warning
from plugins.press.preflight.subject import Subject

REGISTRATION = "Separation(All)"
PRESS_SPACES = frozenset({"DeviceCMYK", "DeviceGray", "ICCBased4", "Indexed(DeviceCMYK)", REGISTRATION})
SMALL_PT = 12.0
_THREE = 3


def spaces(subject: Subject) -> Iterator[Finding]:
    """Which colour spaces are painted with; a press file holds no RGB and no Lab."""
    used = sorted({paint.space for paint in subject.paints})
    wrong: dict[tuple[int, str], Paint] = {}
    if subject.kind is Kind.PRESS:
        for paint in subject.paints:
            if paint.space not in PRESS_SPACES:
                wrong.setdefault((paint.page, paint.space), paint)
    for (page, space), paint in wrong.items():
        yield error(
            "wrong-colour-space",
            "màu {space} {colour} trong tệp nhà in; nhà in chỉ nhận CMYK",
            page,
            space,
            space=space,
            colour=_shown(paint),
        )
    if not wrong:
        yield ok("colour-spaces", "không gian màu: {spaces}", spaces=", ".join(used) or "–")


def total_ink(subject: Subject) -> Iterator[Finding]:
    """Flat colours within what the paper takes. The marks, which print on all plates, are outside the sheet."""
    if subject.kind is not Kind.PRESS:
        return
    solids = [paint for paint in subject.paints if paint.space == "DeviceCMYK"]
    heavy = {(paint.page, _shown(paint)): paint for paint in solids if _total(paint) > MOST_INK + 0.5}
    for (page, colour), paint in heavy.items():
        yield error(
            "too-much-ink",
            "màu {colour} cần {total:.0f} % mực, nhiều nhất {most} %",
            page,
            colour,
            colour=colour,
            total=_total(paint),
            most=MOST_INK,
        )
    if not heavy:
        most = max((_total(paint) for paint in solids), default=0)
        yield ok("total-ink", "tổng mực của màu phẳng: nhiều nhất {most:.0f} %", most=most)


def black_text(subject: Subject) -> Iterator[Finding]:
    """Dark text on the black plate alone; small text on two plates at most: four never lie quite in register."""
    if subject.kind is not Kind.PRESS:
        return
    wrong = False
    for paint in subject.paints:
        if paint.what != "text" or paint.space != "DeviceCMYK" or len(paint.values) != 4:
            continue
        *coloured, black = paint.values
        if black >= 0.6 and any(coloured):
            wrong = True
            yield error(
                "rich-black-text", "chữ đen pha màu {colour}", paint.page, _shown(paint), colour=_shown(paint)
            )
        elif paint.size < SMALL_PT and sum(value > 0 for value in paint.values) >= _THREE:
            wrong = True
            yield warning(
                "small-text-inks",
                "chữ nhỏ {size:g} pt pha từ nhiều mực ({colour}), dễ nhòe khi in lệch",
                paint.page,
                _shown(paint),
                size=paint.size,
                colour=_shown(paint),
            )
    if not wrong:
        yield ok("black-text", "chữ đen chỉ dùng mực đen; chữ nhỏ không pha ba, bốn mực")


def overprint(subject: Subject) -> Iterator[Finding]:
    """White that overprints vanishes (ISO 12647-7 proofs show it, screens do not)."""
    if subject.kind is not Kind.PRESS:
        return
    white = {paint.page for paint in subject.paints if paint.overprint and _is_white(paint)}
    for page in sorted(white):
        yield error("white-overprint", "màu trắng đặt in chồng, khi in sẽ mất", page)
    if not white:
        chosen = any(paint.overprint and paint.what == "text" for paint in subject.paints)
        yield ok(
            "overprint",
            "chữ đen in chồng lên nền; màu trắng không in chồng" if chosen else "không có màu trắng in chồng",
        )


def registration(subject: Subject) -> Iterator[Finding]:
    """Marks on every page, in the colour that prints on every plate."""
    if subject.kind is not Kind.PRESS:
        return
    marked = {paint.page for paint in subject.paints if paint.space == REGISTRATION}
    bare = [number for number in range(1, len(subject.pdf.pages) + 1) if number not in marked]
    for page in bare:
        yield error("no-marks", "thiếu dấu xén và dấu chồng màu", page)
    if not bare:
        yield ok("marks", "dấu xén và dấu chồng màu có trên mọi bản kẽm")


def _total(paint: Paint) -> float:
    return sum(paint.values) * 100


def _is_white(paint: Paint) -> bool:
    if paint.space == "DeviceCMYK":
        return bool(paint.values) and not any(paint.values)
    return paint.space == "DeviceGray" and paint.values == (1.0,)


def _shown(paint: Paint) -> str:
    if paint.space == "DeviceRGB" and len(paint.values) == _THREE:
        return "#" + "".join(f"{round(value * 255):02x}" for value in paint.values)
    return "/".join(f"{value * 100:.0f}" for value in paint.values)
