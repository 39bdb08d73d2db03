"""In: this machine. Out: nothing, or `MissingLibrary` with the command that installs what is missing."""

from __future__ import annotations

import ctypes
import sys
from importlib import import_module

LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
DEBIAN_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
DEBIAN = f"sudo apt-get install --no-install-recommends {' '.join(DEBIAN_PACKAGES)}"
MACOS = "brew install pango"
WINDOWS = "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html#windows"


class MissingLibrary(Exception):  # noqa: N818  # it names what is missing
    """A system library for the printed sheets is not there. `command` installs it."""

    def __init__(self, library: str, command: str) -> None:
        super().__init__(library)
        self.library = library
        self.command = command


def check_libraries() -> None:
    """Raise MissingLibrary if sheets cannot be printed on this machine.

    On Linux the libraries are only looked up, which is quick; elsewhere WeasyPrint itself is loaded.
    """
    if sys.platform == "linux":
        for library in LIBRARIES:
            try:
                ctypes.CDLL(library)
            except OSError:
                raise MissingLibrary(library, DEBIAN) from None
        return
    try:
        import_module("weasyprint")
    except OSError as error:
        command = MACOS if sys.platform == "darwin" else WINDOWS
        raise MissingLibrary(str(error).splitlines()[0], command) from None
