"""A real Chromium for the tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.running import SMALL_BROWSER, WHOLE_BROWSER

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--font-render-hinting=slight",  # of the small one alone: letters as in the whole one
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window: the small one, which loads a page in half the time, or the whole one."""
    path = shutil.which(SMALL_BROWSER) or shutil.which(WHOLE_BROWSER)
    assert path, f"Chromium is missing: apt-get install {SMALL_BROWSER}"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
