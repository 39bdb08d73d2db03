"""What is saved while a build reads it is told, and never kept under the digest of what it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from plugins.channels.assets import copy
from plugins.channels.output import Output, SourceFile
from plugins.newsroom.problems import ContentError
from tests.press.conftest import Shop
from tests.press.recipes import story

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
