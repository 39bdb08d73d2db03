"""In: the content folder and a day. Out: what has no English version yet, on the terminal."""

from __future__ import annotations

from pathlib import Path

from plugins.newsroom.checking import edition_of
from plugins.newsroom.desk import read_desk
from plugins.newsroom.problems import ContentError
from plugins.pelican_adapter import untranslated
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.terminal import Terminal


def tell_untranslated(options: BuildOptions, terminal: Terminal, locale: Path) -> None:
    """Raises ContentError. `locale` is the folder of the catalogues."""
    desk = read_desk(options.content)
    edition = edition_of(desk, options.now)
    if edition is None:
        raise ContentError(desk.broken)
    untranslated.tell(terminal, desk, edition, locale)
