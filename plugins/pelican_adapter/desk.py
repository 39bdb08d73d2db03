"""In: the content folder. Out: the web desk on this machine, where posts are written in a form.

Nothing of it is in a build. It answers on the loopback address, and only to its own page: see `_stranger`.
"""

from __future__ import annotations

import json
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.newsroom.deskform import API, desk_config
from plugins.newsroom.locale import Translator
from plugins.newsroom.model import Newsroom
from plugins.newsroom.problems import say
from plugins.pelican_adapter.deskfiles import DeskFiles, RefusedError
from plugins.pelican_adapter.preview import HOST, NAMES
from plugins.press.errors import PressError

FOLDER = "/desk/"
MOST_BYTES = 60_000_000  # of a request: a post with its pictures
POLICY = (  # Decap compiles its own checks of the form, and styles what it draws
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; font-src data:; "
    "img-src 'self' blob: data:; connect-src 'self' blob:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


class Handler(BaseHTTPRequestHandler):
    """The page, its program, its form, and the door to the files."""

    def __init__(self, *args: Any, files: DeskFiles, theme: Path, config: bytes, translate: Translator) -> None:
        self.files, self.theme, self.config, self.translate = files, theme, config, translate
        super().__init__(*args)

    def do_GET(self) -> None:
        """The page and what it needs."""
        path = urlsplit(self.path).path
        if self._stranger():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif path == FOLDER:
            self._send((self.theme / "desk/index.html").read_bytes(), "text/html; charset=utf-8")
        elif path == f"{FOLDER}decap-cms.js":
            program = (self.theme / "desk/decap-cms.js.gz").read_bytes()
            self._send(program, "text/javascript; charset=utf-8", encoding="gzip")
        elif path == f"{FOLDER}config.yml":  # JSON is YAML
            self._send(self.config, "text/yaml; charset=utf-8")
        elif path in ("/", FOLDER.rstrip("/")):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", FOLDER)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """One action of the form."""
        length = self.headers.get("Content-Length", "")
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip()
        if self._stranger() or self.headers.get("Origin", "") != f"http://{self.headers.get('Host')}":
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path != API or kind != "application/json" or not length.isdecimal():
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif int(length) > MOST_BYTES:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            self._act(self.rfile.read(int(length)))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""

    def end_headers(self) -> None:
        """Nothing here is to be kept, found, framed, or to call elsewhere."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Robots-Tag", "noindex")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def _stranger(self) -> bool:
        """Whether another site's name points here (DNS rebinding)."""
        return self.headers.get("Host", "").rpartition(":")[0] not in NAMES

    def _act(self, body: bytes) -> None:
        status = HTTPStatus.OK
        answer: object
        try:
            asked = json.loads(body)
            answer = self.files.answer(asked["action"], asked.get("params") or {})
        except RefusedError as refused:
            answer, status = {"error": refused.message.read(self.translate)}, HTTPStatus(refused.status)
        except PressError as error:
            answer, status = {"error": error.message.read(self.translate)}, HTTPStatus.INSUFFICIENT_STORAGE
        except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
            message = say("bàn viết không hiểu yêu cầu này; tải lại trang rồi thử lại")
            answer, status = {"error": message.read(self.translate)}, HTTPStatus.BAD_REQUEST
        self._send(json.dumps(answer).encode(), "application/json; charset=utf-8", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, encoding: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)


def open_desk(
    content: Path, newsroom: Newsroom, theme: Path, port: int, translate: Translator
) -> ThreadingHTTPServer:
    """A server on the loopback address; it answers once `serve_forever` is called. Port 0 takes a free one.

    Raises OSError if the port is taken.
    """
    config = json.dumps(desk_config(newsroom), ensure_ascii=False).encode()
    files = DeskFiles(content, newsroom, translate)
    handler = partial(Handler, files=files, theme=theme, config=config, translate=translate)
    server = ThreadingHTTPServer((HOST, port), handler)
    server.daemon_threads = True
    return server


def address_of(server: ThreadingHTTPServer) -> str:
    """Where to point a browser."""
    return f"http://{HOST}:{server.server_port}{FOLDER}"
