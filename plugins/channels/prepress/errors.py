"""In: what cannot go to press. Out: `PrepressError`, which names it and says it to people."""

from __future__ import annotations

from plugins.newsroom.problems import Message


class PrepressError(Exception):
    """A sheet holds something that a press cannot print as meant.

    `name` is the stable English name of the kind of fault.
    """

    def __init__(self, name: str, message: Message) -> None:
        self.name, self.message = name, message
        super().__init__(f"{name}: {message}")

    def __reduce__(self) -> tuple[type[PrepressError], tuple[str, Message]]:
        """Cross from a worker process with its message."""
        return (type(self), (self.name, self.message))
