"""Every page of the published example, read once for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html


@pytest.fixture(scope="session")
def pages(published: Path) -> dict[str, html.HtmlElement]:
    """Parsed HTML by path below the output folder, the redirects of QR codes among them."""
    found = sorted(published.rglob("*.html"))
    return {path.relative_to(published).as_posix(): html.document_fromstring(path.read_bytes()) for path in found}
