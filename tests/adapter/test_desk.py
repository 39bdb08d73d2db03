"""The web desk answers its own page only, and writes posts, pages and pictures only."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from plugins.newsroom.desk import read_newsroom
from plugins.pelican_adapter.desk import address_of, open_desk
from tests.conftest import ROOT

POST = '{"title": "Bài mới", "date": "2026-11-20", "themes": ["%s"], "audiences": ["tat-ca"], "brief": "Ngắn."}\nChữ.\n'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """newsroom.toml and its boards, without posts."""
    for name in ("newsroom.toml", "boards.csv"):
        shutil.copy(ROOT / "content" / name, tmp_path)
    shutil.copytree(ROOT / "content/images", tmp_path / "images")
    (tmp_path / "articles").mkdir()
    return tmp_path


@pytest.fixture
def base(content: Path) -> Iterator[str]:
    """Where the desk answers."""
    newsroom = read_newsroom(content)
    assert newsroom
    server = open_desk(content, newsroom, ROOT / "theme", 0, str)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address_of(server).removesuffix("/desk/")
    server.shutdown()
    server.server_close()


def ask(base: str, action: str, headers: dict[str, str] | None = None, **params: object) -> tuple[int, str]:
    """Status and body of one action."""
    body = json.dumps({"action": action, "params": params}).encode()
    sent = {"Origin": base, "Content-Type": "application/json"} | (headers or {})
    try:
        with urlopen(Request(f"{base}/api/v1", body, sent)) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def save(base: str, path: str, raw: str) -> int:
    """Status of saving one post."""
    return ask(base, "persistEntry", dataFiles=[{"path": path, "raw": raw}], assets=[])[0]


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://xau.example"}, {"Origin": ""}, {"Host": "xau.example"}, {"Content-Type": "text/plain"}],
)
def test_another_page_is_turned_away(base: str, headers: dict[str, str]) -> None:
    assert ask(base, "info", headers)[0] in (400, 403)


@pytest.mark.parametrize(
    "path",
    [
        "../a.md",
        "articles/../../a.md",
        "/etc/a.md",
        "articles/.a.md",
        "articles/a.py",
        "newsroom.toml",
        "documents/a.md",
    ],
)
def test_nothing_outside_is_written(base: str, content: Path, path: str) -> None:
    before = sorted(content.parent.rglob("*"))
    assert save(base, path, POST % "phap-luat") == 403
    assert sorted(content.parent.rglob("*")) == before


def test_no_link_is_followed(base: str, content: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (content / "articles/sub").symlink_to(outside)
    assert save(base, "articles/sub/a.md", POST % "phap-luat") == 403
    assert not [*outside.iterdir()]


def test_a_post_is_written_whole_or_not_at_all(base: str, content: Path) -> None:
    newsroom = read_newsroom(content)
    assert newsroom
    path = content / "articles/2026-11-20-bai-moi.md"
    assert save(base, "articles/2026-11-20-bai-moi.md", POST % "khong-co") == 422
    assert not path.exists()
    assert save(base, "articles/2026-11-20-bai-moi.md", POST % newsroom.themes[0].slug) == 200
    path.write_text(path.read_text("utf-8") + "Sửa bằng tay.\n", "utf-8")
    assert save(base, "articles/2026-11-20-bai-moi.md", POST % newsroom.themes[0].slug) == 409
    assert "Sửa bằng tay." in path.read_text("utf-8")


def test_what_is_no_picture_is_refused_and_nothing_is_deleted(base: str, content: Path) -> None:
    assert (
        ask(base, "persistMedia", asset={"path": "images/a.png", "content": "eHl6", "encoding": "base64"})[0] == 422
    )
    assert ask(base, "deleteFiles", paths=["images/nha-an.png"])[0] == 422
    assert (content / "images/nha-an.png").exists() and not (content / "images/a.png").exists()


def test_the_desk_is_in_no_build(site: Path) -> None:
    assert not [path for path in site.rglob("*") if "desk" in path.name or "decap" in path.name]
