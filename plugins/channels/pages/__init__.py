"""Channel `pages`. In: an edition. Out: every HTML page of the site.

`site` and `chrome` hold what all pages share; each of the other modules declares one kind of page. A page's
inputs are small: teasers and titles of other stories, never their bodies.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.channels.kit import Kit
from plugins.channels.output import Output
from plugins.channels.pages import (
    articles,
    bulletins,
    calendar,
    documents,
    home,
    listings,
    offline,
    redirects,
    search,
    sheets,
    standing,
    style_guide,
)
from plugins.channels.pages.site import Site
from plugins.newsroom.model import Edition


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """Every page of this edition."""
    site = Site(edition, kit)
    for kind in (
        home,
        articles,
        listings,
        calendar,
        documents,
        bulletins,
        sheets,
        redirects,
        standing,
        offline,
        search,
        style_guide,
    ):
        yield from kind.outputs(site)
