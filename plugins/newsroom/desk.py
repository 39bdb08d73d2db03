"""In: the content folder. Out: a `Desk` with every manuscript read once and checked, and every problem.

This is the whole of `inv check`: it needs no generator. A build reads the same desk and goes on only if
there is no problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from plugins.newsroom.boards import FILE as BOARDS_FILE
from plugins.newsroom.boards import parse_boards
from plugins.newsroom.complaints import complaints, unknown_field, unknown_term
from plugins.newsroom.frontmatter import Document, parse, read_text
from plugins.newsroom.links import Link, read_links
from plugins.newsroom.model import EVERYONE, Newsroom, Picture
from plugins.newsroom.pictures import look_at
from plugins.newsroom.problems import Level, Message, Problem, say
from plugins.newsroom.schema import TITLE_ADVICE, ArticleFields, PageFields
from plugins.newsroom.text import slugify
from plugins.newsroom.vocabulary import FILE as NEWSROOM_FILE
from plugins.newsroom.vocabulary import Vocabulary, parse_vocabulary

ARTICLES, PAGES, IMAGES = "articles", "pages", "images"
SUFFIX = ".md"
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One Markdown file, read and in good form. `file` is relative to content/."""

    document: Document
    fields: ArticleFields | PageFields
    slug: str
    links: tuple[Link, ...]
    cover: Picture | None
    pictures: tuple[Picture, ...]

    @property
    def file(self) -> str:
        """Path below content/."""
        return self.document.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that editors wrote. `newsroom` is None if its own files are broken."""

    content: Path
    newsroom: Newsroom | None
    manuscripts: tuple[Manuscript, ...]
    problems: tuple[Problem, ...]

    @property
    def broken(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.level is Level.PROBLEM)


def read_desk(content: Path) -> Desk:
    """Read and check everything below `content`; never raises for what an editor wrote."""
    problems: list[Problem] = []
    vocabulary = _read_vocabulary(content, problems)
    newsroom = _read_boards(content, vocabulary, problems) if vocabulary else None
    manuscripts: list[Manuscript] = []
    for path, folder in _files(content, problems):
        file = path.relative_to(content).as_posix()
        manuscript = _read_manuscript(content, path, file, folder, vocabulary, problems)
        if manuscript:
            manuscripts.append(manuscript)
    known = {manuscript.file for manuscript in manuscripts}
    broken = {problem.file for problem in problems}
    for manuscript in manuscripts:
        problems.extend(_dead_links(manuscript, known | broken))
    problems.sort(key=lambda problem: problem.order)
    return Desk(content=content, newsroom=newsroom, manuscripts=tuple(manuscripts), problems=tuple(problems))


def _read_vocabulary(content: Path, problems: list[Problem]) -> Vocabulary | None:
    text, faults = read_text(content / NEWSROOM_FILE, NEWSROOM_FILE)
    problems.extend(faults)
    if faults:
        return None
    vocabulary, faults = parse_vocabulary(text)
    problems.extend(faults)
    return vocabulary


def _read_boards(content: Path, vocabulary: Vocabulary, problems: list[Problem]) -> Newsroom | None:
    text, faults = read_text(content / BOARDS_FILE, BOARDS_FILE)
    problems.extend(faults)
    if faults:
        return None
    boards, faults = parse_boards(text, vocabulary)
    problems.extend(faults)
    if faults:
        return None
    return Newsroom(
        identity=vocabulary.identity,
        contact=vocabulary.contact,
        bulletin=vocabulary.bulletin,
        themes=vocabulary.themes,
        audiences=vocabulary.audiences,
        facets=vocabulary.facets,
        calendar=vocabulary.calendar,
        boards=boards,
    )


def _files(content: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Every manuscript, in a fixed order; a problem for what is not one."""
    root = content.resolve()
    for folder in (ARTICLES, PAGES):
        for path in sorted((content / folder).rglob("*")):
            file = path.relative_to(content).as_posix()
            if path.is_dir() or path.name.startswith((".", "~")):
                continue
            if not path.resolve().is_relative_to(root):
                problems.append(
                    _of_file(file, "outside", say("là liên kết ra ngoài content/"), say("chép hẳn tệp vào đây"))
                )
            elif path.suffix != SUFFIX:
                problems.append(
                    _of_file(
                        file,
                        "not-markdown",
                        say("không phải bài viết .md"),
                        say("để ảnh trong images/, bài trong tệp .md"),
                    )
                )
            else:
                yield path, folder


def _read_manuscript(
    content: Path, path: Path, file: str, folder: str, vocabulary: Vocabulary | None, problems: list[Problem]
) -> Manuscript | None:
    text, faults = read_text(path, file)
    if faults:
        problems.extend(faults)
        return None
    document = parse(text, file)
    found: list[Problem] = list(document.problems)
    fields = None
    if not document.problems or document.fields:
        fields, more = _check_form(document, ArticleFields if folder == ARTICLES else PageFields)
        found += more
    if vocabulary:
        found += _check_terms(document, vocabulary)
    found += _check_together(document)
    links, faulty = read_links(document)
    found += faulty
    pictures, more = _pictures(content, document, links)
    found += more
    cover, more = _cover(content, document)
    found += more
    slug = _slug_of(fields, path)
    if not slug:
        found.append(
            _of_file(
                file, "slug", say("tên tệp không cho ra địa chỉ nào"), say("đặt tên như 2026-11-22-ten-bai.md")
            )
        )
    problems.extend(found)
    if fields is None or any(problem.level is Level.PROBLEM for problem in found):
        return None
    return Manuscript(document=document, fields=fields, slug=slug, links=links, cover=cover, pictures=pictures)


def _check_form(
    document: Document, model: type[ArticleFields] | type[PageFields]
) -> tuple[ArticleFields | PageFields | None, list[Problem]]:
    try:
        return model.model_validate(document.fields), []
    except ValidationError as error:
        return None, list(complaints(error, document.file, document.line, model))


def _slug_of(fields: ArticleFields | PageFields | None, path: Path) -> str:
    if isinstance(fields, PageFields) and fields.slug:
        return fields.slug
    return slugify(_DATED.sub("", path.stem))


def _check_terms(document: Document, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Themes, audiences, facets and values must be words of newsroom.toml."""
    facets = {facet.slug: [value.slug for value in facet.values] for facet in vocabulary.facets}
    yield from _unknown(document, ("themes",), [theme.slug for theme in vocabulary.themes])
    yield from _unknown(document, ("audiences",), [EVERYONE, *(item.slug for item in vocabulary.audiences)])
    segments = document.fields.get("segments")
    if isinstance(segments, dict):
        for facet in segments:
            if facet in facets:
                yield from _unknown(document, ("segments", facet), facets[facet])
            else:
                yield unknown_field(
                    document.file, document.line(("segments", facet)), ("segments", facet), list(facets)
                )


def _unknown(document: Document, place: tuple[str, ...], known: list[str]) -> Iterator[Problem]:
    value: object = document.fields
    for part in place:
        value = value.get(part) if isinstance(value, dict) else None
    words = value if isinstance(value, list) else [value] if isinstance(value, str) and value else []
    for index, word in enumerate(words):
        if isinstance(word, str) and word and word not in known:
            yield unknown_term(document.file, document.line((*place, index)), ".".join(place), word, known)


def _check_together(document: Document) -> Iterator[Problem]:
    """Rules between fields, and advice."""
    fields = document.fields
    if fields.get("cover") and not fields.get("cover_alt"):
        wrong, instead = (
            say("ảnh bìa chưa có lời mô tả"),
            say("viết cover_alt: một câu tả ảnh cho người không nhìn thấy"),
        )
        yield _at(document, "cover", "cover-alt", wrong, instead)
    if fields.get("lang") == "en" and not fields.get("translation_of"):
        wrong, instead = (
            say("bài tiếng Anh chưa ghi bản gốc"),
            say("nên viết translation_of: slug của bài tiếng Việt"),
        )
        yield _at(document, "lang", "no-original", wrong, instead, Level.ADVICE)
    title = fields.get("title")
    if isinstance(title, str) and len(title) > TITLE_ADVICE:
        wrong, instead = (
            say("dài {count} ký tự", count=len(title)),
            say("nên không quá {limit} ký tự", limit=TITLE_ADVICE),
        )
        yield _at(document, "title", "long-title", wrong, instead, Level.ADVICE)


def _pictures(
    content: Path, document: Document, links: tuple[Link, ...]
) -> tuple[tuple[Picture, ...], list[Problem]]:
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for link in links:
        if link.is_picture and link.target not in pictures:
            found = look_at(content, link.target)
            if isinstance(found, Picture):
                pictures[link.target] = found
            else:
                instead = say("sửa đường dẫn, hoặc thay ảnh khác (.jpg, .png, .webp)")
                problems.append(
                    Problem(
                        file=document.file, line=link.line, field="", name="picture", wrong=found, instead=instead
                    )
                )
    return tuple(pictures.values()), problems


def _cover(content: Path, document: Document) -> tuple[Picture | None, list[Problem]]:
    path = document.fields.get("cover")
    if not isinstance(path, str) or not path:
        return None, []
    found = look_at(content, path)
    if isinstance(found, Picture):
        return found, []
    return None, [
        _at(document, "cover", "picture", found, say("sửa đường dẫn, hoặc thay ảnh khác (.jpg, .png, .webp)"))
    ]


def _dead_links(manuscript: Manuscript, known: set[str]) -> Iterator[Problem]:
    for link in manuscript.links:
        if not link.is_picture and link.target.endswith(SUFFIX) and link.target not in known:
            yield Problem(
                file=manuscript.file,
                line=link.line,
                field="",
                name="dead-link",
                wrong=say("không có bài content/{path}", path=link.target),
                instead=say("sửa tên tệp trong liên kết"),
            )


def _at(
    document: Document, field: str, name: str, wrong: Message, instead: Message, level: Level = Level.PROBLEM
) -> Problem:
    return Problem(
        file=document.file,
        line=document.line((field,)),
        field=field,
        name=name,
        wrong=wrong,
        instead=instead,
        level=level,
    )


def _of_file(file: str, name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file=file, line=0, field="", name=name, wrong=wrong, instead=instead)
