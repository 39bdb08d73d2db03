"""In: the published example. Out: search engines, feed readers and networks find all of it, and nothing else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from lxml import html

from tests.conftest import EXAMPLE_DAY

Pages = dict[str, html.HtmlElement]

ORIGIN = "https://congdoan-anhoa.example"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def places(published: Path) -> dict[str, ElementTree.Element]:
    """Entries of the sitemap by address."""
    entries = ElementTree.parse(published / "sitemap.xml").getroot().findall("s:url", NS)
    found = {entry.findtext("s:loc", "", NS): entry for entry in entries}
    assert len(found) == len(entries)
    return found


@pytest.fixture(scope="module")
def indexed(pages: Pages) -> dict[str, html.HtmlElement]:
    """Pages that may be found, by absolute address."""
    return {
        f"{ORIGIN}/{path.removesuffix('index.html')}": root
        for path, root in pages.items()
        if not root.xpath("//meta[@name='robots'][@content='noindex']")
    }


def test_the_sitemap_names_pages_that_may_be_found(places: dict[str, object], indexed: Pages) -> None:
    assert sorted(places.keys() - indexed.keys()) == []


def test_every_page_is_its_own_canonical(indexed: Pages) -> None:
    for address, root in indexed.items():
        assert root.xpath("//link[@rel='canonical']/@href") == [address]


def test_lastmod_is_a_moment_that_has_been(places: dict[str, ElementTree.Element]) -> None:
    now = datetime.fromisoformat(f"{EXAMPLE_DAY}:00+07:00")
    texts = [entry.findtext("s:lastmod", "", NS) for entry in places.values()]
    moments = [datetime.fromisoformat(text) for text in texts if text]
    assert len(moments) > len(places) / 3
    assert all(moment.tzinfo and moment <= now for moment in moments)


def test_language_versions_name_one_another_in_pages_and_sitemap(
    places: dict[str, ElementTree.Element], indexed: Pages
) -> None:
    """A version that is not answered is ignored: https://developers.google.com/search/docs/specialty/international"""
    several = 0
    for address, root in indexed.items():
        versions = _versions(root)
        several += bool(versions)
        for lang, other in versions.items():
            if lang == "x-default":
                assert other in versions.values(), address
                continue
            assert indexed[other].get("lang") == lang, address
            assert _versions(indexed[other]) == versions, address
        assert not versions or versions[root.get("lang")] == address
        if address in places:
            links = places[address].findall("x:link[@rel='alternate']", NS)
            said = {link.attrib["hreflang"]: link.attrib["href"] for link in links}
            assert said == {lang: other for lang, other in versions.items() if lang != "x-default"}, address
    assert several > 20


def test_every_page_leads_to_a_feed_that_can_be_read(published: Path, indexed: Pages) -> None:
    feeds: dict[str, str] = {}
    for address, root in indexed.items():
        links = root.xpath("//link[@rel='alternate'][@type='application/rss+xml' or @type='application/atom+xml']")
        assert {link.get("type") for link in links} == {"application/rss+xml", "application/atom+xml"}, address
        assert all(link.get("title") for link in links), address
        feeds |= {link.get("href"): link.get("type") for link in links}
    assert len(feeds) > 30
    for path, kind in feeds.items():
        read = feedparser.parse((published / path.lstrip("/")).read_bytes())
        assert not read.bozo, path
        assert read.version == {"application/rss+xml": "rss20", "application/atom+xml": "atom10"}[kind], path
        assert read.feed.title, path


def test_every_feed_is_led_to(published: Path, pages: Pages) -> None:
    linked = {url for root in pages.values() for url in root.xpath("//link[@rel='alternate']/@href | //a/@href")}
    there = [f"/{path.relative_to(published).as_posix()}" for path in published.rglob("*.xml")]
    assert [path for path in there if path not in linked and path != "/sitemap.xml"] == []


def test_networks_get_a_title_a_text_and_a_picture(indexed: Pages) -> None:
    for address, root in indexed.items():
        said = {item.get("property"): item.get("content") for item in root.xpath("//meta[@property]")}
        assert said["og:url"] == address
        assert said["og:title"] and said["og:description"] and said["og:site_name"], address
        assert said["og:image"].startswith(f"{ORIGIN}/"), address
        assert root.xpath("string(//meta[@name='twitter:card']/@content)"), address


def _versions(root: html.HtmlElement) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in root.xpath("//link[@rel='alternate'][@hreflang]")}
