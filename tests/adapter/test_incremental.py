"""Whatever is edited, a build that reuses what it can gives byte for byte what a clean one gives.

uv run --group test pytest tests/adapter/test_incremental.py --many-edits 300
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plugins.newsroom.problems import ContentError
from plugins.pelican_adapter import budgets
from plugins.pelican_adapter.door import open_newsroom
from plugins.pelican_adapter.options import BuildOptions
from plugins.press.run import Run
from tests.conftest import ROOT
from tests.factories import moment
from tests.newsroom.folder import NEWSROOM_TOML, draw, post, write_content

CHANNELS = [f"plugins.channels.{name}" for name in ("pages", "feeds", "pictures", "sitemap", "calendar")]
NUMBERS = st.integers(0, 3)
WORDS = ("ăn ca", "đoàn phí", "<b>", "[xem]({filename}/articles/2026-12-02-bai-1.md)", "*", "100%")
Edit = Callable[["Site", int, int], None]


class Site:
    """A small content folder with a theme and settings of its own, built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.options: dict[str, object] = {}
        self.now = moment("2026-12-09")
        self.report: Run | None = None  # of the last build
        self.theme = folder / "theme"
        shutil.copytree(ROOT / "theme", self.theme, ignore=shutil.ignore_patterns("print"))
        (self.theme / "print").mkdir()
        toml = NEWSROOM_TOML.replace('first_week = "2026-W01"', 'first_week = "2030-W01"')
        files = {self.name(number): self.text(number) for number in range(3)}
        page = '---\ntitle: "Trang"\nslug: trang\n---\nXem [bài]({filename}/articles/2026-12-02-bai-1.md).\n'
        self.content = write_content(folder, {"newsroom.toml": toml, "pages/trang.md": page, **files})

    def name(self, number: int) -> str:
        return f"articles/2026-12-0{number + 1}-bai-{number}.md"

    def text(self, number: int, word: str = "tin", **changes: str) -> str:
        fields = {"title": f'"Bài {number}"', "date": f"2026-12-0{number + 1}", **changes}
        cover = 'cover: images/gian-giao.png\ncover_alt: "Giàn giáo"' if number == 1 else ""
        return post(cover, body=f"Thân bài {number}: {word}.\n", **fields)

    def write(self, file: str, text: str) -> None:
        (self.content / file).write_text(text, encoding="utf-8")

    def change(self, file: Path, old: str, new: str) -> None:
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def build(self, name: str, store: str) -> Mapping[str, bytes] | list[str]:
        """All files of the output `name`, or what is wrong with the content."""
        output = self.folder / name
        options = BuildOptions(
            settings=ROOT / "pelicanconf.py", content=self.content, output=output, now=self.now, week=None
        )
        site = open_newsroom(options)
        theme = {"THEME": str(self.theme), "CHANNELS": CHANNELS, "STORE_PATH": str(self.folder / store)}
        site.settings.update(theme | self.options)
        try:
            site.run()
        except ContentError as error:
            return [problem.read(str) for problem in error.problems]
        self.report = site.run_report
        return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def retitle(site: Site, number: int, choice: int) -> None:
    site.write(site.name(number), site.text(number, title=f'"Tên mới {choice}"'))


def rewrite(site: Site, number: int, choice: int) -> None:
    site.write(site.name(number), site.text(number, WORDS[choice]))


def reclassify(site: Site, number: int, choice: int) -> None:
    site.write(
        site.name(number),
        site.text(number, themes=("[phap-luat]", "[cham-lo]", "[phap-luat, cham-lo]", "[x]")[choice]),
    )


def redate(site: Site, number: int, choice: int) -> None:
    site.write(site.name(number), site.text(number, date=f"2026-1{choice % 3}-0{number + 1}"))


def delete(site: Site, number: int, _: int) -> None:
    (site.content / site.name(number)).unlink(missing_ok=True)


def rename_site(site: Site, number: int, choice: int) -> None:
    site.change(site.content / "newsroom.toml", "Bảng Tin Thử", f"Bảng Tin Thử {number}{choice}"[:17])


def move_board(site: Site, number: int, _: int) -> None:
    site.change(site.content / "boards.csv", "Cổng số 1", f"Cổng số {number + 2}")


def edit_template(site: Site, number: int, choice: int) -> None:
    site.change(site.theme / "templates" / "article.html", "</h1>", f"</h1><i>{number}{choice}</i>")


def redraw(site: Site, number: int, choice: int) -> None:
    draw(site.content / "images" / "gian-giao.png", (60 + number, 40 + choice))


def reset_markdown(site: Site, number: int, _: int) -> None:
    site.options["MARKDOWN"] = {"extensions": ["extra", "admonition"][: number % 3], "output_format": "html"}


def wait(site: Site, number: int, choice: int) -> None:
    site.now += timedelta(days=number, hours=choice)


def rename_page(site: Site, number: int, _: int) -> None:
    site.change(site.content / "pages" / "trang.md", "slug: trang", f"slug: trang-{number}")


def disguise(site: Site, number: int, choice: int) -> None:
    """An edit that keeps size and time of the file."""
    file = site.content / site.name(number)
    if file.exists():
        stat = file.stat()
        site.change(file, "tin.", ("tít.", "tịn.", "tìn.", "tỉn.")[choice])
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def touch(site: Site, number: int, _: int) -> None:
    file = site.content / site.name(number)
    if file.exists():
        file.touch()


EDITS: tuple[Edit, ...] = (
    retitle, rewrite, reclassify, redate, delete, rename_site, move_board, edit_template, redraw, reset_markdown,
    wait, rename_page, disguise, touch,
)  # fmt: skip
steps = st.lists(st.tuples(st.sampled_from(EDITS), NUMBERS, NUMBERS), min_size=1, max_size=4)


@pytest.fixture
def many(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--many-edits"))


def test_an_incremental_build_is_a_clean_build(many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "notes", lambda *_: [])  # they weigh style sheets, which are not made here

    @settings(
        derandomize=many < 10,  # the same edits at every run of the suite, others at each long run
        max_examples=many,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(edits=steps)
    def same(edits: list[tuple[Edit, int, int]]) -> None:
        site = Site(Path(mkdtemp(dir=tmp_path)))
        assert "tin/bai-1/index.html" in site.build("output", "store")
        for number, (edit, one, other) in enumerate(edits):
            edit(site, one, other)
            assert site.build("output", "store") == site.build(f"clean-{number}", f"new-{number}")
        shutil.rmtree(site.folder)

    same()


def test_texts_that_were_lost_meanwhile_are_read_again(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build("output", "store")
    (memory,) = (tmp_path / "store").glob("readings-*.sqlite3")
    with closing(sqlite3.connect(memory)) as db, db:
        db.execute("UPDATE texts SET text = 'khác'")
    rename_site(site, 1, 1)  # every page is made anew
    assert site.build("output", "store") == site.build("clean", "another-store")
