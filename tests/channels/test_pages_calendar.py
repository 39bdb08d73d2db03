"""In: small editions. Out: proof of what the calendar's pages show, and that the month is a table one can hear."""

from __future__ import annotations

import calendar as weeks_of
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.channels.pages.month_table import LONGEST_IN_TABLE, by_month, last_month, month_table, next_month
from plugins.newsroom.lunar import lunar_day
from plugins.newsroom.model import CalendarDay, DayKind, DayWords, Edition, Event
from tests.channels.webpages import Page, Web, changed
from tests.factories import NOW, article, edition, identity, moment, newsroom

MEETING = Event(
    start=moment("2026-12-20 08:00"), end=moment("2026-12-20 11:30"), all_day=False, place="Sân Cầu Mới"
)
SETS = (DayKind.HOLIDAY, DayKind.UNION, DayKind.TRADITIONAL)


@pytest.fixture(scope="module")
def web() -> Web:
    return Web(paper())


def paper() -> Edition:
    english = DayWords(title="Crew meeting", note="", place="")
    own = CalendarDay(day=date(2026, 12, 22), title="Họp tổ", note="Mang sổ.", english=english)
    posts = (
        article(title="Ngày hội", event=MEETING),
        article(title="Open day", lang="en", translation_of="ngay-hoi"),
        article(title="Chỉ tiếng Việt", event=Event(start=moment("2027-01-05"), end=None, all_day=True, place="")),
    )
    return edition(*posts, room=newsroom(calendar=(own,), calendar_sets=SETS))


def titles(page: Page, path: str = "//ol[@class='calendar']//h3") -> list[str]:
    return [text.replace("\u00a0", " ") for text in page.texts(path)]


def test_what_comes_next(web: Web) -> None:
    assert titles(web["lich/"])[:4] == ["Ngày hội", "Họp tổ", "Tết Dương lịch", "Chỉ tiếng Việt"]
    assert titles(web["en/calendar/"])[:4] == ["Open day", "Crew meeting", "New Year’s Day", "Chỉ tiếng Việt"]
    assert web["en/calendar/"].one("//h3[@lang='vi']/a").get("href") == "/tin/chi-tieng-viet/"
    assert web["lich/"].one("//h3/a[contains(., 'hội')]").get("href") == "/tin/ngay-hoi/"
    assert "8 giờ – 11 giờ 30 · Sân Cầu Mới" in web["lich/"].text()
    assert "8:00 – 11:30 · Sân Cầu Mới" in web["en/calendar/"].text()


def test_there_is_a_page_for_every_month_of_every_year(web: Web) -> None:
    assert {
        f"lich/{year}/{month}/index.html" for year in (2026, 2027) for month in range(1, 13)
    } <= web.outputs.keys()
    assert {"lich/2026/index.html", "en/calendar/2027/index.html"} <= web.outputs.keys()
    assert "lich/2025/index.html" not in web.outputs
    assert "lich/2028/index.html" not in web.outputs


def test_months_lead_to_one_another_and_stop_at_the_ends(web: Web) -> None:
    assert web["lich/2026/12/"].all("//nav[@class='turn']//a/@href") == [
        "/lich/2026/11/",
        "/lich/2026/",
        "/lich/2027/1/",
    ]
    assert web["lich/2026/1/"].all("//nav[@class='turn']//a/@href") == ["/lich/2026/", "/lich/2026/2/"]
    assert web["en/calendar/2027/12/"].all("//link[@rel='next']") == []
    assert web["lich/2027/"].one("//link[@rel='prev']").get("href") == "/lich/2026/"


def test_a_month_is_a_table_that_can_be_heard(web: Web) -> None:
    page = web["lich/2027/2/"]
    table = page.one("//table")
    assert page.text("//caption") == "Lịch tháng 2/2027, có ngày âm lịch"
    assert page.all("//th[@scope='col']/span[@class='visually-hidden']/text()")[0] == "Thứ Hai"
    assert len(table.xpath(".//tbody/tr")) == 4
    assert all(len(row.xpath("td")) == 7 for row in table.xpath(".//tbody/tr"))
    (tet,) = page.texts("//td[.//time[@datetime='2027-02-06']]")
    assert tet.startswith("6 1/1, âm lịch 1/1")
    assert tet.endswith("Tết Nguyên đán Đinh Mùi")
    assert page.text("//p[@class='standfirst']") == "Âm lịch từ 25/12 năm Bính Ngọ đến 23/1 năm Đinh Mùi."


def test_every_marked_day_leads_to_its_place_in_the_list(web: Web) -> None:
    for path in ("lich/2026/12/", "lich/2027/2/", "lich/2027/5/", "en/calendar/2027/4/"):
        page = web[path]
        links = page.all("//td[@class='marked']/a/@href")
        assert links
        ids = {str(item) for item in page.all("//ol[@class='calendar']/li/@id")}
        assert {link.removeprefix("#") for link in links} <= ids
    for link in web["lich/"].all("//td/a/@href"):
        assert link.startswith("/lich/2026/12/#e")


def test_a_month_that_lasts_is_marked_on_its_first_day_only(web: Web) -> None:
    page = web["lich/2027/5/"]
    assert "Tháng Công nhân" in titles(page)
    assert len(page.all("//td[@class='marked']")) == 1


def test_a_year_lists_its_days_month_by_month(web: Web) -> None:
    page = web["lich/2027/"]
    assert len(page.all("//main//section")) == 12
    assert "Tết Nguyên đán Đinh Mùi đến 8/2" in page.text("//section[@aria-labelledby='m2']").replace("\u00a0", " ")
    assert "Không có ngày nào" in Web(edition(room=newsroom(calendar=())))["lich/2027/"].text()


def test_without_any_day_the_pages_say_so() -> None:
    nothing = Web(edition(room=newsroom(calendar=())))
    assert "Ba tháng tới chưa có ngày nào" in nothing["lich/"].text()
    assert not nothing["lich/"].all("//table")
    assert "Không có ngày nào trong lịch." in nothing["lich/2026/12/"].text()
    assert not nothing[""].all("//ol[@class='calendar']")


def test_the_way_to_the_calendar(web: Web) -> None:
    for path, calendar, file in (("", "/lich/", "lich.ics"), ("en/", "/en/calendar/", "calendar.ics")):
        home = web[path]
        assert home.one("//section[@aria-labelledby='days']//div[@class='section-head']/a").get("href") == calendar
        assert calendar in home.all("//footer//a/@href")
        page = web[calendar[1:]]
        assert page.one("//link[@type='text/calendar']").get("href") == f"{calendar}{file}"
        assert f"webcal://bangtin.example{calendar}{file}" in page.all("//a/@href")
    assert "/doi-tuong/doan-vien/lich.ics" in web["doi-tuong/doan-vien/"].all("//main//a/@href")
    assert "/doi-tuong/doan-vien/lich.ics" in web["nguon-tin/"].all("//main//a/@href")
    assert not [link for link in web["chuyen-de/cham-lo/"].all("//main//a/@href") if link.endswith(".ics")]


def test_versions_name_each_other(web: Web) -> None:
    links = web["lich/2026/12/"].all("//link[@rel='alternate' and @hreflang='en']/@href")
    assert links == ["https://bangtin.example/en/calendar/2026/12/"]


def test_an_article_shows_when_and_where_its_event_is(web: Web) -> None:
    box = web["tin/ngay-hoi/"].text("//section[@class='occasion']")
    assert "Chủ nhật, 20/12/2026 · 8 giờ – 11 giờ 30" in box
    assert "Sân Cầu Mới" in box
    assert web["tin/ngay-hoi/"].all("//section[@class='occasion']//a/@href") == ["/tin/ngay-hoi/lich.ics", "/lich/"]
    english = web["en/news/open-day/"]  # says it too, though only its original has the event
    assert "Sunday, 20 December 2026 · 8:00 – 11:30" in english.text("//section[@class='occasion']")
    assert not Web(edition())["tin/an-ca-them-5-000-dong-tu-thang-12/"].all("//section[@class='occasion']")


def test_an_event_that_is_over_says_so() -> None:
    past = Web(edition(article(event=MEETING), now=moment("2026-12-20 11:30")))
    box = past["tin/an-ca-them-5-000-dong-tu-thang-12/"].text("//section[@class='occasion']")
    assert "Đã diễn ra." in box
    assert ".ics" not in box


def test_search_engines_read_the_event(web: Web) -> None:
    event = web["tin/ngay-hoi/"].data["Event"]
    assert (event["startDate"], event["endDate"]) == ("2026-12-20T08:00:00+07:00", "2026-12-20T11:30:00+07:00")
    assert event["location"] == {"@type": "Place", "name": "Sân Cầu Mới", "address": "Sân Cầu Mới"}
    assert event["organizer"]["name"] == "Công đoàn Thử"
    whole = web["tin/chi-tieng-viet/"].data["Event"]
    assert whole["startDate"] == "2027-01-05"
    assert "location" not in whole
    assert "Event" not in web[""].data


def test_a_day_later_the_calendar_is_the_same_until_a_day_has_passed() -> None:
    later = edition(*paper().articles, room=paper().newsroom, now=NOW + timedelta(days=1))
    assert changed(paper(), later) == set()
    passed = edition(*paper().articles, room=paper().newsroom, now=moment("2026-12-21 09:00"))
    assert {path for path in changed(paper(), passed) if "lich" in path} == {"lich/index.html"}


def test_a_site_below_a_path_keeps_it_in_every_link() -> None:
    room = newsroom(calendar_sets=SETS, identity=identity(site_url="https://lien-doan.example/to-tin"))
    page = Web(edition(room=room))["lich/"]
    assert all(str(link).startswith(("/to-tin/", "#", "tel:", "webcal://lien-doan.example/to-tin/", "https://"))
               for link in page.all("//body//a/@href"))  # fmt: skip


days = st.builds(
    lambda day, length, title: CalendarDay(
        day=day, end=day + timedelta(days=length) if length else None, title=title, note=""
    ),
    st.dates(date(2025, 11, 1), date(2027, 2, 28)),
    st.integers(0, 40),
    st.text(min_size=1, max_size=5),
)


@settings(max_examples=60)
@given(st.dates(date(1900, 2, 1), date(2199, 11, 30)))
def test_a_month_has_all_its_days_once_and_on_their_weekdays(day: date) -> None:
    table = month_table(day.replace(day=1), ())
    assert [cell.day.day for cell in table.days] == list(range(1, weeks_of.monthrange(day.year, day.month)[1] + 1))
    for week in table.weeks:
        assert len(week) == 7
        assert all(cell.day.weekday() == place for place, cell in enumerate(week) if cell)
    assert all(cell.lunar == lunar_day(cell.day) for cell in table.days)
    assert last_month(next_month(table.first)) == table.first


@settings(max_examples=60)
@given(st.lists(days, max_size=8), st.integers(1, 12))
def test_every_day_of_the_calendar_is_in_its_months_and_in_no_other(items: list[CalendarDay], month: int) -> None:
    first = date(2026, month, 1)
    table = month_table(first, by_month(items).get(first, ()))
    here = [item for item in items if any(item.day <= cell.day <= item.last for cell in table.days)]
    assert [entry.item for entry in table.entries] == here
    for cell in table.days:
        for entry in cell.entries:
            assert entry.item.day <= cell.day <= entry.item.last
            assert cell.day == entry.item.day or (entry.item.last - entry.item.day).days < LONGEST_IN_TABLE
    starts = [item for item in here if item.day.month == month and item.day.year == 2026]
    assert all(any(entry.item is item for cell in table.days for entry in cell.entries) for item in starts)
