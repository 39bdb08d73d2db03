"""What a member sees in a real browser, on every English page of the example, and in the calendar."""

from __future__ import annotations

import pytest

from tests.browser.every_page import EveryPage

pytestmark = pytest.mark.browser


class TestEnglishAndCalendar(EveryPage):
    """About as many as in the other file."""

    half = True
