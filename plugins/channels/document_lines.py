"""In: documents of an edition, a day, a reader's language. Out: the few words that pages and feeds show of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from plugins.channels.output import SourceTree
from plugins.newsroom.addressing import DOCUMENT_FOLDER, document_address, listing_address
from plugins.newsroom.locale import mark, translator
from plugins.newsroom.model import Edition, OfficialDocument
from plugins.newsroom.register import Register, Standing
from plugins.newsroom.text import slugify

JSON_FILE = f"{DOCUMENT_FOLDER}/van-ban.json"
_TITLE = mark("Văn bản – Tài liệu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """The file of a document as readers get it: `path` below output/, `size` in bytes, `digest` its SHA-256."""

    path: str
    name: str
    label: str
    media_type: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document as lists show it, to readers of one language; `lang` is that of the document itself.

    `standing` is that of the day of the build; `successor` the address of the document that it names.
    """

    number: str
    title: str
    lang: str
    address: str
    kind: str
    issuer: str
    issued: date
    standing: Standing
    successor: str
    download: Download | None
    source_url: str
    source_host: str


def register_address(lang: str) -> str:
    """Folder of the register: `van-ban/`, English `en/documents/`."""
    return listing_address(lang, DOCUMENT_FOLDER)


def register_title(tree: SourceTree, lang: str) -> str:
    """What the register is called."""
    return translator(tree.path / "locale", lang)(_TITLE)


def download_of(document: OfficialDocument) -> Download | None:
    """Its file, beside its Vietnamese page, under a name that is safe in any address (RFC 3986, 2.3)."""
    file = document.file
    if file is None:
        return None
    written = PurePosixPath(file.path)
    name = (slugify(written.stem) or document.slug) + written.suffix.lower()
    return Download(
        path=document.address + name,
        name=name,
        label=file.label,
        media_type=file.media_type,
        size=file.size,
        digest=file.digest,
    )


def line_of(document: OfficialDocument, register: Register, day: date, lang: str) -> DocumentLine:
    """The list form of `document` on `day`."""
    standing = register.standing(document, day)
    successor = register.get(standing.by)
    return DocumentLine(
        number=document.number,
        title=document.title,
        lang=document.lang,
        address=document_address(document.slug, lang),
        kind=document.kind.called(lang) if document.kind else "",
        issuer=document.issuer,
        issued=document.issued,
        standing=standing,
        successor=document_address(successor.slug, lang) if successor else "",
        download=download_of(document),
        source_url=document.source_url,
        source_host=urlsplit(document.source_url).hostname or "",
    )


def lines_of(edition: Edition, lang: str) -> Iterator[DocumentLine]:
    """All documents of the edition, newest first."""
    register = Register(edition.documents)
    for document in edition.documents:
        yield line_of(document, register, edition.today, lang)
