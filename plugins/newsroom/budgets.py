"""In: manuscripts, and the sheets of an edition. Out: advice where words are more than a form of paper has room for.

What one has a minute for decides how much a sheet may say, so the budgets are in syllables (tiếng). Whether it
fits is for the layout to say at the build; a field that the schema limits is refused before it comes here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import Level, Message, Problem, say
from plugins.newsroom.schema import LIMITS, ArticleFields
from plugins.newsroom.text import shorten, syllables

# By form, then by field; "whole" is all that the sheet says.
BUDGETS: Mapping[str, Mapping[str, int]] = {
    "board": {
        "board_title": LIMITS["board_title"],
        "board_text": LIMITS["board_text"],
        "figure.sentence": 18,
        "whole": 180,
    },
    "explain": {"whole": 380},
    "urgent": {"board_title": 10, "whole": 85},
    "poster": {"board_title": 9, "whole": 60},
    "digest": {"brief": 28},
    "leaflet": {"brief": 28},
}


def over_budget(manuscripts: Iterable[Manuscript]) -> Iterator[Problem]:
    """Advice on the words that posts bring to boards: a headline or a text that is missing or long."""
    for item in manuscripts:
        if isinstance(item.fields, ArticleFields):
            yield from _headline(item, item.fields)
            yield from _text(item, item.fields)
            yield from _figure(item, item.fields)
            yield from _urgent(item, item.fields)


def long_posters(edition: Edition, manuscripts: Iterable[Manuscript]) -> Iterator[Problem]:
    """Advice on headlines that lead an A3 poster of this edition: it is read in passing."""
    limit = BUDGETS["poster"]["board_title"]
    sheets = [sheet for bulletin in edition.bulletins for sheet in bulletin.printed if sheet.form == "poster"]
    leads = {sheet.articles[0].source: sheet.articles[0] for sheet in sheets}
    for item in manuscripts:
        lead = leads.get(item.file)
        if lead and syllables(lead.board_title) > limit:
            field = "board_title" if isinstance(item.fields, ArticleFields) and item.fields.board_title else "title"
            yield _long(item, field, say("áp phích A3"), syllables(lead.board_title), limit)


def _headline(item: Manuscript, fields: ArticleFields) -> Iterator[Problem]:
    form, name = ("urgent", say("tờ khẩn")) if fields.urgent else ("board", say("tờ dán"))
    field, count = ("board_title", fields.board_title) if fields.board_title else ("title", fields.title)
    limit = BUDGETS[form]["board_title"]
    if syllables(count) > limit:
        yield _long(item, field, name, syllables(count), limit)


def _text(item: Manuscript, fields: ArticleFields) -> Iterator[Problem]:
    limit = BUDGETS["board"]["board_text"]
    if not fields.board_text and shorten(fields.brief, limit).endswith("…"):
        yield _long(item, "brief", say("tờ dán"), syllables(fields.brief), limit)


def _figure(item: Manuscript, fields: ArticleFields) -> Iterator[Problem]:
    limit = BUDGETS["board"]["figure.sentence"]
    count = syllables(fields.figure.sentence) if fields.figure else 0
    if count > limit:
        yield _long(item, "figure", say("tờ dán"), count, limit)


def _urgent(item: Manuscript, fields: ArticleFields) -> Iterator[Problem]:
    """The red sheet must say why and where."""
    if fields.urgent is None:
        return
    for field, value in (("urgent.why", fields.urgent.why), ("urgent.where", fields.urgent.where)):
        if not value:
            wrong = say("tờ khẩn thiếu {field}", field=field)
            yield item.problem("urgent", "urgent-line", (wrong, say("nên viết, nhiều nhất 16 tiếng")), Level.ADVICE)


def _long(item: Manuscript, field: str, sheet: Message, count: int, limit: int) -> Problem:
    """`field` is what the sheet takes; its own field is named where that is another one."""
    own = {"title": "board_title", "brief": "board_text"}.get(field, field)
    wrong = say("dài {count} tiếng cho {sheet}", count=count, sheet=sheet)
    instead = (
        say("nên rút còn {limit} tiếng", limit=limit)
        if own == field
        else say("nên viết {field} riêng, nhiều nhất {limit} tiếng", field=own, limit=limit)
    )
    return item.problem(field, "over-budget", (wrong, instead), Level.ADVICE)
