"""In: the site. Out: addresses that only lead on: `<number>/` and `<number>/<BOARD>/` of QR codes on paper, and
the former addresses of posts and pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from plugins.channels import addresses
from plugins.channels.output import Made, Needs, Output, SourceTree
from plugins.channels.pages.site import Site
from plugins.channels.templates import render
from plugins.newsroom.addressing import article_address, page_address
from plugins.newsroom.model import DEFAULT_LANGUAGE, Article, Bulletin, Identity, Page, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An address that leads on to `address`, there to `anchor`. `title` is empty for issue `number`."""

    tree: SourceTree
    identity: Identity
    lang: str
    address: str
    anchor: str = ""
    title: str = ""
    number: int = 0


def outputs(site: Site) -> Iterator[Output]:
    """For every issue and every board, also when the issue is no longer printed: paper outlives its sheet.
    For every former name of what is published.
    """
    for bulletin in site.edition.bulletins:
        for code in ("", *(board.code for board in site.edition.newsroom.boards)):
            yield _short(site, bulletin, code)
    for article in site.edition.articles:
        for slug in article.aliases:
            yield _former(site, article, article_address(slug, article.lang))
    for page in site.edition.pages:
        for slug in page.aliases:
            yield _former(site, page, page_address(slug, page.lang))


def redirect(view: Redirect, needs: Needs) -> Made:  # noqa: ARG001  # a recipe
    """Recipe: a page that goes on at once. It reads no chrome, so that a QR code's page is made once."""
    html = render(
        view.tree,
        "templates/redirect.html",
        view.lang,
        view=view,
        href=partial(addresses.href, view.identity),
        absolute=partial(addresses.absolute, view.identity),
    )
    return Made(body=html.encode())


def _short(site: Site, bulletin: Bulletin, code: str) -> Output:
    sheet = next((sheet for sheet in bulletin.sheets if sheet.form != "urgent" and _hangs_on(sheet, code)), None)
    inputs = Redirect(
        tree=site.kit.web,
        identity=site.edition.newsroom.identity,
        lang=DEFAULT_LANGUAGE,
        number=bulletin.number,
        address=sheet.address if sheet else bulletin.address,
        anchor=code if any(board.code == code for board in bulletin.bare_boards) else "",
    )
    path = f"{bulletin.number}/{code}/index.html" if code else f"{bulletin.number}/index.html"
    return Output(path=path, recipe=redirect, inputs=inputs, cost=1)


def _former(site: Site, item: Article | Page, address: str) -> Output:
    identity = site.edition.newsroom.identity
    inputs = Redirect(tree=site.kit.web, identity=identity, lang=item.lang, address=item.address, title=item.title)
    return Output(path=f"{address}index.html", recipe=redirect, inputs=inputs, source=item.source, cost=1)


def _hangs_on(sheet: Sheet, code: str) -> bool:
    return any(board.code == code for board in sheet.boards)
