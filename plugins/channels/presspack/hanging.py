"""In: the edition and a bulletin. Out: which sheets of earlier issues hang on each board when this one is hung.

Earlier issues are composed as they were when they were printed, from boards.csv as it is now; a sheet is known
by its code, which stands at its foot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from plugins.newsroom.bulletins import bulletins
from plugins.newsroom.dates import start_of
from plugins.newsroom.model import Article, Bulletin, Edition, Sheet

Old = tuple[Sheet, date]  # a sheet and the last day on which it should hang


def old_sheets(edition: Edition, bulletin: Bulletin) -> dict[str, tuple[Old, ...]]:
    """By code of the board: sheets that nobody had to take down before the day this bulletin is hung."""
    found: defaultdict[str, list[Old]] = defaultdict(list)
    before = _before(edition, bulletin)
    since = before.hangs_from if before else date.min
    hanging = [*_board_sheets(before), *_urgent_sheets(edition, bulletin, since)]
    for sheet, until in hanging:
        for board in sheet.boards:
            found[board.code].append((sheet, until))
    return {code: tuple(old) for code, old in found.items()}


def last_day(sheet: Sheet, bulletin: Bulletin) -> date:
    """The day after which `sheet` should be gone; an urgent notice may end earlier or later than its issue."""
    ends = sheet.articles[0].last_day if sheet.form == "urgent" else None
    return ends or bulletin.hangs_until


def _before(edition: Edition, bulletin: Bulletin) -> Bulletin | None:
    """The latest earlier issue that hung on a board."""
    plan = edition.newsroom.bulletin
    numbers = {plan.number_of(article.day) for article in edition.articles}
    for number in sorted((n for n in numbers if 0 < n < bulletin.number), reverse=True):
        issue = _issue(edition, number, _stories(edition, number), start_of(plan.closing_day(number)))
        if any(sheet.form != "urgent" for sheet in issue.sheets):
            return issue
    return None


def _board_sheets(bulletin: Bulletin | None) -> Iterator[Old]:
    if bulletin:
        for sheet in bulletin.sheets:
            if sheet.form != "urgent":
                yield sheet, bulletin.hangs_until


def _urgent_sheets(edition: Edition, bulletin: Bulletin, since: date) -> Iterator[Old]:
    """Those of earlier issues, and those of this one that are over; they hang from the hour they come out."""
    plan = edition.newsroom.bulletin
    for article in edition.articles:
        number = plan.number_of(article.day)
        over = not article.alive(edition.now)
        if article.urgent is None or not 0 < number <= bulletin.number or (number == bulletin.number and not over):
            continue
        out = [story for story in _stories(edition, number) if story.published <= article.published]
        issue = _issue(edition, number, out, article.published)
        for sheet in issue.sheets:
            if sheet.form == "urgent" and sheet.articles[0] == article and last_day(sheet, issue) >= since:
                yield sheet, last_day(sheet, issue)


def _stories(edition: Edition, number: int) -> list[Article]:
    plan = edition.newsroom.bulletin
    return [article for article in edition.articles if plan.number_of(article.day) == number]


def _issue(edition: Edition, number: int, stories: Iterable[Article], now: datetime) -> Bulletin:
    """Issue `number` as composed at `now`."""
    week = edition.newsroom.bulletin.week(number)
    issues = bulletins(edition.newsroom, stories, now, week)
    return next(issue for issue in issues if issue.number == number)
