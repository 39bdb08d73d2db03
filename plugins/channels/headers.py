"""Channel `headers`. In: an edition. Out: `_headers` (Netlify, Cloudflare Pages), and the same table for nginx and
Apache, as docs/trien-khai.md shows it.

No two rules of `_headers` name the same header for one path, because those hosts join the values with a comma.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.channels import addresses
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output
from plugins.channels.renditions import FOLDER as PICTURES
from plugins.newsroom.model import Edition

HEADERS = "_headers"
CACHE = "Cache-Control"
FOR_EVER = "public, max-age=31536000, immutable"  # the name changes with the bytes (RFC 8246)
A_MONTH = "public, max-age=2592000"
ASK_FIRST = "no-cache"  # kept, but the server is asked whether it is still so (RFC 9111, 5.2.2.4)
HASHED_FILES = rf"/(?:{PICTURES}.+|{addresses.SOUNDS}.+|theme/[a-z-]+\.[0-9a-f]{{10}}\.(?:css|js))$"
FONTS_AND_ICONS = r"\.(?:woff2|ico|svg)$"

POLICY = {  # Content Security Policy, level 3: nothing but the site itself, and nothing inline
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
UNUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
EVERYWHERE = (
    ("Content-Security-Policy", "; ".join(f"{name} {value}" for name, value in POLICY.items())),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in UNUSED)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
HSTS = ("Strict-Transport-Security", "max-age=31536000")  # asked for by hand: see docs/trien-khai.md


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Headers for a path (`/theme/a.css`), or for all that begin with one (`/anh/*`)."""

    path: str
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All rules of one site."""

    rules: tuple[Rule, ...]


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """One file at the root."""
    yield Output(path=HEADERS, recipe=make_headers, inputs=Table(rules=rules(edition, kit)), cost=1)


def rules(edition: Edition, kit: Kit) -> tuple[Rule, ...]:
    """Safety everywhere; what has a hash in its name for ever. Everything else the hosts have asked for anew at
    each visit by themselves (`max-age=0, must-revalidate`)."""
    identity = edition.newsroom.identity
    hashed = [
        addresses.stylesheet(kit.static, identity.colours),
        addresses.lookup_stylesheet(kit.static, identity.colours),
        addresses.kind_stylesheet(kit.static, identity.colours),
        f"{PICTURES}*",
        f"{addresses.SOUNDS}*",
    ]
    hashed += [addresses.script(kit.static, "search"), *addresses.kind_scripts(kit.static).values()]
    if kit.offline:
        hashed += [addresses.script(kit.static, name) for name in ("register", "saved")]
    return (
        Rule(path=addresses.href(identity, "*"), headers=EVERYWHERE),
        *(Rule(path=addresses.href(identity, path), headers=((CACHE, FOR_EVER),)) for path in hashed),
        Rule(path=addresses.href(identity, f"{addresses.FONTS}*"), headers=((CACHE, A_MONTH),)),
    )


def make_headers(table: Table, _needs: Needs) -> Made:
    """https://developers.cloudflare.com/pages/configuration/headers/, https://docs.netlify.com/routing/headers/."""
    lines: list[str] = []
    for rule in table.rules:
        lines += [rule.path, *(f"  {name}: {value}" for name, value in rule.headers)]
    return Made(body="\n".join((*lines, "")).encode())


def nginx_map() -> str:
    """What stands outside of nginx's `server` block: how long each kind of file may be kept."""
    return "\n".join(
        (
            "map $uri $bang_tin_cache {",
            f'    default "{ASK_FIRST}";',
            f'    "~{HASHED_FILES}" "{FOR_EVER}";',
            f'    "~{FONTS_AND_ICONS}" "{A_MONTH}";',
            "}",
        )
    )


def nginx_server() -> str:
    """What stands inside of it."""
    return "\n".join(
        (
            *(f'add_header {name} "{value}" always;' for name, value in EVERYWHERE),
            f"add_header {CACHE} $bang_tin_cache always;",
            "gzip_static on;",
            "error_page 404 /404.html;",
        )
    )


def apache() -> str:
    """The table as an `.htaccess` file; needs mod_headers."""
    kept = ((HASHED_FILES, FOR_EVER), (FONTS_AND_ICONS, A_MONTH))
    return "\n".join(
        (
            "ErrorDocument 404 /404.html",
            *(f'Header always set {name} "{value}"' for name, value in EVERYWHERE),
            f'Header set {CACHE} "{ASK_FIRST}"',
            *(f'Header set {CACHE} "{value}" "expr=%{{REQUEST_URI}} =~ m#{path}#"' for path, value in kept),
        )
    )
