"""`inv new` writes a post that is in good form, in the right place, and never over another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.frontmatter import parse
from plugins.newsroom.problems import ContentError
from plugins.newsroom.schema import ArticleFields
from plugins.pelican_adapter.draft import write_draft
from tests.factories import newsroom

DAY = date(2026, 11, 22)


def test_a_new_post_is_valid_and_a_draft(tmp_path: Path) -> None:
    path = write_draft(tmp_path, newsroom(), 'Bếp "Cầu Mới" \\ mở cửa: 0 giờ 45', DAY, "", "")
    assert path.name == "2026-11-22-bep-cau-moi-mo-cua-0-gio-45.md"
    document = parse(path.read_text(encoding="utf-8"), path.name)
    fields = ArticleFields.model_validate(document.fields)
    assert fields.title == 'Bếp "Cầu Mới" \\ mở cửa: 0 giờ 45'
    assert fields.status == "draft"


def test_it_never_overwrites(tmp_path: Path) -> None:
    path = write_draft(tmp_path, newsroom(), "Một tin", DAY, "", "")
    path.write_text("của tôi", encoding="utf-8")
    with pytest.raises(ContentError, match="đã có tệp"):
        write_draft(tmp_path, newsroom(), "Một tin", DAY, "", "")
    assert path.read_text(encoding="utf-8") == "của tôi"


def test_unknown_words_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        write_draft(tmp_path, newsroom(), "…", DAY, "khong-co", "cung-khong")
    assert [problem.field for problem in caught.value.problems] == ["audience", "theme", "title"]
    assert list(tmp_path.iterdir()) == []


@given(title=st.text(max_size=200))
def test_any_title_gives_a_valid_post_or_a_problem(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    try:
        path = write_draft(tmp_path_factory.mktemp("content"), newsroom(), title, DAY, "", "")
    except ContentError:
        return
    document = parse(path.read_text(encoding="utf-8"), path.name)
    assert document.problems == ()
