"""In: known days of the Vietnamese lunar calendar. Out: proof that it is that one, not the Chinese."""

from __future__ import annotations

from datetime import date

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.builtin_days import HOLIDAYS, SETS
from plugins.newsroom.calendar import calendar_of
from plugins.newsroom.lunar import lunar_day, solar_date, year_animal, year_name
from plugins.newsroom.model import CalendarDay, DayKind
from tests.factories import newsroom

# Year: mùng Một Tết, Giỗ Tổ (10/3). China kept 18/2/2007 and 3/2/2030.
KNOWN = {
    2007: ("02-17", "04-26"),
    2020: ("01-25", "04-02"),
    2021: ("02-12", "04-21"),
    2022: ("02-01", "04-10"),
    2023: ("01-22", "04-29"),
    2024: ("02-10", "04-18"),
    2025: ("01-29", "04-07"),
    2026: ("02-17", "04-26"),
    2027: ("02-06", "04-16"),
    2028: ("01-26", "04-04"),
    2029: ("02-13", "04-23"),
    2030: ("02-02", "04-12"),
    2031: ("01-23", "04-01"),
    2032: ("02-11", "04-19"),
    2033: ("01-31", "04-09"),
    2034: ("02-19", "04-28"),
    2035: ("02-08", "04-17"),
}


@pytest.mark.parametrize("year", KNOWN)
def test_tet_and_gio_to(year: int) -> None:
    tet, kings = (date.fromisoformat(f"{year}-{day}") for day in KNOWN[year])
    assert solar_date(year, 1, 1) == tet
    assert solar_date(year, 3, 10) == kings
    assert (lunar_day(tet).day, lunar_day(tet).month, lunar_day(tet).year) == (1, 1, year)


def test_the_last_day_of_a_short_month_stands_for_the_30th() -> None:
    assert solar_date(2026, 12, 30) == date(2027, 2, 5)  # tháng Chạp has 29 days
    assert lunar_day(date(2027, 2, 5)).day == 29


def test_leap_months_and_the_names_of_years() -> None:
    assert lunar_day(date(2025, 7, 25)).leap  # tháng Sáu nhuận, năm Ất Tỵ
    assert not lunar_day(date(2025, 6, 25)).leap
    assert [year_name(year) for year in (2024, 2025, 2026, 2027)] == ["Giáp Thìn", "Ất Tỵ", "Bính Ngọ", "Đinh Mùi"]
    assert lunar_day(date(2027, 2, 5)).year_called("vi") == "Bính Ngọ"
    assert lunar_day(date(2027, 2, 5)).year_called("en") == "year of the Horse"
    assert [year_animal(year) for year in (2020, 2021, 2023, 2027)] == ["Rat", "Buffalo", "Cat", "Goat"]


@given(st.dates(date(1900, 1, 31), date(2199, 12, 31)))
def test_there_and_back(day: date) -> None:
    lunar = lunar_day(day)
    if not lunar.leap:
        assert solar_date(lunar.year, lunar.month, lunar.day) == day


@pytest.mark.parametrize("year", [1950, 2199, 2400, 2999])
def test_far_years_do_not_break_a_build(year: int) -> None:
    assert year - 1 <= lunar_day(date(year, 1, 1)).year <= year
    assert solar_date(year, 1, 1).year == year


def builtin(years: range, *kinds: DayKind) -> tuple[CalendarDay, ...]:
    return calendar_of(newsroom(calendar=(), calendar_sets=kinds), (), {}, years)


def test_every_public_holiday_of_the_law_is_there() -> None:
    """The library follows the law. Beside its days it guesses which ones are off: those are not ours to tell."""
    law = holidays.country_holidays("VN", years=range(2021, 2036), observed=False, language="vi")
    ours = builtin(range(2021, 2036), DayKind.HOLIDAY)
    covered = {day for day in law if any(item.day <= day <= item.last for item in ours)}
    assert all(item.day in law for item in ours)
    for day in set(law) - covered:
        named = law[day]
        assert named.startswith(("Giao thừa", "Mùng bốn", "Quốc khánh", "Ngày nghỉ (thay cho")), f"{day} {named}"


def test_no_builtin_day_says_how_many_days_are_off() -> None:
    days = builtin(range(2024, 2030), *SETS)
    texts = [
        text for item in days for lang in ("vi", "en") for text in (item.said(lang).title, item.said(lang).note)
    ]
    assert not [text for text in texts if "ngày nghỉ Tết" in text or "nghỉ 5" in text or "days off" in text]
    assert all(item.english and item.english.title for item in days)


def test_a_law_is_not_cited_before_it_was_in_force() -> None:
    notes = {
        item.day.year: item.note for item in builtin(range(2019, 2023), DayKind.HOLIDAY) if item.day.month == 5
    }
    assert [year for year, note in notes.items() if "45/2019/QH14" in note] == [2021, 2022]
    assert [item.day.year for item in builtin(range(2024, 2028), DayKind.HOLIDAY) if "Văn hóa" in item.title] == [
        2026,
        2027,
    ]


def test_keys_are_unique() -> None:
    keys = [item.key for item in builtin(range(2007, 2036), *SETS)]
    assert len(set(keys)) == len(keys)
    assert len({item.key for item in HOLIDAYS}) == len(HOLIDAYS)
