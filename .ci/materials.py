"""In: uv.lock, what is installed, the fonts and profiles in theme/. Out: what Bảng Tin is made of, and its licences.

    uv run python .ci/materials.py licences     docs/licences.md, written anew
    uv run python .ci/materials.py bill         a bill of materials on standard output, CycloneDX 1.5 (ECMA-424)

The bill is the same to the byte for the same lock and files: it has no time and a serial number made of its content.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "licences.md"
HEAD = """# What Bảng Tin is made of

Bảng Tin itself is AGPL-3.0-or-later. This table is written by `uv run python .ci/materials.py licences`; versions
and hashes are in `uv.lock`, and a bill of materials (CycloneDX) comes with each release.

"""
EXPORT = [
    "uv", "export", "--quiet", "--frozen", "--no-default-groups", "--preview-features", "sbom-export",
    "--format", "cyclonedx1.5",
]  # fmt: skip
# Names that a classifier gives in its own words, as SPDX identifiers.
SPDX = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Public Domain": "public domain",
    "GNU General Public License (GPL)": "GPL-3.0-or-later",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Artistic License": "Artistic-1.0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """Files in this repository that others made; `pattern` is below theme/."""

    name: str
    licence: str
    text: str
    source: str
    pattern: str

    @property
    def files(self) -> list[Path]:
        """The files themselves, in a fixed order."""
        return sorted((ROOT / "theme").glob(self.pattern))


BUNDLED = (
    Bundled(
        name="Be Vietnam Pro (subset)",
        licence="OFL-1.1",
        text="theme/static/fonts/OFL-BeVietnamPro.txt",
        source="https://github.com/bettergui/BeVietnamPro",
        pattern="*/fonts/bvp-*",
    ),
    Bundled(
        name="Literata (subset)",
        licence="OFL-1.1",
        text="theme/static/fonts/OFL-Literata.txt",
        source="https://github.com/googlefonts/literata",
        pattern="*/fonts/lit-*",
    ),
    Bundled(
        name="FOGRA39L press profile",
        licence="Zlib",
        text="theme/print/icc/LICENCE.txt",
        source="https://packages.debian.org/stable/icc-profiles-free",
        pattern="print/icc/*.icc",
    ),
    Bundled(
        name="Decap CMS 3.16.3",
        licence="MIT",
        text="theme/desk/LICENCE-decap.txt",
        source="https://github.com/decaporg/decap-cms",
        pattern="desk/decap-cms.js.gz",
    ),
)


def libraries() -> list[str]:
    """Every library that runs with the program on this system, straight or by way of another, by name."""
    packages = {item["name"]: item for item in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
    found: set[str] = set()
    waiting = ["bang-tin"]
    while waiting:
        for need in packages[waiting.pop()].get("dependencies", ()):
            if need["name"] not in found and _installed(need["name"]):
                found.add(need["name"])
                waiting.append(need["name"])
    return sorted(found)


def licence_of(library: str) -> str:
    """What its makers say of it: an SPDX expression where they give one, else their words."""
    about = metadata.metadata(library).json
    classes = [line.split(" :: ")[-1] for line in about.get("classifier", ()) if line.startswith("License")]
    named = " OR ".join(SPDX.get(name, name) for name in classes)
    return str(about.get("license_expression") or named or about.get("license", "")).split("\n")[0]


def table() -> str:
    """docs/licences.md as it must be."""
    rows = ["| Library | Licence |", "| --- | --- |"]
    rows += [f"| [{name}](https://pypi.org/project/{name}/) | {licence_of(name)} |" for name in libraries()]
    rows += ["", "| In `theme/` | Licence | Text |", "| --- | --- | --- |"]
    rows += [
        f"| [{item.name}]({item.source}) | {item.licence} | [{Path(item.text).name}](../{item.text}) |"
        for item in BUNDLED
    ]
    rows += ["", "The example’s texts and pictures (`content/`) are our own, CC BY 4.0."]
    return HEAD + "\n".join(rows) + "\n"


def bill() -> dict[str, Any]:
    """The bill of materials as JSON values."""
    done = subprocess.run(EXPORT, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    for part in found["components"]:
        if _installed(part["name"]):
            part["licenses"] = [{"license": {"name": licence_of(part["name"])}}]
    found["components"] += [part for item in BUNDLED for part in _parts(item)]
    del found["metadata"]["timestamp"]
    content = json.dumps(found["components"], sort_keys=True)
    found["serialNumber"] = uuid5(NAMESPACE_URL, content).urn
    found["metadata"]["component"]["licenses"] = [{"license": {"id": "AGPL-3.0-or-later"}}]
    return found


def _parts(item: Bundled) -> Iterator[dict[str, Any]]:
    for file in item.files:
        yield {
            "type": "file",
            "bom-ref": file.relative_to(ROOT).as_posix(),
            "name": file.relative_to(ROOT).as_posix(),
            "description": item.name,
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
            "licenses": [{"license": {"id": item.licence}}],
            "externalReferences": [{"type": "vcs", "url": item.source}],
        }


def _installed(name: str) -> bool:
    """Whether this system has it: some are for others alone."""
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


if __name__ == "__main__":
    if sys.argv[1:] == ["licences"]:
        TABLE.write_text(table(), encoding="utf-8")
    elif sys.argv[1:] == ["bill"]:
        print(json.dumps(bill(), indent=2, ensure_ascii=False))
    else:
        sys.exit(__doc__)
