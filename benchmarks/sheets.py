"""In: the bundled example. Out: benchmarks/RESULTS-sheets.md: how long board sheets take, against two other ways.

    uv run --group test python benchmarks/sheets.py

100 boards show 100 different sheets of four stories each, so that none is saved by being equal to another. Only
the PDFs are timed. Chromium must be installed; the whole takes two to three minutes.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import weasyprint  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from plugins.channels.kit import Kit, kit_of  # noqa: E402
from plugins.channels.output import Output  # noqa: E402
from plugins.channels.paper import forms  # noqa: E402
from plugins.channels.paper.making import make_sheet  # noqa: E402
from plugins.channels.sheets import sheet_inputs  # noqa: E402
from plugins.newsroom.desk import read_desk  # noqa: E402
from plugins.newsroom.model import Article, Edition, Sheet  # noqa: E402
from plugins.pelican_adapter.door import open_newsroom  # noqa: E402
from plugins.pelican_adapter.options import parse_options  # noqa: E402
from plugins.press.executor import collecting_rarely  # noqa: E402
from plugins.press.press import make  # noqa: E402

RESULTS = Path(__file__).with_name("RESULTS-sheets.md")
DAY = "2026-12-31"
BOARDS, STORIES, EACH = 100, 12, 4
Times = tuple[float, float]  # medians in ms: by the clock, of this process
PRINT = ROOT / "theme" / "print"
RUNS, OTHERS = 3, 12  # builds; sheets that the other ways print
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def example() -> tuple[Edition, Kit]:
    """The bundled example on DAY."""
    content = ROOT / "content"
    newsroom = open_newsroom(parse_options(ROOT / "pelicanconf.py", content, ROOT / "output", DAY, ""))
    return newsroom.compose(read_desk(content)), kit_of(content, ROOT / "theme")


def stories_of(edition: Edition) -> list[Article]:
    """The latest stories that are not urgent."""
    return [article for article in edition.articles if article.lang == "vi" and not article.urgent][:STORIES]


def boards(edition: Edition, kit: Kit, stories: Sequence[Article]) -> list[Output]:
    """One sheet for each of 100 boards, all different."""
    chance = random.Random(1)
    board, bulletin = edition.newsroom.boards[0], edition.bulletins[0]
    outputs = []
    for number in range(1, BOARDS + 1):
        sheet = Sheet(
            form="board",
            code=f"BT{bulletin.number}-A4-X{number:03}",
            path=f"x{number:03}.pdf",
            short_address=f"{bulletin.number}/X{number:03}/",
            lang="vi",
            boards=(replace(board, code=f"X{number:03}"),),
            articles=tuple(chance.sample(stories, EACH)),
        )
        inputs = sheet_inputs(edition, bulletin, sheet, kit)
        outputs.append(Output(path=sheet.path, recipe=make_sheet, inputs=inputs, cost=200))
    return outputs


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def pressed(before: list[Output], after: list[Output], workers: int) -> tuple[float, float, float]:
    """Seconds for 100 boards: cold, with nothing changed, with one story changed."""
    folder = Path(tempfile.mkdtemp())
    try:
        store, output = folder / "store", folder / "output"
        return (
            seconds(lambda: make(before, store_folder=store, output=output, workers=workers)),
            seconds(lambda: make(before, store_folder=store, output=output, workers=workers)),
            seconds(lambda: make(after, store_folder=store, output=output, workers=workers)),
        )
    finally:
        shutil.rmtree(folder)


def html_of(outputs: Sequence[Output]) -> Iterator[str]:
    """The HTML that our press settles on for each sheet."""
    seen: list[str] = []
    lay_out = forms.lay_out

    def watched(tree, form, html):  # type: ignore[no-untyped-def]
        seen.append(html)
        return lay_out(tree, form, html)

    forms.lay_out = watched
    try:
        for output in outputs:
            output.recipe(output.inputs, {})
            yield seen[-1]
    finally:
        forms.lay_out = lay_out


def as_pressed(output: Output) -> None:
    """One sheet as a worker of the press makes it."""
    with collecting_rarely():
        output.recipe(output.inputs, {})


def plain(page: str) -> None:
    """WeasyPrint as its manual shows it: fonts and styles anew for each sheet, no search for what fits."""
    styles = [f"{PRINT}/tokens.css", f"{PRINT}/board.css"]
    weasyprint.HTML(string=page, base_url=f"{PRINT}/").write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1")


@contextmanager
def chromium() -> Iterator[tuple[float, Callable[[str], None]]]:
    """Seconds that the browser takes to start; what prints the same HTML in one tab of it."""
    links = "".join(f'<link rel="stylesheet" href="{PRINT.as_uri()}/{name}.css">' for name in ("tokens", "board"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        started = time.perf_counter()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        tab = browser.new_page()
        ready = time.perf_counter() - started
        path = Path(folder) / "sheet.html"

        def printed(page: str) -> None:
            path.write_text(page.replace("</head>", f"{links}</head>"), encoding="utf-8")
            tab.goto(path.as_uri())
            tab.pdf(path=str(path.with_suffix(".pdf")), prefer_css_page_size=True, tagged=True)

        yield ready, printed
        browser.close()


def side_by_side(outputs: Sequence[Output]) -> tuple[float, dict[str, Times]]:
    """The three ways, sheet by sheet in turn, so that what else the machine does hits them alike."""
    pages = list(html_of(outputs))  # and this process has loaded WeasyPrint and our fonts
    times: dict[str, list[tuple[float, float]]] = {"ours": [], "plain": [], "chromium": []}
    with chromium() as (start, printed):
        printed(pages[0])
        for output, page in zip(outputs, pages, strict=True):
            for name, work in (
                ("ours", lambda o=output: as_pressed(o)),
                ("plain", lambda p=page: plain(p)),
                ("chromium", lambda p=page: printed(p)),
            ):
                cpu = time.process_time()
                wall = seconds(work)
                times[name].append((wall * 1000, (time.process_time() - cpu) * 1000))
    return start * 1000, {
        name: (statistics.median(w for w, _ in taken), statistics.median(c for _, c in taken))
        for name, taken in times.items()
    }


def main() -> None:
    """Measure and write the report."""
    del sys.modules["__main__"].__file__  # else each worker would import this file, with Playwright and Pelican
    edition, kit = example()
    stories = stories_of(edition)
    changed = replace(stories[0], board_text=stories[0].board_text + " Mới.")
    before = boards(edition, kit, stories)
    after = boards(edition, kit, [changed, *stories[1:]])
    remade = sum(old.inputs != new.inputs for old, new in zip(before, after, strict=True))
    start, ways = side_by_side(before[:OTHERS])
    (ours, cpu), (loop, loop_cpu), (chrome, _) = ways["ours"], ways["plain"], ways["chromium"]
    medians = {
        workers: [
            statistics.median(run)
            for run in zip(*(pressed(before, after, workers) for _ in range(RUNS)), strict=True)
        ]
        for workers in (1, 2)
    }
    RESULTS.write_text(
        f"""# Board sheets: how long they take

{datetime.now(UTC):%Y-%m-%d}, 2 cores, Python {sys.version.split()[0]}, WeasyPrint {version("weasyprint")}; medians of
{OTHERS} sheets or {RUNS} builds. `uv run --group test python benchmarks/sheets.py` makes this file anew.

The machine was doing {os.getloadavg()[1]:.1f} processes' work meanwhile; the ways took turns, sheet by sheet.

## One A4 sheet, warm process
| way | ms | against ours | ms of CPU |
|---|---:|---:|---:|
| Bảng Tin: fonts and styles parsed once, first guess by a ruler | {ours:.0f} | 1.0 | {cpu:.0f} |
| plain loop of WeasyPrint, same HTML, already known to fit | {loop:.0f} | {loop / ours:.1f} | {loop_cpu:.0f} |
| headless Chromium, same HTML, one browser (its start of {start:.0f} ms not counted) | {chrome:.0f} | {chrome / ours:.1f} | in other processes |

## 100 boards, 100 different sheets of {EACH} stories
| build | 1 process, s | 2 processes, s |
|---|---:|---:|
| cold, worker processes started | {medians[1][0]:.1f} | {medians[2][0]:.1f} |
| warm, nothing changed | {medians[1][1]:.2f} | {medians[2][1]:.2f} |
| one story changed, {remade} sheets show it | {medians[1][2]:.1f} | {medians[2][2]:.1f} |
| plain loop of WeasyPrint (100 × the above) | {loop / 10:.1f} | |
| Chromium (100 × the above) | {chrome / 10:.1f} | |

Chromium's PDF is no PDF/UA-1 with title and language, and where a text is too long it makes a second page and
says nothing. Boards that show the same stories share one sheet, which no line here counts on.
""",
        encoding="utf-8",
    )
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
