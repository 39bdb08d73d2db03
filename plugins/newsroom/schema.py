"""The front-matter schema on one screen. In: plain strings. Out: typed values, or every problem of form.

The limits in syllables are DESIGN-level budgets: what is longer does not fit the board, the card or the phone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from plugins.newsroom.dates import local_day, parse_deadline, parse_moment
from plugins.newsroom.text import slugify, syllables

TITLE_CHARACTERS, TITLE_ADVICE = 160, 90
LIMITS = {"brief": 40, "summary": 60, "key_points": 28, "board_title": 11, "board_text": 18}  # syllables
KEY_POINTS = 3
MOST_ICONS = 20
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
WEB_SCHEMES = ("https://", "http://")


def error(name: str, **words: object) -> PydanticCustomError:
    """An error whose sentence is in `complaints.WORDS` under `name`."""
    return PydanticCustomError(name, name, words)


def _moment(value: object) -> datetime:
    return _parsed(value, parse_moment)


def _deadline(value: object) -> datetime:
    return _parsed(value, parse_deadline)


def _day(value: object) -> date:
    return local_day(_parsed(value, parse_moment))


def _parsed(value: object, parse: Callable[[str], datetime]) -> datetime:
    try:
        return parse(value if isinstance(value, str) else "")
    except ValueError:
        raise error("date", value=str(value)) from None


def _at_most(limit: int) -> AfterValidator:
    def check(text: str) -> str:
        count = syllables(text)
        if count > limit:
            raise error("too-long", count=count, limit=limit, cut=count - limit)
        return text

    return AfterValidator(check)


def _list(value: object) -> object:
    return [value] if isinstance(value, str) and value else value


def _distinct(values: list[str]) -> list[str]:
    for value in values:
        if values.count(value) > 1:
            raise error("repeated", value=value)
    return values


def _web_address(value: str) -> str:
    if not value.lower().startswith(WEB_SCHEMES) or any(letter.isspace() for letter in value):
        raise error("web-address", value=value)
    return value


def _picture_path(value: str) -> str:
    path = PurePosixPath(value)
    if path.is_absolute() or ".." in path.parts or "\\" in value or ":" in value:
        raise error("outside", value=value)
    if path.suffix.lower() not in PICTURE_SUFFIXES:
        raise error("picture-type", value=value)
    return value


def _slug(value: str) -> str:
    if value != slugify(value):
        raise error("slug", value=value, better=slugify(value))
    return value


Line = Annotated[str, Field(min_length=1)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Deadline = Annotated[datetime, BeforeValidator(_deadline)]
Day = Annotated[date, BeforeValidator(_day)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
PicturePath = Annotated[str, AfterValidator(_picture_path)]
Slug = Annotated[str, AfterValidator(_slug)]
Terms = Annotated[list[Line], Field(min_length=1), BeforeValidator(_list), AfterValidator(_distinct)]
KeyPoint = Annotated[Line, _at_most(LIMITS["key_points"])]
UrgentLine = Annotated[str, _at_most(16)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FigureFields(_Strict):
    """`figure`: one exact number, its sentence, and k of n icons."""

    number: Annotated[Line, Field(max_length=12)]
    sentence: Annotated[Line, _at_most(24)]
    k: Annotated[int, Field(ge=0)] | None = None
    n: Annotated[int, Field(ge=1, le=MOST_ICONS)] | None = None

    @model_validator(mode="after")
    def _share(self) -> FigureFields:
        if (self.k is None) != (self.n is None) or (self.k or 0) > (self.n or 0):
            raise error("share")
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


def _urgent(value: object) -> object:
    return {"true": {}, "false": None}.get(value, value) if isinstance(value, str) else value


class ArticleFields(_Strict):
    """Front matter of a post."""

    title: Annotated[Line, Field(max_length=TITLE_CHARACTERS)]
    date: Moment
    themes: Annotated[Terms, Field(max_length=3)]
    audiences: Terms
    segments: dict[str, Terms] = {}
    brief: Annotated[Line, _at_most(LIMITS["brief"])]
    summary: Annotated[str, _at_most(LIMITS["summary"])] = ""
    key_points: Annotated[list[KeyPoint], Field(min_length=KEY_POINTS, max_length=KEY_POINTS)] | None = None
    board_title: Annotated[str, _at_most(LIMITS["board_title"])] = ""
    board_text: Annotated[str, _at_most(LIMITS["board_text"])] = ""
    figure: FigureFields | None = None
    cover: PicturePath | None = None
    cover_alt: str = ""
    cover_credit: str = ""
    authors: Annotated[list[Line], BeforeValidator(_list)] = []
    source: str = ""
    source_url: WebAddress | None = None
    status: Literal["draft", "published"] = "published"
    urgent: Annotated[UrgentFields | None, BeforeValidator(_urgent)] = None
    expires: Deadline | None = None
    updated: Moment | None = None
    corrections: list[CorrectionFields] = []
    lang: Literal["vi", "en"] = "vi"
    translation_of: Slug | None = None
    slug: Slug | None = None


class PageFields(_Strict):
    """Front matter of a standing page."""

    title: Annotated[Line, Field(max_length=TITLE_CHARACTERS)]
    slug: Slug | None = None
    brief: Annotated[str, _at_most(LIMITS["brief"])] = ""
    lang: Literal["vi", "en"] = "vi"
    translation_of: Slug | None = None
