"""A build that would change nothing is over at once, and nothing that matters goes unseen."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.pelican_adapter import stamp
from plugins.pelican_adapter.door import build_and_tell
from plugins.pelican_adapter.options import BuildOptions, parse_options
from plugins.pelican_adapter.stamp import standing
from plugins.pelican_adapter.terminal import Terminal
from tests.adapter.test_site import DAY, POST
from tests.conftest import ROOT, settings_in

WORDS = "Một tin thử"


@pytest.fixture
def options(tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch) -> BuildOptions:
    """A small site of its own theme, built a moment ago; every file in it counts as old."""
    monkeypatch.setattr(stamp, "SETTLED", -3600.0)
    monkeypatch.setattr(stamp, "RESTLESS", {*stamp.RESTLESS, "PYTEST_CURRENT_TEST"})
    content = tmp_path / "content"
    (content / "articles").mkdir(parents=True)
    for name in ("newsroom.toml", "boards.csv"):
        shutil.copy(ROOT / "content" / name, content / name)
    (content / "articles" / "2026-11-19-mot-tin-thu.md").write_text(POST, encoding="utf-8")
    shutil.copytree(ROOT / "theme", tmp_path / "theme", ignore=shutil.ignore_patterns("__pycache__"))
    conf = settings_in(tmp_path, warm)
    with conf.open("a", encoding="utf-8") as settings:
        settings.write(f"THEME = {str(tmp_path / 'theme')!r}\nCHANNELS = ['plugins.channels.feeds']\n")
    found = parse_options(conf, content, tmp_path / "output", f"{DAY}T06:00", "")
    build(found)
    return found


def build(options: BuildOptions) -> None:
    """As `inv build` does."""
    build_and_tell(options, Terminal(ROOT / "theme" / "locale", "vi"))


def test_what_was_just_built_stands_and_says_what_it_said(options: BuildOptions) -> None:
    last = standing(options, "vi")
    assert last is not None
    assert last.files["feeds"] > 10
    assert "Lần dựng tới phải chạy sau" in last.told
    assert standing(options, "en") is None  # its summary was never told in English


def append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as end:
        end.write(text)


def same_size_and_time(file: Path) -> None:
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("thử", "thủ"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


POST_FILE = "content/articles/2026-11-19-mot-tin-thu.md"
CHANGES = {
    "a post edited": lambda root: (root / POST_FILE).write_text(POST + "Thêm.\n", encoding="utf-8"),
    "a post edited, size and time as before": lambda root: same_size_and_time(root / POST_FILE),
    "a post removed": lambda root: (root / POST_FILE).unlink(),
    "a post put aside": lambda root: (root / POST_FILE).rename(root / f"{POST_FILE}.txt"),
    "a post added": lambda root: shutil.copy(root / POST_FILE, root / "content/articles/2026-11-18-tin-khac.md"),
    "a draft brought in": lambda root: (root / "content/incoming").mkdir(),
    "boards": lambda root: append(root / "content/boards.csv", "\n"),
    "a template": lambda root: append(root / "theme/templates/home.html", "\n"),
    "a translation": lambda root: append(root / "theme/locale/en.po", "\n"),
    "the settings": lambda root: append(root / "testconf.py", "OFFLINE = True\n"),
    "a page in output/": lambda root: (root / "output/feed.xml").write_text("x", encoding="utf-8"),
    "a page of output/ gone": lambda root: (root / "output/feed.xml").unlink(),
    "a file of others in output/": lambda root: (root / "output/x.txt").write_text("x", encoding="utf-8"),
    "output/ gone": lambda root: shutil.rmtree(root / "output"),
    "a link in content/": lambda root: (root / "content/images").symlink_to(root / "theme"),
    "a damaged stamp": lambda root: [
        file.write_bytes(file.read_bytes()[:-9]) for file in (root / ".cache/stamps").iterdir()
    ],
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_build_is_seen(change: str, options: BuildOptions) -> None:
    assert standing(options, "vi")
    CHANGES[change](options.output.parent)
    assert standing(options, "vi") is None


def test_another_build_of_the_same_folder_is_seen(options: BuildOptions) -> None:
    other = replace(options, settings=options.settings.with_name("other.py"))
    other.settings.write_text(
        options.settings.read_text("utf-8") + "CHANNELS += ['plugins.channels.sitemap']\n", encoding="utf-8"
    )
    build(other)
    assert standing(other, "vi")
    assert standing(options, "vi") is None


def test_the_environment_and_the_libraries_count(options: BuildOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("SITE_OF", "another")
        assert standing(options, "vi") is None
    with monkeypatch.context() as patch:
        patch.setattr(stamp, "engine_digest", lambda: b"other code or libraries")
        assert standing(options, "vi") is None
    assert standing(options, "vi")


@pytest.mark.parametrize(("later", "stands"), [
    (timedelta(hours=17, minutes=59), True), (timedelta(hours=18), False), (timedelta(seconds=-1), False),
])  # fmt: skip
def test_it_stands_until_the_day_is_over(later: timedelta, stands: bool, options: BuildOptions) -> None:
    assert (standing(replace(options, now=options.now + later), "vi") is not None) == stands


def test_it_stands_until_the_edition_says_something_else(options: BuildOptions) -> None:
    post = options.content / "articles/2026-11-20-tin-sau.md"
    post.write_text(POST.replace("2026-11-19", "2026-11-22T09:00"), encoding="utf-8")
    build(options)
    assert standing(replace(options, now=options.now + timedelta(hours=2, minutes=59)), "vi")
    assert standing(replace(options, now=options.now + timedelta(hours=3)), "vi") is None


def test_what_was_touched_just_before_or_during_a_build_leaves_no_stamp(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamp, "SETTLED", 10.0)
    (options.content / "articles/2026-11-19-mot-tin-thu.md").write_text(POST + "Thêm.\n", encoding="utf-8")
    build(options)
    assert standing(options, "vi") is None


def test_a_full_disk_leaves_no_stamp_and_no_half_of_one(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(file: Path, body: bytes) -> int:
        if file.parent.name == "stamps":
            write(file, body[:1000])
            raise OSError(28, "No space left on device")
        return write(file, body)

    shutil.rmtree(options.settings.parent / ".cache")
    monkeypatch.setattr(Path, "write_bytes", full)
    build(options)
    assert standing(options, "vi") is None
    assert not [*(options.settings.parent / ".cache" / "stamps").iterdir()]


def test_a_clock_that_jumps_during_a_build_leaves_no_stamp(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, now = stamp.Start(), time.time()
    assert start.settled > 0
    monkeypatch.setattr(time, "time", lambda: now - 3600)
    assert start.settled == 0
