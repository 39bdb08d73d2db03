"""In: a month, the days of the calendar. Out: `MonthTable`, its weeks from Monday on, with lunar dates."""

from __future__ import annotations

import calendar as weeks_of
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.newsroom.lunar import LunarDay, lunar_day
from plugins.newsroom.model import CalendarDay

LONGEST_IN_TABLE = 7  # days; of a month-long campaign only the first day is marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A day of the calendar in a month's list; `anchor` is the id of its place there."""

    anchor: str
    item: CalendarDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One day of a month, with what falls on it."""

    day: date
    lunar: LunarDay
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTable:
    """A month, known by its first day. A week has seven places, None outside the month."""

    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]
    entries: tuple[Entry, ...]

    @property
    def days(self) -> tuple[Cell, ...]:
        """The days of the month in order."""
        return tuple(cell for week in self.weeks for cell in week if cell)


def by_month(days: Iterable[CalendarDay]) -> Mapping[date, tuple[CalendarDay, ...]]:
    """Those of `days` that fall in a month, be it with one of their days, by its first day and in their order."""
    months: defaultdict[date, list[CalendarDay]] = defaultdict(list)
    for item in days:
        for month in range(item.day.year * 12 + item.day.month - 1, item.last.year * 12 + item.last.month):
            months[date(month // 12, month % 12 + 1, 1)].append(item)
    return {first: tuple(items) for first, items in months.items()}


def month_table(first: date, items: Iterable[CalendarDay]) -> MonthTable:
    """The month that begins on `first`; `items` fall in it."""
    entries = tuple(Entry(anchor=f"e{number}", item=item) for number, item in enumerate(items, start=1))
    weeks = weeks_of.Calendar(weeks_of.MONDAY).monthdatescalendar(first.year, first.month)
    return MonthTable(
        first=first,
        weeks=tuple(
            tuple(_cell(day, entries) if day.month == first.month else None for day in week) for week in weeks
        ),
        entries=entries,
    )


def next_month(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def last_month(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def _cell(day: date, entries: Iterable[Entry]) -> Cell:
    mine = tuple(entry for entry in entries if _marks(entry.item, day))
    return Cell(day=day, lunar=lunar_day(day), entries=mine)


def _marks(item: CalendarDay, day: date) -> bool:
    short = (item.last - item.day).days < LONGEST_IN_TABLE
    return item.day == day or (short and item.day <= day <= item.last)
