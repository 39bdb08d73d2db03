"""In: small editions. Out: proof that search engines learn of every page, and of nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib import robotparser
from xml.etree import ElementTree

from plugins.channels import sitemap
from plugins.channels.kit import kit_of
from plugins.newsroom.model import Edition
from tests.factories import CARE, NOW, SHIFT, article, edition, identity, moment, newsroom, page, segment

ROOT = Path(__file__).resolve().parents[2]
KIT = kit_of(ROOT / "content", ROOT / "theme")
SITE = "https://bangtin.example/"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def made(paper: Edition, path: str) -> str:
    output = next(item for item in sitemap.outputs(paper, KIT) if item.path == path)
    return output.recipe(output.inputs, {}).body.decode()


def read(paper: Edition) -> dict[str, ElementTree.Element]:
    """Every <url> by its address."""
    root = ElementTree.fromstring(made(paper, "sitemap.xml"))
    found = [(url.findtext("s:loc", "", NS), url) for url in root.findall("s:url", NS)]
    assert len(dict(found)) == len(found), "an address stands twice"
    return dict(found)


def alternates(url: ElementTree.Element) -> dict[str, str]:
    return {link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link[@rel='alternate']", NS)}


def test_every_kind_of_page_is_there_once() -> None:
    night = article(slug="ca-dem", segments=(segment(SHIFT, "ca-dem"),))
    assert set(read(edition(night))) == {
        SITE + path
        for path in (
            "", "tin/", "nguon-tin/", "tin/ca-dem/", "gioi-thieu/", "chuyen-de/cham-lo/", "doi-tuong/doan-vien/",
            "phan-khuc/ca/ca-dem/", "ban-tin/", "ban-tin/50/", "ban-tin/50/b01/", "bang-tin/",
            "lich/", "lich/2026/", "lich/2026/12/", "lich/2027/",
        )
    }  # fmt: skip


def test_expired_articles_stay_but_scheduled_ones_and_drafts_do_not_show() -> None:
    ended = article(slug="da-het", expires=moment("2026-12-06"))
    later = article(slug="sau-nay", published=NOW + timedelta(days=1))
    draft = article(slug="nhap", draft=True)
    places = read(edition(ended, later, draft))
    assert f"{SITE}tin/da-het/" in places
    assert not {f"{SITE}tin/sau-nay/", f"{SITE}tin/nhap/"} & places.keys()


def test_lastmod_is_the_real_change_or_nothing() -> None:
    story = article(
        slug="a", published=moment("2026-12-01 07:30"), updated=moment("2026-12-04 10:00"), themes=(CARE,)
    )
    for now in (NOW, NOW + timedelta(days=30)):
        places = read(edition(story, now=now))
        for path in ("", "tin/", "tin/a/", "chuyen-de/cham-lo/", "ban-tin/", "ban-tin/49/"):
            assert places[SITE + path].findtext("s:lastmod", "", NS) == "2026-12-04T10:00:00+07:00"
        assert places[f"{SITE}gioi-thieu/"].find("s:lastmod", NS) is None


def test_pages_of_both_languages_name_each_other() -> None:
    paper = edition(
        article(slug="an-ca"),
        article(slug="meals", lang="en", translation_of="an-ca"),
        article(slug="chi-tieng-viet"),
        pages=(page(), page(slug="about", lang="en", translation_of="gioi-thieu")),
    )
    places = read(paper)
    pairs = {
        "": "en/", "tin/": "en/news/", "nguon-tin/": "en/feeds/", "tin/an-ca/": "en/news/meals/",
        "gioi-thieu/": "en/about/", "chuyen-de/cham-lo/": "en/themes/cham-lo/",
    }  # fmt: skip
    for vietnamese, english in pairs.items():
        expected = {"vi": SITE + vietnamese, "en": SITE + english}
        assert alternates(places[SITE + vietnamese]) == expected
        assert alternates(places[SITE + english]) == expected
    assert alternates(places[f"{SITE}tin/chi-tieng-viet/"]) == {}


def test_an_empty_site_has_a_valid_sitemap() -> None:
    nothing = edition(article(draft=True))
    assert {SITE, f"{SITE}tin/"} <= read(nothing).keys()


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    robots = robotparser.RobotFileParser()
    paper = edition(room=newsroom(identity=identity(site_url="https://lien-doan.example/to-tin")))
    robots.parse(made(paper, "robots.txt").splitlines())
    assert robots.can_fetch("anyone", "https://lien-doan.example/to-tin/tin/")
    assert robots.site_maps() == ["https://lien-doan.example/to-tin/sitemap.xml"]
