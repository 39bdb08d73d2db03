"""In: the sites that generators made of the same posts. Out: how much of Bảng Tin's pages the others hold.

Kind of page by kind of page: of our words, of the links within the site and of the names of what is said to machines
(meta and link elements, keys of JSON-LD, elements of feeds), the share that stands at the same address of the other site.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

SITE = "https://congdoan-anhoa.example"
KINDS = {  # the first that an address matches
    "article": r"tin/[^/]+/index\.html",
    "news by month": r"tin/(trang/\d+/)?index\.html",
    "list, page 1": r"(chuyen-de|doi-tuong|phan-khuc)/((?!trang/).)+/index\.html",
    "list, next pages": r".+/trang/\d+/index\.html",
    "home": r"index\.html",
    "page of feeds": r"nguon-tin/index\.html",
    "404": r"404\.html",
    "RSS": r"(.+/)?feed\.xml",
    "Atom": r"(.+/)?atom\.xml",
    "sitemap": r"sitemap\.xml",
    "robots.txt": r"robots\.txt",
}
LEAST = 0.9
OWN_FEEDS = "pelican"  # writes them itself, in full text; a site cannot say how
UNSEEN = ("script", "style", "svg", "head")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one file says: `words` to people, `links` within the site, `names` of what it says to machines."""

    words: Counter[str]
    links: Counter[str]
    names: Counter[str]
    size: int


@dataclass(slots=True, kw_only=True)
class Shares:
    """Of one kind: how many files each site has, their bytes, and how much of ours the other's hold."""

    files: list[int] = field(default_factory=lambda: [0, 0])
    sizes: list[int] = field(default_factory=lambda: [0, 0])
    held: Counter[str] = field(default_factory=Counter)
    ours: Counter[str] = field(default_factory=Counter)
    theirs: Counter[str] = field(default_factory=Counter)

    def add(self, ours: Page, theirs: Page | None) -> None:
        """Count one address of ours, and the other's page there if it has one."""
        self.files[0] += 1
        self.sizes[0] += ours.size
        for part in ("words", "links", "names"):
            mine: Counter[str] = getattr(ours, part)
            self.ours[part] += mine.total()
            if theirs:
                self.held[part] += (mine & getattr(theirs, part)).total()
                self.theirs[part] += getattr(theirs, part).total()
        if theirs:
            self.files[1] += 1
            self.sizes[1] += theirs.size

    def share(self, part: str) -> float:
        """How much of our `part` the other holds, 0 to 1."""
        return self.held[part] / self.ours[part] if self.ours[part] else 1.0

    def extra(self, part: str) -> float:
        """How much more the other has than we have, by what we have."""
        return (self.theirs[part] - self.held[part]) / self.ours[part] if self.ours[part] else 0.0


def compare(ours: Path, theirs: Path) -> dict[str, Shares]:
    """Two folders of output, kind by kind."""
    shares: defaultdict[str, Shares] = defaultdict(Shares)
    for path in sorted(item for item in ours.rglob("*") if item.is_file()):
        kind = kind_of(path.relative_to(ours).as_posix())
        if kind:
            other = theirs / path.relative_to(ours)
            shares[kind].add(page_of(path), page_of(other) if other.is_file() else None)
    return {kind: shares[kind] for kind in KINDS if kind in shares}


def kind_of(address: str) -> str:
    """Which kind of page a file is; empty for styles, fonts and icons."""
    return next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, address)), "")


def page_of(path: Path) -> Page:
    """Read one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return Page(words=Counter(text.split()), links=Counter(), names=Counter(), size=path.stat().st_size)
    soup = BeautifulSoup(text, "lxml" if path.suffix == ".html" else "xml")
    words, links, names = (_html if path.suffix == ".html" else _xml)(soup)
    return Page(words=words, links=links, names=names, size=path.stat().st_size)


def _html(soup: BeautifulSoup) -> tuple[Counter[str], Counter[str], Counter[str]]:
    names = Counter(_names(soup))
    links = Counter(filter(None, (_within(str(item["href"])) for item in soup.select("a[href]"))))
    for item in soup.find_all(UNSEEN):
        item.decompose()
    return _words(soup.get_text(" ")), links, names


def _xml(soup: BeautifulSoup) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Feeds and the sitemap; the HTML of an entry counts by its words and links."""
    names = Counter(item.name for item in soup.find_all(True))
    text = soup.get_text(" ")
    links = Counter(filter(None, map(_within, re.findall(re.escape(SITE) + r"/[^\s\"'<]*", str(soup)))))
    return _words(html.unescape(re.sub(r"<[^>]+>", " ", text))), links, names


def _names(soup: BeautifulSoup) -> Iterator[str]:
    for item in soup.select("head > meta, head > link"):
        kind = item.get("property") or item.get("name") or item.get("rel") or "charset"
        yield f"{item.name} {' '.join(kind) if isinstance(kind, list) else kind} {item.get('type', '')}"
    for item in soup.select('script[type="application/ld+json"]'):
        yield from _keys(json.loads(item.get_text()), "")


def _keys(value: object, before: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield f"{before}/{key}={item}" if key == "@type" else f"{before}/{key}"
            yield from _keys(item, f"{before}/{key}")
    elif isinstance(value, list):
        for item in value:
            yield from _keys(item, before)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _within(href: str) -> str:
    """An address within the site, from its root; empty for others."""
    parts = urlsplit(href.removeprefix(SITE))
    return parts.path if not parts.scheme and not parts.netloc and parts.path.startswith("/") else ""


def table(rivals: Mapping[str, Mapping[str, Shares]]) -> Iterator[str]:
    """Lines of Markdown: for each kind of page how much of ours each rival holds, and what it has beside that."""
    yield "| page | generator | files of ours | KiB of ours | words | links | metadata |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    for kind in dict.fromkeys(kind for shares in rivals.values() for kind in shares):
        for name, shares in rivals.items():
            it = shares[kind]
            parts = " | ".join(
                f"{it.share(part):.1%} (+{it.extra(part):.1%})" for part in ("words", "links", "names")
            )
            yield (
                f"| {kind} | {name} | {it.files[1]} of {it.files[0]} "
                f"| {it.sizes[1] / 1024:,.0f} : {it.sizes[0] / 1024:,.0f} | {parts} |"
            )


def lacking(rivals: Mapping[str, Mapping[str, Shares]]) -> Iterator[str]:
    """Kinds of pages of which a rival holds too little of our words, links or metadata to be compared with us."""
    for name, shares in rivals.items():
        for kind, it in shares.items():
            own = name == OWN_FEEDS and kind in ("RSS", "Atom")
            for part in ("words",) if own else ("words", "links", "names"):
                if it.share(part) < LEAST:
                    yield f"{name}: {kind}: {it.share(part):.1%} of our {part}"
