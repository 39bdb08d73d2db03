"""In: words of editors. Out: the same as our fonts can print them; what they cannot print is collected as problems."""

from __future__ import annotations

from dataclasses import fields
from typing import TypeVar

from plugins.channels.output import SourceTree
from plugins.channels.paper.letters import printable, types
from plugins.newsroom.problems import ContentError, Problem, say

NEWSROOM = "newsroom.toml"
T = TypeVar("T")


class Reader:
    """Reads everything that the documents of a pack print. Pictographs are left out without a word."""

    def __init__(self, tree: SourceTree) -> None:
        self._known = types(tree.path, tree.state)[600]
        self._problems: dict[tuple[str, str, str], Problem] = {}

    def read(self, text: str, file: str, field: str) -> str:
        """`text` for print."""
        clean, _, strange = printable(text, self._known)
        if strange:
            self._problems[file, field, strange] = Problem(
                file=file,
                line=0 if file.endswith((".toml", ".csv")) else 1,
                field=field,
                name="not-printable",
                wrong=say("phông chữ của bản in không có “{letters}”", letters=strange),
                instead=say("viết bằng chữ Latinh"),
            )
        return clean

    def read_fields(self, value: T, kind: type[T], table: str) -> T:
        """A dataclass of texts from a table of newsroom.toml."""
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        return kind(**{name: self.read(getattr(value, name), NEWSROOM, f"{table}.{name}") for name in names})

    def finish(self) -> None:
        """Raises ContentError with all that cannot be printed."""
        if self._problems:
            raise ContentError(self._problems.values())
