"""In: the newsroom, published posts, years. Out: one calendar: own days, events of posts, days that come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plugins.newsroom.builtin_days import SETS
from plugins.newsroom.dates import local_day
from plugins.newsroom.locale import mark
from plugins.newsroom.lunar import solar_date, year_animal, year_name
from plugins.newsroom.model import Article, CalendarDay, DayKind, DayWords, Newsroom, Translation, YearlyDay

HORIZON = 92  # days ahead; the home page and sheets write “22/12” without a year

KIND_NAMES = {  # what a day is, in a word or two
    DayKind.OWN: mark("Ngày cần nhớ"),
    DayKind.EVENT: mark("Sự kiện"),
    DayKind.HOLIDAY: mark("Ngày lễ"),
    DayKind.UNION: mark("Ngày của công đoàn"),
    DayKind.TRADITIONAL: mark("Ngày theo âm lịch"),
}

Versions = Mapping[str, tuple[Translation, ...]]


def calendar_of(
    newsroom: Newsroom, published: Sequence[Article], versions: Versions, years: range
) -> tuple[CalendarDay, ...]:
    """All days in order of time; those that come back every year for `years`."""
    own = [*newsroom.calendar, *(day for item in newsroom.yearly for day in _instances(item, years))]
    said = {(item.day, item.title.casefold()) for item in own}
    shared = (day for day in _shared(newsroom, years) if (day.day, day.title.casefold()) not in said)
    days = [*own, *_events(published, versions), *shared]
    return tuple(sorted(days, key=_order))


def upcoming(
    calendar: Iterable[CalendarDay], first: date, most: int, *, running: bool = False
) -> tuple[CalendarDay, ...]:
    """At most `most` days of the next HORIZON days from `first`; `running`: also what has begun before.

    Where there is no room for all, the feasts of the lunar year give way to what the union does.
    """
    last = first + timedelta(days=HORIZON)
    near = [item for item in calendar if item.day <= last and (item.last if running else item.day) >= first]
    chosen = sorted(near, key=lambda item: (item.kind is DayKind.TRADITIONAL, _order(item)))[:most]
    return tuple(sorted(chosen, key=_order))


def _order(item: CalendarDay) -> tuple[date, bool, str, int, str]:
    """By day; whole days before hours; then what the union wrote itself."""
    timed = item.event is not None and not item.event.all_day
    hour = item.event.start.isoformat() if item.event and timed else ""
    return (item.day, timed, hour, tuple(DayKind).index(item.kind), item.title)


def _shared(newsroom: Newsroom, years: range) -> Iterator[CalendarDay]:
    for kind in newsroom.calendar_sets:
        for item in SETS[kind]:
            yield from _instances(replace(item, kind=kind), years)


def _instances(item: YearlyDay, years: range) -> Iterator[CalendarDay]:
    """Its days in solar `years`; a lunar year ends in the solar one after it."""
    for year in range(years.start - 1, years.stop) if item.lunar else years:
        day, end = _day_in(item, year, item.first), item.last and _day_in(item, year, item.last)
        if day and day.year in years and day.year >= item.since:
            yield _instance(item, year, day, end or None)


def _day_in(item: YearlyDay, year: int, place: tuple[int, int]) -> date | None:
    """The solar date of (month, day) in `year`; None for 29 February in a year without it."""
    if item.lunar:
        return solar_date(year, *place)
    try:
        return date(year, *place)
    except ValueError:
        return None


def _instance(item: YearlyDay, year: int, day: date, end: date | None) -> CalendarDay:
    cited = day.year >= item.cited_since
    name = year_name(year) if item.names_year else ""
    english = item.english
    if english:
        title = f"{english.title}, year of the {year_animal(year)}" if name else english.title
        english = replace(english, title=title, note=english.note if cited else "")
    return CalendarDay(
        day=day,
        end=end,
        title=f"{item.title} {name}".strip(),
        note=item.note if cited else "",
        place=item.place,
        audiences=item.audiences,
        kind=item.kind,
        key=f"{item.key}-{year}",
        english=english,
    )


def _events(published: Sequence[Article], versions: Versions) -> Iterator[CalendarDay]:
    """One entry for all language versions of a post; also of an expired one, which may have closed its sign-up."""
    by_address = {article.address: article for article in published}
    told: set[str] = set()
    for article in published:
        group = [by_address[version.address] for version in versions.get(article.address, ())] or [article]
        if article.address in told or all(item.event is None for item in group):
            continue
        told.update(item.address for item in group)
        yield _event(group)


def _event(group: Sequence[Article]) -> CalendarDay:
    """The original comes first in `group`; what one version leaves out, the other says."""
    event = next(item.event for item in group if item.event)
    named = {item.lang: item for item in reversed(group)}
    base, english = named.get("vi", group[0]), named.get("en")
    return CalendarDay(
        day=local_day(event.start),
        end=local_day(event.end) if event.end and local_day(event.end) > local_day(event.start) else None,
        kind=DayKind.EVENT,
        key=f"{group[0].lang}-{group[0].slug}",
        lang=base.lang,
        audiences=tuple(audience.slug for audience in group[0].audiences),
        event=event,
        changed=max(item.changed for item in group),
        english=_words(english) if english and english is not base else None,
        **_fields(_words(base), event.place),
    )


def _words(article: Article) -> DayWords:
    place = article.event.place if article.event else ""
    return DayWords(title=article.title, note=article.brief, place=place, address=article.address)


def _fields(words: DayWords, place: str) -> dict[str, str]:
    return {"title": words.title, "note": words.note, "place": words.place or place, "address": words.address}
