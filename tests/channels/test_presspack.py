"""The press pack: its numbers are those of boards.csv, and each paper says what whoever holds it must know."""

from __future__ import annotations

import csv
import hashlib
import io
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.channels import presspack
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Output
from plugins.channels.presspack.table import COLUMNS, DELIVER, PRINT, make_table
from plugins.channels.presspack.words import PackInputs, Stop
from plugins.newsroom.model import Article, Board, Edition
from plugins.newsroom.problems import ContentError
from plugins.newsroom.selection import shows_on
from tests import factories
from tests.channels.sheet_factory import kit, poppler, stories, words

NUMBER = 49  # closes on Friday 4/12/2026, hangs until 10/12
NIGHT = factories.segment(factories.SHIFT, "ca-dem")
DAY = factories.facets(ca=("ca-ngay",))
BOARDS = (
    factories.board(code="B01", name="Cổng Cầu Mới", place="Cạnh máy chấm công", facets=DAY, copies=3),
    factories.board(code="B02", name="Nhà ăn", province="Nghệ An", facets=factories.facets(ca=("ca-dem",)), copies=2),
    factories.board(code="B03", name="=Lán nghỉ", place="@khu B", facets=DAY, copies=4),
    factories.board(code="B04", name="Sảnh lớn", format="A3", facets=DAY, copies=1),
    factories.board(code="B05", name="Phòng khách", audiences=("quoc-te",), copies=9),
)  # fmt: skip


def edition(
    *articles: Article, boards: Sequence[Board] = BOARDS, now: str = "2026-12-06", **identity: Any
) -> Edition:
    """This week's posts, by default one for all and one for the night shift."""
    mine = articles or (
        *stories(1, urgent=None),
        factories.article(title="Ca đêm nghỉ 45 phút", segments=(NIGHT,), published=factories.moment("2026-12-03")),
    )
    room = factories.newsroom(boards=tuple(boards), identity=factories.identity(**identity))
    return factories.edition(*mine, now=factories.moment(now), room=room)


def made(outputs: Iterator[Output]) -> dict[str, Made]:
    """The pack as the press makes it."""
    by_path = {output.path: output for output in outputs}
    found: dict[str, Made] = {}
    for path in TopologicalSorter({path: output.needs for path, output in by_path.items()}).static_order():
        output = by_path[path]
        found[path] = output.recipe(output.inputs, {need: found[need] for need in output.needs})
    return found


@pytest.fixture(scope="module")
def pack() -> dict[str, Made]:
    """Three files for four boards in two provinces."""
    return made(presspack.outputs(edition(), kit(), NUMBER))


def contents(of: Edition, number: int = NUMBER) -> PackInputs:
    """What the documents of its pack read."""
    bulletin = next(item for item in of.bulletins if item.number == number)
    return presspack.pack_of(of, bulletin, kit())


def table(inputs: PackInputs, pages: int = 1) -> list[dict[str, str]]:
    """The rows of its ticket for spreadsheets; every sheet has `pages` pages."""
    needs = {job.office_path: Made(body=b"", facts=(("pages", pages),)) for job in inputs.jobs}
    return rows(make_table(inputs, needs).body)


def rows(body: bytes) -> list[dict[str, str]]:
    """As a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True))


def test_boards_with_an_equal_sheet_share_a_file_for_press_and_office(pack: dict[str, Made]) -> None:
    codes = ("BT49-A4-B01", "BT49-A4-B02", "BT49-A3-B04")
    assert set(pack) == {
        *(f"in/{code}.pdf" for code in codes),
        *(f"van-phong/{code}-van-phong.pdf" for code in codes),
        "job-ticket.pdf", "job-ticket.csv", "walk-list.pdf", "DOC-TRUOC.txt", "SHA256SUMS",
    }  # fmt: skip


@pytest.mark.parametrize(("code", "width", "height"), [("BT49-A4-B01", 210, 297), ("BT49-A3-B04", 297, 420)])
def test_a_press_file_has_trim_bleed_and_slug(pack: dict[str, Made], code: str, width: int, height: int) -> None:
    with pikepdf.open(io.BytesIO(pack[f"in/{code}.pdf"].body)) as pdf:
        page = pdf.pages[0]
        for box, more in ((page.trimbox, 0), (page.bleedbox, 6), (page.mediabox, 20)):
            left, bottom, right, top = (float(side) / 72 * 25.4 for side in box)
            assert (right - left, top - bottom) == (
                pytest.approx(width + more, abs=0.1),
                pytest.approx(height + more, abs=0.1),
            )
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39"
        assert pdf.docinfo["/Title"] == f"Bảng Tin Thử 49 – {code}"


def test_the_office_file_is_the_sheet_of_the_site() -> None:
    from plugins.channels import sheets

    site = {output.path: output for output in sheets.outputs(edition(), kit())}["ban-tin/49/b01.pdf"]
    office = {output.path: output for output in presspack.outputs(edition(), kit(), NUMBER)}[
        "van-phong/BT49-A4-B01-van-phong.pdf"
    ]
    assert (office.recipe, office.inputs, office.needs) == (site.recipe, site.inputs, site.needs)


def test_the_table_adds_up_and_names_places_in_the_order_of_boards_csv(pack: dict[str, Made]) -> None:
    body = pack["job-ticket.csv"].body
    assert body.startswith("\ufeffPhần,".encode())
    assert b"\n" not in body.replace(b"\r\n", b"")
    found = rows(body)
    assert [(r["Mã tờ"], r["Khổ giấy"], r["Số bản"]) for r in found if r["Phần"] == PRINT] == [
        ("BT49-A4-B01", "A4", "7"), ("BT49-A4-B02", "A4", "2"), ("BT49-A3-B04", "A3", "1")
    ]  # fmt: skip
    assert [(r["Tỉnh, thành"], r["Mã bảng"], r["Số bản"]) for r in found if r["Phần"] == DELIVER] == [
        ("Hải Phòng", "B01", "3"), ("Hải Phòng", "B03", "4"), ("Hải Phòng", "B04", "1"), ("Nghệ An", "B02", "2")
    ]  # fmt: skip
    assert {(row["Dán từ"], row["Gỡ sau"]) for row in found} == {("04/12/2026", "10/12/2026")}


def test_no_cell_is_a_formula(pack: dict[str, Made]) -> None:
    cells = [cell for row in rows(pack["job-ticket.csv"].body) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))]
    assert {"'=Lán nghỉ", "'@khu B"} <= set(cells)


def test_a_sheet_of_two_pages_takes_twice_the_paper() -> None:
    for row in table(contents(edition()), pages=2):
        assert int(row["Tổng số tờ"]) == 2 * int(row["Số bản"])
        assert row["Số tờ mỗi bản"] == "2"


BOARD = st.builds(
    lambda **changes: changes,
    province=st.sampled_from(["Hải Phòng", "Nghệ An", "Đồng Nai"]),
    copies=st.integers(1, 50),
    format=st.sampled_from(["A4", "A3"]),
    lang=st.sampled_from(["vi", "en"]),
    audiences=st.sampled_from([(), ("doan-vien",), ("can-bo",)]),
    facets=st.sampled_from([factories.facets(), factories.facets(ca=("ca-dem",)), factories.facets(ca=())]),
)
STORY = st.builds(
    lambda **changes: changes,
    audiences=st.sampled_from([(), (factories.MEMBERS,), (factories.OFFICERS,)]),
    segments=st.sampled_from([(), (NIGHT,)]),
    urgent=st.sampled_from([None, None, factories.URGENT]),
    lang=st.sampled_from(["vi", "vi", "en"]),
)


@given(boards=st.lists(BOARD, min_size=1, max_size=14), posts=st.lists(STORY, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_total_is_the_copies_of_the_boards_that_show_something(boards: list[Any], posts: list[Any]) -> None:
    room = [factories.board(code=f"B{n:02}", name=f"Bảng {n}", **changes) for n, changes in enumerate(boards)]
    articles = [factories.article(title=f"Tin {n}", published=factories.moment("2026-12-03"), **changes)
                for n, changes in enumerate(posts)]  # fmt: skip
    sheets = {  # the boards' sheet, and one for each urgent post
        board.code: (any(shows_on(a, board) for a in articles))
        + sum(shows_on(a, board) for a in articles if a.urgent)
        for board in room
    }
    wanted = {board.code: board.copies * sheets[board.code] for board in room if sheets[board.code]}
    if not wanted:
        with pytest.raises(ContentError):
            list(presspack.outputs(edition(*articles, boards=room), kit(), NUMBER))
        return
    inputs = contents(edition(*articles, boards=room))
    by_board: Counter[str] = Counter()
    by_file: dict[str, Counter[str]] = {PRINT: Counter(), DELIVER: Counter()}
    for row in table(inputs):
        by_file[row["Phần"]][row["Tệp"]] += int(row["Số bản"])
        if row["Phần"] == DELIVER:
            by_board[row["Mã bảng"]] += int(row["Số bản"])
    assert by_board == wanted
    assert by_file[PRINT] == by_file[DELIVER]
    assert sum(area.copies for area in inputs.areas) == sum(wanted.values())
    assert [area.province for area in inputs.areas] == list(
        dict.fromkeys(board.province for board in room if board.code in wanted)
    )


def test_the_ticket_says_what_to_print_where_it_goes_and_whom_to_ask(pack: dict[str, Made]) -> None:
    text = words(pack["job-ticket.pdf"].body)
    for wanted in (
        "Phiếu in – Bảng Tin Thử, số 49", "in/BT49-A4-B01.pdf", "in/BT49-A3-B04.pdf", "Hải Phòng: 8 bản",
        "Nghệ An: 2 bản", "Cạnh máy chấm công", "BT49-A4-B02 × 2", "0900 000 112", "A3, 297 × 420 mm",
        "100/82/12/6", "từ 100 g/m²", "04/12/2026", "10/12/2026", "Tờ giấy A3",
    ):  # fmt: skip
        assert wanted in text
    assert "Phòng khách" not in text


@pytest.mark.parametrize("path", ["job-ticket.pdf", "walk-list.pdf"])
def test_papers_are_tagged_named_and_in_our_own_letters(pack: dict[str, Made], path: str) -> None:
    with pikepdf.open(io.BytesIO(pack[path].body)) as pdf:
        assert str(pdf.Root.Lang) == "vi"
        assert "/StructTreeRoot" in pdf.Root
        assert "Bảng Tin Thử, số 49" in str(pdf.docinfo["/Title"])
        assert len(pdf.pages) == pack[path].fact("pages")
    fonts = poppler("pdffonts", pack[path].body).splitlines()[2:]
    assert fonts
    assert all("BT-Sans" in line and " yes yes " in line for line in fonts)


def test_a_sheet_of_two_pages_is_two_sheets_on_every_paper() -> None:
    board = factories.board(pages=2, copies=3)
    whole = made(presspack.outputs(edition(*stories(3), boards=(board,)), kit(), NUMBER))
    assert whole["in/BT49-A4-B01.pdf"].fact("pages") == 2
    assert [(row["Số tờ mỗi bản"], row["Tổng số tờ"]) for row in rows(whole["job-ticket.csv"].body)] == [
        ("2", "6")
    ] * 2
    assert "A4 · 2 tờ mỗi bản" in words(whole["job-ticket.pdf"].body)
    assert "BT49-A4-B01 · mỗi bản 2 tờ · 3 bản" in words(whole["walk-list.pdf"].body)
    assert "1 tệp, 3 bản, 6 tờ giấy" in whole["DOC-TRUOC.txt"].body.decode("utf-8-sig")


def test_the_note_tells_the_shop_what_it_has(pack: dict[str, Made]) -> None:
    body = pack["DOC-TRUOC.txt"].body
    assert body.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in body.replace(b"\r\n", b"")
    text = body.decode("utf-8-sig")
    for wanted in ("3 tệp, 10 bản, 10 tờ giấy, giao 4 nơi", "297 × 420 mm", "3 mm", "FOGRA39", "100 g/m²",
                   "sha256sum -c SHA256SUMS", "chưa qua bộ kiểm PDF/X nào", "bangtin@bangtin.example"):  # fmt: skip
        assert wanted in text
    assert "&" not in text
    assert max(len(line) for line in text.splitlines()) <= 100


def test_checksums_verify(pack: dict[str, Made], tmp_path: Path) -> None:
    for path, item in pack.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(item.body)
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.count(b": OK\n") == len(pack) - 1
    paths = [line.split(" *")[1] for line in pack["SHA256SUMS"].body.decode().splitlines()]
    assert paths == sorted(pack.keys() - {"SHA256SUMS"})


def test_equal_editions_make_equal_bytes(pack: dict[str, Made]) -> None:
    again = made(presspack.outputs(edition(), kit(), NUMBER))
    assert {path: hashlib.sha256(item.body).hexdigest() for path, item in again.items()} == {
        path: hashlib.sha256(item.body).hexdigest() for path, item in pack.items()
    }


class TestWalk:
    """Issue 49 is hung on 4/12; issue 48 hung from 27/11 to 3/12."""

    def stop(self, code: str, *articles: Article, boards: Sequence[Board] = BOARDS) -> Stop | None:
        """What is to do at that board."""
        stops = [s for area in contents(edition(*articles, boards=boards)).areas for s in area.stops]
        return next((item for item in stops if item.code == code), None)

    def story(self, title: str, day: str, **changes: Any) -> Article:
        return factories.article(title=title, published=factories.moment(day), **changes)

    def test_the_sheet_of_the_issue_before_comes_down(self) -> None:
        stop = self.stop("B01", self.story("Mới", "2026-12-02"), self.story("Cũ", "2026-11-25"))
        assert stop is not None
        assert [(sheet.code, sheet.copies) for sheet in stop.up] == [("BT49-A4-B01", 3)]
        assert [(sheet.code, sheet.title) for sheet in stop.down] == [("BT48-A4-B01", "Cũ")]

    def test_an_issue_without_posts_leaves_the_one_before_it_hanging(self) -> None:
        stop = self.stop("B01", self.story("Mới", "2026-12-02"), self.story("Cũ", "2026-11-05"))
        assert stop is not None
        assert [sheet.code for sheet in stop.down] == ["BT45-A4-B01"]

    def test_a_sheet_keeps_the_code_it_was_printed_with_when_a_post_expires_later(self) -> None:
        common, night = self.story("Cũ", "2026-11-25"), self.story("Đêm", "2026-11-25", segments=(NIGHT,),
                                                                   expires=factories.moment("2026-12-01"))  # fmt: skip
        day = factories.board(code="B03", facets=DAY)
        stop = self.stop("B03", self.story("Mới", "2026-12-02"), common, night, boards=(BOARDS[1], day))
        assert stop is not None
        assert [sheet.code for sheet in stop.down] == ["BT48-A4-B03"]

    def test_a_board_with_nothing_new_is_walked_to_if_something_comes_down(self) -> None:
        guests = self.story("Guests", "2026-11-25", audiences=(factories.GUESTS,))
        stop = self.stop("B05", self.story("Mới", "2026-12-02"), guests)
        assert stop is not None
        assert (stop.up, [sheet.code for sheet in stop.down]) == ((), ["BT48-A4-B05"])
        assert self.stop("B05", self.story("Mới", "2026-12-02")) is None

    @pytest.mark.parametrize(
        ("expires", "down"),
        [("2026-12-03 18:00", True), ("2026-12-04 18:00", True), ("2026-12-06", False), (None, True)],
    )
    def test_an_urgent_notice_stays_as_long_as_it_holds(self, expires: str | None, down: bool) -> None:
        urgent = self.story("Giông", "2026-11-25", urgent=factories.URGENT,
                            expires=factories.moment(expires) if expires else None)  # fmt: skip
        stop = self.stop("B01", self.story("Mới", "2026-12-02"), urgent)
        assert stop is not None
        assert ("KH48-A4-1" in [sheet.code for sheet in stop.down]) is down
        assert ("KH48-A4-1" in [sheet.code for sheet in stop.stay]) is not down

    def test_an_urgent_notice_of_this_issue_that_is_over_comes_down(self) -> None:
        over = self.story("Giông", "2026-12-01", urgent=factories.URGENT, expires=factories.moment("2026-12-03"))
        stop = self.stop("B01", self.story("Mới", "2026-12-02"), over)
        assert stop is not None
        assert [sheet.code for sheet in stop.down] == ["KH49-A4-1"]

    def test_what_came_down_on_an_earlier_walk_is_not_asked_for_again(self) -> None:
        urgent = self.story("Giông", "2026-11-10", urgent=factories.URGENT, expires=factories.moment("2026-11-12"))
        stop = self.stop("B01", self.story("Mới", "2026-12-02"), self.story("Cũ", "2026-11-25"), urgent)
        assert stop is not None
        assert [sheet.code for sheet in stop.down] == ["BT48-A4-B01"]

    def test_the_list_names_every_board_with_something_to_do(self) -> None:
        guests = self.story("Guests", "2026-11-25", audiences=(factories.GUESTS,))
        inputs = edition(self.story("Ăn ca thêm 5.000 đồng", "2026-12-02"), guests)
        body = made(presspack.outputs(inputs, kit(), NUMBER))["walk-list.pdf"].body
        text = words(body)
        for board in BOARDS:
            assert f"{board.code} Ghi chú" in text
            assert board.name in text
        for wanted in ("Đi dán: Hải Phòng", "Đi dán: Nghệ An", "BT49-A4-B01 · 3 bản", "BT48-A4-B05", "Ký tên",
                       "Không có tờ mới.", "BT49-A3-B04 · A3", "Gỡ sau 10/12/2026"):  # fmt: skip
            assert wanted in text
        with pikepdf.open(io.BytesIO(body)) as pdf:
            assert len(pdf.pages) >= 2


class TestProblems:
    def problem(self, of: Edition, kit_: Kit | None = None, number: int = NUMBER) -> tuple[str, str, str]:
        with pytest.raises(ContentError) as caught:
            list(presspack.outputs(of, kit_ or kit(), number))
        (problem,) = caught.value.problems
        return problem.file, problem.field, problem.name

    def test_a_week_without_posts(self) -> None:
        assert self.problem(edition(), number=30) == ("", "--week", "nothing-to-print")

    def test_posts_that_no_board_shows(self) -> None:
        nobody = factories.article(audiences=(factories.OFFICERS,), published=factories.moment("2026-12-02"))
        assert self.problem(edition(nobody)) == ("", "--week", "nothing-to-print")

    def test_letters_that_cannot_be_printed(self) -> None:
        boards = (factories.board(place="会社の門"),)
        assert self.problem(edition(boards=boards)) == ("boards.csv", "place", "not-printable")

    @pytest.mark.parametrize(
        ("pixels", "paper", "fine"), [(134, "A4", True), (133, "A4", False), (134, "A3", False)]
    )
    def test_a_logo_below_200_dpi(self, tmp_path: Path, pixels: int, paper: str, fine: bool) -> None:
        Image.new("RGB", (60, pixels)).save(tmp_path / "logo.png")
        from plugins.channels.presspack.resolution import coarse_logo

        found = coarse_logo(tmp_path, "logo.png", [paper])
        assert (found is None) is fine
        if found:
            assert (found.file, found.name) == ("logo.png", "picture-too-coarse")

    def test_a_logo_with_a_gradient(self, tmp_path: Path) -> None:
        (tmp_path / "logo.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="g">'
            '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
            '<path fill="url(#g)" d="M0 0h9v9H0z"/></svg>'
        )
        from dataclasses import replace

        with pytest.raises(ContentError) as caught:
            made(presspack.outputs(edition(logo="logo.svg"), replace(kit(), content=tmp_path), NUMBER))
        assert [(item.file, item.field) for item in caught.value.problems] == [("newsroom.toml", "identity.logo")]


def test_columns_are_what_the_guide_names() -> None:
    guide = (Path(__file__).parents[2] / "docs/huong-dan-nha-in.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in guide for column in COLUMNS)
