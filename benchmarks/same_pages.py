"""Channel. In: an edition. Out: the pages that any generator makes of the same posts, as the benchmark's rivals do.

So: home, articles, lists, the page of feeds, the one for addresses that lead nowhere. Not the calendar, the register of boards,
the archive of bulletins, the search page and the style guide: they are the newsroom's own, and do not grow with posts.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.channels.kit import Kit
from plugins.channels.output import Output
from plugins.channels.pages import articles, home, listings, standing
from plugins.channels.pages.site import Site
from plugins.newsroom.model import Edition


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """Every such page of this edition."""
    site = Site(edition, kit)
    for kind in (home, articles, listings, standing):
        yield from kind.outputs(site)
