"""In: what to show, and a port. Out: the preview, for browsers of this machine, until Ctrl+C."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from plugins.pelican_adapter import preview
from plugins.pelican_adapter.door import base_of
from plugins.pelican_adapter.live import Live
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.system import check_libraries
from plugins.pelican_adapter.terminal import Terminal


def serve(
    options_now: Callable[[], BuildOptions], terminal: Terminal, theme: Path, port: int, *, drafts: bool
) -> bool:
    """Build after every change in content/ and `theme`, with `drafts` what is held back too; `options_now` reads the
    clock anew. False if the port is taken. Raises ContentError for what was typed, and MissingLibrary."""
    check_libraries()
    options, bell = options_now(), preview.Bell()
    live = Live(options_now, terminal, bell, drafts=drafts)
    live.build()
    base = base_of(options.content)
    try:
        server = preview.start_server(options.output, theme, base, port, bell)
    except OSError:
        terminal.port_taken(port)
        return False
    terminal.serving(f"http://{preview.HOST}:{server.server_port}{base}/")
    preview.keep_building([options.content, theme], live.build)
    server.shutdown()
    return True
