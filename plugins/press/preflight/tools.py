"""In: a PDF. Out: what Debian's `qpdf --check` says of its syntax, if qpdf is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

from plugins.press.preflight.report import Finding, error, ok, skipped
from plugins.press.preflight.subject import Subject

_SECONDS = 60
_FINE, _WARNED = 0, 3  # exit codes of qpdf


def syntax(subject: Subject) -> Iterator[Finding]:
    """The structure of the file and its streams, by a second program."""
    program = shutil.which("qpdf")
    if program is None:
        yield skipped("syntax", "cú pháp tệp: chưa cài qpdf")
        return
    done = subprocess.run(  # noqa: S603  # the path comes from the system, the argument is a file
        [program, "--check", "--", str(subject.path)], capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    if done.returncode == _FINE:
        yield ok("syntax", "cú pháp tệp đúng (qpdf --check)")
        return
    said = (done.stderr or done.stdout).strip().splitlines()
    yield error("syntax", "cú pháp tệp sai (qpdf): {reason}", reason=said[0] if said else done.returncode)
