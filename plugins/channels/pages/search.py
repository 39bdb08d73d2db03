"""In: the site. Out: the search page of every language. It holds no results: its script reads the index of the
channel `search`. Without JavaScript it offers the archive and the lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.channels import addresses
from plugins.channels.finder.segments import index_folder, segment_names, years
from plugins.channels.output import Output
from plugins.channels.pages.chrome import Head, View
from plugins.channels.pages.site import Site, output
from plugins.newsroom.model import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter and how it is called."""

    value: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """`index` is the folder of the index below output/, `segments` its parts in the order in which they are read."""

    template: ClassVar[str] = "search.html"

    script: str
    index: str
    segments: tuple[str, ...]
    themes: tuple[Choice, ...]
    audiences: tuple[Choice, ...]
    years: tuple[int, ...]


def outputs(site: Site) -> Iterator[Output]:
    """One page for each language; search engines are not to list it."""
    newsroom = site.edition.newsroom
    for lang, chrome in site.chromes.items():
        head = Head(
            path=chrome.search,
            versions=site.pair(*(address for _, address in addresses.SEARCH)),
            section=chrome.search,
            indexed=False,
        )
        view = SearchView(
            tree=site.kit.web,
            chrome=chrome,
            head=head,
            script=addresses.script(site.kit.static, "search"),
            index=index_folder(lang),
            segments=segment_names(site.edition, lang),
            themes=_choices(newsroom.themes, lang),
            audiences=_choices(newsroom.audiences, lang),
            years=years(site.edition, lang),
        )
        yield output(view)


def _choices(terms: tuple[Term, ...], lang: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=term.slug, title=term.called(lang)) for term in terms)
