"""`inv approve` writes two lines and nothing else, for those who may, whole or not at all."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.approving import approve
from plugins.newsroom.files import normal
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.problems import ContentError
from plugins.newsroom.vocabulary import parse_vocabulary
from plugins.pelican_adapter.approve import Approved, approve_post
from plugins.press.errors import WriteError
from tests.newsroom.folder import POST, post, write_content
from tests.newsroom.test_gate import TOML

TODAY = date(2026, 12, 6)
LINES = "approved_by: an\napproved_on: 2026-12-04\n"


def sign(
    tmp_path: Path, text: str | bytes, by: str = "an", day: date = date(2026, 12, 4)
) -> tuple[Approved, bytes]:
    """The post `text` with an approval, and the bytes that it has then."""
    content = write_content(tmp_path, {"newsroom.toml": TOML, POST: text})
    approval = approve_post(content, "an-ca", by, day, TODAY)
    return approval, (content / POST).read_bytes()


def test_two_lines_are_written_and_all_the_rest_stays(tmp_path: Path) -> None:
    text = post("# ghi chú của ban biên tập\nsource: 'Sổ quỹ'   # trang 3")
    approval, signed = sign(tmp_path, text)
    before, after = text.split("\n---\n", 1)
    assert signed.decode() == f"{before}\n{LINES}---\n{after}"
    assert (approval.name, approval.changed, approval.draft) == ("Trần An", True, False)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_the_byte_order_mark_stay(end: str, tmp_path: Path) -> None:
    text = "\ufeff" + post().replace("\n", end)
    _, signed = sign(tmp_path, text.encode())
    assert signed.decode().replace(LINES.replace("\n", end), "") == text


def test_letters_in_another_unicode_form_stay(tmp_path: Path) -> None:
    text = post(title='"Ti\u0065\u0302\u0301ng Vi\u0065\u0302\u0323t"')  # as macOS types them
    _, signed = sign(tmp_path, text)
    assert signed.decode().replace(LINES, "") == text


def test_an_older_approval_is_replaced_where_it_stands(tmp_path: Path) -> None:
    text = post("approved_by: binh   # qua điện thoại\napproved_on:\nupdated: 2026-12-04T09:00")
    _, signed = sign(tmp_path, text)
    expected = text.replace("approved_by: binh", "approved_by: an").replace("on:\n", "on: 2026-12-04\n")
    assert signed.decode() == expected


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    _, once = sign(tmp_path, post())
    path = tmp_path / "content" / POST
    stamp = path.stat().st_mtime_ns
    again = approve_post(tmp_path / "content", str(path), "Trần An", date(2026, 12, 4), TODAY)
    assert (again.changed, path.read_bytes(), path.stat().st_mtime_ns) == (False, once, stamp)


@pytest.mark.parametrize(
    ("by", "day", "text", "said"),
    [
        ("", date(2026, 12, 4), post(), "--by: chưa ghi ai duyệt; chọn trong: an, binh"),
        ("ann", date(2026, 12, 4), post(), "--by: newsroom.toml không có người phát ngôn “ann”; có phải “an” không?"),
        ("an", date(2026, 12, 7), post(), "--on: ngày duyệt 7/12/2026 chưa đến"),
        ("binh", date(2026, 11, 30), post(), "--on: Lê Bình được duyệt từ 1/12/2026"),
        ("an", date(2026, 12, 4), post(themes="[phap-luat]"), "--by: Trần An không được duyệt chuyên đề phap-luat"),
        ("an", date(2026, 12, 4), post("updated: 2026-12-05"), "--on: bài còn sửa ngày 5/12/2026, sau ngày ấy"),
        ("an", date(2026, 12, 4), post(brief='""'), ":6: brief: để trống"),
        ("an", date(2026, 12, 4), post("approved_by:\n  - binh"), "tự ghi hai dòng: approved_by: an và approved_on: 2026-12-04"),
        ("an", date(2026, 12, 4), post("a: !b c"), ":7: a: dùng ký hiệu YAML không cho phép"),
    ],
)  # fmt: skip
def test_what_may_not_be_is_refused_and_the_file_untouched(
    by: str, day: date, text: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as caught:
        sign(tmp_path, text, by, day)
    assert said in str(caught.value)
    assert (tmp_path / "content" / POST).read_text(encoding="utf-8") == text


def test_without_spokespeople_there_is_nothing_to_write(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    with pytest.raises(ContentError, match=r"newsroom\.toml chưa có người phát ngôn nào"):
        approve_post(content, "an-ca", "an", TODAY, TODAY)


def test_a_name_that_no_post_has_gets_the_nearest(tmp_path: Path) -> None:
    content = write_content(tmp_path, {"newsroom.toml": TOML})
    with pytest.raises(ContentError, match="không có bài “an-caa”; có phải “an-ca” không"):
        approve_post(content, "an-caa", "an", TODAY, TODAY)


def test_a_name_that_two_posts_have_is_asked_back(tmp_path: Path) -> None:
    other = "articles/en/2026-12-05-an-ca.md"
    content = write_content(tmp_path, {"newsroom.toml": TOML, other: post("lang: en\ntranslation_of: an-ca")})
    with pytest.raises(ContentError, match=f"có 2 bài tên “an-ca”; viết một trong: {POST}, {other}"):
        approve_post(content, "an-ca", "an", TODAY, TODAY)
    assert approve_post(content, other, "an", TODAY, TODAY).path == content / other


def test_a_full_disk_leaves_the_post_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="ổ đĩa đã đầy"):
        sign(tmp_path, post())
    folder = (tmp_path / "content" / POST).parent
    assert [path.name for path in folder.iterdir()] == [Path(POST).name]
    assert (tmp_path / "content" / POST).read_text(encoding="utf-8") == post()


@given(extra=st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_stands_there_only_the_two_fields_change(extra: str) -> None:
    newsroom, _ = parse_vocabulary(TOML)
    assert newsroom is not None
    text = post(extra)
    try:
        signed = approve(text, POST, newsroom, "an", date(2026, 12, 4), TODAY)
    except ContentError:
        return
    before, after = parse(normal(text), POST), parse(normal(signed), POST)
    assert after.fields == before.fields | {"approved_by": "an", "approved_on": "2026-12-04"}
    assert after.body == before.body
    assert signed.endswith(text.split("\n---\n", 1)[1])
