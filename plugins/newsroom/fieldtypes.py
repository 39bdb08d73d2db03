"""The kinds of value that editors write. In: what the file says. Out: a typed value, or a named error.

A name here has its sentences in `complaints.WORDS`; `at` among the words of an error tells which item of a
list it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator
from pydantic_core import PydanticCustomError

from plugins.newsroom.dates import FIRST_YEAR, LAST_YEAR, Week, local_day, parse_deadline, parse_moment
from plugins.newsroom.text import slugify, syllables

_UNSAFE_IN_ADDRESS = re.compile(r"[\s\"'<>\\^`{|}]")
_EMAIL = re.compile(r"[^@\s<>\"'?&]+@[^@\s<>\"'?&]+\.[^@\s<>\"'?&.]+")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,6}", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
LONGEST_SLUG = 100  # characters; a file system takes 255 bytes for a name, and ours grow by suffixes
LEAP_YEAR = 2024  # in which every day of the year exists


def error(name: str, **words: object) -> PydanticCustomError:
    """An error whose sentence is in `complaints.WORDS` under `name`."""
    return PydanticCustomError(name, name, words)


def told(description: str, *examples: object, **rules: Any) -> Any:
    """A field with the words that explain it in a new post, and what stands there at first."""
    return Field(description=description, examples=list(examples) or None, **rules)


def at_most(limit: int) -> AfterValidator:
    """At most `limit` syllables."""

    def check(text: str) -> str:
        count = syllables(text)
        if count > limit:
            raise error("too-long", count=count, limit=limit, cut=count - limit)
        return text

    return AfterValidator(check)


def as_list(value: object) -> object:
    """One value stands for a list of one."""
    return ([value] if value else []) if isinstance(value, str) else value


def absent(value: object) -> None:
    """Nothing may be written here."""
    if value not in ("", None):
        raise error("no-details")


def without_empty(optional: Set[str], values: object) -> object:
    """A map without those of the `optional` values that are written but empty."""
    if not isinstance(values, dict):
        return values
    return {name: value for name, value in values.items() if value != "" or name not in optional}


def distinct(values: list[str]) -> list[str]:
    """No value twice."""
    for index, value in enumerate(values):
        if value in values[:index]:
            raise error("repeated", value=value, at=index)
    return values


def _moment(value: object) -> datetime:
    return _parsed(value, parse_moment)


def _deadline(value: object) -> datetime:
    return _parsed(value, parse_deadline)


def _day(value: object) -> date:
    return local_day(_parsed(value, parse_moment))


def _parsed(value: object, parse: Callable[[str], datetime]) -> datetime:
    if not isinstance(value, str):
        raise error("string_type")
    if not value:
        raise error("string_too_short")
    try:
        return parse(value)
    except ValueError:
        raise error("date", value=value) from None


def in_our_time(value: date) -> date:
    """`value`, if people now living may mean it: a year that is a slip of the hand is beyond what can be counted."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise error("date", value=value.isoformat())
    return value


def _whole_number(value: object) -> int:
    if not isinstance(value, str) or not _WHOLE.fullmatch(value):
        raise error("number")
    return int(value)


def is_web_address(value: str) -> bool:
    """Whether `value` is a whole http(s) address that can stand in HTML as it is. One with a user name in front of
    the host (“https://congdoan.vn@elsewhere.example”) shows another place than it leads to, so it is none.
    """
    try:
        parts = urlsplit(value)
        good = (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.username is None
            and (parts.port or 1) > 0
        )
    except ValueError:
        return False
    return good and not _UNSAFE_IN_ADDRESS.search(value)


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise error("web-address", value=value)
    return value


def _site_address(value: str) -> str:
    if "?" in value or "#" in value:
        raise error("web-address", value=value)
    return value.rstrip("/")


def _optional_address(value: str) -> str:
    return _web_address(value) if value else value


def _optional_email(value: str) -> str:
    if value and not _EMAIL.fullmatch(value):
        raise error("email", value=value)
    return value


def _slug(value: str) -> str:
    better = slugify(value)
    if value and value != better:
        raise error("slug" if better else "no-slug", value=value, better=better)
    return value


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise error("colour", value=value)
    return value.lower()


def _week(value: str) -> str:
    try:
        Week.parse(value)
    except ValueError:
        raise error("week", value=value) from None
    return value


def parse_month_day(text: str) -> tuple[int, int]:
    """“05-01” as (5, 1). Raises ValueError for another form."""
    found = _MONTH_DAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def is_month_day(text: str, *, lunar: bool) -> bool:
    """Whether a year can have that day: “02-29” and, by the moon, “02-30” are ones."""
    try:
        month, day = parse_month_day(text)
        return date(LEAP_YEAR, month, 1 if lunar else day).month > 0 and (1 <= day <= 30 or not lunar)
    except ValueError:
        return False


def _month_day(value: str) -> str:
    if not is_month_day(value, lunar=False):
        raise error("month-day", value=value)
    return value


def _lunar_month_day(value: str) -> str:
    if not is_month_day(value, lunar=True):
        raise error("month-day", value=value)
    return value


def _day_or_month_day(value: object) -> object:
    if isinstance(value, datetime) or not isinstance(value, (date, str)):
        raise error("end-day", value=str(value))
    return in_our_time(value) if isinstance(value, date) else value


def _day_or_moment(value: object) -> date | datetime:
    """A bare date stays one: it means the whole day."""
    moment = _parsed(value, parse_moment)
    return local_day(moment) if len(str(value)) == len("2026-01-01") else moment


Line = Annotated[str, Field(min_length=1)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Deadline = Annotated[datetime, BeforeValidator(_deadline)]
Day = Annotated[date, BeforeValidator(_day)]
Whole = Annotated[int, BeforeValidator(_whole_number)]
WebAddress = Annotated[Line, AfterValidator(_web_address)]
SiteAddress = Annotated[WebAddress, AfterValidator(_site_address)]
OptionalWebAddress = Annotated[str, AfterValidator(_optional_address)]
OptionalEmail = Annotated[str, AfterValidator(_optional_email)]
Slug = Annotated[str, Field(min_length=1, max_length=LONGEST_SLUG), AfterValidator(_slug)]
Terms = Annotated[list[Line], Field(min_length=1), BeforeValidator(as_list), AfterValidator(distinct)]
Colour = Annotated[str, AfterValidator(_colour)]
WeekName = Annotated[str, AfterValidator(_week)]
MonthDay = Annotated[str, AfterValidator(_month_day)]
LunarMonthDay = Annotated[str, AfterValidator(_lunar_month_day)]
DayInOurTime = Annotated[date, AfterValidator(in_our_time)]
DayOrMonthDay = Annotated[date | str, BeforeValidator(_day_or_month_day)]
DayOrMoment = Annotated[date | datetime, PlainValidator(_day_or_moment)]
