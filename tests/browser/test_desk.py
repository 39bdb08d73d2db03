"""A post is made at the web desk in a real browser; the reader finds nothing wrong with it, and nothing left the house."""

from __future__ import annotations

import shutil
import threading
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from plugins.newsroom.desk import read_desk, read_newsroom
from plugins.pelican_adapter.approve import approve_post
from plugins.pelican_adapter.desk import address_of, open_desk
from plugins.pelican_adapter.door import build_site
from plugins.pelican_adapter.options import parse_options
from tests.conftest import ROOT, settings_in

pytestmark = pytest.mark.browser


def test_a_post_made_at_the_desk_is_a_good_post(browser: Browser, tmp_path: Path, warm: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    newsroom = read_newsroom(content)
    assert newsroom
    server = open_desk(content, newsroom, ROOT / "theme", 0, str)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address_of(server))
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("link", name="Bài viết").first.wait_for()
    page.goto(f"{address_of(server)}#/collections/articles/new")
    page.fill('[id^="title-field"]', "Đoàn phí đợt hai: vì sao không tăng")
    page.fill('[id^="date-field"]', "2026-11-20")
    page.fill('[id^="brief-field"]', "Mức đóng giữ nguyên đến hết năm.")
    for field in ("themes", "audiences"):
        page.locator(f'[id^="{field}-field"]').click()
        page.keyboard.press("Enter")
    page.locator("[data-slate-editor=true]").click()
    page.keyboard.type("Một đoạn **đậm**.")
    page.get_by_role("button", name="Công bố").click()
    page.get_by_role("menuitem", name="Công bố ngay").click()
    page.wait_for_url("**/entries/2026-11-20-doan-phi-dot-hai-vi-sao-khong-tang")
    page.close()
    server.shutdown()
    server.server_close()
    made = next(m for m in read_desk(content).manuscripts if m.slug == "doan-phi-dot-hai-vi-sao-khong-tang")
    assert "Một đoạn **đậm**." in made.document.body.text
    assert not [p for p in read_desk(content).problems if "dot-hai" in p.file and p.level.name == "PROBLEM"]
    approve_post(content, made.file, "vo-thi-xuan-mai", date(2026, 11, 20), date(2026, 11, 20))
    file = content / made.file
    file.write_text(file.read_text("utf-8").replace("status: draft", "status: published"), encoding="utf-8")
    settings = settings_in(tmp_path / "built", warm)
    settings.write_text(
        f"{settings.read_text('utf-8')}CHANNELS = ['plugins.channels.feeds', 'plugins.channels.pictures']\n",
        encoding="utf-8",
    )
    (tmp_path / "built" / "output").mkdir()
    build_site(parse_options(settings, content, tmp_path / "built" / "output", "2026-11-21", ""))
    assert "Đoàn phí đợt hai" in (tmp_path / "built" / "output" / "feed.xml").read_text("utf-8")
    assert {urlsplit(url.removeprefix("blob:")).hostname for url in asked} == {"127.0.0.1"}
    assert {urlsplit(url).path for url in asked if url.startswith("http")} == {
        "/desk/", "/desk/decap-cms.js", "/desk/config.yml", "/api/v1",
    }  # fmt: skip
