"""Every component in every state, photographed and compared with what a person has looked at and found right.

`uv run --group test pytest tests/browser/test_style_page.py --update-golden` takes the pictures anew; look at them.
They are grey and of half width: enough to see what moved, and small.
"""

from __future__ import annotations

import re
from io import BytesIO
from math import ceil, floor
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, FloatRect, Page

from tests.conftest import ROOT

pytestmark = pytest.mark.browser

GOLDEN = ROOT / "tests" / "golden" / "style"
WIDTHS, SCHEMES = (360, 1280), ("light", "dark")
ALMOST = 0.001  # px: less is no pixel
SLACK_PX = 2  # in height: text may round otherwise
SLACK_GREY = 48  # of 255: edges of letters
SLACK_SHARE = 0.005  # of all pixels


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_components_look_as_they_did(
    browser: Browser, address: str, tmp_path: Path, request: pytest.FixtureRequest, width: int, scheme: str
) -> None:
    page = opened(browser, address, width, scheme)
    update = request.config.getoption("--update-golden")
    whole = Image.open(BytesIO(page.screenshot(full_page=True)))
    seen = {}
    for item in page.locator("[data-specimen], .masthead, .strip-urgent, .footer").all():
        name = item.get_attribute("data-specimen") or (item.get_attribute("class") or "").split()[-1]
        seen[f"{name}-{width}-{scheme}.png"] = cut(whole, item.bounding_box())
    page.close()
    if update:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for old in GOLDEN.glob(f"*-{width}-{scheme}.png"):
            old.unlink()
        for name, picture in seen.items():
            picture.save(GOLDEN / name, optimize=True)
    assert sorted(seen) == sorted(path.name for path in GOLDEN.glob(f"*-{width}-{scheme}.png"))
    assert [line for name, picture in seen.items() for line in difference(name, picture, tmp_path)] == []


def test_light_and_dark_differ_in_colours_alone() -> None:
    """axe relies on it: in the dark it asks of colours only (every_page.py)."""
    css = {path.name: path.read_text("utf-8") for path in (ROOT / "theme/static/css").glob("*.css")}
    assert [name for name, text in css.items() if "prefers-color-scheme" in text] == ["tokens.css"]
    dark = css["tokens.css"].split("@media (prefers-color-scheme: dark)", 1)[1]
    values = re.findall(r"([\w-]+):\s*([^;{}]+);", dark)
    assert len(values) > 10
    for name, value in values:
        assert name.startswith("--"), name
        assert value.startswith(("#", "oklch(")), name


def test_no_one_is_led_there(site: Path) -> None:
    html = (site / "phong-cach" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in html
    others = [path for path in site.rglob("*.html") if path.parent.name != "phong-cach"]
    naming = [path for path in (*others, *site.glob("*.xml")) if "/phong-cach/" in path.read_text(encoding="utf-8")]
    assert naming == []


def opened(browser: Browser, address: str, width: int, scheme: str) -> Page:
    """The style page with its fonts."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/phong-cach/")
    page.evaluate("document.fonts.ready")
    return page


def cut(whole: Image.Image, box: FloatRect | None) -> Image.Image:
    """The component in `box` of a photograph, as it is kept; to whole pixels, as Playwright cuts elements out."""
    assert box
    left, top = floor(box["x"] + ALMOST), floor(box["y"] + ALMOST)
    right, bottom = ceil(box["x"] + box["width"] - ALMOST), ceil(box["y"] + box["height"] - ALMOST)
    picture = whole.crop((left, top, right, bottom))
    size = (picture.width // 2, max(1, picture.height // 2))
    return picture.convert("L").resize(size, Image.Resampling.BOX).quantize(32).convert("L")


def difference(name: str, seen: Image.Image, folder: Path) -> list[str]:
    """What is other than before; both pictures are then left in `folder`."""
    with Image.open(GOLDEN / name) as opened:
        golden = opened.convert("L")
    wrong = ""
    if seen.width != golden.width or abs(seen.height - golden.height) > SLACK_PX:
        wrong = f"{golden.size} → {seen.size}"
    else:
        size = (seen.width, min(seen.height, golden.height))
        apart = ImageChops.difference(seen.crop((0, 0, *size)), golden.crop((0, 0, *size)))
        share = sum(apart.histogram()[SLACK_GREY:]) / (size[0] * size[1])
        wrong = f"{share:.1%} of it differs" if share > SLACK_SHARE else ""
    if wrong:
        seen.save(folder / f"seen-{name}")
        golden.save(folder / f"golden-{name}")
    return [f"{name}: {wrong}; see {folder}"] if wrong else []
