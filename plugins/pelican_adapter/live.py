"""In: what was typed at the door. Out: one build after the other for the preview, first the pages, then the paper."""

from __future__ import annotations

import time
from collections.abc import Callable

from plugins.channels.output import Output
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import ContentError
from plugins.newsroom.prose import LostTextError
from plugins.pelican_adapter.door import open_newsroom
from plugins.pelican_adapter.drafts import DraftSite
from plugins.pelican_adapter.held import reason_in_words
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.preview import Bell, Shown
from plugins.pelican_adapter.remarks import Remarks
from plugins.pelican_adapter.site import Newsroom
from plugins.pelican_adapter.terminal import Terminal
from plugins.press.errors import PressError

SLOW = 100  # ms: what takes longer may be shown as it was, until the pages are


class Live:
    """Builds again and again, and rings when there is something new to see."""

    def __init__(
        self, options: Callable[[], BuildOptions], terminal: Terminal, bell: Bell, *, drafts: bool
    ) -> None:
        """`options` reads the clock anew for each build."""
        self._options = options
        self._terminal = terminal
        self._bell = bell
        self._class: type[Newsroom] = DraftSite if drafts else Newsroom
        self._last: dict[str, Output] = {}

    def build(self) -> None:
        """One build; its mistakes are shown, on the terminal and in the browser."""
        started = time.perf_counter()
        try:
            site = open_newsroom(self._options(), self._class)
            with self._terminal.progress() as site.progress:
                made = self._attempt(site)
        except ContentError as error:
            self._terminal.problems(error)
            self._bell.ring(Shown(problems=self._terminal.texts(error)))
        except (PressError, LostTextError) as error:
            self._last.clear()
            self._terminal.refused(error)
            self._bell.ring(Shown(problems=(str(error.message),)))
        else:
            if isinstance(site, DraftSite):
                self._terminal.left_out([*(p for out in site.left_out for p in out.problems), *site.dead])
            self._terminal.rebuilt(made, time.perf_counter() - started)

    def _attempt(self, site: Newsroom) -> int:
        """Number of files made. With drafts a file that a sheet or a page cannot take is left out in turn."""
        while True:
            edition = site.read()
            try:
                return self._make(site, edition)
            except ContentError as error:
                if not isinstance(site, DraftSite):
                    raise
                site.leave_out(error.problems)

    def _make(self, site: Newsroom, edition: Edition) -> int:
        """The pages with the paper of before, and then all as it should be."""
        outputs = site.outputs(edition)
        quick = self._with_old_paper(outputs)
        made = 0
        if quick != outputs:
            made += site.make(quick).made
            self._ring(site, edition)
        made += site.make(outputs).made
        self._last = {item.path: item for item in outputs if item.cost >= SLOW}
        self._ring(site, edition)
        return made

    def _with_old_paper(self, outputs: list[Output]) -> list[Output]:
        """The outputs with what is slow as it was last made, wherever that still has all that it needs."""
        paths = {item.path for item in outputs}
        usable = {path: old for path, old in self._last.items() if paths.issuperset(old.needs)}
        return [usable.get(item.path, item) if item.cost >= SLOW else item for item in outputs]

    def _ring(self, site: Newsroom, edition: Edition) -> None:
        remarks = None
        if isinstance(site, DraftSite):
            terminal = self._terminal
            remarks = Remarks(
                site,
                edition,
                read=lambda problem: problem.read(terminal.translate),
                reason=lambda held: reason_in_words(terminal, held).read(terminal.translate),
            )
        self._bell.ring(Shown(remarks=remarks))
