"""The schema of newsroom.toml on one screen. In: what the TOML reader gave. Out: typed tables, or every problem.

TOML has types of its own, so nothing is converted: a number in quotes is a mistake.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from plugins.newsroom.fieldtypes import (
    Colour,
    DayInOurTime,
    DayOrMonthDay,
    Line,
    LunarMonthDay,
    MonthDay,
    OptionalEmail,
    OptionalWebAddress,
    SiteAddress,
    Slug,
    WeekName,
    distinct,
    error,
    is_month_day,
)
from plugins.newsroom.pathtypes import LogoPath

TomlDay = DayInOurTime  # a field is called `date` too
Weekday = Annotated[int, Field(ge=1, le=7)]


class _Table(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True, strict=True)


class NamesTable(_Table):
    """How the union is called in one language."""

    name: Line
    union: Line
    tagline: str = ""
    description: str = ""


class ColoursTable(_Table):
    """`[identity.colours]`, as `#rrggbb`."""

    primary: Colour = "#0b3f8c"
    primary_dark: Colour = "#072a5e"
    accent: Colour = "#ffc81f"
    urgent: Colour = "#be1419"


class IdentityTable(NamesTable):
    """`[identity]`; `logo` is a picture below content/."""

    site_url: SiteAddress
    licence: str = ""
    licence_url: OptionalWebAddress = ""
    figure_icon: Literal["mu", "nguoi"] = "nguoi"
    logo: LogoPath = ""
    colours: ColoursTable = ColoursTable()
    english: NamesTable | None = None


class ContactTable(_Table):
    """`[contact]`: whom to call and where."""

    person: str = ""
    phone: Annotated[str, Field(max_length=20)] = ""
    email: OptionalEmail = ""
    address: str = ""
    hours: str = ""


class BulletinTable(_Table):
    """`[bulletin]`: when numbered bulletins close and how long they hang."""

    title: Line
    rhythm: Literal["weekly", "fortnightly"] = "weekly"
    first_week: WeekName
    closes_on: Weekday = 5
    hangs_days: Annotated[int, Field(ge=1, le=31)] = 7
    keep_issues: Annotated[int, Field(ge=1, le=60)] = 4


class EnglishTerm(_Table):
    """A term in English."""

    name: str = ""
    message: str = ""


class TermTable(_Table):
    """One of `[[themes]]`, or a value of a facet."""

    slug: Slug
    name: Line
    message: str = ""
    english: EnglishTerm = EnglishTerm()


class AudienceTable(TermTable):
    """One of `[[audiences]]`; `pictogram` is a drawing of the theme."""

    pictogram: Literal["mu", "nha-may", "van-phong", "ghim", "tru-so", "nha", "dia-ban", "nguoi"] = "nguoi"


class FacetTable(TermTable):
    """One of `[[facets]]`."""

    values: Annotated[list[TermTable], Field(min_length=1)]


class EnglishDay(_Table):
    """A day of the calendar in English."""

    title: str = ""
    note: str = ""
    place: str = ""


class CalendarTable(_Table):
    """One of `[[calendar]]`: a day to remember, on one date or every year (`every_lunar`: by the lunar calendar)."""

    date: TomlDay | None = None
    every: MonthDay = ""
    every_lunar: LunarMonthDay = ""
    end: DayOrMonthDay | None = None
    title: Line
    note: str = ""
    place: str = ""
    audiences: list[Slug] = []
    english: EnglishDay = EnglishDay()

    @model_validator(mode="after")
    def _one_day(self) -> CalendarTable:
        given = [name for name in ("date", "every", "every_lunar") if getattr(self, name)]
        if not given:
            raise error("no-day")
        if len(given) > 1:
            raise error("two-days", at=given[1], first=given[0], second=given[1])
        first = getattr(self, given[0])
        if self.end is not None and isinstance(self.end, str) != isinstance(first, str):
            raise error("end-form", at="end", first=given[0], value=str(first))
        if isinstance(self.end, str) and not is_month_day(self.end, lunar=bool(self.every_lunar)):
            raise error("month-day", at="end", value=self.end)
        if self.end is not None and self.end < first:
            raise error("end-before", at="end", value=str(self.end), first=str(first))
        return self


class CalendarSetsTable(_Table):
    """`[calendar_sets]`: which of the built-in days are shown."""

    holidays: bool = True
    union: bool = True
    traditional: bool = False


class SpokespersonTable(_Table):
    """One of `[[spokespeople]]`: who may approve posts of which themes, from when to when. A person may have several."""

    slug: Slug
    name: Line
    role: str = ""
    themes: Annotated[list[Slug], Field(min_length=1)]
    since: TomlDay
    until: TomlDay | None = None

    @model_validator(mode="after")
    def _in_order(self) -> SpokespersonTable:
        if self.until is not None and self.until < self.since:
            raise error("until-before-since", at="until", since=str(self.since))
        return self


class ApprovalTable(_Table):
    """`[approval]`: posts dated before `since` are older than the rule and need no approval."""

    since: TomlDay | None = None


AdviceName = Literal[
    "abbreviation", "bare-url", "date-without-year", "dead-anchor", "ended-document", "heading-order",
    "long-sentence", "long-title", "no-alt", "no-gate", "no-key-points", "over-budget", "past-event", "quiet-theme",
    "replaced-fact", "small-picture", "spelling", "tone-marks",
]  # fmt: skip


class AdviceTable(_Table):
    """`[advice]`: words that are right here, and what need not be advised of."""

    words: Annotated[list[Line], AfterValidator(distinct)] = []
    silent: Annotated[list[AdviceName], AfterValidator(distinct)] = []
    quiet_weeks: Annotated[int, Field(ge=0, le=52)] = 6


class ReplacedFactTable(_Table):
    """One of `[[replaced_facts]]`."""

    words: Annotated[list[Line], Field(min_length=1)]
    unless: list[Line] = []
    since: TomlDay
    now: Line
    source: str = ""


class NewsroomFile(_Table):
    """The whole of newsroom.toml."""

    identity: IdentityTable
    contact: ContactTable = ContactTable()
    bulletin: BulletinTable
    themes: Annotated[list[TermTable], Field(min_length=1)]
    audiences: Annotated[list[AudienceTable], Field(min_length=1)]
    facets: list[FacetTable] = []
    calendar: list[CalendarTable] = []
    calendar_sets: CalendarSetsTable = CalendarSetsTable()
    document_kinds: list[TermTable] = []
    spokespeople: list[SpokespersonTable] = []
    approval: ApprovalTable | None = None
    advice: AdviceTable = AdviceTable()
    replaced_facts: list[ReplacedFactTable] = []
