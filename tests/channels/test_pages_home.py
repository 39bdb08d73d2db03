"""In: small editions. Out: proof of what the home page shows, and that it stays true on a later day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.newsroom.dates import VIETNAM
from plugins.newsroom.model import Edition
from plugins.newsroom.vocabulary import parse_vocabulary
from tests.channels.webpages import Page, Web
from tests.factories import (
    CARE,
    FIGURE,
    LAW,
    PEOPLE,
    URGENT,
    article,
    board,
    edition,
    moment,
    newsroom,
    picture,
    plan,
)
from tests.newsroom.folder import NEWSROOM_TOML

# With the plan of the factories a story of Saturday 5/12/2026 is in number 50, which hangs 11–17/12.
FRIDAY, MONDAY, LAST, AFTER = "2026-12-11 09:00", "2026-12-14 09:00", "2026-12-17 09:00", "2026-12-18 09:00"


def home(paper: Edition, lang: str = "") -> Page:
    return Web(paper)[lang]


def band(paper: Edition) -> str:
    return home(paper).text("//section[@class='print-band']")


def strip(paper: Edition) -> list[str]:
    return home(paper).texts("//aside[contains(@class, 'strip')]")


def two_issues(now: str) -> Edition:
    return edition(
        article(title="Trước", published=moment("2026-11-30 08:00")), article(title="Sau"), now=moment(now)
    )


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-12-10 09:00", "Tờ A4 sắp dán, từ Thứ Sáu, 11/12/2026"),
        (FRIDAY, "Tờ A4 tuần này: in, dán, xong trước giờ vào ca"),
        (LAST, "Tờ A4 tuần này"),
        (AFTER, "Tờ A4 gần đây nhất, đã hết hạn treo"),
        ("2027-06-01 09:00", "Hết hạn 17/12/2026"),
    ],
)
def test_the_band_says_where_the_issue_stands(now: str, words: str) -> None:
    assert words in band(edition(article(), now=moment(now))).replace("\u00a0", " ")


@settings(max_examples=30, deadline=None)
@given(st.dates(date(2026, 12, 6), date(2027, 12, 31)))
def test_nothing_says_this_week_of_a_week_that_has_passed(day: date) -> None:
    now = datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)
    web = Web(edition(article(), now=now))
    words = " ".join(web[path].text("/html") for path in ("", "ban-tin/", "bang-tin/", "ban-tin/50/", "404.html"))
    hangs = date(2026, 12, 11) <= day <= date(2026, 12, 17)
    assert ("tuần này" in words.replace("\u00a0", " ")) == hangs
    assert ("đang treo" in words.lower().replace("số đang treo ở", "").replace("tờ nào đang treo", "")) == hangs


def test_an_issue_that_hangs_longer_than_a_week_is_not_this_weeks() -> None:
    paper = edition(article(), now=moment(MONDAY), room=newsroom(bulletin=plan(hangs_days=14)))
    assert "tuần này" not in band(paper).replace("\u00a0", " ")
    assert "Tờ A4 đang treo" in band(paper).replace("\u00a0", " ")


def test_the_band_shows_the_issue_that_hangs_and_its_real_pdf() -> None:
    found = home(two_issues("2026-12-08 09:00"))  # number 49 hangs, number 50 is being filled
    assert found.text("//section[@class='print-band']//p[@class='kicker']") == "Bản tin in · số 49"
    button = found.one("//a[contains(@class, 'button-primary')]")
    assert button.get("href") == "/ban-tin/49/ban-tin-49.pdf"
    assert button.text == "Tải PDF (24 KB)"
    assert "1 trang A4" in found.texts("//ul[@class='facts']/li")


def test_no_issue_no_band() -> None:
    assert not home(edition(article(lang="en", title="Only"))).all("//section[@class='print-band']")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (FRIDAY, "Thay bảng tin số 49 bằng số 50 trong ngày Thứ Sáu, 11/12/2026."),
        ("2026-12-12 09:00", "Bảng tin số 50 treo đến hết Thứ Năm, 17/12/2026."),
        (LAST, "Gỡ bảng tin số 50 cuối ngày Thứ Năm, 17/12/2026."),
    ],
)
def test_the_yellow_strip_says_what_to_do_today(now: str, words: str) -> None:
    (found,) = strip(two_issues(now))
    assert found.startswith(f"Nhắc việc: {words}")
    assert home(two_issues(now)).one("//aside//a").get("href") == "/ban-tin/50/ban-tin-50.pdf"


def test_nothing_is_replaced_where_nothing_hung() -> None:
    (found,) = strip(edition(article(), now=moment(FRIDAY)))
    assert "Dán bảng tin số 50" in found
    assert "Thay" not in found


def test_nothing_is_replaced_while_the_issue_before_still_hangs() -> None:
    paper = edition(
        article(title="Trước", published=moment("2026-11-30 08:00")), article(title="Sau"),
        now=moment(FRIDAY), room=newsroom(bulletin=plan(hangs_days=14)),
    )  # fmt: skip
    assert "Thay" not in strip(paper)[0]


def test_no_strip_while_nothing_hangs() -> None:
    assert strip(edition(article(), now=moment(AFTER))) == []


def test_an_urgent_notice_is_red_on_every_page_until_it_expires() -> None:
    danger = article(title="Gió giật cấp 8", urgent=URGENT, expires=moment("2026-12-12 17:00"))
    web = Web(edition(danger, article(title="Khác"), now=moment(FRIDAY)))
    for path in ("", "tin/", "tin/khac/", "chuyen-de/cham-lo/", "ban-tin/", "nguon-tin/", "gioi-thieu/"):
        found = web[path].one("//aside[contains(@class, 'strip-urgent')]")
        assert "Khẩn: Gió giật cấp 8. Gọi 0900 000 112" in " ".join("".join(found.itertext()).split())
        assert "/tin/gio-giat-cap-8/" in found.xpath(".//a/@href"), path
        assert not web[path].all("//aside[@class='strip']"), "one strip at a time"
    assert not web["tin/gio-giat-cap-8/"].all("//aside[contains(@class, 'strip-urgent')]")
    assert "Khẩn" not in " ".join(strip(edition(danger, now=moment("2026-12-12 17:00"))))


def test_an_urgent_notice_without_translation_is_marked_as_vietnamese() -> None:
    paper = edition(article(title="Gió giật", urgent=URGENT), article(title="Hello", lang="en"))
    assert home(paper, "en/").one("//aside[contains(@class, 'strip-urgent')]//span[@lang]").get("lang") == "vi"


def test_the_lead_is_the_newest_story_with_a_number_or_picture() -> None:
    old, new = moment("2026-12-01"), moment("2026-12-05")
    found = home(edition(article(title="Mới", published=new), article(title="Có số", figure=FIGURE, published=old)))
    assert found.text("//h1") == "Có số"
    assert found.text("//p[@class='number']") == "8/10"
    assert found.text("//div[@class='number-figure']//*[local-name()='title']") == "8 trong 10 hình được tô kín"
    assert found.texts("//ol[@class='river']//h3") == ["Mới"]


def test_a_lead_shows_its_number_or_its_picture_never_both() -> None:
    both = home(edition(article(figure=FIGURE, cover=picture())))
    assert not both.all("//article//picture")
    photo = home(edition(article(cover=picture())))
    assert photo.one("//article//picture/img").get("alt") == "Giàn giáo"
    assert photo.one("//article//picture/img").get("loading") is None


def test_the_river_has_the_next_five_and_no_story_twice() -> None:
    start = moment("2026-11-01 08:00")
    stories = [article(title=f"Tin {n}", published=start + timedelta(days=n)) for n in range(30)]
    found = home(edition(*stories))
    assert found.texts("//ol[@class='river']//h3") == ["Tin 28", "Tin 27", "Tin 26", "Tin 25", "Tin 24"]
    shown = found.texts(
        "//h1 | //ol[@class='river']//h3 | //section[@class='story-block']//*[self::h3 or self::li]"
    )
    assert len(set(shown)) == len(shown)


def test_theme_blocks_are_those_with_the_newest_stories() -> None:
    start = moment("2026-11-01 08:00")
    themes = [LAW, PEOPLE, CARE, CARE, CARE, CARE, CARE, CARE]  # newest first; six are the lead and the river
    stories = [
        article(title=f"Tin {n}", themes=(theme,), published=start - timedelta(days=n))
        for n, theme in enumerate([CARE] * 6 + themes)
    ]
    found = home(edition(*stories))
    assert found.texts("//section[@class='story-block']//h2") == ["Pháp luật", "Gương người tốt", "Chăm lo"]


def test_days_to_remember_begin_today() -> None:
    assert home(edition(now=moment("2026-12-22 09:00"))).texts("//ol[@class='calendar']//h3") == [
        "Họp tổ công đoàn"
    ]
    assert not home(edition(now=moment("2026-12-23 00:00"))).all("//ol[@class='calendar']")


def test_a_newsroom_without_a_story_says_so() -> None:
    found = home(edition(article(draft=True)))
    assert found.text("//h1") == "Bảng Tin Thử"
    assert "Chưa có tin nào." in found.text()


def test_where_to_hang_names_real_boards() -> None:
    room = newsroom(boards=tuple(board(code=f"B{n}", name=f"Cổng {n}") for n in range(5)))
    found = home(edition(article(), room=room, now=moment(FRIDAY)))
    assert found.texts("//div[@class='where']//li") == ["Cổng 0", "Cổng 1", "Cổng 2"]
    assert found.text("//div[@class='where']//a") == "Xem đủ 5 nơi dán"


def test_a_union_that_says_little_of_itself_has_a_whole_home_page() -> None:
    """No empty box for a contact that is not given, no two sentences run together."""
    sparse, _ = parse_vocabulary(NEWSROOM_TOML.replace('phone = "0900 000 112"', ""))
    assert sparse
    page = home(edition(article(themes=(sparse.themes[0],)), room=sparse))
    assert page.texts("//section[contains(@class, 'contact')]") == []
    assert "Công đoàn Thử. Tin nào" in page.text("//footer")
