"""In: every other file of the pack. Out: SHA256SUMS as GNU coreutils writes it (`sha256sum -c SHA256SUMS`)."""

from __future__ import annotations

import hashlib

from plugins.channels.output import Made, Needs


def make_sums(inputs: None, needs: Needs) -> Made:  # noqa: ARG001  # a recipe
    """A line for each file, sorted by path; ` *` marks binary files, and all are read as such."""
    lines = (f"{hashlib.sha256(made.body).hexdigest()} *{path}\n" for path, made in sorted(needs.items()))
    return Made(body="".join(lines).encode())
