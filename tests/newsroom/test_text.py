"""Vietnamese text: what is normalised, counted, cut, bound and made into addresses."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.text import (
    NO_BREAK_SPACE,
    bind_phones,
    bind_units,
    bind_words,
    nfc,
    reading_minutes,
    shorten,
    slugify,
    strip_tags,
    syllables,
)

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
LETTERS = VIETNAMESE + VIETNAMESE.upper() + "0123456789 -–,.;:“”()/%"
texts = st.one_of(st.text(), st.text(alphabet=LETTERS))


@given(texts)
def test_a_slug_is_ascii_and_stays_what_it_is(text: str) -> None:
    slug = slugify(text)
    assert set(slug) <= set(string.ascii_lowercase + string.digits + "-")
    assert slugify(slug) == slug
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug


@given(texts)
def test_a_slug_does_not_care_how_a_computer_writes_letters(text: str) -> None:
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đường Nữ", "duong-nu"),
        ("đĐ", "dd"),
        ("Ế Ỗ Ậ ẵ ợ", "e-o-a-a-o"),
        ("Lương", "luong"),
        ("Lượng", "luong"),
        ("30% ca đêm", "30-ca-dem"),
        ("Số 5/2026: “Tết”", "so-5-2026-tet"),
        ("…!?", ""),
    ],
)
def test_slugs_of_vietnamese(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_nfc_is_normal_and_fit_for_xml(text: str) -> None:
    clean = nfc(text)
    assert nfc(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not any(ord(letter) < 32 and letter not in "\t\n\r" for letter in clean)
    clean.encode()


@given(texts, st.integers(1, 60))
def test_a_shortened_text_fits_and_says_nothing_new(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert syllables(short) <= limit
    words = [word.strip(".;…,:–- ") for word in short.split()]
    assert [word for word in words if word] == [word for word in words if word in text][
        : len(words)
    ] or short == text


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Ngắn thôi.", 5, "Ngắn thôi."),
        ("Lương tăng 5%. Từ tháng sau, ai cũng được.", 6, "Lương tăng 5%."),
        ("Mời họp; mang theo thẻ và sổ lương", 5, "Mời họp."),
        ("TP. Hồ Chí Minh mở lớp dạy nghề", 4, "TP. Hồ Chí Minh…"),
        ("Gặp ThS. Lê Hòa ở phòng họp lớn", 4, "Gặp ThS. Lê Hòa…"),
        ("Có. Từ tháng sau lương tăng năm phần trăm", 8, "Có. Từ tháng sau lương tăng năm phần…"),
        ("Ba việc, năm người, hai ngày", 4, "Ba việc, năm người…"),
    ],
)
def test_a_text_is_cut_where_it_still_says_something(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@given(texts)
def test_binding_changes_only_spaces(text: str) -> None:
    bound = bind_words(text)
    assert len(bound) == len(text)
    assert all(new == old or (old == " " and new == NO_BREAK_SPACE) for new, old in zip(bound, text, strict=True))
    assert bind_words(bound) == bound or bound.count(" ") > bind_words(bound).count(" ")


@pytest.mark.parametrize(
    ("title", "bound"),
    [
        ("Quyền lợi của người lao động khi làm thêm", "Quyền~lợi của người~lao~động khi làm~thêm"),
        ("Nghỉ 12 ngày từ 5 đến 9", "Nghỉ 12~ngày từ~5 đến~9"),
        ("Theo Điều 98 khoản 2 thì sao", "Theo Điều~98 khoản~2 thì~sao"),
        ("Gặp mặt đầu năm", "Gặp mặt đầu~năm"),
        ("Một", "Một"),
    ],
)
def test_words_of_several_syllables_stay_together(title: str, bound: str) -> None:
    assert bind_words(title) == bound.replace("~", NO_BREAK_SPACE)


def test_words_are_counted_without_tags() -> None:
    assert syllables(strip_tags("<p>Ba<br>bốn</p><ul><li>năm</ul>")) == 3
    assert [reading_minutes(words) for words in (0, 100, 440)] == [1, 1, 2]


def test_in_a_table_no_number_leaves_its_unit() -> None:
    assert bind_units("50.000 đồng lúc 6 giờ 20, 7 giờ tối") == "50.000\xa0đồng lúc 6\xa0giờ\xa020, 7\xa0giờ tối"


@pytest.mark.parametrize(
    ("html", "bound"),
    [
        ("<p>gọi 0900 000 112.</p>", "<p>gọi 0900~000~112.</p>"),
        ("Tổng đài 1900 1234", "Tổng đài 1900~1234"),
        ('<a href="x" title="0900 000 112">ở đây</a>', '<a href="x" title="0900 000 112">ở đây</a>'),
        ("năm 2026 100 người, 50.000 200 đồng", "năm 2026 100 người, 50.000 200 đồng"),
    ],
)
def test_a_phone_number_stays_on_one_line(html: str, bound: str) -> None:
    assert bind_phones(html) == bound.replace("~", NO_BREAK_SPACE)
