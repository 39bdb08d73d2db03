"""In: a built folder and a way to build it again. Out: a local web server whose pages reload after each save.

Only this server adds the small reload script to pages, and to a site with drafts what is said of each page; the files
themselves are those that would be published.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
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
from plugins.pelican_adapter.remarks import Remark, Remarks

FOLDER = "/__preview/"
EVENTS, SCRIPT, STYLE, SHEET = f"{FOLDER}events", f"{FOLDER}reload.js", f"{FOLDER}marks.css", f"{FOLDER}sheet/"
RELOAD = f"""const shown = new URL(document.currentScript.src).search // the build that this page is of
new EventSource("{EVENTS}" + shown).onmessage = () => location.reload()
""".encode()
HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
DEBOUNCE = 200  # ms
HEARTBEAT = 15.0  # seconds between comments that keep the event stream open


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a build gave to see: `problems` in place of every page; `remarks` on a site with drafts."""

    problems: tuple[str, ...] = ()
    remarks: Remarks | None = None


class Bell:
    """Wakes every open page when a build has ended; `shown` is what the latest one gave."""

    def __init__(self) -> None:
        self._turn = threading.Condition()
        self._count = 0
        self.shown = Shown()

    def ring(self, shown: Shown) -> None:
        """Tell all pages that the site, or what is wrong with it, is new."""
        with self._turn:
            self.shown = shown
            self._count += 1
            self._turn.notify_all()

    @property
    def count(self) -> int:
        """How often it rang."""
        return self._count

    def wait(self, count: int, seconds: float) -> int:
        """How often it rang, as soon as that is more than `count`, at the latest after `seconds`."""
        with self._turn:
            self._turn.wait_for(lambda: self._count > count, seconds)
            return self._count


class Handler(SimpleHTTPRequestHandler):
    """Serves output/ under the site's base path, with the reload script; problems in place of any page."""

    def __init__(self, *args: Any, bell: Bell, theme: Path, base: str, **options: Any) -> None:
        self.bell, self.theme, self.base = bell, theme, base
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """One request of the editor's browser."""
        path, query = urlsplit(self.path)[2:4]
        if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)  # another site's name that points here (DNS rebinding)
        elif path == EVENTS:
            self._events(int(query) if query.isdecimal() else self.bell.count)
        elif path == SCRIPT:
            self._send(RELOAD, "text/javascript; charset=utf-8")
        elif path == STYLE:
            held = self.bell.shown.remarks.held if self.bell.shown.remarks else ()
            self._send(self._render("marks.css", held=held).encode(), "text/css; charset=utf-8")
        elif path.startswith(FOLDER) and self.bell.shown.remarks:
            self._own_page(path, self.bell.shown.remarks)
        elif self._is_page(path):
            self._page(path)
        else:
            self.path = self._below_base(self.path)
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request; the terminal is for problems."""

    def end_headers(self) -> None:
        """Nothing here is to be kept or found: after a save the same address shows something else."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Robots-Tag", "noindex")
        super().end_headers()

    def _is_page(self, path: str) -> bool:
        return path.endswith(("/", ".html")) or "." not in path.rsplit("/", 1)[-1]

    def _below_base(self, path: str) -> str:
        return path[len(self.base) :] if self.base and path.startswith(f"{self.base}/") else path

    def _page(self, path: str) -> None:
        """A page of the site; with drafts, what is said of it above it."""
        problems, remarks = self.bell.shown.problems, self.bell.shown.remarks
        if problems:
            self._send_html(self._render("problems.html", problems=problems))
            return
        remark = remarks.of(self._below_base(path).strip("/") + "/") if remarks else None
        if remark and not remark.built:
            self._send_html(self._render("left_out.html", remark=remark))
            return
        file = Path(self.translate_path(self._below_base(path)))
        status = HTTPStatus.OK
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            file, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        page = file.read_text("utf-8") if file.is_file() else "404"
        self._send_html(self._with_remarks(page, remarks, remark) if remarks else page, status)

    def _with_remarks(self, page: str, remarks: Remarks, remark: Remark | None) -> str:
        """The page with a bar above it, and marks on links to what is held back."""
        head, body = f'<link rel="stylesheet" href="{STYLE}?{self.bell.count}"></head>', "<body>"
        bar = self._render("bar.html", remarks=remarks, remark=remark)
        return page.replace("</head>", head, 1).replace(body, body + bar, 1)

    def _own_page(self, path: str, remarks: Remarks) -> None:
        """What the preview tells of the whole site, or shows of a sheet."""
        sheet = next((item for item in remarks.sheets if path == SHEET + item.address), None)
        if path == FOLDER:
            self._send_html(self._render("overview.html", remarks=remarks))
        elif sheet:
            self._send_html(self._render("sheet.html", sheet=sheet))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _render(self, template: str, **context: object) -> str:
        tree = SourceTree(path=self.theme, digest=tree_digest(self.theme, (self.theme / "templates",)))
        places = {"home": f"{self.base}/", "overview": FOLDER, "sheet_page": SHEET, "style": STYLE}
        return render(tree, f"templates/preview/{template}", "vi", count=self.bell.count, **places, **context)

    def _send_html(self, page: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        script = f'<script src="{SCRIPT}?{self.bell.count}"></script></body>'
        self._send(page.replace("</body>", script, 1).encode(), "text/html; charset=utf-8", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _events(self, count: int) -> None:
        """Server-sent events (WHATWG HTML, 9.2): one message after each build that comes after `count`."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                rung = self.bell.wait(count, HEARTBEAT)
                self.wfile.write(b"data: reload\n\n" if rung > count else b": still here\n\n")
                self.wfile.flush()
                count = rung  # what rings from here on is told in the next turn
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


def keep_building(folders: Iterable[Path], build: Callable[[], None], stop: threading.Event | None = None) -> None:
    """Build again after each save below `folders`, until interrupted or `stop` is set."""
    for _ in watch(*folders, stop_event=stop, debounce=DEBOUNCE, step=50, raise_interrupt=False):
        build()
