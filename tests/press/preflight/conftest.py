"""A sound sheet for offices and for the press, and ways to break one thing in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from plugins.channels.prepress.finish import finish
from plugins.channels.prepress.inks import InkBook
from plugins.press.preflight import Expected, Kind, Level, Report, inspect
from tests.sheet_pdf import ADDRESS, PASSAGE, PROFILE, TITLE, office_pdf, press_job

Change = Callable[[pikepdf.Pdf], None]
Inspected = Callable[..., Report]
OFFICE = Expected(
    kind=Kind.OFFICE, title=TITLE, pages=1, trim_mm=(210.0, 297.0), texts=(PASSAGE,), codes=(ADDRESS,)
)
PRESS = Expected(kind=Kind.PRESS, title=TITLE, pages=1, trim_mm=(210.0, 297.0), texts=(PASSAGE,), codes=(ADDRESS,))


def press_pdf(**parts: str) -> bytes:
    """The sheet finished for the press."""
    return finish(office_pdf(**parts), press_job(trim_mm=None, book=InkBook(profile=PROFILE, any_colour=True)))


def changed(pdf: bytes, change: Change, **saving: object) -> bytes:
    """The file with one thing changed."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        made = io.BytesIO()
        opened.save(made, **saving)  # type: ignore[arg-type]
    return made.getvalue()


def names(report: Report, *levels: Level) -> set[str]:
    """Names of what is not in order."""
    wanted = levels or (Level.ERROR, Level.WARNING)
    return {finding.name for finding in report.findings if finding.level in wanted}


@pytest.fixture
def inspected(tmp_path: Path) -> Inspected:
    """Report on bytes, as if they lay in a file."""

    def look(pdf: bytes, expected: Expected | None = None) -> Report:
        path = tmp_path / "to.pdf"
        path.write_bytes(pdf)
        return inspect(path, expected) if expected else inspect(path)

    return look
