"""What one build publishes at one moment: listings, bulletins, sheets, translations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.bulletins import CALENDAR_DAYS_ON_SHEET
from plugins.newsroom.compose import next_change
from plugins.newsroom.dates import Week, start_of
from plugins.newsroom.model import BulletinPlan, CalendarDay, Edition, Reason, Rhythm
from plugins.newsroom.problems import ContentError
from tests.factories import (
    CARE,
    GENDER,
    LAW,
    MEMBERS,
    NOW,
    OFFICERS,
    SHIFT,
    URGENT,
    article,
    board,
    edition,
    facets,
    identity,
    moment,
    newsroom,
    page,
    plan,
    segment,
)

plans = st.builds(
    lambda rhythm, closes, year, week: plan(rhythm=rhythm, closes_on=closes, first_week=Week(year, week)),
    st.sampled_from(Rhythm),
    st.integers(1, 7),
    st.integers(2015, 2030),
    st.integers(1, 52),
)
days = st.dates(date(2014, 1, 1), date(2040, 1, 1))


def listing(made: Edition, address: str) -> list[str]:
    return [story.slug for item in made.listings if item.address == address for story in item.articles]


# Bulletins: which issue carries which day


@given(plans, days)
def test_every_day_belongs_to_exactly_one_issue(plan: BulletinPlan, day: date) -> None:
    number = plan.number_of(day)
    previous = plan.closing_day(number - 1)
    assert previous < day <= plan.closing_day(number)


@given(plans, days)
def test_issues_follow_one_another_without_gaps(plan: BulletinPlan, day: date) -> None:
    number = plan.number_of(day)
    assert plan.number_of(day + timedelta(days=1)) - number in (0, 1)
    assert plan.closing_day(number + 1) - plan.closing_day(number) == timedelta(weeks=plan.rhythm.value)
    assert plan.number(plan.week(number)) == number
    assert plan.closing_day(number).isoweekday() == plan.closes_on


@given(plans)
def test_the_first_issue_closes_in_its_period(plan: BulletinPlan) -> None:
    assert plan.number(plan.first_week) == 1
    assert plan.number(plan.first_week.shift(-1)) == 0
    assert plan.week(1) == plan.first_week.shift(plan.rhythm.value - 1)


def test_numbers_go_on_over_a_year_of_53_weeks() -> None:
    weekly = plan(first_week=Week(2026, 1))
    assert weekly.number(Week(2026, 53)) == 53
    assert weekly.number(Week(2027, 1)) == 54
    assert weekly.number_of(date(2027, 1, 1)) == 53  # a Friday: the day it closes
    assert weekly.number_of(date(2027, 1, 2)) == 54


# What is published


def test_drafts_and_later_posts_are_held_back_and_listed() -> None:
    made = edition(
        article(slug="hom-nay"),
        article(slug="nhap", draft=True),
        article(slug="mai", published=NOW + timedelta(days=1)),
    )
    assert [story.slug for story in made.articles] == ["hom-nay"]
    assert {(item.source, item.reason) for item in made.held} == {
        ("articles/2026-12-05-nhap.md", Reason.DRAFT),
        ("articles/2026-12-05-mai.md", Reason.SCHEDULED),
    }


def test_an_expired_story_keeps_its_page_and_leaves_everything_else() -> None:
    gone = article(slug="cu", expires=NOW, segments=(segment(SHIFT, "ca-dem"),))
    made = edition(gone, article(slug="moi"))
    assert {story.slug for story in made.articles} == {"cu", "moi"}
    assert all(story.slug == "moi" for item in made.listings for story in item.articles)
    assert "phan-khuc/ca/ca-dem/" not in {item.address for item in made.listings}
    for bulletin in made.bulletins:
        assert [story.slug for story in bulletin.articles] == ["moi"]
        assert all(story.slug == "moi" for sheet in bulletin.sheets for story in sheet.articles)
    before = edition(gone, now=NOW - timedelta(seconds=1))
    assert listing(before, "") == ["cu"]


def test_listings_of_the_site() -> None:
    made = edition(
        article(slug="mot", themes=(CARE, LAW), audiences=(OFFICERS,), published=moment("2026-12-01")),
        article(slug="hai", audiences=(), segments=(segment(SHIFT, "ca-dem"),)),
    )
    assert listing(made, "") == ["hai", "mot"]
    assert listing(made, "chuyen-de/phap-luat/") == ["mot"]
    assert listing(made, "chuyen-de/cham-lo/") == ["hai", "mot"]
    assert listing(made, "doi-tuong/can-bo/") == ["hai", "mot"]
    assert listing(made, "doi-tuong/doan-vien/") == ["hai"]
    addresses = [item.address for item in made.listings]
    assert "chuyen-de/guong-tot/" in addresses  # themes and audiences always have a page
    assert [item for item in addresses if item.startswith("phan-khuc/")] == ["phan-khuc/ca/ca-dem/"]
    assert len(set(addresses)) == len(addresses)
    assert made.languages == ("vi",)


def test_english_has_its_own_listings_once_there_is_a_post_in_it() -> None:
    made = edition(article(slug="goc"), article(slug="meal", lang="en", translation_of="goc"))
    assert made.languages == ("vi", "en")
    assert listing(made, "en/") == ["meal"]
    assert listing(made, "en/themes/cham-lo/") == ["meal"]
    assert listing(made, "") == ["goc"]
    assert next(item.title for item in made.listings if item.address == "en/themes/cham-lo/") == "Care"
    silent = edition(article(slug="meal", lang="en"), room=newsroom(identity=identity(english=None)))
    assert silent.languages == ("vi",)


# Translations


def test_translations_point_at_each_other_with_the_original_first() -> None:
    made = edition(
        article(slug="goc"),
        article(slug="meal", lang="en", translation_of="goc"),
        article(slug="khac"),
        pages=(page(slug="gioi-thieu"), page(slug="about", lang="en", translation_of="gioi-thieu")),
    )
    pairs = {address: [version.address for version in versions] for address, versions in made.translations}
    assert pairs == {
        "tin/goc/": ["tin/goc/", "en/news/meal/"],
        "en/news/meal/": ["tin/goc/", "en/news/meal/"],
        "gioi-thieu/": ["gioi-thieu/", "en/about/"],
        "en/about/": ["gioi-thieu/", "en/about/"],
    }


def test_what_only_shares_a_slug_is_no_translation() -> None:
    made = edition(article(slug="an-ca"), article(slug="an-ca", lang="en"))
    assert made.translations == ()


def test_the_translation_of_a_draft_stands_alone() -> None:
    made = edition(article(slug="goc", draft=True), article(slug="meal", lang="en", translation_of="goc"))
    assert made.translations == ()


# Bulletins and their sheets


def weeks_of_stories(count: int) -> list:
    return [article(slug=f"tin-{week}", published=NOW - timedelta(weeks=week)) for week in range(count)]


def test_every_issue_with_stories_is_listed_and_only_the_latest_are_printed() -> None:
    made = edition(*weeks_of_stories(6), room=newsroom(bulletin=plan(keep_issues=2)))
    assert [bulletin.number for bulletin in made.bulletins] == [50, 49, 48, 47, 46, 45]
    assert [bulletin.number for bulletin in made.bulletins if bulletin.sheet] == [50, 49]
    assert all(bool(bulletin.sheets) == bool(bulletin.sheet) for bulletin in made.bulletins)


def test_an_older_issue_can_be_asked_for() -> None:
    made = edition(*weeks_of_stories(6), room=newsroom(bulletin=plan(keep_issues=2)), week=Week(2026, 46))
    assert [bulletin.number for bulletin in made.bulletins if bulletin.sheet] == [50, 49, 46]


def test_an_issue_without_stories_is_told_when_it_is_asked_for() -> None:
    made = edition(article(), week=Week(2026, 40))
    (empty,) = [bulletin for bulletin in made.bulletins if bulletin.number == 40]
    assert empty.sheet is None
    assert empty.sheets == ()
    assert [item.code for item in empty.bare_boards] == ["B01"]


@pytest.mark.parametrize("rhythm", Rhythm)
def test_a_week_before_the_first_issue_is_a_problem(rhythm: Rhythm) -> None:
    room = newsroom(bulletin=plan(rhythm=rhythm))
    with pytest.raises(ContentError) as caught:
        edition(room=room, week=Week(2025, 52))
    (problem,) = caught.value.problems
    assert (problem.file, problem.field, problem.name) == ("newsroom.toml", "week", "week-too-early")
    assert "tuần 2025-W52 chưa có số báo nào; số 1 là tuần 2026-W0" in problem.read(str)
    assert edition(room=room, week=Week(2026, 1)).bulletins


def test_stories_before_the_first_issue_are_in_none() -> None:
    made = edition(article(published=moment("2025-12-01")))
    assert made.bulletins == ()
    assert listing(made, "") != []


def test_an_issue_says_when_it_hangs_and_what_comes_next() -> None:
    room = newsroom(
        bulletin=plan(hangs_days=10),
        calendar=tuple(CalendarDay(day=date(2026, 12, day), title=str(day), note="") for day in range(5, 25)),
    )
    (bulletin,) = edition(room=room).bulletins
    assert (bulletin.number, bulletin.week) == (50, Week(2026, 50))
    assert (bulletin.hangs_from, bulletin.hangs_until) == (date(2026, 12, 11), date(2026, 12, 20))
    assert bulletin.hangs_on(date(2026, 12, 20))
    assert not bulletin.hangs_on(date(2026, 12, 21))
    assert [item.day.day for item in bulletin.upcoming_days] == list(range(11, 11 + CALENDAR_DAYS_ON_SHEET))


def test_boards_with_the_same_stories_share_a_sheet_and_bare_ones_are_named() -> None:
    boards = (
        board(code="B01"),
        board(code="B02"),
        board(code="B03", format="A3"),
        board(code="B04", facets=facets(ca=["ca-ngay"])),
        board(code="B05", audiences=("can-bo",)),
        board(code="B06", lang="en"),
    )
    stories = (
        article(slug="dem", segments=(segment(SHIFT, "ca-dem"),), published=moment("2026-12-06")),
        article(slug="chung"),
        article(slug="meal", lang="en", translation_of="chung"),
    )
    (bulletin,) = edition(*stories, room=newsroom(boards=boards)).bulletins
    assert [
        (
            sheet.code,
            sheet.path,
            sheet.lang,
            [item.code for item in sheet.boards],
            [story.slug for story in sheet.articles],
        )
        for sheet in bulletin.sheets
    ] == [
        ("BT50-A4-B01", "ban-tin/50/b01.pdf", "vi", ["B01", "B02"], ["dem", "chung"]),
        ("BT50-A3-B03", "ban-tin/50/b03.pdf", "vi", ["B03"], ["dem"]),
        ("BT50-A4-B04", "ban-tin/50/b04.pdf", "vi", ["B04"], ["chung"]),
        ("BT50-A4-B06", "ban-tin/50/b06.pdf", "en", ["B06"], ["meal"]),
    ]
    assert [item.code for item in bulletin.bare_boards] == ["B05"]
    assert [story.slug for story in bulletin.articles] == ["dem", "chung"]
    assert bulletin.sheet is not None
    assert (bulletin.sheet.path, bulletin.sheet.short_address) == ("ban-tin/50/ban-tin-50.pdf", "50/")
    paths = [sheet.path for sheet in bulletin.sheets]
    assert len(set(paths)) == len(paths)


def test_urgent_stories_come_first_and_have_red_sheets_of_their_own() -> None:
    boards = (board(code="B01"), board(code="B02", facets=facets(gioi_tinh=["nam"])))
    stories = (
        article(slug="gio", urgent=URGENT, published=moment("2026-12-05")),
        article(slug="nu", urgent=URGENT, segments=(segment(GENDER, "nu"),), published=moment("2026-12-06")),
        article(slug="can-bo", urgent=URGENT, audiences=(OFFICERS,)),
        article(slug="moi", published=moment("2026-12-07")),
    )
    (bulletin,) = edition(*stories, room=newsroom(boards=boards)).bulletins
    assert [story.slug for story in bulletin.articles] == ["nu", "can-bo", "gio", "moi"]
    red = [sheet for sheet in bulletin.sheets if sheet.form == "urgent"]
    assert [(sheet.code, [story.slug for story in sheet.articles], len(sheet.boards)) for sheet in red] == [
        ("KH50-A4-1", ["gio"], 2),
        ("KH50-A4-2", ["nu"], 1),
    ]


def test_an_urgent_notice_that_ends_before_the_issue_closes_still_gets_its_red_sheet() -> None:
    storm = article(slug="bao", urgent=URGENT, expires=moment("2026-12-08"))
    (bulletin,) = edition(storm).bulletins
    assert bulletin.articles == ()
    assert bulletin.sheet is None
    assert [(sheet.form, [story.slug for story in sheet.articles]) for sheet in bulletin.sheets] == [
        ("urgent", ["bao"])
    ]


def test_a_story_that_ends_before_the_issue_hangs_is_not_on_it() -> None:
    made = edition(article(slug="ngan", expires=moment("2026-12-08")))
    assert made.bulletins == ()
    assert listing(made, "") == ["ngan"]


# When to build again


def test_the_next_change_is_the_next_publication_expiry_or_hanging() -> None:
    later = article(slug="mai", published=moment("2026-12-09 08:00"))
    ends = article(slug="het", expires=moment("2026-12-08"))
    assert next_change(edition(later, ends)) == moment("2026-12-08")
    assert next_change(edition(later)) == moment("2026-12-09 08:00")
    assert next_change(edition(article())) == start_of(date(2026, 12, 11))
    hanging = edition(article(), now=moment("2026-12-12"))
    assert next_change(hanging) == start_of(date(2026, 12, 17))  # “take it down today”
    assert next_change(edition(article(), now=moment("2027-02-01"))) == start_of(date(2028, 1, 1))  # a new calendar


@given(st.permutations([article(slug=f"tin-{number}", audiences=(MEMBERS,)) for number in range(4)]))
def test_the_edition_does_not_depend_on_the_order_of_files(stories: list) -> None:
    assert edition(*stories) == edition(*sorted(stories, key=lambda story: story.slug))
