"""In: a checked manuscript of content/documents/ and its HTML. Out: a frozen `OfficialDocument`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from plugins.newsroom.dates import start_of
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import Held, Newsroom, OfficialDocument, Reason
from plugins.newsroom.prose import Prose
from plugins.newsroom.schema import DocumentFields


def make_document(manuscript: Manuscript, newsroom: Newsroom, body: Prose) -> OfficialDocument:
    """The document of a manuscript whose Markdown became `body`; in force from its day if it names no other."""
    fields = manuscript.fields
    if not isinstance(fields, DocumentFields):
        raise TypeError(manuscript.file)
    themes = {theme.slug: theme for theme in newsroom.themes}
    return OfficialDocument(
        source=manuscript.file,
        lang=fields.lang,
        slug=manuscript.slug,
        address=manuscript.address,
        number=fields.number,
        title=fields.title,
        issuer=fields.issuer,
        kind=next((kind for kind in newsroom.document_kinds if kind.slug == fields.kind), None),
        issued=fields.issued,
        in_force_from=fields.in_force_from or fields.issued,
        in_force_until=fields.in_force_until,
        replaces=tuple(fields.replaces),
        replaced_by=tuple(fields.replaced_by),
        themes=tuple(themes[slug] for slug in fields.themes),
        file=manuscript.attachment,
        source_url=fields.source_url or "",
        pictures=manuscript.pictures,
        body=body,
    )


def held_back(document: OfficialDocument, now: datetime) -> Held | None:
    """Why `document` is not published at `now`: it is not issued yet."""
    until = start_of(document.issued)
    if until <= now:
        return None
    return Held(source=document.source, title=document.title, reason=Reason.SCHEDULED, until=until)


def in_order(documents: Iterable[OfficialDocument]) -> tuple[OfficialDocument, ...]:
    """Newest first; of one day by number."""
    return tuple(sorted(documents, key=lambda item: (-item.issued.toordinal(), item.number)))
