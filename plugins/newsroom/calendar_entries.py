"""In: the checked `[[calendar]]` and `[calendar_sets]` tables. Out: dated days, yearly days, sets, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from plugins.newsroom.complaints import suggestion
from plugins.newsroom.fieldtypes import parse_month_day
from plugins.newsroom.model import EVERYONE, CalendarDay, DayKind, DayWords, YearlyDay
from plugins.newsroom.newsroomfile import CalendarSetsTable, CalendarTable
from plugins.newsroom.problems import Message, Place, say
from plugins.newsroom.text import slugify


def dated_days(tables: Iterable[CalendarTable]) -> tuple[CalendarDay, ...]:
    """The days with a date of their own, in order of time."""
    days = [_dated(table, table.date) for table in tables if table.date]
    return tuple(sorted(days, key=lambda item: item.day))


def yearly_days(tables: Iterable[CalendarTable]) -> tuple[YearlyDay, ...]:
    """The days that come back every year, in the order of the file."""
    return tuple(_yearly(table) for table in tables if not table.date)


def chosen_sets(table: CalendarSetsTable) -> tuple[DayKind, ...]:
    """The built-in sets that are switched on."""
    shown = {
        DayKind.HOLIDAY: table.holidays,
        DayKind.UNION: table.union,
        DayKind.TRADITIONAL: table.traditional,
    }
    return tuple(kind for kind, on in shown.items() if on)


def unknown_audiences(
    tables: Sequence[CalendarTable], known: Sequence[str]
) -> Iterator[tuple[Place, str, Message, Message]]:
    """Audiences that newsroom.toml does not have."""
    for index, table in enumerate(tables):
        for slug in table.audiences:
            if slug not in (EVERYONE, *known):
                wrong = say("newsroom.toml không có “{value}”", value=slug)
                otherwise = say("chọn trong: {known}", known=", ".join((EVERYONE, *known)))
                instead = suggestion(slug, (EVERYONE, *known), otherwise=otherwise)
                yield ("calendar", index, "audiences"), "unknown-term", wrong, instead


def _dated(table: CalendarTable, day: date) -> CalendarDay:
    return CalendarDay(
        day=day,
        end=table.end if isinstance(table.end, date) and table.end > day else None,
        title=table.title,
        note=table.note,
        place=table.place,
        audiences=_audiences(table),
        key=f"{day}-{slugify(table.title)}",
        english=_english(table),
    )


def _yearly(table: CalendarTable) -> YearlyDay:
    first = table.every or table.every_lunar
    return YearlyDay(
        first=parse_month_day(first),
        last=parse_month_day(table.end) if isinstance(table.end, str) and table.end != first else None,
        lunar=bool(table.every_lunar),
        title=table.title,
        note=table.note,
        place=table.place,
        audiences=_audiences(table),
        key=f"{'lunar-' if table.every_lunar else ''}{first}-{slugify(table.title)}",
        english=_english(table),
    )


def _audiences(table: CalendarTable) -> tuple[str, ...]:
    return () if EVERYONE in table.audiences else tuple(table.audiences)


def _english(table: CalendarTable) -> DayWords | None:
    words = table.english
    return DayWords(title=words.title, note=words.note, place=words.place) if words.title else None
