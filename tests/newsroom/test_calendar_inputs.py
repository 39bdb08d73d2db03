"""In: `[[calendar]]`, `[calendar_sets]` and `event` as editors write them, right and wrong. Out: days, or problems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.newsroom.articles import make_article
from plugins.newsroom.desk import read_desk
from plugins.newsroom.model import Article, DayKind, Newsroom
from plugins.newsroom.prose import prose
from plugins.newsroom.vocabulary import parse_vocabulary
from tests.factories import moment
from tests.newsroom.folder import NEWSROOM_TOML, POST, post, write_content

BEFORE = NEWSROOM_TOML.split("[[calendar]]")[0]
HEADER = BEFORE.count("\n") + 1  # line of [[calendar]]


def read(text: str) -> Newsroom:
    newsroom, problems = parse_vocabulary(BEFORE + text)
    assert not problems, [problem.read(str) for problem in problems]
    assert newsroom
    return newsroom


def test_what_was_valid_stays_valid_and_the_sets_are_on() -> None:
    room = read('[[calendar]]\ndate = 2026-12-22\ntitle = "Họp tổ"\n')
    assert [(item.day, item.title, item.end) for item in room.calendar] == [(date(2026, 12, 22), "Họp tổ", None)]
    assert room.calendar_sets == (DayKind.HOLIDAY, DayKind.UNION)


def test_sets_are_chosen() -> None:
    assert read("[calendar_sets]\nholidays = false\nunion = false\n").calendar_sets == ()
    assert DayKind.TRADITIONAL in read("[calendar_sets]\ntraditional = true\n").calendar_sets


def test_all_that_a_day_can_say() -> None:
    room = read(
        '[[calendar]]\ndate = 2026-12-22\nend = 2026-12-24\ntitle = "Hội thao"\nplace = "Sân"\n'
        'audiences = ["can-bo"]\nenglish = { title = "Games", place = "Field" }\n'
        '[[calendar]]\nevery = "05-01"\nend = "05-31"\ntitle = "Tháng"\naudiences = ["tat-ca"]\n'
        '[[calendar]]\nevery_lunar = "06-13"\ntitle = "Giỗ Tổ nghề"\n'
    )
    (games,), (month, craft) = room.calendar, room.yearly
    assert (games.last, games.place, games.audiences) == (date(2026, 12, 24), "Sân", ("can-bo",))
    assert games.said("en").title == "Games"
    assert (games.key, month.key) == ("2026-12-22-hoi-thao", "05-01-thang")
    assert (month.first, month.last, month.audiences, craft.lunar) == ((5, 1), (5, 31), (), True)


@pytest.mark.parametrize(
    ("text", "line", "name", "words"),
    [
        ('title = "Họp"', 0, "no-day", "không ghi ngày nào; thêm một dòng date, every hoặc every_lunar"),
        (
            'date = 2026-12-22\nevery = "12-22"\ntitle = "Họp"',
            2,
            "two-days",
            "calendar[1].every: ghi cả date và every; giữ một trong hai",
        ),
        (
            'date = 2026-12-22\nend = 2026-12-20\ntitle = "Họp"',
            2,
            "end-before",
            "calendar[1].end: “2026-12-20” đứng trước ngày đầu, 2026-12-22",
        ),
        ('every = "05-01"\nend = "04-30"\ntitle = "Họp"', 2, "end-before", "“04-30” đứng trước ngày đầu, 05-01"),
        (
            'every = "05-01"\nend = 2026-05-02\ntitle = "Họp"',
            2,
            "end-form",
            "không cùng dạng với every; viết như 05-01",
        ),
        ('date = 2026-05-01\nend = "05-02"\ntitle = "Họp"', 2, "end-form", "không cùng dạng với date"),
        ('every = "05-01"\nend = "05-32"\ntitle = "Họp"', 2, "month-day", "“05-32” không phải một ngày trong năm"),
        ('every = "13-01"\ntitle = "Họp"', 1, "month-day", "calendar[1].every: “13-01”"),
        ('every = "04-31"\ntitle = "Họp"', 1, "month-day", "viết tháng rồi ngày, như “05-01”"),
        ('every = "1/5"\ntitle = "Họp"', 1, "month-day", "“1/5” không phải"),
        ('every_lunar = "01-31"\ntitle = "Họp"', 1, "month-day", "calendar[1].every_lunar: “01-31”"),
        ('date = 2026-12-22\nend = 5\ntitle = "Họp"', 2, "end-day", "“5” không phải một ngày"),
        (
            'date = 2026-12-22\ntitle = "Họp"\naudiences = ["doan-vin"]',
            3,
            "unknown-term",
            "newsroom.toml không có “doan-vin”; có phải “doan-vien” không?",
        ),
        ('date = 2026-12-22\ntitle = "Họp"\nplaces = "Sân"', 3, "unknown-field", "có phải “place” không?"),
    ],
)
def test_a_bad_day_is_told_with_its_line(text: str, line: int, name: str, words: str) -> None:
    newsroom, (problem,) = parse_vocabulary(f"{BEFORE}[[calendar]]\n{text}\n")
    assert newsroom is None
    assert (problem.line, problem.name) == (HEADER + line, name)
    assert words in problem.read(str)


def test_a_set_that_is_not_true_or_false() -> None:
    _, (problem,) = parse_vocabulary(f'{BEFORE}[calendar_sets]\nunion = "không"\n')
    assert (problem.line, problem.name) == (HEADER + 1, "bool-type")
    assert "viết true hoặc false, không có ngoặc kép" in problem.read(str)


def article_of(folder: Path, extra: str) -> Article:
    desk = read_desk(write_content(folder, {POST: post(extra)}))
    assert not desk.broken, [problem.read(str) for problem in desk.broken]
    assert desk.newsroom
    return make_article(desk.manuscripts[0], desk.newsroom, prose(""))


def test_an_event_with_hours(tmp_path: Path) -> None:
    event = article_of(tmp_path, "event:\n  start: 2026-12-20T08:00\n  end: 2026-12-20T11:30\n  place: Sân").event
    assert event
    assert (event.start, event.end) == (moment("2026-12-20 08:00"), moment("2026-12-20 11:30"))
    assert (event.all_day, event.place) == (False, "Sân")


def test_an_event_of_whole_days(tmp_path: Path) -> None:
    event = article_of(tmp_path, "event:\n  start: 2026-12-20\n  end: 2026-12-20").event
    assert event
    assert (event.start, event.end, event.all_day) == (moment("2026-12-20"), moment("2026-12-20"), True)
    assert article_of(tmp_path, "event:").event is None


@pytest.mark.parametrize(
    ("text", "line", "name", "words"),
    [
        ("event:\n  place: Sân", 7, "missing", "event.start: thiếu trường này"),
        ("event:\n  start: 20/12/2026", 8, "date", "event.start: “20/12/2026” không phải một ngày có thật"),
        (
            "event:\n  start: 2026-12-20T08:00\n  end: 2026-12-20T07:00",
            9,
            "event-end",
            "event.end: kết thúc trước khi bắt đầu; viết end sau start",
        ),
        ("event:\n  start: 2026-12-20\n  end: 2026-12-19", 9, "event-end", "viết end sau start"),
        (
            "event:\n  start: 2026-12-20\n  end: 2026-12-20T11:00",
            9,
            "event-form",
            "ghi giờ ở cả start và end, hoặc không ghi ở đâu cả",
        ),
        ("event:\n  start: 2026-12-20\n  room: A", 9, "unknown-field", "event.room"),
        ("event: 2026-12-20", 7, "model-type", "phải gồm các dòng con"),
    ],
)
def test_a_bad_event_is_told_with_its_line(tmp_path: Path, text: str, line: int, name: str, words: str) -> None:
    (problem,) = read_desk(write_content(tmp_path, {POST: post(text)})).broken
    assert (problem.line, problem.name) == (line, name)
    assert words in problem.read(str)


def test_a_translation_must_not_give_another_time(tmp_path: Path) -> None:
    english = post(
        "lang: en\ntranslation_of: an-ca\nevent:\n  start: 2026-12-21T08:00", title="Meals", audiences="[doan-vien]"
    )
    files = {POST: post("event:\n  start: 2026-12-20T08:00"), "articles/2026-12-05-meals.md": english}
    (problem,) = read_desk(write_content(tmp_path, files)).broken
    assert (problem.line, problem.name, problem.file) == (9, "other-time", "articles/2026-12-05-meals.md")


def test_no_page_may_stand_where_the_calendar_is(tmp_path: Path) -> None:
    page = "---\ntitle: Lịch\nslug: lich\n---\nLịch.\n"
    (problem,) = read_desk(write_content(tmp_path, {"pages/lich.md": page})).broken
    assert problem.name == "address-reserved"
