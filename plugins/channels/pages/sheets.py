"""In: the site. Out: a page for each printed sheet: its picture, its file, its stories, where and how long it hangs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.channels.output import Output
from plugins.channels.pages.bulletins import ARCHIVE, BoardSheet, board_sheet
from plugins.channels.pages.chrome import Head, View
from plugins.channels.pages.site import Site, output, sheet_image
from plugins.channels.pages.teasers import Issue, Teaser, issue_of, teaser_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView(View):
    """One sheet of an issue, in the language of its boards."""

    template: ClassVar[str] = "sheet.html"

    issue: Issue
    sheet: BoardSheet
    teasers: tuple[Teaser, ...]


def outputs(site: Site) -> Iterator[Output]:
    """The page of every sheet that is printed in this build."""
    for bulletin in site.edition.bulletins:
        for sheet in bulletin.sheets:
            view = SheetView(
                tree=site.kit.web,
                chrome=site.chrome(sheet.lang),
                head=Head(
                    path=sheet.address,
                    feeds=site.feeds(sheet.lang),
                    section=ARCHIVE,
                    image=sheet_image(sheet.thumbnail),
                ),
                issue=issue_of(bulletin, site.today),
                sheet=board_sheet(sheet),
                teasers=tuple(map(teaser_of, sheet.articles)),
            )
            yield output(view, needs=[sheet.path])
