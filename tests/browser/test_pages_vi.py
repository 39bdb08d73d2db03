"""What a member sees in a real browser, on every Vietnamese page of the example but the calendar's."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.every_page import EveryPage

pytestmark = pytest.mark.browser


class TestVietnamese(EveryPage):
    """All pages that are not in the other file."""

    half = False


def test_readable_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.locator("main h1 a, main h2 a").first.click()
    assert page.locator("main h1").inner_text()
    assert page.locator("article p").count() > 2
    context.close()
