"""In: the text of newsroom.toml. Out: identity, vocabularies, bulletin plan and calendar; or every problem."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from plugins.newsroom import tomlfile
from plugins.newsroom.complaints import complaints
from plugins.newsroom.dates import Week
from plugins.newsroom.model import (
    EVERYONE,
    Audience,
    BulletinPlan,
    CalendarDay,
    Colours,
    Contact,
    Facet,
    Identity,
    Names,
    Rhythm,
    Term,
    Theme,
)  # fmt: skip
from plugins.newsroom.problems import Problem, say
from plugins.newsroom.schema import Line, Slug, WebAddress, error
from plugins.newsroom.text import nfc

FILE = "newsroom.toml"
TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: white words on the identity's colours


def _colour(value: str) -> str:
    digits = value.removeprefix("#")
    if (
        len(digits) != 6
        or not value.startswith("#")
        or not all(digit in "0123456789abcdefABCDEF" for digit in digits)
    ):
        raise error("colour", value=value)
    return value.lower()


def _week(value: str) -> str:
    try:
        Week.parse(value)
    except ValueError:
        raise error("week", value=value) from None
    return value


Colour = Annotated[str, AfterValidator(_colour)]
Weekday = Annotated[int, Field(ge=1, le=7)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NamesTable(_Table):
    name: Line
    union: Line
    tagline: str = ""
    description: str = ""


class ColoursTable(_Table):
    primary: Colour = "#0b3f8c"
    primary_dark: Colour = "#072a5e"
    accent: Colour = "#ffc81f"
    urgent: Colour = "#be1419"


class IdentityTable(NamesTable):
    site_url: WebAddress
    licence: str = ""
    licence_url: WebAddress | Literal[""] = ""
    figure_icon: Literal["mu", "nguoi"] = "nguoi"
    logo: str = ""
    colours: ColoursTable = ColoursTable()
    english: NamesTable | None = None


class ContactTable(_Table):
    person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    hours: str = ""


class BulletinTable(_Table):
    title: Line
    rhythm: Literal["weekly", "fortnightly"] = "weekly"
    first_week: Annotated[str, AfterValidator(_week)]
    closes_on: Weekday = 5
    hangs_days: Annotated[int, Field(ge=1, le=31)] = 7
    keep_issues: Annotated[int, Field(ge=1, le=60)] = 4


class EnglishTerm(_Table):
    name: str = ""
    message: str = ""


class TermTable(_Table):
    slug: Slug
    name: Line
    message: str = ""
    english: EnglishTerm = EnglishTerm()


class AudienceTable(TermTable):
    pictogram: Literal["mu", "nha-may", "van-phong", "ghim", "tru-so", "nha", "dia-ban", "nguoi"] = "nguoi"


class FacetTable(TermTable):
    values: Annotated[list[TermTable], Field(min_length=1)]


class CalendarTable(_Table):
    date: date
    title: Line
    note: str = ""


class NewsroomFile(_Table):
    """The whole of newsroom.toml."""

    identity: IdentityTable
    contact: ContactTable = ContactTable()
    bulletin: BulletinTable
    themes: Annotated[list[TermTable], Field(min_length=1)]
    audiences: Annotated[list[AudienceTable], Field(min_length=1)]
    facets: list[FacetTable] = []
    calendar: list[CalendarTable] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What newsroom.toml says; `boards.csv` is read against it."""

    identity: Identity
    contact: Contact
    bulletin: BulletinPlan
    themes: tuple[Theme, ...]
    audiences: tuple[Audience, ...]
    facets: tuple[Facet, ...]
    calendar: tuple[CalendarDay, ...]


def parse_vocabulary(text: str, file: str = FILE) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """Read and check newsroom.toml; no vocabulary if anything is wrong."""
    try:
        values, lines = tomlfile.load(nfc(text))
    except tomllib.TOMLDecodeError as fault:
        wrong, instead = (
            say("viết sai cú pháp TOML ({reason})", reason=str(fault)),
            say("sửa dòng này theo mẫu các dòng bên cạnh"),
        )
        return None, (_problem(file, tomlfile.error_line(fault), "", "toml", wrong, instead),)
    try:
        table = NewsroomFile.model_validate(values)
    except ValidationError as fault:
        return None, tuple(complaints(fault, file, lambda place: tomlfile.line_of(lines, place), NewsroomFile))
    problems = tuple(_more_problems(table, file, lines))
    return (None, problems) if problems else (_vocabulary(table), ())


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _more_problems(table: NewsroomFile, file: str, lines: dict[Any, int]) -> Iterator[Problem]:
    """What pydantic cannot see: slugs that clash, colours that cannot be read."""
    lists: list[tuple[tuple[str | int, ...], Sequence[TermTable]]] = [
        (("themes",), table.themes),
        (("audiences",), table.audiences),
        (("facets",), table.facets),
    ]
    lists += [(("facets", index, "values"), facet.values) for index, facet in enumerate(table.facets)]
    for place, terms in lists:
        first: dict[str, TermTable] = {EVERYONE: TermTable(slug=EVERYONE, name=EVERYONE)}
        for index, term in enumerate(terms):
            if term.slug in first:
                wrong = say("“{slug}” đã dùng cho “{name}”", slug=term.slug, name=first[term.slug].name)
                line = tomlfile.line_of(lines, (*place, index, "slug"))
                yield _problem(file, line, f"{place[0]}.slug", "duplicate-slug", wrong, say("đặt slug khác"))
            first.setdefault(term.slug, term)
    for name in ("primary", "primary_dark", "urgent"):
        ratio = contrast(getattr(table.identity.colours, name), "#ffffff")
        if ratio < TEXT_CONTRAST:
            wrong = say(
                "chữ trắng trên màu này khó đọc (tương phản {ratio})", ratio=f"{ratio:.1f}".replace(".", ",")
            )
            line = tomlfile.line_of(lines, ("identity", "colours", name))
            instead = say("chọn màu đậm hơn, tương phản từ 4,5 trở lên")
            yield _problem(file, line, f"identity.colours.{name}", "contrast", wrong, instead)


def _vocabulary(table: NewsroomFile) -> Vocabulary:
    bulletin = table.bulletin
    return Vocabulary(
        identity=_identity(table.identity),
        contact=Contact(**table.contact.model_dump()),
        bulletin=BulletinPlan(
            title=bulletin.title,
            rhythm=Rhythm[bulletin.rhythm.upper()],
            first_week=Week.parse(bulletin.first_week),
            closes_on=bulletin.closes_on,
            hangs_days=bulletin.hangs_days,
            keep_issues=bulletin.keep_issues,
        ),
        themes=tuple(Theme(**_term(theme)) for theme in table.themes),
        audiences=tuple(Audience(**_term(item), pictogram=item.pictogram) for item in table.audiences),
        facets=tuple(
            Facet(**_term(facet), values=tuple(Term(**_term(value)) for value in facet.values))
            for facet in table.facets
        ),
        calendar=tuple(
            CalendarDay(day=item.date, title=item.title, note=item.note)
            for item in sorted(table.calendar, key=lambda item: item.date)
        ),
    )


def _identity(table: IdentityTable) -> Identity:
    return Identity(
        site_url=table.site_url.rstrip("/"),
        names=_names(table),
        english=_names(table.english) if table.english else None,
        licence=table.licence,
        licence_url=table.licence_url,
        figure_icon=table.figure_icon,
        logo=table.logo,
        colours=Colours(**table.colours.model_dump()),
    )


def _names(table: NamesTable) -> Names:
    return Names(name=table.name, union=table.union, tagline=table.tagline, description=table.description)


def _term(table: TermTable) -> dict[str, str]:
    return {
        "slug": table.slug,
        "name": table.name,
        "message": table.message,
        "name_en": table.english.name,
        "message_en": table.english.message,
    }


def _problem(file: str, line: int, field: str, name: str, wrong: Any, instead: Any) -> Problem:
    return Problem(file=file, line=line, field=field, name=name, wrong=wrong, instead=instead)
