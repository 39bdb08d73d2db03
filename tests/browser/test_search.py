"""Search as readers use it: typed with marks and without, on a phone or with keys, with a weak network or none."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, Route, expect

from plugins.channels.finder.terms import fold, terms
from tests.browser.every_page import AXE, EVERY_RULE, RUN_AXE, STATES, WIDTH
from tests.conftest import EXAMPLE_DAY, ROOT

pytestmark = pytest.mark.browser

BYTES_FOR_A_QUERY = 40_000  # compressed: index and cards, for the example
HITS = "[data-hit=title]"

# What is typed, and the post that must come first.
QUERIES = (
    ("nghỉ hằng năm", "nghi-hang-nam-12-ngay"),
    ("nghi hang nam", "nghi-hang-nam-12-ngay"),
    ("NGHI HANG NAM", "nghi-hang-nam-12-ngay"),
    ("Nghỉ hàng năm", "nghi-hang-nam-12-ngay"),
    ("12 ngày nghỉ", "nghi-hang-nam-12-ngay"),
    ("  nghi   hang nam ", "nghi-hang-nam-12-ngay"),
    ("0,5%", "doan-phi-nua-phan-tram"),
    ("0.5", "doan-phi-nua-phan-tram"),
    ("đoàn phí", "doan-phi-khong-len-2-phan-tram"),
    ("doan phi", "doan-phi-khong-len-2-phan-tram"),
    ("đoan phi", "doan-phi-khong-len-2-phan-tram"),
    ("doàn phí", "doan-phi-khong-len-2-phan-tram"),
    ("ĐOÀN PHÍ", "doan-phi-khong-len-2-phan-tram"),
    ("phí đoàn", "doan-phi-khong-len-2-phan-tram"),
    ("làm thêm giờ", "tinh-tien-lam-them-gio"),
    ("lam them gio", "tinh-tien-lam-them-gio"),
    ("lam thêm gio", "tinh-tien-lam-them-gio"),
    ("10.400.000", "tinh-tien-lam-them-gio"),
    ("10400000", "tinh-tien-lam-them-gio"),
    ("50.000 đồng", "tinh-tien-lam-them-gio"),
    ("làm đêm", "ca-dem-them-30-phan-tram"),
    ("lam dem", "ca-dem-them-30-phan-tram"),
    ("30%", "ca-dem-them-30-phan-tram"),
    ("ca đêm", "xe-don-ca-dem-cau-moi"),
    ("ca dem", "xe-don-ca-dem-cau-moi"),
    ("đêm ca", "xe-don-ca-dem-cau-moi"),
    ("xe về tết", "xe-ve-tet-9-chuyen"),
    ("tet xe", "xe-ve-tet-9-chuyen"),
    ("mang tên Cầu Mới", "cai-ten-cau-moi"),
    ("cau moi mang ten", "cai-ten-cau-moi"),
    ("mũ bảo hộ", "kiem-20-mu-bao-ho"),
    ("mu bao ho", "kiem-20-mu-bao-ho"),
    ("mũ", "kiem-20-mu-bao-ho"),
    ("thử việc", "thu-viec-hoi-dap"),
    ("thu viec", "thu-viec-hoi-dap"),
    ("thuong cuoi nam", "thuong-cuoi-nam-hoi-dap"),
    ("145/2020/NĐ-CP", "60-phut-nuoi-con-nho"),
    ("145/2020/nd-cp", "60-phut-nuoi-con-nho"),
    ("bảng kê lương", "bang-ke-luong-bay-dong"),
    ("bang ke luong", "bang-ke-luong-bay-dong"),
    ("máy khoan", "tu-do-nghe-cho-muon"),
    ("dừng tay", "quyen-dung-tay"),
    ("dung tay", "quyen-dung-tay"),
    ("bóng chuyền", "bong-chuyen-bon-noi"),
    ("bong chuyen", "bong-chuyen-bon-noi"),
    ("bụi bến lội", "bien-ban-bui-on-ben-loi"),
    ("kiến nghị quí", "kien-nghi-quy-ba"),
    ("kien nghi quy III", "kien-nghi-quy-ba"),
    ("60 phut", "60-phut-nuoi-con-nho"),
    ("chi Man", "cuon-so-cua-chi-man"),
    ("thợ điệ", "ba-tho-dien-xom-tro"),
    ("lien he", "lien-he"),
    ("45/2019/QH14", "bo-luat-lao-dong-2019"),
    ("12/HD-CĐAH", "12-hd-cdah"),
    ("12 hd cdah", "12-hd-cdah"),
    ("luat cong doan", "luat-cong-doan-2024"),
)
ENGLISH = (
    ("shift meals", "shift-meals-up-4000-dong"),
    ("MEAL", "shift-meals-up-4000-dong"),
    ("4,000", "shift-meals-up-4000-dong"),
    ("bridges", "why-they-call-it-new-bridge"),
    ("sông lam", "song-lam-dialogue"),
    ("song lam talks", "song-lam-dialogue"),
    ("kiln fan", "notebook-at-kiln-3"),
    ("safety walk", "safety-walk-ben-loi"),
)
SPELLINGS = (
    "Lương LƯỢNG luồng, hoà hòa thuỷ; kỹ kĩ quý quí ty tỉ",
    "Đoàn phí 0,5% 1.250.000 12.5 1,2,3 15.4.2024 146/KH-CĐXD T5 QH14 m² ½ 8½ ﬁ Ｌương",
    "Workers’ meals classes gas İstanbul Straße ñandú été Ω 東京 x\u0301y _a_b ²³",
)
TYPE = """async query => {
  const form = document.querySelector('main form[role=search]'), status = document.querySelector('[data-part=status]');
  status.textContent = '';
  form.q.value = query;
  form.requestSubmit();
  while (!status.textContent) await new Promise(done => setTimeout(done, 5));
}"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A phone on the day of the example."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.clock.set_fixed_time(EXAMPLE_DAY)
    yield page
    page.close()


def ask(page: Page, address: str, query: str, more: str = "", folder: str = "tim/") -> list[str]:
    """Slugs of the results of a page that was opened with a query."""
    page.goto(f"{address}/{folder}?q={quote_plus(query)}{more}", wait_until="domcontentloaded")
    page.wait_for_function("document.querySelector('[data-part=status]').textContent")
    return slugs(page)


def typed(page: Page, query: str) -> list[str]:
    """Slugs of the results of a search page that is open, after typing a query and pressing Enter."""
    page.evaluate(TYPE, query)
    return slugs(page)


def slugs(page: Page) -> list[str]:
    """The results that are shown."""
    return [
        link.rstrip("/").rsplit("/", 1)[1]
        for link in page.locator(HITS).evaluate_all("all => all.map(a => a.href)")
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_is_typed_finds_what_is_meant(tab: Page, address: str, form: str) -> None:
    tab.goto(f"{address}/tim/")
    found = {query: typed(tab, unicodedata.normalize(form, query)) for query, _ in QUERIES}
    assert {query: slugs[:3] for query, slugs in found.items() if slugs[:1] != [dict(QUERIES)[query]]} == {}


def test_english(tab: Page, address: str) -> None:
    tab.goto(f"{address}/en/search/")
    found = {query: typed(tab, query) for query, _ in ENGLISH}
    assert {query: slugs[:3] for query, slugs in found.items() if slugs[:1] != [dict(ENGLISH)[query]]} == {}


def test_an_address_with_a_query_finds_what_typing_it_finds(tab: Page, address: str) -> None:
    for query in ("nghi hang nam", "145/2020/NĐ-CP", "  đêm ca "):
        found = ask(tab, address, query)
        assert found == typed(tab, query) != []


def test_terms_are_the_same_in_the_browser(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(content=(ROOT / "theme/static/search/terms.js").read_text(encoding="utf-8"))
    for text in (*SPELLINGS, *(query for query, _ in QUERIES)):
        for lang in ("vi", "en"):
            words = page.evaluate("([text, lang]) => wordsOf(text, lang)", [text, lang])
            assert [word["term"] for word in words] == terms(text, lang)
            assert [word["folded"] for word in words] == [fold(term) for term in terms(text, lang)]
    page.close()


def test_results_show_theme_date_and_hits(tab: Page, address: str) -> None:
    ask(tab, address, "nghi hang nam")
    first = tab.locator("[data-part=hits] > li").first
    expect(first.locator("a")).to_have_attribute("href", "/tin/nghi-hang-nam-12-ngay/")
    expect(first.locator("a mark")).to_have_text("Nghỉ hằng năm")
    expect(first.locator(".meta")).to_have_text("Chính sách – pháp luật · 23/11/2026")
    expect(tab.locator("[data-part=status]")).to_have_text("3 kết quả")


def test_what_has_expired_comes_last_and_says_so(tab: Page, address: str) -> None:
    found = ask(tab, address, "cẩu tháp")
    assert found[-1] == "cam-duoi-cau-thap-so-2"
    expect(tab.locator("[data-part=hits] > li").last.locator(".meta")).to_contain_text("Đã hết hạn sau 27/11/2026")


def test_filters_narrow_and_stay_in_the_address(tab: Page, address: str) -> None:
    everything = ask(tab, address, "ca đêm")
    tab.get_by_label("Chuyên đề").first.select_option("cham-lo-bao-ve")
    expect(tab.locator("[data-part=status]")).not_to_have_text(f"{len(everything)} kết quả")
    of_theme = slugs(tab)
    assert 0 < len(of_theme) < len(everything) <= 10
    assert urlsplit(tab.url).query.endswith("&theme=cham-lo-bao-ve")
    tab.go_back()
    expect(tab.get_by_label("Chuyên đề").first).to_have_value("")
    assert ask(tab, address, "ca đêm", "&theme=cham-lo-bao-ve") == of_theme
    both = ask(tab, address, "ca đêm", "&theme=cham-lo-bao-ve&audience=doan-vien")
    assert set(both) <= set(of_theme)
    assert ask(tab, address, "ca đêm", "&year=2026") == everything
    assert ask(tab, address, "ca đêm", "&theme=khong-co") == everything, "a value that no one offers is none"


def test_the_way_back(tab: Page, address: str) -> None:
    ask(tab, address, "mũ bảo hộ")
    tab.get_by_role("searchbox").fill("đoàn phí")
    tab.get_by_role("searchbox").press("Enter")
    expect(tab.locator(HITS).first).to_contain_text("đoàn phí")
    tab.locator(HITS).first.click()
    expect(tab.locator("article h1")).to_contain_text("đoàn phí")
    tab.go_back()
    expect(tab.get_by_role("searchbox")).to_have_value("đoàn phí")
    expect(tab.locator(HITS).first).to_contain_text("đoàn phí")
    tab.go_back()
    expect(tab.locator(HITS).first).to_contain_text("mũ bảo hộ")


def test_results_follow_the_typing(tab: Page, address: str) -> None:
    tab.goto(f"{address}/tim/")
    expect(tab.get_by_role("heading", name="Chuyên đề").first).to_be_visible()
    tab.get_by_role("searchbox").press_sequentially("bong chu", delay=20)
    expect(tab.locator(HITS).first).to_contain_text("bóng chuyền")
    expect(tab.locator("[data-part=start]")).to_be_hidden()
    assert tab.url.endswith("?q=bong+chu")
    tab.get_by_role("searchbox").fill("")
    expect(tab.locator("[data-part=start]")).to_be_visible()
    expect(tab.locator(HITS)).to_have_count(0)


def test_an_empty_result_shows_ways_out(tab: Page, address: str) -> None:
    assert ask(tab, address, "lương tàu vũ trụ", "&theme=su-kien") == []
    expect(tab.locator("[data-part=status]")).to_have_text("Không tìm thấy gì cho “lương tàu vũ trụ”.")
    expect(tab.locator("[data-part=start]")).to_be_visible()
    assert ask(tab, address, "đoàn phí xyzq") == []
    tab.get_by_role("link", name="đoàn phí", exact=True).click()
    expect(tab.locator(HITS).first).to_contain_text("đoàn phí")
    assert ask(tab, address, "máy khoan", "&theme=su-kien") == []
    tab.get_by_role("link", name="Bỏ bộ lọc, tìm trong mọi tin").click()
    expect(tab.locator(HITS).first).to_contain_text("máy khoan")


def test_more_results_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/tim/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("cong doan")
    page.keyboard.press("Enter")
    expect(page.locator(HITS)).to_have_count(10)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Xem thêm kết quả":
            break
    page.keyboard.press("Enter")
    expect(page.locator(HITS)).to_have_count(20)
    assert page.evaluate("document.activeElement.dataset.hit") == "title"
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_leads_here(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/tin/nghi-hang-nam-12-ngay/")
    if width < 1024:
        page.get_by_role("link", name="Tìm", exact=True).click()
        assert page.url == f"{address}/tim/"
    else:
        page.get_by_role("searchbox").fill("mũ")
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator(HITS).first).to_contain_text("mũ")
    page.goto(f"{address}/404.html")
    page.locator("main").get_by_role("searchbox").fill("mu bao ho")
    page.locator("main").get_by_role("button", name="Tìm").click()
    expect(page.locator(HITS).first).to_contain_text("mũ bảo hộ")
    page.close()


def test_nothing_is_loaded_before_it_is_needed_and_little_then(browser: Browser, address: str) -> None:
    page = browser.new_page()
    got: list[Response] = []

    def note(response: Response) -> None:
        got.append(response)

    page.on("response", note)
    page.goto(f"{address}/tin/nghi-hang-nam-12-ngay/", wait_until="networkidle")
    assert not [item for item in got if "search" in item.url]
    page.goto(f"{address}/tim/", wait_until="networkidle")
    assert not [item for item in got if item.url.endswith(".json")]
    page.get_by_role("searchbox").focus()
    page.get_by_role("searchbox").fill("luong thang 13")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(HITS).first).to_be_visible()
    index = [item for item in got if "/theme/search/" in item.url]
    assert sum(len(gzip.compress(item.body())) for item in index) < BYTES_FOR_A_QUERY
    assert {urlsplit(item.url).netloc for item in got} == {urlsplit(address).netloc}
    page.close()


def test_a_network_that_fails_is_told_and_tried_again(browser: Browser, address: str) -> None:
    page = browser.new_page()
    down = True

    def answer(route: Route) -> None:
        route.abort() if down else route.continue_()

    page.route("**/*.json*", answer)
    page.goto(f"{address}/tim/?q=mu")
    expect(page.locator("[data-part=status]")).to_contain_text("Chưa tải được")
    down = False
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator(HITS).first).to_contain_text("mũ")
    page.close()


def test_without_javascript_the_archive_is_offered(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.get_by_role("searchbox").fill("mũ")
    page.get_by_role("searchbox").press("Enter")
    assert urlsplit(page.url).path == "/tim/"
    assert "đang tắt JavaScript" in page.locator("main noscript").inner_html()
    expect(page.locator(".search-form")).to_be_hidden()
    expect(page.locator("main").get_by_role("link", name="Chính sách – pháp luật")).to_be_visible()
    page.locator("main noscript a").click()
    expect(page.locator("h1")).to_have_text("Tin tức")
    context.close()


def test_axe_and_width_with_results_and_without(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    found = []
    for query in ("cong doan", "đoàn phí xyzq"):
        ask(page, address, query)
        page.evaluate(AXE)
        for width, scheme in ((320, "light"), *STATES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert page.evaluate(WIDTH) <= width
            found += page.evaluate(RUN_AXE, EVERY_RULE)
    context.close()
    assert found == []


def test_the_script_is_where_pages_say(site: Path) -> None:
    (script,) = site.glob("theme/search.*.js")
    pages = [path for path in site.rglob("*.html") if f"/theme/{script.name}" in path.read_text(encoding="utf-8")]
    assert sorted(path.relative_to(site).as_posix() for path in pages) == ["en/search/index.html", "tim/index.html"]
