"""In: checked manuscripts and their HTML. Out: the articles, pages and documents that they are, each with the press's
mark; made anew only where something that they are made from has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from plugins.newsroom.articles import make_article, make_page
from plugins.newsroom.documents import make_document
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Article, Newsroom, OfficialDocument, Page
from plugins.newsroom.records import Filed, Piece
from plugins.newsroom.schema import ArticleFields, DocumentFields
from plugins.newsroom.vouched import digest
from plugins.pelican_adapter.bodies import Body
from plugins.press.digest import Digester


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """What all manuscripts became, in their order; `marks` are those of the press for what was known before."""

    articles: tuple[Article, ...]
    pages: tuple[Page, ...]
    documents: tuple[OfficialDocument, ...]
    marks: tuple[tuple[object, bytes], ...]


def pieces_of(
    manuscripts: Iterable[Manuscript], newsroom: Newsroom, bodies: Mapping[str, Body], memory: Memory | None
) -> Pieces:
    """What `manuscripts` are in `newsroom`, with the HTML in `bodies`."""
    digester = Digester()
    common = digester.mark(replace(newsroom, boards=()))  # where a post hangs does not change it
    filed: list[Filed] = []
    for item in manuscripts:
        body = bodies[item.file]
        key = digest(common + body.key + _files_of(item, digester))
        known = memory.filed(item.file, key) if memory else None
        if known is None:
            piece = _made(item, newsroom, body)
            known = Filed(key=key, piece=piece, mark=digester.mark(piece))
            if memory:
                memory.keep_filed(item.file, known)
        filed.append(known)
    pieces = [item.piece for item in filed]
    return Pieces(
        articles=tuple(piece for piece in pieces if isinstance(piece, Article)),
        pages=tuple(piece for piece in pieces if isinstance(piece, Page)),
        documents=tuple(piece for piece in pieces if isinstance(piece, OfficialDocument)),
        marks=tuple((item.piece, item.mark) for item in filed),
    )


def _files_of(item: Manuscript, digester: Digester) -> bytes:
    """Stands for the pictures, the sound and the file that a manuscript names: they change without it."""
    files = (item.cover, item.pictures, item.audio, item.attachment)
    return digester.mark(files) if any(files) else b""


def _made(item: Manuscript, newsroom: Newsroom, body: Body) -> Piece:
    if isinstance(item.fields, ArticleFields):
        return make_article(item, newsroom, body.html)
    if isinstance(item.fields, DocumentFields):
        return make_document(item, newsroom, body.html)
    return make_page(item, body.html)
