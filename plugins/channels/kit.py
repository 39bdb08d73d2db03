"""In: the folders of a project. Out: `Kit`, the sources that channels may read, each with its hash."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.channels.output import SourceFile, SourceTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What channels read beside the edition.

    `web` are the page templates with the catalogues, `sheets` the print templates and styles with the
    components, fonts and catalogues that they share; `static` the styles, fonts and scripts of the site.
    `offline`: whether the site keeps what a reader has read for when there is no network (OFFLINE in the settings).
    """

    content: Path
    theme: Path
    web: SourceTree
    sheets: SourceTree
    static: SourceTree
    offline: bool = False


def kit_of(content: Path, theme: Path, *, offline: bool = False) -> Kit:
    """Hash the theme once for the whole build."""
    locale, templates, static = theme / "locale", theme / "templates", theme / "static"
    lies = mark_of(lies_below(theme))
    return Kit(
        content=content,
        theme=theme,
        web=SourceTree(path=theme, digest=tree_digest(theme, (templates, locale)), lies=lies),
        sheets=SourceTree(
            path=theme,
            digest=tree_digest(
                theme, (theme / "print", templates / "components", templates / "kinds", static / "fonts", locale)
            ),
            lies=lies,
        ),
        static=SourceTree(path=static, lies=mark_of(lies_below(static)), digest=tree_digest(static, (static,))),
        offline=offline,
    )


Lie = tuple[int, int, int, int]


def lies_below(root: Path) -> dict[Path, Lie]:
    """How every file below `root` lies. Raises OSError."""
    return {path: lie_of(path.stat()) for path in sorted(root.rglob("*")) if path.is_file()}


def lie_of(stat: os.stat_result) -> Lie:
    """Size and time of change, and what no editor can set back by hand: when its entry last changed, its inode. In ns."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def mark_of(lies: Mapping[Path, Lie]) -> str:
    """What stands for all of `lies`."""
    return hashlib.sha256(repr(tuple(lies.items())).encode("utf-8", "surrogatepass")).hexdigest()


def source_file(path: Path) -> SourceFile:
    """`path` with the hash of its bytes. Raises FileNotFoundError."""
    return SourceFile(path=path, digest=hashlib.sha256(path.read_bytes()).hexdigest())


def tree_digest(root: Path, folders: Iterable[Path]) -> str:
    """One SHA-256 of the names (relative to `root`) and bytes of all files below `folders`."""
    whole = hashlib.sha256()
    for folder in folders:
        for path in sorted(item for item in folder.rglob("*") if item.is_file()):
            name = path.relative_to(root).as_posix()
            whole.update(f"{name}\0{path.stat().st_size}\0".encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()
