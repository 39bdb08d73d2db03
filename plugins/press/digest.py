"""In: frozen values, source code. Out: BLAKE2b digests (RFC 7693): equal for equal values, else different.

Every value is written with its type and length before it is hashed, so that no two values share a form;
a container stands in its parent as the digest of its parts, and is hashed once however many outputs share it.
"""

from __future__ import annotations

import ctypes
import hashlib
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from importlib import metadata
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any

from plugins.channels.output import SourceFile, SourceTree
from plugins.newsroom.prose import Prose

SIZE = 20  # bytes
PACKAGES = ("newsroom", "channels")  # their code shapes output
LIBRARIES = (
    "babel", "brotli", "cssselect2", "feedgen", "fonttools", "icalendar", "jinja2", "lxml", "markdown",
    "markupsafe", "mutagen", "nh3", "pikepdf", "pillow", "pydyf", "pypdfium2", "pyphen", "python-slugify", "rcssmin", "segno",
    "tinycss2", "tinyhtml5", "tzdata", "vnlunar", "weasyprint", "zopfli", "zxing-cpp",
)  # fmt: skip
# They set the lines of sheets, and come with the system: an upgrade there must not leave old sheets in use.
SYSTEM_LIBRARIES = (("libpango-1.0.so.0", "pango_version_string"), ("libharfbuzz.so.0", "hb_version_string"))


def blake(*parts: bytes) -> bytes:
    """The digest of `parts` one after the other."""
    whole = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        whole.update(part)
    return whole.digest()


class Digester:
    """Digests values for one run. It keeps what it has seen, so that an identity stays one value."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[object, bytes]] = {}
        self._shapes: dict[type, tuple[bytes, Callable[[Any], tuple[Any, ...]]]] = {}
        self.trees: set[SourceTree] = set()  # that were digested

    def mark(self, value: object) -> bytes:
        """What stands for a container wherever it is a part; for `trust` in a later run of the same code."""
        return self._form(value)

    def trust(self, marks: Iterable[tuple[object, bytes]]) -> None:
        """Take the marks of these values for known."""
        self._seen |= {id(value): (value, mark) for value, mark in marks}

    def digest(self, value: object, place: str = "inputs") -> bytes:
        """Raises TypeError that says where below `place` a value of another type stands."""
        try:
            return blake(self._whole(value))
        except TypeError as error:
            raise TypeError(f"{self._culprit(value, place)}: {error}") from None

    def _form(self, value: Any) -> bytes:
        """What stands for `value` in its parent; containers are remembered."""
        kind = type(value)
        atom = _ATOMS.get(kind)
        if atom:
            return atom(value)
        seen = self._seen.get(id(value))
        if seen is None:
            form = b"c" + blake(self._whole(value))
            self._seen[id(value)] = seen = (value, form)
        return seen[1]

    def _whole(self, value: Any) -> bytes:
        kind = type(value)
        atom = _ATOMS.get(kind)
        if atom:
            return atom(value)
        if kind is tuple:
            return b"t(" + self._forms(value)
        if kind is frozenset:
            return b"f(" + b"".join(sorted(map(self._form, value)))
        if kind is dict or kind is MappingProxyType:
            return b"m(" + b"".join(sorted(self._form(key) + self._form(item) for key, item in value.items()))
        if isinstance(value, Enum):
            return b"e" + _text(f"{kind.__module__}.{kind.__qualname__}.{value.name}")
        head, parts = self._shape(kind)
        return head + self._forms(parts(value))

    def _forms(self, values: tuple[Any, ...]) -> bytes:
        """The forms of `values`, one after the other: most of them are strings or were seen before."""
        seen, forms = self._seen, []
        for value in values:
            if type(value) is str:
                data = value.encode("utf-8", "surrogatepass")
                forms.append(b"s%d:%b" % (len(data), data))
            else:
                known = seen.get(id(value))
                forms.append(known[1] if known else self._form(value))
        return b"".join(forms)

    def _shape(self, kind: type) -> tuple[bytes, Callable[[Any], tuple[Any, ...]]]:
        """How a dataclass begins, and what takes it apart; sources count by their digest, wherever they lie."""
        shape = self._shapes.get(kind)
        if shape is None:
            if not is_dataclass(kind):
                raise TypeError(f"a {kind.__module__}.{kind.__qualname__} cannot be digested")
            if not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
                raise TypeError(f"{kind.__module__}.{kind.__qualname__} is not frozen")
            names = tuple(field.name for field in fields(kind))
            if kind in (SourceFile, SourceTree):
                names = ("digest",)
            head = b"d" + _text(" ".join((kind.__module__, kind.__qualname__, *names)))
            self._shapes[kind] = shape = (head, self._parts_of_tree if kind is SourceTree else _getter(names))
        return shape

    def _parts_of_tree(self, tree: SourceTree) -> tuple[str]:
        self.trees.add(tree)
        return (tree.digest,)

    def _culprit(self, value: object, place: str) -> str:
        """The innermost place that cannot be digested; only walked when something is wrong."""
        for name, part in _parts(value):
            try:
                self._form(part)
            except TypeError:
                return self._culprit(part, place + name)
        return place


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """The values of these fields at once."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _text(value: str) -> bytes:
    data = value.encode("utf-8", "surrogatepass")
    return b"s%d:" % len(data) + data


_ATOMS: dict[type, Callable[[Any], bytes]] = {
    str: _text,
    bytes: lambda value: b"b%d:" % len(value) + value,
    NoneType: lambda _: b"n",
    bool: lambda value: b"+" if value else b"-",
    int: lambda value: b"i%d;" % value,
    float: lambda value: b"r" + value.hex().encode() + b";",
    date: lambda value: b"y" + value.isoformat().encode() + b";",
    time: lambda value: b"h" + _text(f"{value.isoformat()} {value.tzinfo}"),
    datetime: lambda value: b"z" + _text(f"{value.isoformat()} {value.tzinfo}"),
    Prose: lambda value: b"p" + value.digest,
    timedelta: lambda value: b"l%d,%d,%d;" % (value.days, value.seconds, value.microseconds),
}


def _parts(value: object) -> Iterable[tuple[str, object]]:
    if isinstance(value, tuple):
        return [(f"[{index}]", part) for index, part in enumerate(value)]
    if isinstance(value, frozenset):
        return [("{…}", part) for part in value]
    if isinstance(value, Mapping):
        keys = [(f"[{key!r}]", key) for key in value]
        return keys + [(f"[{key!r}]", part) for key, part in value.items()]
    if is_dataclass(value):
        return [(f".{field.name}", getattr(value, field.name)) for field in fields(value)]
    return []


@cache
def engine_digest() -> bytes:
    """All that shapes output beside inputs: our code, Python and the libraries. Once for each process,
    for code that was edited later is not the code that runs."""
    parts = [sys.version, zlib.ZLIB_RUNTIME_VERSION, *(f"{name} {version_of(name)}" for name in LIBRARIES)]
    parts += [_system_version(library, function) for library, function in SYSTEM_LIBRARIES]
    forms = [_text(part) for part in parts]
    root = Path(__file__).parent.parent
    for path in code_files():
        forms += [_text(path.relative_to(root).as_posix()), _text(path.read_text("utf-8"))]
    return blake(*forms)


def code_files() -> list[Path]:
    """Our code that shapes output."""
    root = Path(__file__).parent.parent
    return [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]


@cache
def module_digest(module: str) -> bytes:
    """The source of one module: a recipe may live outside our packages."""
    file = getattr(sys.modules.get(module), "__file__", None)
    return blake(Path(file).read_bytes()) if file else b""


def version_of(library: str) -> str:
    """Its version; "-" if it is not installed."""
    known = _installed().get(_canonical(library))
    if known is None:  # installed in an uncommon way, or not at all
        with suppress(metadata.PackageNotFoundError):
            return metadata.version(library)
    return known or "-"


@cache
def _installed() -> dict[str, str]:
    """Versions as the names of the folders tell them, `name-1.0.dist-info` (PyPA, Recording installed projects).

    `importlib.metadata` opens and parses a file for each, 5 ms a library.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for path in Path(place or ".").glob("*.dist-info"):
                name, _, version = path.name.removesuffix(".dist-info").rpartition("-")
                found.setdefault(_canonical(name), version)
    return found


def _canonical(name: str) -> str:
    return name.replace("-", "_").replace(".", "_").lower()


def _system_version(library: str, function: str) -> str:
    """What the library of the system says of itself; "-" where it is not called so (macOS, Windows)."""
    try:
        ask = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return "-"
    ask.restype = ctypes.c_char_p
    return f"{library} {ask().decode()}"
