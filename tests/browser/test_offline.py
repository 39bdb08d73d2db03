"""What a member sees without a network: what was read, when it was saved, and nothing that is gone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.published import Host

pytestmark = pytest.mark.browser

SHEET = "/ban-tin/205/ban-tin-205.pdf"
STAMP = re.compile(r"\d{1,2}:\d{2}, \d{1,2}/\d{1,2}/\d{4}")


@pytest.fixture
def host(published: Path) -> Iterator[Host]:
    host = Host(published)
    yield host
    host.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="vi-VN")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, host: Host) -> Page:
    """The home page, read once, with the service worker in charge."""
    page = context.new_page()
    page.goto(f"{host.address}/")
    wait(page, "() => navigator.serviceWorker.controller !== null")
    return page


@pytest.fixture
def story(published: Path) -> str:
    """Address of an article of the example."""
    newest = sorted((published / "tin").glob("*/index.html"))[0]
    return newest.parent.relative_to(published).as_posix() + "/"


def wait(page: Page, script: str, argument: object = None) -> None:
    """Until `script` says yes. Playwright's own waiting needs `unsafe-eval`, which the site forbids."""
    ends = time.monotonic() + 10
    while not page.evaluate(script, argument):
        assert time.monotonic() < ends, script
        page.wait_for_timeout(50)


def title_of(page: Page) -> str:
    return page.locator("h1").inner_text().replace("\u00a0", " ")


def read(page: Page, host: Host, address: str) -> str:
    """Read a page while there is a network, and wait until it is kept. Its title."""
    page.goto(f"{host.address}/{address}")
    wait(page, "async path => Boolean(await caches.match(path))", f"/{address}")
    return title_of(page)


def test_a_page_that_was_read_opens_without_a_network_and_says_when_it_was_saved(
    page: Page, host: Host, story: str
) -> None:
    title = read(page, host, story)
    assert page.locator("aside[role=status]").count() == 0
    host.cut = True
    page.goto(f"{host.address}/{story}")
    assert title_of(page) == title
    strip = page.locator("aside[role=status]")
    expect(strip).to_contain_text("bản lưu trên máy lúc")
    assert STAMP.search(strip.inner_text())
    font = page.evaluate("document.fonts.ready.then(() => document.fonts.check('800 20px \"BT Sans\"'))")
    assert font
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).borderTopWidth") == "8px"


def test_the_first_page_is_kept_too(page: Page, host: Host) -> None:
    wait(page, "async () => Boolean(await caches.match('/'))")
    host.cut = True
    page.goto(f"{host.address}/")
    expect(page.locator("aside[role=status]")).to_be_visible()


def test_an_unread_page_leads_to_the_list_of_those_that_were(page: Page, host: Host, story: str) -> None:
    title = read(page, host, story)
    host.cut = True
    page.goto(f"{host.address}/lien-he/")
    assert title_of(page) == "Đọc khi không có mạng"
    expect(page.get_by_text("trang này chưa được lưu")).to_be_visible()
    first = page.locator("#saved li").first
    assert first.locator("a").inner_text() == title
    assert STAMP.search(first.inner_text())
    first.locator("a").click()
    page.wait_for_url(f"**/{story}")
    assert title_of(page) == title


def test_the_list_of_an_english_reader_is_english(page: Page, host: Host) -> None:
    host.cut = True
    page.goto(f"{host.address}/en/news/never-read/")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator("[data-when=missing]")).to_be_visible()


def test_this_weeks_sheet_is_at_hand_though_no_one_opened_it(page: Page, host: Host) -> None:
    wait(page, "async path => Boolean(await caches.match(path))", SHEET)
    host.cut = True
    kept = page.evaluate("path => fetch(path).then(r => r.arrayBuffer()).then(b => b.byteLength)", SHEET)
    assert kept > 10_000
    page.goto(f"{host.address}/ngoai-tuyen/")
    expect(page.locator("[data-sheet]")).to_contain_text(STAMP)
    assert page.locator("[data-when=missing]").is_hidden()
    page.goto(f"{host.address}/ban-tin/205/")
    assert "205" in page.locator("h1").inner_text()


def test_a_withdrawn_page_is_forgotten_when_that_is_seen(page: Page, host: Host, story: str) -> None:
    read(page, host, story)
    host.gone.add(f"/{story}")
    response = page.goto(f"{host.address}/{story}")
    assert response is not None
    assert response.status == 404
    wait(page, "async path => !(await caches.match(path))", f"/{story}")
    host.cut = True
    page.goto(f"{host.address}/{story}")
    expect(page.locator("[data-when=missing]")).to_be_visible()


def test_errors_and_searches_are_not_kept(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/khong-co/")
    page.goto(f"{host.address}/?q=luong")
    page.goto(f"{host.address}/lien-he/")
    wait(page, "async () => Boolean(await caches.match('/lien-he/'))")
    kept = page.evaluate(
        "(async () => { const cache = await caches.open('bang-tin|/|pages-1');"
        "return (await cache.keys()).map(r => r.url) })()"
    )
    assert not [url for url in kept if "khong-co" in url or "?" in url]


def test_sixty_pages_are_kept_and_the_oldest_goes(page: Page, host: Host, story: str) -> None:
    page.evaluate(
        "(async () => { const cache = await caches.open('bang-tin|/|pages-1');"
        "for (let i = 0; i < 70; i++) await cache.put(`/old-${i}/`, new Response('', {headers: {'x-saved-at':"
        " '2026-01-01T00:00:00Z'}})) })()"
    )
    read(page, host, story)
    wait(page, "async () => (await (await caches.open('bang-tin|/|pages-1')).keys()).length === 60")
    assert not page.evaluate("caches.match('/old-5/').then(Boolean)")
    assert page.evaluate("caches.match('/old-69/').then(Boolean)")


def test_a_reader_can_have_all_saved_pages_removed(page: Page, host: Host, story: str) -> None:
    read(page, host, story)
    page.goto(f"{host.address}/ngoai-tuyen/")
    page.locator("[data-forget]").click()
    expect(page.get_by_text("Chưa lưu trang nào")).to_be_visible()
    assert not page.evaluate("path => caches.match(path).then(Boolean)", f"/{story}")


def test_caches_of_another_site_on_the_host_are_left_alone(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    page.goto(f"{host.address}/robots.txt")
    page.evaluate(
        "Promise.all(['bang-tin|/other/|pages-1', 'bang-tin|/|shell-old', 'theirs'].map(n => caches.open(n)))"
    )
    page.goto(f"{host.address}/")
    wait(page, "() => navigator.serviceWorker.controller !== null")
    names = page.evaluate("caches.keys()")
    assert "bang-tin|/other/|pages-1" in names
    assert "theirs" in names
    assert "bang-tin|/|shell-old" not in names


def test_without_javascript_the_page_says_so(browser: Browser, host: Host) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host.address}/ngoai-tuyen/")
    assert page.locator("noscript p").is_visible()
    assert page.locator("[data-when]:visible").count() == 0
    context.close()


def test_a_site_that_turns_it_off_takes_it_away_again(page: Page, host: Host, site: Path) -> None:
    host.instead["/sw.js"] = site / "sw.js"
    page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
    wait(page, "async () => !(await navigator.serviceWorker.getRegistration())")
    wait(page, "async () => (await caches.keys()).length === 0")
