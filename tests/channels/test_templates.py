"""What templates of the theme may count on."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from plugins.channels.output import SourceTree
from plugins.channels.templates import environment, environment_with, fill, render

THEME = Path("theme").resolve()


@pytest.fixture
def tree(tmp_path: Path) -> SourceTree:
    """A theme of two templates: a page, and a component that it imports as it is."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "templates/part.html").write_text(
        "{% macro part(own) %}{{ site }} {{ own }}{% endmacro %}{% macro lost() %}{{ view }}{% endmacro %}"
    )
    (tmp_path / "templates/page.html").write_text('{% from "part.html" import part %}{{ part(view) }}')
    (tmp_path / "templates/lost.html").write_text('{% from "part.html" import lost %}{{ lost() }}')
    return SourceTree(path=tmp_path, digest="")


def test_a_component_knows_what_all_pages_share_and_is_given_what_is_of_one(tree: SourceTree) -> None:
    env = environment_with(tree, "vi", site="Song Lam")
    other = environment_with(tree, "vi", site="Ben Loi")
    assert [fill(env, "page.html", view=view) for view in ("1", "2")] == ["Song Lam 1", "Song Lam 2"]
    assert fill(other, "page.html", view="1") == "Ben Loi 1"
    with pytest.raises(UndefinedError):
        fill(env, "lost.html", view="1")
    with pytest.raises(UndefinedError):
        render(tree, "page.html", "vi", view="1")


def test_only_what_is_not_a_page_imports_components_with_context() -> None:
    found = [
        path.name for path in (THEME / "templates").rglob("*.html") if "with context" in path.read_text("utf-8")
    ]
    assert found == ["document_entry.html"]  # of a feed: its links are whole addresses


def test_texts_are_translated_filled_and_escaped() -> None:
    source = '{{ _("100%% thợ") }} {{ _("Tiếng %(x)s", x="<b>") }} {% trans n=3 %}Số {{ n }}{% endtrans %}'
    assert environment(THEME, "", "vi").from_string(source).render() == "100% thợ Tiếng &lt;b&gt; Số 3"
    assert environment(THEME, "", "en").from_string('{{ _("Tin tức") }}').render() == "News"


def test_a_text_is_not_taken_for_markup_that_reads_the_same() -> None:
    template = environment(THEME, "", "vi").from_string("{{ title | bind }}")
    assert template.render(title=Markup("<b>Tin</b>")) == "<b>Tin</b>"
    assert template.render(title="<b>Tin</b>") == "&lt;b&gt;Tin&lt;/b&gt;"
