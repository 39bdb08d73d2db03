"""From a manuscript and its HTML to the article that everything else is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.articles import make_article, make_page
from plugins.newsroom.cleanhtml import clean_html, with_full_links
from plugins.newsroom.desk import read_desk
from plugins.newsroom.model import Article, Figure, Urgent
from plugins.newsroom.prose import prose
from tests.factories import moment
from tests.newsroom.folder import POST, draw, post, write_content


def made(folder: Path, text: str, html: str = "<p>Chào các bạn.</p>") -> Article:
    desk = read_desk(write_content(folder, {POST: text}))
    assert [problem.read(str) for problem in desk.broken] == []
    assert desk.newsroom is not None
    return make_article(desk.manuscripts[0], desk.newsroom, prose(html))


def test_a_short_post_has_sensible_words_for_everything(tmp_path: Path) -> None:
    story = made(tmp_path, post())
    assert (story.slug, story.address, story.lang) == ("an-ca", "tin/an-ca/", "vi")
    assert story.published == moment("2026-12-05")
    assert story.summary == story.brief == "Suất ăn ca là 30.000 đồng từ tháng 12."
    assert story.board_title == story.title
    assert story.board_text == story.brief
    assert (story.main_theme.slug, [item.slug for item in story.audiences]) == ("cham-lo", ["doan-vien"])
    assert story.words == 3
    assert not story.draft


@pytest.mark.parametrize(
    ("size", "focus", "crop"),
    [
        ((300, 600), "", (0, 100, 300, 300)),  # upright: a little above the middle, where heads are
        ((300, 600), "50% 100%", (0, 400, 300, 600)),
        ((300, 600), "0 0", (0, 0, 300, 200)),
        ((900, 200), "", (300, 0, 600, 200)),
        ((900, 200), "100, 40", (600, 0, 900, 200)),
        ((600, 400), "10% 10%", None),
        ((1000, 660), "", None),  # as good as 3:2
    ],
)
def test_a_cover_is_cut_to_three_by_two_around_its_focus(
    tmp_path: Path, size: tuple[int, int], focus: str, crop: tuple[int, ...] | None
) -> None:
    content = write_content(
        tmp_path, {POST: post(f"cover: images/a.png\ncover_alt: Ảnh\ncover_focus: {focus}".rstrip())}
    )
    draw(content / "images/a.png", size)
    desk = read_desk(content)
    assert desk.newsroom is not None
    cover = make_article(desk.manuscripts[0], desk.newsroom, prose("")).cover
    assert cover is not None
    assert cover.crop == crop


def test_every_field_arrives(tmp_path: Path) -> None:
    extra = """\
segments:
  ca: [ca-dem, ca-ngay]
summary: Câu dẫn.
key_points: [Một, Hai, Ba]
board_title: Ăn ca
board_text: Từ tháng 12.
figure: {number: 8/10, sentence: người muốn, k: 8, n: 10}
cover: images/gian-giao.png
cover_alt: Giàn giáo
cover_credit: Anh Thọ
authors: Chị Hảo
source: Điều 9
source_url: https://a.example/x
status: draft
urgent: true
expires: 2026-12-31
updated: 2026-12-06T08:00
corrections:
  - {date: 2026-12-06, wrong: 25.000, right: 30.000}"""
    story = made(tmp_path, post(extra, audiences="[can-bo, tat-ca]"))
    assert [(item.facet.slug, [v.slug for v in item.values]) for item in story.segments] == [
        ("ca", ["ca-ngay", "ca-dem"])
    ]
    assert story.key_points == ("Một", "Hai", "Ba")
    assert (story.board_title, story.board_text, story.summary) == ("Ăn ca", "Từ tháng 12.", "Câu dẫn.")
    assert story.figure == Figure(number="8/10", sentence="người muốn", filled=8, total=10)
    assert story.cover is not None
    assert (story.cover.width, story.cover.height, story.cover.alt, story.cover.credit) == (
        60,
        40,
        "Giàn giáo",
        "Anh Thọ",
    )
    assert (story.authors, story.source_note, story.source_url) == (("Chị Hảo",), "Điều 9", "https://a.example/x")
    assert story.draft
    assert story.audiences == ()
    assert story.urgent == Urgent(why="", where="", action="Từ tháng 12.", phone="0900 000 112", contact="")
    assert story.expires == moment("2027-01-01")
    assert str(story.last_day) == "2026-12-31"
    assert story.changed == moment("2026-12-06 08:00")
    assert [(str(item.day), item.wrong, item.right) for item in story.corrections] == [
        ("2026-12-06", "25.000", "30.000")
    ]


def test_pictures_of_the_body_are_known_with_their_turned_size(tmp_path: Path) -> None:
    content = write_content(
        tmp_path, {POST: post(body="![Sơ đồ]({static}/images/xoay.jpg) ![]({static}/images/xoay.jpg)\n")}
    )
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    draw(content / "images/xoay.jpg", (60, 40), exif=exif)
    desk = read_desk(content)
    assert desk.problems == ()
    assert [(item.path, item.width, item.height) for item in desk.manuscripts[0].pictures] == [
        ("images/xoay.jpg", 40, 60)
    ]


def test_a_page_is_made_of_fewer_fields(tmp_path: Path) -> None:
    content = write_content(
        tmp_path, {"pages/ve-chung-toi.md": "---\ntitle: Về chúng tôi\nslug: gioi-thieu\n---\nChào.\n"}
    )
    (manuscript,) = [item for item in read_desk(content).manuscripts if item.file.startswith("pages/")]
    page = make_page(manuscript, prose("<p>Chào.</p>"))
    assert (page.address, page.title, page.body.text) == ("gioi-thieu/", "Về chúng tôi", "<p>Chào.</p>")
    with pytest.raises(TypeError):
        make_article(manuscript, read_desk(content).newsroom, prose(""))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ('<p onclick="a()" style="color:red">a</p>', "<p>a</p>"),
        ('<a href="javascript:a()">a</a>', '<a rel="noopener">a</a>'),
        ('<img src="https://a.example/a.png" alt="x">', '<img alt="x">'),
        ('<img src="//a.example/a.png" alt="x">', '<img alt="x">'),
        ('<img src="/\t/a.example/a.png" alt="x">', '<img alt="x">'),
        ('<img src="data:image/png;base64,AA" alt="x">', '<img alt="x">'),
        ('<img src="/goc/images/a.png" alt="x">', '<img src="/goc/images/a.png" alt="x">'),
        (
            '<div class="admonition lam-ngay la"><p class="admonition-title">a</p></div>',
            '<div class="admonition lam-ngay"><p class="admonition-title">a</p></div>',
        ),
        ("<h1>a</h1><iframe src=x></iframe>", "a"),
    ],
)
def test_a_body_holds_only_what_it_may(html: str, clean: str) -> None:
    assert clean_html(html) == clean


def test_links_can_be_made_full_for_feeds() -> None:
    html = '<a href="/goc/tin/a/">a</a> <a href="#b">b</a> <img src="/goc/images/a.png">'
    full = with_full_links(html, "https://a.example/goc/tin/x/")
    assert 'href="https://a.example/goc/tin/a/"' in full
    assert 'href="https://a.example/goc/tin/x/#b"' in full
    assert 'src="https://a.example/goc/images/a.png"' in full


def test_keys_reach_a_table_that_scrolls_on_a_page_but_feeds_hear_nothing_of_it() -> None:
    page = clean_html("<table><tbody><tr><td>Ca</td></tr></tbody></table>")
    assert page.startswith('<table tabindex="0">')
    assert with_full_links(page, "https://bangtin.example/").startswith("<table>")
