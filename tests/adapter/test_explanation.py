"""`inv check --explain`: where a post is, or every reason why it is nowhere, with the next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.checking import explain_post
from plugins.newsroom.dates import parse_moment
from plugins.newsroom.desk import read_desk
from plugins.newsroom.model import Reason
from plugins.newsroom.problems import ContentError
from plugins.pelican_adapter import explanation
from plugins.pelican_adapter.held import REASONS
from plugins.pelican_adapter.terminal import Terminal
from tests.conftest import ROOT
from tests.newsroom.folder import POST, post, write_content
from tests.newsroom.test_gate import TOML, approved


def told(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str], now: str = "2026-12-07T09:00") -> list[str]:
    """The lines that the editor sees after the first, which names the post."""
    desk = read_desk(write_content(tmp_path, {"newsroom.toml": TOML, POST: text}))
    explanation.tell(Terminal(ROOT / "theme" / "locale"), desk, explain_post(desk, POST, parse_moment(now)))
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.endswith(f"{POST}: “Ăn ca thêm 5.000 đồng”")
    return lines


def test_a_published_post_says_where_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, approved(extra="expires: 2026-12-31"), capsys) == [
        "Đã đăng, từ 5/12/2026, 0 giờ.",
        "  Người duyệt: Trần An, 4/12/2026",
        "  Trang: https://bangtin.example/tin/an-ca/",
        "  Danh sách: Bảng Tin Thử; Chăm lo; Đoàn viên",
        "  Nguồn tin RSS, Atom của: mọi danh sách ấy",
        "  Trên giấy, số 50: BT50-A4, BT50-A4-B01 (B01, B02), BT50-A4-TT, BT50-A4-CL, BT50-A4-TR",
        "  Hết hạn: 1/1/2027, 0 giờ",
    ]


def test_an_expired_post_has_only_its_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, approved(extra="expires: 2026-12-06"), capsys) == [
        "Đã đăng, hết hạn 7/12/2026, 0 giờ: trang bài còn, ghi rõ hết hạn; các danh sách không còn.",
        "  Người duyệt: Trần An, 4/12/2026",
        "  Trang: https://bangtin.example/tin/an-ca/",
    ]


def test_a_held_post_names_every_reason_and_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(tmp_path, post("status: draft\nembargo_until: 2026-12-08T10:00"), capsys)
    assert [line.split(" → ")[0] for line in lines] == [
        "Chưa đăng: bài không có trong trang, nguồn tin, tìm kiếm hay tờ dán nào.",
        "  Vì bản nháp",
        "  Vì chưa được duyệt",
        "  Vì cấm đăng trước 8/12/2026, 10 giờ",
    ]
    assert lines[2].endswith(
        f"nhờ một người duyệt (an, binh), rồi chạy: uv run inv approve {tmp_path}/content/{POST} --by an"
    )


def test_where_nobody_may_approve_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(tmp_path, post(themes="[phap-luat]", date="2026-11-20"), capsys, "2026-11-21")
    assert lines[1].endswith("chưa ai được duyệt mọi chuyên đề của bài: sửa newsroom.toml, hoặc bớt chuyên đề")


def test_an_older_post_says_that_it_needs_no_approval(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(tmp_path, post(date="2026-09-30"), capsys)
    assert "  Không cần duyệt: đơn vị chưa có người phát ngôn, hoặc bài có trước quy chế." in lines


def test_while_the_desk_has_problems_it_shows_them(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {"newsroom.toml": TOML, POST: approved("ai")}))
    with pytest.raises(ContentError, match="không có người phát ngôn “ai”"):
        explain_post(desk, POST, parse_moment("2026-12-07"))


def test_every_reason_has_words_and_a_step() -> None:
    assert set(REASONS) == set(explanation.STEPS) == set(Reason)
