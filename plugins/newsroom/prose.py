"""In: a text. Out: `Prose`, the text known by its digest, which need not lie in memory until somebody reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import final

from plugins.newsroom.problems import say
from plugins.newsroom.vouched import digest

Fetch = Callable[[bytes], str]  # from a digest to its text


class LostTextError(Exception):
    """A text that was kept is there no longer: somebody damaged the memory. Whoever reads all again finds it."""

    message = say("phần Bảng Tin ghi nhớ của một bài đã mất hoặc hỏng; chạy lại lệnh này")


@final
class Prose:
    """A text of an editor, or its HTML: equal where `digest` (BLAKE2b, 20 bytes) is.

    Ten thousand posts are read, sorted and listed without a look at their texts; the few that are shown are fetched.
    """

    __slots__ = ("_fetch", "_length", "_text", "digest")

    def __init__(self, digest: bytes, length: int, text: str | None, fetch: Fetch | None = None) -> None:
        """`length` in characters. Where `text` is not given, `fetch` gives it."""
        self.digest = digest
        self._length = length
        self._text = text
        self._fetch = fetch

    @property
    def text(self) -> str:
        """The text itself. Raises LostTextError."""
        if self._text is not None:
            return self._text
        return self._fetch(self.digest) if self._fetch else ""

    @property
    def held(self) -> bool:
        """Whether it lies in memory."""
        return self._text is not None

    def let_go(self, fetch: Fetch) -> None:
        """Hold the text no longer: from now on `fetch` gives it."""
        self._text, self._fetch = None, fetch

    def __len__(self) -> int:
        return self._length

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Prose) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Prose({self.digest.hex()})"

    def __reduce__(self) -> tuple[Callable[[str], Prose], tuple[str]]:
        return prose, (self.text,)  # a worker may be where nothing can be fetched


def prose(text: str) -> Prose:
    """`text`, held in memory."""
    return Prose(digest(text.encode("utf-8", "surrogatepass")), len(text), text)
