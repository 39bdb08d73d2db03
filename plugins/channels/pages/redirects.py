"""In: the site. Out: the short addresses that QR codes on paper open: `<number>/` and `<number>/<BOARD>/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from plugins.channels import addresses
from plugins.channels.output import Made, Needs, Output, SourceTree
from plugins.channels.pages.site import Site
from plugins.channels.templates import render
from plugins.newsroom.model import Bulletin, Identity, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """A short address: goes on to the board's sheet, or to the issue, at the board called `anchor`."""

    tree: SourceTree
    identity: Identity
    number: int
    address: str
    anchor: str


def outputs(site: Site) -> Iterator[Output]:
    """For every issue and every board, also when the issue is no longer printed: paper outlives its sheet."""
    for bulletin in site.edition.bulletins:
        for code in ("", *(board.code for board in site.edition.newsroom.boards)):
            yield _redirect(site, bulletin, code)


def redirect(view: Redirect, needs: Needs) -> Made:  # noqa: ARG001  # a recipe
    """Recipe: a page that goes on at once. It reads no chrome, so that a QR code's page is made once."""
    html = render(
        view.tree,
        "templates/redirect.html",
        "vi",
        view=view,
        href=partial(addresses.href, view.identity),
        absolute=partial(addresses.absolute, view.identity),
    )
    return Made(body=html.encode())


def _redirect(site: Site, bulletin: Bulletin, code: str) -> Output:
    sheet = next((sheet for sheet in bulletin.sheets if sheet.form != "urgent" and _hangs_on(sheet, code)), None)
    inputs = Redirect(
        tree=site.kit.web,
        identity=site.edition.newsroom.identity,
        number=bulletin.number,
        address=sheet.address if sheet else bulletin.address,
        anchor="" if sheet else code,
    )
    path = f"{bulletin.number}/{code}/index.html" if code else f"{bulletin.number}/index.html"
    return Output(path=path, recipe=redirect, inputs=inputs, cost=1)


def _hangs_on(sheet: Sheet, code: str) -> bool:
    return any(board.code == code for board in sheet.boards)
