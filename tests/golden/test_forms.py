"""How every form looks, compared with a small grey picture of what was seen and found right before.

`uv run --group test pytest tests/golden --update-golden` makes the pictures anew; look at them before you commit.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from plugins.channels.output import Output
from tests import factories
from tests.channels.sheet_factory import BODY, FIGURE, PATHS, every_form, handout_of, made, pictures, stories

pytestmark = pytest.mark.pdf
HERE = Path(__file__).resolve().parent / "forms"
WIDTH, DPI = 620, 150  # px; drawn larger and scaled down, so that a hair's breadth does not show
SAME, MANY = 24, 0.006  # grey steps that one pixel may differ; part of the pixels that may differ by more


def output(form: str) -> Output:
    """A fixed issue: five stories, an urgent lead with a figure where the form has one."""
    if form == "handout":
        return handout_of(stories(1, FIGURE, body=BODY)[0])
    urgent = factories.URGENT if form == "urgent" else None
    return every_form(stories(5, FIGURE, body=BODY, urgent=urgent))[form]


@pytest.mark.parametrize("form", [*PATHS, "handout"])
def test_the_form_looks_as_expected(form: str, request: pytest.FixtureRequest) -> None:
    pages = pictures(made(output(form)).body, DPI)
    if request.config.getoption("--update-golden"):
        HERE.mkdir(exist_ok=True)
        for old in HERE.glob(f"{form}-*.png"):
            old.unlink()
        for number, page in enumerate(pages, start=1):
            shown(page).quantize(16).save(HERE / f"{form}-{number}.png", optimize=True)
    expected = sorted(HERE.glob(f"{form}-*.png"))
    assert len(expected) == len(pages)
    for page, path in zip(pages, expected, strict=True):
        now = np.asarray(shown(page)).astype(int)
        with Image.open(path) as image:
            before = np.asarray(image.convert("L")).astype(int)
        assert now.shape == before.shape, path.name
        assert (np.abs(now - before) > SAME).mean() <= MANY, path.name


def shown(page: Image.Image) -> Image.Image:
    """The page, 620 px wide."""
    return page.resize((WIDTH, round(page.height * WIDTH / page.width)), Image.Resampling.LANCZOS)
