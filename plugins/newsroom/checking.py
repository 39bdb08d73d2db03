"""In: a desk and a moment. Out: every problem that a build at that moment would report, without rendering."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from plugins.newsroom.advice.advising import advice_of
from plugins.newsroom.advice.timely import timely
from plugins.newsroom.articles import make_article, make_page
from plugins.newsroom.budgets import long_posters
from plugins.newsroom.compose import compose, dead_ends
from plugins.newsroom.desk import Desk
from plugins.newsroom.documents import make_document
from plugins.newsroom.explaining import Explanation, explain
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import ContentError, Level, Problem, in_folder
from plugins.newsroom.prose import prose
from plugins.newsroom.schema import ArticleFields, DocumentFields, PageFields

NO_BODY = prose("")


def check(desk: Desk, now: datetime) -> tuple[Problem, ...]:
    """The desk's problems and advice, and those that only show at `now`; without the advice that nobody wants."""
    if desk.newsroom is None:
        return desk.problems
    silent = desk.newsroom.advice.silent
    found = [*desk.problems, *in_folder(_found(desk, now), desk.folder)]
    wanted = [problem for problem in found if problem.level is Level.PROBLEM or problem.name not in silent]
    return tuple(sorted(wanted, key=lambda problem: problem.order))


def _found(desk: Desk, now: datetime) -> Iterator[Problem]:
    """What reading alone does not show."""
    edition = edition_of(desk, now)
    if edition:
        yield from dead_ends(edition, desk.manuscripts)
        yield from long_posters(edition, desk.manuscripts)
        yield from timely(edition, desk.manuscripts)
    if desk.newsroom:
        for item in desk.manuscripts:
            yield from advice_of(item, desk.newsroom)


def edition_of(desk: Desk, now: datetime) -> Edition | None:
    """What a build at `now` would publish, without the bodies of texts; None if problems stop it."""
    newsroom = desk.newsroom
    if newsroom is None or desk.broken:
        return None
    articles = [make_article(m, newsroom, NO_BODY) for m in desk.manuscripts if isinstance(m.fields, ArticleFields)]
    pages = [make_page(m, NO_BODY) for m in desk.manuscripts if isinstance(m.fields, PageFields)]
    documents = [
        make_document(m, newsroom, NO_BODY) for m in desk.manuscripts if isinstance(m.fields, DocumentFields)
    ]
    return compose(newsroom, articles, pages, now, documents=documents)


def explain_post(desk: Desk, file: str, now: datetime) -> Explanation:
    """What becomes of the post `file` at `now`. Raises ContentError while problems stop a build: then nothing is
    published.
    """
    edition = edition_of(desk, now)
    if edition is None:
        raise ContentError(desk.broken)
    manuscript = next(item for item in desk.manuscripts if item.file == file)
    return explain(edition, make_article(manuscript, edition.newsroom, NO_BODY))
