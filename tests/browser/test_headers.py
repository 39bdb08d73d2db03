"""The policy that the site ships with holds in a real browser; that no page needs more, every_page.py looks at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.channels.headers import POLICY
from tests.browser.every_page import LISTEN
from tests.browser.published import Host

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def host(published: Path) -> Iterator[Host]:
    host = Host(published)
    yield host
    host.close()


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
