"""In: a post, read but not checked. Out: the schema that its kind asks for, and problems with kind and gaps."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from plugins.newsroom.complaints import shown, suggestion
from plugins.newsroom.frontmatter import Document, texts_below
from plugins.newsroom.kindforms import GAP
from plugins.newsroom.kinds import POSTS
from plugins.newsroom.model import PLAIN_KIND
from plugins.newsroom.problems import Problem, field_name, say
from plugins.newsroom.schema import ArticleFields


class _AnyKind(ArticleFields):
    """What every post must have; its details are nobody's business while its kind is unknown."""

    details: object = None  # type: ignore[assignment]


def schema_of(document: Document) -> type[ArticleFields]:
    """What the kind of a post asks for."""
    kind = POSTS.get(_kind_of(document))
    return kind.schema if kind and issubclass(kind.schema, ArticleFields) else _AnyKind


def check_kind(document: Document, model: type[BaseModel]) -> Iterator[Problem]:
    """A kind that does not exist; the gaps of a new text that are left in one that is to be published."""
    kind = _kind_of(document)
    if issubclass(model, ArticleFields) and kind not in POSTS:
        wrong = say("không có loại bài “{value}”", value=shown(kind))
        instead = suggestion(kind, list(POSTS), otherwise=say("chọn trong: {known}", known=", ".join(POSTS)))
        yield document.problem("kind", "unknown-kind", (wrong, instead))
    if document.fields.get("status") != "draft":
        yield from _gaps(document)


def _gaps(document: Document) -> Iterator[Problem]:
    complaint = say("còn chỗ chưa viết"), say("viết thay vào chỗ {gap}", gap=GAP)
    for place, text in texts_below((), document.fields):
        if GAP in text:
            yield document.problem(field_name(place), "gap", complaint, line=document.line(place))
    for number, row in enumerate(document.body.text.split("\n"), document.body_line):
        if GAP in row:
            yield document.problem("", "gap", complaint, line=number)


def _kind_of(document: Document) -> str:
    kind = document.fields.get("kind")
    return kind if isinstance(kind, str) and kind else PLAIN_KIND
