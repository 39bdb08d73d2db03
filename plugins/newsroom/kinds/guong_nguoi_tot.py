"""Gương người tốt: people who agreed to be told of, and the record of that. In: nothing. Out: `KIND`, its schema."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator
from pydantic.dataclasses import dataclass

from plugins.newsroom.dates import local_day
from plugins.newsroom.fieldtypes import Day, Line, error, told
from plugins.newsroom.kindforms import GAP, STRICT, DetailsForm, Form, Kind, Private, many, or_gap
from plugins.newsroom.model import Term
from plugins.newsroom.schema import ArticleFields

MOST_PEOPLE = 20
Medium = Literal["web", "in"]


def _with_web(media: tuple[Medium, ...]) -> tuple[Medium, ...]:
    if "web" not in media:
        raise error("consent-web")
    return media


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Consent(Private):
    """What somebody signed. It is never published: the site says only that there is one.

    Nothing of it is filled in beforehand in a new post: nobody may publish a consent that the machine invented.
    """

    form: Annotated[Line, told("số phiếu đồng ý và nơi cất; không đăng lên trang")]
    signed_on: Annotated[Day, or_gap(date.min), told("ngày ký, như 2026-11-22", GAP)]
    recorded_by: Annotated[Line, told("cán bộ ghi nhận; không đăng lên trang")]
    scope: Annotated[
        tuple[Medium, ...],
        many(1, 2),
        AfterValidator(_with_web),
        or_gap(()),
        told("đồng ý cho đăng ở đâu, đúng như phiếu: web, in", GAP),
    ]
    until: Annotated[Day | None, told("đồng ý đến hết ngày nào, nếu có hạn")] = None
    withdrawn_on: Annotated[Day | None, told("ngày rút lại, nếu đã rút: bài tự rời trang từ ngày ấy")] = None

    @property
    def last_day(self) -> date | None:
        """The last day on which the post may be published."""
        ends = [day for day in (self.until, self.withdrawn_on and self.withdrawn_on - timedelta(days=1)) if day]
        return min(ends, default=None)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Person(Form):
    """Somebody whom the post tells of."""

    name: Annotated[Line, told("tên, như người ấy muốn được gọi")]
    work: Annotated[str, told("làm việc gì, ở đâu", "Thợ điện, công trường Bến Lội")] = ""
    consent: Annotated[Consent, told("phiếu đồng ý của người ấy")]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Details(DetailsForm):
    """Everybody whom the post names, each with a consent."""

    people: Annotated[tuple[Person, ...], many(1, MOST_PEOPLE), told("mỗi người trong bài một mục")]

    @property
    def on_paper(self) -> bool:
        """Only if all agreed to print; paper on a wall cannot be called back."""
        return all("in" in person.consent.scope for person in self.people)

    @property
    def allowed_until(self) -> date | None:
        """The first day on which one of them no longer agrees, less one."""
        return min((day for person in self.people if (day := person.consent.last_day)), default=None)


class Fields(ArticleFields):
    """Front matter of a profile."""

    details: Details

    @model_validator(mode="after")
    def _agreed_before(self) -> Fields:
        for person in self.details.people:
            if person.consent.signed_on > local_day(self.published):
                raise error("consent-late", at="details", who=person.name, day=person.consent.signed_on.isoformat())
        return self


KIND = Kind(
    rank=40,
    term=Term(
        slug="guong-nguoi-tot",
        name="Gương người tốt, việc tốt",
        message="Người thật, việc thật, được người trong bài đồng ý.",
        name_en="Good people, good work",
        message_en="Real people and what they did, told with their consent.",
    ),
    hint="Kể về một người, một tổ. Phải có phiếu đồng ý của từng người trong bài.",
    schema=Fields,
    body="""Mở bằng một cảnh: ngày nào, ở đâu, người ấy làm gì. ‹…›

## Việc đã làm

Con số, ngày tháng, ai được nhờ.

> “Lời của chính người ấy, đã được xem lại.”
> — Tên, việc làm
""",
)
