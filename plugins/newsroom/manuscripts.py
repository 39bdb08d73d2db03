"""In: the reading of a Markdown file, the files that it names. Out: a `Manuscript`, or everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.newsroom import attachments, recordings
from plugins.newsroom.addressing import article_address, document_address, page_address
from plugins.newsroom.fieldtypes import LONGEST_SLUG
from plugins.newsroom.frontmatter import Document
from plugins.newsroom.links import Link
from plugins.newsroom.model import Attachment, Picture, Recording
from plugins.newsroom.pictures import PictureShelf
from plugins.newsroom.problems import Complaint, Level, Problem, say
from plugins.newsroom.readings import Fields, Reading
from plugins.newsroom.schema import TITLE_ADVICE, ArticleFields, DocumentFields, PageFields
from plugins.newsroom.text import slugify

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One Markdown file, read and in good form. `file` is relative to content/."""

    document: Document
    fields: Fields
    slug: str
    links: tuple[Link, ...]
    cover: Picture | None
    pictures: tuple[Picture, ...]
    attachment: Attachment | None = None
    audio: Recording | None = None

    @property
    def file(self) -> str:
        """Path below content/."""
        return self.document.file

    @property
    def address(self) -> str:
        """Its folder below the site."""
        return self._address(self.slug)

    @property
    def former_addresses(self) -> tuple[str, ...]:
        """The folders that it had under its `aliases`, in their order."""
        slugs = () if isinstance(self.fields, DocumentFields) else self.fields.aliases
        return tuple(self._address(slug) for slug in slugs)

    @property
    def translation_of(self) -> str | None:
        """Slug of its original; documents are what they are."""
        return None if isinstance(self.fields, DocumentFields) else self.fields.translation_of

    def _address(self, slug: str) -> str:
        if isinstance(self.fields, DocumentFields):
            return document_address(slug)
        place = article_address if isinstance(self.fields, ArticleFields) else page_address
        return place(slug, self.fields.lang)

    def problem(
        self, field: str, name: str, complaint: Complaint, level: Level = Level.PROBLEM, line: int = 0
    ) -> Problem:
        """A problem of one of its fields, on that field's line if no `line` is given."""
        return self.document.problem(field, name, complaint, level, line)


def slug_of_file(file: str) -> str:
    """`2026-11-22-tang-luong.md` → `tang-luong`."""
    return slugify(_DATED.sub("", PurePosixPath(file).stem, count=1))


def complete(reading: Reading, shelf: PictureShelf) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """The manuscript that was read, with the files that it names; None if anything is wrong with it."""
    document, fields, links, model = reading.document, reading.fields, reading.links, reading.model
    if document is None:
        return None, reading.problems
    problems = list(reading.problems)
    cover, pictures = _pictures(document, links, shelf, problems)
    attachment = _attachment(document, shelf, problems) if model is DocumentFields else None
    audio = _recording(document, shelf, problems) if issubclass(model, ArticleFields) else None
    if model is not DocumentFields:
        problems += _check_together(document)
    slug = (fields.slug if isinstance(fields, PageFields) else None) or slug_of_file(document.file)
    if complaint := _faulty_name(slug):
        wrong, instead = complaint
        problems.append(Problem(file=document.file, line=0, field="", name="slug", wrong=wrong, instead=instead))
    if fields is None or any(problem.level is Level.PROBLEM for problem in problems):
        return None, tuple(problems)
    manuscript = Manuscript(
        document=document,
        fields=fields,
        slug=slug,
        links=links,
        cover=cover,
        pictures=pictures,
        attachment=attachment,
        audio=audio,
    )
    return manuscript, tuple(problems)


def _faulty_name(slug: str) -> Complaint | None:
    """What is wrong with the name of a file that gives `slug`."""
    if not slug:
        return say("tên tệp không cho ra địa chỉ nào"), say("đặt tên như 2026-11-22-ten-bai.md")
    if len(slug) > LONGEST_SLUG:
        return say("tên tệp dài quá"), say("rút còn {max_length} ký tự", max_length=LONGEST_SLUG)
    return None


def _check_together(document: Document) -> Iterator[Problem]:
    """Rules between fields, and advice."""
    fields = document.fields
    if fields.get("cover") and not fields.get("cover_alt"):
        wrong = say("ảnh bìa chưa có lời mô tả")
        instead = say("viết cover_alt: một câu tả ảnh cho người không nhìn thấy")
        yield document.problem("cover", "cover-alt", (wrong, instead))
    if fields.get("cover_focus") and not fields.get("cover"):
        wrong, instead = say("chưa có ảnh bìa nào để cắt"), say("thêm dòng cover, hoặc bỏ dòng này")
        yield document.problem("cover_focus", "no-cover", (wrong, instead))
    if fields.get("lang") == "en" and not fields.get("translation_of"):
        wrong = say("bài tiếng Anh chưa ghi bản gốc")
        instead = say("nên viết translation_of: slug của bài tiếng Việt")
        yield document.problem("lang", "no-original", (wrong, instead), Level.ADVICE)
    title = fields.get("title")
    if isinstance(title, str) and len(title) > TITLE_ADVICE:
        wrong = say("dài {count} ký tự", count=len(title))
        instead = say("nên không quá {limit} ký tự", limit=TITLE_ADVICE)
        yield document.problem("title", "long-title", (wrong, instead), Level.ADVICE)
    if fields and not document.body.text.strip():
        wrong, instead = say("thân bài trống"), say("nên viết vài câu dưới dòng --- thứ hai")
        yield document.problem("", "empty-body", (wrong, instead), Level.ADVICE, document.body_line)


def _pictures(
    document: Document, links: tuple[Link, ...], shelf: PictureShelf, problems: list[Problem]
) -> tuple[Picture | None, tuple[Picture, ...]]:
    """The cover, and the pictures of the body."""
    cover: Picture | None = None
    path = document.fields.get("cover")
    if isinstance(path, str) and path and all(problem.field != "cover" for problem in problems):
        seen = shelf.look_at(str(PurePosixPath(path)))
        if isinstance(seen, Picture):
            cover = seen
        else:
            problems.append(document.problem("cover", "picture", seen))
    pictures: dict[str, Picture] = {}
    for link in links:
        if link.is_picture:
            found = shelf.look_at(link.target)
            if isinstance(found, Picture):
                pictures[link.target] = found
            else:
                problems.append(document.problem("", "picture", found, line=link.line))
    return cover, tuple(pictures.values())


def _attachment(document: Document, shelf: PictureShelf, problems: list[Problem]) -> Attachment | None:
    """The file of a document of the register."""
    path = document.fields.get("file")
    if not isinstance(path, str) or not path or any(problem.field == "file" for problem in problems):
        return None
    seen = attachments.look_at(shelf, str(PurePosixPath(path)))
    if isinstance(seen, Attachment):
        return seen
    problems.append(document.problem("file", "document-file", seen))
    return None


def _recording(document: Document, shelf: PictureShelf, problems: list[Problem]) -> Recording | None:
    """The sound of a post."""
    path = document.fields.get("audio")
    if not isinstance(path, str) or not path or any(problem.field == "audio" for problem in problems):
        return None
    seen = recordings.look_at(shelf, str(PurePosixPath(path)))
    if isinstance(seen, Recording):
        return seen
    problems.append(document.problem("audio", "recording", seen))
    return None
