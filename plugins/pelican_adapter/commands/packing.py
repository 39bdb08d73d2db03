"""In: the options of a build. Out: the pack for the print shop in output/press/, told on the terminal."""

from __future__ import annotations

from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.pack import make_pack
from plugins.pelican_adapter.pack_summary import tell
from plugins.pelican_adapter.system import check_libraries
from plugins.pelican_adapter.terminal import Terminal


def pack(options: BuildOptions, terminal: Terminal, *, zipped: bool) -> bool:
    """False if a file of the pack cannot be printed. Raises ContentError, PressError and MissingLibrary."""
    check_libraries()
    with terminal.progress() as progress:
        made = make_pack(options, zipped=zipped, progress=progress)
    tell(terminal, made)
    return made.sound
