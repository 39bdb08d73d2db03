"""Shared by all tests: the bundled example, built once for the whole run, and a browser on it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from plugins.pelican_adapter.door import build_site
from plugins.pelican_adapter.options import parse_options
from plugins.pelican_adapter.site import Newsroom

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE_DAY = "2026-12-09T12:00"  # a Wednesday on which issues, an English post and held posts all exist

# A slow machine is no mistake, and what was green stays green
hypothesis_settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis_settings.load_profile("suite")

os.environ.pop("SOURCE_DATE_EPOCH", None)
os.environ.pop("LANGUAGE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the golden folders anew; `--every-state` looks longer (`inv access`);
    `--many-edits` makes the test of random edits a long one."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/*/expected anew")
    parser.addoption("--every-state", action="store_true", help="axe on every page in all widths and schemes")
    parser.addoption("--many-edits", default="4", help="how many series of random edits to try")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The bundled example as built on EXAMPLE_DAY; once for all test processes, which take turns here."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "example"
    folder.mkdir(exist_ok=True)
    return build(folder, ROOT / "content", EXAMPLE_DAY)


@pytest.fixture(scope="session")
def site(example: Newsroom) -> Path:
    """Its output folder."""
    return Path(example.settings["OUTPUT_PATH"])


@pytest.fixture(scope="session")
def published(example: Newsroom) -> Path:
    """The output folder of the example as the public gets it, to be read offline too; made once, like the example."""
    store = Path(example.settings["STORE_PATH"])
    folder = store.parent.with_name("published")
    settings = settings_in(folder, store, "OFFLINE = True\n")
    build_site(parse_options(settings, ROOT / "content", folder / "output", EXAMPLE_DAY, ""))
    return folder / "output"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where a static web server shows it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that tests share, so that what is the same in every site (style, icons, cards) is made once."""
    mine = tmp_path_factory.getbasetemp()
    return (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "example" / "store"


def settings_in(folder: Path, store: Path | None = None, more: str = "") -> Path:
    """A settings file in `folder`, made once, with a store of its own, or with `store`; `more` lines end it."""
    settings = folder / "testconf.py"
    if not settings.exists():
        folder.mkdir(exist_ok=True)
        text = f"from pelicanconf import *\nSTORE_PATH = {str(store or folder / 'store')!r}\n{more}"
        settings.write_text(text, encoding="utf-8")
    return settings


def build(folder: Path, content: Path, today: str, week: str = "") -> Newsroom:
    """Build `content` into `folder`/output with the settings there."""
    return build_site(parse_options(settings_in(folder), content, folder / "output", today, week))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
