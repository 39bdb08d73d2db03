"""In: a folder. Out: a small site in it, with two editions, whose real commands can be run and killed."""

from __future__ import annotations

import importlib
import json
import shutil
from collections.abc import Collection
from pathlib import Path

import weasyprint  # noqa: F401  # loaded once, not by each command

import tasks
from plugins.pelican_adapter import door, pack, remembering  # noqa: F401  # loaded once
from tests.faults.running import ORDINARY, Case, Ending, Running, begin, end
from tests.press.conftest import tree

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = ROOT / "tests" / "golden" / "small" / "content"
COMMANDS = {"build": tasks.build, "publish": tasks.publish}
# No sheets: they would make each of some hundred builds slow, and to the press they are files as any other.
CHANNELS = ("pages", "feeds", "calendar", "pictures", "sitemap", "headers", "next_build")
for name in CHANNELS:
    importlib.import_module(f"plugins.channels.{name}")  # once
PACK = "press/2026-W48/to-roi.pdf"
MADE = {"content", "output", ".output-spare", "touches"}  # where anything may lie


class Site:
    """A small site with two editions, in a folder of its own."""

    def __init__(self, root: Path, channels: tuple[str, ...] = CHANNELS) -> None:
        self.root, self.output, self.temporary = root, root / "output", root / "tmp"
        self._copy, self.conf = root.with_name(f"{root.name}-copy"), root / "conf"
        self.store = self.conf / ".cache" / "press"
        self.temporary.mkdir(parents=True)
        self.conf.mkdir()
        text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
        text += f"CHANNELS = [f'plugins.channels.{{name}}' for name in {channels}]\n"
        text += f"THEME, STORE_PATH = {str(ROOT / 'theme')!r}, {str(self.store)!r}\n"
        (self.conf / "pelicanconf.py").write_text(text, encoding="utf-8")
        (self.conf / "publishconf.py").write_text(f"{text}OFFLINE = PRECOMPRESS = True\n", encoding="utf-8")

    def write(self, edition: int) -> None:
        """The content of edition 0, 1 or 2: in the others one post has another title, one is new, one is gone."""
        content = self.root / "content"
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(SMALL, content)
        toml = content / "newsroom.toml"
        toml.write_text(toml.read_text("utf-8").replace("2026-W40", "2026-W50"), encoding="utf-8")  # no sheet yet
        if edition:
            posts = content / "articles"
            light = posts / "2026-09-30-den-ca-dem.md"
            old, new = "Đèn ca đêm", f"Đã có đèn, lần {edition}"
            text = light.read_text("utf-8")
            light.write_text(text.replace(old, new), encoding="utf-8")
            fan = posts / f"2026-10-0{edition}-quat-moi.md"
            fan.write_text(text.replace(old, "Quạt mới"), encoding="utf-8")
            (posts / "2026-10-01-nine-in-ten.md").unlink()

    def begin(self, command: str, case: Case = ORDINARY) -> Running:
        """Start `command` in a process of its own."""
        return begin(self.root, COMMANDS[command], case)

    def run(self, command: str, case: Case = ORDINARY) -> Ending:
        """How `command` ended."""
        return end(self.begin(command, case), case)

    def build(self, command: str, case: Case = ORDINARY) -> None:
        """Run `command`, which must do well. Raises SystemExit."""
        ending = self.run(command, case)
        if ending.code:
            raise SystemExit(f"{command} ended with {ending.code}:\n{ending.words}")

    def touches(self) -> list[str]:
        """What the last command that came to its end did to the disk."""
        return list(json.loads((self.root / "touches").read_text("utf-8")))

    def files(self) -> dict[str, bytes]:
        """output/ without the packs of the print shop; nothing while it is not there."""
        found = tree(self.output) if self.output.is_dir() else {}
        return {path: body for path, body in found.items() if not path.startswith("press/")}

    def litter(self) -> list[str]:
        """What lies where nothing should lie, the packs of the print shop apart."""
        paths = [path for path in self.root.rglob("*") if not path.is_dir() or path.parent == self.temporary]
        places = [path.relative_to(self.root) for path in paths]
        return [str(path) for path in places if path.parts[0] not in MADE and not _known(path)]

    def start_anew(self) -> None:
        """As if nothing had ever been built."""
        for folder in ("output", ".output-spare", "conf/.cache"):
            shutil.rmtree(self.root / folder, ignore_errors=True)

    def keep_copy(self) -> None:
        """Remember how everything lies now."""
        shutil.copytree(self.root, self._copy)

    def restore(self, but: Collection[str] = ()) -> None:
        """Put everything back as it lay, without the folders `but`."""
        shutil.rmtree(self.root)
        shutil.copytree(self._copy, self.root)
        for folder in but:
            shutil.rmtree(self.root / folder)


def _known(path: Path) -> bool:
    """Whether a file beside output/ is meant to stay."""
    folder, name = path.parent.as_posix(), path.name
    if folder == "conf":
        return name in ("pelicanconf.py", "publishconf.py")
    if folder == "conf/.cache/press":
        begun = name.startswith(("manifest-", "spare-", "readings-"))
        return name == "store.sqlite3" or (begun and path.suffix in (".json", ".sqlite3"))
    return (folder == "conf/.cache/stamps" and path.suffix == ".json") or path.parts[0] == "output-press"
