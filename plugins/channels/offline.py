"""Channel `offline`. In: an edition, theme/static/offline. Out: `sw.js`, the service worker, and its two scripts.

`sw.js` is written in every build: without OFFLINE it takes away the one that an earlier build left in browsers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.channels import addresses
from plugins.channels.kit import Kit, source_file
from plugins.channels.output import Made, Needs, Output, SourceFile
from plugins.newsroom.model import DEFAULT_LANGUAGE, Edition, Identity

FOLDER = "offline"  # below theme/static
SCRIPTS = ("register", "saved")
FONTS = ("bvp-500.woff2", "bvp-800.woff2")  # what every page is set in; an article's serif falls back


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """What the service worker keeps from the start: paths below output/ of the shell and of this week's sheet;
    `pages` are the offline pages by language."""

    source: SourceFile
    identity: Identity
    pages: tuple[tuple[str, str], ...]
    shell: tuple[str, ...]
    sheet: tuple[str, ...]


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """The service worker, and with OFFLINE the scripts that pages name."""
    folder = kit.static.path / FOLDER
    if not kit.offline:
        yield Output(path=addresses.WORKER, recipe=copy, inputs=source_file(folder / "gone.js"), cost=1)
        return
    for name in SCRIPTS:
        path = addresses.script(kit.static, name)
        yield Output(path=path, recipe=copy, inputs=source_file(folder / f"{name}.js"), cost=1)
    pages = tuple((lang, addresses.offline_page(lang)) for lang in edition.languages)
    worker = Worker(
        source=source_file(folder / "worker.js"),
        identity=edition.newsroom.identity,
        pages=pages,
        shell=(*(page for _, page in pages), *_shell(edition, kit)),
        sheet=_sheet(edition),
    )
    needs = tuple(map(_file, (*worker.shell, *worker.sheet)))
    yield Output(path=addresses.WORKER, recipe=make_worker, inputs=worker, needs=needs)


def copy(source: SourceFile, _needs: Needs) -> Made:
    """The script as it is."""
    return Made(body=source.path.read_bytes())


def make_worker(worker: Worker, needs: Needs) -> Made:
    """Its source after the paths and one version of all these files: a new version is what makes browsers renew
    what they hold (Service Workers, “Update”)."""
    version = hashlib.sha256(b"\0".join(hashlib.sha256(made.body).digest() for made in needs.values()))

    def links(paths: tuple[str, ...]) -> list[str]:
        return [addresses.href(worker.identity, path) for path in paths]

    site = {
        "base": addresses.href(worker.identity, ""),
        "version": version.hexdigest()[:10],
        "offline": {
            "" if lang == DEFAULT_LANGUAGE else lang: addresses.href(worker.identity, page)
            for lang, page in worker.pages
        },
        "shell": links(worker.shell),
        "sheet": links(worker.sheet),
    }
    source = worker.source.path.read_text("utf-8")
    return Made(body=f"const SITE = {json.dumps(site, ensure_ascii=False)};\n{source}".encode())


def _shell(edition: Edition, kit: Kit) -> Iterator[str]:
    """What every page is made of."""
    identity = edition.newsroom.identity
    yield addresses.stylesheet(kit.static, identity.colours)
    yield addresses.lookup_stylesheet(kit.static, identity.colours)
    yield addresses.kind_stylesheet(kit.static, identity.colours)
    for name in FONTS:
        yield f"{addresses.FONTS}{name}"
    for script in SCRIPTS:
        yield addresses.script(kit.static, script)
    yield addresses.FAVICON
    if identity.logo:
        yield addresses.logo(identity)


def _sheet(edition: Edition) -> tuple[str, ...]:
    """The page, PDF and picture of the issue that hangs now."""
    bulletin = edition.current_bulletin
    if bulletin is None or bulletin.sheet is None:
        return ()
    return (bulletin.address, bulletin.sheet.path, bulletin.sheet.thumbnail)


def _file(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") else address
