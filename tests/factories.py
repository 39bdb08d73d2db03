"""In: what a test cares about. Out: a small, valid article, newsroom, board or edition around it.

Every factory takes the fields of its type as keyword arguments and fills in the rest:
`article(title="Tăng lương", urgent=URGENT)`, `board(facets=facets(ca=("ca-dem",)))`.
The vocabulary here is a small one of its own, not that of the bundled example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from plugins.newsroom.addressing import article_address, document_address, page_address
from plugins.newsroom.compose import compose
from plugins.newsroom.dates import VIETNAM, Week
from plugins.newsroom.model import (
    Article,
    Attachment,
    Audience,
    Board,
    BulletinPlan,
    CalendarDay,
    Colours,
    Contact,
    Edition,
    Facet,
    Figure,
    Identity,
    Names,
    Newsroom,
    OfficialDocument,
    Page,
    Picture,
    Rhythm,
    Segment,
    Term,
    Theme,
    Urgent,
)
from plugins.newsroom.prose import prose
from plugins.newsroom.text import slugify

T = TypeVar("T")

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=VIETNAM)  # a Monday, 2026-W50

LAW = Theme(slug="phap-luat", name="Pháp luật", message="Hiểu luật để tự bảo vệ.", name_en="Law")
CARE = Theme(slug="cham-lo", name="Chăm lo", message="Đủ ăn, đủ nghỉ.", name_en="Care")
PEOPLE = Theme(slug="guong-tot", name="Gương người tốt", message="Việc nhỏ, lợi chung.", name_en="People")

MEMBERS = Audience(
    slug="doan-vien", name="Đoàn viên", message="Điều cần biết trước ca.", pictogram="mu", name_en="Members"
)
OFFICERS = Audience(slug="can-bo", name="Cán bộ", message="Việc của tuần.", pictogram="ghim", name_en="Officers")
GUESTS = Audience(
    slug="quoc-te", name="Bạn bè quốc tế", message="Bằng tiếng Anh.", pictogram="dia-ban", name_en="Friends"
)

SHIFT = Facet(
    slug="ca",
    name="Ca làm việc",
    name_en="Shift",
    values=(
        Term(slug="ca-ngay", name="Ca ngày", name_en="Day shift"),
        Term(slug="ca-dem", name="Ca đêm", name_en="Night shift"),
    ),
)
GENDER = Facet(
    slug="gioi-tinh", name="Giới tính", values=(Term(slug="nu", name="Nữ"), Term(slug="nam", name="Nam"))
)

GUIDELINE = Term(slug="huong-dan", name="Hướng dẫn", name_en="Guidelines")

URGENT = Urgent(
    why="Gió giật cấp 8 từ 14 giờ",
    where="Cẩu tháp số 2, cổng Bắc",
    action="Xuống ngay, không đứng dưới cẩu",
    phone="0900 000 112",
    contact="Ban chỉ huy công trường",
)
FIGURE = Figure(number="8/10", sentence="người được hỏi muốn ăn ca nóng", filled=8, total=10)


def moment(text: str) -> datetime:
    """`"2026-12-05"` or `"2026-12-05 07:30"` as an aware date-time in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def segment(facet: Facet, *slugs: str) -> Segment:
    """The named values of `facet`: `segment(SHIFT, "ca-dem")`."""
    return Segment(facet=facet, values=tuple(value for value in facet.values if value.slug in slugs))


def facets(**values: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Facets of a board: those named (`_` for `-`) have these values, the others all of theirs."""
    named = {name.replace("_", "-"): tuple(slugs) for name, slugs in values.items()}
    return tuple(
        (facet.slug, named.get(facet.slug, tuple(value.slug for value in facet.values)))
        for facet in (SHIFT, GENDER)
    )


def picture(**changes: Any) -> Picture:
    """A picture that is only named, not drawn: tests that read its bytes must write the file themselves."""
    return _made(
        Picture, changes, path="images/gian-giao.png", digest="0" * 64, width=1200, height=800, alt="Giàn giáo"
    )


def article(**changes: Any) -> Article:
    """A published Vietnamese post of 5/12/2026. Its slug comes from its title, its address from its slug."""
    title = changes.get("title", "Ăn ca thêm 5.000 đồng từ tháng 12")
    lang = changes.get("lang", "vi")
    slug = changes.get("slug", slugify(title))
    brief = changes.get(
        "brief", "Suất ăn ca tăng từ 25.000 lên 30.000 đồng, áp dụng từ 1/12/2026 ở mọi công trường."
    )
    return _made(
        Article,
        changes,
        source=f"articles/2026-12-05-{slug}.md",
        lang=lang,
        slug=slug,
        address=article_address(slug, lang),
        title=title,
        published=moment("2026-12-05 07:30"),
        themes=(CARE,),
        audiences=(MEMBERS,),
        segments=(),
        brief=brief,
        summary=brief,
        key_points=(),
        board_title=title,
        board_text="Từ 1/12/2026, suất ăn ca là 30.000 đồng ở mọi công trường.",
        figure=None,
        cover=None,
        pictures=(),
        authors=("Ban Truyền thông",),
        source_note="Thỏa ước lao động tập thể, Điều 9",
        source_url="",
        draft=False,
        urgent=None,
        expires=None,
        updated=None,
        corrections=(),
        translation_of="",
        body="<p>Từ ngày 1/12/2026, mỗi suất ăn ca thêm 5.000 đồng.</p>\n",
        words=11,
    )


def page(**changes: Any) -> Page:
    """A standing page in Vietnamese: “Giới thiệu”."""
    title = changes.get("title", "Giới thiệu")
    lang = changes.get("lang", "vi")
    slug = changes.get("slug", slugify(title))
    return _made(
        Page,
        changes,
        source=f"pages/{slug}.md",
        lang=lang,
        slug=slug,
        address=page_address(slug, lang),
        title=title,
        brief="Ai làm tờ tin này.",
        pictures=(),
        translation_of="",
        body="<p>Tờ tin của công đoàn.</p>\n",
    )


def document(**changes: Any) -> OfficialDocument:
    """A guideline of the union, in force since 1/7/2026, with a PDF file that is only named. Its slug comes from
    its number.
    """
    number = changes.get("number", "12/HD-CĐT")
    slug = changes.get("slug", slugify(number))
    issued = changes.get("issued", moment("2026-06-22").date())
    return _made(
        OfficialDocument,
        changes,
        source=f"documents/{slug}.md",
        lang="vi",
        slug=slug,
        address=document_address(slug),
        number=number,
        title="Hướng dẫn trả lời kiến nghị",
        issuer="Công đoàn Thử",
        kind=GUIDELINE,
        issued=issued,
        in_force_from=changes.get("issued", moment("2026-07-01").date()),
        in_force_until=None,
        replaces=(),
        replaced_by=(),
        themes=(CARE,),
        file=attachment(path=f"documents/{slug}.pdf"),
        source_url="",
        pictures=(),
        body="<p>Trả lời trong 7 ngày.</p>\n",
    )


def attachment(**changes: Any) -> Attachment:
    """A PDF file that is only named."""
    return _made(
        Attachment,
        changes,
        path="documents/12-hd-cdt.pdf",
        digest="ab" * 32,
        size=24_300,
        media_type="application/pdf",
        label="PDF",
    )


def board(**changes: Any) -> Board:
    """A Vietnamese A4 board for members, of every value of every facet."""
    return _made(
        Board,
        changes,
        code="B01",
        name="Cổng công trường Cầu Mới",
        place="Cạnh máy chấm công",
        province="Hải Phòng",
        audiences=("doan-vien",),
        facets=facets(),
        format="A4",
        pages=1,
        headcount=120,
        copies=2,
        lang="vi",
    )


def identity(**changes: Any) -> Identity:
    """Who publishes: an invented union at https://bangtin.example."""
    return _made(
        Identity,
        changes,
        site_url="https://bangtin.example",
        names=Names(
            name="Bảng Tin Thử",
            union="Công đoàn Thử",
            tagline="Nhanh, ngắn, sâu, rõ",
            description="Tin của Công đoàn Thử.",
        ),
        english=Names(
            name="Test Board", union="Test Union", tagline="Quick and clear", description="News of the Test Union."
        ),
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        figure_icon="nguoi",
        logo="",
        colours=Colours(primary="#0b3f8c", primary_dark="#072a5e", accent="#ffc81f", urgent="#be1419"),
    )


def plan(**changes: Any) -> BulletinPlan:
    """A weekly bulletin, number 1 in 2026-W01, closed and hung on Fridays for seven days."""
    return _made(
        BulletinPlan,
        changes,
        title="Bảng Tin Thử",
        rhythm=Rhythm.WEEKLY,
        first_week=Week(2026, 1),
        closes_on=5,
        hangs_days=7,
        keep_issues=4,
    )


def newsroom(**changes: Any) -> Newsroom:
    """Three themes, three audiences, two facets and one board."""
    return _made(
        Newsroom,
        changes,
        identity=identity(),
        contact=Contact(
            person="Ban Truyền thông",
            phone="0900 000 112",
            email="bangtin@bangtin.example",
            address="12 đường Thợ Nề",
            hours="7 giờ 30 – 17 giờ",
        ),
        bulletin=plan(),
        themes=(LAW, CARE, PEOPLE),
        audiences=(MEMBERS, OFFICERS, GUESTS),
        facets=(SHIFT, GENDER),
        calendar=(CalendarDay(day=moment("2026-12-22").date(), title="Họp tổ công đoàn", note=""),),
        boards=(board(),),
    )


def edition(
    *articles: Article,
    pages: Sequence[Page] | None = None,
    room: Newsroom | None = None,
    now: datetime = NOW,
    week: Week | None = None,
    documents: Sequence[OfficialDocument] = (),
) -> Edition:
    """The edition of these articles (one if none is named) at `now`, as `compose` makes it."""
    standing = (page(),) if pages is None else pages
    return compose(room or newsroom(), articles or (article(),), standing, now, week, documents)


def _made(kind: type[T], changes: dict[str, Any], /, **defaults: Any) -> T:
    unknown = changes.keys() - {item.name for item in fields(kind)}  # type: ignore[arg-type]
    if unknown:
        raise TypeError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    given = defaults | changes
    if isinstance(given.get("body"), str):
        given["body"] = prose(given["body"])
    return kind(**given)
