"""Bare addresses, headings that skip a level, dead anchors, pictures without words or too small for paper."""

from __future__ import annotations

import pytest

from tests.newsroom.advice.files import BODY_LINE, advice, picture


def test_bare_addresses_are_told_once() -> None:
    ((name, line, sentence),) = advice("Chữ.\n\nXem https://vanban.chinhphu.vn/?id=1. Hoặc www.congdoan.vn nhé.")
    assert (name, line) == ("bare-url", BODY_LINE + 2)
    assert "“https://vanban.chinhphu.vn/?id=1”, “www.congdoan.vn”; viết [tên trang](địa chỉ)" in sentence


@pytest.mark.parametrize("body", [
    "[Văn bản](https://vanban.chinhphu.vn)", "<https://vanban.chinhphu.vn>", "`https://vanban.chinhphu.vn`",
    "[Văn bản][1]\n\n[1]: https://vanban.chinhphu.vn", '<a href="https://vanban.chinhphu.vn">Văn bản</a>',
])  # fmt: skip
def test_addresses_behind_words_are_good(body: str) -> None:
    assert advice(body) == []


def test_the_first_heading_that_skips_a_level() -> None:
    ((name, line, sentence),) = advice("## Một\n\n#### Hai\n\nChữ.\n\n### Ba\n\n##### Bốn")
    assert (name, line) == ("heading-order", BODY_LINE + 2)
    assert "nhảy từ cấp 2 xuống cấp 4; viết ###" in sentence


@pytest.mark.parametrize("body", ["## Một\n\n### Hai\n\n#### Ba\n\n## Bốn", "Chữ.", "## Một\n\n```\n#### Hai\n```"])
def test_headings_in_order(body: str) -> None:
    assert advice(body) == []


def test_a_body_begins_below_the_title() -> None:
    assert [name for name, _, _ in advice("### Một")] == ["heading-order"]


def test_a_link_to_a_place_that_is_not_there() -> None:
    ((name, line, sentence),) = advice("## Bước 1 {#buoc-1}\n\nXem [bước 2](#buoc-2), [bước 1](#buoc-1).")
    assert (name, line) == ("dead-anchor", BODY_LINE + 2)
    assert "ghi {#buoc-2} ở cuối dòng" in sentence


def test_pictures_without_words() -> None:
    wide = picture(1440, 960)
    body = "![]({static}/images/a.png)\n\n![IMG_0412]({static}/images/a.png)\n\n![Bếp ăn]({static}/images/a.png)"
    ((name, line, sentence),) = advice(body, pictures=(wide,))
    assert (name, line) == ("no-alt", BODY_LINE)
    assert "2 ảnh chưa có lời tả" in sentence


def test_pictures_that_paper_would_show_small() -> None:
    body = "![Bếp]({static}/images/a.png)\n\n![Lán]({static}/images/b.png)"
    pictures = (picture(640, 480), picture(700, 1000, "images/b.png"))
    ((name, line, sentence),) = advice(body, pictures=pictures)
    assert (name, line) == ("small-picture", BODY_LINE)
    assert "images/a.png chỉ có 640 × 480 điểm ảnh" in sentence


def test_a_small_cover_is_told_on_its_line() -> None:
    cover = picture(720, 480)
    ((name, line, sentence),) = advice("Chữ.", "cover: images/a.png\ncover_alt: Bếp", cover=cover)
    assert (name, line) == ("small-picture", BODY_LINE - 1)
    assert sentence.startswith("cover: ")
