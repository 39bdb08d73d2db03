"""Paths that cannot stand in one folder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.newsroom.problems import ContentError
from plugins.press.errors import PlanError
from plugins.press.paths import check_paths, folders_of
from tests.press.recipes import story


@pytest.mark.parametrize(
    "path",
    ["", "/a", "a/", "a//b", ".", "../a", "a/../b", "a/./b", "a\\b", "a\nb", "a\x00b", "a\x7fb", "C:/a", "n" * 256],
)
def test_a_path_outside_or_unfit_is_a_programming_error(path: str) -> None:
    with pytest.raises(PlanError, match="path of an output of"):
        check_paths([story(path)])


@pytest.mark.parametrize("path", ["index.html", "tin/nữ/index.html", ".well-known/security.txt", "a b.txt", "a..b"])
def test_plain_paths_pass(path: str) -> None:
    check_paths([story(path), story("tin/nu/index.html"), story("khac.txt")])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tin/a/index.html", "tin/a/index.html"),
        ("tin/A.html", "tin/a.html"),
        ("tin/Nữ.html", "tin/nư\u0303.html"),  # the same letter in two Unicode forms
        ("tin/a", "tin/a/index.html"),
        ("tin/a/b/c.html", "TIN/a"),
    ],
)
def test_a_clash_names_both_files_of_the_editors(one: str, other: str) -> None:
    outputs = [replace(story(one), source="content/mot.md"), replace(story(other), source="content/hai.md")]
    with pytest.raises(ContentError) as caught:
        check_paths(outputs)
    (problem,) = caught.value.problems
    assert problem.name == "output-clash"
    assert {"content/mot.md", "content/hai.md"} == {problem.file, problem.wrong.words["other"]}
    assert one in str(caught.value)
    assert other in str(caught.value)


def test_all_clashes_are_told_at_once() -> None:
    outputs = [replace(story(path), source=f"content/{n}.md") for n, path in enumerate(["a", "a", "b", "b", "c"])]
    with pytest.raises(ContentError) as caught:
        check_paths(outputs)
    assert [problem.file for problem in caught.value.problems] == ["content/1.md", "content/3.md"]


def test_a_clash_with_what_no_editor_wrote_is_a_programming_error() -> None:
    with pytest.raises(PlanError, match="cannot stand in one folder"):
        check_paths([story("a"), replace(story("a"), source="content/x.md")])


def test_folders() -> None:
    assert list(folders_of("a/b/c.html")) == ["a/b", "a"]
    assert list(folders_of("c.html")) == []
