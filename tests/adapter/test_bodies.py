"""The HTML of a text is remembered, and made again when something that it says or leads to has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown
from pelican.settings import read_settings

from plugins.newsroom.desk import read_desk
from plugins.newsroom.problems import ContentError
from plugins.pelican_adapter.bodies import bodies_of
from plugins.pelican_adapter.remembering import remembering
from plugins.pelican_adapter.typesetting import Typesetter
from tests.conftest import ROOT
from tests.newsroom.folder import post, write_content

FIRST, SECOND = "articles/2026-12-05-mot.md", "articles/2026-12-06-hai.md"
LINKED = post(title="Hai", body="Xem [bài một]({filename}/articles/2026-12-05-mot.md#dau).\n")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", {FIRST: post(), SECOND: LINKED})


@pytest.fixture
def typeset(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that Markdown was asked for."""
    texts: list[str] = []
    true = Markdown.convert

    def counted(self: Markdown, source: str) -> str:
        texts.append(source)
        return str(true(self, source))

    monkeypatch.setattr(Markdown, "convert", counted)
    return texts


def bodies(content: Path, **override: object) -> dict[str, str]:
    settings = read_settings(str(ROOT / "pelicanconf.py"), override={"PATH": str(content), **override})
    with remembering(content.parent / "store", content) as memory:
        desk = read_desk(content, memory)
        assert not desk.broken
        return {file: body.html.text for file, body in bodies_of(desk.manuscripts, settings, memory).items()}


def test_nothing_is_typeset_twice(content: Path, typeset: list[str]) -> None:
    first = bodies(content)
    assert len(typeset) == len(first)
    assert bodies(content) == first
    assert len(typeset) == len(first)


def test_only_the_edited_text_is_typeset_and_its_links_lead_on(content: Path, typeset: list[str]) -> None:
    bodies(content)
    typeset.clear()
    (content / SECOND).write_text(LINKED.replace("Xem [", "Đọc ["), encoding="utf-8")
    assert bodies(content)[SECOND] == '<p>Đọc <a href="/tin/mot/#dau" rel="noopener">bài một</a>.</p>'
    assert len(typeset) == 1


def test_a_link_follows_the_page_that_it_leads_to(tmp_path: Path) -> None:
    page = 'title: "Trang"\nslug: {}\n'
    files = {SECOND: LINKED.replace("articles/2026-12-05-mot.md", "pages/trang.md")}
    content = write_content(tmp_path / "content", {**files, "pages/trang.md": f"---\n{page.format('cu')}---\nA\n"})
    assert 'href="/cu/#dau"' in bodies(content)[SECOND]
    (content / "pages/trang.md").write_text(f"---\n{page.format('moi')}---\nA\n", encoding="utf-8")
    assert 'href="/moi/#dau"' in bodies(content)[SECOND]


def test_settings_that_shape_html_are_heeded(content: Path) -> None:
    assert 'href="/tin/mot/#dau"' in bodies(content)[SECOND]
    assert 'href="/goc/tin/mot/#dau"' in bodies(content, SITEURL="/goc")[SECOND]
    assert "“" not in bodies(content)[FIRST]
    plain = {"extensions": [], "output_format": "xhtml"}
    (content / FIRST).write_text(post(body="a\n***\n"), encoding="utf-8")
    assert "<hr>" in bodies(content)[FIRST]
    assert bodies(content, MARKDOWN=plain)[SECOND]


def test_a_first_line_with_a_colon_is_text_however_often_the_settings_are_used(content: Path) -> None:
    (content / FIRST).write_text(post(body="Hotline: 112\n"), encoding="utf-8")
    settings = read_settings(str(ROOT / "pelicanconf.py"), override={"PATH": str(content)})
    for _ in range(2):
        made = bodies_of(read_desk(content).manuscripts, settings, None)
        assert made[FIRST].html.text == "<p>Hotline: 112</p>"


def test_with_plugins_every_text_is_typeset(content: Path, typeset: list[str]) -> None:
    for _ in range(2):
        typeset.clear()
        made = bodies(content, PLUGINS=["tests.adapter"])
        assert len(typeset) == len(made)


def test_a_text_too_deep_for_markdown_is_a_problem(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "".join(f"{'    ' * level}- Việc\n" for level in range(300))
    assert Typesetter({})(deep) is None
    monkeypatch.setattr("plugins.pelican_adapter.bodies.typeset", lambda texts, *_: [dict.fromkeys(texts)])
    with pytest.raises(
        ContentError, match=r"articles/\S+\.md:8: các đoạn, danh sách lồng vào nhau quá sâu; viết thẳng"
    ):
        bodies(content)
