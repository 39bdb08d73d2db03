"""In: the site. Out: `phong-cach/`, every component in every state, from fixed values: what tests photograph.

It is in no navigation, sitemap or index. The values are samples, not news: no union's words are among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from plugins.channels.output import Made, Needs, Output
from plugins.channels.pages.chrome import Alarm, Head, Link, View
from plugins.channels.pages.home import AudienceTile
from plugins.channels.pages.listings import GAP, Step
from plugins.channels.pages.site import Site, page
from plugins.channels.pages.teasers import Issue, Lead, Reminder, State, Task, Teaser
from plugins.newsroom.dates import VIETNAM
from plugins.newsroom.model import CalendarDay, Correction, Figure, Recording, Urgent

ADDRESS = "phong-cach/"
SHEET, PHOTO = "theme/samples/sheet.svg", "theme/samples/photo.svg"
SOUND = "theme/samples/silence.mp3"
DAY = date(2026, 11, 20)
SHORT = "Ăn ca thêm 5.000 đồng"
LONG = (
    "Từ ngày 1/12/2026, người lao động làm ca đêm ở mọi công trường được ăn nóng, nghỉ 45 phút giữa ca và có xe "
    "đưa về tận khu trọ"
)
BRIEF = (
    "Suất ăn ca đêm tăng từ 25.000 lên 30.000 đồng. Bếp mở cửa đến 1 giờ sáng, tổ nào chưa có thì báo công đoàn."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """Until when a sample story holds."""

    expires: datetime

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.expires.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleView(View):
    """The samples. Each field is what one component of theme/templates/components takes."""

    template: ClassVar[str] = "style_guide.html"

    leads: tuple[Lead, ...]
    photo: str
    teasers: tuple[Teaser, ...]
    reminders: tuple[Reminder, ...]
    issues: tuple[Issue, ...]
    audiences: tuple[AudienceTile, ...]
    days: tuple[CalendarDay, ...]
    figures: tuple[Figure, ...]
    validity: Validity
    corrections: tuple[Correction, ...]
    urgent: Urgent
    points: tuple[str, ...]
    sound: Recording
    sound_path: str
    body: str
    steps: tuple[Step, ...]


def outputs(site: Site) -> Iterator[Output]:
    """One page, in Vietnamese."""
    chrome = replace(site.chrome("vi"), alarms=(_alarm("vi"), _alarm("en")))
    view = StyleView(
        tree=site.kit.web,
        chrome=chrome,
        head=Head(path=ADDRESS, indexed=False, newer=chrome.archive, older=chrome.archive),
        leads=tuple(_leads()),
        photo=PHOTO,
        teasers=(_teaser(SHORT), _teaser(LONG), _teaser("Bão số 9: dừng mọi việc trên cao", urgent=True)),
        reminders=tuple(Reminder(task=task, number=12, day=DAY, sheet=SHEET) for task in Task),
        issues=tuple(_issue(state) for state in State),
        audiences=tuple(_audiences()),
        days=(
            CalendarDay(day=DAY, title="Họp tổ công đoàn", note="17 giờ, nhà ăn công trường"),
            CalendarDay(day=date(2026, 12, 22), title="Ngày thành lập Quân đội nhân dân Việt Nam", note=""),
        ),
        figures=FIGURES,
        validity=Validity(expires=datetime(2026, 11, 21, tzinfo=VIETNAM)),
        corrections=(Correction(day=DAY, wrong="từ 1/11/2026", right="từ 1/12/2026"),),
        urgent=URGENT,
        points=POINTS,
        sound=Recording(path=SOUND, digest="", size=1_240_000, media_type="audio/mpeg", seconds=160),
        sound_path=SOUND,
        body=BODY,
        steps=tuple(Step(number=number, address=chrome.archive) for number in (1, GAP, 4, 5, 6, GAP, 12)),
    )
    yield Output(path=f"{ADDRESS}index.html", recipe=style_page, inputs=view)


def style_page(view: StyleView, _needs: Needs) -> Made:
    """The page; it says of its sample sheet what the recipe of a real one would."""
    return page(view, {SHEET: Made(body=b"", facts=(("bytes", 24_300), ("pages", 1)))})


FIGURES = (
    Figure(number="4/10", sentence="suất cơm ca đêm bị nguội khi công đoàn đến nếm", filled=4, total=10),
    Figure(number="30.000 đ", sentence="một suất ăn ca đêm từ 1/12/2026", filled=0, total=0),
)
URGENT = Urgent(
    why="Gió giật cấp 8 từ 14 giờ",
    where="Cẩu tháp số 2, cổng Bắc",
    action="Xuống ngay, không đứng dưới cẩu",
    phone="0900 000 112",
    contact="Ban chỉ huy công trường",
)
POINTS = (
    "Từ 1/12/2026, suất ăn ca đêm là 30.000 đồng.",
    "Bếp mở đến 1 giờ sáng ở mọi công trường.",
    "Tổ nào chưa có thì gọi công đoàn.",
)
BODY = """<h2>Đầu mục của bài</h2>
<p>Một đoạn văn có <strong>chữ đậm</strong>, <a href="https://vi.wikipedia.org/" rel="noopener">liên kết ra ngoài</a>,
<code>mã lệnh</code>, H<sub>2</sub>O và chú thích<sup><a href="#mau-1">1</a></sup>. Ế Ỗ Ậ Ẵ ở dòng nào cũng đủ dấu.</p>
<h3>Mục nhỏ</h3>
<ul><li>Gạch đầu dòng thứ nhất</li><li>Gạch đầu dòng thứ hai
<ol><li>Một</li><li>Hai</li></ol></li></ul>
<blockquote><p>“Cơm nóng thì ca đêm cũng ngắn lại.”
Nguyễn Văn Mẫu, tổ trưởng tổ sắt</p></blockquote>
<div class="admonition lam-ngay"><p class="admonition-title">Bạn có thể làm ngay</p>
<ol><li>Hỏi tổ trưởng giờ bếp mở.</li><li>Gọi công đoàn nếu bếp đóng sớm.</li></ol></div>
<div class="admonition luu-y"><p class="admonition-title">Lưu ý</p><p>Mang theo thẻ ca.</p></div>
<table class="so-lieu"><caption>Suất ăn ca, đồng</caption>
<thead><tr><th scope="col">Ca</th><th scope="col">Trước</th><th scope="col">Từ 1/12/2026</th></tr></thead>
<tbody><tr><th scope="row">Ngày</th><td>25.000</td><td>28.000</td></tr>
<tr><th scope="row">Đêm</th><td>25.000</td><td>30.000</td></tr></tbody></table>
<hr>
<dl><dt>Ca đêm</dt><dd>Từ 22 giờ đến 6 giờ sáng hôm sau.</dd></dl>
<div class="footnote"><ol><li id="mau-1"><p>Thỏa ước lao động tập thể, Điều 9.</p></li></ol></div>
"""


def _alarm(lang: str) -> Alarm:
    title = "Bão số 9: dừng mọi việc trên cao từ 14 giờ" if lang == "vi" else "Storm 9: stop all work at height"
    return Alarm(title=title, phone="0900 000 112", address="", lang=lang)


def _teaser(title: str, *, urgent: bool = False) -> Teaser:
    return Teaser(address="", title=title, day=DAY, label="Chăm lo", summary=BRIEF, urgent=urgent)


def _leads() -> Iterator[Lead]:
    """With a number, and bare with a long title; the one with a picture is in the template."""
    for title, figure in ((SHORT, FIGURES[0]), (LONG, None)):
        yield Lead(teaser=_teaser(title), theme_address="", standfirst=BRIEF, words=420, figure=figure, cover=None)


def _issue(state: State) -> Issue:
    return Issue(
        number=12,
        address="",
        first=DAY,
        last=date(2026, 11, 26),
        state=state,
        within_week=True,
        sheet=SHEET,
        thumbnail=SHEET,
        lang="vi",
        stories=5,
        boards=("Cổng công trường", "Nhà ăn", "Phân xưởng 2", "Khu nhà ở") if state is State.HANGING else (),
    )


def _audiences() -> Iterator[AudienceTile]:
    stories = (Link(title=SHORT, address=""), Link(title=LONG, address=""))
    for number, pictogram in enumerate(("mu", "nha-may", "van-phong", "tru-so", "nha", "dia-ban", "nguoi", "ghim")):
        yield AudienceTile(
            link=Link(title="Đoàn viên, người lao động" if number else "Cán bộ", address=""),
            pictogram=pictogram,
            stories=stories if number < 4 else (),
        )
