"""A problem reads as one line in the editor's language, whatever words are in it."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.complaints import shown
from plugins.newsroom.problems import ContentError, ContentPath, Problem, field_name, in_folder, nearest_line, say


def problem(**changes: object) -> Problem:
    values = {
        "file": "articles/a.md",
        "line": 3,
        "field": "date",
        "name": "date",
        "wrong": say("“{value}” sai", value="{mai}"),
        "instead": say("xem {path}", path=ContentPath("articles/b.md")),
    }
    return Problem(**(values | changes))  # type: ignore[arg-type]


def english(text: str) -> str:
    return {"“{value}” sai": "“{value}” is wrong", "xem {path}": "see {path} {nothing}"}.get(text, text)


def test_a_problem_is_one_line_that_terminals_can_jump_to() -> None:
    assert problem().read(str) == "articles/a.md:3: date: “{mai}” sai; xem articles/b.md"
    assert problem(line=0, field="").read(str) == "articles/a.md: “{mai}” sai; xem articles/b.md"
    assert problem(file="", line=0, field="").read(str) == "“{mai}” sai; xem articles/b.md"


def test_the_folder_is_told_with_every_path_and_only_once() -> None:
    (told,) = in_folder(in_folder([problem()], "content"), "content")
    assert told.read(str) == "content/articles/a.md:3: date: “{mai}” sai; xem content/articles/b.md"
    assert told.file == "articles/a.md"


def test_a_faulty_translation_does_not_break_the_message() -> None:
    assert problem().read(english) == "articles/a.md:3: date: “{mai}” is wrong; see articles/b.md {nothing}"


def test_a_message_may_hold_another_in_the_same_language() -> None:
    message = say("cùng {what}", what=say("chữ trắng"))
    assert (
        message.read({"cùng {what}": "with {what}", "chữ trắng": "white words"}.__getitem__) == "with white words"
    )


def test_programs_get_the_same_as_values() -> None:
    (told,) = in_folder([problem()], "content")
    assert told.as_dict(english) == {
        "file": "content/articles/a.md",
        "line": 3,
        "field": "date",
        "name": "date",
        "level": "problem",
        "wrong": "“{mai}” is wrong",
        "instead": "see content/articles/b.md {nothing}",
    }


def test_an_error_crosses_processes_with_all_problems_in_order() -> None:
    error = ContentError([problem(line=9), problem(line=2)])
    again = pickle.loads(pickle.dumps(error))
    assert [item.line for item in again.problems] == [2, 9]
    assert str(again) == str(error)


@given(st.text(), st.text())
def test_no_word_breaks_a_message(one: str, other: str) -> None:
    assert say("a {one} b {other}", one=one, other=other).read(str) == f"a {one} b {other}"


def test_places_are_named_and_found_as_people_count() -> None:
    assert field_name(("segments", "ca", 0)) == "segments.ca[1]"
    assert nearest_line({("a",): 4, (): 1}, ("a", 2, "b")) == 4
    assert nearest_line({}, ("a",)) == 1


def test_what_others_wrote_cannot_command_the_terminal() -> None:
    assert shown("Tin\x1b[2J\x9b5m “nóng”\n\u202e") == "Tin [2J 5m “nóng”"
