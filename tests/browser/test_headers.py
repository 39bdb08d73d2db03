"""Every page under the headers that the site ships with: nothing inline, nothing refused, by day, by night, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plugins.channels.headers import POLICY
from tests.browser.published import Host
from tests.browser.test_pages import pages_of, sample_of

pytestmark = pytest.mark.browser

LISTEN = """
window.refused = [];
addEventListener('securitypolicyviolation', e => refused.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""


@pytest.fixture(scope="module")
def host(published: Path) -> Iterator[Host]:
    host = Host(published)
    yield host
    host.close()


def visit(page: Page, host: Host, path: str) -> list[str]:
    """What the browser refused on one page."""
    page.goto(f"{host.address}/{path}", wait_until="load")
    return [f"/{path}: {line}" for line in page.evaluate("window.refused")]


def test_no_page_needs_what_the_policy_forbids(browser: Browser, published: Path, host: Host) -> None:
    page = browser.new_page()
    page.add_init_script(LISTEN)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in [*pages_of(published), "404.html"]:
        complaints += visit(page, host, path)
    page.close()
    assert complaints == []


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"media": "print"}, {"forced_colors": "active"}])
def test_nor_by_night_nor_on_paper(browser: Browser, published: Path, host: Host, look: dict[str, str]) -> None:
    page = browser.new_page()
    page.add_init_script(LISTEN)
    page.emulate_media(**look)  # type: ignore[arg-type]
    refused = [line for path in sample_of(published) for line in visit(page, host, path)]
    page.close()
    assert refused == []


def test_the_policy_is_in_force(browser: Browser, host: Host) -> None:
    page = browser.new_page()
    page.add_init_script(LISTEN)
    page.goto(host.address)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);"
        "document.body.setAttribute('style', 'color: red'); new Image().src = 'https://tracker.example/1.gif' }"
    )
    page.wait_for_timeout(200)
    refused = " ".join(page.evaluate("window.refused"))
    assert not page.evaluate("'ran' in window")
    page.close()
    for directive in ("script-src", "style-src", "img-src"):
        assert directive in refused
    assert "unsafe" not in " ".join(POLICY.values())


def test_external_links_cannot_reach_back(published: Path) -> None:
    from html5lib import parse

    careless = []
    for path in pages_of(published):
        tree = parse((published / path / "index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
        careless += [
            f"/{path}: {item.get('href')}"
            for item in tree.iter("a")
            if item.get("href", "").startswith(("http:", "https:")) and "noopener" not in (item.get("rel") or "")
        ]
    assert careless == []
