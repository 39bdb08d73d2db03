"""Which story shows on which board, and in which order, against the plain words of the rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.model import Article, Board, Reason
from plugins.newsroom.selection import (
    by_theme,
    by_value,
    held_back,
    newest_first,
    shows_on,
    urgent_first,
)
from tests.factories import (
    CARE,
    GENDER,
    GUESTS,
    LAW,
    MEMBERS,
    NOW,
    OFFICERS,
    SHIFT,
    URGENT,
    article,
    board,
    facets,
    segment,
)

T = TypeVar("T")


def some(items: Sequence[T]) -> st.SearchStrategy[list[T]]:
    """Any of the items, in their order; perhaps none."""
    return st.integers(0, 2 ** len(items) - 1).map(
        lambda bits: [item for at, item in enumerate(items) if bits >> at & 1]
    )


subsets = {facet.slug: some([value.slug for value in facet.values]) for facet in (SHIFT, GENDER)}


@st.composite
def articles(draw: st.DrawFn) -> Article:
    segments = []
    for facet in draw(some([SHIFT, GENDER])):
        slugs = draw(subsets[facet.slug].filter(bool))
        segments.append(segment(facet, *slugs))
    return article(
        slug=f"tin-{draw(st.integers(0, 500))}",
        lang=draw(st.sampled_from(["vi", "en"])),
        audiences=tuple(draw(some([MEMBERS, OFFICERS, GUESTS]))),
        segments=tuple(segments),
        urgent=draw(st.sampled_from([None, URGENT])),
        published=NOW - timedelta(days=draw(st.integers(0, 5))),
    )


@st.composite
def boards(draw: st.DrawFn) -> Board:
    return board(
        lang=draw(st.sampled_from(["vi", "en"])),
        audiences=tuple(draw(some(["doan-vien", "can-bo", "quoc-te"]))),
        facets=facets(ca=draw(subsets["ca"]), gioi_tinh=draw(subsets["gioi-tinh"])),
    )


def plainly(story: Article, place: Board) -> bool:
    """“A board shows a post when, for every facet the post names, they share a value”: said with sets."""
    audience = {item.slug for item in story.audiences}
    if place.audiences and audience and not audience & set(place.audiences):
        return False
    readers = {facet: set(values) for facet, values in place.facets}
    wanted = {item.facet.slug: {value.slug for value in item.values} for item in story.segments}
    return story.lang == place.lang and all(wanted[facet] & readers[facet] for facet in wanted)


@given(articles(), boards())
def test_a_board_shows_what_the_rule_says(story: Article, place: Board) -> None:
    assert shows_on(story, place) == plainly(story, place)


def test_the_rule_in_examples() -> None:
    night = board(facets=facets(ca=["ca-dem"]))
    assert shows_on(article(), night)
    assert shows_on(article(segments=(segment(SHIFT, "ca-dem", "ca-ngay"),)), night)
    assert not shows_on(article(segments=(segment(SHIFT, "ca-ngay"),)), night)
    assert not shows_on(
        article(segments=(segment(SHIFT, "ca-dem"), segment(GENDER, "nu"))), board(facets=facets(gioi_tinh=["nam"]))
    )
    assert not shows_on(article(segments=(segment(SHIFT, "ca-dem"),)), board(facets=facets(ca=[])))
    assert shows_on(article(audiences=()), board(audiences=("can-bo",)))
    assert shows_on(article(audiences=(OFFICERS,)), board(audiences=()))
    assert not shows_on(article(audiences=(OFFICERS,)), night)
    assert not shows_on(article(lang="en"), night)


@given(st.lists(articles(), max_size=8))
def test_newest_first_and_urgent_before_all_in_an_order_that_never_changes(stories: list[Article]) -> None:
    for order in (newest_first, urgent_first):
        once = order(stories)
        assert [a.address for a in order(reversed(stories))] == [a.address for a in once]
        assert sorted(a.address for a in once) == sorted(a.address for a in stories)
    keys = [(story.urgent is None, -story.published.timestamp(), story.address) for story in urgent_first(stories)]
    assert keys == sorted(keys)


def test_drafts_and_posts_of_tomorrow_are_held_back() -> None:
    assert held_back(article(published=NOW), NOW) is None
    tomorrow = held_back(article(published=NOW + timedelta(seconds=1)), NOW)
    assert tomorrow is not None
    assert (tomorrow.reason, tomorrow.until) == (Reason.SCHEDULED, NOW + timedelta(seconds=1))
    draft = held_back(article(draft=True, published=NOW + timedelta(days=1)), NOW)
    assert draft is not None
    assert (draft.reason, draft.until) == (Reason.DRAFT, None)


def test_stories_are_found_by_any_of_their_themes_and_values() -> None:
    both = article(slug="a", themes=(CARE, LAW), segments=(segment(SHIFT, "ca-dem"),))
    care = article(slug="b", themes=(CARE,))
    assert by_theme([both, care]) == {LAW.slug: (both,), CARE.slug: (both, care)}
    assert by_value([both, care]) == {(SHIFT.slug, "ca-dem"): (both,)}
