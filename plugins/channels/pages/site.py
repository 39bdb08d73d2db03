"""In: an edition and a kit. Out: `Site`, the look-ups that all kinds of pages share while outputs are declared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache, partial

from jinja2 import Environment
from markupsafe import Markup

from plugins.channels import addresses
from plugins.channels.document_lines import DocumentLine, line_of
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output, SourceTree
from plugins.channels.pages import metadata
from plugins.channels.pages.chrome import Chrome, Image, Link, Shown, Version, chromes, feeds_of, link_to
from plugins.channels.pages.teasers import Teaser, teaser_of
from plugins.channels.renditions import fallback
from plugins.channels.templates import environment_with, fill
from plugins.newsroom.model import Article, CalendarDay, Edition, Listing, Picture
from plugins.newsroom.register import Register

THUMBNAIL = (420, 594)  # px of a sheet's picture: A4 at 51 dpi


class Site:
    """Chrome, languages and existing addresses of one edition. It is not an input of any output."""

    def __init__(self, edition: Edition, kit: Kit) -> None:
        self.edition = edition
        self.kit = kit
        self.today = edition.today
        self.chromes = chromes(edition, kit)
        self.register = Register(edition.documents)
        self.listings = {listing.address: listing for listing in edition.listings}
        self._teasers: dict[str, Teaser] = {}
        self._versions = {
            address: tuple(Version(lang=item.lang, address=item.address) for item in versions)
            for address, versions in edition.translations
        } | _listing_versions(edition.listings)

        self._occasions = {
            address: item
            for item in edition.calendar
            if item.event
            for address in (item.address, *([item.english.address] if item.english else []))
        }

    def teaser(self, article: Article) -> Teaser:
        """The list form of `article`: one value, however many lists show it, for the press digests it once."""
        made = self._teasers.get(article.address)
        if made is None:
            made = self._teasers[article.address] = teaser_of(article)
        return made

    def documents(self, numbers: Iterable[str], lang: str) -> tuple[DocumentLine, ...]:
        """The documents with these numbers, as they stand today."""
        found = filter(None, map(self.register.get, numbers))
        return tuple(line_of(document, self.register, self.today, lang) for document in found)

    def occasion(self, address: str) -> CalendarDay | None:
        """The event that the article at `address` tells of."""
        return self._occasions.get(address)

    def day_of(self, *articles: Article) -> date | None:
        """The day of the build, for pages that show what goes by the day; None spares all others a renewal."""
        return self.today if any(item.details and item.details.daily for item in articles) else None

    def chrome(self, lang: str) -> Chrome:
        """The chrome of `lang`; of Vietnamese for a text in a language that has no site."""
        return self.chromes.get(lang) or self.chromes["vi"]

    def versions(self, address: str) -> tuple[Version, ...]:
        """All language versions of the page at `address`; empty if it is the only one."""
        return self._versions.get(address, ())

    def pair(self, vi: str, en: str) -> tuple[Version, ...]:
        """Versions of a page that the site makes itself in every language."""
        both = (Version(lang="vi", address=vi), Version(lang="en", address=en))
        return both if "en" in self.chromes else ()

    def link(self, title: str, address: str) -> Link:
        """A link to the listing at `address`, or a bare title if it has no page."""
        return link_to(title, address, self.listings)

    def feeds(self, lang: str, *listings: Listing) -> tuple[Link, ...]:
        """Feeds that a page names: those of its own listings, then the whole site's."""
        return feeds_of(*listings, self.edition.site(lang if lang in self.chromes else "vi"))


def output(view: Shown, *, path: str = "", needs: Iterable[str] = (), source: str = "", cost: int = 5) -> Output:
    """The page of `view`, at the address that its head says, which need not be asked where `path` gives it."""
    path = path or view.head.path
    return Output(
        path=path if path.endswith(".html") else f"{path}index.html",
        recipe=page,
        inputs=view,
        needs=tuple(dict.fromkeys(needs)),
        source=source,
        cost=cost,
    )


def page(view: Shown, needs: Needs) -> Made:
    """Recipe of every page: its template filled with its view and the facts of the files that it names."""
    html = fill(
        _environment(view.tree, view.chrome),
        f"templates/{view.template}",
        view=view,
        head=view.head,
        files={path: dict(made.facts) for path, made in needs.items()},
    )
    return Made(body=html.encode())


@lru_cache(maxsize=8)
def _environment(tree: SourceTree, chrome: Chrome) -> Environment:
    """What templates and components of all pages of a language name. The footer is the same on all: filled once."""
    identity = chrome.identity
    env = environment_with(
        tree,
        chrome.lang,
        chrome=chrome,
        identity=identity,
        names=identity.called(chrome.lang),
        base=addresses.base_path(identity),
        href=addresses.links_of(identity),
        absolute=partial(addresses.absolute, identity),
        rss=addresses.RSS,
        atom=addresses.ATOM,
        icons=addresses,
        structured=metadata,
    )
    env.globals["footer"] = Markup(fill(env, "templates/components/footer.html"))  # noqa: S704  # a template made it
    return env


def cover_image(picture: Picture) -> Image:
    """The rendition of a cover that link previews show."""
    made = fallback(picture)
    return Image(path=made.path, width=made.width, height=made.height, alt=picture.alt)


def sheet_image(thumbnail: str) -> Image:
    """The picture of a sheet as a link preview; its words are on the page itself."""
    width, height = THUMBNAIL
    return Image(path=thumbnail, width=width, height=height, alt="")


def _listing_versions(listings: Iterable[Listing]) -> dict[str, tuple[Version, ...]]:
    """Listings of the same term in several languages, by address; without those that have nothing to show."""
    groups: defaultdict[tuple[str, str, str], list[Version]] = defaultdict(list)
    for listing in listings:
        if not listing.articles and listing.kind != "site":
            continue
        term = "" if listing.kind == "site" else listing.address.rstrip("/").rpartition("/")[2]
        facet = listing.facet.slug if listing.facet else ""
        groups[listing.kind, facet, term].append(Version(lang=listing.lang, address=listing.address))
    return {item.address: tuple(group) for group in groups.values() if len(group) > 1 for item in group}
