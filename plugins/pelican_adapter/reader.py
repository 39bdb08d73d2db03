"""In: manuscripts that the desk has read. Out: what Pelican wants of a reader, the HTML and the metadata."""

from __future__ import annotations

from typing import Any

from pelican.readers import BaseReader

from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.schema import ArticleFields

MANUSCRIPTS = "MANUSCRIPTS"  # setting that holds manuscripts and their HTML by absolute path


class ManuscriptReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Hands over what was read and typeset before: the desk checked the fields, `typesetting` made the HTML."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """HTML and metadata of the manuscript at `source_path` (absolute)."""
        manuscript: Manuscript
        manuscript, html = self.settings[MANUSCRIPTS][source_path]
        return html, _metadata(manuscript)


def _metadata(manuscript: Manuscript) -> dict[str, Any]:
    """What Pelican needs to resolve links to this file; drafts too, because nothing is written by it."""
    fields = manuscript.fields
    metadata: dict[str, Any] = {
        "title": fields.title,
        "slug": manuscript.slug,
        "lang": fields.lang,
        "status": "published",
        "url": manuscript.address,
        "save_as": f"{manuscript.address}index.html",
    }
    if isinstance(fields, ArticleFields):
        metadata["date"] = fields.date
    return metadata
