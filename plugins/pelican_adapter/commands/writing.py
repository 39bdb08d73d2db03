"""In: the content folder and a port. Out: the web desk, for browsers of this machine, until Ctrl+C."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from plugins.pelican_adapter.desk import address_of, open_desk
from plugins.pelican_adapter.draft import newsroom_of
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.terminal import Terminal


def write(options: BuildOptions, terminal: Terminal, theme: Path, port: int) -> bool:
    """False if the port is taken. Raises ContentError while newsroom.toml is broken."""
    newsroom = newsroom_of(options.content)
    try:
        server = open_desk(options.content, newsroom, theme, port, terminal.translate)
    except OSError:
        terminal.port_taken(port)
        return False
    terminal.desk_open(address_of(server))
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()
    return True
