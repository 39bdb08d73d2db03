"""What the command line says, seen from the one who reads it."""

from __future__ import annotations

from plugins.pelican_adapter.site import Newsroom
from plugins.pelican_adapter.terminal import CHANNEL_NAMES


def test_every_channel_of_the_summary_has_a_name_in_words(example: Newsroom) -> None:
    assert example.run_report is not None
    assert {name for name, _ in example.run_report.channels} <= CHANNEL_NAMES.keys()
