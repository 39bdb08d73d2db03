"""In: the newsroom, all articles and pages, one moment. Out: the `Edition`, or the problems of the whole.

Everything that needs more than one article at once is decided here: what is published, listings, bulletins,
board sheets, translations, and addresses that clash.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from plugins.newsroom import selection
from plugins.newsroom.dates import Week, start_of
from plugins.newsroom.desk import Manuscript
from plugins.newsroom.model import (
    DEFAULT_LANGUAGE,
    Article,
    Board,
    Bulletin,
    Edition,
    Listing,
    Newsroom,
    Page,
    Sheet,
    Translation,
)  # fmt: skip
from plugins.newsroom.problems import ContentError, Message, Problem, say

CALENDAR_DAYS_ON_SHEET = 6
RESERVED = ("tin", "en", "chuyen-de", "doi-tuong", "phan-khuc", "ban-tin", "bang-tin", "nguon-tin", "theme", "anh")
THEME_FOLDER, AUDIENCE_FOLDER, FACET_FOLDER, BULLETIN_FOLDER = "chuyen-de", "doi-tuong", "phan-khuc", "ban-tin"
EN_FOLDERS = {THEME_FOLDER: "themes", AUDIENCE_FOLDER: "audiences", FACET_FOLDER: "segments"}


def compose(
    newsroom: Newsroom,
    articles: Sequence[Article],
    pages: Sequence[Page],
    now: datetime,
    week: Week | None = None,
) -> Edition:
    """Decide everything that this build publishes at `now`; `week` asks for that issue in print as well.

    Raises ContentError with the problems that only show when all is seen together.
    """
    problems = [*_clashes(articles, pages), *_lost_originals(articles, pages)]
    if problems:
        raise ContentError(problems)
    held = [selection.held_back(article, now) for article in articles]
    published = selection.newest_first(
        article for article, back in zip(articles, held, strict=True) if back is None
    )
    return Edition(
        newsroom=newsroom,
        now=now,
        articles=published,
        pages=tuple(sorted(pages, key=lambda page: page.address)),
        listings=tuple(_listings(newsroom, published, now)),
        bulletins=tuple(_bulletins(newsroom, published, now, week)),
        held=tuple(back for back in held if back),
        translations=_translations(published, pages),
    )


def dead_ends(edition: Edition, manuscripts: Iterable[Manuscript]) -> Iterator[Problem]:
    """A problem for every link from a published file to one that is held back."""
    held = {item.source: item for item in edition.held}
    for manuscript in manuscripts:
        for link in manuscript.links:
            if manuscript.file not in held and link.target in held:
                yield Problem(
                    file=manuscript.file,
                    line=link.line,
                    field="",
                    name="link-to-held",
                    wrong=say("dẫn tới bài chưa đăng content/{path}", path=link.target),
                    instead=say("bỏ liên kết, hoặc chờ bài kia đăng rồi thêm"),
                )


def _clashes(articles: Iterable[Article], pages: Iterable[Page]) -> Iterator[Problem]:
    """Two files with one address; an address that the site itself uses."""
    owners: dict[str, str] = {}
    everything: list[Article | Page] = [*articles, *pages]
    for item in everything:
        if item.address in owners:
            wrong = say(
                "trùng địa chỉ /{address} với content/{other}", address=item.address, other=owners[item.address]
            )
            yield _of_file(item.source, "address-clash", wrong, say("đổi tên một trong hai tệp"))
        owners.setdefault(item.address, item.source)
        top = item.address.split("/", 1)[0]
        if isinstance(item, Page) and item.lang == DEFAULT_LANGUAGE and (top in RESERVED or top.isdigit()):
            wrong = say("địa chỉ /{address} là của trang web", address=item.address)
            yield _of_file(item.source, "address-reserved", wrong, say("đặt slug khác"))


def _lost_originals(articles: Sequence[Article], pages: Sequence[Page]) -> Iterator[Problem]:
    """`translation_of` must name a text of another language, and only one translation each."""
    for items in (articles, pages):
        originals = {(item.slug, item.lang): item for item in items}
        taken: dict[tuple[str, str], str] = {}
        for item in items:
            if not item.translation_of:
                continue
            others = [lang for slug, lang in originals if slug == item.translation_of and lang != item.lang]
            if not others:
                wrong = say("không có bài gốc “{slug}” bằng tiếng khác", slug=item.translation_of)
                yield _of_file(
                    item.source,
                    "no-original",
                    wrong,
                    say("viết slug của bài gốc, không có ngày và .md"),
                    "translation_of",
                )
                continue
            original = originals[item.translation_of, others[0]]
            if original.translation_of:
                wrong = say("bài “{slug}” cũng là bản dịch", slug=item.translation_of)
                yield _of_file(
                    item.source,
                    "circular-translation",
                    wrong,
                    say("chỉ bản dịch mới có translation_of"),
                    "translation_of",
                )
            key = (item.translation_of, item.lang)
            if key in taken:
                wrong = say("bài gốc đã có bản dịch content/{other}", other=taken[key])
                yield _of_file(item.source, "two-translations", wrong, say("giữ một bản dịch"), "translation_of")
            taken.setdefault(key, item.source)


def _listings(newsroom: Newsroom, published: tuple[Article, ...], now: datetime) -> Iterator[Listing]:
    alive = tuple(article for article in published if article.alive(now))
    for lang in selection.languages_of(newsroom, published):
        names = newsroom.identity.called(lang)
        mine = tuple(article for article in alive if article.lang == lang)
        prefix = "" if lang == DEFAULT_LANGUAGE else f"{lang}/"
        yield Listing(
            kind="site", address=prefix, lang=lang, title=names.name, message=names.tagline, articles=mine
        )
        for theme in newsroom.themes:
            yield Listing(
                kind="theme",
                address=listing_address(lang, THEME_FOLDER, theme.slug),
                lang=lang,
                title=theme.called(lang),
                message=theme.says(lang),
                articles=selection.with_theme(mine, theme),
            )
        for audience in newsroom.audiences:
            yield Listing(
                kind="audience",
                address=listing_address(lang, AUDIENCE_FOLDER, audience.slug),
                lang=lang,
                title=audience.called(lang),
                message=audience.says(lang),
                articles=tuple(article for article in mine if article.for_audience(audience.slug)),
            )
        for facet in newsroom.facets:
            for value in facet.values:
                found = selection.with_value(mine, facet, value)
                if found:
                    yield Listing(
                        kind="facet",
                        address=listing_address(lang, FACET_FOLDER, facet.slug, value.slug),
                        lang=lang,
                        title=value.called(lang),
                        message=value.says(lang),
                        articles=found,
                        facet=facet,
                    )


def listing_address(lang: str, folder: str, *slugs: str) -> str:
    """Folder of a listing: `chuyen-de/<slug>/`, English `en/themes/<slug>/`."""
    head = folder if lang == DEFAULT_LANGUAGE else f"{lang}/{EN_FOLDERS[folder]}"
    return "/".join((head, *slugs)) + "/"


def _bulletins(
    newsroom: Newsroom, published: tuple[Article, ...], now: datetime, week: Week | None
) -> Iterator[Bulletin]:
    """Every issue that has stories, newest first; the latest ones and that of `week` with their sheets."""
    plan = newsroom.bulletin
    issues: defaultdict[int, list[Article]] = defaultdict(list)
    for article in published:
        if article.alive(now):
            issues[plan.number_of(article.day)].append(article)
    wanted = {number for number in sorted(issues, reverse=True) if number > 0}
    printed = set(sorted(wanted, reverse=True)[: plan.keep_issues])
    if week is not None:
        printed.add(plan.number(week))
        wanted.add(plan.number(week))
    for number in sorted(wanted, reverse=True):
        if number > 0:
            yield _bulletin(newsroom, number, issues[number], printed=number in printed)


def _bulletin(newsroom: Newsroom, number: int, stories: list[Article], *, printed: bool) -> Bulletin:
    plan = newsroom.bulletin
    first = plan.closing_day(number)
    last = first + timedelta(days=plan.hangs_days - 1)
    alive = [article for article in stories if article.alive(start_of(first))]
    mine = selection.urgent_first(article for article in alive if article.lang == DEFAULT_LANGUAGE)
    address = f"{BULLETIN_FOLDER}/{number}/"
    sheets, bare = _board_sheets(newsroom.boards, alive, number, address) if printed else ((), ())
    general = Sheet(
        form="board",
        code=f"BT{number}-A4",
        path=f"{address}ban-tin-{number}.pdf",
        short_address=f"{number}/",
        lang=DEFAULT_LANGUAGE,
        boards=(),
        articles=mine,
    )
    return Bulletin(
        number=number,
        week=plan.week(number),
        title=plan.title,
        hangs_from=first,
        hangs_until=last,
        address=address,
        articles=mine,
        sheet=general if printed and mine else None,
        sheets=sheets,
        bare_boards=bare,
        upcoming_days=tuple(item for item in newsroom.calendar if item.day >= first)[:CALENDAR_DAYS_ON_SHEET],
    )


def _board_sheets(
    boards: Iterable[Board], stories: list[Article], number: int, address: str
) -> tuple[tuple[Sheet, ...], tuple[Board, ...]]:
    """One sheet for all boards that show the same stories in the same form; and the boards with nothing."""
    groups: dict[tuple[str, str, tuple[Article, ...]], list[Board]] = {}
    bare: list[Board] = []
    urgent: dict[Article, list[Board]] = {}
    for board in boards:
        shown = selection.urgent_first(story for story in stories if selection.shows_on(story, board))
        if shown:
            groups.setdefault((board.format, board.lang, shown), []).append(board)
        else:
            bare.append(board)
        for story in shown:
            if story.urgent:
                urgent.setdefault(story, []).append(board)
    sheets = [
        Sheet(
            form="board",
            code=f"BT{number}-{paper}-{group[0].code}",
            path=f"{address}{group[0].code.lower()}.pdf",
            short_address=f"{number}/{group[0].code}/",
            lang=lang,
            boards=tuple(group),
            articles=shown,
        )
        for (paper, lang, shown), group in groups.items()
    ]
    sheets += [
        Sheet(
            form="urgent",
            code=f"KH{number}-A4-{index}",
            path=f"{address}khan-{index}.pdf",
            short_address=f"{number}/",
            lang=story.lang,
            boards=tuple(group),
            articles=(story,),
        )
        for index, (story, group) in enumerate(sorted(urgent.items(), key=lambda item: item[0].published), start=1)
    ]
    return tuple(sheets), tuple(bare)


def _translations(
    articles: Iterable[Article], pages: Iterable[Page]
) -> tuple[tuple[str, tuple[Translation, ...]], ...]:
    """For every address that has translations: all versions, the original first."""
    result: list[tuple[str, tuple[Translation, ...]]] = []
    for items in (tuple(articles), tuple(pages)):
        groups: defaultdict[str, list[Article | Page]] = defaultdict(list)
        for item in items:
            groups[item.translation_of or item.slug].append(item)
        for group in groups.values():
            if len(group) > 1 and len({item.lang for item in group}) == len(group):
                group.sort(key=lambda item: bool(item.translation_of))
                versions = tuple(Translation(lang=i.lang, address=i.address, title=i.title) for i in group)
                result.extend((item.address, versions) for item in group)
    return tuple(sorted(result))


def next_change(edition: Edition, scheduled: Iterable[datetime]) -> datetime | None:
    """The next moment at which a build would say something else: a publication or an expiry."""
    moments = [*scheduled, *(a.expires for a in edition.articles if a.expires)]
    return min((moment for moment in moments if moment > edition.now), default=None)


def _of_file(source: str, name: str, wrong: Message, instead: Message, field: str = "") -> Problem:
    return Problem(file=source, line=1 if field else 0, field=field, name=name, wrong=wrong, instead=instead)
