"""In: a small theme, and the real one. Out: proof that styles, fonts and icons reach the site whole."""

from __future__ import annotations

import json
import re
import unicodedata
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageColor, ImageDraw

from plugins.channels import addresses, assets, icons
from plugins.channels.kit import Kit, kit_of
from plugins.channels.output import Made
from plugins.newsroom.model import Colours, Edition
from plugins.newsroom.problems import ContentError
from tests.factories import edition, identity, newsroom

ROOT = Path(__file__).resolve().parents[2]
OWN = Colours(primary="#114411", primary_dark="#002200", accent="#ffee00", urgent="#aa0000")
TOKENS_OF_OWN = {"primary": "#114411", "primary-dark": "#002200", "accent": "#ffee00", "urgent": "#aa0000"}
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
ALPHABET = "bcđghklmnpqrstvx" + "".join(unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES)
PUNCTUATION = "“”‘’…–—•₫×≤≥«»·°§©" + "".join(map(chr, range(0x20, 0x7F))) + "\u00a0"
TOKENS = (
    ":root{--primary:#0b3f8c /*10.0*/;--primary-dark : #072a5e;--accent:#ffc81f;--urgent:#be1419 /*6.4*/;"
    "--rule:var(--primary)}@media (prefers-color-scheme:dark){:root{--urgent:#ff8a80}}"
)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme whose layers say only which they are."""
    static = tmp_path / "theme" / "static"
    for folder in (static / "css", static / "fonts", tmp_path / "theme" / "locale", tmp_path / "content"):
        folder.mkdir(parents=True)
    for name in (*assets.LAYERS, "lookup", "kinds"):
        (static / "css" / f"{name}.css").write_text(f".{name} {{ color: red }}\n", "utf-8")
    (static / "css" / "tokens.css").write_text(TOKENS, "utf-8")
    (static / "css" / "base.css").write_text(
        "@font-face{src:url( '../fonts/bvp-500.woff2' ) format('woff2')}\n"
        ".a{background:url(data:image/png;base64,AA==)} .b{background:url(#x)} .base{color:red}",
        "utf-8",
    )
    for name in ("bvp-500.woff2", "bvp-600.woff2"):
        (static / "fonts" / name).write_bytes(b"font")
    (static / "feed.css").write_text(":root { --primary: #0b3f8c }", "utf-8")
    (static / "search.js").write_bytes(b"//")
    (static / ".DS_Store").write_bytes(b"")
    (tmp_path / "theme" / "templates").symlink_to(ROOT / "theme" / "templates")
    return tmp_path


def kit(folder: Path = ROOT) -> Kit:
    return kit_of(folder / "content", folder / "theme")


def made(folder: Path = ROOT, **changes: object) -> dict[str, Made]:
    paper = union(**changes)
    return {item.path: item.recipe(item.inputs, {}) for item in assets.outputs(paper, kit(folder))}


def union(**changes: object) -> Edition:
    return edition(room=newsroom(identity=identity(**changes)))


def style(files: dict[str, Made]) -> str:
    (path,) = (path for path in files if re.fullmatch(r"theme/bang-tin\.[0-9a-f]{10}\.css", path))
    return files[path].body.decode()


def picture(files: dict[str, Made], path: str) -> Image.Image:
    return Image.open(BytesIO(files[path].body))


def test_layers_are_joined_in_the_order_of_the_cascade(theme: Path) -> None:
    css = style(made(theme))
    places = [css.index(f".{name}{{" if name != "tokens" else ":root{") for name in assets.LAYERS]
    assert places == sorted(places)


def test_colours_of_the_union_replace_those_of_the_theme_but_not_of_the_dark(theme: Path) -> None:
    css = style(made(theme, colours=OWN))
    for token, colour in TOKENS_OF_OWN.items():
        assert f"--{token}:{colour}" in css
    assert "--urgent:#ff8a80" in css
    assert "#0b3f8c" not in css


def test_fonts_are_found_from_where_the_style_sheet_lies(theme: Path) -> None:
    files = made(theme)
    css = style(files)
    (address,) = re.findall(r"url\('?(fonts/[^')]+)", css)
    assert f"theme/{address}" in files
    assert "url(data:image/png;base64,AA==)" in css
    assert "url(#x)" in css


def test_a_changed_theme_or_colour_gives_the_style_sheet_a_new_name(theme: Path) -> None:
    before = addresses.stylesheet(kit(theme).static, identity().colours)
    assert addresses.stylesheet(kit(theme).static, OWN) != before
    (theme / "theme" / "static" / "css" / "print.css").write_text("p{color:#000}", "utf-8")
    assert addresses.stylesheet(kit(theme).static, identity().colours) != before


def test_static_files_are_published_but_not_what_only_paper_or_the_mac_needs(theme: Path) -> None:
    files = made(theme)
    assert files["theme/search.js"].body == b"//"
    assert "theme/fonts/bvp-500.woff2" in files
    assert not [path for path in files if "600" in path or "DS_Store" in path or path.startswith("theme/css")]


def test_the_real_theme_has_one_small_style_sheet_whose_files_all_exist() -> None:
    files = made(colours=OWN)
    css = style(files)
    for token, colour in TOKENS_OF_OWN.items():
        assert f"--{token}:{colour}" in css
    for address in re.findall(r"""url\(["']?([^"')]+)""", css + files["theme/feed.css"].body.decode()):
        assert address.startswith("data:") or f"theme/{address}" in files, address
    assert "http" not in re.sub(r"http://www\.w3\.org/\S+", "", css), "nothing comes from elsewhere"


def test_fonts_come_with_their_licences() -> None:
    published = made()
    assert {path.rpartition("/")[2] for path in published if path.startswith("theme/fonts/")} == {
        "bvp-500.woff2", "bvp-800.woff2", "lit-400.woff2", "lit-700.woff2",
        "OFL-BeVietnamPro.txt", "OFL-Literata.txt",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path", sorted((ROOT / "theme" / "static" / "fonts").glob("*.woff2")), ids=lambda p: p.stem
)
def test_a_font_has_every_letter_and_sign(path: Path) -> None:
    known = TTFont(path).getBestCmap()
    missing = {sign for sign in ALPHABET + ALPHABET.upper() + PUNCTUATION if ord(sign) not in known}
    assert not missing
    assert {0x300, 0x301, 0x303, 0x309, 0x323} <= known.keys(), "tones of text in NFD"
    assert path.stat().st_size < 19_000


def test_icons_have_the_sizes_they_promise() -> None:
    files = made()
    for size in (192, 512):
        assert picture(files, f"theme/icon-{size}.png").size == (size, size)
    assert picture(files, "apple-touch-icon.png").size == (180, 180)
    assert picture(files, addresses.FEED_IMAGE).size == (144, 144)
    assert picture(files, "favicon.ico").info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert max(len(item.body) for path, item in files.items() if path.endswith(".png")) < 12_000


def test_the_mark_is_a_white_sheet_held_by_one_pin() -> None:
    image = icons.mark(480, OWN)
    at = {name: image.getpixel(place) for name, place in {
        "ground": (20, 20), "sheet": (150, 250), "fold": (330, 340), "ring": (240, 170), "pin": (240, 105),
    }.items()}  # fmt: skip
    assert at == {
        "ground": (0x11, 0x44, 0x11), "sheet": (255, 255, 255), "fold": (0x7F, 0xA6, 0xE0),
        "ring": (0x11, 0x44, 0x11), "pin": (0xFF, 0xEE, 0),
    }  # fmt: skip


def test_a_maskable_icon_keeps_its_figure_in_the_circle() -> None:
    """W3C manifest: only a circle of 40 % of the width around the middle is sure to be shown."""
    image = picture(made(colours=OWN), "theme/icon-512-maskable.png").convert("RGB")
    ImageDraw.Draw(image).circle((256, 256), 0.4 * 512, fill=OWN.primary)
    colours = image.getcolors()
    assert colours is not None
    assert [colour for _, colour in colours] == [ImageColor.getrgb(OWN.primary)]


def test_the_favicon_is_the_mark_in_the_unions_colours() -> None:
    root = ElementTree.fromstring(made(colours=OWN)["favicon.svg"].body)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert {"#114411", "#ffee00"} <= {item.get("fill") for item in root.iter()}


def test_the_manifest_points_at_real_icons_below_the_site() -> None:
    files = made(site_url="https://lien-doan.example/to-tin")
    manifest = json.loads(files["manifest.webmanifest"].body)
    assert manifest["start_url"] == manifest["scope"] == "/to-tin/"
    assert manifest["theme_color"] == "#0b3f8c"
    for icon in manifest["icons"]:
        path = icon["src"].removeprefix("/to-tin/")
        assert "x".join(map(str, picture(files, path).size)) == icon["sizes"]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><path fill="#00f" d="M0 0h60v30H0z"/></svg>'


def test_a_logo_of_the_union_takes_the_place_of_the_mark(theme: Path) -> None:
    (theme / "content" / "logo.svg").write_bytes(SVG)
    files = made(theme, logo="logo.svg")
    assert files["favicon.svg"].body == files["theme/logo.svg"].body == SVG
    icon = picture(files, "theme/icon-192.png").convert("RGBA")
    assert icon.getpixel((96, 96)) == (0, 0, 255, 255)
    assert icon.getpixel((96, 20))[3] == 0, "a wide logo keeps its form"
    assert picture(files, "theme/icon-512-maskable.png").convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_a_logo_may_be_a_picture(theme: Path) -> None:
    Image.new("RGB", (300, 300), "#00f").save(theme / "content" / "logo.png")
    files = made(theme, logo="logo.png")
    assert picture(files, "favicon.ico").convert("RGB").getpixel((24, 24)) == (0, 0, 255)
    assert b"data:image/png;base64," in files["favicon.svg"].body


@pytest.mark.parametrize("body", [None, b"", b"<svg", b"\x89PNG\r\n\x1a\nxx"])
@pytest.mark.parametrize("name", ["logo.png", "logo.svg"])
def test_a_missing_or_broken_logo_is_a_problem_of_its_line(theme: Path, name: str, body: bytes | None) -> None:
    if body is not None:
        (theme / "content" / name).write_bytes(body)
    with pytest.raises(ContentError) as caught:
        made(theme, logo=name)
    (problem,) = caught.value.problems
    assert (problem.file, problem.field) == ("newsroom.toml", "identity.logo")


def test_same_inputs_same_bytes() -> None:
    assert made() == made()
