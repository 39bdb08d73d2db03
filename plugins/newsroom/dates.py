"""In: dates as editors type them. Out: aware date-times in Vietnam, ISO weeks, and dates as members read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = 1
FIRST_YEAR, LAST_YEAR = 1900, 2999  # outside it, a year is a slip of the hand

WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
             "October", "November", "December")  # fmt: skip

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


def parse_moment(text: str) -> datetime:
    """An ISO 8601 date or date-time as an aware date-time; Asia/Ho_Chi_Minh where no zone is given.

    Raises ValueError for anything else, a date that does not exist, or a year outside 1900–2999.
    """
    if not _ISO.fullmatch(text):
        raise ValueError(text)
    moment = datetime.fromisoformat(text)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def parse_deadline(text: str) -> datetime:
    """Like `parse_moment`, but a bare date means the end of that day."""
    moment = parse_moment(text)
    return moment + timedelta(days=1) if len(text) == len("2026-01-01") else moment


def local_day(moment: datetime) -> date:
    """The calendar day in Vietnam."""
    return moment.astimezone(VIETNAM).date()


def start_of(day: date) -> datetime:
    """Midnight that begins `day` in Vietnam."""
    return datetime.combine(day, time(), VIETNAM)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week, Monday to Sunday, written `2026-W48`."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Week:
        """The week that `day` is in."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Week:
        """From `2026-W48`. Raises ValueError for another form, a week that is not, a year outside 1900–2999."""
        found = _WEEK.fullmatch(text)
        if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise ValueError(text)
        week = cls(int(found[1]), int(found[2]))
        week.day(MONDAY)
        return week

    def day(self, weekday: int) -> date:
        """The date of `weekday` (1 Monday … 7 Sunday). Raises ValueError if there is no such week."""
        return date.fromisocalendar(self.year, self.number, weekday)

    def since(self, other: Week) -> int:
        """Weeks from `other` to this one; negative when this one is earlier."""
        return (self.day(MONDAY) - other.day(MONDAY)).days // 7

    def shift(self, weeks: int) -> Week:
        """The week `weeks` later."""
        return Week.of(self.day(MONDAY) + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


def weekday_name(day: date, language: str = "vi") -> str:
    """“Thứ Hai” … “Chủ nhật”."""
    return WEEKDAYS[language][day.weekday()]


def short_date(day: date, language: str = "vi") -> str:
    """“15/4” – the year is plain from the place; English “15 April”."""
    return f"{day.day}/{day.month}" if language == "vi" else f"{day.day} {MONTHS_EN[day.month - 1]}"


def brief_date(day: date, language: str = "vi") -> str:
    """“15/4”; English “15 Apr”, for where there is little room."""
    return f"{day.day}/{day.month}" if language == "vi" else f"{day.day} {MONTHS_EN[day.month - 1][:3]}"


def month_name(day: date, language: str = "vi") -> str:
    """“tháng 4/2024”; English “April 2024”."""
    return f"tháng {day.month}/{day.year}" if language == "vi" else f"{MONTHS_EN[day.month - 1]} {day.year}"


def brief_month(day: date, language: str = "vi") -> str:
    """“4/2024”; English “Apr 2024”."""
    return f"{day.month}/{day.year}" if language == "vi" else f"{MONTHS_EN[day.month - 1][:3]} {day.year}"


def full_date(day: date, language: str = "vi") -> str:
    """“15/4/2024”; English “15 April 2024”."""
    return f"{short_date(day, language)}{'/' if language == 'vi' else ' '}{day.year}"


def long_date(day: date, language: str = "vi") -> str:
    """“Thứ Hai, 15/4/2024”."""
    return f"{weekday_name(day, language)}, {full_date(day, language)}"


def clock_time(moment: datetime, language: str = "vi") -> str:
    """“7 giờ 30”, “7 giờ”; English “7:30”."""
    local = moment.astimezone(VIETNAM)
    if language != "vi":
        return f"{local.hour}:{local.minute:02d}"
    return f"{local.hour} giờ" + (f" {local.minute:02d}" if local.minute else "")


def date_range(first: date, last: date, language: str = "vi") -> str:
    """“15–21/4/2024”, “29/4–5/5/2024”, “29/12/2026–4/1/2027”; en dash unspaced."""
    if language != "vi":
        head = full_date(first, language) if first.year != last.year else short_date(first, language)
        if (first.year, first.month) == (last.year, last.month):
            head = str(first.day)
        return f"{head} – {full_date(last, language)}" if " " in head else f"{head}–{full_date(last, language)}"
    if first.year != last.year:
        return f"{full_date(first)}–{full_date(last)}"
    head = str(first.day) if first.month == last.month else short_date(first)
    return f"{head}–{full_date(last)}"


def spoken_length(seconds: int, lang: str = "vi") -> str:
    """How long something sounds, in words: “2 phút 40 giây”, “45 giây”; “2 min 40 s”."""
    minute, second = ("min", "s") if lang == "en" else ("phút", "giây")
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} {minute}" if minutes else "", f"{rest} {second}" if rest or not minutes else ""]
    return " ".join(part for part in parts if part)
