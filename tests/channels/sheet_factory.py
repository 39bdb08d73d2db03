"""In: articles. Out: their sheets, made as the press makes them, and what poppler and zbar read in them."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from pyzbar.pyzbar import decode

from plugins.channels import sheets
from plugins.channels.kit import Kit, kit_of
from plugins.channels.output import Made, Output
from plugins.newsroom.model import Article, Board, CalendarDay, Figure, Identity
from tests import factories

PROJECT = Path(__file__).parents[2]
POINTS = (
    "Suất ăn ca tăng từ 25.000 lên 30.000 đồng, không trừ vào lương.",
    "Bếp ăn niêm yết thực đơn tuần và giá mua vào sáng thứ Hai.",
    "Món ăn không đạt: ghi vào sổ góp ý, công đoàn trả lời trong ba ngày.",
)
TITLES = (
    "Ăn ca thêm 5.000 đồng từ 1/12",
    "Ca đêm nghỉ đủ 45 phút",
    "Giàn giáo khối B: soát lại",
    "Xe về Tết: ghi tên đến 29/12",
    "Khám sức khỏe lao động nữ",
    "Giá nghiêng đỡ lưng thợ",
    "Nộp phiếu nghỉ phép",
)
TEXT = "Ai làm từ 22 giờ đến 6 giờ được nghỉ liền, tính vào giờ làm."
FIGURE = Figure(number="85%", sentence="Cứ 20 người, ít nhất 17 người phải biết.", filled=17, total=20)
DAYS = tuple(
    CalendarDay(day=date(2026, 12, day), title=title, note="")
    for day, title in ((10, "Ngày Nhân quyền thế giới"), (22, "Ngày thành lập Quân đội"), (24, "Họp tổ"))
)


@cache
def kit() -> Kit:
    """The project's own theme."""
    return kit_of(PROJECT / "content", PROJECT / "theme")


def stories(count: int, figure: Figure | None = None, **lead: object) -> list[Article]:
    """`count` posts of one week, the newest (the lead) with points and the fields in `lead`."""
    first = {"board_title": TITLES[0], "key_points": POINTS, "figure": figure, "board_text": TEXT} | lead
    rest = [
        factories.article(title=title, board_text=TEXT, published=factories.moment(f"2026-12-04 0{7 - index}:00"))
        for index, title in enumerate(TITLES[1:count])
    ]
    return [factories.article(title=TITLES[0], published=factories.moment("2026-12-04 09:00"), **first), *rest]


def declared(
    articles: Sequence[Article],
    *,
    boards: tuple[Board, ...] | None = None,
    identity: Identity | None = None,
    days: tuple[CalendarDay, ...] = DAYS,
) -> dict[str, Output]:
    """What the channel declares for them, by path."""
    room = factories.newsroom(
        calendar=days,
        boards=(factories.board(),) if boards is None else boards,
        identity=identity or factories.identity(),
    )
    edition = factories.edition(*articles, now=factories.moment("2026-12-06"), room=room)
    return {output.path: output for output in sheets.outputs(edition, kit())}


def made(output: Output) -> Made:
    """The PDF of a sheet."""
    return output.recipe(output.inputs, {})


def board_sheet(articles: Sequence[Article], **changes: object) -> Made:
    """The sheet of board B01."""
    return made(declared(articles, **changes)["ban-tin/49/b01.pdf"])  # type: ignore[arg-type]


def poppler(tool: str, pdf: bytes, *options: str) -> str:
    """What a tool of poppler-utils says of `pdf`."""
    tail = () if tool == "pdffonts" or tool == "pdfinfo" else ("-",)
    done = subprocess.run([tool, *options, "-", *tail], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def words(pdf: bytes) -> str:
    """Its text in the order it was drawn, on one line."""
    return " ".join(poppler("pdftotext", pdf, "-raw").replace("\u00a0", " ").split())


def picture(pdf: bytes, dpi: int) -> Image.Image:
    """The first page in grey."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return document[0].render(scale=dpi / 72).to_pil().convert("L")
    finally:
        document.close()


def photocopied(page: Image.Image, times: int = 2) -> Image.Image:
    """A harsh black-and-white copier: noise, blur, contrast; `times` generations."""
    grey = np.asarray(page).astype(float)
    chance = np.random.default_rng(1)
    for _ in range(times):
        noisy = np.clip(grey + chance.normal(0, 14, grey.shape), 0, 255).astype("uint8")
        grey = np.asarray(Image.fromarray(noisy).filter(ImageFilter.GaussianBlur(0.8))).astype(float)
        grey = (grey - 128) * 1.9 + 150
    return Image.fromarray(np.clip(grey, 0, 255).astype("uint8"))


def scanned(page: Image.Image) -> list[str]:
    """Addresses of the QR codes that zbar finds."""
    return [code.data.decode() for code in decode(page)]
