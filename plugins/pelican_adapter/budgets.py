"""In: a made site. Out: notes for the summary on pages that weigh more than the design allows, gzip, without pictures.

It looks at what readers open most: the home pages and the newest stories. Numbers are those of DESIGN.md, section 10;
1 KB is 1024 bytes.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

from plugins.channels import addresses
from plugins.channels.output import Note
from plugins.newsroom.locale import mark
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import say

KB = 1024
SCRIPTED = frozenset({"cuoc-thi"})  # kinds of posts whose pages do something
STORIES = 12  # the newest, which an editor has just written
COMPRESSED = frozenset({".html", ".css", ".js", ".svg"})  # fonts are compressed already
HOME_FONTS = ("bvp-500.woff2", "bvp-800.woff2")
ARTICLE_FONTS = (*HOME_FONTS, "lit-400.woff2", "lit-700.woff2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Most bytes (compressed) of each kind that a page may cause, and most requests. The one or two pages that
    load the look-up styles as well (urgent notices among stories) may have those besides."""

    page: int
    fonts: int
    html: int = 8 * KB
    styles: int = 6 * KB
    looked_up: int = 3 * KB
    scripts: int = KB  # what registers the service worker; pages have no other
    requests: int = 8


HOME = Budget(page=80 * KB, fonts=25 * KB)
ARTICLE = Budget(page=95 * KB, fonts=60 * KB)
WITH_SCRIPT = replace(ARTICLE, scripts=2 * KB, requests=9)  # a quiz that marks itself; no other post has a script


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one page asks of a reader who has nothing of it yet: bytes as sent, and requests, without its photo;
    `looked_up` of `styles` are those of look-up pages."""

    html: int
    styles: int
    looked_up: int
    scripts: int
    fonts: int
    requests: int

    @property
    def page(self) -> int:
        """All bytes."""
        return self.html + self.styles + self.looked_up + self.scripts + self.fonts


def notes(folder: Path, edition: Edition) -> Iterator[tuple[str, Note]]:
    """Every excess, as (path, note); nothing where a page is as it should be, or where no channel makes pages."""
    if not (folder / "index.html").is_file():
        return
    scale = Scale(folder, addresses.base_path(edition.newsroom.identity))
    for lang in edition.languages:
        address = edition.site(lang).address
        yield from _excesses(f"{address}index.html", scale.weigh(address, HOME_FONTS), HOME)
    for article in edition.articles[:STORIES]:
        budget = WITH_SCRIPT if article.kind in SCRIPTED else ARTICLE
        yield from _excesses(f"{article.address}index.html", scale.weigh(article.address, ARTICLE_FONTS), budget)


class Scale:
    """Weighs pages of `folder`, which is published below the path `base`; a file that many load only once."""

    def __init__(self, folder: Path, base: str) -> None:
        self._folder = folder
        self._base = f"{base}/"
        self._known: dict[Path, int] = {}

    def weigh(self, address: str, fonts: tuple[str, ...]) -> Weight:
        """The page at `address` with all that it loads."""
        page = self._folder / address / "index.html"
        seen = _Loads()
        seen.feed(page.read_text(encoding="utf-8"))
        return Weight(
            html=self._size(page),
            styles=self._sent(seen.styles[:1]),
            looked_up=self._sent(seen.styles[1:]),
            scripts=self._sent(seen.scripts),
            fonts=sum(self._size(self._folder / addresses.FONTS / font) for font in fonts),
            requests=len(seen.styles[:1] + seen.scripts + seen.icons + seen.pictures[1:]) + len(fonts) + 1,
        )

    def _sent(self, links: list[str]) -> int:
        return sum(self._size(self._folder / link.removeprefix(self._base)) for link in links)

    def _size(self, path: Path) -> int:
        """Bytes as a host sends them."""
        if path not in self._known:
            data = path.read_bytes()
            self._known[path] = len(gzip.compress(data, 9)) if path.suffix in COMPRESSED else len(data)
        return self._known[path]


KINDS = (
    ("html", mark("HTML nặng {size} KB, hạn mức {most} KB: chia bài làm hai, bớt bảng dài")),
    ("styles", mark("kiểu trình bày (CSS) nặng {size} KB, hạn mức {most} KB")),
    ("looked_up", mark("kiểu của trang tra cứu (CSS) nặng {size} KB, hạn mức {most} KB")),
    ("scripts", mark("mã (JS) nặng {size} KB, hạn mức {most} KB")),
    ("fonts", mark("phông chữ nặng {size} KB, hạn mức {most} KB")),
    ("page", mark("cả trang nặng {size} KB, hạn mức {most} KB")),
)


def _excesses(path: str, weight: Weight, budget: Budget) -> Iterator[tuple[str, Note]]:
    for name, text in KINDS:
        size, most = getattr(weight, name), getattr(budget, name)
        if size > most:
            message = say(text, size=f"{size / KB:.1f}".replace(".", ","), most=most // KB)
            yield path, Note(name=f"budget-{name}", message=message)
    if weight.requests > budget.requests:
        message = say(
            "trang gọi {count} tệp, hạn mức {most}: bớt ảnh ở đầu trang",
            count=weight.requests,
            most=budget.requests,
        )
        yield path, Note(name="budget-requests", message=message)


class _Loads(HTMLParser):
    """What a browser fetches for a page at once, without being told by another file."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.pictures: list[str] = []
        self.icons: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """https://html.spec.whatwg.org/multipage/links.html: only these are loaded with the page."""
        found = {name: value or "" for name, value in attrs}
        if tag == "link" and found.get("rel") == "stylesheet":
            self.styles.append(found["href"])
        elif tag == "link" and found.get("rel") == "icon":
            self.icons.append(found["href"])
        elif tag == "script" and "src" in found:
            self.scripts.append(found["src"])
        elif tag == "img" and found.get("loading") != "lazy":
            self.pictures.append(found["src"])
