"""A real Chromium for the tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from plugins.pelican_adapter.site import Newsroom
from tests.browser.published import publish

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    path = shutil.which("chromium")
    assert path, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def published(example: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the example as the public gets it; what both builds share is made once."""
    return publish(tmp_path_factory.mktemp("published"), Path(example.settings["STORE_PATH"]))
