"""In: editions with boards. Out: proof of what the pages about paper and the QR codes' addresses say."""

from __future__ import annotations

import pytest

from plugins.newsroom.model import Edition
from tests.channels.webpages import Web
from tests.factories import MEMBERS, OFFICERS, URGENT, article, board, edition, moment, newsroom

BOARDS = (
    board(code="B01", name="Cổng Cầu Mới", place="Cạnh máy chấm công"),
    board(code="B02", name="Nhà ăn", province="Nghệ An", copies=3),
    board(code="B03", name="Văn phòng", audiences=("can-bo",)),
)


def paper(now: str = "2026-12-14 09:00", **changes: object) -> Edition:
    return edition(
        article(title="Mới", audiences=(MEMBERS,), **changes),
        *(
            article(title=f"Cũ {n}", published=moment(f"2026-{n:02}-02"), audiences=(OFFICERS,))
            for n in range(6, 10)
        ),
        room=newsroom(boards=BOARDS),
        now=moment(now),
    )


def test_the_archive_shows_covers_sizes_and_ends() -> None:
    found = Web(paper())["ban-tin/"]
    covers = found.texts("//ul[@class='cover-grid']/li")
    assert len(covers) == 4
    assert covers[0] == "Số 50 11–17/12/2026 · PDF, 24 KB Đang treo, gỡ sau Thứ Năm, 17/12/2026"
    assert covers[1].endswith("Hết hạn 10/9/2026")
    assert found.texts("//ul[@class='issue-list']/li") == ["Số 23 5–11/6/2026 · 1 tin"]
    assert found.one("(//a[@class='sheet-cover'])[1]/img").get("alt") == "Bản tin số 50, tờ A4"


def test_an_archive_without_issues_says_so() -> None:
    assert "Chưa có số nào." in Web(edition(article(draft=True)))["ban-tin/"].text()


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-12-08 09:00", "Sắp dán, từ Thứ Sáu, 11/12/2026"),
        ("2026-12-11 00:00", "Đang treo, gỡ sau Thứ Năm, 17/12/2026"),
        ("2026-12-18 00:00", "Hết hạn 17/12/2026"),
    ],
)
def test_an_issue_says_where_it_stands(now: str, words: str) -> None:
    found = Web(paper(now))["ban-tin/50/"]
    assert found.text("//p[contains(@class, 'state')]") == words
    assert "Dán từ Thứ Sáu, 11/12/2026, gỡ sau Thứ Năm, 17/12/2026." in found.text()
    assert ("Xin đừng dán lại" in found.text()) == words.startswith("Hết hạn")


def test_an_issue_shows_its_sheet_stories_and_where_each_sheet_hangs() -> None:
    found = Web(paper())["ban-tin/50/"]
    assert found.texts("//ol[@class='listed']//h3") == ["Mới"]
    assert found.texts("//a[contains(@class, 'button-primary')]") == ["Tải PDF (24 KB)"]
    assert found.texts("//ul[@class='board-sheets']//li[@id]") == [
        "B01 Cổng Cầu Mới Cạnh máy chấm công, Hải Phòng",
        "B02 Nhà ăn Cạnh máy chấm công, Nghệ An",
    ]
    assert "Tờ BT50-A4-B01 · PDF, 24 KB" in found.text("//ul[@class='board-sheets']")
    assert found.texts("//li[@id='B03']") == ["B03 Văn phòng Cạnh máy chấm công, Hải Phòng"]
    assert found.all("//nav[@class='pagination']//a/@href") == ["/ban-tin/36/"]


def test_an_issue_that_is_not_printed_lists_its_stories() -> None:
    found = Web(paper())["ban-tin/23/"]
    assert found.texts("//ol[@class='listed']//h3") == ["Cũ 6"]
    assert not found.all("//main//img")


def test_the_red_sheet_of_an_urgent_story() -> None:
    web = Web(paper(urgent=URGENT, board_title="Xuống cẩu"))
    assert "Khẩn: Xuống cẩu" in web["ban-tin/50/"].texts("//ul[@class='board-sheets']//h3")
    (first,) = web["bang-tin/"].texts("//li[@id='B01']/div")
    assert first.startswith("Khẩn Xuống cẩu, Cổng Cầu Mới (PDF, 24 KB)")


def test_the_register_says_what_hangs_on_every_board() -> None:
    found = Web(paper())["bang-tin/"]
    assert found.texts("//h2[starts-with(@id, 'province')]") == ["Hải Phòng", "Nghệ An"]
    assert [item.get("id") for item in found.all("//ul[@class='register']/li")] == ["B01", "B03", "B02"]
    assert found.text("//li[@id='B02']") == (
        "B02 Nhà ăn Cạnh máy chấm công 120 người đọc · in 3 bản "
        "Bảng tin số 50, Nhà ăn (PDF, 24 KB) Gỡ sau 17/12/2026"
    )
    assert found.one("//li[@id='B02']//a").get("href") == "/ban-tin/50/b01.pdf"
    assert "Không có tờ nào đang treo." in found.text("//li[@id='B03']")


def test_the_register_says_when_nothing_hangs() -> None:
    found = Web(paper("2027-03-01 09:00"))["bang-tin/"]
    assert "Hiện không có số nào trong hạn treo." in found.text()
    assert not found.all("//ul[@class='register']//a")


def test_a_newsroom_without_boards() -> None:
    assert "Chưa đăng ký bảng nào." in Web(edition(room=newsroom(boards=())))["bang-tin/"].text()


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("50/", "/ban-tin/50/"),
        ("50/B02/", "/ban-tin/50/b01/"),
        ("50/B03/", "/ban-tin/50/#B03"),
        ("23/", "/ban-tin/23/"),
        ("23/B01/", "/ban-tin/23/"),
    ],
)
def test_a_qr_code_opens_its_issue_also_when_it_is_old(path: str, target: str) -> None:
    found = Web(paper())[path]
    assert found.one("//meta[@http-equiv='refresh']").get("content") == f"0; url={target}"
    assert found.one("//main//a").get("href") == target
    assert found.one("//link[@rel='canonical']").get("href") == f"https://bangtin.example{target.partition('#')[0]}"
    assert found.one("//meta[@name='robots']").get("content") == "noindex"


def test_every_short_address_of_a_sheet_is_made() -> None:
    web = Web(paper())
    for bulletin in paper().bulletins:
        for sheet in (*bulletin.sheets, *filter(None, [bulletin.sheet])):
            assert f"{sheet.short_address}index.html" in web.outputs
            assert sheet.path in web.outputs[f"{bulletin.address}index.html"].needs
