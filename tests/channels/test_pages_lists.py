"""In: editions with many stories or none. Out: proof that lists are whole, numbered, and say when they are empty."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.channels.pages.listings import GAP, page_numbers
from plugins.newsroom.model import Edition
from tests.channels.webpages import Web
from tests.factories import PEOPLE, SHIFT, article, edition, moment, newsroom, page, segment


def many(count: int, lang: str = "vi") -> Edition:
    start = moment("2026-12-01 08:00")
    stories = [
        article(title=f"Tin {n}", slug=f"tin-{lang}-{n}", lang=lang, published=start - timedelta(days=n))
        for n in range(count)
    ]
    return edition(article(title="Gốc", published=moment("2020-01-01"), audiences=(), themes=(PEOPLE,)), *stories)


@pytest.mark.parametrize(("lang", "address", "folder"), [
    ("vi", "chuyen-de/cham-lo/", "trang"), ("en", "en/themes/cham-lo/", "page"),
])  # fmt: skip
def test_twenty_to_a_page_none_twice_none_lost(lang: str, address: str, folder: str) -> None:
    web = Web(many(45, lang))
    addresses = [address, f"{address}{folder}/2/", f"{address}{folder}/3/"]
    titles = [web[path].texts("//ol[@class='listed']//h2") for path in addresses]
    assert [len(part) for part in titles] == [20, 20, 5]
    assert [title for part in titles for title in part] == [f"Tin {n}" for n in range(45)]
    assert f"{address}{folder}/4/index.html" not in web.outputs


def test_pages_link_to_one_another() -> None:
    web = Web(many(45))
    middle = web["chuyen-de/cham-lo/trang/2/"]
    base = "/chuyen-de/cham-lo/"
    assert middle.one("//link[@rel='prev']").get("href") == base
    assert middle.one("//link[@rel='next']").get("href") == f"{base}trang/3/"
    assert middle.text("//nav[@class='pagination']//a[@aria-current='page']") == "Trang 2"
    assert "trang 2" in middle.text("//h1")
    assert middle.text("//title") == "Chăm lo – Trang 2 – Bảng Tin Thử"
    assert not web["chuyen-de/cham-lo/trang/3/"].all("//link[@rel='next']")


def test_one_page_needs_no_numbers() -> None:
    assert not Web(many(20))["chuyen-de/cham-lo/"].all("//nav[@class='pagination']")


@given(st.integers(1, 400).flatmap(lambda count: st.tuples(st.integers(1, count), st.just(count))))
def test_page_numbers_reach_both_ends_and_the_neighbours(place: tuple[int, int]) -> None:
    number, count = place
    steps = page_numbers(number, count)
    numbers = [step for step in steps if step != GAP]
    assert numbers == sorted(set(numbers))
    assert {1, count, max(1, number - 1), number, min(count, number + 1)} <= set(numbers)
    assert len(steps) <= 7
    for before, here, after in zip(steps, steps[1:], steps[2:], strict=False):
        assert here != GAP or after - before > 2, "a gap hides more than one page"


def test_an_empty_list_says_so_and_keeps_its_feed() -> None:
    found = Web(edition())["chuyen-de/phap-luat/"]
    assert "Chưa có tin nào ở mục này." in found.text()
    assert "/chuyen-de/phap-luat/feed.xml" in found.all("//main//a/@href")


def test_a_facet_value_is_named_with_its_facet() -> None:
    found = Web(edition(article(segments=(segment(SHIFT, "ca-dem"),))))["phan-khuc/ca/ca-dem/"]
    assert found.text("//main//p[@class='kicker']") == "Ca làm việc"
    assert found.text("//h1") == "Ca đêm"


def test_the_archive_is_grouped_by_month_newest_first() -> None:
    web = Web(
        edition(
            *(
                article(title=f"Tin {day}", published=moment(day))
                for day in ("2026-12-05", "2026-12-01", "2026-11-30")
            )
        )
    )
    assert web["tin/"].texts("//h2[starts-with(@id, 'month')]") == ["Tháng 12/2026", "Tháng 11/2026"]
    assert web["tin/"].texts("//main//h3") == ["Tin 2026-12-05", "Tin 2026-12-01", "Tin 2026-11-30"]


def test_a_long_archive_has_pages() -> None:
    web = Web(many(85))
    titles = [title for path in ("tin/", "tin/trang/2/", "tin/trang/3/") for title in web[path].texts("//main//h3")]
    assert titles == [*(f"Tin {n}" for n in range(85)), "Gốc"]


def test_english_months_are_english() -> None:
    assert Web(many(3, "en"))["en/news/"].texts("//h2[starts-with(@id, 'month')]") == [
        "December 2026", "November 2026",
    ]  # fmt: skip


def test_the_feeds_page_lists_every_feed_of_its_language() -> None:
    paper = edition(article(segments=(segment(SHIFT, "ca-dem"),)), article(title="Hello", lang="en"))
    web = Web(paper)
    for address, lang in (("nguon-tin/", "vi"), ("en/feeds/", "en")):
        links = set(web[address].all("//table//a[not(contains(@href, '.ics'))]/@href"))
        assert links == {
            f"/{item.address}{name}"
            for item in paper.listings
            if item.lang == lang
            for name in ("feed.xml", "atom.xml")
        }
        assert web[address].all("//table//th[@scope='row']")


def test_a_standing_page_shows_its_text_and_is_in_the_footer() -> None:
    web = Web(edition(pages=(page(title="Liên hệ", body="<p>Gọi chúng tôi.</p>"),)))
    assert "Gọi chúng tôi." in web["lien-he/"].text()
    assert "/lien-he/" in web[""].all("//footer//a/@href")


def test_the_page_for_what_is_not_there_helps_and_is_not_indexed() -> None:
    found = Web(edition())["404.html"]
    assert found.text("//h1") == "Không có trang này"
    assert found.one("//meta[@name='robots']").get("content") == "noindex"
    assert not found.all("//link[@rel='canonical']")
    assert {"/", "/tin/", "/ban-tin/", "/ban-tin/50/"} <= set(found.all("//main//a/@href"))


def test_every_theme_is_in_the_footer_and_the_first_in_the_masthead() -> None:
    room = newsroom()
    found = Web(edition(room=room))[""]
    assert found.texts("//footer//nav[1]//a") == [theme.name for theme in room.themes]
    assert room.themes[0].name in found.texts("//header//nav//a")


def test_the_navigation_says_where_you_are() -> None:
    web = Web(edition())
    assert web["tin/"].text("//header//a[@aria-current='page']") == "Tin tức"
    assert web["chuyen-de/cham-lo/"].text("//header//a[@aria-current='page']") == "Chăm lo"
    story = "tin/an-ca-them-5-000-dong-tu-thang-12/"
    assert web[story].text("//header//a[@aria-current='true']") == "Chăm lo"
    assert web["ban-tin/50/"].text("//header//a[@aria-current='true']") == "Bản tin in"
