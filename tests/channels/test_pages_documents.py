"""In: small editions with documents. Out: proof of what the register, a document, a story and the home page say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from plugins.newsroom.model import Edition, OfficialDocument
from tests.channels.webpages import Web, changed
from tests.factories import CARE, LAW, NOW, article, document, edition, moment

OLD = document(
    number="5/HD", title="Hướng dẫn cũ", issued=date(2024, 3, 12), themes=(LAW,), file=None,
    source_url="https://vanban.example/5?a=1&b=2",
)  # fmt: skip
NEW = document(replaces=("5/HD", "1/1998"), themes=(CARE, LAW))
AHEAD = document(number="20/HD", title="Hướng dẫn mới", issued=date(2026, 12, 1), in_force_from=date(2027, 1, 1))
STORY = article(title="Trả lời trong 7 ngày", documents=("12/HD-CĐT", "5/HD"))


def web(*entries: OfficialDocument, stories: tuple[Any, ...] = (STORY,), **changes: Any) -> Web:
    return Web(edition(*stories, documents=entries or (OLD, NEW, AHEAD), **changes))


def words(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_no_documents_no_register_and_no_links_to_one() -> None:
    site = Web(edition())
    assert not [path for path in site.outputs if path.startswith("van-ban/")]
    for path in ("", "nguon-tin/"):
        assert "van-ban" not in site[path].html


def test_the_register_groups_by_standing_and_theme_with_anchors() -> None:
    page = web()["van-ban/"]
    assert page.text("//h1") == "Văn bản – Tài liệu"
    assert "3 văn bản. Còn hay hết hiệu lực: tính đến 7/12/2026." in words(page.text())
    assert page.texts("//nav[@class='jump']//a") == [
        "Còn hiệu lực 1", "Sắp có hiệu lực 1", "Hết hiệu lực 1", "Pháp luật 2", "Chăm lo 2",
    ]  # fmt: skip
    for target in page.all("//nav[@class='jump']//a/@href"):
        page.one(f"//*[@id='{target.removeprefix('#')}']")
    assert page.texts("//ol[@class='documents']//h3") == [
        "Hướng dẫn trả lời kiến nghị", "Hướng dẫn mới", "Hướng dẫn cũ",
    ]  # fmt: skip
    assert page.texts("//section[@aria-labelledby='phap-luat']//li") == [
        "12/HD-CĐT: Hướng dẫn trả lời kiến nghị",
        "5/HD: Hướng dẫn cũ. Hết hiệu lực.",
    ]


def test_an_entry_says_number_day_issuer_standing_and_file() -> None:
    page = web()["van-ban/"]
    ahead, current, old = (
        page.text(f"//section[@aria-labelledby='{name}']//li") for name in ("ahead", "in-force", "ended")
    )
    assert "Số 12/HD-CĐT · 22/6/2026 · Công đoàn Thử" in current
    assert "Còn hiệu lực · PDF, 24 KB" in current
    assert "Chưa có hiệu lực, bắt đầu từ 1/1/2027" in ahead
    assert "Hết hiệu lực từ 1/7/2026, đã được thay thế bởi 12/HD-CĐT · vanban.example" in old
    assert page.one("//section[@aria-labelledby='in-force']//a[starts-with(., 'PDF')]").get("href") == (
        "/van-ban/12-hd-cdt/12-hd-cdt.pdf"
    )


def test_the_register_offers_feeds_and_json() -> None:
    page = web()["van-ban/"]
    assert "/van-ban/feed.xml" in page.all("//head/link/@href")
    assert "/van-ban/van-ban.json" in page.all("//main//a/@href")
    assert "/van-ban/atom.xml" in web()["nguon-tin/"].all("//main//a/@href")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 12, 31), "Còn hiệu lực đến hết 31/12/2026"),
        (date(2026, 12, 7), "Còn hiệu lực đến hết 7/12/2026"),
        (date(2026, 12, 6), "Hết hiệu lực từ 7/12/2026."),
    ],
)
def test_the_last_day_is_told_in_words(day: date, told: str) -> None:
    page = web(document(in_force_until=day))["van-ban/12-hd-cdt/"]
    assert told in words(page.text())


def test_one_that_will_be_replaced_says_when_and_by_which() -> None:
    page = web(NEW, document(number="30/HD", in_force_from=date(2027, 2, 1), replaces=("12/HD-CĐT",)))
    text = words(page["van-ban/12-hd-cdt/"].text())
    assert "Còn hiệu lực đến hết 31/1/2027, sau đó được thay thế bởi 30/HD" in text


def test_a_document_has_download_checksum_history_and_stories() -> None:
    page = web()["van-ban/12-hd-cdt/"]
    button = page.one("//a[contains(@class, 'button-primary')]")
    assert button.get("href") == "/van-ban/12-hd-cdt/12-hd-cdt.pdf"
    assert button.text == "Tải PDF (24 KB)"
    assert page.text("//code[@class='checksum']") == "ab" * 32
    assert page.texts("//section[@class='history']//li") == ["5/HD: Hướng dẫn cũ", "1/1998"]
    assert page.all("//section[@class='history']//a/@href") == ["/van-ban/5-hd/"]
    assert page.all("//section[@aria-labelledby='stories']//a/@href") == ["/tin/tra-loi-trong-7-ngay/"]
    assert page.texts("//header[@class='page-head']/p") == ["Văn bản – Tài liệu · Hướng dẫn"]


def test_one_that_ended_says_so_above_all_else_and_leads_on() -> None:
    page = web()["van-ban/5-hd/"]
    assert "đã được thay thế bởi 12/HD-CĐT" in page.text("//div[contains(@class, 'notice-expired')]")
    assert page.all("//div[contains(@class, 'notice-expired')]//a/@href") == ["/van-ban/12-hd-cdt/"]
    assert page.one("//a[@class='button']").get("href") == "https://vanban.example/5?a=1&b=2"
    assert not page.all("//code")


def test_the_data_for_search_engines_name_file_and_checksum() -> None:
    data = web()["van-ban/12-hd-cdt/"].data
    found = data["DigitalDocument"]
    assert (found["identifier"], found["temporalCoverage"]) == ("12/HD-CĐT", "2026-07-01/..")
    assert found["encoding"]["sha256"] == "ab" * 32
    assert [step["name"] for step in data["BreadcrumbList"]["itemListElement"]][1:] == [
        "Văn bản – Tài liệu", "12/HD-CĐT",
    ]  # fmt: skip
    assert web()["van-ban/5-hd/"].data["DigitalDocument"]["temporalCoverage"] == "2024-03-12/2026-06-30"


def test_a_story_lists_what_it_cites_and_says_what_is_no_longer_in_force() -> None:
    page = web()["tin/tra-loi-trong-7-ngay/"]
    current, old = page.texts("//section[@class='source']//li")
    assert current == "12/HD-CĐT: Hướng dẫn trả lời kiến nghị"
    assert old == "5/HD: Hướng dẫn cũ. Hết hiệu lực từ 1/7/2026, đã được thay thế bởi 12/HD-CĐT."
    assert page.all("//section[@class='source']//li/a[1]/@href") == ["/van-ban/12-hd-cdt/", "/van-ban/5-hd/"]


def test_a_story_of_old_says_it_only_from_that_day_on() -> None:
    story = article(published=moment("2026-06-01"), documents=("5/HD",), title="Cũ")
    before, after = (
        web(OLD, NEW, stories=(story,), now=moment(day)) for day in ("2026-06-30 09:00", "2026-07-01 09:00")
    )
    assert "Hết hiệu lực" not in before["tin/cu/"].text("//section[@class='source']")
    assert "Hết hiệu lực từ 1/7/2026" in after["tin/cu/"].text("//section[@class='source']")


def test_sources_stand_there_for_the_documents_alone() -> None:
    page = web(NEW, stories=(article(title="A", source_note="", documents=("12/HD-CĐT",)),))["tin/a/"]
    assert page.texts("//section[@class='source']/*") == ["Nguồn", "12/HD-CĐT: Hướng dẫn trả lời kiến nghị"]


def test_the_home_page_shows_the_newest_that_are_of_use() -> None:
    many = [document(number=f"{n}/KH", title=f"Bản {n}", issued=date(2026, 1, n)) for n in range(1, 8)]
    page = web(*many, OLD, NEW)[""]
    block = "//section[@aria-labelledby='documents']"
    assert page.texts(f"{block}//h3") == ["Hướng dẫn trả lời kiến nghị", "Bản 7", "Bản 6", "Bản 5"]
    assert page.one(f"{block}/div/a").get("href") == "/van-ban/"
    assert len(page.all("//section[contains(@class, 'contact')]")) == 1


def test_documents_that_ended_are_not_on_the_home_page() -> None:
    page = web(document(in_force_until=date(2026, 12, 1)))[""]
    assert not page.all("//section[@aria-labelledby='documents']")


def english() -> Web:
    story = article(title="Answered", lang="en", documents=("12/HD-CĐT",))
    return web(stories=(STORY, story))


def test_english_readers_get_their_own_pages_and_the_same_file() -> None:
    site = english()
    page = site["en/documents/"]
    assert page.one("//html").get("lang") == "en"
    assert {item.get("lang") for item in page.all("//ol[@class='documents']//h3")} == {"vi"}
    assert "/van-ban/12-hd-cdt/12-hd-cdt.pdf" in page.all("//main//a/@href")
    entry = site["en/documents/12-hd-cdt/"]
    assert entry.one("//h1").get("lang") == "vi"
    assert entry.all("//section[@aria-labelledby='stories']//a/@href") == ["/en/news/answered/"]
    assert set(entry.all("//link[@rel='alternate']/@hreflang")) == {"vi", "en", "x-default"}
    assert site["en/news/answered/"].all("//section[@class='source']//li/a/@href") == ["/en/documents/12-hd-cdt/"]


def test_no_english_pages_where_there_is_no_english() -> None:
    assert not [path for path in web().outputs if path.startswith("en/")]


def test_hostile_words_stay_words() -> None:
    bad = 'A <script>alert("1")</script> & “Đ”'
    page = web(document(number="1/<b>", title=bad, issuer=bad, slug="x", source_url="https://a.example/"))
    for address in ("van-ban/", "van-ban/x/", ""):
        assert not page[address].all("//main//script")
        assert bad in words(page[address].text())


def test_a_new_day_renews_only_what_it_changes() -> None:
    papers: list[Edition] = [
        edition(STORY, documents=(OLD, NEW, AHEAD), now=NOW + timedelta(days=days)) for days in (0, 1)
    ]
    assert {path for path in changed(*papers) if path.startswith("van-ban/")} == {"van-ban/index.html"}
