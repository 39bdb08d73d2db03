"""In: what to try. Out: whether ruff, mypy, the layers and the tests are content; what they need is installed first."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from invoke.exceptions import Exit

ROOT = Path(__file__).resolve().parent.parent
SMALL_BROWSER, WHOLE_BROWSER = "chromium-headless-shell", "chromium"
PROGRAMS = {
    SMALL_BROWSER: SMALL_BROWSER,
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "java": "default-jre-headless",
}
PACKAGES = (*PROGRAMS.values(), "libzbar0")
MISSING = 3  # exit code, as in tasks.py
CHECKS = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), ("lint-imports",))
PYTEST = ("pytest", "-rs", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")  # slow files begin early
COMPILED = ROOT / ".cache" / "python"  # bytecode, that of the rewritten tests too, wherever else none is kept
EVERY_PAGE = ("tests/browser/test_pages_vi.py", "tests/browser/test_pages_en.py")


def run_tests(only: str = "") -> bool:
    """All checks and tests; or the tests whose names fit `only` (pytest -k). Raises Exit if a program is missing."""
    _install_programs()
    if only:
        return _run(*PYTEST, "-k", only)
    return all(_run(*check) for check in CHECKS) and _run(*PYTEST)


def run_access_tests() -> bool:
    """axe on every page in all widths and schemes. Raises Exit if a program is missing."""
    _install_programs()
    return _run(*PYTEST, "--every-state", *EVERY_PAGE)


def _run(*command: str) -> bool:
    whole = ["uv", "run", "--frozen", "--group", "test", *command]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(COMPILED)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # every process of a test would compile everything anew
    return subprocess.run(whole, cwd=ROOT, env=environment, check=False).returncode == 0


def _install_programs() -> None:
    """Chromium, Java and the PDF tools that the tests look with; installed where that is allowed, else named.
    Where Java cannot be had, the tests that need it are left out, and pytest says so."""
    if not _missing():
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES]
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], [*install, "-qq"]):
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    spare = {"java", SMALL_BROWSER} if shutil.which(WHOLE_BROWSER) else {"java"}
    if _missing() - spare:
        raise Exit(f"Thiếu chương trình để thử. Cài bằng: sudo {' '.join(install)}", code=MISSING)


def _missing() -> set[str]:
    return {program for program in PROGRAMS if not shutil.which(program)}
