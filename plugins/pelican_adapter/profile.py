"""In: the account of a build. Out: tables on the editor's terminal that say where its time went."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.newsroom.locale import mark
from plugins.pelican_adapter.terminal import Terminal
from plugins.press.run import Run

PHASES = {
    "read": mark("đọc và soát bài"),
    "compose": mark("đổi bài ra HTML, xếp mục"),
    "declare": mark("kê tệp phải có"),
    "plan": mark("so với lần dựng trước"),
    "make": mark("làm tệp mới"),
    "publish": mark("ghi ra output/"),
}
RECIPES = 15  # rows; the rest is small


def tell_profile(terminal: Terminal, run: Run) -> None:
    """Phases, recipes, slowest files; seconds."""
    names = (PHASES.get(name, name) for name, _ in run.phases)
    _table(terminal, mark("Giây theo bước"), zip(names, (f"{time:.2f}" for _, time in run.phases), strict=True))
    if run.made:
        rows = ((item.name, f"{item.seconds:.2f}", f"{item.files}") for item in run.recipes[:RECIPES])
        _table(terminal, mark("Giây theo cách làm (cộng mọi tiến trình), số tệp"), rows)
        _table(terminal, mark("Tệp lâu nhất"), ((path, f"{time:.2f}") for path, time in run.slowest))


def _table(terminal: Terminal, title: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Words to the left, numbers to the right."""
    lines = [tuple(terminal.translate(cell) for cell in row) for row in rows]
    if terminal.language == "vi":
        lines = [(first, *(cell.replace(".", ",") for cell in rest)) for first, *rest in lines]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    terminal.say(title)
    for first, *rest in lines:
        numbers = "  ".join(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        terminal.line(f"  {first.ljust(widths[0])}  {numbers}")
