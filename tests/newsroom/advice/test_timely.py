"""What time has overtaken: cited documents, events, themes that went quiet; and what the union does not want to hear."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from plugins.newsroom.advice.timely import timely
from plugins.newsroom.checking import check
from plugins.newsroom.desk import read_desk
from plugins.newsroom.model import AdvicePlan, Edition
from plugins.newsroom.problems import Level
from tests import factories
from tests.newsroom.advice.files import BODY_LINE, article, manuscript, told
from tests.newsroom.folder import NEWSROOM_TOML, POST, post, write_content

OLD = factories.document(number="1/HD", issued=date(2020, 1, 1), in_force_from=date(2020, 1, 1))
EVENT = "event: {start: 2026-12-06}"  # the day before NOW


def overtaken(extra: str, successor_from: date | None = None) -> list[tuple[str, int, str]]:
    """Advice at NOW on the post with `extra`, in an edition where 2/HD replaces 1/HD."""
    new = factories.document(number="2/HD", replaces=("1/HD",), in_force_from=successor_from or date(2026, 12, 1))
    item = manuscript("Chữ.", extra)
    return [told(problem) for problem in timely(edition(documents=(OLD, new)), (item,))]


def edition(**parts: object) -> Edition:
    """An edition at NOW of a newsroom that wants nothing about quiet themes."""
    room = factories.newsroom(advice=AdvicePlan(quiet_weeks=0))
    return factories.edition(article(manuscript("Chữ.")), room=room, **parts)


def test_a_document_that_had_ended_when_it_was_cited() -> None:
    ((name, line, sentence),) = overtaken('documents: ["1/HD"]')
    assert (name, line) == ("ended-document", BODY_LINE - 1)
    assert "văn bản 1/HD hết hiệu lực từ 1/12/2026; đọc lại bài, dẫn 2/HD" in sentence


def test_a_document_that_has_just_ended() -> None:
    assert [name for name, _, _ in overtaken('documents: ["1/HD"]', date(2026, 12, 7))] == ["ended-document"]


@pytest.mark.parametrize(("extra", "successor_from"), [
    ('documents: ["1/HD", "2/HD"]', None),  # the writer knows of both
    ('documents: ["2/HD"]', None),
    ('documents: ["1/HD"]', date(2026, 12, 8)),  # still in force
])  # fmt: skip
def test_documents_that_are_cited_well(extra: str, successor_from: date | None) -> None:
    assert overtaken(extra, successor_from) == []


def test_what_ended_long_after_the_post_is_history() -> None:
    """Its page says so by itself; nobody wants to hear of it at every check for years."""
    item = manuscript("Chữ.", 'documents: ["1/HD"]')
    new = factories.document(number="2/HD", replaces=("1/HD",), in_force_from=date(2026, 12, 8))
    for weeks, names in ((7, ["ended-document"]), (9, [])):
        later = factories.NOW + timedelta(weeks=weeks)
        room = factories.newsroom(advice=AdvicePlan(quiet_weeks=0))
        found = timely(factories.edition(article(item), room=room, now=later, documents=(OLD, new)), (item,))
        assert [problem.name for problem in found] == names


def test_an_event_that_is_over_and_still_invites() -> None:
    ((name, line, sentence),) = overtaken(EVENT)
    assert (name, line) == ("past-event", BODY_LINE - 1)
    assert "đã qua từ 6/12/2026 mà bài vẫn mời; thêm expires: 2026-12-06" in sentence


@pytest.mark.parametrize("extra", [
    f"{EVENT}\nexpires: 2026-12-06",
    "event: {start: 2026-12-07}",  # today
    "event: {start: 2026-12-05T08:00, end: 2026-12-07T09:30}",
])  # fmt: skip
def test_events_that_need_no_word(extra: str) -> None:
    assert overtaken(extra) == []


def test_an_event_before_its_post_is_a_slip() -> None:
    ((name, _, sentence),) = overtaken("event: {start: 2025-12-20}")
    assert name == "past-event"
    assert "trước ngày đăng; xem lại năm và tháng" in sentence


@pytest.mark.parametrize(("days", "weeks", "expected"), [
    (50, 6, "6 tuần nay chưa có bài nào về: Pháp luật; "),
    (50, 0, None),  # switched off
    (50, 8, None),
    (30, 6, None),  # a newsroom of four weeks
])  # fmt: skip
def test_quiet_themes_are_told_in_one_line(days: int, weeks: int, expected: str | None) -> None:
    posts = [
        factories.article(title="Luật", themes=(factories.LAW,), published=factories.NOW - timedelta(days=days)),
        factories.article(title="Ăn", themes=(factories.CARE,), published=factories.NOW - timedelta(days=1)),
    ]
    room = factories.newsroom(themes=(factories.LAW, factories.CARE), advice=AdvicePlan(quiet_weeks=weeks))
    found = [told(problem) for problem in timely(factories.edition(*posts, room=room), ())]
    assert [name for name, _, _ in found] == (["quiet-theme"] if expected else [])
    assert all(expected and expected in sentence for _, _, sentence in found)


def test_advice_reaches_the_check_in_reading_order_and_can_be_switched_off(tmp_path: Path) -> None:
    text = post(body="Hai bên hoà giải.\n\nTặng quà ngày 8/3.\n")
    desk = read_desk(write_content(tmp_path, {POST: text}))
    found = check(desk, factories.NOW)
    assert [(problem.line, problem.name) for problem in found] == [(8, "tone-marks"), (10, "date-without-year")]
    assert all(problem.level is Level.ADVICE for problem in found)
    quiet = f'{NEWSROOM_TOML}[advice]\nsilent = ["tone-marks"]\n'
    desk = read_desk(write_content(tmp_path, {POST: text, "newsroom.toml": quiet}))
    assert [problem.name for problem in check(desk, factories.NOW)] == ["date-without-year"]


@pytest.mark.parametrize(("table", "name", "words"), [
    ('[advice]\nsilent = ["chinh-ta"]', "literal-error", "“chinh-ta” không dùng được; viết một trong: abbreviation"),
    ("[advice]\nquiet_weeks = 99", "less-than-equal", "không quá 52"),
    ('[advice]\nwords = ["a", "a"]', "repeated", "“a” ghi hai lần"),
    ("[advice]\nword = []", "unknown-field", "có phải “words” không?"),
    ('[[replaced_facts]]\nwords = []\nsince = 2025-07-01\nnow = "0,5%"', "too-short", "viết ít nhất 1 mục"),
    ('[[replaced_facts]]\nwords = ["1%"]\nsince = "2025"\nnow = "0,5%"', "date-type", "viết như 2026-11-22"),
])  # fmt: skip
def test_mistakes_in_its_settings_are_told(table: str, name: str, words: str, tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {"newsroom.toml": f"{NEWSROOM_TOML}{table}\n"}))
    (problem,) = desk.problems
    assert problem.name == name
    assert words in problem.read(str)
    assert problem.line > NEWSROOM_TOML.count("\n")


def test_the_example_takes_its_own_advice() -> None:
    root = Path(__file__).resolve().parents[3]
    found = check(read_desk(root / "content"), factories.moment("2027-01-05"))
    assert [problem.read(str) for problem in found] == []
