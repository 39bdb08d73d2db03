"""In: notes and facts of a made file. Out: JSON text (RFC 8259), and back to equal values."""

from __future__ import annotations

import json
from typing import Any

from plugins.channels.output import Note
from plugins.newsroom.problems import Message

Facts = tuple[tuple[str, str | int], ...]


def write_notes(notes: tuple[Note, ...]) -> str:
    """Empty for no notes. Raises TypeError if a word of a message is not text, a number, a yes-or-no or None."""
    if not notes:
        return ""
    plain = [[note.name, note.message.text, {**note.message.words}] for note in notes]
    for note in notes:
        for word in note.message.words.values():
            if type(word) not in (str, int, float, bool, type(None)):
                raise TypeError(f"note {note.name}: {word!r} is no plain word or number")
    return json.dumps(plain, ensure_ascii=False)


def read_notes(text: str) -> tuple[Note, ...]:
    """What `write_notes` wrote."""
    entries: list[tuple[str, str, dict[str, Any]]] = json.loads(text) if text else []
    return tuple(Note(name=name, message=Message(text=key, words=words)) for name, key, words in entries)


def write_facts(facts: Facts) -> str:
    """Empty for no facts. Raises TypeError if a fact is neither text nor a whole number."""
    for name, value in facts:
        if type(name) is not str or type(value) not in (str, int):
            raise TypeError(f"fact {name!r}: {value!r} is neither text nor a whole number")
    return json.dumps(facts, ensure_ascii=False) if facts else ""


def read_facts(text: str) -> Facts:
    """What `write_facts` wrote."""
    entries: list[tuple[str, str | int]] = json.loads(text) if text else []
    return tuple((name, value) for name, value in entries)
