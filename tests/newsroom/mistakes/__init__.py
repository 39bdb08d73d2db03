"""Tables of mistakes that editors make. In: what stands in which file. Out: what they must be told, word for word.

`told` reads as an editor sees it, without the name of the file that the row is about: `7: title: để trống; viết …`;
of another file the name stands before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.newsroom.folder import BOARDS_CSV, NEWSROOM_TOML, POST

TOML, CSV, DOCUMENT = "newsroom.toml", "boards.csv", "documents/thong-bao.md"
Text = str | bytes | None
FIELDS = {"number": "12/TB", "title": "Lịch họp", "issuer": "Công đoàn Thử", "issued": "2026-11-02",
          "source_url": "https://vb.example/12"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """The content folder of the tests with `files` (None: missing) must give exactly the problems `told`.

    `stops` is False for what is only advised against.
    """

    about: str
    file: str
    files: Mapping[str, Text]
    told: tuple[str, ...]
    stops: bool

    @property
    def lines(self) -> list[str]:
        """`told` as a terminal beside content/ shows it, sorted: each line with its file."""
        return sorted(f"content/{self._with_file(text)}" for text in self.told)

    def _with_file(self, text: str) -> str:
        if text.startswith(tuple(self.files)):
            return text
        return f"{self.file}:{text}" if text[0].isdigit() else f"{self.file}: {text}"


def bad(
    about: str,
    text: Text,
    *told: str,
    file: str = POST,
    beside: Mapping[str, Text] | None = None,
    stops: bool = True,
) -> Bad:
    """`text` is what stands in `file`; a file that is no post stands there instead of the usual post."""
    files = {file: text, **(beside or {})}
    if "/" in file and POST not in files:
        files[POST] = None
    return Bad(about=about, file=file, files=files, told=told, stops=stops)


def toml(old: str, new: str) -> str:
    """newsroom.toml with `new` instead of `old`."""
    assert old in NEWSROOM_TOML, old
    return NEWSROOM_TOML.replace(old, new, 1)


def csv(old: str, new: str) -> str:
    """boards.csv with `new` instead of `old`."""
    assert old in BOARDS_CSV, old
    return BOARDS_CSV.replace(old, new, 1)


def document(**changes: str | None) -> str:
    """A document of the register. `changes` replace its fields by YAML, or come behind them (None leaves one out)."""
    lines = [f"{name}: {value}" for name, value in (FIELDS | changes).items() if value is not None]
    return "\n".join(["---", *lines, "---", "Xem lịch.\n"])
