"""What a build reads may change behind its back, size and time as before: the next build shows it all the same."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from plugins.pelican_adapter import budgets, remembering
from plugins.press import digest, plan
from tests.adapter.test_incremental import Site, draw

Change = Callable[[Path], None]


def swap(old: str, new: str) -> Change:
    """Other letters, as many bytes."""

    def change(file: Path) -> None:
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return change


def recolour(file: Path) -> None:
    """A picture of as many bytes, and as large, in another colour."""
    Image.new("RGB", (60, 40), "#8c0b3f").save(file, compress_level=0)


BEHIND = {
    "theme/templates/article.html": swap("article-head", "article-HEAD"),
    "theme/templates/components/footer.html": swap("<footer", "<FOOTER"),
    "theme/locale/en.po": swap('"Calendar"', '"Almanach"'),
    "content/images/gian-giao.png": recolour,
    "content/newsroom.toml": swap("Công đoàn Thử", "Công đoàn Thự"),
    "content/boards.csv": swap("Cổng số 1", "Cổng số 7"),
    "content/articles/2026-12-01-bai-0.md": swap("tin.", "tan."),
    "content/pages/trang.md": swap("Xem", "Coi"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that was built once; each change is tried on what the ones before left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(budgets, "notes", lambda *_: [])  # they weigh style sheets, which are not made here
        made = Site(tmp_path_factory.mktemp("reuse"))
        made.write("articles/2026-12-04-english.md", made.text(3, lang="en"))
        yield made


@pytest.mark.parametrize("name", BEHIND)
def test_a_change_behind_the_back_of_a_build_is_shown(name: str, site: Site) -> None:
    file = site.folder / name
    if file.suffix == ".png":
        draw(file, (60, 40))
        Image.new("RGB", (60, 40), "#0b3f8c").save(file, compress_level=0)
    before, stat = site.build("output", "store"), file.stat()
    BEHIND[name](file)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    after = site.build("output", "store")
    assert after != before
    assert after == site.build(f"clean-{file.stem}", f"new-{file.stem}")


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The code of the house, somewhere where one may change it."""
    plugins = tmp_path / "plugins"
    shutil.copytree(Path(digest.__file__).parent.parent, plugins, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(digest, "__file__", str(plugins / "press" / "digest.py"))
    monkeypatch.setattr(remembering, "__file__", str(plugins / "pelican_adapter" / "remembering.py"))
    yield plugins
    _forget()


def _forget() -> None:
    for kept in (digest.engine_digest, remembering.version):
        kept.cache_clear()


def _engine() -> tuple[bytes, bytes]:
    """What stands for the code in the press's store and in stamps, and in the memory of readings, in a new process."""
    _forget()
    return digest.engine_digest(), remembering.version()


@pytest.mark.parametrize("code", ["channels/feeds.py", "channels/pages/articles.py", "newsroom/compose.py"])
def test_code_that_makes_pages_counts(code: str, engine: Path) -> None:
    before = _engine()
    file = engine / code
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert all(new != old for new, old in zip(_engine(), before, strict=True))


def test_code_that_reads_counts(engine: Path) -> None:
    before = _engine()
    (engine / "pelican_adapter" / "typesetting.py").write_text("", "utf-8")
    assert _engine()[1] != before[1]


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("library", [*digest.LIBRARIES, "python"])
def test_a_library_of_another_version_counts(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, version_of = _engine(), digest.version_of
    if library == "python":
        monkeypatch.setattr(sys, "version", "4.0")
    else:
        monkeypatch.setattr(digest, "version_of", lambda name: "99" if name == library else version_of(name))
    assert all(new != old for new, old in zip(_engine(), before, strict=True))


def test_other_code_makes_everything_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build("output", "store")
    site.build("output", "store")
    assert site.report
    assert (site.report.made, site.report.reused > 50) == (0, True)
    monkeypatch.setattr(plan, "engine_digest", lambda: b"other")
    site.build("output", "store")
    assert site.report.made > 50
    assert site.report.switched is False
