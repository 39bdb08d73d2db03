"""In: an edition. Out: iCalendar files (RFC 5545, 7986): of all days, of each audience, of each event's article.

Nothing in them tells the time of the build: a calendar that did not change is the same file, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, Timezone, TimezoneStandard
from icalendar.enums import TRANSP
from icalendar.prop import vDuration, vText, vUri

from plugins.channels import addresses
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output, SourceTree
from plugins.newsroom.addressing import AUDIENCE_FOLDER, calendar_address, listing_address
from plugins.newsroom.calendar import KIND_NAMES
from plugins.newsroom.dates import MONDAY, VIETNAM, start_of
from plugins.newsroom.locale import Translator, translator
from plugins.newsroom.model import CalendarDay, Edition, Identity
from plugins.newsroom.text import slugify

PRODUCT = "-//Bang Tin//Lich//VI"  # RFC 5545, 3.7.3: an identifier of the software, the same for ever
REFRESH = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """What one file reads. `title` is that of an audience, or empty; `page` the folder of the page it belongs to.

    `stamp` dates the entries that nobody dated: a fixed day, never the time of the build.
    """

    tree: SourceTree
    identity: Identity
    lang: str
    path: str
    page: str
    title: str
    stamp: datetime
    days: tuple[CalendarDay, ...]


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """In every language the whole calendar and that of each audience; beside each event's article its own."""
    for lang in edition.languages:
        yield _output(edition, kit, lang, calendar_address(lang), "", edition.calendar)
        for audience in edition.newsroom.audiences:
            mine = tuple(item for item in edition.calendar if item.for_audience(audience.slug))
            folder = listing_address(lang, AUDIENCE_FOLDER, audience.slug)
            yield _output(edition, kit, lang, folder, audience.called(lang), mine)
    for item in edition.calendar:
        if item.event:
            yield _output(edition, kit, item.lang, item.address, item.title, (item,))
        if item.event and item.english:
            yield _output(edition, kit, "en", item.english.address, item.english.title, (item,))


def make_calendar(file: CalendarFile, _needs: Needs) -> Made:
    """Recipe: one VCALENDAR. The library escapes and folds; it is valid while it is empty, too."""
    translate = translator(file.tree.path / "locale", file.lang)
    source = addresses.absolute(file.identity, file.path)
    own = uuid5(NAMESPACE_URL, source)  # the library would throw dice
    calendar = Calendar.new(prodid=PRODUCT, calscale="GREGORIAN", uid=own)
    names = file.identity.called(file.lang)
    title = f"{file.title} – {names.name}" if file.title else f"{translate('Lịch')} – {names.name}"
    calendar.add("name", vText(title))
    calendar.add("x-wr-calname", vText(title))  # what most programs read instead of NAME
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("source", vUri(source), parameters={"VALUE": "URI"})
    calendar.add("url", vUri(addresses.absolute(file.identity, file.page)))
    calendar.add_component(_vietnam())
    seen: dict[str, int] = {}
    for item in file.days:
        key = item.key or f"{item.day}-{slugify(item.title)}"
        seen[key] = seen.get(key, 0) + 1
        uid = key if seen[key] == 1 else f"{key}-{seen[key]}"
        calendar.add_component(_event(file, item, uid, translate))
    return Made(body=calendar.to_ical())


def _output(
    edition: Edition, kit: Kit, lang: str, folder: str, title: str, days: tuple[CalendarDay, ...]
) -> Output:
    path = addresses.calendar_file(folder, lang)
    inputs = CalendarFile(
        tree=kit.web,
        identity=edition.newsroom.identity,
        lang=lang,
        path=path,
        page=folder,
        title=title,
        stamp=start_of(edition.newsroom.bulletin.first_week.day(MONDAY)),
        days=days,
    )
    return Output(path=path, recipe=make_calendar, inputs=inputs, cost=5 + len(days) // 4)


def _event(file: CalendarFile, item: CalendarDay, uid: str, translate: Translator) -> Event:
    """One VEVENT. Whole days end before the next day begins (3.6.1) and leave people free."""
    said = item.said(file.lang)
    link = addresses.absolute(file.identity, said.address) if said.address else ""
    stamp = item.changed or file.stamp
    start, end = _times(item)
    event = Event.new(
        uid=f"{uid}@{file.identity.host.replace('/', '.')}",
        stamp=stamp,
        last_modified=stamp,
        summary=said.title,
        description="\n\n".join(filter(None, (said.note, link))) or None,
        location=said.place or None,
        url=link or None,
        categories=[translate(KIND_NAMES[item.kind])],
        transparency=TRANSP.OPAQUE if item.event and not item.event.all_day else TRANSP.TRANSPARENT,
        start=start,
        end=end,
    )
    event["summary"].params["LANGUAGE"] = item.language(file.lang)
    return event


def _times(item: CalendarDay) -> tuple[date, date | None]:
    if item.event and not item.event.all_day:
        end = item.event.end.astimezone(VIETNAM) if item.event.end else None
        return item.event.start.astimezone(VIETNAM), end
    return item.day, item.last + timedelta(days=1)


def _vietnam() -> Timezone:
    """Asia/Ho_Chi_Minh as it is since 1975: UTC+7 the whole year."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001  # local time, 3.6.5
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", VIETNAM.key)
    zone.add_component(standard)
    return zone
