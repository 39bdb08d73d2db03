"""In: a source. Out: what an import of it made in a small content folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from plugins.newsroom.desk import read_newsroom
from plugins.newsroom.incoming.bringing import bring_in
from plugins.newsroom.incoming.report import Report
from plugins.newsroom.incoming.sources import open_source
from plugins.newsroom.problems import Complaint, say
from tests.newsroom.folder import write_content

SAMPLES = Path(__file__).parent / "samples"


def no_network(address: str) -> bytes | Complaint:
    """Stands in for the network; nothing answers."""
    return say("không tải được {what}", what=address), say("kiểm tra mạng và địa chỉ")


def bring(
    content: Path,
    source: Path | str,
    fetch: Callable[[str], bytes | Complaint] = no_network,
    *,
    pictures: bool = True,
) -> Report:
    """Import `source` into `content`."""
    newsroom = read_newsroom(content)
    assert newsroom is not None
    return bring_in(open_source(str(source), pictures=pictures, fetch=fetch), content, newsroom, "content")


def empty_desk(folder: Path) -> Path:
    """A content folder without imports."""
    return write_content(folder)


def told(report: Report) -> str:
    """The whole report as text."""
    return "\n".join(report.lines(str))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
