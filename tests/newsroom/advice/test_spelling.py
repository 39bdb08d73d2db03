"""Misspelt words and tone marks out of place are told with what to write; names and foreign words are left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.advice.spelling import syllables, usual_abbreviations
from plugins.newsroom.advice.syllables import TONES, well_marked
from tests.newsroom.advice.files import BODY_LINE, advice, room

EVERY_SYLLABLE = st.sampled_from(sorted(syllables()))


@pytest.mark.parametrize(("written", "right"), [
    ("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("hoạ", "họa"), ("uỷ", "ủy"), ("tuỳ", "tùy"),
    ("qúy", "quý"), ("qủa", "quả"), ("gía", "giá"), ("gỉai", "giải"), ("họat", "hoạt"), ("tòan", "toàn"),
    ("ngòai", "ngoài"), ("khủyu", "khuỷu"), ("trừơng", "trường"), ("nguời", "nguời"), ("cuả", "của"), ("mià", "mìa"),
    ("gịêng", "giệng"), ("thủơ", "thuở"), ("yêú", "yếu"), ("rựợu", "rựợu"),
])  # fmt: skip
def test_a_mark_out_of_place_is_put_right(written: str, right: str) -> None:
    assert well_marked(written) == right


@pytest.mark.parametrize("word", [
    "quý", "quỳ", "quả", "quốc", "quyết", "quần", "giá", "giếng", "giặt", "giữa", "gìn", "gì", "già", "hòa", "thủy",
    "hoàn", "hoạt", "huýt", "xoèn", "thuở", "khuỷu", "ngoẻo", "ngoài", "người", "rượu", "yếu", "tuần", "của", "mía",
    "nửa", "chịu", "đoàn", "công", "boong", "tuya", "Ừ", "", "kg", "video",
])  # fmt: skip
def test_a_mark_in_place_stays(word: str) -> None:
    assert well_marked(word) == word


@given(EVERY_SYLLABLE)
def test_every_syllable_of_the_dictionary_is_marked_in_one_way(syllable: str) -> None:
    assert well_marked(syllable) == syllable


@given(EVERY_SYLLABLE, st.data())
def test_a_mark_on_any_vowel_finds_its_place(syllable: str, data: st.DataObject) -> None:
    """However the typist's program placed the mark, the word is the same; a sign like that of ô is not moved."""
    letters = unicodedata.normalize("NFD", syllable)
    tone = next((letter for letter in letters if letter in TONES), "")
    bare = unicodedata.normalize("NFC", letters.replace(tone, "") if tone else letters)
    places = [index for index, letter in enumerate(bare, 1) if unicodedata.normalize("NFD", letter)[0] in "aeiouy"]
    at = data.draw(st.sampled_from(places)) if places else 0
    moved = unicodedata.normalize("NFC", bare[:at] + tone + bare[at:])
    assert well_marked(moved) == syllable
    assert well_marked(well_marked(moved)) == well_marked(moved)


@given(st.text(max_size=8))
def test_no_text_is_too_odd(text: str) -> None:
    word = unicodedata.normalize("NFC", text.lower())
    assert well_marked(well_marked(word)) == well_marked(word)


def test_the_dictionary_is_there() -> None:
    assert {"hòa", "thủy", "quý", "người", "lao"} <= syllables()
    assert "hoà" not in syllables()
    assert {"UBND", "PDF"} <= usual_abbreviations()


def test_tone_marks_are_told_once_for_a_post() -> None:
    ((name, line, sentence),) = advice("Hai bên hoà giải.\n\nKênh thuỷ lợi, hoà khí.")
    assert (name, line) == ("tone-marks", BODY_LINE)
    assert "3 chỗ: “hoà”, “thuỷ”; viết “hòa”, “thủy”" in sentence


def test_a_misspelt_word_is_told_with_the_nearest() -> None:
    ((name, line, sentence),) = advice("Một dòng.\n\nCả nghành nghĩ việc.")
    assert (name, line) == ("spelling", BODY_LINE + 2)
    assert "từ điển không có “nghành”; có phải “ngành” không?" in sentence


def test_a_misspelt_field_is_told_by_its_name() -> None:
    ((_, line, sentence),) = advice("Một dòng.", 'board_title: "Nghĩ tểt chín ngày"')
    assert line == BODY_LINE - 1
    assert sentence.startswith("board_title: từ điển không có “tểt”")


@pytest.mark.parametrize("body", [
    "Ông Hoà ở Đắk Nông, chị H’Bưởi và anh Kpă.",  # names
    "Gửi qua website, fanpage, Zalo hoặc email.",  # foreign words
    "Lán 20 m², 3 m³, 5 kg.",
    "Xem `nghành` và [bài](https://nghành.example/nghành).",
    "Gửi tới nghành@congdoan.example.",
    "<span lang=\"nghành\">Chữ</span>, <!-- nghành --> hết.".replace("<span lang=\"nghành\">Chữ</span>", "Chữ"),
    "Có người nói[^nghành].",
])  # fmt: skip
def test_what_the_dictionary_cannot_judge_is_left(body: str) -> None:
    assert advice(body) == []


def test_the_unions_own_words_are_right() -> None:
    assert [name for name, _, _ in advice("Dày ba milimét.")] == ["spelling"]
    assert advice("Dày ba milimét.", newsroom=room(words=("milimét",))) == []


def test_english_posts_are_not_spelt_in_vietnamese() -> None:
    assert advice("The café of Mr Hoà, naïve.", "lang: en") == []
