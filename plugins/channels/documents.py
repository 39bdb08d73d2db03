"""In: an edition with documents. Out: their files byte for byte, the register as JSON, and its feeds.

The shape of the JSON is promised in docs/van-ban-json.md: fields may come, none goes or changes its meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import escape

from plugins.channels import addresses
from plugins.channels.document_lines import (
    JSON_FILE,
    DocumentLine,
    Download,
    download_of,
    line_of,
    register_address,
    register_title,
)
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output, SourceFile
from plugins.channels.syndication import (
    ENTRIES,
    PAGE_TYPE,
    Entry,
    FeedHead,
    atom_channel,
    atom_document,
    rss_channel,
    rss_document,
    tag_uri,
)
from plugins.channels.templates import render
from plugins.newsroom.addressing import DOCUMENT_FOLDER
from plugins.newsroom.cleanhtml import with_full_links
from plugins.newsroom.dates import start_of
from plugins.newsroom.model import Edition, Identity, OfficialDocument, Picture
from plugins.newsroom.prose import Prose
from plugins.newsroom.register import Register, Standing

VERSION = 1
ENTRY_TEMPLATE = "templates/document_entry.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """A document in a feed. `changed` is the last day on which something about it changed."""

    line: DocumentLine
    slug: str
    changed: date
    pictures: tuple[Picture, ...]
    body: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFeed(FeedHead):
    """What a feed of the register reads."""

    entrants: tuple[Entrant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One document in the JSON file."""

    document: OfficialDocument
    download: Download | None
    standing: Standing
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What the JSON file reads."""

    identity: Identity
    day: date
    rows: tuple[Row, ...]


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """Nothing where there are no documents."""
    if not edition.documents:
        return
    register = Register(edition.documents)
    for document in edition.documents:
        download = download_of(document)
        if download and document.file:
            original = SourceFile(path=kit.content / document.file.path, digest=document.file.digest)
            yield Output(path=download.path, recipe=hand_out, inputs=original, source=document.source, cost=1)
    yield Output(path=JSON_FILE, recipe=make_json, inputs=_table(edition, register))
    for lang in edition.languages:
        for name, recipe in ((addresses.RSS, make_rss), (addresses.ATOM, make_atom)):
            path = f"{register_address(lang)}{name}"
            yield Output(path=path, recipe=recipe, inputs=_feed(edition, kit, register, lang, path), cost=20)


def hand_out(original: SourceFile, _needs: Needs) -> Made:
    """The file as the editor put it there."""
    return Made(body=original.path.read_bytes(), facts=(("sha256", original.digest),))


def make_json(table: Table, _needs: Needs) -> Made:
    """The register for programs (RFC 8259), see docs/van-ban-json.md."""
    identity = table.identity
    value = {
        "version": VERSION,
        "as_of": table.day.isoformat(),
        "publisher": identity.names.union,
        "site": addresses.absolute(identity, ""),
        "register": addresses.absolute(identity, register_address("vi")),
        "documents": [_json(identity, row) for row in table.rows],
    }
    return Made(body=(json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def make_rss(feed: DocumentFeed, _needs: Needs) -> Made:
    """RSS 2.0, newest change first."""
    channel = rss_channel(feed)
    for entrant in feed.entrants:
        item = channel.add_entry(_entry(feed, entrant), order="append")
        item.description(str(escape(entrant.line.title)))
        item.dc.dc_creator([entrant.line.issuer])
    return rss_document(feed, channel)


def make_atom(feed: DocumentFeed, _needs: Needs) -> Made:
    """Atom 1.0, newest change first."""
    channel = atom_channel(feed)
    for entrant in feed.entrants:
        item = channel.add_entry(_entry(feed, entrant), order="append")
        item.summary(entrant.line.title)
        item.author([{"name": entrant.line.issuer}])
    return atom_document(feed, channel)


def _entry(feed: DocumentFeed, entrant: Entrant) -> Entry:
    """One document; it comes up again in readers when it is replaced or no longer in force."""
    line, entry = entrant.line, Entry()
    page = addresses.absolute(feed.identity, line.address)
    entry.guid(
        tag_uri(feed.identity, line.issued, f"{feed.lang}/{DOCUMENT_FOLDER}/{entrant.slug}"), permalink=False
    )
    entry.title(f"{line.number}: {line.title}")
    entry.published(start_of(line.issued))
    entry.updated(start_of(entrant.changed))
    content = render(
        feed.tree,
        ENTRY_TEMPLATE,
        feed.lang,
        line=line,
        body=with_full_links(entrant.body.text, page),
        pictures=entrant.pictures,
        site=feed.identity.site_url,
        href=lambda path: addresses.absolute(feed.identity, path),
    )
    entry.content(content, type="html")
    entry.link(href=page, rel="alternate", type=PAGE_TYPE, hreflang=feed.lang)
    if line.download:
        url = addresses.absolute(feed.identity, line.download.path)
        entry.enclosure(url=url, length=str(line.download.size), type=line.download.media_type)
    return entry


def _feed(edition: Edition, kit: Kit, register: Register, lang: str, path: str) -> DocumentFeed:
    identity = edition.newsroom.identity
    names = identity.called(lang)
    entrants = sorted(
        (
            Entrant(
                line=line_of(document, register, edition.today, lang),
                slug=document.slug,
                changed=register.changed(document, edition.today),
                pictures=document.pictures,
                body=document.body,
            )
            for document in edition.documents
        ),
        key=lambda entrant: entrant.changed,
        reverse=True,
    )[:ENTRIES]
    return DocumentFeed(
        tree=kit.web,
        identity=identity,
        contact=edition.newsroom.contact,
        path=path,
        address=register_address(lang),
        lang=lang,
        title=f"{register_title(kit.web, lang)} – {names.name}",
        description=names.description,
        updated=start_of(entrants[0].changed),
        entrants=tuple(entrants),
    )


def _table(edition: Edition, register: Register) -> Table:
    rows = (
        Row(
            document=document,
            download=download_of(document),
            standing=register.standing(document, edition.today),
            replaces=register.predecessors(document.number),
            replaced_by=tuple(other.number for other in register.successors(document.number)),
        )
        for document in edition.documents
    )
    return Table(identity=edition.newsroom.identity, day=edition.today, rows=tuple(rows))


def _json(identity: Identity, row: Row) -> dict[str, object]:
    document, standing = row.document, row.standing
    return {
        "number": document.number,
        "title": document.title,
        "language": document.lang,
        "kind": {"id": document.kind.slug, "name": document.kind.name} if document.kind else None,
        "issuer": document.issuer,
        "issued": document.issued.isoformat(),
        "in_force_from": document.in_force_from.isoformat(),
        "in_force_until": document.in_force_until.isoformat() if document.in_force_until else None,
        "status": standing.force.name.lower().replace("_", "-"),
        "status_since": standing.since.isoformat(),
        "replaces": list(row.replaces),
        "replaced_by": list(row.replaced_by),
        "themes": [{"id": theme.slug, "name": theme.name} for theme in document.themes],
        "url": addresses.absolute(identity, document.address),
        "source_url": document.source_url or None,
        "file": _json_file(identity, row.download) if row.download else None,
    }


def _json_file(identity: Identity, download: Download) -> dict[str, object]:
    return {
        "url": addresses.absolute(identity, download.path),
        "media_type": download.media_type,
        "bytes": download.size,
        "sha256": download.digest,
    }
