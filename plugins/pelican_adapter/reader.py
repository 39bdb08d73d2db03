"""In: manuscripts that the desk has read. Out: what Pelican wants of a reader, the HTML and the metadata."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from pelican.readers import BaseReader

from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.schema import ArticleFields

MANUSCRIPTS = "MANUSCRIPTS"  # setting that holds the desk's manuscripts by absolute path


class ManuscriptReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Turns the body of a manuscript into HTML; its fields were read and checked by the desk.

    One Markdown instance serves all files: it is reset between them, which is a fifth faster than
    a new one each time and gives the same HTML.
    """

    enabled = True
    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self._markdown = Markdown(**settings["MARKDOWN"])

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """HTML and metadata of the manuscript at `source_path` (absolute)."""
        manuscript: Manuscript = self.settings[MANUSCRIPTS][source_path]
        self._markdown.reset()
        return self._markdown.convert(manuscript.document.body), _metadata(manuscript)


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
