"""The handout of an article: all that the page says, on paper, in the order of the page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from PIL import Image

from plugins.channels import renditions
from plugins.channels.output import Made
from plugins.newsroom.model import Correction, Picture
from tests import factories
from tests.channels.sheet_factory import (
    BODY,
    FIGURE,
    PARAGRAPH,
    POINTS,
    handout_of,
    made,
    photocopied,
    pictures,
    poppler,
    scanned,
    words,
)

pytestmark = pytest.mark.pdf
CORRECTION = Correction(day=date(2026, 12, 6), wrong="25.500 đồng", right="25.000 đồng")


def article(**changes: object):  # type: ignore[no-untyped-def]
    return factories.article(**{"key_points": POINTS, "body": BODY, **changes})


@pytest.fixture(scope="module")
def handout() -> Made:
    return made(handout_of(article(figure=FIGURE, corrections=(CORRECTION,), urgent=factories.URGENT)))


def test_lies_beside_the_page_of_its_article() -> None:
    post = article()
    assert handout_of(post).path == f"{post.address}to-phat-tay.pdf"


def test_says_everything_in_the_order_of_the_page(handout: Made) -> None:
    text = words(handout.body)
    wanted = ["Tờ phát tay", article().title, "Đính chính 6/12/2026", factories.URGENT.where, "85%", POINTS[0],
              PARAGRAPH, "Ai được hưởng", "Ca đêm: suất chính", "Cổng Nam 22.000 27.000", "“Ăn no thì tay mới chắc.”",
              "Bạn có thể làm ngay", "nội quy bếp", "Nguồn: Thỏa ước"]  # fmt: skip
    places = [text.find(part) for part in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_what_is_left_of_the_last_page_is_for_notes() -> None:
    assert "Ghi chú" in words(made(handout_of(article(body=f"<p>{PARAGRAPH}</p>"))).body)


def test_is_tagged_a4_in_our_fonts(handout: Made) -> None:
    info = poppler("pdfinfo", handout.body)
    assert "Tagged:          yes" in info
    assert "(A4)" in info
    fonts = {row.split()[0].split("+")[1] for row in poppler("pdffonts", handout.body).splitlines()[2:]}
    assert all(name.startswith(("BT-Sans", "BT-Serif")) for name in fonts)


def test_its_code_opens_the_article(handout: Made) -> None:
    found = {code for page in pictures(handout.body, 150) for code in scanned(photocopied(page))}
    assert found == {f"HTTPS://BANGTIN.EXAMPLE/{article().address.rstrip('/')}"}


def test_links_lead_to_the_site(handout: Made) -> None:
    with pikepdf.open(io.BytesIO(handout.body)) as document:
        links = [str(note.A.URI) for page in document.pages for note in page.get("/Annots", []) if "/A" in note]
    assert links == ["https://bangtin.example/tin/noi-quy/"]


def test_a_long_text_ends_after_four_pages_and_says_where_it_goes_on() -> None:
    sheet = made(handout_of(article(body=BODY * 12)))
    assert sheet.fact("pages") == 4
    assert "Còn nữa. Đọc tiếp ở địa chỉ dưới đây." in words(sheet.body)


def test_letters_that_cannot_be_printed_leave_a_gap_and_a_note() -> None:
    sheet = made(handout_of(article(title="Chào שלום các bạn 🎉")))
    assert "Chào […] các bạn" in words(sheet.body)
    assert [note.name for note in sheet.notes] == ["signs-left-out"]


def test_an_unbreakable_word_is_broken_not_cut() -> None:
    sheet = made(handout_of(article(body=f"<p>{'ngh' * 60}</p>")))
    assert "ngh" * 60 in re.sub(r"\s", "", words(sheet.body))


@pytest.mark.parametrize(("size", "shown"), [((1200, 800), True), ((800, 1200), True), ((1, 1), False)])
def test_a_cover_is_printed_unless_it_is_a_speck(size: tuple[int, int], shown: bool) -> None:
    picture = Picture(path="images/anh.jpg", digest="0" * 64, width=size[0], height=size[1], alt="Nhà ăn")
    output = handout_of(article(cover=picture))
    plain = renditions.fallback(picture)
    assert output.needs == (plain.path,)
    file = io.BytesIO()
    Image.new("RGB", (plain.width, plain.height), "grey").save(file, "JPEG")
    sheet = output.recipe(output.inputs, {plain.path: Made(body=file.getvalue())})
    assert ("/Image" in pictures_in(sheet.body)) is shown


def pictures_in(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return " ".join(
            str(item.get("/Subtype", "")) for item in document.objects if isinstance(item, pikepdf.Stream)
        )


def test_a_number_takes_the_place_of_the_cover() -> None:
    picture = Picture(path="images/anh.jpg", digest="0" * 64, width=1200, height=800, alt="Nhà ăn")
    assert handout_of(article(cover=picture, figure=FIGURE)).needs == ()


def test_changes_only_with_its_own_article() -> None:
    post = article()
    other = replace(factories.newsroom(), calendar=())
    assert handout_of(post).inputs == handout_of(post, identity=other.identity).inputs
