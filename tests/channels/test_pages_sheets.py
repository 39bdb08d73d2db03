"""In: editions with boards. Out: proof that each sheet has a page, and each board an address that leads to it."""

from __future__ import annotations

from plugins.channels.output import Made
from tests.channels.test_pages_bulletins import paper
from tests.channels.webpages import Page, Web

ADDRESS = "ban-tin/50/b01/"


def test_a_sheet_has_a_page_with_its_file_stories_places_and_dates() -> None:
    found = Web(paper())[ADDRESS]
    assert found.text("//h1") == "Tờ BT50-A4-B01"
    assert "Dán từ Thứ Sáu, 11/12/2026, gỡ sau Thứ Năm, 17/12/2026." in found.text()
    assert found.one("//a[@href='/ban-tin/50/b01.pdf' and contains(@class, 'button')]").text == "Tải PDF (24 KB)"
    assert found.one("//main//img").get("src") == "/ban-tin/50/b01.png"
    assert found.texts("//ol[@class='listed']//a") == ["Mới"]
    assert found.texts("//ul[@class='places']/li/b") == ["B01 Cổng Cầu Mới", "B02 Nhà ăn"]


def test_an_expired_sheet_says_so() -> None:
    assert "Hết hạn 17/12/2026" in Web(paper("2026-12-20 09:00"))[ADDRESS].text()
    assert "Xin đừng dán lại" in Web(paper("2026-12-20 09:00"))[ADDRESS].text()


def test_stories_that_did_not_fit_are_counted() -> None:
    web = Web(paper())
    output = web.outputs[f"{ADDRESS}index.html"]
    short = Made(body=b"", facts=(("bytes", 20_000), ("pages", 1), ("left_out", 2)))
    html = output.recipe(output.inputs, dict.fromkeys(output.needs, short)).body.decode()
    assert "Trên giấy không đủ chỗ cho 2 tin cuối." in Page(html).text()


def test_every_board_of_a_group_has_a_short_address_to_its_sheet() -> None:
    web = Web(paper())
    for path in ("50/B01/", "50/B02/"):
        assert web[path].one("//meta[@http-equiv='refresh']").get("content") == f"0; url=/{ADDRESS}"
