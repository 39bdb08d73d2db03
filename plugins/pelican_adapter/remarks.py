"""In: a site with drafts. Out: what its preview says beside each page: why readers do not see it, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from plugins.newsroom import documents
from plugins.newsroom.advice.advising import advice_of
from plugins.newsroom.model import Edition, Held, Sheet
from plugins.newsroom.problems import Level, Problem, in_folder
from plugins.newsroom.selection import obstacles
from plugins.pelican_adapter.drafts import DraftSite


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is said of the page at `address`. `built` is false if there is no such page, for its file is faulty.

    `reasons` tell why readers do not see it; none if they do. `sheets` carry the story.
    """

    file: str
    address: str
    title: str
    reasons: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    built: bool = True


class Remarks:
    """All that the preview of one build says. `read` and `reason` speak the editor's language."""

    def __init__(
        self, site: DraftSite, edition: Edition, read: Callable[[Problem], str], reason: Callable[[Held], str]
    ) -> None:
        self._read = read
        self._edition = edition
        self._desk = site.desk
        self._manuscripts = {item.address: item for item in site.desk.manuscripts}
        dead = {problem.file: problem for problem in site.dead}
        reasons = dict(_reasons(edition, reason))
        self._remarks: dict[str, Remark] = {}
        for item in site.desk.manuscripts:
            self._remarks[item.address] = Remark(
                file=item.file,
                address=item.address,
                title=item.fields.title,
                reasons=reasons.get(item.file, ()),
                problems=self._texts([dead[item.file]] if item.file in dead else []),
                sheets=tuple(sheet for sheet in self.sheets if any(a.source == item.file for a in sheet.articles)),
            )
        for out in site.left_out:
            self._remarks[out.address] = Remark(
                file=out.file, address=out.address, title=out.title, problems=self._texts(out.problems), built=False
            )

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Everything that is printed."""
        return tuple(sheet for bulletin in self._edition.bulletins for sheet in bulletin.printed)

    @property
    def held(self) -> tuple[Remark, ...]:
        """Those that can be read here and by nobody else."""
        return tuple(item for item in self._remarks.values() if item.reasons)

    @property
    def faulty(self) -> tuple[Remark, ...]:
        """Those with problems."""
        return tuple(item for item in self._remarks.values() if item.problems)

    def of(self, address: str) -> Remark | None:
        """What to say at a folder of the site; only here is advice thought of, for it takes time."""
        remark, manuscript, newsroom = (
            self._remarks.get(address),
            self._manuscripts.get(address),
            self._desk.newsroom,
        )
        if remark is None or manuscript is None or newsroom is None or not remark.built:
            return remark
        found = [item for item in self._desk.problems if item.file == remark.file and item.level is Level.ADVICE]
        found += in_folder(advice_of(manuscript, newsroom), self._desk.folder)
        return replace(remark, advice=self._texts(p for p in found if p.name not in newsroom.advice.silent))

    def _texts(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        return tuple(self._read(problem) for problem in problems)


def _reasons(edition: Edition, reason: Callable[[Held], str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Why each file is held back, all reasons of it."""
    for article in edition.articles:
        yield article.source, tuple(map(reason, obstacles(article, edition.now)))
    for document in edition.documents:
        back = documents.held_back(document, edition.now)
        yield document.source, (reason(back),) if back else ()
