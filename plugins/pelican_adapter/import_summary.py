"""In: the report of an import. Out: the same on the editor's terminal, and what to do next."""

from __future__ import annotations

from pathlib import Path

from plugins.newsroom.incoming.report import Report
from plugins.pelican_adapter.terminal import Terminal, shown_path


def tell(terminal: Terminal, report: Report, path: Path | None) -> None:
    """Everything that came in and everything that did not; `path` is where the report was written, if it was."""
    for line in report.lines(terminal.translate):
        terminal.line(line)
    if path is not None:
        terminal.say("Báo cáo này cũng nằm ở {path}", path=shown_path(path))
        terminal.say("Xem từng bài, điền trường còn thiếu, chuyển sang articles/, rồi chạy: uv run inv check")
