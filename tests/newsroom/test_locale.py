"""Catalogues: a text that is not translated stays Vietnamese; other languages have plurals."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.locale import catalogue, translator


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


def test_texts_that_count_have_the_plurals_of_their_language(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text(
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "%(n)s tin"\nmsgid_plural "%(n)s tin"\nmsgstr[0] "%(n)s story"\nmsgstr[1] "%(n)s stories"\n\n'
        'msgid "%(n)s bảng"\nmsgid_plural "%(n)s bảng"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )
    english, vietnamese = catalogue(tmp_path, "en"), catalogue(tmp_path, "vi")
    stories = [english.ngettext("%(n)s tin", "%(n)s tin", count) for count in (0, 1, 2)]
    assert stories == ["%(n)s stories", "%(n)s story", "%(n)s stories"]
    assert english.ngettext("%(n)s bảng", "%(n)s bảng", 2) == "%(n)s bảng"
    assert vietnamese.ngettext("%(n)s tin", "%(n)s tin", 1) == "%(n)s tin"
    assert translator(tmp_path, "en")("") == ""  # not the head of the catalogue
