"""In: own days, posts with events, built-in sets. Out: proof that they become one calendar, in order and truthful."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.calendar import HORIZON, upcoming
from plugins.newsroom.compose import next_change
from plugins.newsroom.dates import Week, start_of
from plugins.newsroom.model import CalendarDay, DayKind, DayWords, Edition, Event, YearlyDay
from tests.factories import MEMBERS, article, edition, moment, newsroom, plan

EVENT = Event(start=moment("2026-12-20 08:00"), end=moment("2026-12-20 11:30"), all_day=False, place="Cầu Mới")
ALL = (DayKind.HOLIDAY, DayKind.UNION, DayKind.TRADITIONAL)


def day(text: str, title: str = "Họp", **more: Any) -> CalendarDay:
    return CalendarDay(day=date.fromisoformat(text), title=title, note="", **more)


def told(paper: Edition, year: int = 2027) -> dict[str, str]:
    return {item.title: f"{item.day}" for item in paper.calendar if item.day.year == year}


def test_sets_can_be_switched_off() -> None:
    assert edition(room=newsroom(calendar=())).calendar == ()
    on = told(edition(room=newsroom(calendar=(), calendar_sets=ALL)))
    assert on["Tết Nguyên đán Đinh Mùi"] == "2027-02-06"
    assert on["Giỗ Tổ Hùng Vương"] == "2027-04-16"
    assert on["Ngày thành lập Công đoàn Việt Nam"] == "2027-07-28"
    assert on["Ngày ông Công, ông Táo"] == "2027-01-30"
    assert on["Tết Trung thu"] == "2027-09-15"
    only = told(edition(room=newsroom(calendar=(), calendar_sets=(DayKind.UNION,))))
    assert "Quốc khánh" not in only
    assert "Tháng Công nhân" in only


def test_the_unions_own_word_replaces_the_builtin_one() -> None:
    own = day("2027-05-01", "ngày Quốc tế Lao động", place="Sân Cầu Mới")
    paper = edition(room=newsroom(calendar=(own,), calendar_sets=ALL))
    same = [item for item in paper.calendar if item.day == own.day and "lao động" in item.title.lower()]
    assert [item.kind for item in same if item.title.startswith("ngày")] == [DayKind.OWN]
    assert "Ngày Quốc tế Lao động" not in [item.title for item in same]


def test_years_run_from_the_first_post_to_the_next_year() -> None:
    paper = edition(article(published=moment("2024-06-01")), article(slug="nay"))
    assert list(paper.calendar_years) == [2024, 2025, 2026, 2027]
    assert edition(article(published=moment("1950-06-01"))).calendar_years.start == 1996


def test_days_that_come_back_every_year() -> None:
    rules = (
        YearlyDay(first=(2, 29), title="Ngày nhuận"),
        YearlyDay(first=(6, 13), title="Giỗ Tổ nghề", lunar=True),
        YearlyDay(first=(5, 1), last=(5, 7), title="Tuần lễ"),
    )
    paper = edition(
        article(published=moment("2023-02-01")), room=newsroom(calendar=(), yearly=rules), now=moment("2026-12-07")
    )
    days = [(item.title, str(item.day)) for item in paper.calendar]
    assert [when for title, when in days if title == "Ngày nhuận"] == ["2024-02-29"]
    assert ("Giỗ Tổ nghề", "2026-07-26") in days
    assert {item.last.day for item in paper.calendar if item.title == "Tuần lễ"} == {7}


def test_an_event_of_a_post_is_in_the_calendar_with_its_hours_and_readers() -> None:
    paper = edition(article(title="Ngày hội", event=EVENT), room=newsroom(calendar=()))
    (found,) = paper.calendar
    assert (found.day, found.end, found.place, found.kind) == (date(2026, 12, 20), None, "Cầu Mới", DayKind.EVENT)
    assert found.audiences == (MEMBERS.slug,)
    assert found.address == "tin/ngay-hoi/"
    assert found.changed == paper.articles[0].changed


def test_a_translation_shares_the_entry_of_its_original() -> None:
    vi = article(title="Ngày hội", event=EVENT)
    en = article(title="Open day", lang="en", translation_of="ngay-hoi")
    (found,) = edition(vi, en, room=newsroom(calendar=())).calendar
    assert found.said("vi") == DayWords(title="Ngày hội", note=vi.brief, place="Cầu Mới", address="tin/ngay-hoi/")
    assert (found.said("en").title, found.said("en").place) == ("Open day", "Cầu Mới")
    assert (found.said("en").address, found.language("en")) == ("en/news/open-day/", "en")
    turned = edition(
        article(title="Ngày hội"),
        article(title="Open day", lang="en", translation_of="ngay-hoi", event=EVENT),
        room=newsroom(calendar=()),
    )
    assert [item.title for item in turned.calendar] == ["Ngày hội"]


def test_drafts_and_scheduled_posts_are_in_no_calendar_and_expired_ones_stay() -> None:
    posts = (
        article(slug="a", event=EVENT, draft=True),
        article(slug="b", event=EVENT, published=moment("2026-12-10")),
        article(slug="c", event=EVENT, expires=moment("2026-12-06")),
    )
    assert [item.key for item in edition(*posts, room=newsroom(calendar=())).calendar] == ["vi-c"]


@pytest.mark.parametrize(
    ("event", "when", "over"),
    [
        (EVENT, "2026-12-20 11:29", False),
        (EVENT, "2026-12-20 11:30", True),
        (Event(start=EVENT.start, end=None, all_day=False, place=""), "2026-12-20 23:00", False),
        (Event(start=EVENT.start, end=None, all_day=False, place=""), "2026-12-21 00:00", True),
        (
            Event(start=moment("2026-12-20"), end=moment("2026-12-22"), all_day=True, place=""),
            "2026-12-22 23:59",
            False,
        ),
        (
            Event(start=moment("2026-12-20"), end=moment("2026-12-22"), all_day=True, place=""),
            "2026-12-23 00:00",
            True,
        ),
    ],
)
def test_when_an_event_is_over(event: Event, when: str, over: bool) -> None:
    assert event.over(moment(when)) is over


def test_the_order_of_one_day_is_whole_days_then_hours() -> None:
    late = Event(start=moment("2026-12-20 19:00"), end=None, all_day=False, place="")
    paper = edition(
        article(title="Tối", event=late),
        article(title="Sáng", event=EVENT),
        room=newsroom(calendar=(day("2026-12-20"),)),
    )
    assert [item.title for item in paper.calendar] == ["Họp", "Sáng", "Tối"]


def test_feasts_give_way_and_what_has_begun_is_told_where_asked() -> None:
    calendar = (
        day("2026-12-01", "Tháng", end=date(2026, 12, 31)),
        day("2026-12-10", "Rằm", kind=DayKind.TRADITIONAL),
        day("2026-12-12", "Họp"),
        day("2027-01-01", "Tết", kind=DayKind.HOLIDAY),
    )
    first = date(2026, 12, 9)
    assert [item.title for item in upcoming(calendar, first, 3)] == ["Rằm", "Họp", "Tết"]
    assert [item.title for item in upcoming(calendar, first, 2)] == ["Họp", "Tết"]
    assert [item.title for item in upcoming(calendar, first, 2, running=True)] == ["Tháng", "Họp"]


@given(
    st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=12),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 6),
)
def test_what_comes_next_is_near_in_order_and_not_too_much(days: list[date], first: date, most: int) -> None:
    calendar = [CalendarDay(day=when, title=str(when), note="") for when in days]
    found = upcoming(calendar, first, most)
    assert len(found) <= most
    assert [item.day for item in found] == sorted(item.day for item in found)
    assert all(first <= item.day <= first + timedelta(days=HORIZON) for item in found)


def test_a_sheet_reminds_of_events_and_holidays() -> None:
    room = newsroom(calendar_sets=(DayKind.HOLIDAY,))
    (bulletin,) = edition(article(event=EVENT), room=room).bulletins
    assert [item.title for item in bulletin.upcoming_days] == [
        article().title,
        "Họp tổ công đoàn",
        "Tết Dương lịch",
        "Tết Nguyên đán Đinh Mùi",
    ]


def test_an_issue_of_another_time_reminds_of_the_days_of_then() -> None:
    room = newsroom(calendar=(), calendar_sets=(DayKind.HOLIDAY,), bulletin=plan(first_week=Week(2022, 1)))
    paper = edition(room=room, week=Week(2022, 15))
    old = next(item for item in paper.bulletins if item.week == Week(2022, 15))
    assert [str(item.day) for item in old.upcoming_days] == ["2022-04-30", "2022-05-01"]
    assert {item.day.year for item in paper.calendar} == {2026, 2027}


def test_a_day_that_passes_is_a_reason_to_build_again() -> None:
    room = newsroom(calendar=(day("2026-12-08"),))
    assert next_change(edition(room=room)) == start_of(date(2026, 12, 9))
