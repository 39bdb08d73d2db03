"""In: titles of every kind. Out: proof that share cards show them whole, in the union's colours, small and clean."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageColor, ImageDraw

from plugins.channels import addresses, cards
from plugins.channels.card_art import BAR, GAP, MARGIN, MARK, NAME_BASE, TITLE_LEFT
from plugins.channels.kit import Kit, kit_of
from plugins.channels.output import Made, Output
from plugins.newsroom.colours import contrast
from plugins.newsroom.model import Article, Colours, Names
from plugins.newsroom.prose import prose
from tests.factories import LAW, URGENT, article, edition, identity, newsroom

ROOT = Path(__file__).resolve().parents[2]
KIT = kit_of(ROOT / "content", ROOT / "theme")
WIDE, SQUARE = "card.png", "card-square.png"
FORMS = {WIDE: cards.WIDE, SQUARE: cards.SQUARE}
LABEL_END = 105
BLUE, YELLOW, RED, WHITE = "#0b3f8c", "#ffc81f", "#be1419", "#ffffff"
TITLES = (
    "Tăng lương",
    "Ễ",
    "ĐẾ Ỗ Ậ Ặ Ằ: chữ hoa có dấu, Ế chồng Ỹ",
    "Bạn hỏi – Công đoàn trả lời: thử việc hai tháng, lương một nửa, có đúng không?",
    "Đẩy mạnh công tác truyền thông trong hệ thống Công đoàn cơ sở ở các công trường, nhà máy và văn phòng",
    "Nghiêng " * 20,
    "W" * 160,
    "https://bangtin.example/tin/mot-dia-chi-dai-khong-co-dau-cach-nao-ca",
)


def titled(title: str, **changes: Any) -> Article:
    return article(title=title, board_title=title, slug="the", **changes)


def declared(*articles: Article, kit: Kit = KIT, **changes: Any) -> dict[str, Output]:
    paper = edition(*articles, room=newsroom(identity=identity(**changes)))
    return {output.path: output for output in cards.outputs(paper, kit)}


def made(story: Article, name: str = WIDE, kit: Kit = KIT, **changes: Any) -> Made:
    return cards.make_card(declared(story, kit=kit, **changes)[f"{story.address}{name}"].inputs, {})


def drawn(story: Article, name: str = WIDE, **changes: Any) -> Image.Image:
    return Image.open(BytesIO(made(story, name, **changes).body)).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """What stands out from the colour at the left edge of `box`, in px of the card."""
    part = image.crop(box)
    ground = Image.new("RGB", part.size, image.getpixel((box[0], box[1])))
    found = ImageChops.difference(part, ground).getbbox()
    return found and (found[0] + box[0], found[1] + box[1], found[2] + box[0], found[3] + box[1])


def title_of(image: Image.Image, name: str) -> tuple[int, int, int, int]:
    found = ink(image, (0, LABEL_END, image.width, FORMS[name].foot))
    assert found
    return found


def colours_in(image: Image.Image, box: tuple[int, int, int, int]) -> set[tuple[int, ...]]:
    return {colour for _, colour in image.crop(box).getcolors(1 << 20)}


def test_every_article_has_both_cards_at_its_own_address() -> None:
    vi, en = titled("Tăng lương"), titled("Pay rise", lang="en")
    outputs = declared(vi, en)
    assert set(outputs) == {
        "tin/the/card.png",
        "tin/the/card-square.png",
        "en/news/the/card.png",
        "en/news/the/card-square.png",
    }
    assert addresses.card(vi.address) in outputs
    assert addresses.square_card(en.address) in outputs
    assert drawn(vi, WIDE).size == addresses.CARD_SIZE == (1200, 630)
    assert drawn(vi, SQUARE).size == addresses.SQUARE_CARD_SIZE == (1080, 1080)


def test_expired_articles_keep_their_cards() -> None:
    gone = titled("Đã qua", expires=article().published)
    assert addresses.card(gone.address) in declared(gone)


@pytest.mark.parametrize("name", [WIDE, SQUARE])
@pytest.mark.parametrize("title", TITLES)
def test_titles_keep_off_label_edges_and_foot(title: str, name: str) -> None:
    image = drawn(titled(title), name)
    left, top, right, bottom = title_of(image, name)
    assert left >= TITLE_LEFT - 4
    assert right <= TITLE_LEFT + FORMS[name].measure + 4 <= image.width - MARGIN + 4
    assert top > LABEL_END
    assert bottom <= FORMS[name].foot - 10


@pytest.mark.parametrize("name", [WIDE, SQUARE])
@pytest.mark.parametrize("title", TITLES)
def test_files_are_small_and_carry_nothing_but_the_picture(title: str, name: str) -> None:
    body = made(titled(title), name).body
    image = Image.open(BytesIO(body))
    assert len(body) <= 60_000
    assert (image.format, image.mode) == ("PNG", "P")
    assert image.info == {}


def test_short_titles_are_as_large_as_the_design_says() -> None:
    _, top, _, bottom = title_of(drawn(titled("HHH"), WIDE), WIDE)
    assert bottom - top == pytest.approx(0.74 * 88, abs=2)  # cap height of Be Vietnam Pro
    assert bottom == pytest.approx(122 + 88, abs=1)


def test_the_board_title_is_what_a_card_says() -> None:
    story = titled("Một tên dài hơn nhiều cho trang bài")
    short = replace(story, board_title="Tên ngắn")
    assert made(short).body == made(titled("Tên ngắn")).body != made(story).body


def test_fields_are_in_the_unions_own_colours() -> None:
    own = Colours(primary="#14532d", primary_dark="#052e16", accent="#fde047", urgent="#7f1d1d")
    image = drawn(titled("Tăng lương"), colours=own)
    assert image.getpixel((600, BAR - 1)) == ImageColor.getrgb("#fde047")
    assert image.getpixel((600, BAR)) == ImageColor.getrgb("#14532d")
    assert image.getpixel((600, 509)) == ImageColor.getrgb("#14532d")
    assert image.getpixel((1190, 510)) == ImageColor.getrgb(WHITE)
    assert ImageColor.getrgb("#fde047") in colours_in(image, (MARGIN, 60, 400, LABEL_END))
    assert ImageColor.getrgb(WHITE) in colours_in(image, title_of(image, WIDE))


def test_urgent_notices_are_red_and_say_so_in_a_box() -> None:
    image = drawn(titled("ĐẾ Ỗ Ậ: ngừng làm", urgent=URGENT))
    assert image.getpixel((600, 300)) == ImageColor.getrgb(RED)
    assert image.getpixel((MARGIN + 2, 100)) == ImageColor.getrgb(WHITE)  # the box round the word
    assert colours_in(image, (0, LABEL_END, 1200, LABEL_END + 1)) == {ImageColor.getrgb(RED)}  # and no letter in it
    assert contrast(RED, WHITE) > 4.5


def test_labels_and_names_are_in_the_language_of_the_article() -> None:
    vi = declared(titled("Tăng lương", themes=(LAW,)))["tin/the/card.png"].inputs
    en = declared(titled("Pay rise", themes=(LAW,), lang="en"))["en/news/the/card.png"].inputs
    assert isinstance(vi, cards.Card)
    assert isinstance(en, cards.Card)
    assert (vi.label, vi.ground.name) == ("Pháp luật · 5/12/2026", "Bảng Tin Thử")
    assert (en.label, en.ground.name) == ("Law · 5 December 2026", "Test Board")


def test_capitals_keep_both_marks() -> None:
    base = 122 + 88
    assert title_of(drawn(titled("H")), WIDE)[1] == pytest.approx(base - 0.74 * 88, abs=2)
    assert title_of(drawn(titled("Ê")), WIDE)[1] == pytest.approx(base - 0.96 * 88, abs=4)
    assert title_of(drawn(titled("Ỗ")), WIDE)[1] == pytest.approx(base - 1.16 * 88, abs=4)


def test_a_long_name_shrinks_and_is_never_cut_by_the_edge() -> None:
    names = Names(name="Bảng Tin Công đoàn " * 6, union="x", tagline="nhanh, ngắn, " * 30, description="x")
    image = drawn(titled("Tăng lương"), names=names)
    found = ink(image, (MARGIN + MARK + 1, 511, image.width, image.height))
    assert found
    assert found[0] >= MARGIN + MARK + GAP - 4
    assert found[2] <= image.width - MARGIN + 2


def test_letters_of_the_name_that_reach_down_stay_whole() -> None:
    alone, above = (
        drawn(titled("Tăng lương"), names=Names(name="gggg", union="x", tagline=tagline, description="x"))
        for tagline in (".", "ẤẤẤẤẤẤ")
    )
    name = (MARGIN + MARK + 1, 511, 400, 583)
    assert ink(alone, name) == ink(above, name)


def test_a_title_that_is_cut_is_reported_once() -> None:
    story = titled("W" * 160)
    (note,) = made(story, WIDE).notes
    assert note.name == "card-title-cut"
    assert story.source in str(note.message)
    assert not made(story, SQUARE).notes
    assert not made(titled(TITLES[4])).notes


def test_signs_that_the_font_lacks_are_left_out_and_named() -> None:
    result = made(titled("Ca đêm 🎉 thêm 日 xe"))
    (note,) = result.notes
    assert note.name == "card-signs-left-out"
    assert "🎉" in str(note.message)
    assert "日" in str(note.message)
    assert result.body == made(titled("Ca đêm thêm xe")).body


def test_only_its_own_words_change_a_card() -> None:
    story = titled("Tăng lương")
    other = replace(story, body=prose("<p>Khác hẳn.</p>"), brief="Khác.", words=2)
    assert declared(story) == declared(other)
    assert declared(story) != declared(titled("Tăng lương mới"))


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "import sys; from tests.channels.test_cards import made, titled;"
        "sys.stdout.buffer.write(made(titled('Hai đời thợ')).body)"
    )
    other = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert other.stdout == made(titled("Hai đời thợ")).body


@pytest.fixture
def own_kit(tmp_path: Path) -> Kit:
    """The theme with a content folder of one's own."""
    return kit_of(tmp_path, ROOT / "theme")


def test_a_union_may_have_its_own_logo(own_kit: Kit) -> None:
    picture = Image.new("RGB", (300, 100), "#008000")
    ImageDraw.Draw(picture).rectangle((0, 0, 20, 20), fill="black")
    picture.save(own_kit.content / "logo.png")
    image = drawn(titled("Tăng lương"), kit=own_kit, logo="logo.png")
    assert image.getpixel((MARGIN + 230, 570)) == ImageColor.getrgb("#008000")  # three times as wide as high
    assert image.getpixel((MARGIN + 245, 570)) == ImageColor.getrgb(WHITE)
    assert ink(image, (MARGIN + 241, 530 + NAME_BASE, 1190, 600))


def test_a_logo_may_be_an_svg(own_kit: Kit) -> None:
    (own_kit.content / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#008000" d="M0 0h10v10H0z"/></svg>'
    )
    image = drawn(titled("Tăng lương"), kit=own_kit, logo="logo.svg")
    assert image.getpixel((MARGIN + 40, 570)) == ImageColor.getrgb("#008000")


@pytest.mark.parametrize("logo", ["logo.png", "gone.png"])
def test_a_logo_that_cannot_be_read_leaves_the_mark(own_kit: Kit, logo: str) -> None:
    """The icons of the site are made of it too; there it is a problem."""
    (own_kit.content / "logo.png").write_bytes(b"no picture")
    assert made(titled("Tăng lương"), kit=own_kit, logo=logo).body == made(titled("Tăng lương")).body
