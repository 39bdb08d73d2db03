"""A post goes to the form of the web desk and back; only what was changed is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.newsroom.desk import read_newsroom
from plugins.newsroom.deskform import FORMS, desk_config, fields_of_form
from plugins.newsroom.deskpost import from_form, to_form
from plugins.newsroom.files import text_of
from plugins.newsroom.frontmatter import parse
from tests.conftest import ROOT

CONTENT = ROOT / "content"
FILES = [
    path.relative_to(CONTENT).as_posix() for folder in FORMS for path in sorted((CONTENT / folder).glob("*.md"))
]


@pytest.mark.parametrize("file", FILES)
def test_a_new_title_changes_the_title_alone(file: str) -> None:
    text, _ = text_of((CONTENT / file).read_bytes(), file)
    asked = fields_of_form(Path(file).parts[0])
    raw = to_form(text, file)
    assert from_form(raw, text, file, asked) == text
    sent, end = json.JSONDecoder().raw_decode(raw)
    sent |= {"title": "Tên: mới", "details": "mất", "cover_credit": sent.get("cover_credit", "")}
    changed = parse(from_form(json.dumps(sent) + raw[end:], text, file, asked), file)
    before = parse(text, file)
    assert changed.fields == {**before.fields, "title": "Tên: mới"}
    assert changed.body == before.body


def test_the_form_offers_the_words_of_the_newsroom_and_has_no_field_that_the_schema_lacks() -> None:
    newsroom = read_newsroom(CONTENT)
    assert newsroom
    for collection in desk_config(newsroom)["collections"]:
        fields = {field["name"]: field for field in collection["fields"]}
        assert set(fields) - {"body"} == fields_of_form(collection["folder"])
        assert fields_of_form(collection["folder"]) <= set(FORMS[collection["folder"]].model_fields)
        if "themes" in fields:
            offered = {option["value"] for option in fields["themes"]["options"]}
            assert offered == {theme.slug for theme in newsroom.themes}
