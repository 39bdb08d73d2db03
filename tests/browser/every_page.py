"""In: a browser and the published example. Out: what is wrong with each page, loaded once for all of these checks.

Two files share the pages, so that two processes do. axe looks at a page of each kind narrow and wide (in the
dark, at what depends on colours), and with `--every-state` (`inv access`) at every page for everything.
The redirects of QR codes are left to the tests that read files: a browser does not stay on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.published import Host

SAMPLES = (
    "", "tin/", "chuyen-de/cham-lo-bao-ve/", "doi-tuong/doan-vien/", "phan-khuc/ca/ca-dem/", "ban-tin/", "bang-tin/",
    "ban-tin/205/", "ban-tin/205/b01/", "nguon-tin/", "tim/", "van-ban/", "van-ban/bo-luat-lao-dong-2019/",
    "tin/nghi-hang-nam-12-ngay/", "gioi-thieu/", "lien-he/", "404.html", "en/", "en/news/shift-meals-up-4000-dong/",
    "lich/", "lich/2027/", "lich/2027/2/", "en/calendar/", "ngoai-tuyen/",
    "phong-cach/", "hoi-dap/", "loi-hua/", "tin/do-vui-an-toan/", "tin/phieu-hoi-nha-an/", "tin/ba-tho-dien-xom-tro/",
)  # fmt: skip
STATES = tuple(product((360, 1280), ("light", "dark")))
STATES_OF_SAMPLES = STATES[:3]  # colours are the same at all widths
NARROWEST = 320  # px: WCAG 2.2, 1.4.10, at 400 % zoom
WIDTH = "document.documentElement.scrollWidth"
SPACED = """() => { const sheet = new CSSStyleSheet();
sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}' +
  'p{margin-bottom:2em!important}');
document.adoptedStyleSheets = [sheet];
const width = document.documentElement.scrollWidth;
document.adoptedStyleSheets = [];
return width; }"""  # WCAG 2.2, 1.4.12
LARGE = """() => { const root = document.documentElement;
root.style.fontSize = '200%';
const width = root.scrollWidth;
root.style.fontSize = '';
return width; }"""  # WCAG 2.2, 1.4.4
LISTEN = """
window.refused = [];
addEventListener('securitypolicyviolation', e => refused.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""
LOOKS: tuple[dict[str, Any], ...] = (
    {"media": "print"},
    {"media": "screen", "forced_colors": "active"},
    {"forced_colors": "none"},
)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
EVERY_RULE = {"type": "tag", "values": RULES}
# In the dark only colours are others (test_style_page.py), so all else was seen in the light
RULES_OF_COLOUR = {"type": "rule", "values": ("color-contrast", "link-in-text-block")}
RUN_AXE = """rules => axe.run(document, { resultTypes: ['violations'], runOnly: rules })
.then(result => result.violations.map(v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 120)}`))"""


@dataclass(slots=True)
class Findings:
    """What is wrong, each line with the page."""

    visited: int = 0
    hosts: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)


def pages_of(site: Path) -> list[str]:
    """Addresses of all pages that people read (not the redirects, on which no one stays)."""
    found = sorted(path for path in site.rglob("*.html") if b'http-equiv="refresh"' not in path.read_bytes())
    return [path.relative_to(site).as_posix().removesuffix("index.html") for path in found]


def english_or_calendar(path: str) -> bool:
    """Half of the pages."""
    return path.startswith(("en/", "lich/"))


class EveryPage:
    """Tests of the pages that are `english_or_calendar`, or of those that are not."""

    half: ClassVar[bool]

    @pytest.fixture(scope="class")
    @classmethod
    def found(cls, browser: Browser, published: Path, request: pytest.FixtureRequest) -> Iterator[Findings]:
        """All pages of this half, visited."""
        everything = request.config.getoption("--every-state")
        host = Host(published)
        paths = [path for path in pages_of(published) if english_or_calendar(path) == cls.half]
        context = browser.new_context(service_workers="block", reduced_motion="reduce")
        findings = Findings()
        page = _listening(context, findings)
        for path in paths:
            states = STATES if everything else STATES_OF_SAMPLES if path in SAMPLES else ()
            _visit(page, host, path, states, findings, EVERY_RULE if everything else RULES_OF_COLOUR)
        context.close()
        host.close()
        assert findings.hosts == {urlsplit(host.address).netloc}
        yield findings

    def test_nothing_is_asked_of_another_host_and_nothing_is_missing(self, found: Findings) -> None:
        assert found.visited > 60
        assert found.failed == []

    def test_no_page_needs_what_the_policy_forbids(self, found: Findings) -> None:
        """On a screen; a page of each kind also on paper and in forced colours."""
        assert found.refused == []

    def test_nothing_scrolls_sideways(self, found: Findings) -> None:
        assert found.wide == []

    def test_axe_finds_nothing(self, found: Findings) -> None:
        assert found.barriers == []


def _listening(context: BrowserContext, findings: Findings) -> Page:
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.on("request", lambda request: findings.hosts.add(urlsplit(request.url).netloc))
    page.on("response", lambda answer: findings.failed.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda said: findings.refused.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: findings.refused.append(str(error)))
    return page


def _visit(
    page: Page,
    host: Host,
    path: str,
    states: tuple[tuple[int, str], ...],
    findings: Findings,
    in_the_dark: dict[str, Any],
) -> None:
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    page.goto(f"{host.address}/{path}", wait_until="load")
    findings.visited += 1
    for script in (WIDTH, SPACED):
        width = page.evaluate(script)
        findings.wide += [f"/{path}: {width} px"] if width > NARROWEST else []
    for look in LOOKS if states else ():
        page.emulate_media(**look)
    if states:
        page.evaluate(AXE)
    for width, scheme in states:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for script in (WIDTH, LARGE) if scheme == "light" else (WIDTH,):
            wide = page.evaluate(script)
            findings.wide += [f"/{path}: {wide} px in {width}"] if wide > width else []
        found = page.evaluate(RUN_AXE, in_the_dark if scheme == "dark" else EVERY_RULE)
        findings.barriers += [f"/{path}, {width} px, {scheme}: {line}" for line in found]
    findings.refused += [f"/{path}: {line}" for line in page.evaluate("window.refused")]
