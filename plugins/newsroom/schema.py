"""The front-matter schema on one screen. In: plain strings. Out: typed values, or every problem of form.

The limits in syllables are DESIGN-level budgets: what is longer does not fit the board, the card or the phone.
An optional field that is left empty (`cover:`) counts as not written.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator

from plugins.newsroom.dates import local_day
from plugins.newsroom.fieldtypes import (
    Day,
    DayOrMoment,
    Deadline,
    Line,
    Moment,
    Slug,
    Terms,
    WebAddress,
    Whole,
    absent,
    as_list,
    at_most,
    distinct,
    error,
    told,
    without_empty,
)
from plugins.newsroom.model import PLAIN_KIND, Details
from plugins.newsroom.pathtypes import DocumentPath, FocalPoint, PicturePath, RecordingPath

TITLE_CHARACTERS, TITLE_ADVICE = 160, 90
LIMITS = {
    "brief": 40,
    "summary": 60,
    "key_points": 28,
    "board_title": 11,
    "board_text": 18,
    "place": 24,
}  # syllables
KEY_POINTS = 3
MOST_ICONS = 20

KeyPoint = Annotated[Line, at_most(LIMITS["key_points"])]
UrgentLine = Annotated[str, at_most(16)]
Absent = Annotated[Details | None, PlainValidator(absent)]
DocumentNumber = Annotated[Line, Field(max_length=60)]
FormerSlugs = Annotated[list[Slug], BeforeValidator(as_list), AfterValidator(distinct)]
Numbers = Annotated[list[DocumentNumber], BeforeValidator(as_list), AfterValidator(distinct)]


class _Strict(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, values: Any) -> Any:
        optional = {name for name, field in cls.model_fields.items() if not field.is_required()}
        return without_empty(optional, values)


class FigureFields(_Strict):
    """`figure`: one exact number, its sentence, and k of n icons."""

    number: Annotated[Line, Field(max_length=12)]
    sentence: Annotated[Line, at_most(24)]
    k: Annotated[Whole, Field(ge=0)] | None = None
    n: Annotated[Whole, Field(ge=1, le=MOST_ICONS)] | None = None

    @model_validator(mode="after")
    def _share(self) -> FigureFields:
        if (self.k is None) != (self.n is None):
            raise error("half-share", at="n" if self.k is None else "k")
        if self.k is not None and self.n is not None and self.k > self.n:
            raise error("share", at="k", k=self.k, n=self.n)
        return self


class CorrectionFields(_Strict):
    """One of `corrections`."""

    date: Day
    wrong: Line
    right: Line


class UrgentFields(_Strict):
    """`urgent` as a map: the words of the red sheet."""

    why: UrgentLine = ""
    where: UrgentLine = ""
    action: UrgentLine = ""
    phone: Annotated[str, Field(max_length=20)] = ""
    contact: UrgentLine = ""


class EventFields(_Strict):
    """`event`: when and where; two dates, or two dates with hours."""

    start: DayOrMoment
    end: DayOrMoment | None = None
    place: Annotated[str, at_most(LIMITS["place"])] = ""

    @model_validator(mode="after")
    def _in_order(self) -> EventFields:
        if self.end is None:
            return self
        if isinstance(self.start, datetime) != isinstance(self.end, datetime):
            raise error("event-form", at="end")
        if self.end < self.start or (self.end == self.start and isinstance(self.end, datetime)):
            raise error("event-end", at="end")
        return self


def _urgent(value: object) -> object:
    """`true` or `false` instead of the words."""
    if not isinstance(value, str):
        return value
    if value.lower() not in ("true", "false"):
        raise error("urgent", value=value)
    return {} if value.lower() == "true" else None


class ArticleFields(_Strict):
    """Front matter of a post; a kind of post makes it stricter."""

    title: Annotated[Line, Field(max_length=TITLE_CHARACTERS)]
    kind: str = PLAIN_KIND  # which kinds there are, and what they ask for: plugins/newsroom/kinds/
    details: Absent = None
    date: Moment
    themes: Annotated[Terms, Field(max_length=3)]
    audiences: Terms
    segments: dict[str, Terms] = {}
    brief: Annotated[Line, at_most(LIMITS["brief"])]
    summary: Annotated[str, at_most(LIMITS["summary"])] = ""
    key_points: Annotated[list[KeyPoint], Field(min_length=KEY_POINTS, max_length=KEY_POINTS)] | None = None
    board_title: Annotated[str, at_most(LIMITS["board_title"])] = ""
    board_text: Annotated[str, at_most(LIMITS["board_text"])] = ""
    figure: FigureFields | None = None
    cover: PicturePath | None = None
    cover_alt: str = ""
    cover_credit: str = ""
    cover_focus: FocalPoint | None = None
    audio: RecordingPath | None = None
    authors: Annotated[list[Line], BeforeValidator(as_list)] = []
    source: str = ""
    source_url: WebAddress | None = None
    documents: Numbers = []
    status: Literal["draft", "published"] = "published"
    approved_by: Slug | None = None
    approved_on: Day | None = None
    embargo_until: Moment | None = None
    urgent: Annotated[UrgentFields | None, BeforeValidator(_urgent)] = None
    event: EventFields | None = None
    expires: Deadline | None = None
    updated: Moment | None = None
    corrections: list[CorrectionFields] = []
    lang: Literal["vi", "en"] = "vi"
    translation_of: Slug | None = None
    aliases: FormerSlugs = []

    @property
    def published(self) -> datetime:
        """When readers may first get it: `date`, or the end of its embargo if that is later."""
        return max(self.date, self.embargo_until or self.date)

    @property
    def last_edit(self) -> Day | None:
        """The day of the latest change that it tells of, by `updated` or a correction."""
        days = [item.date for item in self.corrections]
        return max([*days, local_day(self.updated)] if self.updated else days, default=None)

    @model_validator(mode="after")
    def _lasts(self) -> ArticleFields:
        if self.expires is not None and self.expires <= self.published:
            raise error("expired-at-once", at="expires")
        return self

    @model_validator(mode="after")
    def _approved_whole(self) -> ArticleFields:
        if (self.approved_by is None) != (self.approved_on is None):
            missing, given = ("approved_by", "approved_on") if self.approved_on else ("approved_on", "approved_by")
            raise error("half-approval", at=given, missing=missing)
        return self


class PageFields(_Strict):
    """Front matter of a standing page."""

    title: Annotated[Line, Field(max_length=TITLE_CHARACTERS)]
    slug: Slug | None = None
    brief: Annotated[str, at_most(LIMITS["brief"])] = ""
    lang: Literal["vi", "en"] = "vi"
    translation_of: Slug | None = None
    aliases: FormerSlugs = []


class DocumentFields(_Strict):
    """Front matter of a document of the register; the text itself is in `file`, or elsewhere at `source_url`."""

    number: Annotated[DocumentNumber, told("số, ký hiệu, đúng từng chữ")]
    title: Annotated[Line, told("tên văn bản", max_length=TITLE_CHARACTERS * 2)]
    issuer: Annotated[Line, told("nơi ban hành")]
    issued: Annotated[Day, told("ngày ban hành")]
    in_force_from: Annotated[Day | None, told("ngày đầu có hiệu lực, nếu khác ngày ban hành")] = None
    in_force_until: Annotated[Day | None, told("ngày cuối có hiệu lực, nếu văn bản tự ghi")] = None
    replaces: Annotated[Numbers, told("số của văn bản nó thay")] = []
    replaced_by: Numbers = []
    kind: Annotated[Slug | None, told("loại, trong [[document_kinds]] của newsroom.toml", "huong-dan")] = None
    themes: Annotated[Terms, told("1–3 chuyên đề", max_length=3)] = []
    file: Annotated[DocumentPath | None, told("tệp để tải; hoặc source_url", "documents/ten-tep.pdf")] = None
    source_url: Annotated[WebAddress | None, told("nơi đăng gốc; hoặc file", "https://vanban.chinhphu.vn")] = None
    lang: Literal["vi", "en"] = "vi"

    @model_validator(mode="after")
    def _whole(self) -> DocumentFields:
        if self.in_force_until and self.in_force_until < (self.in_force_from or self.issued):
            raise error("until-before-from", at="in_force_until")
        if self.file is None and self.source_url is None:
            raise error("no-text", at="file")
        return self
