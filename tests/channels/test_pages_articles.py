"""In: single articles. Out: proof that their pages show all their words, in the right order, and no body of others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugins.newsroom.model import Article, Correction, Mandate
from tests.channels.webpages import Page, Web
from tests.factories import (
    CARE,
    FIGURE,
    LAW,
    MEMBERS,
    NOW,
    OFFICERS,
    SHIFT,
    URGENT,
    article,
    edition,
    moment,
    newsroom,
    picture,
    segment,
)


def shown(story: Article, *others: Article) -> Page:
    return Web(edition(story, *others))[story.address]


def order(page: Page, *texts: str) -> None:
    """These texts stand on the page in this order."""
    whole = page.text()
    places = [whole.index(text) for text in texts]
    assert places == sorted(places), dict(zip(texts, places, strict=True))


def test_the_words_of_a_story_in_the_order_of_reading() -> None:
    story = article(
        title="Suất ăn ca", summary="Sa pô.", key_points=("Một.", "Hai.", "Ba."), figure=FIGURE,
        corrections=(Correction(day=moment("2026-12-06").date(), wrong="Điều 8", right="Điều 9"),),
        body="<p>Thân bài.</p>", source_note="Thỏa ước", authors=("Lệ", "Đức"), updated=moment("2026-12-06 10:00"),
    )  # fmt: skip
    found = shown(story)
    order(found, "Suất ăn ca", "Sa pô.", "Thứ Bảy, 5/12/2026", "Sửa 6/12/2026", "Đọc 1 phút", "Lệ; Đức", "Đính chính",
          "Đọc nhanh", "8/10", "Thân bài.", "Nguồn", "Thỏa ước", "Chuyên đề", "Chia sẻ")  # fmt: skip
    assert len(found.all("//section[@class='key-points']//li")) == 3


def test_who_approved_a_story_is_named_to_its_readers() -> None:
    mandate = Mandate(person="lan", name="Mai Ngọc Lan", role="", themes=(), since=moment("2026-01-01").date())
    story = article(approved_by="lan", approved_on=moment("2026-12-04").date(), authors=("Lệ",))
    web = Web(edition(story, room=newsroom(mandates=(mandate,))))
    order(web[story.address], "Lệ", "Người duyệt: Mai Ngọc Lan")
    assert "Người duyệt" not in shown(story).text()  # nobody is spokesperson here: the slug says nothing to readers


def test_a_correction_says_what_was_wrong_and_what_is_right() -> None:
    story = article(corrections=(Correction(day=moment("2026-12-06").date(), wrong="Điều 8", right="Điều 9"),))
    words = shown(story).text("//section[contains(@class, 'corrections')]")
    assert words == "Đính chính 6/12/2026. Đã viết: “Điều 8” Đúng là: “Điều 9”"


@pytest.mark.parametrize(
    ("expires", "words"),
    [
        ("2026-12-06 17:00", "Bài đã hết hạn. Thông tin chỉ đúng đến 17 giờ, Chủ nhật, 6/12/2026;"),
        ("2026-12-07 00:00", "Bài đã hết hạn. Thông tin chỉ đúng đến hết Chủ nhật, 6/12/2026;"),
        ("2026-12-09 00:00", "Thông tin có giá trị đến hết Thứ Ba, 8/12/2026."),
    ],
)
def test_a_story_says_until_when_it_holds(expires: str, words: str) -> None:
    assert words in shown(article(expires=moment(expires))).text()


def test_an_expired_story_keeps_its_page_and_leaves_the_lists() -> None:
    old = article(title="Hết rồi", expires=NOW - timedelta(hours=1))
    web = Web(edition(old, article(title="Còn")))
    assert "Bài đã hết hạn." in web[old.address].text()
    for path in ("", "tin/", "chuyen-de/cham-lo/", "doi-tuong/doan-vien/", "ban-tin/50/", "tin/con/"):
        assert "Hết rồi" not in web[path].text(), path


def test_urgent_words_and_the_number_to_call() -> None:
    found = shown(article(urgent=URGENT))
    order(found, "Vì sao", URGENT.why, "Ở đâu", URGENT.where, "Làm gì", URGENT.action, "Gọi ngay")
    assert found.one("//section[@class='urgent-box']//a").get("href") == "tel:0900000112"


def test_labels_lead_to_their_lists() -> None:
    found = shown(article(themes=(CARE, LAW), audiences=(MEMBERS, OFFICERS), segments=(segment(SHIFT, "ca-dem"),)))
    links = {item.text: item.get("href") for item in found.all("//section[@class='labels']//a")}
    assert links == {
        "Chăm lo": "/chuyen-de/cham-lo/", "Pháp luật": "/chuyen-de/phap-luat/", "Đoàn viên": "/doi-tuong/doan-vien/",
        "Cán bộ": "/doi-tuong/can-bo/", "Ca đêm": "/phan-khuc/ca/ca-dem/",
    }  # fmt: skip


def test_a_label_without_a_page_is_no_link() -> None:
    found = shown(article(segments=(segment(SHIFT, "ca-dem"),), expires=NOW - timedelta(days=1)))
    assert "Ca đêm" in found.text("//section[@class='labels']")
    assert "/phan-khuc/ca/ca-dem/" not in found.all("//a/@href")


def test_a_story_for_everyone_says_so() -> None:
    assert "Dành cho Mọi người" in shown(article(audiences=())).text("//section[@class='labels']")


def test_related_stories_share_a_theme_and_are_alive() -> None:
    story = article(title="Này", themes=(CARE, LAW))
    others = [
        article(title="Hai chung", themes=(LAW, CARE), published=moment("2026-10-01")),
        article(title="Một chung", themes=(CARE,)),
        article(title="Khác", themes=(LAW,), lang="en"),
        article(title="Hết", themes=(CARE, LAW), expires=NOW),
    ]
    assert shown(story, *others).texts("//section[@aria-labelledby='related']//li") == ["Hai chung", "Một chung"]


def test_the_sheet_that_carried_it() -> None:
    found = shown(article())
    assert found.one("//a[@class='sheet-cover']").get("href") == "/ban-tin/50/ban-tin-50.pdf"
    assert found.one("//a[@class='sheet-cover']/img").get("src") == "/ban-tin/50/ban-tin-50.png"
    assert "Số 50 · 11–17/12/2026" in found.text("//aside[@class='rail']")


def test_an_old_story_names_its_issue_without_a_sheet() -> None:
    newer = [article(title=f"Tin {n}", published=moment(f"2026-11-{n:02}")) for n in (2, 9, 16, 23)]
    old = article(title="Cũ", published=moment("2026-06-01"))
    found = shown(old, *newer)
    assert not found.all("//a[@class='sheet-cover']")
    assert "/ban-tin/23/" in found.all("//aside[@class='rail']//a/@href")


def test_a_picture_of_the_body_is_a_picture_of_the_site() -> None:
    image = picture()
    found = shown(article(body='<p><img alt="Giàn" src="/images/gian-giao.png"></p>', pictures=(image,)))
    drawn = found.one("//div[@class='prose']//picture/img")
    assert drawn.get("src").startswith("/anh/gian-giao-")
    assert (drawn.get("alt"), drawn.get("width"), drawn.get("height")) == ("Giàn", "1080", "720")


def test_share_links_carry_the_full_address_and_no_script() -> None:
    found = shown(article(slug="x"))
    zalo, facebook = found.all("//section[@class='share']//a/@href")
    assert zalo.startswith("https://button-share.zalo.me/share_external?d=")
    assert facebook.endswith("u=https%3A%2F%2Fbangtin.example%2Ftin%2Fx%2F")
    assert found.text("//*[@class='copy-address']") == "https://bangtin.example/tin/x/"


def test_what_search_engines_are_told() -> None:
    told = shown(
        article(title="Ăn ca", cover=picture(), updated=moment("2026-12-06 10:00"), expires=moment("2026-12-30"))
    ).data["NewsArticle"]
    assert told["headline"] == "Ăn ca"
    assert told["datePublished"] == "2026-12-05T07:30:00+07:00"
    assert told["dateModified"] == "2026-12-06T10:00:00+07:00"
    assert told["expires"] == "2026-12-30T00:00:00+07:00"
    assert told["author"] == [{"@type": "Person", "name": "Ban Truyền thông"}]
    assert told["publisher"]["name"] == "Công đoàn Thử"
    assert told["image"][0].startswith("https://bangtin.example/anh/")
    assert told["inLanguage"] == "vi"


def test_a_story_without_author_is_the_unions() -> None:
    assert shown(article(authors=())).data["NewsArticle"]["author"]["@type"] == "Organization"
