"""The quiz of the example marks itself in the reader's browser, sends nothing, and answers without its script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
QUIZ = "tin/do-vui-an-toan/"


def test_answers_are_marked_and_counted_and_nothing_is_sent(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{QUIZ}", wait_until="load")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    first, second = page.locator("fieldset").nth(0), page.locator("fieldset").nth(1)
    first.get_by_label("Có, vì bỏ việc").check()
    assert first.locator(".mark").inner_text() == "Chưa đúng."
    assert "Điều 6" in first.locator("details").inner_text()
    second.get_by_label("6 ngày làm việc").check()
    assert page.locator(".score").inner_text() == "Đúng 1 trên 2 câu đã làm"
    first.get_by_label("Không, và không bị coi").check()
    assert page.locator(".score").inner_text() == "Đúng 2 trên 2 câu đã làm"
    assert [address for address in asked if "favicon" not in address] == []  # Chromium asks for that when it likes
    page.close()


def test_without_javascript_answers_can_be_opened(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{QUIZ}")
    page.locator("summary").first.click()
    assert page.locator("fieldset details p").first.is_visible()
    context.close()
