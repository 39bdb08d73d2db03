"""In: the documents of an edition. Out: which of them is in force on a day, and which replaced which.

Either side may say that one document replaces another (`replaces`, `replaced_by`); both then know it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from plugins.newsroom.model import OfficialDocument


class Force(Enum):
    """Where a document stands on a day."""

    AHEAD = "ahead"
    IN_FORCE = "in force"
    EXPIRED = "expired"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is true of a document on one day, and stays true until it changes.

    `since` is the first day of it; for a document that is AHEAD the first day in force. `until` is its last day
    in force, if it has one; `by` the number of the document that replaced it, or will.
    """

    force: Force
    since: date
    until: date | None = None
    by: str = ""

    @property
    def ended(self) -> bool:
        """Whether it is no longer in force."""
        return self.force in (Force.EXPIRED, Force.REPLACED)


class Register:
    """Look-ups among the documents of one edition."""

    def __init__(self, documents: Iterable[OfficialDocument]) -> None:
        self._by_number = {document.number: document for document in documents}
        self._successors: dict[str, dict[str, None]] = {}
        self._predecessors: dict[str, dict[str, None]] = {}
        for document in self._by_number.values():
            for number in document.replaces:
                self._link(number, document.number)
            for number in document.replaced_by:
                self._link(document.number, number)

    def get(self, number: str) -> OfficialDocument | None:
        """The document with that number."""
        return self._by_number.get(number)

    def successors(self, number: str) -> tuple[OfficialDocument, ...]:
        """Documents of the register that replace it, in the order of their coming into force."""
        found = (self.get(other) for other in self._successors.get(number, ()))
        return tuple(sorted(filter(None, found), key=lambda other: (other.in_force_from, other.number)))

    def predecessors(self, number: str) -> tuple[str, ...]:
        """Numbers of what it replaces, also of documents that are not in the register."""
        return tuple(self._predecessors.get(number, ()))

    def standing(self, document: OfficialDocument, day: date) -> Standing:
        """Where `document` stands on `day`."""
        successor = next(iter(self.successors(document.number)), None)
        by, ends = successor.number if successor else "", self._ends(document)
        if day < document.in_force_from:
            return Standing(force=Force.AHEAD, since=document.in_force_from)
        until = ends - timedelta(days=1) if ends else None
        if ends is None or day < ends:
            return Standing(force=Force.IN_FORCE, since=document.in_force_from, until=until, by=by)
        if successor and successor.in_force_from <= day:
            return Standing(force=Force.REPLACED, since=ends, until=until, by=by)
        return Standing(force=Force.EXPIRED, since=ends, until=until, by=by)

    def changes(self, document: OfficialDocument) -> tuple[date, ...]:
        """Days on which something about it changes: issued, in force, no longer in force, replaced."""
        later = [other.in_force_from for other in self.successors(document.number)[:1]]
        ends = self._ends(document)
        return tuple(sorted({document.issued, document.in_force_from, *([ends] if ends else []), *later}))

    def changed(self, document: OfficialDocument, day: date) -> date:
        """The last of these days up to `day`."""
        return max((change for change in self.changes(document) if change <= day), default=document.issued)

    def _ends(self, document: OfficialDocument) -> date | None:
        """The first day on which it is no longer in force."""
        days = [other.in_force_from for other in self.successors(document.number)]
        if document.in_force_until:
            days.append(document.in_force_until + timedelta(days=1))
        return min(days, default=None)

    def _link(self, old: str, new: str) -> None:
        self._successors.setdefault(old, {})[new] = None
        self._predecessors.setdefault(new, {})[old] = None
