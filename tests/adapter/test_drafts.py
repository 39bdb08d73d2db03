"""The preview with drafts: what readers never see is shown and marked, what is wrong stands at its own page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.request import urlopen

import pytest

from plugins.channels.output import Output
from plugins.newsroom.problems import ContentError, Problem, say
from plugins.pelican_adapter.drafts import DraftSite
from plugins.pelican_adapter.live import Live
from plugins.pelican_adapter.options import BuildOptions, parse_options
from plugins.pelican_adapter.preview import Bell, Shown, start_server
from plugins.pelican_adapter.site import Newsroom
from plugins.pelican_adapter.terminal import Terminal
from plugins.press.run import Run
from tests.conftest import ROOT, settings_in
from tests.newsroom.folder import NEWSROOM_TOML, post, write_content

NOW = "2026-12-07T09:00"
PUBLIC, DRAFT, LATER = (f"articles/2026-12-{name}.md" for name in ("05-an-ca", "06-ban-nhap", "20-hen-dang"))


FEW = "CHANNELS = ['plugins.channels.' + name for name in ('pages', 'sheets', 'pictures', 'assets')]\n"
NO_PAPER = NEWSROOM_TOML.replace("2026-W01", "2027-W01")


class Desk:
    """An editor with a browser."""

    def __init__(self, folder: Path, content: Path, store: Path) -> None:
        self.content, self.output, self.bell = content, folder / "drafts", Bell()
        self._settings = settings_in(folder, store, FEW)
        self._live = Live(self._options, Terminal(ROOT / "theme" / "locale", "vi"), self.bell, drafts=True)
        self._live.build()
        self._server = start_server(self.output, ROOT / "theme", "", 0, self.bell)

    def _options(self) -> BuildOptions:
        return parse_options(self._settings, self.content, self.output, NOW, "")

    def save(self, file: str, text: str) -> None:
        """Write a file and have the preview see it."""
        (self.content / file).write_text(text, encoding="utf-8")
        self._live.build()

    def read(self, path: str) -> str:
        """A page, as the browser gets it."""
        with urlopen(f"http://127.0.0.1:{self._server.server_port}/{path}") as answer:
            assert (answer.headers["X-Robots-Tag"], answer.headers["Cache-Control"]) == ("noindex", "no-store")
            return str(answer.read().decode()).replace("\xa0", " ")

    def close(self) -> None:
        """Go home."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def desk(tmp_path: Path, warm: Path) -> Iterator[Desk]:
    """The preview of a public post, a draft and a post of another day; nothing of it is printed."""
    files: dict[str, str | bytes | None] = {
        "newsroom.toml": NO_PAPER,
        DRAFT: post("status: draft", title="Bài còn viết dở", date="2026-12-06"),
        LATER: post(title="Bài của hai tuần sau", date="2026-12-20"),
    }
    desk = Desk(tmp_path, write_content(tmp_path, files), warm)
    yield desk
    desk.close()


@pytest.fixture
def printing_desk(tmp_path: Path, warm: Path) -> Iterator[Desk]:
    """The preview of a single post that is printed."""
    desk = Desk(tmp_path, write_content(tmp_path), warm)
    yield desk
    desk.close()


def test_held_posts_are_shown_with_their_reasons_and_marked_in_lists(desk: Desk) -> None:
    assert "Bản nháp – chưa đăng" in desk.read("tin/ban-nhap/")
    assert "Hẹn đăng 20/12/2026, 0 giờ – chưa đăng" in desk.read("tin/hen-dang/")
    assert "– chưa đăng" not in desk.read("tin/an-ca/")
    assert "Bài của hai tuần sau" in desk.read("")
    marks = desk.read("__preview/marks.css")
    assert 'a[href="/tin/hen-dang/"]::after' in marks and "an-ca" not in marks
    assert "Bài còn viết dở" in desk.read("__preview/")
    made = (desk.output / "tin/an-ca/index.html").read_text("utf-8")
    assert "xem-thu" not in made and "__preview" not in made  # only the server adds to a page


def test_a_faulty_post_has_its_problems_at_its_address_and_the_rest_is_built(desk: Desk) -> None:
    desk.save(DRAFT, post("status: draft", title="Bài còn viết dở", themes="[khong-co]", date="2026-12-06"))
    desk.save(PUBLIC, post(body="Xem [bài kia]({filename}2026-12-06-ban-nhap.md).\n"))
    faulty = desk.read("tin/ban-nhap/")
    assert "2026-12-06-ban-nhap.md:4: themes" in faulty and "Bài còn viết dở" in faulty
    assert 'href="/tin/ban-nhap/"' in desk.read("tin/an-ca/")
    assert "1 bài có lỗi" in desk.read("tin/hen-dang/")
    desk.save(DRAFT, post("status: draft", title="Bài còn viết dở", date="2026-12-06"))
    assert "Bản nháp – chưa đăng" in desk.read("tin/ban-nhap/")


def test_a_public_post_that_links_to_a_draft_says_so_on_its_page(desk: Desk) -> None:
    desk.save(PUBLIC, post(body="Xem [bài kia]({filename}2026-12-06-ban-nhap.md).\n"))
    page = desk.read("tin/an-ca/")
    assert "2026-12-05-an-ca.md:8: dẫn tới bài chưa đăng" in page and "Suất ăn ca" in page


def test_sheets_are_drawn_again_after_a_save_once_the_pages_are_there(
    printing_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = printing_desk
    sheet = next((desk.output / "ban-tin").rglob("b01.pdf"))
    before = sheet.read_bytes()
    seen: list[tuple[bool, bool]] = []

    def look(shown: Shown, ring: Callable[[Shown], None] = desk.bell.ring) -> None:
        page = (desk.output / "tin/an-ca/index.html").read_text("utf-8")
        seen.append(("Suất ăn mới" in page, sheet.read_bytes() != before))
        ring(shown)

    monkeypatch.setattr(desk.bell, "ring", look)
    desk.save(PUBLIC, post(title="Suất ăn mới"))
    assert seen == [(True, False), (True, True)]
    live = desk.read(f"__preview/sheet/{sheet.relative_to(desk.output).with_suffix('')}/")
    assert "b01.png" in live and "b01.pdf" in live and "/tin/an-ca/" in live


def test_a_story_that_a_sheet_cannot_hold_is_left_out_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(site: DraftSite, outputs: Sequence[Output]) -> Run:
        if site.edition and any(article.source == PUBLIC for article in site.edition.articles):
            wrong, instead = say("tên trên bảng dài quá"), say("viết ngắn lại")
            raise ContentError([Problem(file=PUBLIC, line=2, field="", name="x", wrong=wrong, instead=instead)])
        return Newsroom.make(site, outputs)

    monkeypatch.setattr(DraftSite, "make", make)
    desk.save(PUBLIC, post(title="Dài quá"))
    page = desk.read("tin/an-ca/")
    assert "2026-12-05-an-ca.md:2: tên trên bảng dài quá" in page and "Bài chưa dựng được" in page
    assert "Bản nháp – chưa đăng" in desk.read("tin/ban-nhap/")


def test_a_broken_newsroom_stands_in_for_every_page(desk: Desk) -> None:
    desk.save("newsroom.toml", "[identity]\n")
    assert "newsroom.toml" in desk.read("tin/an-ca/")
