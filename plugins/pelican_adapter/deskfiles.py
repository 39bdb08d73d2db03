"""In: what the web desk asks (Decap's proxy protocol). Out: files of content/, read and written with care.

Only posts, pages and pictures can be reached. Nothing is deleted, no picture is overwritten, and a post is written
only if it is in good form and is still what the editor opened.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.newsroom.deskform import FORMS, IMAGES, fields_of_form
from plugins.newsroom.deskpost import from_form, to_form
from plugins.newsroom.files import text_of
from plugins.newsroom.locale import Translator
from plugins.newsroom.model import Newsroom
from plugins.newsroom.pictures import SUFFIXES, picture_suffix
from plugins.newsroom.problems import Level, Message, say
from plugins.newsroom.readings import Vocabulary, read
from plugins.pelican_adapter.replacing import replace_file

POST = (".md",)
Answer = dict[str, Any] | list[dict[str, Any]] | None


class RefusedError(Exception):
    """What the desk does not do, in a sentence for its user."""

    def __init__(self, message: Message, status: int = 422) -> None:
        super().__init__(str(message))
        self.message = message
        self.status = status


class DeskFiles:
    """The files of one content folder, for one desk."""

    def __init__(self, content: Path, newsroom: Newsroom, translate: Translator) -> None:
        self._content = content.resolve()
        self._vocabulary = Vocabulary.of(newsroom)
        self._translate = translate
        self._opened: dict[str, str] = {}  # path: digest of the file when the form last got it
        self._turn = threading.Lock()
        self._actions: dict[str, Callable[[dict[str, Any]], Answer]] = {
            "info": lambda _: {"repo": self._content.name, "publish_modes": ["simple"], "type": "local_fs"},
            "entriesByFolder": lambda asked: list(self._entries(asked["folder"])),
            "entriesByFiles": lambda asked: [self._entry(item["path"]) for item in asked["files"]],
            "getEntry": lambda asked: self._open(asked["path"]),
            "persistEntry": self._persist,
            "getMedia": lambda _: [self._picture(path) for path in self._pictures()],
            "getMediaFile": lambda asked: self._picture(asked["path"]),
            "persistMedia": lambda asked: self._add_picture(asked["asset"]),
            "getDeployPreview": lambda _: None,
            "getNotes": lambda _: {"notes": []},
        }

    def answer(self, action: str, asked: dict[str, Any]) -> Answer:
        """Do one thing, one at a time.

        Raises RefusedError for what is not done; KeyError, TypeError, AttributeError and ValueError for a request that
        makes no sense; WriteError if the disk refuses.
        """
        if action not in self._actions:
            raise RefusedError(say("bàn viết không làm việc này ({action}); hãy làm ở thư mục", action=action))
        with self._turn:
            return self._actions[action](asked)

    def _entries(self, folder: str) -> Iterator[dict[str, Any]]:
        """All posts that the form can take; the others are named by `inv check`."""
        root = self._place(f"{folder}/all.md", tuple(FORMS), POST).parent
        for path in sorted(root.rglob("*.md")):
            file = path.relative_to(self._content).as_posix()
            try:
                yield self._entry(file)
            except (RefusedError, ValueError):
                continue

    def _entry(self, file: str) -> dict[str, Any]:
        text = self._text(file)
        label = {"path": file, "label": "", "id": _digest(text)}
        try:
            return {"data": to_form(text, file), "file": label}
        except ValueError:
            raise RefusedError(say("phần đầu của {file} viết sai; chạy uv run inv check", file=file)) from None

    def _open(self, file: str) -> dict[str, Any]:
        entry = self._entry(file)
        self._opened[file] = entry["file"]["id"]
        return entry

    def _persist(self, asked: dict[str, Any]) -> Answer:
        """Write a post and the pictures that came with it; all of them, or none if one is refused."""
        posts = [self._checked(item) for item in asked["dataFiles"]]
        pictures = [self._checked_picture(item) for item in asked["assets"]]
        for path, raw in pictures:
            self._write(path, raw)
        for file, path, text in posts:
            self._write(path, text.encode())
            self._opened[file] = _digest(text)
        return {"message": "entry persisted"}

    def _checked(self, item: dict[str, Any]) -> tuple[str, Path, str]:
        """A post as it will be written. Raises RefusedError if it is not in good form, or is not what was opened."""
        file = item["path"]
        if item.get("newPath", file) != file:
            raise RefusedError(say("bàn viết không đổi tên tệp; hãy đổi ở thư mục"))
        path = self._place(file, tuple(FORMS), POST)
        before = self._text(file) if path.exists() else ""
        if before and self._opened.get(file) != _digest(before):
            raise RefusedError(say("{file} đã đổi từ lúc mở; chép phần vừa viết ra, tải lại trang", file=file), 409)
        folder = PurePosixPath(file).parts[0]
        text = from_form(item["raw"], before, file, fields_of_form(folder))
        found = read(text.encode(), file, FORMS[folder], self._vocabulary).problems
        problems = [problem.read(self._translate) for problem in found if problem.level is Level.PROBLEM]
        if problems:
            raise RefusedError(say("chưa lưu: {problems}", problems=" • ".join(problems)))
        return file, path, text

    def _checked_picture(self, asset: dict[str, Any]) -> tuple[Path, bytes]:
        file = asset["path"].lstrip("/")
        path = self._place(file, (IMAGES,), SUFFIXES)
        try:
            raw = base64.b64decode(asset["content"], validate=True)
        except binascii.Error:
            raw = b""
        if path.suffix.lower().replace(".jpeg", ".jpg") != picture_suffix(raw):
            raise RefusedError(say("{file} không phải ảnh đúng loại", file=file))
        if path.exists() and path.read_bytes() != raw:
            raise RefusedError(say("đã có ảnh {file}; đặt tên khác", file=file))
        return path, raw

    def _add_picture(self, asset: dict[str, Any]) -> dict[str, Any]:
        path, raw = self._checked_picture(asset)
        self._write(path, raw)
        return self._picture(path.relative_to(self._content).as_posix())

    def _pictures(self) -> Iterator[str]:
        for path in sorted((self._content / IMAGES).rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file() and not path.is_symlink():
                yield path.relative_to(self._content).as_posix()

    def _picture(self, file: str) -> dict[str, Any]:
        file = file.lstrip("/")
        path = self._place(file, (IMAGES,), SUFFIXES)
        if not path.is_file():
            raise RefusedError(say("không có tệp {path}", path=file), 404)
        raw = path.read_bytes()
        content = base64.b64encode(raw).decode()
        return {"id": hashlib.sha256(raw).hexdigest(), "content": content, "encoding": "base64",
                "path": file, "name": path.name}  # fmt: skip

    def _text(self, file: str) -> str:
        path = self._place(file, tuple(FORMS), POST)
        if not path.is_file():
            raise RefusedError(say("không có tệp {path}", path=file), 404)
        text, faults = text_of(path.read_bytes(), file)
        if faults:
            raise RefusedError(say("phần đầu của {file} viết sai; chạy uv run inv check", file=file))
        return text

    def _write(self, path: Path, raw: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, raw)

    def _place(self, file: str, folders: tuple[str, ...], suffixes: tuple[str, ...]) -> Path:
        """The file at a path below content/, in one of these folders, with no link on the way to it."""
        parts = PurePosixPath(file).parts
        odd = any(part.startswith(".") for part in parts) or any(sign in file for sign in "\\:\0")
        good = len(parts) > 1 and parts[0] in folders and PurePosixPath(file).suffix.lower() in suffixes
        path = self._content.joinpath(*parts) if good and not odd else None
        if path is None or path.resolve() != path:
            raise RefusedError(say("bàn viết không mở được {file}", file=file), 403)
        return path


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
