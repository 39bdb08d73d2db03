"""In: an edition and the text of newsroom.toml. Out: what readers of English do not get, each with its remedy.

Names of boards and documents, people and numbers stay as they are in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.newsroom.dates import full_date
from plugins.newsroom.locale import untranslated
from plugins.newsroom.model import Article, CalendarDay, DayKind, Edition, Newsroom, Term, YearlyDay
from plugins.newsroom.problems import Complaint, ContentPath, Level, Problem, say
from plugins.newsroom.vocabulary import FILE

LANGUAGE = "en"


def missing_english(edition: Edition, toml: str) -> tuple[Problem, ...]:
    """Everything in content/ without an English version, as advice: the union's names first, then the newest posts."""
    return (*_newsroom(edition.newsroom, toml), *_texts(edition))


def translated_posts(edition: Edition) -> tuple[int, int]:
    """How many of the Vietnamese posts that have not expired have an English version, and how many there are."""
    english = _in_english(edition)
    posts = list(_living(edition))
    return sum(article.address in english for article in posts), len(posts)


def missing_texts(locale: Path) -> tuple[Problem, ...]:
    """Texts of the templates and commands without an English version; `locale` has the catalogues."""
    instead = say("điền msgstr của câu ấy")
    return tuple(
        _advice("theme/locale/en.po", line, "", (say("“{name}” chưa có tiếng Anh", name=text), instead))
        for text, line in untranslated(locale, LANGUAGE)
    )


def _newsroom(newsroom: Newsroom, toml: str) -> Iterator[Problem]:
    """Names, terms and days of newsroom.toml."""
    names, english = newsroom.identity.names, newsroom.identity.english
    if english is None:
        wrong = say("chưa có tên tiếng Anh của tờ tin")
        yield _advice(
            FILE, 0, "identity.english", (wrong, say("thêm bảng [identity.english]: name, union, tagline"))
        )
    else:
        for field in ("tagline", "description"):
            if getattr(names, field) and not getattr(english, field):
                complaint = say("chưa có tiếng Anh"), say("thêm dòng này vào [identity.english]")
                yield _advice(FILE, _line(toml, getattr(names, field)), f"identity.english.{field}", complaint)
    for table, term in _terms(newsroom):
        lacking = [] if term.name_en else ["name"]
        lacking += ["message"] if term.message and not term.message_en else []
        if lacking:
            complaint = (
                say("“{name}” chưa có tiếng Anh", name=term.name),
                say("thêm vào english: {fields}", fields=", ".join(lacking)),
            )
            yield _advice(FILE, _line(toml, term.name), table, complaint)
    days: tuple[CalendarDay | YearlyDay, ...] = (*newsroom.calendar, *newsroom.yearly)
    for title in (day.title for day in days if day.kind is DayKind.OWN and day.english is None):
        complaint = say("“{name}” chưa có tiếng Anh", name=title), say("thêm vào english: {fields}", fields="title")
        yield _advice(FILE, _line(toml, title), "calendar", complaint)


def _terms(newsroom: Newsroom) -> Iterator[tuple[str, Term]]:
    """Every term of the vocabulary with the name of its table."""
    yield from (("themes", term) for term in newsroom.themes)
    yield from (("audiences", term) for term in newsroom.audiences)
    for facet in newsroom.facets:
        yield "facets", facet
        yield from ((f"facets.{facet.slug}", value) for value in facet.values)
    yield from (("document_kinds", term) for term in newsroom.document_kinds)


def _texts(edition: Edition) -> Iterator[Problem]:
    """Pages and living posts without an English version, and versions that are older than their original."""
    english = _in_english(edition)
    for page in edition.pages:
        if page.lang != LANGUAGE and page.address not in english:
            complaint = (
                say("chưa có bản tiếng Anh"),
                say("viết trang lang: en, translation_of: {slug}", slug=page.slug),
            )
            yield _advice(page.source, 0, "", complaint)
    posts = {article.address: article for article in edition.articles}
    for article in _living(edition):
        address = english.get(article.address)
        if address is None:
            instead = say("viết bài lang: en, translation_of: {slug}", slug=article.slug)
            yield _advice(article.source, 0, "", (say("chưa có bản tiếng Anh"), instead))
        elif article.updated and article.changed > posts[address].changed:
            wrong = say("đã sửa ngày {day}, bản tiếng Anh thì chưa", day=full_date(article.updated.date()))
            instead = say("soát lại {file}, ghi updated", file=ContentPath(posts[address].source))
            yield _advice(article.source, 0, "updated", (wrong, instead))


def _living(edition: Edition) -> Iterator[Article]:
    """Vietnamese posts that readers find in lists today, newest first."""
    posts = (item for item in edition.articles if item.lang != LANGUAGE and item.alive(edition.now))
    yield from sorted(posts, key=lambda article: article.published, reverse=True)


def _in_english(edition: Edition) -> dict[str, str]:
    """Address of the English version, by the address of every text that has one."""
    return {
        address: version.address
        for address, versions in edition.translations
        for version in versions
        if version.lang == LANGUAGE
    }


def _line(toml: str, text: str) -> int:
    """The first line that has `text` in quotes; 0 if none has."""
    return next((number for number, row in enumerate(toml.splitlines(), 1) if f'"{text}"' in row), 0)


def _advice(file: str, line: int, field: str, complaint: Complaint) -> Problem:
    wrong, instead = complaint
    return Problem(
        file=file,
        line=line,
        field=field,
        name="no-english",
        wrong=wrong,
        instead=instead,
        level=Level.ADVICE,
    )
