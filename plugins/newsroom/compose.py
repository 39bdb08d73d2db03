"""In: the newsroom, all articles and pages, one moment. Out: the `Edition`: everything that this build publishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta

from plugins.newsroom import selection
from plugins.newsroom.bulletins import bulletins, too_early
from plugins.newsroom.calendar import HORIZON, calendar_of
from plugins.newsroom.dates import Week, full_date, local_day, start_of
from plugins.newsroom.documents import held_back, in_order
from plugins.newsroom.listings import listings
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import LANGUAGES, Article, Edition, Newsroom, OfficialDocument, Page, Translation
from plugins.newsroom.problems import ContentError, ContentPath, Problem, field_name, say
from plugins.newsroom.register import Register
from plugins.newsroom.schema import ArticleFields, DocumentFields

Versions = tuple[Translation, ...]
A_DAY = timedelta(days=1)


def compose(
    newsroom: Newsroom,
    articles: Sequence[Article],
    pages: Sequence[Page],
    now: datetime,
    week: Week | None = None,
    documents: Sequence[OfficialDocument] = (),
    *,
    with_held: bool = False,
) -> Edition:
    """Decide everything that this build publishes at `now`; `week` asks for that issue in print as well.

    `with_held` is for those who write, never for readers: what is held back is composed too, and `held` names it.
    What does not fit together among the files was found by the desk. Raises ContentError if there was no
    bulletin yet in `week`.
    """
    early = too_early(newsroom, week) if week is not None else None
    if early:
        raise ContentError([early])
    held = [selection.held_back(article, now) for article in articles]
    published = selection.newest_first(
        article for article, back in zip(articles, held, strict=True) if with_held or back is None
    )
    not_issued = [back for back in (held_back(document, now) for document in documents) if back]
    unseen = set() if with_held else {back.source for back in not_issued}
    if with_held:
        newsroom = _with_more_issues(newsroom, articles, now)
    edition = Edition(
        newsroom=newsroom,
        now=now,
        articles=published,
        pages=tuple(sorted(pages, key=lambda page: page.address)),
        listings=tuple(listings(newsroom, published, now)),
        bulletins=(),
        held=(*(back for back in held if back), *not_issued),
        translations=tuple(sorted((*_translations(published), *_translations(pages)))),
        documents=in_order(document for document in documents if document.source not in unseen),
    )
    return _with_calendar(edition, week)


def _with_more_issues(newsroom: Newsroom, articles: Iterable[Article], now: datetime) -> Newsroom:
    """Issues that only what is held back makes come on top of those that readers have."""
    plan = newsroom.bulletin
    numbers: tuple[set[int], set[int]] = (set(), set())
    for article in articles:
        numbers[selection.held_back(article, now) is None].add(plan.number_of(article.day))
    more = len(numbers[False] - numbers[True])
    return replace(newsroom, bulletin=replace(plan, keep_issues=plan.keep_issues + more))


def _with_calendar(edition: Edition, week: Week | None) -> Edition:
    """The edition with its calendar and the bulletins, which remind of its days."""
    newsroom, published, now = edition.newsroom, edition.articles, edition.now
    years, versions = edition.calendar_years, dict(edition.translations)
    calendar = reminders = calendar_of(newsroom, published, versions, years)
    if week is not None and week.year + 1 not in years:  # an issue of another time, which the pages do not show
        reminders = calendar_of(newsroom, published, versions, range(week.year, week.year + 2))
    issues = tuple(bulletins(newsroom, published, now, week, reminders))
    return replace(edition, calendar=calendar, bulletins=issues)


def dead_ends(edition: Edition, manuscripts: Sequence[Manuscript]) -> Iterator[Problem]:
    """A problem for every link from a published file to one that is held back, every such citation, and every day
    that a post tells of before it has come."""
    held = {item.source for item in edition.held}
    for manuscript in manuscripts:
        for link in manuscript.links:
            if manuscript.file not in held and link.target in held:
                wrong = say("dẫn tới bài chưa đăng {path}", path=ContentPath(link.target))
                instead = say("bỏ liên kết, hoặc chờ bài kia đăng rồi thêm")
                yield manuscript.problem("", "link-to-held", (wrong, instead), line=link.line)
    yield from _early_citations(held, manuscripts)
    for manuscript in manuscripts:
        if isinstance(manuscript.fields, ArticleFields) and manuscript.fields.status != "draft":
            yield from _days_to_come(manuscript, manuscript.fields, edition.today)


def _early_citations(held: Set[str], manuscripts: Sequence[Manuscript]) -> Iterator[Problem]:
    """A problem for every published post that cites a document which is not issued yet."""
    early = {
        item.fields.number for item in manuscripts if isinstance(item.fields, DocumentFields) and item.file in held
    }
    for item in manuscripts:
        numbers = item.fields.documents if isinstance(item.fields, ArticleFields) and item.file not in held else []
        for index, number in enumerate(numbers):
            if number in early:
                wrong = say("văn bản {number} chưa ban hành", number=number)
                instead = say("bỏ số này, hoặc chờ văn bản ban hành rồi thêm")
                line = item.document.line(("documents", index))
                yield item.problem("documents", "cites-held", (wrong, instead), line=line)


def _days_to_come(item: Manuscript, fields: ArticleFields, today: date) -> Iterator[Problem]:
    """A problem for every day told as past that has not come, and will not have by the time readers get the post."""
    for place, day in fields.details.past if fields.details else ():
        if day > max(today, local_day(fields.published)):
            wrong = say("ngày {day} chưa đến", day=full_date(day))
            instead = say("xem lại ngày, tháng, năm; việc chưa xảy ra thì chưa ghi")
            inside = ("details", *place)
            yield item.problem(field_name(inside), "day-to-come", (wrong, instead), line=item.document.line(inside))


def next_change(edition: Edition) -> datetime:
    """The next moment at which a build would say something else: the site then needs to be built again."""
    moments = [item.until for item in edition.held if item.until]
    moments += [moment for article in edition.articles for moment in _ends(article)]
    moments += map(start_of, _turning_days(edition))
    return min(moment for moment in moments if moment > edition.now)


def _ends(article: Article) -> Iterator[datetime]:
    """When something about a published post is over: the post, its event, the consent to it."""
    if article.expires:
        yield article.expires
    if article.event and article.event.end:
        yield article.event.end
    if article.details and article.details.allowed_until:
        yield start_of(article.details.allowed_until + A_DAY)


def _turning_days(edition: Edition) -> Iterator[date]:
    """Days that begin with something new: a bulletin is hung, is to come down, has come down; a day to remember comes
    into view or has passed; a document comes into force or goes; the calendar gets a new year;
    and every day while a post counts days.
    """
    yield date(edition.today.year + 1, 1, 1)
    if any(article.details and article.details.daily for article in edition.articles):
        yield edition.today + A_DAY
    for bulletin in edition.bulletins:
        first, last = bulletin.hangs_from, bulletin.hangs_until
        yield from (first, first + A_DAY, last, last + A_DAY)  # the home page says “hang it today” on one day only
    for item in edition.calendar:
        yield from (item.day - timedelta(days=HORIZON), item.last + A_DAY)
    register = Register(edition.documents)
    for document in edition.documents:
        yield from register.changes(document)


def _translations(items: Iterable[Article | Page]) -> Iterator[tuple[str, Versions]]:
    """For every address that has translations: all versions, the original first."""
    published = tuple(items)
    originals = {(item.slug, item.lang): item for item in published if not item.translation_of}
    groups: dict[str, list[Article | Page]] = {}
    for item in published:
        if item.translation_of:
            for lang in LANGUAGES:
                original = originals.get((item.translation_of, lang))
                if original and lang != item.lang:
                    groups.setdefault(original.address, [original]).append(item)
    for group in groups.values():
        versions = tuple(Translation(lang=item.lang, address=item.address, title=item.title) for item in group)
        for item in group:
            yield item.address, versions
