"""Dates as editors type them and members read them; ISO weeks across the ends of years."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.dates import (
    VIETNAM,
    Week,
    clock_time,
    date_range,
    full_date,
    local_day,
    long_date,
    parse_deadline,
    parse_moment,
    start_of,
    weekday_name,
)

days = st.dates(date(1900, 1, 2), date(2999, 12, 30))
times = st.times().map(lambda time: time.replace(microsecond=0))
moments = st.builds(
    lambda day, time: datetime.combine(day, time, VIETNAM), st.dates(date(1990, 1, 2), date(2999, 12, 30)), times
)


@given(moments)
def test_a_moment_comes_back_as_it_was_written(moment: datetime) -> None:
    assert parse_moment(moment.isoformat()) == moment


@given(days)
def test_a_day_without_a_time_is_that_day_in_vietnam(day: date) -> None:
    assert parse_moment(day.isoformat()) == start_of(day)
    assert local_day(parse_moment(day.isoformat())) == day
    assert parse_deadline(day.isoformat()) == parse_moment(day.isoformat()) + timedelta(days=1)


@given(st.text())
def test_any_other_text_is_refused_in_one_way(text: str) -> None:
    for parse in (parse_moment, parse_deadline, Week.parse):
        try:
            parse(text)
        except ValueError:
            continue


def test_zones_are_kept() -> None:
    assert parse_moment("2026-11-22T00:30Z") == datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    assert local_day(parse_moment("2026-11-21T18:00Z")) == date(2026, 11, 22)
    assert parse_moment("2026-11-22T07:30") == datetime(2026, 11, 22, 0, 30, tzinfo=UTC)


@given(days)
def test_every_day_is_in_its_week_and_weeks_go_on_without_gaps(day: date) -> None:
    week = Week.of(day)
    assert day in {week.day(number) for number in range(1, 8)}
    assert Week.parse(str(week)) == week
    assert week.shift(1).day(1) == week.day(7) + timedelta(days=1)
    assert week.shift(1).since(week) == 1


@given(days, st.integers(-3000, 3000).filter(lambda weeks: weeks != 0))
def test_shifting_and_counting_weeks_agree(day: date, weeks: int) -> None:
    week = Week.of(day)
    if 1900 < week.year + weeks // 52 < 2990:
        assert week.shift(weeks).since(week) == weeks
        assert (week.shift(weeks) > week) == (weeks > 0)


def test_years_of_53_weeks() -> None:
    assert str(Week.of(date(2027, 1, 3))) == "2026-W53"
    assert str(Week.of(date(2021, 1, 3))) == "2020-W53"
    assert Week.parse("2026-W53").shift(1) == Week(2027, 1)
    assert Week.of(date(2024, 12, 30)) == Week(2025, 1)
    for name in ("2025-W53", "2026-W00", "2026-W54", "0000-W01", "9999-W01", "2026-W1", "２０２６-W01"):
        with pytest.raises(ValueError):
            Week.parse(name)


def test_dates_as_members_read_them() -> None:
    day = date(2026, 11, 22)
    assert weekday_name(day) == "Chủ nhật"
    assert long_date(day) == "Chủ nhật, 22/11/2026"
    assert long_date(day, "en") == "Sunday, 22 November 2026"
    assert full_date(date(2026, 1, 5)) == "5/1/2026"
    assert clock_time(datetime(2026, 11, 22, 0, 30, tzinfo=UTC)) == "7 giờ 30"
    assert clock_time(datetime(2026, 11, 22, 0, 0, tzinfo=UTC)) == "7 giờ"
    assert clock_time(datetime(2026, 11, 22, 0, 5, tzinfo=UTC), "en") == "7:05"


@pytest.mark.parametrize(
    ("first", "last", "vi", "en"),
    [
        (date(2024, 4, 15), date(2024, 4, 21), "15–21/4/2024", "15–21 April 2024"),
        (date(2024, 4, 29), date(2024, 5, 5), "29/4–5/5/2024", "29 April – 5 May 2024"),
        (date(2026, 12, 29), date(2027, 1, 4), "29/12/2026–4/1/2027", "29 December 2026 – 4 January 2027"),
    ],
)
def test_ranges_of_dates(first: date, last: date, vi: str, en: str) -> None:
    assert date_range(first, last) == vi
    assert date_range(first, last, "en") == en
