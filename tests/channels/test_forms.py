"""Every form of sheet: what it promises, on the wall and after two photocopies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter
from PIL.ExifTags import Base
from pyzbar.pyzbar import decode

from plugins.channels import presspack
from plugins.channels.output import Made
from plugins.channels.paper.qr import MOST_IN_HAND, qr_code
from plugins.channels.prepress.finish import finish
from plugins.channels.prepress.inks import InkBook
from plugins.newsroom.model import Article, Urgent
from plugins.newsroom.problems import ContentError
from plugins.press.preflight import Expected, Kind, Level, inspect
from tests import factories
from tests.channels import sheet_factory
from tests.channels.print_measures import (
    DPI,
    contrast,
    grown,
    rgb,
    sizes_of,
    solid,
    text_colours,
    white_around,
)
from tests.channels.sheet_factory import (
    BODY,
    FIGURE,
    PARAGRAPH,
    PATHS,
    POINTS,
    PROJECT,
    TITLES,
    declared,
    every_form,
    handout_of,
    kit,
    made,
    photocopied,
    pictures,
    poppler,
    scanned,
    stories,
    words,
)
from tests.sheet_pdf import press_job

pytestmark = pytest.mark.pdf
FORMS = (*PATHS, "handout")
A4, ACROSS, A3 = (210, 297), (297, 210), (297, 420)
SIZES = {form: {"poster": A3, "leaflet": ACROSS}.get(form, A4) for form in FORMS}  # mm
PAGES = {form: {"explained": 2, "large": None, "handout": None}.get(form, 1) for form in FORMS}
SHORT = {
    "board": "49/B01",
    "explained": "49/H01",
    "poster": "49/P01",
    "handout": "tin/an-ca-them-5-000-dong-tu-1-12",
}
CODES = {form: f"HTTPS://BANGTIN.EXAMPLE/{SHORT.get(form, '49')}" for form in FORMS}
MOST_VERSION = {"handout": MOST_IN_HAND}  # the others are read from afar
PROFILE = (PROJECT / "theme" / presspack.PROFILE).read_bytes()
MOST_INK, MOST_SOLID = 0.18, 0.11
WHITE = (1.0, 1.0, 1.0)


def issue(count: int = 5, **lead: object) -> list[Article]:
    """An issue whose lead is urgent, has a figure and a body."""
    return stories(count, FIGURE, body=BODY, urgent=factories.URGENT, **lead)


@cache
def sheets() -> dict[str, Made]:
    outputs = every_form(issue()) | {"handout": handout_of(issue(1)[0])}
    return {form: made(output) for form, output in outputs.items()}


@cache
def photocopies(form: str) -> list[tuple[Image.Image, Image.Image]]:
    """Each page, and the same after two generations."""
    return [(page, photocopied(page)) for page in pictures(sheets()[form].body, 150)]


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def sheet(form: str) -> Made:
    return sheets()[form]


def test_has_the_pages_and_the_size_of_its_form(form: str, sheet: Made) -> None:
    sizes = sizes_of(sheet.body)
    assert set(sizes) == {SIZES[form]}
    assert len(sizes) == sheet.fact("pages")
    assert PAGES[form] in (None, len(sizes))
    assert 1 <= len(sizes) <= 4


def test_is_tagged_vietnamese_with_a_title(sheet: Made) -> None:
    info = poppler("pdfinfo", sheet.body)
    assert re.search(r"Tagged: +yes", info)
    assert re.search(r"Title: +\S", info)


def test_weighs_little(sheet: Made) -> None:
    assert len(sheet.body) / int(sheet.fact("pages")) <= 60_000


def test_words_come_out_in_nfc_with_the_headline(form: str, sheet: Made) -> None:
    text = words(sheet.body)
    assert text == unicodedata.normalize("NFC", text)
    assert TITLES[0] in text
    assert text.count(TITLES[0]) == {"leaflet": 2, "explained": 2}.get(form, 1)


def test_code_scans_after_two_photocopies(form: str) -> None:
    assert {code for _, copy in photocopies(form) for code in scanned(copy)} == {CODES[form]}


def test_code_has_four_white_modules_around_it_and_is_coarse_enough(form: str, sheet: Made) -> None:
    code = qr_code(CODES[form], MOST_VERSION.get(form, 3))  # a problem if it is finer
    found = 0
    for page in pictures(sheet.body, 254):  # ten pixels to the millimetre
        for place in decode(page):
            found += 1
            assert white_around(page, place.rect, code.size) >= 4
    assert found == (2 if form == "leaflet" else 1)


@pytest.mark.parametrize("variant", [Kind.OFFICE, Kind.PRESS])
def test_passes_preflight(form: str, variant: Kind, sheet: Made, tmp_path: Path) -> None:
    path = tmp_path / f"{form}.pdf"
    colours = factories.identity().colours
    book = InkBook(
        profile=PROFILE,
        colours=(colours.primary, colours.primary_dark, colours.accent, colours.urgent),
    )
    path.write_bytes(
        sheet.body if variant is Kind.OFFICE else finish(sheet.body, press_job(trim_mm=None, book=book))
    )
    expected = Expected(
        kind=variant,
        pages=int(sheet.fact("pages")),
        trim_mm=SIZES[form],
        texts=(TITLES[0],),
        codes=(CODES[form],) * (2 if form == "leaflet" else 1),
    )
    report = inspect(path, expected)
    assert report.findings
    assert [finding.read(str) for finding in report.at(Level.ERROR)] == []
    assert [finding.name for finding in report.at(Level.WARNING)] == []


def test_address_under_the_code_stays_inside_the_page(sheet: Made) -> None:
    for page in pictures(sheet.body, DPI):
        grey = np.asarray(page)
        edge = round(4 / 25.4 * DPI)  # what office printers cannot reach
        assert grey[:, :edge].min() == 255
        assert grey[:, -edge:].min() == 255


def test_takes_little_ink(sheet: Made) -> None:
    for page in pictures(sheet.body, DPI):
        grey = np.asarray(page)
        assert (255 - grey).mean() / 255 <= MOST_INK
        assert solid(page) <= MOST_SOLID


def test_reads_after_two_photocopies(form: str) -> None:
    """Every mark that was dark is still darker than its ground: nothing drops out, nothing closes up."""
    for page, copy in photocopies(form):
        before, after = np.asarray(page).astype(float), np.asarray(copy).astype(float)
        ink, paper = before < 110, before > 235
        inner = np.asarray(page.filter(ImageFilter.MaxFilter(3))) < 110  # strokes of 0.5 mm and blocks
        assert (after[inner] < 128).mean() > 0.99
        assert (after[paper & ~grown(ink)] > 200).mean() > 0.99


def test_no_page_is_half_empty(form: str, sheet: Made) -> None:
    for page in pictures(sheet.body, 50):
        dark = (np.asarray(page) < 200).any(axis=1)
        rows = [0, *np.flatnonzero(dark), len(dark)]
        gap = max(low - high for high, low in pairwise(rows)) / len(dark)
        assert gap <= 0.2, form


def test_text_stands_out_from_its_ground(sheet: Made) -> None:
    colours = factories.identity().colours
    grounds = {WHITE: colours.urgent, rgb(colours.primary): colours.accent}
    for colour in text_colours(sheet.body):
        assert contrast(colour, rgb(grounds.get(colour, "#ffffff"))) >= 4.5
        if colour != WHITE:
            assert contrast(colour, WHITE) >= 4.5


SHARED = (
    "tokens",
    "parts",
    "serif",
    "board",
    "explain",
    "poster",
    "urgent",
    "digest",
    "large",
    "leaflet",
    "handout",
)
STYLES = [PROJECT / "theme" / "print" / f"{name}.css" for name in SHARED]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_rules_and_letters_keep_their_least_size(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert all(float(width) >= 0.4 for width in re.findall(r"([\d.]+)mm (?:solid|dashed)", css))
    assert all(float(size) >= 10.5 for size in re.findall(r"(?:font-size:|font:\d+ )([\d.]+)pt", css))


def test_second_page_explains_in_whole_paragraphs_and_says_where_to_read_on() -> None:
    text = poppler("pdftotext", sheets()["explained"].body, "-f", "2", "-raw")
    shown = " ".join(text.split())
    assert "Ai được hưởng" in shown
    assert "Mặt sau / tờ 2: giải thích" in words(sheets()["explained"].body)
    long = made(every_form(stories(1, body=BODY * 3))["explained"])
    page = " ".join(poppler("pdftotext", long.body, "-f", "2", "-raw").split())
    assert "Đọc tiếp: bangtin.example/49/H01" in page
    assert len(page.split()) <= 380 + 100  # headline, brief, foot


def test_poster_says_one_thing() -> None:
    text = words(sheets()["poster"].body)
    assert not any(title in text for title in TITLES[1:])
    assert all(said in text for said in ("85%", FIGURE.sentence, "Gỡ xuống sau ngày 10/12"))


def test_poster_without_a_number_has_a_larger_headline() -> None:
    plain = made(every_form(stories(1))["poster"])
    assert POINTS[0] in words(plain.body) or stories(1)[0].brief in words(plain.body)


def test_a_headline_is_broken_between_words_only() -> None:
    """At the largest size of a poster, this one's “5.000 đồng” is wider than the page."""
    for form, output in every_form(stories(1)).items():
        lines = poppler("pdftotext", made(output).body, "-layout").splitlines()
        assert not [line for line in lines if line.strip().startswith("g từ")], form


def test_a_lone_story_leaves_no_column_empty() -> None:
    """One short post without points: the leaflet has lines to write on, a long paragraph goes over both columns."""
    outputs = every_form(stories(1, key_points=(), body=f"<p>Ngắn.</p><p>{PARAGRAPH * 3}</p>"))
    assert words(made(outputs["leaflet"]).body).count("Ý kiến của bạn") == 2
    page = np.asarray(pictures(made(outputs["explained"]).body, 50)[1]) < 200
    left, right = (page[80:, half].any(axis=1) for half in (slice(0, 200), slice(220, None)))
    assert 0.8 < left.sum() / right.sum() < 1.25


def test_digest_and_large_print_tell_all_stories_of_a_week() -> None:
    articles = stories(7)
    for form in ("digest", "large"):
        sheet = made(every_form(articles)[form])
        assert all(title in words(sheet.body) for title in TITLES), form


def test_large_print_is_large() -> None:
    from plugins.channels.paper.large_plan import ROLES

    assert min(floor for _, floor in ROLES.values()) >= 18


def test_large_print_leaves_stories_out_rather_than_take_a_fifth_page() -> None:
    brief = "Việc này có hạn và có người chịu trách nhiệm trước tổ. " * 3
    many = [
        replace(article, slug=f"{n}", address=f"tin/{n}/", brief=brief) for n in range(4) for article in stories(6)
    ]
    sheet = made(every_form(many)["large"])
    assert sheet.fact("pages") == 4
    assert f"Còn {sheet.fact('left_out')} tin" in words(sheet.body)


def test_both_copies_of_the_leaflet_are_equal() -> None:
    page = np.asarray(pictures(sheets()["leaflet"].body, 72)[0]).astype(int)
    half = page.shape[1] // 2
    middle = slice(6, half - 6)
    assert np.abs(page[:, :half][:, middle] - page[:, -half:][:, middle]).mean() < 4


HARD = {
    "long": ("Công đoàn ký thỏa ước mới, tăng tiền ăn ca, thêm ngày nghỉ phép, " * 3)[:160],
    "unbreakable": "ngh" * 40,
    "pictograph": "Chúc mừng 🎉 cả tổ",
}


@pytest.mark.parametrize("case", HARD)
def test_hard_headlines_make_sound_sheets(case: str) -> None:
    for form, output in every_form(issue(2, board_title=HARD[case])).items():
        sheet = made(output)
        assert PAGES[form] in (None, sheet.fact("pages")), form
        wanted = HARD[case].replace("🎉", "").replace(" ", "")
        assert wanted in words(sheet.body).replace(" ", ""), form


def cmyk(path: Path) -> None:
    Image.new("CMYK", (300, 300), (255, 200, 0, 0)).save(path)


def turned(path: Path) -> None:
    """Upright once the camera's mark is heeded: dark above, light below."""
    picture = Image.new("L", (300, 200), 255)
    picture.paste(0, (0, 0, 150, 200))
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    picture.save(path, exif=exif)


def speck(path: Path) -> None:
    Image.new("RGB", (1, 1), "black").save(path)


@pytest.mark.parametrize("draw", [cmyk, turned, speck])
def test_an_odd_logo_makes_a_sound_sheet(
    draw: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(tmp_path / "logo.jpg")
    monkeypatch.setattr(sheet_factory, "kit", lambda: replace(kit(), content=tmp_path))
    output = declared(stories(2), identity=factories.identity(logo="logo.jpg"))["ban-tin/49/b01.pdf"]
    sheet = made(output)
    assert sheet.fact("pages") == 1
    mark = np.asarray(pictures(sheet.body, 50)[0])[22:55, 24:57]  # 17 mm at the top left
    assert mark.min() < 160
    if draw is turned:
        assert mark[:10].mean() < 128 < mark[-10:].mean()


def test_a_word_from_right_to_left_is_a_problem_that_names_the_field() -> None:
    for form, output in every_form(issue(1, board_title="Mừng שלום cả tổ")).items():
        with pytest.raises(ContentError) as caught:
            made(output)
        assert caught.value.problems[0].field == "board_title", form


SYLLABLES = ("công", "đoàn", "nghiêng", "ở", "Ế", "trường", "5.000", "ẫm", "ca", "quyết", "1/12", "“giữ”")


def line(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=most).map(" ".join)


@given(
    count=st.integers(1, 7),
    lead=st.fixed_dictionaries(
        {
            "board_title": line(11),
            "board_text": line(18),
            "brief": line(40),
            "key_points": st.just(()) | st.tuples(line(28), line(28), line(28)),
            "figure": st.none() | st.builds(replace, st.just(FIGURE), sentence=line(24)),
            "urgent": st.builds(Urgent, why=line(16), where=line(16), action=line(16), phone=st.just("0900 000 112"), contact=line(6)),
            "body": st.lists(line(90).map(lambda text: f"<p>{text}</p>\n"), max_size=8).map("".join),
        }
    ),
)  # fmt: skip
@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_valid_post_yields_the_promised_pages_of_every_form(count, lead) -> None:  # type: ignore[no-untyped-def]
    figure = lead.pop("figure")
    for form, output in every_form(stories(count, figure, **lead)).items():
        sheet = made(output)
        assert PAGES[form] in (None, sheet.fact("pages")), form
        assert sheet.fact("pages") <= 4
        assert lead["board_title"] in words(sheet.body), form
