"""What every kind of post is made of. In: nothing. Out: `Kind`, and `Form`, the base of what its `details` hold.

A class of details is a form and a value at once: pydantic checks what the editor wrote, and the result is a frozen
dataclass that every channel can read. Descriptions of fields become the comments of a new post (`inv new`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from dataclasses import dataclass as plain_dataclass
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic.dataclasses import dataclass

from plugins.newsroom.fieldtypes import Line, as_list, distinct, error, without_empty
from plugins.newsroom.model import ARTICLES, Details, Term
from plugins.newsroom.schema import ArticleFields, DocumentFields

GAP = "‹…›"  # in a new post: here something must be written
STRICT = ConfigDict(defer_build=True, extra="forbid")
T = TypeVar("T")
Lines = Annotated[tuple[Line, ...], BeforeValidator(as_list)]


def many(least: int, most: int) -> AfterValidator:
    """How many items a list has. Pydantic's own count leaves out items that are wrong in themselves."""

    def check(items: tuple[T, ...]) -> tuple[T, ...]:
        if len(items) < least:
            raise error("too_short", actual_length=len(items), min_length=least)
        if len(items) > most:
            raise error("too_long", actual_length=len(items), max_length=most)
        return items

    return AfterValidator(check)


def or_gap(blank: object) -> WrapValidator:
    """A gap may stand in place of the value, and counts as `blank`: `kindchecks` lets only drafts have gaps."""

    def check(value: object, inner: ValidatorFunctionWrapHandler) -> object:
        return blank if value in (GAP, [GAP]) else inner(value)

    return WrapValidator(check)


def texts_of(value: object) -> Iterator[str]:
    """Every text of details that readers may see, in order."""
    if isinstance(value, Private):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def different(values: tuple[str, ...]) -> tuple[str, ...]:
    """No value twice."""
    return tuple(distinct(list(values)))


Different = Annotated[Lines, AfterValidator(different)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Form:
    """A map in front matter. What is optional may be written and left empty."""

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, values: Any) -> Any:
        return without_empty({field.name for field in fields(cls) if field.default is not MISSING}, values)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Private(Form):
    """A map that readers must never see."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class DetailsForm(Form, Details):
    """The whole of `details`."""


@plain_dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of post.

    `term`: its slug, name and message. `schema`: the front matter. `rank`: its place among kinds. `hint`: when to use
    it, for whoever opens a new post. `folder`: where such posts lie in content/. `listed`: its posts are collected at
    `/<slug>/`. `body`: what a new post begins with.
    """

    term: Term
    schema: type[ArticleFields] | type[DocumentFields]
    rank: int
    hint: str
    folder: str = ARTICLES
    listed: bool = True
    body: str = ""
