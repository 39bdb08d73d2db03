"""`inv new` writes a post that is in good form, in the right place, and never over another; it asks who sits there."""

from __future__ import annotations

import os
import pty
import select
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.frontmatter import parse
from plugins.newsroom.problems import ContentError
from plugins.newsroom.schema import ArticleFields
from plugins.pelican_adapter.draft import Wanted, write_draft
from plugins.pelican_adapter.terminal import Terminal
from plugins.pelican_adapter.wizard import ask
from tests.conftest import ROOT
from tests.factories import newsroom
from tests.newsroom.folder import write_content

DAY = date(2026, 11, 22)


def test_a_new_post_is_valid_and_a_draft(tmp_path: Path) -> None:
    _, path = write_draft(tmp_path, newsroom(), Wanted(title='Bếp "Cầu Mới" \\ mở cửa: 0 giờ 45'), DAY)
    assert path == tmp_path / "articles" / "2026-11-22-bep-cau-moi-mo-cua-0-gio-45.md"
    document = parse(path.read_text(encoding="utf-8"), path.name)
    fields = ArticleFields.model_validate(document.fields)
    assert fields.title == 'Bếp "Cầu Mới" \\ mở cửa: 0 giờ 45'
    assert fields.status == "draft"


def test_what_was_typed_stands_in_it(tmp_path: Path) -> None:
    wanted = Wanted(
        kind="su-kien", title="Họp mặt", themes=("cham-lo", "phap-luat"), audiences=("can-bo",), day="2026-12-01",
        event="2026-12-20T08:00",
    )  # fmt: skip
    _, path = write_draft(tmp_path, newsroom(), wanted, DAY)
    assert path.name == "2026-12-01-hop-mat.md"
    fields = parse(path.read_text(encoding="utf-8"), path.name).fields
    assert (fields["themes"], fields["audiences"]) == (["cham-lo", "phap-luat"], ["can-bo"])
    assert fields["event"]["start"] == "2026-12-20T08:00"


def test_a_document_goes_into_its_own_folder(tmp_path: Path) -> None:
    _, path = write_draft(tmp_path, newsroom(), Wanted(kind="van-ban", title="Quy chế thưởng"), DAY)
    assert path == tmp_path / "documents" / "quy-che-thuong.md"


def test_it_never_overwrites(tmp_path: Path) -> None:
    _, path = write_draft(tmp_path, newsroom(), Wanted(title="Một tin"), DAY)
    path.write_text("của tôi", encoding="utf-8")
    with pytest.raises(ContentError, match="đã có tệp"):
        write_draft(tmp_path, newsroom(), Wanted(title="Một tin"), DAY)
    assert path.read_text(encoding="utf-8") == "của tôi"


def test_everything_wrong_is_named_together(tmp_path: Path) -> None:
    wanted = Wanted(
        title="…", kind="hoidap", themes=("khong-co",), audiences=("cung-khong",), day="mai", event="2026-13-01"
    )
    with pytest.raises(ContentError, match="có phải “hoi-dap” không") as caught:
        write_draft(tmp_path, newsroom(), wanted, DAY)
    told = [problem.field for problem in caught.value.problems]
    assert told == ["audience", "day", "event", "kind", "theme", "title"]
    assert list(tmp_path.iterdir()) == []


@given(title=st.text(max_size=200))
def test_any_title_gives_a_valid_post_or_a_problem(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    try:
        _, path = write_draft(tmp_path_factory.mktemp("content"), newsroom(), Wanted(title=title), DAY)
    except ContentError:
        return
    document = parse(path.read_text(encoding="utf-8"), path.name)
    assert document.problems == ()


def test_the_wizard_asks_for_what_is_missing_and_asks_again(tmp_path: Path) -> None:
    """In a terminal, as an editor meets it; nothing is asked for that was typed."""
    content = write_content(tmp_path)
    said = talk(
        ["new", "--content", str(content), "--audience", "doan-vien"],
        [("Số mấy", "2"), ("Tên bài", ""), ("Tên bài", "Bão số 9"), ("cái đầu là chính", "7"), ("cái đầu là chính", "2, 1"),
         ("Ngày đăng", "2026-11-22"), ("Gỡ xuống", "2026-11-23T07:00")],
    )  # fmt: skip
    (path,) = (content / "articles").glob("*bao-so-9.md")
    assert "tên bài trống" in said and "không có số 7" in said and "Đối tượng" not in said
    assert f"{path.name}" in said and "uv run inv check" in said
    fields = parse(path.read_text(encoding="utf-8"), path.name).fields
    assert fields["kind"] == "thong-bao-khan"
    assert (fields["themes"], fields["audiences"]) == (["phap-luat", "cham-lo"], ["doan-vien"])
    assert (fields["date"], fields["expires"]) == ("2026-11-22", "2026-11-23T07:00")


def test_enter_takes_what_stands_in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["", "Tháng này lương về ngày 5", "1", "", ""])
    monkeypatch.setattr("builtins.input", lambda *_: next(answers))
    asked = ask(Wanted(), newsroom(), Terminal(ROOT / "theme" / "locale"), DAY)
    assert (asked.kind, asked.audiences, asked.day) == ("tin", ("tat-ca",), DAY.isoformat())


def talk(command: list[str], answers: list[tuple[str, str]]) -> str:
    """Run inv in a pseudo-terminal and give each answer when its question has been asked; all that was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execve(sys.executable, [sys.executable, "-m", "invoke", *command], {**os.environ, "TERM": "dumb"})
    shown, unseen = "", ""
    while select.select([terminal], [], [], 60)[0]:
        try:
            heard = os.read(terminal, 4096).decode()
        except OSError:  # Linux: the other end has closed
            break
        shown, unseen = shown + heard, unseen + heard
        if answers and answers[0][0] in unseen and unseen.endswith(": "):
            os.write(terminal, f"{answers.pop(0)[1]}\n".encode())
            unseen = ""
    os.close(terminal)
    assert os.waitpid(child, 0)[1] == 0, shown
    assert answers == [], shown
    return shown
