"""A check for programs: JSON with counts, annotations for GitHub; nothing that an editor wrote can forge one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from invoke.exceptions import Exit

import tasks
from plugins.newsroom.problems import Level, Problem, in_folder, say
from plugins.newsroom.report import as_json, for_github
from tests.newsroom.folder import post, write_content

BAD, GOOD = "articles/2026-12-06-sai.md", "articles/2026-12-07-khuyen.md"
FILES = {BAD: post(themes="[khong-co]"), GOOD: post(body="Hai bên hoà giải.\n")}


def problem(wrong: str, line: int = 4, field: str = "themes", level: Level = Level.PROBLEM) -> Problem:
    return Problem(
        file="articles/a,b:c.md",
        line=line,
        field=field,
        name="odd",
        wrong=say(wrong),
        instead=say("sửa"),
        level=level,
    )


def test_json_has_counts_and_every_problem() -> None:
    found = (problem("100% sai"), problem("chữ", 0, "", Level.ADVICE))
    report = json.loads(as_json(in_folder(found, "content"), 7, str))
    assert {name: report[name] for name in ("files", "problems", "advice")} == {
        "files": 7,
        "problems": 1,
        "advice": 1,
    }
    assert report["found"][0] == {
        "file": "content/articles/a,b:c.md",
        "line": 4,
        "field": "themes",
        "name": "odd",
        "level": "problem",
        "wrong": "100% sai",
        "instead": "sửa",
    }
    assert (report["found"][1]["line"], report["found"][1]["level"]) == (0, "advice")


def test_annotations_escape_what_the_runner_would_read() -> None:
    found = (problem("100% sai\n::error::giả, thật"), problem("chữ", 0, "", Level.ADVICE))
    assert list(for_github(in_folder(found, "content"), str)) == [
        "::error file=content/articles/a%2Cb%3Ac.md,line=4,title=themes::100%25 sai%0A::error::giả, thật; sửa",
        "::warning file=content/articles/a%2Cb%3Ac.md,title=odd::chữ; sửa",
    ]


def test_the_check_speaks_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = write_content(tmp_path, {**FILES})
    with pytest.raises(Exit) as caught:
        tasks.check.body(None, content=str(content), today="2026-12-07", json=True)
    assert caught.value.code == tasks.PROBLEM
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert said.err == ""
    assert [(item["level"], item["name"], item["line"]) for item in report["found"]] == [
        ("problem", "unknown-term", 4),
        ("advice", "tone-marks", 8),
    ]
    assert report["found"][0]["file"] == f"{content}/{BAD}"


@pytest.mark.parametrize("asked", [True, False])
def test_the_check_annotates_on_github(
    asked: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "" if asked else "true")
    monkeypatch.chdir(tmp_path)
    write_content(tmp_path, {GOOD: FILES[GOOD]})
    tasks.check.body(None, content="content", today="2026-12-07", lang="en", github=asked)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(
        f"::warning file=content/{GOOD},line=8,title=tone-marks::tone marks not in the style"
    )
    assert lines[1] == "Files checked: 2. Problems: 0. Advice: 1."


def test_a_line_number_is_no_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A console that draws emoji makes “:100:” of a place into one."""
    content = write_content(tmp_path, {GOOD: post(body="\n" * 92 + "hoà\n")})
    tasks.check.body(None, content=str(content), today="2026-12-07")
    assert f"{GOOD}:100: đặt dấu" in capsys.readouterr().err


def test_the_example_of_the_guide_is_what_the_check_says() -> None:
    guide = (tasks.ROOT / "docs" / "loi-va-loi-khuyen.md").read_text(encoding="utf-8")
    example = json.loads(guide.split("```json\n", 1)[1].split("```", 1)[0])
    said = json.loads(as_json((problem("sai"),), 1, str))
    assert list(example) == list(said)
    assert list(example["found"][0]) == list(said["found"][0])
