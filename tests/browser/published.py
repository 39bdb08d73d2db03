"""In: a published folder. Out: a host that shows it as static hosts do, obeying its `_headers`."""

from __future__ import annotations

import threading
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO


class Host:
    """A static host of `folder` at `address`. While `cut`, it hangs up on everyone; `gone` paths are 404, and
    `instead` are answered with the file named."""

    def __init__(self, folder: Path) -> None:
        self.rules = _rules((folder / "_headers").read_text(encoding="utf-8"))
        self.cut = False
        self.gone: set[str] = set()
        self.instead: dict[str, Path] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, host=self, directory=str(folder)))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def headers(self, path: str) -> list[tuple[str, str]]:
        """What `_headers` says of `path`; a host that joins repeated headers would break what is said twice."""
        found = [header for pattern, headers in self.rules if fnmatchcase(path, pattern) for header in headers]
        names = [name for name, _ in found]
        assert len(names) == len(set(names)), path
        return found


def _rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith(" "):
            name, value = line.strip().split(": ", 1)
            rules[-1][1].append((name, value))
        else:
            rules.append((line, []))
    return rules


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, host: Host, directory: str) -> None:
        self.host = host
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        del self.headers["If-Modified-Since"]  # what was written in the same second may differ
        if self.host.cut:
            self.close_connection = True
        elif self.path in self.host.gone:
            self.send_error(404)
        else:
            super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The Brotli twin of a file, where there is one and the browser takes it."""
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        twin = path.with_name(f"{path.name}.br")
        if "br" not in self.headers.get("Accept-Encoding", "") or not twin.is_file():
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(twin.stat().st_size))
        self.end_headers()
        return twin.open("rb")

    def translate_path(self, path: str) -> str:
        return str(self.host.instead.get(path) or super().translate_path(path))

    def end_headers(self) -> None:
        headers = dict(self.host.headers(self.path))
        headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")  # as Netlify and Cloudflare do
        for name, value in headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
