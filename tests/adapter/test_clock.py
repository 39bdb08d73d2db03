"""The moment of a build."""

from __future__ import annotations

from datetime import datetime

import pytest

from plugins.newsroom.dates import VIETNAM
from plugins.pelican_adapter.clock import moment_of_build


def test_a_day_counts_to_its_last_minute() -> None:
    assert moment_of_build("2026-11-22") == datetime(2026, 11, 22, 23, 59, tzinfo=VIETNAM)


def test_a_moment_is_taken_as_it_is() -> None:
    assert moment_of_build("2026-11-22T07:30") == datetime(2026, 11, 22, 7, 30, tzinfo=VIETNAM)


def test_source_date_epoch_stands_in_for_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert moment_of_build().isoformat() == "2026-11-22T07:00:00+07:00"


def test_the_clock_is_that_of_vietnam() -> None:
    assert moment_of_build().tzinfo is VIETNAM


@pytest.mark.parametrize("day", ["2026-02-30", "hôm nay", "2026-W48", "22/11/2026"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        moment_of_build(day)
