"""Nothing that stands in a file can crash the desk, and every line it names is in that file."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from pelicanconf import MARKDOWN
from plugins.newsroom.boards import parse_boards
from plugins.newsroom.cleanhtml import SCHEMES, TAGS, clean_html
from plugins.newsroom.files import read_text
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.links import LONGEST_PARAGRAPH, read_links
from plugins.newsroom.manuscripts import complete
from plugins.newsroom.pictures import PictureShelf
from plugins.newsroom.problems import Problem
from plugins.newsroom.readings import Vocabulary, read
from plugins.newsroom.schema import ArticleFields
from plugins.newsroom.vocabulary import parse_vocabulary
from tests.newsroom.folder import BOARDS_CSV, FIELDS, NEWSROOM_TOML, post

SCRAPS = ["---", "\n", ": ", "- ", "[", "]", "{", "}", '"', "'", "&a ", "*a", "!!str ", "<<: ", "|\n", ">\n", "? ", "#",
          "%", "\t", "  ", "\ufeff", "\u2028", "\x00", "é", "e\u0301", ",", ";", "=", "[[", "]]", "2026-02-30", "tat-ca"]  # fmt: skip
noise = st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=8)), max_size=30).map("".join)
values = st.one_of(
    noise, st.sampled_from(["[a, b]", "{a: b}", "true", "012", "~", "2026-12-05", '"{x}"', "-1", "1e9"])
)
NEWSROOM, _ = parse_vocabulary(NEWSROOM_TOML)
assert NEWSROOM is not None
VOCABULARY = Vocabulary.of(NEWSROOM)
MARKUP = ["<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>", "[x](", "javascript:", ")",
          "data:text/html,", "<svg onload=alert(1)>", "<iframe src=", "<style>", "<math>", "<!--", "-->", "![", "](", "<", ">",
          "&#106;avascript:", "\n\n", "{: onclick=alert(1) }", "[a]: javascript:x\n", "<div markdown='1'>", "`", "\t", "vb\x00script:",
          "<a href=\"", '"', "'", "<noscript><p title=\"</noscript>", "<template>", "<details open ontoggle=alert(1)>"]  # fmt: skip
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_readable(problems: Sequence[Problem], text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in problems:
        assert 0 <= problem.line <= lines
        assert problem.name
        sentence = problem.read(str)
        assert "\n" not in sentence
        assert "; " in sentence
        problem.as_dict(str)


def check(text: str, folder: Path) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    manuscript, problems = complete(read(raw, "articles/a.md", ArticleFields, VOCABULARY), PictureShelf(folder))
    assert_readable(problems, text)
    assert manuscript or problems


@quick
@given(text=noise)
def test_any_text_as_a_post(text: str, tmp_path: Path) -> None:
    check(text, tmp_path)


@quick
@given(head=noise, body=noise)
def test_any_front_matter(head: str, body: str, tmp_path: Path) -> None:
    check(f"---\n{head}\n---\n{body}", tmp_path)


FIELD_NAMES = sorted(ArticleFields.model_fields)


@quick
@given(changes=st.dictionaries(st.sampled_from(FIELD_NAMES), values, max_size=8))
def test_any_value_in_any_field(changes: dict[str, str], tmp_path: Path) -> None:
    known = {name: value for name, value in changes.items() if name in FIELDS}
    extra = "\n".join(f"{name}: {value}" for name, value in changes.items() if name not in FIELDS)
    check(post(extra, **known), tmp_path)


NESTED = st.recursive(
    st.sampled_from(["a", "2026-12-05", "12", "true", ""]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(["a", "k", "why", "date"]), inner)
    ),
    max_leaves=12,
)


@quick
@given(name=st.sampled_from(FIELD_NAMES), value=NESTED)
def test_any_shape_in_any_field(name: str, value: object, tmp_path: Path) -> None:
    text = repr(value)  # Python's lists, dicts and quotes are YAML's
    check(post(**{name: text}) if name in FIELDS else post(f"{name}: {text}"), tmp_path)


@quick
@given(raw=st.binary(max_size=200))
def test_any_bytes(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(raw)
    text, problems = read_text(path, "a.md")
    assert_readable(problems, raw.decode("latin-1"))
    assert not (text and problems)


@quick
@given(body=st.one_of(noise, st.text(alphabet="[]()!<>`~#=:/\\{}|\"' \nabjavscript:-", max_size=120)))
def test_any_body(body: str) -> None:
    document = parse(f"---\ntitle: a\n---\n{body}", "articles/a.md")
    links, problems = read_links(document)
    assert_readable(problems, f"---\ntitle: a\n---\n{body}")
    assert all(".." not in link.target.split("/") for link in links)


PATHOLOGICAL = [
    "[",
    "![",
    "<a ",
    "[a](",
    "[a](b",
    "<http://a",
    "![a][",
    "`a``b",
    "*a_b",
    "<",
    "&#x",
    "> ",
    "<a href='",
]


@pytest.mark.parametrize("piece", PATHOLOGICAL)
@pytest.mark.parametrize("size", [2_000, 300_000])
def test_no_body_takes_long(piece: str, size: int, tmp_path: Path) -> None:
    body = piece * (size // len(piece))
    began = time.process_time()
    reading = read(post(body=body).encode(), "articles/a.md", ArticleFields, VOCABULARY)
    if size > LONGEST_PARAGRAPH:
        assert [problem.name for problem in reading.problems] == ["endless"]
    else:
        clean_html(Markdown(**MARKDOWN).convert(body))
    assert time.process_time() - began < 5  # s of work; without the limit, minutes


@quick
@given(body=st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=6)), max_size=25).map("".join))
def test_no_markup_brings_a_script_to_a_page(body: str) -> None:
    html = clean_html(Markdown(**MARKDOWN).convert(body))
    seen = html5lib.parse(f"<!doctype html><body>{html}", namespaceHTMLElements=False)
    for element in seen.find("body").iter():
        name = str(element.tag)
        assert name in TAGS | {"body"} or "Comment" in name
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on")
            assert attribute not in ("style", "srcset", "action", "formaction")
            if attribute in ("href", "src"):
                scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", value, re.IGNORECASE)
                assert scheme is None or scheme[1].lower() in SCHEMES


@quick
@given(html=st.text(alphabet="<>/=\"' :;&#xabimgsrchefjavscriptonload\n", max_size=200))
def test_clean_html_holds_no_script_and_no_foreign_picture(html: str) -> None:
    clean = clean_html(html)
    assert "<script" not in clean
    assert " on" not in clean.replace("&", "").split(">")[0] or "<" not in clean
    assert clean_html(clean) == clean


@quick
@given(text=noise)
def test_any_newsroom_toml(text: str) -> None:
    for whole in (text, NEWSROOM_TOML + text, text + "\n" + NEWSROOM_TOML):
        newsroom, problems = parse_vocabulary(whole)
        assert_readable(problems, whole)
        assert (newsroom is None) == bool(problems)


@quick
@given(line=st.integers(0, 46), old=st.integers(0, 30), text=noise)
def test_newsroom_toml_spoilt_anywhere(line: int, old: int, text: str) -> None:
    lines = NEWSROOM_TOML.split("\n")
    lines[line] = lines[line][:old] + text + lines[line][old:]
    whole = "\n".join(lines)
    newsroom, problems = parse_vocabulary(whole)
    assert_readable(problems, whole)
    assert (newsroom is None) == bool(problems)


@quick
@given(text=noise, at=st.integers(0, len(BOARDS_CSV)))
def test_any_boards_csv(text: str, at: int) -> None:
    for whole in (text, BOARDS_CSV[:at] + text + BOARDS_CSV[at:]):
        boards, problems = parse_boards(whole, NEWSROOM)
        assert_readable(problems, whole)
        assert not (boards and problems)
