"""In: Pelican's settings. Out: the site as those who write want to see it, with what is held back, without what is wrong.

Only the preview makes this site, in a folder of its own; a build for readers never does.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plugins.newsroom.compose import dead_ends
from plugins.newsroom.desk import Desk, read_desk
from plugins.newsroom.leftout import LeftOut, leave_out
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import ContentError, Problem, in_folder
from plugins.pelican_adapter.remembering import remembering
from plugins.pelican_adapter.site import Newsroom, problems_in


class DraftSite(Newsroom):
    """A site with drafts, and with what waits for its day or its approval.

    After `read`: `left_out` are the files that could not be built, `dead` the problems of links that readers could
    not follow yet, `desk` what was read of all others.
    """

    desk: Desk
    left_out: tuple[LeftOut, ...] = ()
    dead: tuple[Problem, ...] = ()
    found_before: tuple[Problem, ...] = ()

    def leave_out(self, problems: Iterable[Problem]) -> None:
        """From the next `read` on, do without the files with these problems, found while pages or sheets were made.

        Raises ContentError if that is of no help.
        """
        found, known = tuple(problems), {item.file for item in self.left_out}
        if all(problem.file in known for problem in found):
            raise ContentError(found)
        self.found_before += found

    def read(self) -> Edition:
        """Everything that can be built. Raises ContentError if a mistake is not that of one file."""
        content = Path(self.settings["PATH"])
        with remembering(Path(self.settings["STORE_PATH"]), content) as memory:
            desk = read_desk(content, memory)
            if desk.newsroom is None:
                raise ContentError(desk.problems)
            with problems_in(desk.folder):
                self.desk, self.left_out = leave_out(desk, (*desk.broken, *self.found_before))
                absent = {item.file: item.address for item in self.left_out}
                self.edition = self.edition_of(self.desk, desk.newsroom, memory, absent, with_held=True)
                self.dead = in_folder(dead_ends(self.edition, self.desk.manuscripts), desk.folder)
        return self.edition
