"""`next-build.txt`: nothing changes before that moment, something does at it; and tools/due.sh asks it rightly."""

from __future__ import annotations

import importlib
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import pelicanconf
from plugins.channels import next_build
from plugins.channels.kit import Kit, kit_of
from plugins.newsroom.compose import next_change
from plugins.newsroom.model import Article, Event, Newsroom
from plugins.press.digest import Digester
from tests.conftest import ROOT
from tests.factories import NOW, URGENT, article, edition, moment, newsroom

DUE = ROOT / "tools" / "due.sh"


@pytest.fixture(scope="module")
def kit() -> Kit:
    return kit_of(ROOT / "content", ROOT / "theme")


def written(kit: Kit, *stories: Article, now: datetime = NOW) -> str:
    (output,) = next_build.outputs(edition(*stories, now=now, room=newsroom(calendar=())), kit)
    return next_build.make_file(output.inputs, {}).body.decode()


def site(kit: Kit, room: Newsroom, stories: tuple[Article, ...], now: datetime) -> dict[str, bytes]:
    """What every file but next-build.txt is made from at `now`."""
    made, digester = edition(*stories, room=room, now=now), Digester()
    outputs = (
        output for name in pelicanconf.CHANNELS for output in importlib.import_module(name).outputs(made, kit)
    )
    return {output.path: digester.digest(output.inputs) for output in outputs if output.path != next_build.FILE}


def test_it_names_the_next_publication_in_vietnamese_time(kit: Kit) -> None:
    utc = datetime.fromisoformat("2026-12-07T03:15:00+00:00")
    stories = (article(published=moment("2026-11-20")), article(title="Sau", published=utc))
    assert written(kit, *stories) == "2026-12-07T10:15:00+07:00\n"


@pytest.mark.parametrize(
    ("story", "line"),
    [
        (article(embargo=moment("2026-12-07 10:00"), published=moment("2026-12-07 10:00")), "2026-12-07T10:00:00"),
        (article(expires=moment("2026-12-07 18:00")), "2026-12-07T18:00:00"),
        (article(approved_on=moment("2026-12-08").date()), "2026-12-08T00:00:00"),
        (article(draft=True, published=moment("2026-12-08")), "2027-01-01T00:00:00"),  # the year of the calendar
        (article(unapproved=True, published=moment("2026-12-08")), "2027-01-01T00:00:00"),
    ],
)
def test_publications_and_expiries_count_and_what_waits_for_somebody_does_not(
    story: Article, line: str, kit: Kit
) -> None:
    assert written(kit, story) == f"{line}+07:00\n"


def test_every_moment_changes_the_site_and_nothing_changes_between(kit: Kit) -> None:
    room = newsroom()
    talk = Event(start=moment("2026-12-10 08:00"), end=moment("2026-12-10 10:30"), all_day=False, place="Nhà ăn")
    stories = (
        article(),
        article(
            title="Khẩn", urgent=URGENT, published=moment("2026-12-07 14:00"), expires=moment("2026-12-08 06:00")
        ),
        article(title="Họp", event=talk),
        article(title="Cấm đăng", embargo=moment("2026-12-09 17:00"), published=moment("2026-12-09 17:00")),
        article(title="Duyệt sau", approved_on=moment("2026-12-12").date()),
        article(title="Tiếng Anh", lang="en", expires=moment("2027-01-02 09:00")),
    )
    now, seen = NOW, site(kit, room, stories, NOW)
    moments: list[str] = []
    while now < moment("2027-01-03"):
        due = next_change(edition(*stories, room=room, now=now))
        assert due is not None
        assert site(kit, room, stories, due - timedelta(seconds=1)) == seen, f"missed between {now} and {due}"
        now, before, seen = due, seen, site(kit, room, stories, due)
        assert seen != before, f"nothing new at {due}"
        moments.append(f"{due:%d/%m %H:%M}")
    assert {"07/12 14:00", "08/12 06:00", "09/12 17:00", "10/12 10:30", "12/12 00:00", "02/01 09:00"} <= {*moments}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2001-01-01T00:00:00+07:00\n", True),
        ("2999-01-01T00:00:00+07:00\n", False),
        ("<html>404</html>", True),
        ("", True),
        (None, True),  # not there: the first build
    ],
)
def test_a_scheduled_job_builds_when_it_is_due_or_in_doubt(text: str | None, due: bool, tmp_path: Path) -> None:
    file = tmp_path / "next-build.txt"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    run = subprocess.run([DUE, file.as_uri()], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0 if due else 1, ""), run.stdout


def test_it_knows_the_hour_and_not_only_the_day(tmp_path: Path) -> None:
    file = tmp_path / "next-build.txt"
    for minutes, code in ((-5, 0), (5, 1)):
        file.write_text(
            (datetime.now(NOW.tzinfo) + timedelta(minutes=minutes)).isoformat() + "\n", encoding="utf-8"
        )
        assert subprocess.run([DUE, file.as_uri()], capture_output=True, check=False).returncode == code
