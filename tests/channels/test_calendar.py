"""In: small editions. Out: proof that calendar programs read the .ics files as they are meant (RFC 5545, 7986)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from plugins.channels import calendar
from plugins.newsroom.dates import VIETNAM
from plugins.newsroom.model import CalendarDay, DayKind, DayWords, Edition
from plugins.newsroom.model import Event as Meeting
from plugins.newsroom.text import nfc
from tests.channels.webpages import KIT
from tests.factories import MEMBERS, OFFICERS, article, edition, identity, moment, newsroom

MEETING = Meeting(
    start=moment("2026-12-20 08:00"), end=moment("2026-12-20 11:30"), all_day=False, place="Cổng 2; lán A, B"
)
SETS = (DayKind.HOLIDAY, DayKind.UNION, DayKind.TRADITIONAL)


def files(paper: Edition) -> dict[str, bytes]:
    return {item.path: item.recipe(item.inputs, {}).body for item in calendar.outputs(paper, KIT)}


def events(paper: Edition, path: str = "lich/lich.ics") -> dict[str, Event]:
    read = Calendar.from_ical(files(paper)[path])
    assert isinstance(read, Calendar)
    read.validate()
    found = {str(item["uid"]): item for item in read.events}
    assert len(found) == len(read.events), "a UID stands twice"
    return found


def paper() -> Edition:
    posts = (
        article(title="Ngày hội, “Cầu Mới”", event=MEETING, audiences=(MEMBERS,)),
        article(title="Open day", lang="en", translation_of="ngay-hoi-cau-moi"),
    )
    return edition(*posts, room=newsroom(calendar_sets=SETS))


def test_there_is_a_file_for_all_for_each_audience_and_for_each_event_in_both_languages() -> None:
    assert set(files(paper())) == {
        "lich/lich.ics",
        "en/calendar/calendar.ics",
        *(f"doi-tuong/{slug}/lich.ics" for slug in ("doan-vien", "can-bo", "quoc-te")),
        *(f"en/audiences/{slug}/calendar.ics" for slug in ("doan-vien", "can-bo", "quoc-te")),
        "tin/ngay-hoi-cau-moi/lich.ics",
        "en/news/open-day/calendar.ics",
    }


def test_an_event_with_hours() -> None:
    event = events(paper())["vi-ngay-hoi-cau-moi@bangtin.example"]
    assert event.start == datetime(2026, 12, 20, 8, 0, tzinfo=VIETNAM)
    assert event.end == datetime(2026, 12, 20, 11, 30, tzinfo=VIETNAM)
    assert (event["summary"], event["location"]) == ("Ngày hội, “Cầu Mới”", "Cổng 2; lán A, B")
    assert event["url"] == "https://bangtin.example/tin/ngay-hoi-cau-moi/"
    assert event["transp"] == "OPAQUE"
    assert event["dtstamp"].dt == moment("2026-12-05 07:30")
    english = events(paper(), "en/calendar/calendar.ics")["vi-ngay-hoi-cau-moi@bangtin.example"]
    assert (english["summary"], english["summary"].params["LANGUAGE"]) == ("Open day", "en")
    assert english["url"] == "https://bangtin.example/en/news/open-day/"


def test_whole_days_end_before_the_next_begins() -> None:
    found = events(paper())
    tet = found["tet-2027@bangtin.example"]
    assert (tet.start, tet.end) == (date(2027, 2, 6), date(2027, 2, 9))
    assert (tet["summary"], tet["transp"]) == ("Tết Nguyên đán Đinh Mùi", "TRANSPARENT")
    assert found["labour-2027@bangtin.example"].end == date(2027, 5, 2)


def test_an_audience_has_its_own_days_and_those_of_everyone() -> None:
    own = CalendarDay(day=date(2026, 12, 21), title="Họp", note="", key="hop", audiences=(OFFICERS.slug,))
    made = edition(article(event=MEETING), room=newsroom(calendar=(own,), calendar_sets=(DayKind.UNION,)))
    members, officers = (events(made, f"doi-tuong/{slug}/lich.ics") for slug in ("doan-vien", "can-bo"))
    assert any(uid.startswith("vi-") for uid in members)
    assert "hop@bangtin.example" not in members
    assert "hop@bangtin.example" in officers
    assert "union-day-2027@bangtin.example" in members.keys() & officers.keys()


def test_nothing_tells_the_time_of_the_build() -> None:
    post = article(event=MEETING)
    assert files(edition(post)) == files(edition(post, now=moment("2026-12-08 10:00")))
    stamps = [event["dtstamp"].dt for event in events(paper()).values()]
    assert all(stamp.utcoffset() == timedelta(0) for stamp in stamps)


def test_a_moved_event_keeps_its_uid_and_says_when_it_changed() -> None:
    later = Meeting(start=moment("2026-12-27 08:00"), end=None, all_day=False, place="")
    before = events(edition(article(slug="a", event=MEETING)))
    after = events(edition(article(slug="a", event=later, updated=moment("2026-12-06"))))
    assert before.keys() == after.keys()
    assert after["vi-a@bangtin.example"]["last-modified"].dt == moment("2026-12-06")


def test_the_head_names_the_calendar_and_where_it_comes_from() -> None:
    room = newsroom(calendar=(), identity=identity(site_url="https://lien-doan.example/to-tin"))
    body = files(edition(article(event=MEETING), room=room))["doi-tuong/doan-vien/lich.ics"].decode()
    head = body.split("BEGIN:VTIMEZONE")[0].replace("\r\n ", "")
    assert "NAME:Đoàn viên – Bảng Tin Thử\r\n" in head
    assert "SOURCE;VALUE=URI:https://lien-doan.example/to-tin/doi-tuong/doan-vien/lich.ics\r\n" in head
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in head
    assert "UID:vi-an-ca-them-5-000-dong-tu-thang-12@lien-doan.example.to-tin\r\n" in body.replace("\r\n ", "")


def test_a_calendar_without_days_is_one_all_the_same() -> None:
    assert events(edition(room=newsroom(calendar=()))) == {}


def test_two_days_of_one_name_are_two() -> None:
    twice = CalendarDay(day=date(2026, 12, 21), title="Họp", note="")
    assert len(events(edition(room=newsroom(calendar=(twice, twice))))) == 2


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200).map(nfc)


@given(words, words)
def test_any_words_come_back_and_no_line_is_too_long(title: str, note: str) -> None:
    day = CalendarDay(day=date(2026, 12, 21), title=title, note=note, key="x", english=DayWords(title="E"))
    made = edition(room=newsroom(calendar=(day,)))
    body = files(made)["lich/lich.ics"]
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))  # octets, RFC 5545, 3.1
    (event,) = events(made).values()
    assert (str(event["summary"]), str(event.get("description", ""))) == (title, note)


@pytest.mark.parametrize("path", ["lich/lich.ics", "en/calendar/calendar.ics", "doi-tuong/doan-vien/lich.ics"])
def test_lines_end_as_the_standard_says(path: str) -> None:
    body = files(paper())[path]
    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
