"""The words of the trade, as frozen values. In: nothing. Out: the types that every layer above speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from plugins.newsroom.dates import Week, local_day
from plugins.newsroom.prose import Prose

EVERYONE = "tat-ca"  # the editors' word for “all audiences”, “all values”
DEFAULT_LANGUAGE = "vi"
LANGUAGES = ("vi", "en")
ARTICLES, PAGES, DOCUMENTS = "articles", "pages", "documents"  # folders of content/
RECORDINGS = "audio"  # folder of content/ with sound files
Box = tuple[int, int, int, int]  # left, top, right, bottom
PLAIN_KIND = "tin"  # the editors' word for a story without more to it
CALENDAR_PAST_YEARS = 30  # a digitised post of 1978 must not make a calendar of half a century


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Identity colours as `#rrggbb`."""

    primary: str
    primary_dark: str
    accent: str
    urgent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How the union is called in one language."""

    name: str
    union: str
    tagline: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who publishes, under which address, names and colours. `site_url` has no slash at its end."""

    site_url: str
    names: Names
    english: Names | None
    licence: str
    licence_url: str
    figure_icon: str
    logo: str
    colours: Colours

    def called(self, language: str) -> Names:
        """The names in `language`, Vietnamese where there are none."""
        return self.english if language == "en" and self.english else self.names

    @property
    def host(self) -> str:
        """Host and path of the site without scheme: `congdoan-anhoa.example`."""
        return self.site_url.split("://", 1)[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to call and where; empty strings for what is not given."""

    person: str
    phone: str
    email: str
    address: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a closed vocabulary: a theme, an audience, a facet or one of its values."""

    slug: str
    name: str
    message: str = ""
    name_en: str = ""
    message_en: str = ""

    def called(self, language: str) -> str:
        """Its name in `language`, Vietnamese where there is none."""
        return self.name_en if language == "en" and self.name_en else self.name

    def says(self, language: str) -> str:
        """Its message in `language`, Vietnamese where there is none."""
        return self.message_en if language == "en" and self.message_en else self.message


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Term):
    """A subject (chuyên đề) with its message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience(Term):
    """People that a post is for (đối tượng); `pictogram` names a drawing of the theme."""

    pictogram: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet(Term):
    """A way to divide readers (phân khúc) and its closed list of values."""

    values: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The values of one facet that a post is meant for."""

    facet: Facet
    values: tuple[Term, ...]


class Rhythm(Enum):
    """How often a bulletin comes out; the value is its period in weeks."""

    WEEKLY = 1
    FORTNIGHTLY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinPlan:
    """When numbered bulletins close and how long they hang.

    An issue carries what was published in its period, the `rhythm` weeks that end on `closes_on`
    (1 Monday … 7 Sunday); it is hung that day, for `hangs_days` days.
    """

    title: str
    rhythm: Rhythm
    first_week: Week
    closes_on: int
    hangs_days: int
    keep_issues: int

    def number(self, week: Week) -> int:
        """Number of the issue that `week` belongs to; below 1 before the first."""
        return week.since(self.first_week) // self.rhythm.value + 1

    def closing_day(self, number: int) -> date:
        """The day on which issue `number` closes and is hung."""
        return self.week(number).day(self.closes_on)

    def week(self, number: int) -> Week:
        """The ISO week in which issue `number` closes."""
        return self.first_week.shift(number * self.rhythm.value - 1)

    def number_of(self, published: date) -> int:
        """The issue that carries a story of that day."""
        week = Week.of(published)
        return self.number(week.shift(1) if published.isoweekday() > self.closes_on else week)


class DayKind(Enum):
    """Where a day of the calendar comes from; the last three are sets that a union switches on or off."""

    OWN = "own"
    EVENT = "event"
    HOLIDAY = "holiday"
    UNION = "union"
    TRADITIONAL = "traditional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a post invites to. `all_day`: from the day of `start` to that of `end`, both included."""

    start: datetime
    end: datetime | None
    all_day: bool
    place: str

    def over(self, moment: datetime) -> bool:
        """Whether it has ended at `moment`; one that names no end is over with its day."""
        if self.end and not self.all_day:
            return self.end <= moment
        return local_day(self.end or self.start) < local_day(moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """What is said of a day in one language; `address` is the folder of the post that tells of it."""

    title: str
    note: str = ""
    place: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day to remember, or several: `end` is the last one.

    `key` is a name that never changes, for its UID; `lang` is the language of the words here, `english` the same
    in English. `audiences` empty means everyone. `event` holds the hours of a post's event, and `changed` is when
    that post last changed.
    """

    day: date
    title: str
    note: str
    end: date | None = None
    place: str = ""
    audiences: tuple[str, ...] = ()
    kind: DayKind = DayKind.OWN
    key: str = ""
    lang: str = DEFAULT_LANGUAGE
    address: str = ""
    english: DayWords | None = None
    event: Event | None = None
    changed: datetime | None = None

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.end or self.day

    def said(self, language: str) -> DayWords:
        """Its words in `language`, or those that there are; what the English leaves out stays as it is."""
        own = DayWords(title=self.title, note=self.note, place=self.place, address=self.address)
        english = self.english
        if language != "en" or english is None:
            return own
        return replace(english, place=english.place or own.place, address=english.address or own.address)

    def language(self, language: str) -> str:
        """The language in which `said` speaks."""
        return language if language == "en" and self.english else self.lang

    def for_audience(self, slug: str) -> bool:
        """Whether it is meant for that audience."""
        return not self.audiences or slug in self.audiences


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyDay:
    """A day that comes every year, by the sun's calendar or by the Vietnamese lunar one, until `last` if given.

    `first` and `last` are (month, day). `since` is its first year, `cited_since` the first in which `note` holds.
    `names_year`: the lunar year's name belongs to the title, as in “Tết Nguyên đán Đinh Mùi”.
    """

    first: tuple[int, int]
    title: str
    note: str = ""
    last: tuple[int, int] | None = None
    lunar: bool = False
    place: str = ""
    audiences: tuple[str, ...] = ()
    kind: DayKind = DayKind.OWN
    key: str = ""
    english: DayWords | None = None
    since: int = 0
    cited_since: int = 0
    names_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One physical notice board.

    `audiences` empty means all. `facets` has one entry for every facet of the newsroom, in its order,
    with the slugs of the values that the board's readers have.
    """

    code: str
    name: str
    place: str
    province: str
    audiences: tuple[str, ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    format: str
    pages: int
    headcount: int
    copies: int
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Who may approve posts of which themes (`themes` empty: of all), from `since` to the end of `until` if it ends.

    One person may have several, one after another or side by side.
    """

    person: str  # a slug, which posts name
    name: str
    role: str
    themes: tuple[str, ...]
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)

    def covers(self, theme: str) -> bool:
        """Whether it is for that theme."""
        return not self.themes or theme in self.themes


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedFact:
    """What was true until the day before `since`: a sentence with all of `words` says it still.

    A sentence with one of `unless` shows that its writer knows what holds `now`.
    """

    words: tuple[str, ...]
    unless: tuple[str, ...]
    since: date
    now: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicePlan:
    """What the union wants to be advised of: `words` are its own, `silent` are kinds of advice that it does not want.

    A theme without a post for `quiet_weeks` weeks is named; 0: never.
    """

    words: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    quiet_weeks: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """`newsroom.toml` and `boards.csv`: all that a union sets for itself.

    `calendar` are its dated days, `yearly` those that come back, `calendar_sets` the built-in sets that it shows.
    Without `mandates` posts need no approval; with them, those dated before `approval_since` need none.
    """

    identity: Identity
    contact: Contact
    bulletin: BulletinPlan
    themes: tuple[Theme, ...]
    audiences: tuple[Audience, ...]
    facets: tuple[Facet, ...]
    calendar: tuple[CalendarDay, ...]
    boards: tuple[Board, ...]
    yearly: tuple[YearlyDay, ...] = ()
    calendar_sets: tuple[DayKind, ...] = ()
    document_kinds: tuple[Term, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    approval_since: date | None = None
    advice: AdvicePlan = AdvicePlan()
    replaced_facts: tuple[ReplacedFact, ...] = ()

    @property
    def spokespeople(self) -> dict[str, str]:
        """Names of all who may approve or could once, by the slug that posts give, in the order of newsroom.toml."""
        return {mandate.person: mandate.name for mandate in self.mandates}

    def needs_approval(self, day: date) -> bool:
        """Whether a post dated `day` may only appear with an approval."""
        return bool(self.mandates) and (self.approval_since is None or day >= self.approval_since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One exact number, its sentence, and `filled` of `total` icons (0 of 0: no icons)."""

    number: str
    sentence: str
    filled: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An original inside content/: `path` below it, hash of the bytes, size in px after EXIF rotation.

    `crop` is the part of it that is shown, in px; None for all of it.
    """

    path: str
    digest: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""
    crop: Box | None = None

    @property
    def shown(self) -> tuple[int, int]:
        """Width and height of what is shown, in px of the original."""
        left, top, right, bottom = self.crop or (0, 0, self.width, self.height)
        return right - left, bottom - top


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A sound inside content/: `path` below it, hash of the bytes, `size` in bytes, IANA type, length in seconds."""

    path: str
    digest: str
    size: int
    media_type: str
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was wrong, what is right, and since when it says so."""

    day: date
    wrong: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """Words of a “Thông báo khẩn”: why, where, what to do, whom to call."""

    why: str
    where: str
    action: str
    phone: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a post of some kind says beyond a story; each module of `plugins.newsroom.kinds` has its own."""

    @property
    def on_paper(self) -> bool:
        """Whether it may be printed."""
        return True

    @property
    def daily(self) -> bool:
        """Whether what pages say of it goes by the day."""
        return False

    @property
    def allowed_until(self) -> date | None:
        """The last day on which it may be published at all, where somebody has a say in that."""
        return None

    @property
    def past(self) -> tuple[tuple[tuple[str | int, ...], date], ...]:
        """The days of which it speaks as past, each behind its place in `details`."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One Markdown file. `body` is clean HTML whose links start at the root of the site.

    `published` is when readers first get it: its date, or the end of its embargo if that is later. `unapproved`
    means that it needs an approval and has none; `approved_by` and `approved_on` tell of the one that it has.
    `kind` is a slug of `plugins.newsroom.kinds`, `details` what that kind adds; a plain story has none.
    """

    source: str
    lang: str
    slug: str
    address: str
    title: str
    published: datetime
    themes: tuple[Theme, ...]
    audiences: tuple[Audience, ...]
    segments: tuple[Segment, ...]
    brief: str
    summary: str
    key_points: tuple[str, ...]
    board_title: str
    board_text: str
    figure: Figure | None
    cover: Picture | None
    pictures: tuple[Picture, ...]
    authors: tuple[str, ...]
    source_note: str
    source_url: str
    draft: bool
    urgent: Urgent | None
    expires: datetime | None
    updated: datetime | None
    corrections: tuple[Correction, ...]
    translation_of: str
    body: Prose
    words: int
    event: Event | None = None
    documents: tuple[str, ...] = ()  # numbers of the documents that it cites
    audio: Recording | None = None  # the text read aloud
    embargo: datetime | None = None
    approved_by: str = ""  # slug of a spokesperson
    approved_on: date | None = None
    unapproved: bool = False
    aliases: tuple[str, ...] = ()  # slugs that it had before, the first one first
    kind: str = PLAIN_KIND
    details: Details | None = None

    @property
    def on_paper(self) -> bool:
        """Whether it may be printed."""
        return self.details is None or self.details.on_paper

    @property
    def main_theme(self) -> Theme:
        """The first theme: the one it is labelled with."""
        return self.themes[0]

    @property
    def first_slug(self) -> str:
        """The slug that it came out with; whatever it is called later, feeds know it by that."""
        return self.aliases[0] if self.aliases else self.slug

    @property
    def day(self) -> date:
        """Day of publication in Vietnam."""
        return local_day(self.published)

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, if it expires."""
        return local_day(self.expires - timedelta(seconds=1)) if self.expires else None

    @property
    def changed(self) -> datetime:
        """When readers last saw it change."""
        return max(self.published, self.updated or self.published)

    def alive(self, moment: datetime) -> bool:
        """Whether it has not expired at `moment`."""
        return self.expires is None or moment < self.expires

    def for_audience(self, slug: str) -> bool:
        """Whether it is meant for that audience; no audiences means everyone."""
        return not self.audiences or any(audience.slug == slug for audience in self.audiences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A standing page: about, contact."""

    source: str
    lang: str
    slug: str
    address: str
    title: str
    brief: str
    pictures: tuple[Picture, ...]
    translation_of: str
    body: Prose
    aliases: tuple[str, ...] = ()  # slugs that it had before


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to hand out as it is: `path` below content/, `digest` its SHA-256, `size` in bytes.

    `media_type` is that of IANA's register, `label` what readers call it: “PDF”, “Word”.
    """

    path: str
    digest: str
    size: int
    media_type: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """One entry of the register of documents: a law, a guideline, an agreement.

    `lang` is the language that it is written in. It is in force from `in_force_from` to the end of `in_force_until`,
    or until one that replaces it is in force: see `plugins.newsroom.register`. `replaces` and `replaced_by` are
    numbers, as its file has them.
    """

    source: str
    lang: str
    slug: str
    address: str
    number: str
    title: str
    issuer: str
    kind: Term | None
    issued: date
    in_force_from: date
    in_force_until: date | None
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    themes: tuple[Theme, ...]
    file: Attachment | None
    source_url: str
    pictures: tuple[Picture, ...]
    body: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A titled, ordered run of articles at an address (`doi-tuong/doan-vien/`; `` for the site itself)."""

    kind: str  # "site", "kind", "theme", "audience" or "facet"
    address: str
    lang: str
    title: str
    message: str
    articles: tuple[Article, ...]
    facet: Facet | None = None

    @property
    def updated(self) -> datetime | None:
        """When the newest change of its articles was."""
        return max((article.changed for article in self.articles), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What hangs on one or more boards that show the same stories, in order.

    `code` is printed at its foot and tells one sheet of an issue from another; a sheet with no boards
    is an issue as a whole. `path` is its PDF below output/. `pages` are the most it may have: large print
    takes as many of them as it needs, every other form exactly so many.
    """

    form: str  # on boards: "board", "poster", "urgent"; of an issue: also "digest", "large", "leaflet"
    code: str
    path: str
    short_address: str
    lang: str
    boards: tuple[Board, ...]
    articles: tuple[Article, ...]
    pages: int = 1

    @property
    def paper(self) -> str:
        """ISO 216 size: posters are A3, all others A4 (the leaflet, two A5 side by side, too)."""
        return "A3" if self.form == "poster" else "A4"

    @property
    def thumbnail(self) -> str:
        """Path of its picture below output/."""
        return self.path.removesuffix(".pdf") + ".png"

    @property
    def address(self) -> str:
        """Folder of its page below the site."""
        return self.path.removesuffix(".pdf") + "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """One numbered, dated issue: hung on `hangs_from`, taken down after `hangs_until`.

    `sheet` is its general A4, `sheets` hang on boards, `editions` are the issue in other forms: digest, large
    print, leaflet. All are there only if the issue is printed in this build.
    """

    number: int
    week: Week
    title: str
    hangs_from: date
    hangs_until: date
    address: str
    articles: tuple[Article, ...]
    sheet: Sheet | None
    sheets: tuple[Sheet, ...]
    bare_boards: tuple[Board, ...]
    upcoming_days: tuple[CalendarDay, ...]
    editions: tuple[Sheet, ...] = ()

    @property
    def printed(self) -> tuple[Sheet, ...]:
        """Everything of it that is printed, the general sheet first."""
        return (*((self.sheet,) if self.sheet else ()), *self.sheets, *self.editions)

    def hangs_on(self, day: date) -> bool:
        """Whether it hangs on `day`."""
        return self.hangs_from <= day <= self.hangs_until


class Reason(Enum):
    """Why a file is held back from this build."""

    DRAFT = "draft"
    UNAPPROVED = "unapproved"
    APPROVAL_LATER = "approval-later"
    EMBARGO = "embargo"
    SCHEDULED = "scheduled"
    CONSENT = "consent"  # the people that it tells of no longer agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file that is deliberately not published, and why; `until` where only time is missing."""

    source: str
    title: str
    reason: Reason
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The same text in another language."""

    lang: str
    address: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything that one build publishes. `now` is the one reading of the clock.

    `calendar` has the union's own days, the events of posts, and for the years of `calendar_years` all days that
    come back every year; in order of time.
    """

    newsroom: Newsroom
    now: datetime
    articles: tuple[Article, ...]
    pages: tuple[Page, ...]
    listings: tuple[Listing, ...]
    bulletins: tuple[Bulletin, ...]
    held: tuple[Held, ...]
    translations: tuple[tuple[str, tuple[Translation, ...]], ...]
    calendar: tuple[CalendarDay, ...] = ()
    documents: tuple[OfficialDocument, ...] = ()  # newest first

    @property
    def today(self) -> date:
        """The day of the build in Vietnam."""
        return local_day(self.now)

    def site(self, language: str = DEFAULT_LANGUAGE) -> Listing:
        """The listing of the whole site in `language`."""
        return next(item for item in self.listings if item.kind == "site" and item.lang == language)

    @property
    def current_bulletin(self) -> Bulletin | None:
        """The printed issue that readers want now: the one that hangs, else the next, else the last."""
        printed = [bulletin for bulletin in self.bulletins if bulletin.sheet]
        hanging = [bulletin for bulletin in printed if bulletin.hangs_on(self.today)]
        upcoming = [bulletin for bulletin in printed if bulletin.hangs_from > self.today]
        return next(iter(hanging or upcoming[::-1] or printed), None)  # `bulletins` are newest first

    @property
    def calendar_years(self) -> range:
        """The years that the calendar shows: from that of the first post to the one after this."""
        first = self.articles[-1].day.year if self.articles else self.today.year  # they are newest first
        return range(max(first, self.today.year - CALENDAR_PAST_YEARS), self.today.year + 2)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that something is published in; Vietnamese first."""
        return tuple(item.lang for item in self.listings if item.kind == "site")
