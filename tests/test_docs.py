"""The guides tell the truth: every field, command and option they show exists, every field is shown."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from invoke.collection import Collection
from pydantic import BaseModel

import tasks
from plugins.newsroom.boards import OPTIONAL, header_of, parse_boards
from plugins.newsroom.complaints import fields_of, inner_form
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.kinds import POSTS
from plugins.newsroom.model import Newsroom
from plugins.newsroom.newsroomfile import AdviceName, NewsroomFile
from plugins.newsroom.schema import ArticleFields, DocumentFields, PageFields
from plugins.newsroom.vocabulary import BOARD_COLUMNS, parse_vocabulary
from tests.newsroom.folder import NEWSROOM_TOML

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"
GUIDES = [README, *sorted(DOCS.glob("*.md"))]
EDITORS, FIELDS = DOCS / "huong-dan-bien-tap.md", DOCS / "truong-va-loai-bai.md"
SET_UP, COMPLAINTS = DOCS / "lap-to-tin-moi.md", DOCS / "loi-va-loi-khuyen.md"
USUAL = {"title": "Tin", "date": "2026-10-01", "themes": ["a"], "audiences": ["b"], "brief": "Một câu."}
COMMAND = re.compile(
    r"uv run (?:--extra \w+ )?inv (?:--help )?([a-z][a-z-]*)((?: --?[a-z][\w-]*(?:[ =](?:\"[^\"]*\"|[^\s`-]\S*))?)*)"
)


def section(guide: Path, title: str) -> str:
    """What stands below `## title`."""
    return guide.read_text(encoding="utf-8").split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def blocks(text: str, language: str) -> list[str]:
    """The examples in that language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def rows(text: str) -> list[str]:
    """What tables have in code in their first column."""
    return re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)


def fields_in(example: str) -> dict[str, object]:
    """Front matter, whole or a few lines of it."""
    document = parse(example if example.startswith("---") else f"---\n{example}---\n", "guide.md")
    assert document.problems == ()
    return dict(document.fields)


def test_every_field_of_posts_has_its_row_and_a_valid_example() -> None:
    text = section(FIELDS, "Phần đầu bài: từng trường")
    shown = set()
    for example in blocks(text, "yaml"):
        fields = fields_in(example)
        ArticleFields.model_validate(USUAL | fields)
        shown |= fields.keys()
    everything = set(ArticleFields.model_fields)
    assert sorted(rows(text)) == sorted(everything)
    assert shown == everything - {"details"}  # those are shown kind by kind


@pytest.mark.parametrize(("title", "schema"), [("Kho văn bản", DocumentFields), ("Trang cố định", PageFields)])
def test_every_field_of_documents_and_pages_has_its_row(title: str, schema: type[BaseModel]) -> None:
    text = section(FIELDS, title)
    assert sorted(rows(text)) == sorted(schema.model_fields)
    (example,) = blocks(text, "yaml")
    schema.model_validate(fields_in(example))


@pytest.mark.parametrize("slug", POSTS)
def test_the_guide_shows_every_field_of_every_kind(slug: str) -> None:
    parts = section(FIELDS, "Loại bài").split("\n### ")
    (text,) = [part for part in parts if part.split("\n", 1)[0].endswith(f"`{slug}`")]
    examples = blocks(text, "yaml")
    shown = set(re.findall(r"^[ -]*(\w+):", "\n".join(examples), re.MULTILINE)) | set(re.findall(r"`(\w+)`", text))
    assert _names(POSTS[slug].schema.model_fields["details"].annotation) <= shown
    for example in examples:
        POSTS[slug].schema.model_validate(USUAL | fields_in(example))


def _names(annotation: object) -> set[str]:
    """The fields of a form and of the forms in it."""
    form = inner_form(annotation)
    fields = fields_of(form) if form else {}
    return set(fields).union(*(_names(info.annotation) for info in fields.values()))


def test_the_guide_lists_exactly_the_kinds_of_advice_and_its_settings_are_valid() -> None:
    text = section(COMPLAINTS, "Lời khuyên")
    assert tuple(rows(text)) == get_args(AdviceName)
    (settings,) = blocks(text, "toml")
    assert newsroom_of(NEWSROOM_TOML + settings).replaced_facts


def test_the_guide_explains_every_key_of_newsroom_toml_and_its_examples_make_a_whole_one() -> None:
    text = SET_UP.read_text(encoding="utf-8")
    toml = "\n".join(blocks(text, "toml"))
    newsroom = newsroom_of(toml)
    shown: dict[type[BaseModel], set[str]] = {}
    _collect(NewsroomFile, tomllib.loads(toml), shown)
    assert {form.__name__: keys for form, keys in shown.items()} == {
        form.__name__: set(form.model_fields) for form in shown
    }
    (table,) = blocks(text, "csv")
    boards, problems = parse_boards(table, newsroom)
    assert (len(boards), problems) == (3, ())
    assert table.split("\n", 1)[0] == header_of(newsroom)


def test_the_guide_explains_every_column_of_boards_csv() -> None:
    text = section(SET_UP, "Bước ba: `boards.csv`")
    assert tuple(rows(text)) == BOARD_COLUMNS
    assert tuple(re.findall(r"^\| `(\w+)` \| tùy", text, re.MULTILINE)) == OPTIONAL


def newsroom_of(toml: str) -> Newsroom:
    """What newsroom.toml says, without a problem."""
    newsroom, problems = parse_vocabulary(toml)
    assert [problem.read(str) for problem in problems] == []
    assert newsroom
    return newsroom


def _collect(form: type[BaseModel], values: dict[str, Any], shown: dict[type[BaseModel], set[str]]) -> None:
    """Which keys of each table are written; each must exist."""
    shown.setdefault(form, set()).update(values)
    for key, value in values.items():
        inner = inner_form(form.model_fields[key].annotation)
        for item in value if isinstance(value, list) else [value]:
            if inner and isinstance(item, dict):
                _collect(inner, item, shown)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_key_in_examples_of_newsroom_toml_exists(guide: Path) -> None:
    for example in blocks(guide.read_text(encoding="utf-8"), "toml"):
        _collect(NewsroomFile, tomllib.loads(example), {})


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_command_and_option_exists(guide: Path) -> None:
    known = Collection.from_module(tasks)
    for name, typed in COMMAND.findall(guide.read_text(encoding="utf-8")):
        options = {option for argument in known[name].get_arguments() for option in argument.names}
        for option in re.findall(r"--([a-z-]+)", typed):
            assert option in options, f"{guide.name}: inv {name} --{option}"


def test_the_readme_shows_every_command_and_every_exit_code() -> None:
    text = README.read_text(encoding="utf-8")
    assert {name for name, _ in COMMAND.findall(text)} == set(Collection.from_module(tasks).task_names)
    for guide in (text, COMPLAINTS.read_text(encoding="utf-8")):
        assert re.findall(r"^\| ([0-9]) \|", guide, re.MULTILINE) == ["0", "1", "2", "3"]


def test_the_readme_leads_to_every_guide_and_the_list_to_every_decision() -> None:
    assert all(f"(docs/{guide.name})" in README.read_text(encoding="utf-8") for guide in DOCS.glob("*.md"))
    decisions = DOCS / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (decisions / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in decisions.glob("0*.md"))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_linked_file_and_heading_exists(guide: Path) -> None:
    links = re.findall(
        r"\]\((?!https?:|mailto:|\{|…)([^)#\s]*)(?:#([^)\s]+))?\)", guide.read_text(encoding="utf-8")
    )
    for link, anchor in links:
        target = guide.parent / link if link else guide
        assert target.exists(), f"{guide.name} → {link}"
        if anchor:
            assert anchor in _anchors(target), f"{guide.name} → {link}#{anchor}"


def _anchors(guide: Path) -> set[str]:
    """As GitHub and GitLab make them of headings."""
    text = re.sub(r"```.*?```", "", guide.read_text(encoding="utf-8"), flags=re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
