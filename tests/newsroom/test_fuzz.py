"""Nothing that stands in a file can crash the desk, and every line it names is in that file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from pelicanconf import MARKDOWN
from plugins.newsroom.cleanhtml import clean_html
from plugins.newsroom.links import LONGEST_PARAGRAPH
from plugins.newsroom.readings import read
from plugins.newsroom.schema import ArticleFields
from tests import properties
from tests.newsroom.folder import BOARDS_CSV, FIELDS, NEWSROOM_TOML, post

SCRAPS = ["---", "\n", ": ", "- ", "[", "]", "{", "}", '"', "'", "&a ", "*a", "!!str ", "<<: ", "|\n", ">\n", "? ", "#",
          "%", "\t", "  ", "\ufeff", "\u2028", "\x01", "é", "e\u0301", ",", ";", "=", "[[", "]]", "2026-02-30", "tat-ca"]  # fmt: skip
noise = st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=8)), max_size=30).map("".join)
values = st.one_of(
    noise, st.sampled_from(["[a, b]", "{a: b}", "true", "012", "~", "2026-12-05", '"{x}"', "-1", "1e9"])
)
MARKUP = ["<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>", "[x](", "javascript:", ")",
          "data:text/html,", "<svg onload=alert(1)>", "<iframe src=", "<style>", "<math>", "<!--", "-->", "![", "](", "<", ">",
          "&#106;avascript:", "\n\n", "{: onclick=alert(1) }", "[a]: javascript:x\n", "<div markdown='1'>", "`", "\t", "vb\x00script:",
          "<a href=\"", '"', "'", "<noscript><p title=\"</noscript>", "<template>", "<details open ontoggle=alert(1)>",
          "<p onclick=alert(1)>", "<b style='background:url(//x.example)'>", "<iframe src=https://x.example></iframe>", "![x](//x.example/a.png)",
          "<img src=https://x.example/a.png>", "<img src='\\\\x.example/a.png'>", "<img srcset='https://x.example/a.png 1x' src=a.png>"]  # fmt: skip
quick = settings(max_examples=60)


def as_post(text: str) -> None:
    properties.holds_of_post(text.encode())


@quick
@given(text=noise)
def test_any_text_as_a_post(text: str) -> None:
    as_post(text)


@quick
@given(head=noise, body=noise)
def test_any_front_matter(head: str, body: str) -> None:
    as_post(f"---\n{head}\n---\n{body}")


FIELD_NAMES = sorted(ArticleFields.model_fields)


@quick
@given(changes=st.dictionaries(st.sampled_from(FIELD_NAMES), values, max_size=8))
def test_any_value_in_any_field(changes: dict[str, str]) -> None:
    known = {name: value for name, value in changes.items() if name in FIELDS}
    extra = "\n".join(f"{name}: {value}" for name, value in changes.items() if name not in FIELDS)
    as_post(post(extra, **known))


NESTED = st.recursive(
    st.sampled_from(["a", "2026-12-05", "12", "true", ""]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(["a", "k", "why", "date"]), inner)
    ),
    max_leaves=12,
)


@quick
@given(name=st.sampled_from(FIELD_NAMES), value=NESTED)
def test_any_shape_in_any_field(name: str, value: object) -> None:
    text = repr(value)  # Python's lists, dicts and quotes are YAML's
    as_post(post(**{name: text}) if name in FIELDS else post(f"{name}: {text}"))


@quick
@given(raw=st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    for holds in (properties.holds_of_post, properties.holds_of_newsroom, properties.holds_of_boards):
        holds(raw)


@quick
@given(body=st.one_of(noise, st.text(alphabet="[]()!<>`~#=:/\\{}|\"' \nabjavscript:-", max_size=120)))
def test_any_body(body: str) -> None:
    properties.holds_of_body(body.encode())


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
def test_no_body_takes_long(piece: str, size: int) -> None:
    body = piece * (size // len(piece))
    began = time.process_time()
    reading = read(post(body=body).encode(), "articles/a.md", ArticleFields, None)
    if size > LONGEST_PARAGRAPH:
        assert [problem.name for problem in reading.problems] == ["endless"]
    else:
        clean_html(Markdown(**MARKDOWN).convert(body))
    assert time.process_time() - began < 5  # s of work; without the limit, minutes


@pytest.mark.parametrize("piece", ["a.", "[", "{a=", "[[a]]\n", "a,", "a;", '"', "- ", "a: ", "&a "])
def test_no_other_file_takes_long(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    properties.holds_of_newsroom(text.encode())
    properties.holds_of_newsroom(f"a = {text}".encode())
    properties.holds_of_boards(text.encode())
    properties.holds_of_post(f"---\ntitle: {text}\n---\n".encode())
    assert time.process_time() - began < 5  # s of work; minutes for some, before there were limits


@quick
@given(body=st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=6)), max_size=25).map("".join))
def test_no_markup_brings_a_script_to_a_page(body: str) -> None:
    properties.holds_of_body(body.encode())


@pytest.mark.parametrize("piece", MARKUP)
def test_no_piece_of_markup_brings_a_script_to_a_page(piece: str) -> None:
    properties.holds_of_body(f"Chào {piece}\n\n{piece}chữ\n".encode())


@quick
@given(html=st.text(alphabet="<>/=\"' :;&#xabimgsrchefjavscriptonload\n", max_size=200))
def test_clean_html_holds_no_script_and_no_foreign_picture(html: str) -> None:
    properties.holds_of_html(html)


@quick
@given(text=noise)
def test_any_newsroom_toml(text: str) -> None:
    for whole in (text, NEWSROOM_TOML + text, text + "\n" + NEWSROOM_TOML):
        properties.holds_of_newsroom(whole.encode())


@quick
@given(line=st.integers(0, 46), old=st.integers(0, 30), text=noise)
def test_newsroom_toml_spoilt_anywhere(line: int, old: int, text: str) -> None:
    lines = NEWSROOM_TOML.split("\n")
    lines[line] = lines[line][:old] + text + lines[line][old:]
    properties.holds_of_newsroom("\n".join(lines).encode())


@quick
@given(text=noise, at=st.integers(0, len(BOARDS_CSV)))
def test_any_boards_csv(text: str, at: int) -> None:
    for whole in (text, BOARDS_CSV[:at] + text + BOARDS_CSV[at:]):
        properties.holds_of_boards(whole.encode())
