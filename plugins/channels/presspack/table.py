"""In: the print jobs and their PDFs. Out: job-ticket.csv: a row for each file, then for each file on each board.

CSV as RFC 4180 has it, UTF-8 with a byte order mark so that spreadsheets read the accents.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from plugins.channels.output import Made, Needs
from plugins.channels.presspack.words import PAPER_WEIGHT, Job, PackInputs

BOM = "\ufeff"
PRINT, DELIVER = "In", "Giao"
COLUMNS = (
    "Phần", "Tệp", "Mã tờ", "Loại tờ", "Khổ giấy", "Số tờ mỗi bản", "Màu", "Giấy", "Số bản", "Tổng số tờ",
    "Tỉnh, thành", "Mã bảng", "Tên bảng", "Chỗ dán", "Dán từ", "Gỡ sau",
)  # fmt: skip
FORMS = {"board": "Tờ dán bảng", "poster": "Áp phích", "urgent": "Thông báo khẩn"}
COLOUR = "4/0 (bốn màu CMYK, một mặt)"
PAPER = f"mờ, từ {PAPER_WEIGHT}\u00a0g/m²"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int


def make_table(inputs: PackInputs, needs: Needs) -> Made:
    """The ticket for a spreadsheet."""
    pages = pages_by_code(inputs.jobs, needs)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(inputs, pages):
        writer.writerow([_safe(cell) for cell in row])
    return Made(body=(BOM + text.getvalue()).encode())


def pages_by_code(jobs: Iterable[Job], needs: Needs) -> dict[str, int]:
    """Pages of each sheet, as its office PDF has them."""
    return {job.code: int(needs[job.office_path].fact("pages")) for job in jobs}


def form_name(form: str) -> str:
    """“Tờ dán bảng”."""
    return FORMS.get(form, form)


def day(when: date) -> str:
    """“05/12/2026”."""
    return f"{when:%d/%m/%Y}"


def _rows(inputs: PackInputs, pages: dict[str, int]) -> Iterator[tuple[Cell, ...]]:
    """First what to print, then what to deliver, area by area; either part counts every copy once."""
    for job in inputs.jobs:
        yield (*_head(PRINT, job, pages), job.copies, job.copies * pages[job.code], "", "", "", "", *_days(job))
    jobs = {job.code: job for job in inputs.jobs}
    for area in inputs.areas:
        for stop in area.stops:
            for sheet in stop.up:
                job = jobs[sheet.code]
                yield (
                    *_head(DELIVER, job, pages), sheet.copies, sheet.copies * pages[job.code],
                    stop.province, stop.code, stop.name, stop.place, *_days(job),
                )  # fmt: skip


def _head(part: str, job: Job, pages: dict[str, int]) -> tuple[Cell, ...]:
    return (part, job.press_path, job.code, form_name(job.form), job.paper, pages[job.code], COLOUR, PAPER)


def _days(job: Job) -> tuple[str, str]:
    return day(job.hangs_from), day(job.hangs_until)


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula is marked as text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
