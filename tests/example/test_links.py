"""In: every file of the published example that names another. Out: every address inside leads somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree, html

Pages = dict[str, html.HtmlElement]
Link = tuple[str, str]  # where it stands, absolute address

ORIGIN = "https://congdoan-anhoa.example"
NAMING = ("href", "src", "poster", "action", "data-worker", "data-home")
LISTS = "//@srcset | //@imagesrcset"


@pytest.fixture(scope="module")
def links(published: Path, pages: Pages) -> list[Link]:
    """All of them, in pages, style sheets, feeds, the sitemap, the manifest and the headers."""
    return [*_in_pages(pages), *_in_css(published), *_in_xml(published), *_in_manifest(published)]


def test_every_inner_link_and_anchor_resolves(published: Path, pages: Pages, links: list[Link]) -> None:
    anchors = {path: set(root.xpath("//@id")) for path, root in pages.items()}
    dead = set()
    for source, link in links:
        if not link.startswith(f"{ORIGIN}/"):
            continue
        target, anchor = urldefrag(link)
        file = unquote(urlsplit(target).path).lstrip("/")
        file += "index.html" if file.endswith("/") or not file else ""
        lost = not (published / file).is_file()
        if lost or (anchor and unquote(anchor) not in anchors.get(file, ())):
            dead.add(f"{source} → {link}")
    assert sorted(dead) == []


def test_enough_of_them_were_looked_at(links: list[Link]) -> None:
    inner = [source for source, link in links if link.startswith(ORIGIN)]
    kinds = {source.rpartition(".")[2] for source in inner}
    assert {"html", "css", "xml", "webmanifest"} <= kinds
    assert len(inner) > 10_000


def test_nothing_is_loaded_from_elsewhere_and_no_link_lets_a_page_reach_back(pages: Pages) -> None:
    wrong = []
    for path, root in pages.items():
        loaded = root.xpath("//@src | //link[@rel='stylesheet' or @rel='preload' or @rel='manifest']/@href")
        wrong += [f"{path}: {url}" for url in loaded if urlsplit(url).netloc]
        for item in root.iter("a"):
            away = urlsplit(item.get("href", "")).scheme in ("http", "https")
            wrong += [f"{path}: {item.get('href')}"] if away and "noopener" not in item.get("rel", "") else []
    assert wrong == []


def test_every_redirect_says_one_address_in_three_ways(pages: Pages) -> None:
    """At once, for search engines, and as a link for those whose browser does not turn."""
    redirects = {path: root for path, root in pages.items() if root.xpath("//meta[@http-equiv='refresh']")}
    assert redirects
    for path, root in redirects.items():
        (refresh,) = root.xpath("//meta[@http-equiv='refresh']/@content")
        (canonical,) = root.xpath("//link[@rel='canonical']/@href")
        (link,) = root.xpath("//main//a/@href")
        assert refresh == f"0; url={link}", path
        assert canonical == f"{ORIGIN}{urldefrag(link).url}", path


def _in_pages(pages: Pages) -> Iterator[Link]:
    for path, root in pages.items():
        base = f"{ORIGIN}/{path.removesuffix('index.html')}"
        found = [value for name in NAMING for value in root.xpath(f"//@{name}")]
        found += [part.split()[0] for value in root.xpath(LISTS) for part in value.split(",")]
        found += root.xpath("//meta[starts-with(@property, 'og:')][starts-with(@content, 'http')]/@content")
        found += [text.partition("url=")[2] for text in root.xpath("//meta[@http-equiv='refresh']/@content")]
        for text in root.xpath("//script[@type='application/ld+json']/text()"):
            found += [url for url in _urls(json.loads(text)) if not url.endswith("#organization")]
        yield from ((path, urljoin(base, value)) for value in found)


def _urls(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _urls(item)
    elif isinstance(value, str) and value.startswith(ORIGIN):
        yield value


def _in_css(published: Path) -> Iterator[Link]:
    for path in published.rglob("*.css"):
        name = path.relative_to(published).as_posix()
        for value in re.findall(r"url\(['\"]?([^)'\"]+)", path.read_text(encoding="utf-8")):
            if not value.startswith("data:"):
                yield name, urljoin(f"{ORIGIN}/{name}", value)


def _in_xml(published: Path) -> Iterator[Link]:
    """Addresses in feeds and in the sitemap; of the HTML in feeds too, where all must be absolute."""
    for path in published.rglob("*.xml"):
        name = path.relative_to(published).as_posix()
        root = etree.fromstring(path.read_bytes())
        found = [value for item in root.iter() for value in (item.get("href"), item.get("url")) if value]
        texts = [(item.text or "").strip() for item in root.iter(etree.Element)]
        found += [text for text in texts if text.startswith(ORIGIN) and " " not in text]
        found += [url for text in texts for url in re.findall(r'(?:href|src)="([^"]+)"', text)]
        yield from ((name, value) for value in found)


def _in_manifest(published: Path) -> Iterator[Link]:
    manifest = json.loads((published / "manifest.webmanifest").read_text(encoding="utf-8"))
    for value in (manifest["start_url"], *(icon["src"] for icon in manifest["icons"])):
        yield "manifest.webmanifest", urljoin(f"{ORIGIN}/", value)
