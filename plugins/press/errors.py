"""In: what stops the press. Out: named exceptions; `PressError` speaks to editors, the others to programmers."""

from __future__ import annotations

from pathlib import Path

from plugins.newsroom.problems import Message, say


class PressError(Exception):
    """The machine, not the content, is in the way; show `message`, no traceback. output/ is as it was."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))

    def __reduce__(self) -> tuple[type[PressError], tuple[Message]]:
        return (type(self), (self.message,))


class WriteError(PressError):
    """The disk refuses: full, read-only, not permitted."""

    @classmethod
    def of(cls, error: OSError, path: Path) -> WriteError:
        """What the system says about `path`."""
        reason = error.strerror or str(error)
        return cls(say("không ghi được {path}: {reason}", path=error.filename or path, reason=reason))


class BusyError(PressError):
    """Another build of the same folder has not ended in time."""


class ForeignFolderError(PressError):
    """The folder to be replaced holds files that no build made."""


class WorkerError(PressError):
    """A worker process died, mostly for lack of memory."""


class PlanError(Exception):
    """A channel declared outputs that cannot be made: a programming error."""


class RecipeError(Exception):
    """A recipe failed with anything but ContentError: a programming error. `report` is its traceback."""

    def __init__(self, path: str, recipe: str, report: str) -> None:
        self.path, self.recipe, self.report = path, recipe, report
        super().__init__(f"{path}: {recipe} failed\n{report}")

    def __reduce__(self) -> tuple[type[RecipeError], tuple[str, str, str]]:
        """Cross from a worker process whatever the original exception was."""
        return (type(self), (self.path, self.recipe, self.report))
