"""In: bytes of ours that only spare time. Out: a file that vouches for itself, and back.

It begins with the digest of the rest. So a file that a killed build left half written is none, and nothing has to be
written beside it first.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

SIZE = 20  # bytes of a digest


def digest(raw: bytes) -> bytes:
    """BLAKE2b of 20 bytes (RFC 7693)."""
    return hashlib.blake2b(raw, digest_size=SIZE).digest()


def write_vouched(file: Path, body: bytes) -> None:
    """Write `body` over whatever `file` holds. Raises OSError."""
    file.write_bytes(digest(body) + body)


def read_vouched(file: Path) -> bytes:
    """What `write_vouched` wrote, whole. Raises OSError, and ValueError if it is torn."""
    kept = file.read_bytes()
    if digest(kept[SIZE:]) != kept[:SIZE]:
        raise ValueError(f"{file} is torn")
    return kept[SIZE:]
