"""The sheets of boards: what hangs on the wall reads, scans and fits, whatever editors wrote."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pyzbar.pyzbar import decode

from plugins.channels.output import Made
from plugins.newsroom.model import Article, Urgent
from plugins.newsroom.problems import ContentError
from plugins.newsroom.prose import prose
from tests import factories
from tests.channels.sheet_factory import (
    FIGURE,
    POINTS,
    TEXT,
    TITLES,
    board_sheet,
    declared,
    kit,
    made,
    photocopied,
    picture,
    poppler,
    scanned,
    stories,
    words,
)

pytestmark = pytest.mark.pdf
A4 = "595.276 x 841.89 pts (A4)"


@pytest.fixture(scope="module")
def sheet() -> Made:
    return board_sheet(stories(4, FIGURE))


def problem_of(articles: list[Article], path: str = "ban-tin/49/b01.pdf") -> tuple[str, str, str]:
    with pytest.raises(ContentError) as caught:
        made(declared(articles)[path])
    first = caught.value.problems[0]
    return first.file, first.field, first.name


def test_is_one_tagged_a4_page_with_title_and_language(sheet: Made) -> None:
    info = dict(line.split(":", 1) for line in poppler("pdfinfo", sheet.body).splitlines() if ":" in line)
    said = {key: value.strip() for key, value in info.items()}
    assert (said["Pages"], said["Page size"], said["Tagged"]) == ("1", A4, "yes")
    assert said["Title"] == "Bảng Tin Thử số 49 (4–10/12/2026)"
    assert said["Author"] == "Công đoàn Thử"
    assert "Dec  4" in said["CreationDate"]
    assert b"/Lang (vi)" in decompressed(sheet.body)


def decompressed(pdf: bytes) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def test_embeds_its_own_two_fonts_and_no_other(sheet: Made) -> None:
    rows = [line.split() for line in poppler("pdffonts", sheet.body).splitlines()[2:]]
    assert len(rows) == 2
    assert all("BT-Sans" in row[0] and row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_text_comes_out_as_it_was_written(sheet: Made) -> None:
    text = words(sheet.body)
    assert text == unicodedata.normalize("NFC", text)
    for wanted in (*TITLES[:4], TEXT, FIGURE.sentence, "Số 49 · 4–10/12/2026", "Dán từ 4/12",
                   "Gỡ xuống sau ngày 10/12", "Nguồn: Thỏa ước lao động tập thể, Điều 9", "BT49-A4-B01"):  # fmt: skip
        assert wanted in text


def test_code_leads_to_the_board_s_address_even_after_two_photocopies(sheet: Made) -> None:
    page = picture(sheet.body, 150)
    assert scanned(page) == scanned(photocopied(page)) == ["HTTPS://BANGTIN.EXAMPLE/49/B01"]
    assert "bangtin.example/49/B01" in words(sheet.body)


def test_code_is_55_mm_wide(sheet: Made) -> None:
    page = picture(sheet.body, 254)  # ten pixels to the millimetre
    assert 543 <= decode(page)[0].rect.width <= 555


def test_equal_words_make_equal_bytes() -> None:
    output = declared(stories(2))["ban-tin/49/b01.pdf"]
    assert made(output).body == made(output).body


def test_tells_the_pages_size_and_stories(sheet: Made) -> None:
    facts = dict(sheet.facts)
    assert facts == {"bytes": len(sheet.body), "pages": 1, "stories": 4, "left_out": 0}
    assert len(sheet.body) <= 60_000
    assert sheet.notes == ()


@pytest.mark.parametrize(("count", "figure", "shown"), [(6, FIGURE, 4), (7, None, 6)])
def test_stories_that_find_no_room_are_counted_on_the_sheet_and_named_in_a_note(
    count: int, figure: object, shown: int
) -> None:
    sheet = board_sheet(stories(count, figure, board_title="Ăn ca thêm 5.000 đồng"))  # type: ignore[arg-type]
    assert sheet.fact("stories") == shown
    assert f"Còn {count - shown} tin: quét mã" in words(sheet.body)
    (note,) = sheet.notes
    assert all(title in str(note.message) for title in TITLES[shown:count])


def test_a_lone_story_fills_its_sheet_with_its_points_dates_and_lines() -> None:
    text = words(board_sheet(stories(1)).body)
    assert all(point in text for point in POINTS)
    assert "Đọc nhanh" in text
    assert "Ngày cần nhớ" in text


def test_a_lone_story_without_points_says_its_brief() -> None:
    article = stories(1, key_points=())[0]
    assert article.brief in words(board_sheet([article]).body)


def test_every_sheet_is_made_with_its_picture() -> None:
    outputs = declared(stories(1))
    assert set(outputs) == {
        f"ban-tin/49/{name}.{kind}"
        for name in ("ban-tin-49", "b01", "tom-tat-49", "chu-lon-49", "to-roi-a5-49")
        for kind in ("pdf", "png")
    }
    needed = outputs["ban-tin/49/b01.png"]
    pdf = made(outputs["ban-tin/49/b01.pdf"])
    small = needed.recipe(needed.inputs, {needed.needs[0]: pdf}).body
    with Image.open(io.BytesIO(small)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (420, 594), "P")
        assert len(image.getcolors() or ()) <= 24
    assert len(small) <= 36_000


def test_names_some_boards_and_counts_the_others() -> None:
    boards = tuple(
        factories.board(code=f"B{index:02}", name=f"Cổng công trường số {index}") for index in range(1, 9)
    )
    text = words(board_sheet(stories(1), boards=boards).body)
    assert "Cổng công trường số 1, " in text
    assert "bảng khác" in text


def test_a_sheet_changes_only_when_its_own_words_do() -> None:
    before = declared(stories(3))["ban-tin/49/b01.pdf"].inputs
    other_body = [replace(article, body=prose("<p>Khác</p>"), words=1, title="Khác") for article in stories(3)]
    assert declared(other_body)["ban-tin/49/b01.pdf"].inputs == before


@pytest.mark.parametrize("figure", [None, FIGURE])
@pytest.mark.parametrize("count", [1, 3, 5])
def test_most_sheets_are_laid_out_once(count: int, figure: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The estimates of paper/ruler.py agree with theme/print/board.css: change one with the other."""
    from plugins.channels.paper import forms

    tried: list[tuple[float, float]] = []
    lay_out = forms.set_plan

    def watched(sheet, plan):  # type: ignore[no-untyped-def]
        layout = lay_out(sheet, plan)
        end = layout.height_of("ask") + 9.6 - 11 if layout.one_page else 0.0
        tried.append((plan.height, end))
        return layout

    monkeypatch.setattr(forms, "set_plan", watched)
    board_sheet(stories(count, figure))  # type: ignore[arg-type]
    assert len(tried) <= 2
    assert tried[-1][0] == pytest.approx(tried[-1][1], abs=5)


class TestUrgent:
    articles = stories(1, urgent=factories.URGENT, expires=factories.moment("2026-12-09 07:00"))

    def test_says_what_where_whom_to_call_and_until_when(self) -> None:
        text = words(made(declared(self.articles)["ban-tin/49/khan-1.pdf"]).body)
        for wanted in ("Thông báo khẩn", "Gỡ khi hết hiệu lực: 7 giờ, 9/12", "0900 000 112", "bangtin.example/49",
                       factories.URGENT.why, factories.URGENT.where, factories.URGENT.action):  # fmt: skip
            assert wanted in text

    def test_code_scans(self) -> None:
        page = picture(made(declared(self.articles)["ban-tin/49/khan-1.pdf"]).body, 150)
        assert scanned(photocopied(page)) == ["HTTPS://BANGTIN.EXAMPLE/49"]

    def test_ends_with_the_bulletin_if_it_has_no_end_of_its_own(self) -> None:
        articles = [replace(self.articles[0], expires=None)]
        assert "Gỡ xuống sau ngày 10/12" in words(made(declared(articles)["ban-tin/49/khan-1.pdf"]).body)

    def test_too_much_is_a_problem_that_names_the_field(self) -> None:
        flood = Urgent(why="giông lốc " * 80, where="", action="Xuống", phone="1", contact="")
        articles = [replace(self.articles[0], urgent=flood)]
        assert problem_of(articles, "ban-tin/49/khan-1.pdf")[1:] == ("urgent.why", "sheet-too-long")


class TestHardInput:
    def test_a_title_of_160_characters_fits(self) -> None:
        title = ("Công đoàn ký thỏa ước mới, tăng tiền ăn ca, thêm ngày nghỉ phép, " * 3)[:160]
        sheet = board_sheet(stories(2, FIGURE, board_title=title))
        assert " ".join(title.split()) in words(sheet.body)

    def test_an_unbreakable_word_is_broken_not_cut(self) -> None:
        sheet = board_sheet(stories(2, board_title="ngh" * 40))
        assert "ngh" * 40 in words(sheet.body).replace(" ", "")

    def test_a_pictograph_is_left_out_with_a_note(self) -> None:
        sheet = board_sheet(stories(1, board_title="Chúc mừng 🎉 25 m³ → 30 m²"))
        assert "Chúc mừng 25 m³ – 30 m²" in words(sheet.body)
        assert [note.name for note in sheet.notes] == ["signs-left-out"]

    def test_letters_that_the_fonts_lack_are_a_problem(self) -> None:
        source = stories(1)[0].source
        assert problem_of(stories(1, board_title="שלום các bạn")) == (source, "board_title", "not-printable")

    def test_what_cannot_fit_says_how_many_syllables_to_cut(self) -> None:
        with pytest.raises(ContentError) as caught:
            board_sheet(stories(1, board_title="dài quá " * 150))
        (problem,) = caught.value.problems
        cut = problem.instead.words["cut"]
        assert isinstance(cut, int)
        assert problem.field == "board_title"
        board_sheet(stories(1, board_title=" ".join((["dài", "quá"] * 150)[:-cut])))

    def test_an_address_too_long_for_the_code_names_site_url(self) -> None:
        identity = factories.identity(site_url="https://" + "cong-doan." * 9 + "example")
        with pytest.raises(ContentError) as caught:
            board_sheet(stories(1), identity=identity)
        assert [(item.file, item.field) for item in caught.value.problems] == [
            ("newsroom.toml", "identity.site_url")
        ]

    def test_a_site_below_a_path_keeps_its_letters_in_the_code(self) -> None:
        identity = factories.identity(site_url="https://ten.github.io/bang-tin")
        page = picture(board_sheet(stories(1), identity=identity).body, 150)
        assert scanned(page) == ["HTTPS://TEN.GITHUB.IO/bang-tin/49/B01"]


SYLLABLES = ("công", "đoàn", "nghiêng", "ở", "Ế", "trường", "5.000", "ẫm", "ca", "quyết", "1/12", "“giữ”")
LINE = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=18).map(" ".join)
SHORT = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=11).map(" ".join)


@given(
    count=st.integers(1, 7),
    title=SHORT,
    text=LINE,
    points=st.none() | st.tuples(LINE, LINE, LINE),
    figure=st.none() | st.builds(replace, st.just(FIGURE), number=st.text("0123456789.,/% ngày", min_size=1, max_size=12).filter(str.strip), sentence=LINE),
)  # fmt: skip
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_valid_post_is_one_page_with_its_headline(count, title, text, points, figure) -> None:  # type: ignore[no-untyped-def]
    sheet = board_sheet(stories(count, figure, board_title=title, board_text=text, key_points=points or ()))
    assert "Pages:           1" in poppler("pdfinfo", sheet.body)
    assert title in words(sheet.body)


def test_the_kit_of_these_tests_is_the_project_s_theme() -> None:
    assert (kit().theme / "print" / "board.html").is_file()
