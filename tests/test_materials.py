"""What the project is made of is listed, with licences, and a bill of materials names every part with its hash."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import tomllib
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture
def materials(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script of .ci/, which is no package."""
    spec = importlib.util.spec_from_file_location("materials", ROOT / ".ci" / "materials.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "materials", module)  # dataclasses look there
    spec.loader.exec_module(module)
    return module


def test_the_list_of_licences_is_true(materials: ModuleType) -> None:
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert listed == materials.table(), "write it anew: uv run python .ci/materials.py licences"
    assert "| |" not in listed  # a library whose licence nobody knows


def test_the_bill_names_every_library_and_every_bundled_file(materials: ModuleType) -> None:
    bill = materials.bill()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    parts = {part["name"]: part for part in bill["components"]}
    locked = {item["name"]: item for item in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
    for name in materials.libraries():
        assert parts[name]["version"] == locked[name]["version"]
        assert parts[name]["licenses"]
    bundled = [*(ROOT / "theme").glob("*/fonts/*.woff2"), *(ROOT / "theme").glob("*/fonts/*.ttf")]
    assert len(bundled) > 5
    for file in [*bundled, ROOT / "theme/print/icc/FOGRA39L.icc"]:
        (digest,) = parts[file.relative_to(ROOT).as_posix()]["hashes"]
        assert digest == {"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}


def test_the_same_lock_gives_the_same_bill(materials: ModuleType) -> None:
    assert materials.bill() == materials.bill()


def test_every_locked_package_has_a_hash() -> None:
    for item in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]:
        if item["name"] != "bang-tin":
            files = [*item.get("wheels", ()), *([item["sdist"]] if "sdist" in item else [])]
            assert files, item["name"]
            assert all(file["hash"].startswith("sha256:") for file in files), item["name"]
