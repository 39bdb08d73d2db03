"""The ready workflows: they parse, pin what they use, and every command, option and file in them exists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from invoke.collection import Collection

import tasks
from plugins.newsroom.problems import Level, Problem, say
from plugins.pelican_adapter.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github/workflows/site.yml"
RELEASE = ROOT / ".github/workflows/release.yml"
SETUP = ROOT / ".github/actions/setup/action.yml"
GITLAB = ROOT / ".gitlab-ci.yml"


def read(file: Path) -> dict[str, Any]:
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def found(value: Any, key: str) -> Iterator[str]:
    """Every text below `key`, however deep."""
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if name == key:
            yield from [inner] if isinstance(inner, str) else inner
        elif isinstance(inner, (dict, list)):
            yield from found(inner, key)


def commands(file: Path) -> list[str]:
    return [line for key in ("run", "script", "before_script") for line in found(read(file), key)]


@pytest.mark.parametrize("file", [GITHUB, GITLAB], ids=lambda file: file.name)
def test_every_command_and_option_exists(file: Path) -> None:
    known = Collection.from_module(tasks)
    typed = [re.findall(r"uv run --frozen inv (\S+)((?: --\S+| \S+)*)", line) for line in commands(file)]
    calls = [call for line in typed for call in line]
    assert {name for name, _ in calls} == {"check", "publish", "press"}
    for name, words in calls:
        options = {option for argument in known[name].get_arguments() for option in argument.names}
        assert set(re.findall(r"--([a-z-]+)", words)) <= options, f"inv {name}{words}"


@pytest.mark.parametrize("file", [GITHUB, RELEASE, SETUP, GITLAB], ids=lambda file: file.name)
def test_every_file_that_is_named_exists(file: Path) -> None:
    for path in re.findall(
        r"(?:tools|\.github|\.ci)/[\w./-]+\w", "\n".join([*commands(file), *found(read(file), "uses")])
    ):
        assert (ROOT / path).exists(), path


def test_every_action_is_pinned_to_a_commit() -> None:
    used = [action for file in (GITHUB, RELEASE, SETUP) for action in found(read(file), "uses")]
    assert len(used) >= 7
    for action in used:
        assert action.startswith("./") or re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action


def test_jobs_need_jobs_that_are_there() -> None:
    jobs = {**read(GITHUB)["jobs"], **read(RELEASE)["jobs"]}
    assert {job["needs"] for job in jobs.values() if "needs" in job} <= jobs.keys()
    assert all("timeout-minutes" in job for job in jobs.values())


def test_only_the_deployment_may_write() -> None:
    workflow = read(GITHUB)
    assert workflow["permissions"] == {"contents": "read"}
    assert [name for name, job in workflow["jobs"].items() if "permissions" in job] == ["deploy"]
    assert "refs/heads/main" in workflow["jobs"]["deploy"]["if"]


def test_both_ask_whether_a_scheduled_build_is_due() -> None:
    for file in (GITHUB, GITLAB):
        assert any("tools/due.sh" in line for line in commands(file)), file.name
    assert read(GITHUB)["on"]["schedule"] == [{"cron": "7 * * * *"}]


def test_the_pack_is_not_below_what_goes_to_the_web() -> None:
    for file in (GITHUB, GITLAB):
        (press,) = [line for line in commands(file) if "inv press" in line]
        assert "--output pack" in press


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("level", Level)
def test_mistakes_appear_at_their_line(level: Level, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, instead = say("thiếu trường này"), say("bỏ dòng này")
    problem = Problem(
        file="articles/a.md", line=7, field="brief", name="x", wrong=wrong, instead=instead, level=level,
        folder="content",
    )  # fmt: skip
    Terminal(ROOT / "theme" / "locale", lang).check([problem], 1)
    line = capsys.readouterr().err.splitlines()[0]
    matchers = json.loads((ROOT / ".github/problem-matcher.json").read_text(encoding="utf-8"))["problemMatcher"]
    hits = {item["severity"]: found for item in matchers if (found := re.match(item["pattern"][0]["regexp"], line))}
    (hit,) = hits.values()
    assert hits.keys() == {"error" if level is Level.PROBLEM else "warning"}
    assert (hit[1], hit[2], hit[3][:7]) == ("content/articles/a.md", "7", "brief: ")
