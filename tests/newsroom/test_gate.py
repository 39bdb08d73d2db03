"""The spokesperson gate: who may approve what and when, what a wrong approval says, what an unapproved post does."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from plugins.newsroom.articles import make_article
from plugins.newsroom.dates import start_of
from plugins.newsroom.desk import read_desk
from plugins.newsroom.model import EVERYONE, Mandate, Reason
from plugins.newsroom.problems import Level
from plugins.newsroom.prose import prose
from plugins.newsroom.selection import held_back, obstacles
from plugins.newsroom.vocabulary import parse_vocabulary
from tests.factories import NOW, article, newsroom
from tests.newsroom.folder import NEWSROOM_TOML, POST, post, write_content

GATE = """
[approval]
since = 2026-10-01

[[spokespeople]]
slug = "an"
name = "Trần An"
themes = ["cham-lo"]
since = 2026-01-01
until = 2026-12-31

[[spokespeople]]
slug = "binh"
name = "Lê Bình"
themes = ["tat-ca"]
since = 2026-12-01
"""
TOML = NEWSROOM_TOML + GATE


def told(tmp_path: Path, text: str) -> list[str]:
    """What the desk says of one post: line, field, name of the problem, sentence."""
    content = write_content(tmp_path, {"newsroom.toml": TOML, POST: text})
    return [problem.read(str).split(POST, 1)[1] for problem in read_desk(content).problems]


def approved(by: str = "an", on: str = "2026-12-04", extra: str = "", **changes: str | None) -> str:
    return post(f"approved_by: {by}\napproved_on: {on}\n{extra}".rstrip(), **changes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (approved("ann"), ":7: approved_by: newsroom.toml không có người phát ngôn “ann”; có phải “an” không?"),
        (approved("zz"), ":7: approved_by: newsroom.toml không có người phát ngôn “zz”; chọn trong: an, binh"),
        (
            approved(themes="[cham-lo, phap-luat]"),
            ":7: approved_by: Trần An không được duyệt chuyên đề phap-luat; nhờ người được duyệt: binh",
        ),
        (
            approved(themes="[phap-luat]", on="2026-11-30"),
            (
                ":7: approved_by: Trần An không được duyệt chuyên đề phap-luat; "
                "thêm chuyên đề ấy cho một người trong newsroom.toml, hoặc bớt chuyên đề của bài"
            ),
        ),
        (
            approved("binh", on="2026-11-30"),
            (
                ":8: approved_on: Lê Bình được duyệt từ 1/12/2026; "
                "ghi đúng ngày đã duyệt, hoặc nhờ người đang có quyền duyệt"
            ),
        ),
        (
            approved(on="2027-01-01", date="2027-01-02"),
            (
                ":8: approved_on: Trần An chỉ được duyệt đến hết 31/12/2026; "
                "ghi đúng ngày đã duyệt, hoặc nhờ người đang có quyền duyệt"
            ),
        ),
        (
            post("approved_by: an"),
            ":7: approved_by: thiếu approved_on đi cùng; ghi cả hai bằng: uv run inv approve BÀI --by AI",
        ),
        (
            approved(extra="updated: 2026-12-05T08:00"),
            (
                ":8: approved_on: bài sửa ngày 5/12/2026, sau ngày duyệt; "
                "cho người duyệt xem bản đã sửa, rồi ghi lại bằng: uv run inv approve BÀI --by AI"
            ),
        ),
        (
            approved(extra="corrections:\n  - date: 2026-12-06\n    wrong: Năm\n    right: Sáu"),
            (
                ":8: approved_on: bài sửa ngày 6/12/2026, sau ngày duyệt; "
                "cho người duyệt xem bản đã sửa, rồi ghi lại bằng: uv run inv approve BÀI --by AI"
            ),
        ),
    ],
)
def test_a_wrong_approval_is_named_with_line_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    assert told(tmp_path, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        approved(),
        approved(on="2026-12-31", date="2026-12-31"),  # the last day of the right
        approved("binh", on="2026-12-01", themes="[cham-lo, phap-luat]"),
        approved(on="2026-12-05", extra="updated: 2026-12-05T08:00"),
    ],
)
def test_a_right_approval_says_nothing(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_an_approval_after_the_date_gets_advice(tmp_path: Path) -> None:
    (problem,) = read_desk(
        write_content(tmp_path, {"newsroom.toml": TOML, POST: approved(on="2026-12-08")})
    ).problems
    assert (problem.level, problem.line, problem.name) == (Level.ADVICE, 8, "late-approval")


def test_without_spokespeople_there_is_no_gate_and_whoever_passes_it_is_told(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {POST: approved("ai-do")}))
    assert [(problem.level, problem.line, problem.name) for problem in desk.problems] == [
        (Level.ADVICE, 7, "no-gate")
    ]
    assert desk.newsroom
    assert not make_article(desk.manuscripts[0], desk.newsroom, prose("")).unapproved


@pytest.mark.parametrize(
    ("day", "embargo", "waits"),
    [
        ("2026-10-01", "", True),
        ("2026-09-30T23:59", "", False),  # older than the rule
        ("2026-09-30", "embargo_until: 2026-10-02", True),  # but only out when there was the rule
    ],
)
def test_posts_older_than_the_rule_need_no_approval(tmp_path: Path, day: str, embargo: str, waits: bool) -> None:
    desk = read_desk(write_content(tmp_path, {"newsroom.toml": TOML, POST: post(embargo, date=day)}))
    assert desk.newsroom
    assert desk.problems == ()
    assert make_article(desk.manuscripts[0], desk.newsroom, prose("")).unapproved is waits


def test_a_translation_needs_an_approval_of_its_own(tmp_path: Path) -> None:
    english = "articles/2026-12-05-shift-meals.md"
    files: dict[str, str | bytes | None] = {
        "newsroom.toml": TOML,
        POST: approved(),
        english: post("lang: en\ntranslation_of: an-ca"),
    }
    desk = read_desk(write_content(tmp_path, files))
    assert desk.newsroom
    waiting = {item.file: make_article(item, desk.newsroom, prose("")).unapproved for item in desk.manuscripts}
    assert waiting == {POST: False, english: True}


def test_what_somebody_must_do_comes_before_time() -> None:
    tomorrow = NOW + timedelta(days=1)
    found = obstacles(article(draft=True, unapproved=True, published=tomorrow), NOW)
    assert [(item.reason, item.until) for item in found] == [
        (Reason.DRAFT, None), (Reason.UNAPPROVED, None), (Reason.SCHEDULED, tomorrow)
    ]  # fmt: skip


def test_an_embargo_ends_on_its_minute() -> None:
    story = article(published=NOW, embargo=NOW)
    early = held_back(story, NOW - timedelta(seconds=1))
    assert early is not None
    assert (early.reason, early.until) == (Reason.EMBARGO, NOW)
    assert held_back(story, NOW) is None


def test_an_approval_of_tomorrow_counts_tomorrow() -> None:
    tomorrow = NOW.date() + timedelta(days=1)
    waiting = held_back(article(approved_on=tomorrow), NOW)
    assert waiting is not None
    assert (waiting.reason, waiting.until) == (Reason.APPROVAL_LATER, start_of(tomorrow))
    assert held_back(article(approved_on=tomorrow), start_of(tomorrow)) is None


def test_the_longest_wait_tells_when_it_appears() -> None:
    story = article(published=NOW + timedelta(days=3), approved_on=NOW.date() + timedelta(days=1))
    assert [item.reason for item in obstacles(story, NOW)] == [Reason.SCHEDULED, Reason.APPROVAL_LATER]


def test_an_embargo_is_when_readers_first_get_it(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {POST: post("embargo_until: 2026-12-09T10:00")}))
    assert desk.newsroom
    story = make_article(desk.manuscripts[0], desk.newsroom, prose(""))
    assert story.published == story.embargo
    assert story.day == date(2026, 12, 9)  # so it goes into the issue that has not been printed yet


def test_it_may_not_expire_under_its_embargo(tmp_path: Path) -> None:
    (said,) = told(tmp_path, post("embargo_until: 2026-12-09T10:00\nexpires: 2026-12-08"))
    assert said.startswith(":8: expires: hết hạn trước khi đăng")


def test_one_person_may_have_rights_one_after_another() -> None:
    one = Mandate(person="an", name="An", role="", themes=("a",), since=date(2026, 1, 1), until=date(2026, 6, 30))
    room = newsroom(mandates=(one, Mandate(person="an", name="An", role="", themes=(), since=date(2026, 7, 1))))
    text, problems = parse_vocabulary(TOML + GATE.split("[[spokespeople]]")[1].join(["[[spokespeople]]", ""]))
    assert problems == ()
    assert text is not None
    assert [item.person for item in text.mandates] == ["an", "binh", "an"]
    assert room.needs_approval(date(2000, 1, 1))  # without `since`, always


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('themes = ["cham-lo"]', 'themes = ["cham-loo"]', 55, "có phải “cham-lo” không?"),
        ('slug = "binh"', 'slug = "an"', 60, "“an” đã dùng cho “Trần An”; đặt slug khác"),
        ("until = 2026-12-31", "until = 2025-12-31", 57, "viết ngày không sớm hơn 2026-01-01"),
        ('themes = ["cham-lo"]', "themes = []", 55, "viết ít nhất 1 mục"),
        ("since = 2026-12-01", "from = 2026-12-01", 63, "spokespeople[2].from: không có trường này"),
    ],
)
def test_mistakes_in_the_list_of_spokespeople(old: str, new: str, line: int, said: str) -> None:
    _, problems = parse_vocabulary(TOML.replace(old, new))
    lines = [problem.read(str) for problem in problems]
    assert any(text.startswith(f"newsroom.toml:{line}: ") and said in text for text in lines), lines


def test_a_rule_that_nobody_can_meet_is_a_mistake() -> None:
    _, (problem,) = parse_vocabulary(NEWSROOM_TOML + "\n[approval]\nsince = 2026-10-01\n")
    assert problem.name == "nobody-approves"
    assert EVERYONE not in problem.read(str)
