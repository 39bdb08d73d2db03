"""The live preview: pages get the reload script, a save rebuilds, problems take the place of pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from plugins.pelican_adapter.preview import EVENTS, SCRIPT, Bell, Shown, keep_building, start_server
from tests.conftest import ROOT


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site of one page."""
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "index.html").write_text("<html><body><h1>Chào</h1></body></html>", encoding="utf-8")
    (folder / "404.html").write_text("<html><body>Không có</body></html>", encoding="utf-8")
    (folder / "a.css").write_text("a{}", encoding="utf-8")
    return folder


@pytest.fixture
def bell() -> Bell:
    """A bell that has not rung."""
    return Bell()


@pytest.fixture
def address(output: Path, bell: Bell) -> Iterator[str]:
    """Where the preview answers."""
    server = start_server(output, ROOT / "theme", "", 0, bell)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read(address: str) -> str:
    """Body of a page."""
    with urlopen(address) as answer:
        return str(answer.read().decode())


def test_pages_get_the_reload_script_and_files_stay_clean(address: str, output: Path) -> None:
    assert f'<script src="{SCRIPT}?0"></script></body>' in read(f"{address}/")
    assert "script" not in (output / "index.html").read_text(encoding="utf-8")
    assert read(f"{address}/a.css") == "a{}"
    assert EVENTS in read(f"{address}{SCRIPT}")


def test_problems_stand_in_for_every_page(address: str, bell: Bell) -> None:
    bell.ring(Shown(problems=("content/articles/a.md:3: title: <trống>; viết tên bài",)))
    page = read(f"{address}/bat-ky/")
    assert "content/articles/a.md:3: title: &lt;trống&gt;; viết tên bài" in page
    bell.ring(Shown())
    assert "Chào" in read(f"{address}/")


def test_an_open_page_hears_of_the_next_build(address: str, bell: Bell) -> None:
    bell.ring(Shown())  # while the page was still loading
    with urlopen(f"{address}{EVENTS}?0") as stream:
        assert stream.readline() == b"data: reload\n"
        stream.readline()
        bell.ring(Shown())
        assert stream.readline() == b"data: reload\n"


def test_a_build_that_ends_while_a_page_is_told_is_told_next(
    address: str, bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    true, hasty = Bell.wait, iter([True])

    def wait(self: Bell, count: int, seconds: float) -> int:
        rung = true(self, count, seconds)
        if next(hasty, False):
            self.ring(Shown())  # before the page has heard of the first
        return rung

    monkeypatch.setattr(Bell, "wait", wait)
    bell.ring(Shown())
    with urlopen(f"{address}{EVENTS}?0") as stream:
        for _ in range(2):
            assert stream.readline() == b"data: reload\n"
            stream.readline()


def test_no_file_outside_the_site_is_served(address: str, output: Path) -> None:
    (output.parent / "secret.txt").write_text("bí mật", encoding="utf-8")
    with pytest.raises(OSError, match="404"):
        read(f"{address}/..%2fsecret.txt")


def test_only_this_machine_is_answered(address: str) -> None:
    strange = Request(f"{address}/", headers={"Host": "ke-xau.example"})
    with pytest.raises(HTTPError) as refused:
        urlopen(strange)
    assert refused.value.code == 421
    refused.value.close()


def test_a_save_builds_again(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    stop, built = threading.Event(), threading.Event()
    watcher = threading.Thread(target=keep_building, args=([content], built.set, stop))
    watcher.start()
    try:
        for turn in range(50):  # the watcher needs a moment before it sees changes
            (content / "a.md").write_text(str(turn), encoding="utf-8")
            if built.wait(0.1):
                break
    finally:
        stop.set()
        watcher.join(10)
    assert built.is_set()
