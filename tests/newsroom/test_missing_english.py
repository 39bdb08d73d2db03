"""The list of what has no English version: nothing missing from it, nothing in it that readers of English get."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

import tasks
from plugins.newsroom.problems import Level
from plugins.newsroom.translations import missing_english, missing_texts, translated_posts
from tests.factories import NOW, article, edition, moment, page
from tests.newsroom.folder import NEWSROOM_TOML, POST, post, write_content

ENGLISH = "articles/2026-12-06-shift-meals.md"


def test_posts_and_pages_are_told_until_they_have_a_version() -> None:
    paper = edition(
        article(slug="mot"),
        article(slug="hai"),
        article(slug="two", lang="en", translation_of="hai"),
        article(slug="het-han", expires=NOW - timedelta(days=1)),
        article(slug="nhap", draft=True),
        article(slug="only-english", lang="en"),
        pages=(page(slug="gioi-thieu"), page(slug="lien-he"), page(slug="c", lang="en", translation_of="lien-he")),
    )
    found = [problem.read(str) for problem in missing_english(paper, "") if problem.file != "newsroom.toml"]
    assert [line.rsplit(" ", 1)[1] for line in found] == ["gioi-thieu", "mot"]
    assert translated_posts(paper) == (1, 2)
    assert {problem.level for problem in missing_english(paper, "")} == {Level.ADVICE}


def test_a_version_older_than_its_original_is_told() -> None:
    original = article(slug="mot", updated=moment("2026-12-06 09:00"))
    fresh = article(slug="one", lang="en", translation_of="mot", updated=moment("2026-12-06 10:00"))
    stale = article(slug="one", lang="en", translation_of="mot")
    assert not [item for item in missing_english(edition(original, fresh), "") if item.field == "updated"]
    (found,) = [item for item in missing_english(edition(original, stale), "") if item.field == "updated"]
    assert "đã sửa ngày 6/12/2026, bản tiếng Anh thì chưa" in found.read(str)


def test_the_command_names_file_and_line_and_harms_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    toml = NEWSROOM_TOML.replace('name = "Chăm lo"', 'name = "Chăm lo"\nenglish = { name = "Care" }').replace(
        'name = "Pháp luật"', 'name = "Pháp luật"\nmessage = "Hiểu luật."\nenglish = { name = "Law" }'
    )
    content = write_content(tmp_path, {"newsroom.toml": toml})
    monkeypatch.chdir(tmp_path)
    tasks.translations.body(None, content=str(content), today="2026-12-07")
    *lines, total = capsys.readouterr().out.splitlines()
    place = toml.splitlines().index('name = "Pháp luật"') + 1
    assert (
        f"content/newsroom.toml:{place}: themes: “Pháp luật” chưa có tiếng Anh; thêm vào english: message" in lines
    )
    assert f"content/{POST}: chưa có bản tiếng Anh; viết bài lang: en, translation_of: an-ca" in lines
    told = {line.split("“")[1].split("”")[0] for line in lines if "“" in line}
    assert told == {"Pháp luật", "Đoàn viên", "Cán bộ", "Ca làm việc", "Ca ngày", "Ca đêm", "Họp tổ"}
    assert total == f"{len(lines)} chỗ chưa có tiếng Anh; 0 trên 1 bài đang đăng có bản tiếng Anh."
    english = post("lang: en\ntranslation_of: an-ca", title="Shift meals", date="2026-12-06")
    (content / ENGLISH).write_text(english, encoding="utf-8")
    tasks.translations.body(None, content=str(content), today="2026-12-07", lang="en")
    assert "1 of the 1 posts" in capsys.readouterr().out


def test_texts_of_the_site_without_english_are_told(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "en.po").write_text(
        head
        + 'msgid "Tin mới"\nmsgstr "News"\n\nmsgid "Mục lục"\nmsgstr ""\n\n#, fuzzy\nmsgid "Lịch"\nmsgstr "Clock"\n',
        encoding="utf-8",
    )
    found = missing_texts(tmp_path)
    assert [(item.line, item.wrong.words["name"]) for item in found] == [(7, "Mục lục"), (11, "Lịch")]
    assert missing_texts(tasks.LOCALE) == ()
