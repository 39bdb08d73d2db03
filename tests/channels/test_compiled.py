"""What Jinja compiled is kept for the next build, and never taken for what it is not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import jinja2
import pytest

from plugins.channels import compiled
from plugins.channels.output import SourceTree
from plugins.channels.templates import render

_digests = count()


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme of one template, in a project that was built before."""
    folder = tmp_path / "theme"
    (folder / "templates").mkdir(parents=True)
    (folder / "locale").mkdir()
    (tmp_path / ".cache").mkdir()
    (folder / "templates/page.html").write_text("{{ word }} {{ 1200000 | megabytes }}")
    (folder / "locale/en.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n')
    return folder


@pytest.fixture
def made(theme: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, int]]:
    """A page as a build of its own makes it, and how many templates that compiled."""
    compiled_now: list[str] = []
    generate = jinja2.Environment._generate

    def counting(self: jinja2.Environment, *source: object, **words: object) -> str:
        compiled_now.append("")
        return generate(self, *source, **words)  # type: ignore[arg-type]

    monkeypatch.setattr(jinja2.Environment, "_generate", counting)

    def make(lang: str = "vi") -> tuple[str, int]:
        compiled_now.clear()
        page = render(SourceTree(path=theme, digest=f"{theme}{next(_digests)}"), "page.html", lang, word="Tin")
        return page, len(compiled_now)

    return make


def kept(theme: Path) -> list[Path]:
    folder = theme.parent / ".cache" / "templates"
    return list(folder.iterdir()) if folder.is_dir() else []


Make = Callable[..., tuple[str, int]]


def test_a_template_is_compiled_once_for_all_builds_and_languages(theme: Path, made: Make) -> None:
    assert [made(), made(), made("en")] == [("Tin 1,2 MB", 1), ("Tin 1,2 MB", 0), ("Tin 1.2 MB", 0)]
    assert len(kept(theme)) == 1
    assert (theme.parent / ".cache/templates").stat().st_mode & 0o777 == 0o700


def test_another_text_or_another_jinja_is_compiled_anew_in_the_same_place(
    theme: Path, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made()
    (theme / "templates/page.html").write_text("{{ word }} mới")
    assert [made(), made()] == [("Tin mới", 1), ("Tin mới", 0)]
    monkeypatch.setattr(jinja2, "__version__", "9.9")
    assert [made()[1], made()[1]] == [1, 0]
    assert len(kept(theme)) == 1


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda code: b"", id="empty"),
        pytest.param(lambda code: code[:-20], id="torn"),
        pytest.param(lambda code: code[:200] + bytes([code[200] ^ 255]) + code[201:], id="mixed"),
    ],
)
def test_a_file_that_does_not_vouch_for_itself_is_compiled_anew(
    theme: Path, made: Make, harm: Callable[[bytes], bytes]
) -> None:
    page, _ = made()
    (file,) = kept(theme)
    file.write_bytes(harm(file.read_bytes()))
    assert [made(), made()] == [(page, 1), (page, 0)]


def test_nothing_is_kept_where_others_may_write(theme: Path, made: Make) -> None:
    folder = theme.parent / ".cache" / "templates"
    folder.mkdir()
    folder.chmod(0o777)
    assert [made()[1], made()[1]] == [1, 1]
    assert not kept(theme)
    folder.rename(theme.parent / "elsewhere")
    folder.symlink_to(theme.parent / "elsewhere")
    assert made()[1] == 1
    assert not kept(theme)


def test_nothing_is_kept_before_there_is_a_store(theme: Path, made: Make) -> None:
    (theme.parent / ".cache").rmdir()
    assert made() == ("Tin 1,2 MB", 1)
    assert not (theme.parent / ".cache").exists()


def test_a_full_disk_only_means_that_nothing_is_kept(
    theme: Path, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiled.Path, "write_bytes", full)
    assert made() == ("Tin 1,2 MB", 1)
    assert not kept(theme)
