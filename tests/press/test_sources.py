"""What is saved while a build reads it is told, and never kept under the digest of what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

import pytest

from plugins.channels.assets import copy
from plugins.channels.kit import kit_of
from plugins.channels.output import Output, SourceFile, SourceTree
from plugins.newsroom.problems import ContentError
from plugins.press.executor import HERE_UP_TO
from plugins.press.sources import Watch
from tests.press.conftest import Shop
from tests.press.recipes import Sign, sign, story

OLD, NEW = b"old", b"new"


def of(file: Path) -> Output:
    """A copy of `file` as it is now."""
    source = SourceFile(path=file, digest=hashlib.sha256(file.read_bytes()).hexdigest())
    return Output(path="anh.png", recipe=copy, inputs=source)


def test_a_picture_saved_during_a_build_is_told_and_not_kept(shop: Shop) -> None:
    shop.make([story("index.html")])
    before, file = shop.files(), shop.root / "gian-giao.png"
    file.write_bytes(OLD)
    declared = of(file)
    file.write_bytes(NEW)
    with pytest.raises(ContentError) as caught:
        shop.make([declared, story("index.html")])
    assert "gian-giao.png đổi trong lúc dựng; lưu xong hẳn rồi dựng lại" in caught.value.problems[0].read(str)
    assert shop.files() == before
    for body in (OLD, NEW, OLD):
        file.write_bytes(body)
        shop.make([of(file), story("index.html")])
        assert shop.files()["anh.png"] == body


def test_a_picture_that_is_gone_during_a_build_is_told(shop: Shop) -> None:
    file = shop.root / "gian-giao.png"
    file.write_bytes(OLD)
    declared = of(file)
    file.unlink()
    with pytest.raises(ContentError, match="đổi trong lúc dựng"):
        shop.make([declared])


def written(theme: Path, cost: int = 5) -> list[Output]:
    """What theme/templates/a.html makes as it is now, with other work to do besides."""
    sheet = Output(path="bien.html", recipe=sign, inputs=Sign(tree=kit_of(theme.parent, theme).web), cost=cost)
    return [sheet, story("index.html")]


@pytest.mark.parametrize("cost", [5, HERE_UP_TO + 1])
def test_a_template_saved_during_a_build_is_told_and_not_kept(shop: Shop, cost: int) -> None:
    """Neither in the store nor in what this process remembers of it."""
    template = shop.root / "theme" / "templates" / "a.html"
    template.parent.mkdir(parents=True)
    template.write_bytes(OLD)
    shop.make([story("index.html")])
    declared = written(shop.root / "theme", cost)
    template.write_bytes(NEW)
    with pytest.raises(ContentError, match="đổi trong lúc dựng; lưu xong hẳn rồi dựng lại"):
        shop.make(declared)
    assert "bien.html" not in shop.files()
    for body in (OLD, NEW, OLD):
        template.write_bytes(body)
        shop.make(written(shop.root / "theme", cost))
        assert shop.files()["bien.html"] == body


@pytest.mark.parametrize("saved", [NEW, b"{% if"])
def test_a_template_saved_while_recipes_run_is_named(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, saved: bytes
) -> None:
    """Also if it is half saved, and no template."""
    template = shop.root / "theme" / "templates" / "a.html"
    template.parent.mkdir(parents=True)
    template.write_bytes(OLD)
    begin = Watch.__init__

    def save(self: Watch, trees: Collection[SourceTree]) -> None:
        begin(self, trees)
        template.write_bytes(saved)

    monkeypatch.setattr(Watch, "__init__", save)
    with pytest.raises(ContentError, match=r"a\.html đổi trong lúc dựng"):
        shop.make(written(shop.root / "theme"))
    assert not shop.output.exists()
