"""The guides tell the truth: every field, command and option they show exists, every field is shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from invoke.collection import Collection

import tasks
from plugins.newsroom.complaints import fields_of, inner_form
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.kinds import POSTS
from plugins.newsroom.newsroomfile import AdviceName
from plugins.newsroom.schema import ArticleFields, DocumentFields
from plugins.newsroom.vocabulary import parse_vocabulary
from tests.newsroom.folder import NEWSROOM_TOML

ROOT = Path(__file__).resolve().parent.parent
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
EDITORS = ROOT / "docs" / "huong-dan-bien-tap.md"
USUAL = 'title: "Tin"\ndate: 2026-10-01\nthemes: [a]\naudiences: [b]\nbrief: "Một câu."\n'


def test_the_guide_lists_exactly_the_fields_of_the_schema() -> None:
    text = EDITORS.read_text(encoding="utf-8").split("## Phần đầu bài", 1)[1].split("Một bài đủ trường", 1)[0]
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(ArticleFields.model_fields)


def test_the_full_example_of_the_guide_is_valid() -> None:
    text = EDITORS.read_text(encoding="utf-8")
    example = next(block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if block.startswith("---"))
    document = parse(example, "guide.md")
    assert document.problems == ()
    ArticleFields.model_validate(document.fields)


def test_the_guide_lists_exactly_the_fields_of_documents() -> None:
    text = EDITORS.read_text(encoding="utf-8").split("## Kho văn bản", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(DocumentFields.model_fields)
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    document = parse(example, "guide.md")
    assert document.problems == ()
    DocumentFields.model_validate(document.fields)


@pytest.mark.parametrize("slug", POSTS)
def test_the_guide_shows_every_field_of_every_kind(slug: str) -> None:
    text = EDITORS.read_text(encoding="utf-8").split("## Loại bài", 1)[1].split("\n## ", 1)[0]
    (section,) = [part for part in text.split("\n### ") if part.split("\n", 1)[0].endswith(f"`{slug}`")]
    examples = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    shown = set(re.findall(r"^[ -]*(\w+):", "\n".join(examples), re.MULTILINE)) | set(
        re.findall(r"`(\w+)`", section)
    )
    assert _names(POSTS[slug].schema.model_fields["details"].annotation) <= shown
    for example in examples:
        document = parse(f"---\n{USUAL}{example}---\n", "guide.md")
        assert document.problems == ()
        POSTS[slug].schema.model_validate(document.fields)


def _names(annotation: object) -> set[str]:
    """The fields of a form and of the forms in it."""
    form = inner_form(annotation)
    fields = fields_of(form) if form else {}
    return set(fields).union(*(_names(info.annotation) for info in fields.values()))


def test_the_guide_lists_exactly_the_kinds_of_advice_and_its_settings_are_valid() -> None:
    text = EDITORS.read_text(encoding="utf-8").split("## Lời khuyên", 1)[1].split("\n## ", 1)[0]
    assert tuple(re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)) == get_args(AdviceName)
    (settings,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    newsroom, problems = parse_vocabulary(NEWSROOM_TOML + settings)
    assert [problem.read(str) for problem in problems] == []
    assert newsroom and newsroom.replaced_facts


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_command_and_option_exists(guide: Path) -> None:
    known = Collection.from_module(tasks)
    for command in re.findall(
        r"uv run inv (?:--help )?([a-z][a-z-]*)((?: --?[a-z][\w-]*(?:[ =](?:\"[^\"]*\"|[^\s`-]\S*))?)*)",
        guide.read_text(encoding="utf-8"),
    ):
        task = known[command[0]]
        options = {name for argument in task.get_arguments() for name in argument.names}
        for option in re.findall(r"--([a-z-]+)", command[1]):
            assert option in options, f"{guide.name}: inv {command[0]} --{option}"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_linked_file_exists(guide: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#|mailto:|\{)([^)#\s]+)", guide.read_text(encoding="utf-8")):
        assert (guide.parent / link).exists(), f"{guide.name} → {link}"
