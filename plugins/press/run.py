"""In: nothing. Out: `Run`, the truthful account of one build."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.channels.output import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Files of one channel: `made` now, `reused` without running a recipe; `unchanged` of both are, byte for
    byte, what output/ held before. `pruned` were in output/ and are not any more."""

    made: int = 0
    reused: int = 0
    unchanged: int = 0
    pruned: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeTime:
    """How long one recipe took for all its files together, in seconds of the processes that ran it."""

    name: str
    files: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a build did. Times are in seconds: `phases` in their order, `recipes` and `slowest` (single files) the
    longest first."""

    channels: tuple[tuple[str, Tally], ...]
    bytes: int
    seconds: float
    phases: tuple[tuple[str, float], ...]
    recipes: tuple[RecipeTime, ...]
    slowest: tuple[tuple[str, float], ...]
    notes: tuple[tuple[str, Note], ...]
    switched: bool  # whether output/ was replaced

    @property
    def made(self) -> int:
        """Files whose recipe ran."""
        return sum(tally.made for _, tally in self.channels)

    @property
    def reused(self) -> int:
        """Files taken from an earlier build."""
        return sum(tally.reused for _, tally in self.channels)

    @property
    def unchanged(self) -> int:
        """Files that are byte for byte what output/ held before."""
        return sum(tally.unchanged for _, tally in self.channels)

    @property
    def pruned(self) -> int:
        """Files that vanished from output/."""
        return sum(tally.pruned for _, tally in self.channels)
