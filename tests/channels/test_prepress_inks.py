"""Recipes for colours: what the shop's densitometer would read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.channels.prepress.inks import BLACK, HOUSE, MOST_INK, PAPER, Ink, InkBook, converted
from tests.sheet_pdf import LIGHT, PROFILE

ANY = InkBook(profile=PROFILE, any_colour=True)


def test_white_is_paper_and_ink_is_black() -> None:
    assert ANY.recipe("#ffffff") == PAPER and ANY.recipe("#14171c") == BLACK == ANY.recipe("#000000")


@pytest.mark.parametrize("grey", ["#4a515c", "#808080", "#c6ccd6"])
def test_greys_print_with_black_alone(grey: str) -> None:
    ink = converted(grey, PROFILE)
    assert (ink.cyan, ink.magenta, ink.yellow) == (0, 0, 0) and 0 < ink.black < 100


@settings(max_examples=200)
@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_every_colour_has_a_recipe_within_the_limit(colour: str) -> None:
    ink = ANY.recipe(colour)
    parts = (ink.cyan, ink.magenta, ink.yellow, ink.black)
    assert ink.total <= MOST_INK
    assert all(part == 0 or 0 < part <= 100 for part in parts)


def test_house_colours_are_within_the_limit() -> None:
    assert max(ink.total for ink in HOUSE.values()) <= MOST_INK


def test_the_book_lists_its_recipes() -> None:
    recipes = InkBook(profile=PROFILE, colours=(LIGHT,)).recipes()
    assert recipes["#0b3f8c"] == Ink(100, 82, 12, 6) and recipes[LIGHT].yellow > recipes[LIGHT].magenta
