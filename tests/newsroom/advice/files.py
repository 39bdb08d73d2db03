"""In: the fields and body of one file. Out: the advice that is given on it, without touching a disk."""

from __future__ import annotations

from typing import Any

from plugins.newsroom.advice.advising import advice_of
from plugins.newsroom.articles import make_article
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.links import read_links
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import AdvicePlan, Article, Newsroom, Picture, ReplacedFact
from plugins.newsroom.problems import Problem
from plugins.newsroom.prose import prose
from plugins.newsroom.schema import ArticleFields
from tests import factories

FILE = "articles/2026-12-05-an-ca.md"
BODY_LINE = 8  # without extra fields


def manuscript(body: str, extra: str = "", **parts: Any) -> Manuscript:
    """A post with that body and, besides the required fields, the lines `extra`."""
    head = [
        "title: Ăn ca",
        "date: 2026-12-05",
        "themes: [cham-lo]",
        "audiences: [doan-vien]",
        "brief: Thêm tiền ăn.",
    ]
    lines = ["---", *head, *([extra.strip()] if extra else []), "---", body]
    document = parse("\n".join(lines), FILE)
    assert document.problems == ()
    links, faults = read_links(document)
    assert faults == ()
    fields = ArticleFields.model_validate(document.fields)
    given: dict[str, Any] = {"cover": None, "pictures": ()} | parts
    return Manuscript(document=document, fields=fields, slug="an-ca", links=links, **given)


def room(*facts: ReplacedFact, **plan: Any) -> Newsroom:
    """A newsroom that knows these replaced facts and words."""
    return factories.newsroom(advice=AdvicePlan(**plan), replaced_facts=facts)


def advice(
    body: str, extra: str = "", newsroom: Newsroom | None = None, **parts: Any
) -> list[tuple[str, int, str]]:
    """Name, line and sentence of all advice on a post."""
    return [told(problem) for problem in advice_of(manuscript(body, extra, **parts), newsroom or room())]


def told(problem: Problem) -> tuple[str, int, str]:
    """Name, line and sentence."""
    return problem.name, problem.line, problem.read(str).split(": ", 1)[1]


def picture(width: int, height: int, path: str = "images/a.png") -> Picture:
    """A picture of that size in px."""
    return Picture(path=path, digest="0", width=width, height=height)


def article(item: Manuscript) -> Article:
    """The article of a manuscript, for an edition."""
    return make_article(item, factories.newsroom(), prose(""))
