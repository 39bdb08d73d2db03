"""In: the site. Out: what comes next, and a page for every year and month of the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from plugins.channels.output import Output
from plugins.channels.pages.chrome import Head, Link, Version, View
from plugins.channels.pages.month_table import MonthTable, by_month, last_month, month_table, next_month
from plugins.channels.pages.site import Site, output
from plugins.newsroom.addressing import calendar_address
from plugins.newsroom.calendar import upcoming
from plugins.newsroom.dates import brief_month
from plugins.newsroom.model import CalendarDay

Months = Mapping[date, tuple[CalendarDay, ...]]  # by their first day, see `by_month`


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDays:
    """The days of one month, known by its first day."""

    first: date
    address: str
    items: tuple[CalendarDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingView(View):
    """What comes next, from the day of the build on; `first` begins the month of the first day to come, which has `items`;
    `years` are all."""

    template: ClassVar[str] = "calendar.html"

    first: date | None
    items: tuple[CalendarDay, ...]
    month_address: str
    months: tuple[MonthDays, ...]
    years: tuple[Link, ...]
    audiences: tuple[Link, ...]

    @property
    def month(self) -> MonthTable | None:
        """Its table."""
        return month_table(self.first, self.items) if self.first else None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView(View):
    """One year, month by month."""

    template: ClassVar[str] = "calendar_year.html"

    year: int
    months: tuple[MonthDays, ...]
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView(View):
    """One month as a table and a list."""

    template: ClassVar[str] = "calendar_month.html"

    first: date
    items: tuple[CalendarDay, ...]
    year_address: str
    before: str
    after: str

    @property
    def month(self) -> MonthTable:
        """Its table: worked out where the page is made."""
        return month_table(self.first, self.items)


def outputs(site: Site) -> Iterator[Output]:
    """All pages of the calendar in every language."""
    months = by_month(site.edition.calendar)
    for lang in site.chromes:
        yield _coming(site, lang, months)
        for year in site.edition.calendar_years:
            yield _year(site, lang, year, months)
            for month in range(1, 13):
                first = date(year, month, 1)
                yield _month(site, lang, first, months.get(first, ()))


def _coming(site: Site, lang: str, by_first: Months) -> Output:
    """With the month of the first day to come: the page changes when a day has passed, not every midnight."""
    calendar = site.edition.calendar
    days = upcoming(calendar, site.today, len(calendar), running=True)
    month = days[0].last.replace(day=1) if days else None
    return output(
        ComingView(
            tree=site.kit.web,
            chrome=site.chrome(lang),
            head=_head(site, lang),
            first=month,
            items=by_first.get(month, ()) if month else (),
            month_address=_address(lang, month) if month else "",
            months=tuple(
                MonthDays(first=first, address=_address(lang, first), items=tuple(items))
                for first, items in groupby(days, lambda item: item.day.replace(day=1))
            ),
            years=_years(site, lang),
            audiences=site.chrome(lang).audiences,
        )
    )


def _year(site: Site, lang: str, year: int, by_first: Months) -> Output:
    firsts = [date(year, month, 1) for month in range(1, 13)]
    return output(
        YearView(
            tree=site.kit.web,
            chrome=site.chrome(lang),
            head=_head(site, lang, year),
            year=year,
            months=tuple(
                MonthDays(
                    first=first,
                    address=_address(lang, first),
                    items=tuple(item for item in by_first.get(first, ()) if item.day >= first),
                )
                for first in firsts
            ),
            years=_years(site, lang),
        )
    )


def _month(site: Site, lang: str, first: date, items: tuple[CalendarDay, ...]) -> Output:
    return output(
        MonthView(
            tree=site.kit.web,
            chrome=site.chrome(lang),
            head=_head(site, lang, first.year, first.month),
            first=first,
            items=items,
            year_address=calendar_address(lang, first.year),
            before=brief_month(last_month(first), lang),
            after=brief_month(next_month(first), lang),
        )
    )


def _head(site: Site, lang: str, year: int = 0, month: int = 0) -> Head:
    """`newer` and `older` are the page before and the one after in time, if there are."""
    vi, en = calendar_address("vi", year, month), calendar_address("en", year, month)
    years = site.edition.calendar_years
    before, after = "", ""
    if month:
        past, future = last_month(date(year, month, 1)), next_month(date(year, month, 1))
        before = _address(lang, past) if past.year in years else ""
        after = _address(lang, future) if future.year in years else ""
    elif year:
        before = calendar_address(lang, year - 1) if year - 1 in years else ""
        after = calendar_address(lang, year + 1) if year + 1 in years else ""
    versions: tuple[Version, ...] = site.pair(vi, en)
    return Head(
        path=calendar_address(lang, year, month),
        versions=versions,
        feeds=site.feeds(lang),
        section=calendar_address(lang),
        newer=before,
        older=after,
    )


def _address(lang: str, first: date) -> str:
    return calendar_address(lang, first.year, first.month)


def _years(site: Site, lang: str) -> tuple[Link, ...]:
    return tuple(
        Link(title=str(year), address=calendar_address(lang, year)) for year in site.edition.calendar_years
    )
