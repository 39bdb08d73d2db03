"""A sheet in small, for tests of what becomes of its PDF: text, a drawing, a QR code, a link and a picture."""

from __future__ import annotations

import base64
import io
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import pikepdf
import segno
from PIL import Image

from plugins.channels.prepress.claims import Condition
from plugins.channels.prepress.finish import PressJob, finish
from plugins.channels.prepress.inks import InkBook

THEME = Path(__file__).resolve().parent.parent / "theme"
PROFILE = (THEME / "print/icc/FOGRA39L.icc").read_bytes()
TITLE, ADDRESS = "Bảng Tin thử, số 12", "HTTPS://BANGTIN.EXAMPLE/12"
PASSAGE = "Thưởng Tết: ít nhất một tháng lương; Ế Ỗ Ậ ữ đ"
CREATED = datetime(2026, 11, 22, 8, tzinfo=UTC)
LIGHT = "#fff1c2"


def picture(width: int = 400, mode: str = "RGB", form: str = "JPEG") -> str:
    """A `data:` address of a picture with colours in it, or with greys."""
    grey = Image.linear_gradient("L").resize((width, width // 2))
    made = Image.merge("RGB", (grey, grey.rotate(180), grey)) if mode != "L" else grey
    if mode == "RGBA":
        made.putalpha(grey)
    if mode == "P":
        made = made.quantize(16)
    file = io.BytesIO()
    made.save(file, form)
    return f"data:image/{form.lower()};base64,{base64.b64encode(file.getvalue()).decode()}"


def sheet_html(
    extra: str = "", css: str = "", address: str = ADDRESS, image: str = "", lang: str = ' lang="vi"'
) -> str:
    """The sheet; `extra` is put at its end."""
    code = segno.make_qr(address, error="q").svg_inline(omitsize=True, title="Mã QR", border=4)
    shown = image or picture()
    return f"""<!doctype html><html{lang}><head><meta charset="utf-8"><title>{escape(TITLE)}</title>
<meta name="dcterms.created" content="2026-11-22T08:00:00Z"><meta name="dcterms.modified" content="2026-11-22T08:00:00Z">
<style>
@font-face{{font-family:BT;font-weight:600;src:url(print/fonts/bvp-600.ttf)}}
@font-face{{font-family:BT;font-weight:800;src:url(print/fonts/bvp-800.ttf)}}
@page{{size:A4;margin:12mm}} html{{font:600 14pt/1.4 BT;color:#14171c}} h1{{font-weight:800;color:#0b3f8c}}
.band{{background:#ffc81f}} .light{{background:{LIGHT}}} .code{{width:55mm}} img{{width:40mm}} a{{color:inherit}} {css}</style></head><body>
<h1>Bụi, ồn: bốn việc có hạn</h1><p class="band">{escape(PASSAGE)}</p>
<p class="light">Đọc <a href="https://bangtin.example/tin/">tin này</a></p>
<svg role="img" aria-label="Dấu" width="20mm" height="20mm" viewBox="0 0 48 48"><title>Dấu</title>
<path d="M0 0h48v48H0z" fill="#0b3f8c"/><path d="M9 10h30v22l-8 9H9z" fill="#fff"/></svg>
<div class="code">{code}</div><img src="{shown}" alt="Ảnh thử">{extra}</body></html>"""


@lru_cache(maxsize=64)
def office_pdf(**parts: str) -> bytes:
    """The sheet as offices print it: PDF/UA-1, RGB, no bleed."""
    import weasyprint  # takes half a second, which processes that only finish a sheet need not spend

    html = weasyprint.HTML(string=sheet_html(**parts), base_url=f"{THEME.as_uri()}/")
    made: bytes = html.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"test")
    return made


def press_job(**changes: Any) -> PressJob:
    """A4, FOGRA39, with the one colour of the sheet that is not a house colour."""
    values: dict[str, Any] = {
        "title": TITLE,
        "created": CREATED,
        "book": InkBook(profile=PROFILE, colours=(LIGHT,)),
        "condition": Condition(profile=PROFILE),
        "trim_mm": (210.0, 297.0),
    }
    return PressJob(**(values | changes))


def finished(**parts: str) -> pikepdf.Pdf:
    """The finished sheet, open; colours of `parts` go through the profile."""
    book = InkBook(profile=PROFILE, any_colour=True)
    return pikepdf.open(io.BytesIO(finish(office_pdf(**parts), press_job(book=book))))
