"""What comes first among a few posts that differ in one thing, below a sub-path and under the strict policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from plugins.channels import search
from plugins.channels.headers import EVERYWHERE
from plugins.newsroom.model import Article
from tests.channels.webpages import KIT, Web
from tests.factories import NOW, article, edition, identity, moment, newsroom

pytestmark = pytest.mark.browser

BASE = "/bang-tin"


class _Strict(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        """With the headers of the published site."""
        for name, value in EVERYWHERE:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def story(title: str, body: str = "Không có gì.", day: str = "2026-12-01", **changes: object) -> Article:
    quiet = {"brief": "Tin ngắn.", "summary": "Tin ngắn.", "source_note": "", "board_text": "", "authors": ()}
    return article(**{"title": title, "body": f"<p>{body}</p>", "published": moment(day), **quiet, **changes})


STORIES = (
    story("A lương"),
    story("B lượng", slug="b"),
    story("C", brief="Nói về lương."),
    story("D", "Một câu về lương."),
    story("E", "Một câu về lượng."),
    story("F nghỉ phép", day="2026-11-01"),
    story("G", "Người nghỉ, giấy phép, nghỉ phép.", day="2026-11-02"),
    story("H", "Nghị định cho phép.", day="2026-11-03"),
    story("I phép nghỉ", day="2026-11-04"),
    story("K lò nung", day="2025-03-01"),
    story("L lò nung", day="2026-03-01"),
    story("M lò nung", day="2026-03-02", expires=moment("2026-03-03")),
    *(story(f"P{n} cẩu trục", slug=f"p{n}", day=f"20{10 + n}-05-05") for n in range(9)),
    *(story(f"Q{n} đinh ốc", slug=f"q{n}", published=moment("2026-06-01") + timedelta(days=n)) for n in range(12)),
)


@pytest.fixture(scope="module")
def tab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    root = tmp_path_factory.mktemp("ranking")
    write(root / BASE.strip("/"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(root)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
    page.clock.set_fixed_time(NOW)
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    server.shutdown()
    server.server_close()
    assert complaints == []


def write(folder: Path) -> None:
    """The search page, the script and the index; nothing else is needed here."""
    made = edition(*STORIES, room=newsroom(identity=identity(site_url=f"https://bangtin.example{BASE}")))
    files = {output.path: output.recipe(output.inputs, {}).body for output in search.outputs(made, KIT)}
    files["tim/index.html"] = Web(made).html("tim/index.html").encode()
    for path, body in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)


def ask(tab: Page, query: str) -> str:
    """First letters of the results, in their order."""
    tab.goto(f"{BASE}/tim/?q={quote_plus(query)}")
    expect(tab.locator("[data-part=status]")).not_to_be_empty()
    return "".join(title[0] for title in tab.locator("[data-hit=title]").all_inner_texts())


@pytest.mark.parametrize(("query", "expected"), [
    ("lương", "ABCDE"),  # title before lead before body, and in each the same tone first
    ("lượng", "BACED"),
    ("nghỉ phép", "FIG"),  # side by side; words that only happen to be there are left out
    ("phép nghỉ", "IFG"),
    ("nghi phep", "FIG"),
    ("nghị phép", "FIG"),
    ("lo nung", "LKM"),  # equals: newest first; what has expired last
])  # fmt: skip
def test_order(tab: Page, query: str, expected: str) -> None:
    found = ask(tab, query)
    assert found == expected


def test_links_lead_below_the_sub_path(tab: Page) -> None:
    ask(tab, "lò nung")
    expect(tab.locator("[data-hit=title]").first).to_have_attribute("href", f"{BASE}/tin/l-lo-nung/")


def test_older_years_wait_until_they_are_asked_for(tab: Page) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    assert ask(tab, "đinh ốc") == "Q" * 10
    assert not [url for url in asked if "/vi/2010/" in url]
    expect(tab.locator("[data-part=status]")).to_have_text("12 kết quả từ năm 2018 đến nay")
    tab.get_by_role("button", name="Tìm cả trong tin cũ hơn").click()
    expect(tab.locator("[data-part=status]")).to_have_text("12 kết quả")
    assert [url for url in asked if "/vi/2010/" in url]


def test_few_results_have_all_years_searched(tab: Page) -> None:
    assert ask(tab, "cẩu trục") == "P" * 9
    expect(tab.locator("[data-part=status]")).to_have_text("9 kết quả")
