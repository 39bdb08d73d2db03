"""In: the bytes of one Markdown file and the vocabulary. Out: a `Reading`: all that they alone say, right or wrong.

A reading asks nothing of other files, so it stays true for as long as the bytes, the vocabulary and the code are the
same; see `memory`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from plugins.newsroom.complaints import complaints, unknown_field, unknown_term
from plugins.newsroom.files import text_of
from plugins.newsroom.frontmatter import Document, parse
from plugins.newsroom.kindchecks import check_kind, schema_of
from plugins.newsroom.links import Link, read_links
from plugins.newsroom.model import EVERYONE, Newsroom
from plugins.newsroom.problems import Place, Problem, say
from plugins.newsroom.schema import ArticleFields, DocumentFields, PageFields

Fields = ArticleFields | PageFields | DocumentFields
NAMES_OF_FILES = ("cover", "audio", "file")  # fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The slugs of newsroom.toml that front matter may name; `facets` are pairs of a facet and its values."""

    themes: tuple[str, ...]
    audiences: tuple[str, ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    kinds: tuple[str, ...]

    @classmethod
    def of(cls, newsroom: Newsroom) -> Vocabulary:
        """The words of `newsroom`."""
        return cls(
            themes=tuple(theme.slug for theme in newsroom.themes),
            audiences=(EVERYONE, *(audience.slug for audience in newsroom.audiences)),
            facets=tuple((facet.slug, tuple(value.slug for value in facet.values)) for facet in newsroom.facets),
            kinds=tuple(kind.slug for kind in newsroom.document_kinds),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One Markdown file taken apart and checked by itself. `fields` is None if their form is wrong, `document` is
    None if the file is no text."""

    model: type[Fields]
    document: Document | None
    fields: Fields | None = None
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether it names no other file that has to be looked at: a picture, a sound, a file to hand out."""
        fields = self.document.fields if self.document else {}
        return not any(map(fields.get, NAMES_OF_FILES)) and not any(link.is_picture for link in self.links)


def read(raw: bytes, file: str, model: type[Fields], vocabulary: Vocabulary | None) -> Reading:
    """Read the bytes of `file`. Without a vocabulary its terms are not checked."""
    text, faults = text_of(raw, file)
    if faults:
        return Reading(model=model, document=None, problems=faults)
    document = parse(text, file)
    if model is ArticleFields:
        model = schema_of(document)
    fields, problems = _check_form(document, model)
    if vocabulary and model is not PageFields:
        problems += _check_terms(document, vocabulary)
    if vocabulary and model is DocumentFields:
        problems += _check_kind(document, vocabulary.kinds)
    links, faulty = read_links(document)
    problems += [*faulty, *check_kind(document, model)]
    return Reading(model=model, document=document, fields=fields, links=links, problems=tuple(problems))


def _check_form(document: Document, model: type[Fields]) -> tuple[Fields | None, list[Problem]]:
    """The typed fields; what YAML has complained of is not told twice."""
    problems = list(document.problems)
    if problems and not document.fields:
        return None, problems
    try:
        return model.model_validate(document.fields), problems
    except ValidationError as error:
        told = {problem.field for problem in problems}
        found = complaints(error, document.file, document.line, model)
        return None, problems + [problem for problem in found if problem.field not in told]


def _check_terms(document: Document, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Themes, audiences, facets and values must be words of newsroom.toml."""
    facets = dict(vocabulary.facets)
    yield from _unknown(document, ("themes",), vocabulary.themes)
    yield from _unknown(document, ("audiences",), vocabulary.audiences)
    segments = document.fields.get("segments")
    for facet in segments if isinstance(segments, dict) else ():
        place = ("segments", facet)
        if facet in facets:
            yield from _unknown(document, place, facets[facet])
        else:
            yield unknown_field(document.file, document.line(place), place, list(facets))


def _check_kind(document: Document, kinds: tuple[str, ...]) -> Iterator[Problem]:
    """The kind of a document is a word of newsroom.toml too."""
    if kinds:
        yield from _unknown(document, ("kind",), kinds)
    elif document.fields.get("kind"):
        wrong = say("newsroom.toml chưa có loại văn bản nào")
        instead = say("thêm bảng [[document_kinds]], hoặc bỏ dòng này")
        yield document.problem("kind", "unknown-term", (wrong, instead))


def _unknown(document: Document, place: tuple[str, ...], known: tuple[str, ...]) -> Iterator[Problem]:
    value: object = document.fields
    for part in place:
        value = value.get(part) if isinstance(value, dict) else None
    for index, word in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(word, str) and word and word not in known:
            inner: Place = (*place, index)
            yield unknown_term(document.file, document.line(inner), ".".join(place), word, known)
