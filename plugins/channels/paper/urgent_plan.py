"""In: the story of a “Thông báo khẩn”. Out: ways to set it, largest first, each with its estimated height."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from plugins.channels.paper.display import PAGE, balanced, headline, sizes
from plugins.channels.paper.letters import MM_PER_PT, Type
from plugins.channels.paper.small_print import address_lines, places_shown
from plugins.channels.paper.words import SheetInputs

ROOM = 193.0  # mm of the page that content may take (urgent.css)
STEPS = (55.0, 50.0, 46.0, 42.0, 38.0, 34.0, 30.0)
SCALES = (1.36, 1.24, 1.12, 1.06, 1.0, 0.97, 0.94)
PHONE_SIZES, PHONE_WIDTH = (45.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0), 118.0
LABELS = 12.4  # rem, the column of “Vì sao”, “Ở đâu” (urgent.css)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One way to set the notice. `with_brief` tells what happened before why, where and what to do."""

    scale: float
    sizes: tuple[tuple[str, float], ...]
    h1: float
    measure: float
    phone_size: float
    with_brief: bool
    until: datetime | None
    address: tuple[str, ...]
    places: int
    left_out: int
    height: float


def plans(sheet: SheetInputs, fonts: dict[int, Type]) -> Iterator[Plan]:
    """With the brief if there is room, larger before smaller, then with a smaller headline down to its floor."""
    urgent = sheet.lead.urgent
    if urgent is None:
        raise ValueError(f"{sheet.lead.source} is not urgent")
    best, _ = headline(sheet.lead.title, fonts[800], STEPS, lines=3)
    answers = [text for text in (urgent.why, urgent.where, urgent.action) if text]
    telling = sheet.lead.brief not in answers and sheet.lead.text not in (sheet.lead.brief, *answers)
    last = (STEPS[-1], SCALES[-1])
    smaller = [size for size in STEPS if size <= best]
    for size in smaller:
        for with_brief in (True, False) if size == best and telling else (False,):
            for scale in SCALES:
                shown = [sheet.lead.brief, *answers] if with_brief else answers
                yield Plan(
                    scale=scale,
                    sizes=sizes(scale),
                    h1=size,
                    measure=balanced(sheet.lead.title, size, fonts[800]),
                    phone_size=_phone_size(urgent.phone, fonts[800]),
                    with_brief=with_brief,
                    until=_hour(sheet),
                    address=address_lines(sheet.address, fonts[600], PHONE_WIDTH),
                    places=places_shown(sheet, fonts[600]) if len(sheet.places) < 2 else 0,
                    left_out=0,
                    height=0.0 if (size, scale) == last else _height(sheet, fonts, size, scale, shown),
                )


def _hour(sheet: SheetInputs) -> datetime | None:
    """When it ends, if it ends at an hour; a bare date ends with its day."""
    expires = sheet.lead.expires
    return expires if expires and (expires.hour or expires.minute) else None


def _phone_size(phone: str, bold: Type) -> float:
    return next((s for s in PHONE_SIZES if bold.width(phone, s, -0.035) <= PHONE_WIDTH), PHONE_SIZES[-1])


def _height(sheet: SheetInputs, fonts: dict[int, Type], h1: float, scale: float, answers: list[str]) -> float:
    rem = scale * 10 * MM_PER_PT
    size = dict(sizes(scale))["fact"]
    _, lines = headline(sheet.lead.title, fonts[800], (h1,))
    height = 36.0 + 2.7 * rem + lines * h1 * 1.18 * MM_PER_PT
    for text in answers:
        height += (
            1.5 * rem + 0.7 + fonts[600].count_lines(text, size, PAGE - LABELS * rem) * size * 1.34 * MM_PER_PT
        )
    return height
