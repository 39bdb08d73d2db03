"""What a member sees in a real browser, on every page of the example."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SAMPLES = (
    "", "tin/", "chuyen-de/cham-lo-bao-ve/", "doi-tuong/doan-vien/", "ban-tin/", "bang-tin/", "nguon-tin/", "tim/",
    "gioi-thieu/", "lien-he/", "404.html", "en/", "lich/", "lich/2027/", "lich/2027/2/", "en/calendar/",
    "hoi-dap/", "loi-hua/", "tin/do-vui-an-toan/", "tin/phieu-hoi-nha-an/", "tin/ba-tho-dien-xom-tro/",
)  # fmt: skip
TEXT_SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}"


def pages_of(site: Path) -> list[str]:
    """Addresses of all pages that people read (not the redirects of QR codes)."""
    found = [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    return [f"{path}/" if path != "." else "" for path in found if not path.split("/", 1)[0].isdigit()]


def sample_of(site: Path) -> list[str]:
    """One page of each kind, the newest articles and all issues."""
    articles = [path for path in pages_of(site) if path.startswith(("tin/20", "en/news/")) or path.count("/") == 2]
    return [*SAMPLES, *articles[:12]]


def test_no_page_asks_another_host(browser: Browser, site: Path, address: str) -> None:
    page = browser.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    failed: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    for path in pages_of(site):
        page.goto(f"{address}/{path}", wait_until="load")
    page.close()
    assert asked == {urlsplit(address).netloc}
    assert failed == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, site: Path, address: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    found = []
    for path in sample_of(site):
        page.goto(f"{address}/{path}")
        result = Axe().run(page)
        found += [
            f"/{path} {item['id']}: {item['nodes'][0]['html'][:120]}" for item in result.response["violations"]
        ]
    page.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways(browser: Browser, site: Path, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for path in pages_of(site):
        page.goto(f"{address}/{path}")
        wide += [path] if _width(page) > width else []
    for path in sample_of(site):  # WCAG 2.2, 1.4.12
        page.goto(f"{address}/{path}")
        page.add_style_tag(content=TEXT_SPACING)
        wide += [f"{path} with text spacing"] if _width(page) > width else []
    page.close()
    assert wide == []


def test_readable_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.locator("main h1 a, main h2 a").first.click()
    assert page.locator("main h1").inner_text()
    assert page.locator("article p").count() > 2
    context.close()


def test_every_inner_link_and_anchor_resolves(site: Path) -> None:
    ids: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    from html5lib import parse  # slow to load

    for path in [*(f"{page}index.html" for page in pages_of(site)), "404.html"]:
        tree = parse((site / path).read_text(encoding="utf-8"), namespaceHTMLElements=False)
        ids[path] = {item.get("id") for item in tree.iter() if item.get("id")}
        for item in tree.iter():
            for name in ("href", "src"):
                value = item.get(name)
                if value and not urlsplit(value).scheme and not value.startswith("//"):
                    links.append((path, urljoin(f"/{path}", value)))
    dead = []
    for path, link in links:
        target, anchor = urldefrag(link)
        file = target.lstrip("/") + ("index.html" if target.endswith("/") else "")
        if not (site / file).is_file() or (anchor and file in ids and anchor not in ids[file]):
            dead.append(f"{path} → {link}")
    assert dead == []


def _width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))
