"""In: small editions. Out: proof of what holds for every page: structure, <head>, languages, addresses, cost."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from plugins.channels import addresses, calendar
from plugins.newsroom.model import Edition
from tests.channels.webpages import KIT, Web, changed
from tests.factories import (
    FIGURE,
    LAW,
    NOW,
    SHIFT,
    URGENT,
    article,
    board,
    edition,
    identity,
    moment,
    newsroom,
    page,
    picture,
    segment,
)

SEARCH_PAGES = ("tim/index.html", "en/search/index.html")  # the only ones with a script of their own
HOSTILE = "<script>alert(1)</script> & \"nháy\" 'đơn'"


def full() -> Edition:
    """One of everything: languages, urgent, figure, cover, expired, segments, two issues, a bare board."""
    return edition(
        article(figure=FIGURE, segments=(segment(SHIFT, "ca-dem"),), published=moment("2026-12-04 07:30")),
        article(title="Xuống cẩu ngay", urgent=URGENT, expires=NOW + timedelta(days=2), cover=picture()),
        article(title="Đã qua", expires=NOW - timedelta(days=1)),
        article(title="Meals", lang="en", translation_of="an-ca-them-5-000-dong-tu-thang-12"),
        article(title="Cũ", published=moment("2026-11-10"), themes=(LAW,)),
        pages=(page(), page(title="About", lang="en", slug="about", translation_of="gioi-thieu")),
        room=newsroom(boards=(board(), board(code="B02", audiences=("can-bo",), province=""))),
    )


@pytest.fixture(scope="module")
def web() -> Web:
    return Web(full())


def readable(web: Web) -> list[str]:
    """Paths of the pages that people read."""
    return [path for path in web.outputs if not path[0].isdigit() or path == "404.html"]


def test_every_page_is_valid_and_has_one_heading(web: Web) -> None:
    for path in web.outputs:
        found = web[path]  # parsing is strict
        assert len(found.all("//h1")) == 1, path


def test_headings_leave_out_no_level(web: Web) -> None:
    for path in readable(web):
        levels = [int(item.tag[1]) for item in web[path].all("//main//*[self::h1 or self::h2 or self::h3]")]
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path


def test_landmarks_are_named_and_the_skip_link_leads_to_main(web: Web) -> None:
    for path in readable(web):
        found = web[path]
        assert found.one("//body/*[1]").get("href") == "#main"
        assert found.one("//main").get("id") == "main"
        names = [item.get("aria-label") for item in found.all("//nav | //aside")]
        assert all(names) and len(set(names)) == len(names), path


def test_ids_are_unique_and_labels_lead_somewhere(web: Web) -> None:
    for path in readable(web):
        found = web[path]
        ids = found.all("//@id")
        assert len(set(ids)) == len(ids), path
        assert {str(item) for item in found.all("//@aria-labelledby")} <= {str(item) for item in ids}, path


def test_no_script_no_inline_style_no_other_host(web: Web) -> None:
    for path in readable(web):
        found = web[path]
        assert not found.all("//@style | //style"), path
        scripts = found.all("//script[not(@type='application/ld+json')]")
        assert not [item for item in scripts if item.text], path
        assert not scripts or path in SEARCH_PAGES, path
        loaded = found.all("//link[not(@rel='canonical' or @rel='alternate')]/@href | //@src")
        assert all(not urlsplit(item).netloc for item in loaded), path


def test_every_inner_link_leads_to_a_page_that_is_made(web: Web) -> None:
    feeds = {f"{item.address}{name}" for item in full().listings for name in (addresses.RSS, addresses.ATOM)}
    feeds |= {item.path for item in calendar.outputs(full(), KIT)}
    for path in web.outputs:
        for link in web[path].all("//body//a/@href"):
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            target = parts.path.removeprefix("/")
            made = target if re.search(r"\.\w+$", target) else f"{target}index.html"
            assert made in web.outputs or target in feeds or target.endswith((".pdf", ".svg")), f"{path} → {link}"


def test_language_of_the_page(web: Web) -> None:
    for path in web.outputs:
        assert web[path].one("/html").get("lang") == ("en" if path.startswith("en/") else "vi"), path


def test_head_names_the_page_and_its_feeds(web: Web) -> None:
    found = web["chuyen-de/cham-lo/"]
    assert found.text("//title") == "Chăm lo – Bảng Tin Thử"
    assert found.one("//meta[@name='description']").get("content") == "Đủ ăn, đủ nghỉ."
    assert found.one("//link[@rel='canonical']").get("href") == "https://bangtin.example/chuyen-de/cham-lo/"
    assert found.all("//link[@type='application/rss+xml']/@href") == ["/chuyen-de/cham-lo/feed.xml", "/feed.xml"]
    assert found.all("//link[@type='application/atom+xml']/@href") == ["/chuyen-de/cham-lo/atom.xml", "/atom.xml"]
    assert found.one("//link[@rel='stylesheet']").get("href") == "/" + addresses.stylesheet(
        KIT.static, identity().colours
    )
    assert found.one("//link[@rel='preload']").get("href") == "/theme/fonts/bvp-800.woff2"


def test_link_previews(web: Web) -> None:
    found = web["tin/xuong-cau-ngay/"]
    properties = {item.get("property"): item.get("content") for item in found.all("//meta[@property]")}
    assert properties["og:type"] == "article"
    assert properties["og:title"] == "Xuống cẩu ngay"
    assert properties["og:url"] == "https://bangtin.example/tin/xuong-cau-ngay/"
    assert properties["og:image"] == "https://bangtin.example/tin/xuong-cau-ngay/card.png"
    assert (properties["og:image:width"], properties["og:image:height"]) == ("1200", "630")
    assert properties["og:image:alt"] == "Xuống cẩu ngay"
    assert found.one("//meta[@name='twitter:card']").get("content") == "summary_large_image"


def test_every_indexed_page_has_a_picture_for_previews(web: Web) -> None:
    for path in readable(web):
        indexed = not web[path].all("//meta[@name='robots'][@content='noindex']")
        assert not indexed or web[path].one("//meta[@property='og:image']").get("content"), path


def test_versions_name_one_another(web: Web) -> None:
    for path in readable(web):
        for link in web[path].all("//link[@rel='alternate'][@hreflang]"):
            other = urlsplit(link.get("href")).path.removeprefix("/")
            back = web[other].all("//link[@rel='alternate'][@hreflang]/@href")
            assert web[path].one("//link[@rel='canonical']").get("href") in back, path


@pytest.mark.parametrize(
    ("vi", "en"),
    [
        ("", "en/"),
        ("tin/", "en/news/"),
        ("nguon-tin/", "en/feeds/"),
        ("gioi-thieu/", "en/about/"),
        ("chuyen-de/cham-lo/", "en/themes/cham-lo/"),
        ("tin/an-ca-them-5-000-dong-tu-thang-12/", "en/news/meals/"),
    ],
)
def test_each_page_links_to_its_translation(web: Web, vi: str, en: str) -> None:
    assert web[vi].one("//header[@class='masthead']//a[@hreflang='en']").get("href") == f"/{en}"
    assert web[en].one("//header[@class='masthead']//a[@hreflang='vi']").get("href") == f"/{vi}"


def test_a_page_without_translation_leads_to_the_other_home(web: Web) -> None:
    found = web["tin/cu/"]
    assert not found.all("//link[@hreflang]")
    assert found.one("//header[@class='masthead']//a[@hreflang='en']").get("href") == "/en/"


def test_one_language_has_no_switch() -> None:
    found = Web(edition())[""]
    assert not found.all("//*[@hreflang]")


def test_hostile_words_stay_words() -> None:
    paper = edition(
        article(title=HOSTILE, slug="x", brief=HOSTILE, summary=HOSTILE, key_points=(HOSTILE,) * 3, source_note=HOSTILE,
                authors=(HOSTILE,)),
        room=newsroom(boards=(board(name=HOSTILE, place=HOSTILE),)),
        pages=(page(title=HOSTILE, slug="y", brief=HOSTILE),),
    )  # fmt: skip
    web = Web(paper)
    for path in web.outputs:
        assert not web[path].all("//script[not(@type='application/ld+json' or @src)]"), path
    assert HOSTILE in web["tin/x/"].text("//title")
    assert web["tin/x/"].data["NewsArticle"]["headline"] == HOSTILE


def test_a_site_under_a_path_keeps_it_in_every_link() -> None:
    web = Web(edition(room=newsroom(identity=identity(site_url="https://host.example/bang-tin"))))
    for path in web.outputs:
        found = web[path]
        links = found.all("//a/@href | //link/@href | //img/@src")
        inner = [item for item in links if item.startswith("/")]
        assert all(item.startswith("/bang-tin/") for item in inner), path
        assert all(
            item.startswith("https://host.example/bang-tin/")
            for item in found.all("//link[@rel='canonical']/@href")
        ), path


def test_breadcrumbs_lead_from_home_to_the_page(web: Web) -> None:
    for path in readable(web):
        steps = web[path].data.get("BreadcrumbList", {"itemListElement": []})["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert all(step["name"] and step["item"].startswith("https://bangtin.example/") for step in steps)
    assert [step["name"] for step in web["tin/cu/"].data["BreadcrumbList"]["itemListElement"]] == [
        "Bảng Tin Thử", "Pháp luật", "Cũ",
    ]  # fmt: skip


def test_home_says_who_publishes(web: Web) -> None:
    union = web[""].data["Organization"]
    assert union["name"] == "Công đoàn Thử"
    assert union["url"] == "https://bangtin.example/"
    assert union["contactPoint"]["telephone"] == "0900 000 112"


def test_an_edited_body_renews_one_page() -> None:
    one, other = article(title="Một"), article(title="Hai")
    edited = article(title="Một", body="<p>Khác hẳn.</p>", words=2)
    assert changed(edition(one, other), edition(edited, other)) == {"tin/mot/index.html"}


def test_a_day_later_hardly_anything_is_made_again() -> None:
    stories = [article(title=f"Tin {n}", published=moment("2026-12-04 07:30")) for n in range(5)]
    before = edition(*stories, now=moment("2026-12-07 09:00"))
    after = edition(*stories, now=moment("2026-12-08 09:00"))
    assert changed(before, after) == set()


def test_a_new_post_leaves_far_away_articles_alone() -> None:
    start = moment("2026-01-05 08:00")
    stories = [article(title=f"Tin {n}", published=start + timedelta(days=3 * n)) for n in range(40)]
    new = article(title="Mới", published=moment("2026-12-06 08:00"))
    again = {path for path in changed(edition(*stories), edition(new, *stories)) if path.startswith("tin/tin-")}
    assert len(again) <= 8
