"""In: the newsroom, published articles, a moment. Out: the numbered bulletins, with the sheets of their boards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from plugins.newsroom import selection
from plugins.newsroom.addressing import BULLETIN_FOLDER
from plugins.newsroom.calendar import upcoming
from plugins.newsroom.dates import Week, start_of
from plugins.newsroom.model import DEFAULT_LANGUAGE, Article, Board, Bulletin, CalendarDay, Newsroom, Sheet
from plugins.newsroom.problems import Problem, say
from plugins.newsroom.vocabulary import FILE

CALENDAR_DAYS_ON_SHEET = 6
LARGE_PRINT_PAGES = 4
# Form, mark in the sheet's code, name of the file, pages.
EDITIONS = (
    ("digest", "TT", "tom-tat", 1),
    ("large", "CL", "chu-lon", LARGE_PRINT_PAGES),
    ("leaflet", "TR", "to-roi-a5", 1),
)


def too_early(newsroom: Newsroom, week: Week) -> Problem | None:
    """A problem if there was no bulletin yet in `week`."""
    plan = newsroom.bulletin
    if plan.number(week) > 0:
        return None
    wrong = say("tuần {week} chưa có số báo nào; số 1 là tuần {first}", week=str(week), first=str(plan.week(1)))
    instead = say("chọn tuần sau, hoặc sửa first_week ở bảng [bulletin]")
    return Problem(file=FILE, line=0, field="week", name="week-too-early", wrong=wrong, instead=instead)


def bulletins(
    newsroom: Newsroom,
    published: Iterable[Article],
    now: datetime,
    week: Week | None = None,
    calendar: Sequence[CalendarDay] = (),
) -> Iterator[Bulletin]:
    """Every issue that has stories, newest first; the latest ones and that of `week` with their sheets.

    `calendar` holds the days that its sheets remind of.
    """
    plan = newsroom.bulletin
    issues: defaultdict[int, list[Article]] = defaultdict(list)
    for article in published:
        if article.alive(now) and article.on_paper:
            issues[plan.number_of(article.day)].append(article)
    numbers = sorted((number for number in issues if number > 0), reverse=True)
    printed = set(numbers[: plan.keep_issues])
    if week is not None:
        printed.add(plan.number(week))
    for number in sorted(printed.union(numbers), reverse=True):
        bulletin = _bulletin(newsroom, number, issues[number], calendar, printed=number in printed)
        if bulletin.articles or bulletin.sheets or (week is not None and number == plan.number(week)):
            yield bulletin


def _bulletin(
    newsroom: Newsroom,
    number: int,
    stories: Sequence[Article],
    calendar: Sequence[CalendarDay],
    *,
    printed: bool,
) -> Bulletin:
    plan = newsroom.bulletin
    first = plan.closing_day(number)
    hanging = [story for story in stories if story.alive(start_of(first))]
    mine = selection.urgent_first(story for story in hanging if story.lang == DEFAULT_LANGUAGE)
    address = f"{BULLETIN_FOLDER}/{number}/"
    sheets, bare = _board_sheets(newsroom.boards, hanging, number, address) if printed else ((), ())
    if printed:  # an urgent notice hangs at once, so also one that expires before the issue closes
        sheets += _urgent_sheets(newsroom.boards, stories, number, address)
    return Bulletin(
        number=number,
        week=plan.week(number),
        title=plan.title,
        hangs_from=first,
        hangs_until=first + timedelta(days=plan.hangs_days - 1),
        address=address,
        articles=mine,
        sheet=_general_sheet(mine, number, address) if printed and mine else None,
        sheets=sheets,
        editions=tuple(_editions(mine, number, address)) if printed and mine else (),
        bare_boards=bare,
        upcoming_days=upcoming(calendar, first, CALENDAR_DAYS_ON_SHEET),
    )


def _general_sheet(articles: tuple[Article, ...], number: int, address: str) -> Sheet:
    return Sheet(
        form="board",
        code=f"BT{number}-A4",
        path=f"{address}ban-tin-{number}.pdf",
        short_address=f"{number}/",
        lang=DEFAULT_LANGUAGE,
        boards=(),
        articles=articles,
    )


def _editions(articles: tuple[Article, ...], number: int, address: str) -> Iterator[Sheet]:
    """The issue in forms that hang on no board: to hand out, to read aloud from, to read without glasses."""
    for form, code, name, pages in EDITIONS:
        yield Sheet(
            form=form,
            code=f"BT{number}-A4-{code}",
            path=f"{address}{name}-{number}.pdf",
            short_address=f"{number}/",
            lang=DEFAULT_LANGUAGE,
            boards=(),
            articles=articles,
            pages=pages,
        )


def _board_sheets(
    boards: Iterable[Board], stories: Sequence[Article], number: int, address: str
) -> tuple[tuple[Sheet, ...], tuple[Board, ...]]:
    """One sheet for all boards that show the same stories in the same form; and the boards with nothing."""
    groups: dict[tuple[tuple[str, int], str, str, tuple[str, ...]], list[Board]] = {}
    shown: dict[tuple[str, ...], tuple[Article, ...]] = {}
    bare: list[Board] = []
    for board in boards:
        mine = selection.urgent_first(story for story in stories if selection.shows_on(story, board))
        if board.format == "A3":
            mine = mine[:1]  # a poster says one thing
        addresses = tuple(story.address for story in mine)
        shown[addresses] = mine
        if mine:
            groups.setdefault((_form(board), board.format, board.lang, addresses), []).append(board)
        else:
            bare.append(board)
    sheets = tuple(
        Sheet(
            form=form,
            code=f"BT{number}-{paper}-{group[0].code}",
            path=f"{address}{group[0].code.lower()}.pdf",
            short_address=f"{number}/{group[0].code}/",
            lang=lang,
            boards=tuple(group),
            articles=shown[addresses],
            pages=pages,
        )
        for ((form, pages), paper, lang, addresses), group in groups.items()
    )
    return sheets, tuple(bare)


def _form(board: Board) -> tuple[str, int]:
    """Form and pages of a board's sheet: A3 carries one message, however many pages the board has room for."""
    return ("poster", 1) if board.format == "A3" else ("board", board.pages)


def _urgent_sheets(
    boards: Sequence[Board], stories: Iterable[Article], number: int, address: str
) -> tuple[Sheet, ...]:
    """One red sheet for each urgent story, for all boards that show it; the oldest is number 1."""
    urgent = sorted(
        (story for story in stories if story.urgent), key=lambda story: (story.published, story.address)
    )
    meant = [(story, tuple(board for board in boards if selection.shows_on(story, board))) for story in urgent]
    return tuple(
        Sheet(
            form="urgent",
            code=f"KH{number}-A4-{index}",
            path=f"{address}khan-{index}.pdf",
            short_address=f"{number}/",
            lang=story.lang,
            boards=group,
            articles=(story,),
        )
        for index, (story, group) in enumerate(((story, group) for story, group in meant if group), start=1)
    )
