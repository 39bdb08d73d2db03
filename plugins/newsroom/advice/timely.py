"""In: an edition and its manuscripts. Out: advice on what time has overtaken: documents, events, quiet themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from plugins.newsroom.dates import full_date, local_day
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import DEFAULT_LANGUAGE, Edition
from plugins.newsroom.problems import Level, Problem, say
from plugins.newsroom.register import Register, Standing
from plugins.newsroom.schema import ArticleFields, EventFields
from plugins.newsroom.vocabulary import FILE as NEWSROOM_FILE

LOOK_BACK = timedelta(weeks=8)  # what ended longer ago is history, and its page says so by itself


def timely(edition: Edition, manuscripts: Sequence[Manuscript]) -> Iterator[Problem]:
    """Everything that was right once, and is not at the moment of the edition."""
    register = Register(edition.documents)
    for item in manuscripts:
        if isinstance(item.fields, ArticleFields):
            yield from _ended_documents(item, item.fields, register, edition.today)
            yield from _past_event(item, item.fields, edition.now)
    yield from _quiet_themes(edition)


def _ended_documents(item: Manuscript, fields: ArticleFields, register: Register, today: date) -> Iterator[Problem]:
    """Cited documents that had ended when the post was written, or have just ended.

    A post that cites what replaced them too knows about it.
    """
    written = local_day(max(fields.date, fields.updated or fields.date))
    for index, number in enumerate(fields.documents):
        document = register.get(number)
        if document is None:
            continue
        knows = any(other.number in fields.documents for other in register.successors(number))
        standing = register.standing(document, today)
        if standing.ended and not knows and (standing.since <= written or standing.since > today - LOOK_BACK):
            yield _ended(item, index, number, standing)


def _ended(item: Manuscript, index: int, number: str, standing: Standing) -> Problem:
    wrong = say("văn bản {number} hết hiệu lực từ {day}", number=number, day=full_date(standing.since))
    instead = (
        say("đọc lại bài, dẫn {number}", number=standing.by)
        if standing.by
        else say("đọc lại bài, dẫn văn bản đang có hiệu lực")
    )
    line = item.document.line(("documents", index))
    return item.problem("documents", "ended-document", (wrong, instead), Level.ADVICE, line)


def _past_event(item: Manuscript, fields: ArticleFields, now: datetime) -> Iterator[Problem]:
    """An event that was over before its post, or is over and still announced."""
    if fields.event is None:
        return
    last = _last_day(fields.event)
    if last < local_day(fields.date):
        wrong = say("sự kiện kết thúc ngày {day}, trước ngày đăng", day=full_date(last))
        yield item.problem("event", "past-event", (wrong, say("xem lại năm và tháng")), Level.ADVICE)
    elif fields.expires is None and local_day(now) - LOOK_BACK < last < local_day(now):
        wrong = say("sự kiện đã qua từ {day} mà bài vẫn mời", day=full_date(last))
        instead = say("thêm expires: {day}, hoặc sửa ngày nếu sự kiện hoãn", day=last.isoformat())
        yield item.problem("event", "past-event", (wrong, instead), Level.ADVICE)


def _last_day(event: EventFields) -> date:
    last = event.end or event.start
    return local_day(last) if isinstance(last, datetime) else last


def _quiet_themes(edition: Edition) -> Iterator[Problem]:
    """One advice that names every theme without a post for some weeks; none in the first weeks of a newsroom."""
    weeks = edition.newsroom.advice.quiet_weeks
    earliest = edition.today - timedelta(weeks=weeks)
    own = [article for article in edition.articles if article.lang == DEFAULT_LANGUAGE]
    if not weeks or not any(article.day < earliest for article in own):
        return
    heard = {theme.slug for article in own if article.day >= earliest for theme in article.themes}
    quiet = [theme.name for theme in edition.newsroom.themes if theme.slug not in heard]
    if quiet:
        wrong = say("{weeks} tuần nay chưa có bài nào về: {themes}", weeks=weeks, themes="; ".join(quiet))
        yield Problem(
            file=NEWSROOM_FILE,
            line=0,
            field="themes",
            name="quiet-theme",
            wrong=wrong,
            instead=say("nên có bài, hoặc đổi quiet_weeks của [advice]"),
            level=Level.ADVICE,
        )
