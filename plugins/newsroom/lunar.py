"""In: a date. Out: its Vietnamese lunar date, and back.

The Vietnamese calendar is reckoned for the meridian of UTC+7 (Quyết định 121-CP of 8/8/1967), the Chinese one for
UTC+8: Tết of 2007 and of 2030 are a day apart. The tables and the reckoning are Hồ Ngọc Đức's, by way of vnlunar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import vnlunar

_ANIMALS = ["Rat", "Buffalo", "Tiger", "Cat", "Dragon", "Snake", "Horse", "Goat", "Monkey", "Rooster", "Dog", "Pig"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LunarDay:
    """A day by the moon: `leap` is true in the second of two months with one number (tháng nhuận)."""

    day: int
    month: int
    year: int
    leap: bool

    def year_called(self, language: str) -> str:
        """“Đinh Mùi”, the stem and branch of its year; in English “year of the Goat”."""
        return f"year of the {year_animal(self.year)}" if language == "en" else year_name(self.year)


@lru_cache(maxsize=2048)
def lunar_day(day: date) -> LunarDay:
    """The lunar date of a solar one."""
    found = vnlunar.get_lunar_date(day.day, day.month, day.year)
    return LunarDay(day=found["day"], month=found["month"], year=found["year"], leap=bool(found["leap"]))


@lru_cache(maxsize=2048)
def solar_date(year: int, month: int, day: int) -> date:
    """The solar date of a day in a lunar month that is no leap one.

    In a month of 29 days the 30th is the 29th, as families keep it. Raises ValueError for a day that no month has.
    """
    for nearest in (day, 29) if day == 30 else (day,):
        found = vnlunar.get_solar_date(nearest, month, year)
        if found:
            return date(found["year"], found["month"], found["day"])
    raise ValueError((year, month, day))


def year_animal(year: int) -> str:
    """“Goat” for 2027: the Vietnamese twelve have a buffalo and a cat where the Chinese have an ox and a rabbit."""
    return _ANIMALS[(year - 4) % 12]


def year_name(year: int) -> str:
    """“Đinh Mùi” for 2027: the lunar year that begins with Tết of that year."""
    return str(vnlunar.get_year_can_chi(year))
