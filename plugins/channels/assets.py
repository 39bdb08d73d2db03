"""In: the theme's static files, identity colours or logo. Out: the style sheet, fonts, icons and manifest."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import join, normpath

from PIL import Image
from rcssmin import cssmin

from plugins.channels import addresses, icons
from plugins.channels.kit import Kit, source_file
from plugins.channels.output import Made, Needs, Output, SourceFile, SourceTree
from plugins.channels.templates import render
from plugins.newsroom.model import DEFAULT_LANGUAGE, Colours, Edition, Identity
from plugins.newsroom.problems import ContentError, ContentPath, Message, Problem, say

LAYERS = ("tokens", "base", "layout", "components", "utilities", "print")  # the cascade, in this order
STYLES = "css"
LOOKUP = "css/lookup.css"
KINDS = "css/kinds.css"
KIND_SCRIPTS = "kinds"
SCRIPTS = ("offline/", "search/", f"{KIND_SCRIPTS}/")  # made by the channels of these names, or below
PAPER_ONLY = ("fonts/bvp-600.woff2",)  # screens have 500 and 800
FAVICON_SIZES = (16, 32, 48)
TOUCH_SIZE, FEED_SIZE = 180, 144  # RSS 2.0: at most 144 px
APP_SIZES, MASKABLE_SIZE = (192, 512), 512
ICO = "favicon.ico"
_URL = re.compile(r"""url\(\s*(["']?)(?!["'#/]|[a-z]+:)([^"')]+?)\1\s*\)""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Style sheets below theme/static to join, and the colours to write over their tokens."""

    static: SourceTree
    files: tuple[str, ...]
    colours: Colours


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon:
    """One icon: sizes in px, and how much of the square the figure takes on a full ground (None: see-through)."""

    tree: SourceTree
    colours: Colours
    logo: SourceFile | None
    sizes: tuple[int, ...]
    scale: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the web app manifest reads."""

    identity: Identity


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """Everything that pages need beside themselves."""
    identity = edition.newsroom.identity
    colours = identity.colours
    layers = tuple(f"{STYLES}/{name}.css" for name in LAYERS)
    yield Output(
        path=addresses.stylesheet(kit.static, colours),
        recipe=make_style,
        inputs=Style(static=kit.static, files=layers, colours=colours),
    )
    for path, name in (
        (addresses.lookup_stylesheet(kit.static, colours), LOOKUP),
        (addresses.kind_stylesheet(kit.static, colours), KINDS),
    ):
        inputs = Style(static=kit.static, files=(name,), colours=colours)
        yield Output(path=path, recipe=make_style, inputs=inputs)
    for kind, path in addresses.kind_scripts(kit.static).items():
        yield Output(
            path=path, recipe=copy, inputs=source_file(kit.static.path / KIND_SCRIPTS / f"{kind}.js"), cost=1
        )
    yield from _static(kit, colours)
    yield from _icons(kit, identity)
    yield Output(path=addresses.MANIFEST, recipe=make_manifest, inputs=Manifest(identity=identity))


def _static(kit: Kit, colours: Colours) -> Iterator[Output]:
    """The feeds' own style, and all other static files as they are."""
    root = kit.static.path
    for path in sorted(item for item in root.rglob("*") if item.is_file()):
        name = path.relative_to(root).as_posix()
        if name.startswith((f"{STYLES}/", *SCRIPTS)) or name in PAPER_ONLY or path.name.startswith("."):
            continue
        target = f"theme/{name}"
        if target == addresses.FEED_STYLE:
            yield Output(
                path=target,
                recipe=make_style,
                inputs=Style(static=kit.static, files=(name,), colours=colours),
            )
        else:
            yield Output(path=target, recipe=copy, inputs=source_file(path), cost=1)


def _icons(kit: Kit, identity: Identity) -> Iterator[Output]:
    logo = _logo(kit, identity)
    if logo:
        yield Output(path=addresses.logo(identity), recipe=copy, inputs=logo, cost=1)

    def icon(path: str, sizes: tuple[int, ...], scale: float | None = None) -> Output:
        inputs = Icon(tree=kit.web, colours=identity.colours, logo=logo, sizes=sizes, scale=scale)
        return Output(path=path, recipe=make_icon, inputs=inputs, cost=30)

    yield Output(
        path=addresses.FAVICON,
        recipe=make_favicon,
        inputs=Icon(tree=kit.web, colours=identity.colours, logo=logo, sizes=(), scale=None),
    )
    yield icon(ICO, FAVICON_SIZES)
    yield icon(addresses.TOUCH_ICON, (TOUCH_SIZE,), 1.0)
    yield icon(addresses.FEED_IMAGE, (FEED_SIZE,), 1.0)
    for size in APP_SIZES:
        yield icon(_app_icon(size), (size,))
    yield icon(_app_icon(MASKABLE_SIZE, "-maskable"), (MASKABLE_SIZE,), icons.SAFE)


def _app_icon(size: int, kind: str = "") -> str:
    return f"theme/icon-{size}{kind}.png"


def _logo(kit: Kit, identity: Identity) -> SourceFile | None:
    if not identity.logo:
        return None
    try:
        return source_file(kit.content / identity.logo)
    except OSError as error:
        raise ContentError([_bad_logo(say("không có tệp {path}", path=ContentPath(identity.logo)))]) from error


def _bad_logo(wrong: Message) -> Problem:
    instead = say("sửa đường dẫn, hoặc bỏ dòng này để dùng dấu hiệu Bảng Tin")
    return Problem(file="newsroom.toml", line=0, field="identity.logo", name="logo", wrong=wrong, instead=instead)


def copy(source: SourceFile, _needs: Needs) -> Made:
    """The file as it is."""
    return Made(body=source.path.read_bytes())


def make_style(style: Style, _needs: Needs) -> Made:
    """The files joined, with identity colours and the addresses of the published files, minified."""
    parts = [
        moved((style.static.path / name).read_text("utf-8"), str(PurePosixPath(name).parent))
        for name in style.files
    ]
    return Made(body=cssmin(with_colours("\n".join(parts), style.colours)).encode())


def moved(css: str, folder: str) -> str:
    """`css` from `folder` of theme/static as it must read one level up, beside the published fonts."""
    return _URL.sub(lambda found: f"url({found[1]}{normpath(join(folder, found[2]))}{found[1]})", css)


def with_colours(css: str, colours: Colours) -> str:
    """Identity colours in place of the first value of each token; later ones are of the dark theme."""
    tokens = {
        "primary": colours.primary,
        "primary-dark": colours.primary_dark,
        "accent": colours.accent,
        "urgent": colours.urgent,
    }
    for name, colour in tokens.items():
        css = re.sub(rf"(--{name}\s*:\s*)[^;}}/]+", rf"\g<1>{colour}", css, count=1)
    return css


def make_favicon(icon: Icon, _needs: Needs) -> Made:
    """The mark as SVG; of a logo the file itself, or a picture of it inside an SVG."""
    if icon.logo and icon.logo.path.suffix.lower() == ".svg":
        return Made(body=icon.logo.path.read_bytes())
    picture = b64encode(_png(icon, APP_SIZES[0])).decode() if icon.logo else ""
    text = render(
        icon.tree,
        "templates/favicon.svg",
        DEFAULT_LANGUAGE,
        colours=icon.colours,
        picture=f"data:image/png;base64,{picture}" if picture else "",
    )
    return Made(body=text.encode())


def make_icon(icon: Icon, _needs: Needs) -> Made:
    """A PNG, or an ICO where there are several sizes."""
    if len(icon.sizes) == 1:
        return Made(body=_png(icon, icon.sizes[0]))
    images = [_square(icon, size) for size in sorted(icon.sizes, reverse=True)]
    file = BytesIO()
    images[0].save(file, "ICO", sizes=[image.size for image in images], append_images=images[1:])
    return Made(body=file.getvalue())


def _png(icon: Icon, size: int) -> bytes:
    file = BytesIO()
    _square(icon, size).save(file, "PNG", optimize=True)
    return file.getvalue()


def _square(icon: Icon, size: int) -> Image.Image:
    """Raises ContentError for a logo that cannot be read."""
    if icon.logo is None:
        return icons.mark(size, icon.colours, icon.scale or 1.0)
    try:
        logo = icons.read_logo(icon.tree, icon.logo.path)
    except Exception as error:  # decoders raise whatever a damaged file leads them to
        wrong = say("tệp dấu hiệu hỏng hoặc không phải ảnh ({reason})", reason=str(error))
        raise ContentError([_bad_logo(wrong)]) from error
    return icons.framed(logo, size, icon.scale or 1.0, "white" if icon.scale else None)


def make_manifest(manifest: Manifest, _needs: Needs) -> Made:
    """https://www.w3.org/TR/appmanifest/: name, colours and icons for a phone's home screen."""
    identity = manifest.identity
    home = addresses.href(identity, "")
    sizes = [(_app_icon(size), size, "any") for size in APP_SIZES]
    sizes.append((_app_icon(MASKABLE_SIZE, "-maskable"), MASKABLE_SIZE, "maskable"))
    values = {
        "id": home,
        "start_url": home,
        "scope": home,
        "name": identity.names.name,
        "short_name": identity.names.name,
        "description": identity.names.description,
        "lang": DEFAULT_LANGUAGE,
        "dir": "ltr",
        "display": "minimal-ui",
        "theme_color": identity.colours.primary,
        "background_color": "#ffffff",
        "icons": [
            {
                "src": addresses.href(identity, path),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for path, size, purpose in sizes
        ],
    }
    return Made(body=json.dumps(values, ensure_ascii=False, indent=1).encode())
