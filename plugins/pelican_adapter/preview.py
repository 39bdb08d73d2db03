"""In: a built folder and a way to build it again. Out: a local web server whose pages reload after each save.

Only this server adds the small reload script to pages; the files in output/ stay as they will be published.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from watchfiles import watch

from plugins.channels.kit import tree_digest
from plugins.channels.output import SourceTree
from plugins.channels.templates import render

EVENTS, SCRIPT = "/__preview/events", "/__preview/reload.js"
RELOAD = f"""const shown = new URL(document.currentScript.src).search // the build that this page is of
new EventSource("{EVENTS}" + shown).onmessage = () => location.reload()
""".encode()
HOST = "127.0.0.1"
HEARTBEAT = 15.0  # seconds between comments that keep the event stream open

Build = Callable[[], tuple[str, ...]]


class Bell:
    """Wakes every open page when a build has ended; `problems` are those of the latest build."""

    def __init__(self) -> None:
        self._turn = threading.Condition()
        self._count = 0
        self.problems: tuple[str, ...] = ()

    def ring(self, problems: tuple[str, ...]) -> None:
        """Tell all pages that the site, or its list of problems, is new."""
        with self._turn:
            self.problems = problems
            self._count += 1
            self._turn.notify_all()

    @property
    def count(self) -> int:
        """How often it rang."""
        return self._count

    def wait(self, count: int, seconds: float) -> bool:
        """Whether it has rung more than `count` times within `seconds`."""
        with self._turn:
            return self._turn.wait_for(lambda: self._count > count, seconds)


class Handler(SimpleHTTPRequestHandler):
    """Serves output/ under the site's base path, with the reload script; problems in place of any page."""

    def __init__(self, *args: Any, bell: Bell, theme: Path, base: str, **options: Any) -> None:
        self.bell, self.theme, self.base = bell, theme, base
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """One request of the editor's browser."""
        path, query = urlsplit(self.path)[2:4]
        if path == EVENTS:
            self._events(int(query) if query.isdecimal() else self.bell.count)
        elif path == SCRIPT:
            self._send(RELOAD, "text/javascript; charset=utf-8")
        elif self._is_page(path):
            self._page(path)
        else:
            self.path = self._below_base(self.path)
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request; the terminal is for problems."""

    def _is_page(self, path: str) -> bool:
        return path.endswith(("/", ".html")) or "." not in path.rsplit("/", 1)[-1]

    def _below_base(self, path: str) -> str:
        return path[len(self.base) :] if self.base and path.startswith(f"{self.base}/") else path

    def _page(self, path: str) -> None:
        if self.bell.problems:
            tree = SourceTree(path=self.theme, digest=tree_digest(self.theme, (self.theme / "templates",)))
            page = render(
                tree, "templates/preview_problems.html", "vi", problems=self.bell.problems, script=self._script()
            )
            self._send(page.encode(), "text/html; charset=utf-8")
            return
        file = Path(self.translate_path(self._below_base(path)))
        status = HTTPStatus.OK
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            file, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        body = file.read_bytes() if file.is_file() else b"404"
        script = f'<script src="{self._script()}"></script></body>'.encode()
        self._send(body.replace(b"</body>", script, 1), "text/html; charset=utf-8", status)

    def _script(self) -> str:
        return f"{SCRIPT}?{self.bell.count}"

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _events(self, count: int) -> None:
        """Server-sent events (WHATWG HTML, 9.2): one message after each build that comes after `count`."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                rang = self.bell.wait(count, HEARTBEAT)
                self.wfile.write(b"data: reload\n\n" if rang else b": still here\n\n")
                self.wfile.flush()
                count = self.bell.count
        except OSError:
            return  # the page was closed


def start_server(output: Path, theme: Path, base: str, port: int, bell: Bell) -> ThreadingHTTPServer:
    """A server on the loopback address, answering in the background. Port 0 takes a free one.

    Raises OSError if the port is taken.
    """
    handler = partial(Handler, bell=bell, theme=theme, base=base, directory=str(output))
    server = ThreadingHTTPServer((HOST, port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def keep_building(folders: Iterable[Path], build: Build, bell: Bell, stop: threading.Event | None = None) -> None:
    """Build again after each save below `folders`, until interrupted or `stop` is set."""
    for _ in watch(*folders, stop_event=stop, debounce=200, step=50, raise_interrupt=False):
        bell.ring(build())
