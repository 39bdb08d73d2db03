"""Quick typesetting gives what python-markdown gives, letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from plugins.newsroom.frontmatter import parse
from plugins.newsroom.prose import prose
from plugins.pelican_adapter import typesetting
from plugins.pelican_adapter.typesetting import Typesetter, typeset
from tests.conftest import ROOT

OPTIONS = {"extensions": ["extra", "admonition", "sane_lists"], "output_format": "html"}
QUICK, PLAIN = Typesetter(OPTIONS), Markdown(**OPTIONS)
SCRAPS = ["`", "``", "\\", "*", "**", "_", "__", "[", "]", "(", ")", "![", "[^1]", "\n[^1]: ", "<", ">", "<b>", "</b>", "&",
          "&amp;", "  \n", "\n\n", "\n", " ", "- ", "> ", "| ", "https://a.example/", "a@b.example", "{#x}", "*[HTML]: a",
          "HTML", "chữ", "“", "1. ", "# ", "!!! luu-y\n    ", "[a]: /b", "\x02", "wzxhzdk:1", "{.x}", " {#y .x}", "({", "\\*",
          "---", "- - -", "* * *", "___", "\n===", "\n---\n", "    ", "  ", "+ ", ": ", "\n:   a", "| a | b |\n|---|---|\n", "|",
          "~~~", "\n```{.b}\n", '<div markdown="1">', "</div>", "<p>", "&#123;", "<!--", "-->", "\t", ")"]  # fmt: skip
NARROW = {**OPTIONS, "tab_length": 2}
QUICK_NARROW, PLAIN_NARROW = Typesetter(NARROW), Markdown(**NARROW)


def plain(text: str, markdown: Markdown = PLAIN) -> str:
    return str(markdown.reset().convert(text))


@pytest.mark.parametrize("path", sorted((ROOT / "content").glob("*/*.md")), ids=lambda path: path.stem)
def test_the_example_is_typeset_as_ever(path: Path) -> None:
    body = parse(path.read_text(encoding="utf-8"), path.name).body.text
    assert QUICK(body) == plain(body)


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=4)), max_size=25).map("".join))
def test_any_text_is_typeset_as_ever(text: str) -> None:
    assert QUICK(text) == plain(text)
    assert QUICK_NARROW(text) == plain(text, PLAIN_NARROW)


def test_a_pattern_of_an_own_extension_is_always_tried() -> None:
    options = {"extensions": ["markdown.extensions.wikilinks", *OPTIONS["extensions"]]}
    assert 'href="/Trang/"' in Typesetter(options)("[[Trang]]")


def test_many_texts_go_to_several_processes_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {str(number): prose(f"Bài *số* {number}.") for number in range(120)}
    here = list(typeset(texts, OPTIONS))
    monkeypatch.setattr(typesetting, "MANY", 100)
    told: list[tuple[int, int, str]] = []
    assert list(typeset(texts, OPTIONS, lambda *step: told.append(step))) == here
    assert told == [(50, 120, "49"), (100, 120, "99"), (120, 120, "119")]
    assert here[0]["7"] == "<p>Bài <em>số</em> 7.</p>"
