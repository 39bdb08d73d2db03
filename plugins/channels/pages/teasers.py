"""In: articles and issues. Out: the few words that other pages show of them.

Pages other than its own never hold an article's body: an edited body then renews one page only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from plugins.newsroom.model import Article, Bulletin, Edition, Figure, Picture, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """One story as lists show it. `label` is its main theme."""

    address: str
    title: str
    day: date
    label: str
    summary: str
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The story that opens the home page: with its number, or else its picture."""

    teaser: Teaser
    theme_address: str
    standfirst: str
    words: int
    figure: Figure | None
    cover: Picture | None


class State(Enum):
    """Where an issue stands on the day of the build; pages say “this week” of none but the first."""

    HANGING = "hanging"
    UPCOMING = "upcoming"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A numbered issue as other pages show it; paths are empty if it is not printed in this build.

    `within_week`: it hangs for at most seven days, so that “this week's sheet” is true of it.
    """

    number: int
    address: str
    first: date
    last: date
    state: State
    within_week: bool
    sheet: str
    thumbnail: str
    lang: str
    stories: int
    boards: tuple[str, ...]


class Task(Enum):
    """What a board keeper has to do on the day of the build."""

    REPLACE = "replace"
    HANG = "hang"
    KEEP = "keep"
    TAKE_DOWN = "take down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """The yellow strip: the task, the issue it concerns, and the day it is for."""

    task: Task
    number: int
    day: date
    sheet: str


def teaser_of(article: Article) -> Teaser:
    """The list form of `article`."""
    return Teaser(
        address=article.address,
        title=article.title,
        day=article.day,
        label=article.main_theme.called(article.lang),
        summary=article.brief,
        urgent=article.urgent is not None,
    )


def state_of(bulletin: Bulletin, today: date) -> State:
    """Whether `bulletin` hangs, will hang, or has been taken down on `today`."""
    if bulletin.hangs_on(today):
        return State.HANGING
    return State.UPCOMING if today < bulletin.hangs_from else State.ENDED


def issue_of(bulletin: Bulletin, today: date, lang: str = "vi") -> Issue:
    """The short form of `bulletin`, with a sheet in `lang` if it has one."""
    sheet = _sheet_in(bulletin, lang)
    return Issue(
        number=bulletin.number,
        address=bulletin.address,
        first=bulletin.hangs_from,
        last=bulletin.hangs_until,
        state=state_of(bulletin, today),
        within_week=(bulletin.hangs_until - bulletin.hangs_from).days < 7,
        sheet=sheet.path if sheet else "",
        thumbnail=sheet.thumbnail if sheet else "",
        lang=sheet.lang if sheet else "vi",
        stories=len(bulletin.articles),
        boards=tuple(board.name for item in bulletin.sheets if item.form != "urgent" for board in item.boards),
    )


def reminder_of(edition: Edition) -> Reminder | None:
    """The board keeper's task today, or None while nothing hangs."""
    current = edition.current_bulletin
    if current is None or current.sheet is None or not current.hangs_on(edition.today):
        return None
    task, day = Task.KEEP, current.hangs_until
    if edition.today == current.hangs_from:
        before = {bulletin.number: bulletin for bulletin in edition.bulletins}.get(current.number - 1)
        ended = before is not None and before.hangs_until < edition.today
        task, day = (Task.REPLACE if ended else Task.HANG), edition.today
    elif edition.today == current.hangs_until:
        task = Task.TAKE_DOWN
    return Reminder(task=task, number=current.number, day=day, sheet=current.sheet.path)


def _sheet_in(bulletin: Bulletin, lang: str) -> Sheet | None:
    others = (item for item in bulletin.sheets if item.form != "urgent" and item.lang == lang)
    return bulletin.sheet if lang == "vi" else next(others, bulletin.sheet)
