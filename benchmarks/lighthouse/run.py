"""In: the bundled example, published. Out: benchmarks/RESULTS-lighthouse.md: what Lighthouse makes of three pages.

    PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --prefix benchmarks/lighthouse
    uv run python benchmarks/lighthouse/run.py

The site is served from this machine as a static host would: the precompressed twins, the headers of `_headers`.
Lighthouse plays a slow phone on a slow network. Chromium and Node 20 must be installed. Exit code 1 below the goal.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = HERE.with_name("RESULTS-lighthouse.md")
LIGHTHOUSE = HERE / "node_modules" / ".bin" / "lighthouse"
DAY = "2026-12-09T12:00"
PAGES = {"home": "", "article": "tin/nghi-hang-nam-12-ngay/", "listing": "chuyen-de/cham-lo-bao-ve/"}
GOALS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3  # of which the median counts
FLAGS = "--headless=new --no-sandbox --disable-gpu"

sys.path.insert(0, str(ROOT))
from tests.browser.published import Host  # noqa: E402

Scores = dict[str, int]


def main() -> int:
    """Publish, measure, write the report. 1 if a page is below the goal."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        publish = ["uv", "run", "--frozen", "inv", "publish", "--output", str(output), "--today", DAY]
        subprocess.run(publish, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        host = Host(output)
        found = {name: median_of(f"{host.address}/{path}") for name, path in PAGES.items()}
        host.close()
    rows = "".join(
        f"| {name} | {' | '.join(str(scores[key]) for key in GOALS)} |\n" for name, scores in found.items()
    )
    RESULTS.write_text(
        f"""# Lighthouse, as on a slow phone

{datetime.now(UTC):%Y-%m-%d}, {lighthouse_version()}, median of {RUNS} runs, the example as published, served from
this machine with its headers and Brotli. `benchmarks/lighthouse/run.py` makes this file anew. Goal: at least
{" / ".join(map(str, GOALS.values()))}.

The machine was doing {os.getloadavg()[1]:.1f} processes' work meanwhile.

| page | {" | ".join(GOALS)} |
|---|{"---:|" * len(GOALS)}
{rows}""",
        encoding="utf-8",
    )
    print(RESULTS.read_text(encoding="utf-8"))
    return int(any(scores[key] < goal for scores in found.values() for key, goal in GOALS.items()))


def median_of(address: str) -> Scores:
    """Scores of a page, of 100, and on the terminal what costs points."""
    reports = [report_of(address) for _ in range(RUNS)]
    for audit in reports[0]["audits"].values():
        if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] == "binary":
            print(f"{address}: {audit['id']}: {audit['title']}", file=sys.stderr)
    return {
        key: round(100 * statistics.median(report["categories"][key]["score"] for report in reports))
        for key in GOALS
    }


def report_of(address: str) -> dict[str, Any]:
    """One run of Lighthouse with its defaults: mobile, slow 4G, a processor four times slower."""
    chromium = shutil.which("chromium")
    if not (chromium and LIGHTHOUSE.exists()):
        raise SystemExit(__doc__)
    run = subprocess.run(
        [LIGHTHOUSE, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"],
        check=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "CHROME_PATH": chromium},
    )
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def lighthouse_version() -> str:
    """Lighthouse and what of."""
    run = subprocess.run([LIGHTHOUSE, "--version"], check=True, capture_output=True, text=True)
    return f"Lighthouse {run.stdout.strip()}"


if __name__ == "__main__":
    raise SystemExit(main())
