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

from plugins.channels import handouts, sheets
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
PARAGRAPH = (
    "Từ ngày 1/12/2026, mỗi suất ăn ca thêm 5.000 đồng. Tiền do công ty trả, không trừ vào lương và không tính vào "
    "phụ cấp. Tổ nào làm thêm quá hai giờ được thêm một suất phụ. Bếp trưởng ghi thực đơn cả tuần lên bảng trước cửa "
    "nhà ăn, kèm giá mua của năm món chính, để ai cũng đọc được."
)
BODY = f"""<p>{PARAGRAPH}</p>
<h2>Ai được hưởng</h2>
<p>{PARAGRAPH}</p>
<ul>
<li><strong>Ca ngày:</strong> suất chính lúc 11 giờ 30.</li>
<li>Ca đêm: suất chính lúc 23 giờ, có món nóng.</li>
<li>Tổ làm thêm: suất phụ lúc 18 giờ.</li>
</ul>
<h2>Giá mới</h2>
<table>
<thead><tr><th>Nơi</th><th>Trước</th><th>Từ 1/12</th><th>Ai trả</th></tr></thead>
<tbody><tr><td>Cổng Bắc</td><td>25.000</td><td>30.000</td><td>Công ty</td></tr>
<tr><td>Cổng Nam</td><td>22.000</td><td>27.000</td><td>Công ty</td></tr></tbody>
</table>
<p>{PARAGRAPH}</p>
<blockquote><p>“Ăn no thì tay mới chắc.”</p></blockquote>
<div class="admonition lam-ngay">
<p class="admonition-title">Bạn có thể làm ngay</p>
<ol><li>Xem thực đơn ở cửa nhà ăn.</li><li>Món không đạt thì ghi vào sổ góp ý.</li></ol>
</div>
<p>Xem thêm <a href="/tin/noi-quy/">nội quy bếp</a>.</p>
"""
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


BOARDS = (
    factories.board(),
    factories.board(code="P01", name="Áp phích cổng Nam", format="A3"),
    factories.board(code="H01", name="Bảng hai tờ", pages=2),
)
PATHS = {
    "board": "ban-tin/49/b01.pdf",
    "explained": "ban-tin/49/h01.pdf",
    "poster": "ban-tin/49/p01.pdf",
    "urgent": "ban-tin/49/khan-1.pdf",
    "digest": "ban-tin/49/tom-tat-49.pdf",
    "large": "ban-tin/49/chu-lon-49.pdf",
    "leaflet": "ban-tin/49/to-roi-a5-49.pdf",
}


def every_form(articles: Sequence[Article]) -> dict[str, Output]:
    """The sheets of one issue by form; `explained` is a board with two pages."""
    outputs = declared(articles, boards=BOARDS)
    return {form: outputs[path] for form, path in PATHS.items() if path in outputs}


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


def handout_of(article: Article, *, identity: Identity | None = None) -> Output:
    """What the channel of handouts declares for it."""
    edition = factories.edition(article, room=factories.newsroom(identity=identity or factories.identity()))
    (output,) = handouts.outputs(edition, kit())
    return output


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
    return pictures(pdf, dpi)[0]


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """All pages in grey."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
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
