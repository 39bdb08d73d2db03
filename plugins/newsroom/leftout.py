"""In: a desk with mistakes. Out: the desk without the files that have them, and at which addresses these would be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from plugins.newsroom.addressing import article_address, document_address, page_address
from plugins.newsroom.crosschecks import SUFFIX
from plugins.newsroom.desk import MODELS, Desk
from plugins.newsroom.files import read_text
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.manuscripts import slug_of_file
from plugins.newsroom.model import ARTICLES, DEFAULT_LANGUAGE, DOCUMENTS, LANGUAGES
from plugins.newsroom.problems import ContentError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file that cannot be built, its problems, and the folder below the site where it would be."""

    file: str
    address: str
    title: str
    problems: tuple[Problem, ...]


def leave_out(desk: Desk, problems: Iterable[Problem]) -> tuple[Desk, tuple[LeftOut, ...]]:
    """The desk without the manuscripts that have `problems`, and these manuscripts.

    Raises ContentError with all of `problems` if one is about something else: the newsroom, a picture, the paper.
    """
    problems = tuple(problems)
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        if not problem.file.endswith(SUFFIX) or problem.file.split("/", 1)[0] not in MODELS:
            raise ContentError(problems)
        by_file.setdefault(problem.file, []).append(problem)
    out = tuple(_left_out(desk, file, tuple(found)) for file, found in by_file.items())
    rest = tuple(item for item in desk.manuscripts if item.file not in by_file)
    sound = tuple(problem for problem in desk.problems if problem.file not in by_file)
    return replace(desk, manuscripts=rest, problems=sound), out


def _left_out(desk: Desk, file: str, problems: tuple[Problem, ...]) -> LeftOut:
    for item in desk.manuscripts:
        if item.file == file:
            return LeftOut(file=file, address=item.address, title=item.fields.title, problems=problems)
    text, _ = read_text(desk.content / file, file)
    fields = parse(text, file).fields
    lang, title = fields.get("lang"), fields.get("title")
    return LeftOut(
        file=file,
        address=_address(file, str(lang) if lang in LANGUAGES else DEFAULT_LANGUAGE),
        title=title if isinstance(title, str) and title else file,
        problems=problems,
    )


def _address(file: str, lang: str) -> str:
    """By the name of the file, the best that is known of one that cannot be read."""
    folder, slug = file.split("/", 1)[0], slug_of_file(file)
    if folder == DOCUMENTS:
        return document_address(slug)
    return article_address(slug, lang) if folder == ARTICLES else page_address(slug, lang)
