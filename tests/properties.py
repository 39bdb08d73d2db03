"""In: the bytes of a file in content/, whatever they are. Out: nothing, or an AssertionError: what holds of them all.

No reader crashes, every problem names its file and a line in it, nothing runs in the page, and whoever reads twice
reads the same. Hypothesis tries it in `tests/newsroom/test_fuzz.py`, atheris for longer in `tests/fuzz.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin

import html5lib

from pelicanconf import MARKDOWN
from plugins.newsroom import boards, vocabulary
from plugins.newsroom.advice.advising import advice_of
from plugins.newsroom.articles import make_article
from plugins.newsroom.cleanhtml import ATTRIBUTES, TAGS, clean_html, with_full_links
from plugins.newsroom.files import text_of
from plugins.newsroom.manuscripts import complete
from plugins.newsroom.pictures import PictureShelf
from plugins.newsroom.problems import Level, Problem
from plugins.newsroom.prose import prose
from plugins.newsroom.readings import Vocabulary, read
from plugins.newsroom.schema import ArticleFields
from plugins.pelican_adapter.typesetting import Typesetter
from tests.newsroom.folder import NEWSROOM_TOML, POST, post

NEWSROOM, _ = vocabulary.parse_vocabulary(NEWSROOM_TOML)
assert NEWSROOM is not None
_VOCABULARY = Vocabulary.of(NEWSROOM)
_SHELF = PictureShelf(Path(__file__).resolve().parent.parent / "content")  # its pictures may be named
_SETTER = Typesetter(MARKDOWN)
_KEPT = {"class", "rel", "tabindex"} | {name for names in ATTRIBUTES.values() for name in names}
# Said again here, so that nobody lets one of them in by a slip in cleanhtml.py
_SCHEMES = {"https", "http", "mailto", "tel"}
_ACTIVE = {
    "audio", "base", "button", "embed", "form", "iframe", "input", "link", "math", "meta", "object", "script", "source",
    "style", "svg", "template", "video",
}  # fmt: skip
_ACTIVE_ATTRIBUTES = {"action", "background", "formaction", "srcset", "style", "target"}
_SITE = "https://bangtin.example/"
_BASE = f"{_SITE}tin/an-ca/"
# WHATWG URL, 4.4: what a browser does not see in an address
_CONTROLS = "".join(map(chr, range(0x21)))
_IGNORED = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def assert_readable(problems: Sequence[Problem], raw: bytes, file: str) -> None:
    """Each problem is one line of text about `file`; what is about a field stands on a line that the file has."""
    lines = len(re.split(rb"\r\n|\r|\n", raw))
    for problem in problems:
        assert problem.file == file
        assert (1 if problem.field else 0) <= problem.line <= lines, problem
        assert problem.name
        sentence = problem.read(str)
        assert "\n" not in sentence
        assert "; " in sentence
        problem.as_dict(str)


def holds_of_post(raw: bytes) -> None:
    """What holds of an article, be it one or not."""
    reading = read(raw, POST, ArticleFields, _VOCABULARY)
    assert reading == read(raw, POST, ArticleFields, _VOCABULARY)
    assert all(".." not in link.target.split("/") for link in reading.links)
    manuscript, problems = complete(reading, _SHELF)
    assert_readable(problems, raw, POST)
    assert (manuscript is None) == any(problem.level is Level.PROBLEM for problem in problems)
    if manuscript:
        assert_readable(advice_of(manuscript, NEWSROOM), raw, POST)
        make_article(manuscript, NEWSROOM, prose(""))


def holds_of_body(raw: bytes) -> None:
    """What holds of the Markdown below the front matter, and of its HTML even where the desk refuses it."""
    whole = post(body="").encode() + raw
    holds_of_post(whole)
    reading = read(whole, POST, ArticleFields, _VOCABULARY)
    if reading.document is None or any(problem.name == "endless" for problem in reading.problems):
        return
    html = _SETTER(reading.document.body.text)
    assert html == _SETTER(reading.document.body.text)
    if html is not None:
        holds_of_html(html)


def holds_of_html(html: str) -> None:
    """Cleaned it is clean, however it is read."""
    clean = clean_html(html)
    again = clean_html(clean)
    assert again.replace("&nbsp;", "\xa0") == clean.replace("&nbsp;", "\xa0")  # two ways to write the same
    _assert_harmless(clean)
    _assert_harmless(with_full_links(clean, _BASE))


def holds_of_newsroom(raw: bytes) -> None:
    """What holds of newsroom.toml: a newsroom or its problems."""
    file = vocabulary.FILE
    text, faults = text_of(raw, file)
    newsroom, problems = (None, faults) if faults else vocabulary.parse_vocabulary(text)
    assert_readable(problems, raw, file)
    assert (newsroom is None) == bool(problems)
    if not faults:
        assert vocabulary.parse_vocabulary(text) == (newsroom, problems)


def holds_of_boards(raw: bytes) -> None:
    """What holds of boards.csv: boards or its problems."""
    text, faults = text_of(raw, boards.FILE)
    found, problems = ((), faults) if faults else boards.parse_boards(text, NEWSROOM)
    assert_readable(problems, raw, boards.FILE)
    assert not (found and problems)
    if not faults:
        assert boards.parse_boards(text, NEWSROOM) == (found, problems)


def _assert_harmless(html: str) -> None:
    """No element, attribute or address that could run anything, or show what lies elsewhere, as a browser reads it."""
    seen = html5lib.parse(f"<!doctype html><body>{html}", namespaceHTMLElements=False)
    for element in seen.find("body").iter():
        name = str(element.tag)
        assert name in (TAGS | {"body"}) - _ACTIVE
        assert element.attrib.keys() <= _KEPT - _ACTIVE_ATTRIBUTES
        assert not [attribute for attribute in element.attrib if attribute.startswith("on")]
        for attribute in element.attrib.keys() & {"href", "src"}:
            address = _IGNORED.sub("", element.attrib[attribute].strip(_CONTROLS)).replace("\\", "/")
            scheme = _SCHEME.match(address)
            assert scheme is None or scheme[1].lower() in _SCHEMES
            assert name != "img" or urljoin(_BASE, address).startswith(_SITE)
