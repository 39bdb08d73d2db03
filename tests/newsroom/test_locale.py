"""Catalogues: a text that is not translated stays Vietnamese."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.locale import translator


def test_texts_are_translated_where_the_catalogue_has_them(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "để trống"\nmsgstr "left empty"\n\n'
        'msgid "chưa dịch"\nmsgstr ""\n'
    )
    english = translator(tmp_path, "en")
    assert [english(text) for text in ("để trống", "chưa dịch", "khác")] == ["left empty", "chưa dịch", "khác"]
    assert translator(tmp_path, "vi")("để trống") == "để trống"
    with pytest.raises(FileNotFoundError):
        translator(tmp_path, "fr")
