"""In: the modules of this package, one for each kind of post. Out: `KINDS`, and `POSTS`, those in articles/.

A new kind is one module here with its schema and a `KIND`, and one template, theme/templates/kinds/<slug>.html.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from plugins.newsroom.kindforms import Kind
from plugins.newsroom.model import ARTICLES


def _kinds() -> dict[str, Kind]:
    """By slug, in the order of `rank`."""
    modules = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    found: list[Kind] = [module.KIND for module in modules]
    return {kind.term.slug: kind for kind in sorted(found, key=lambda kind: kind.rank)}


KINDS = _kinds()
POSTS = {slug: kind for slug, kind in KINDS.items() if kind.folder == ARTICLES}
