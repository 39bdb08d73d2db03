"""In: the options of a build. Out: the site in output/, told on the terminal; at once where nothing changed.

What builds is loaded only if there is something to build.
"""

from __future__ import annotations

from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.stamp import standing
from plugins.pelican_adapter.system import check_libraries
from plugins.pelican_adapter.terminal import Terminal
from plugins.press.errors import PressError


def build(options: BuildOptions, terminal: Terminal, *, profile: bool = False) -> None:
    """Build, and with `profile` tell where the time went. Raises ContentError, PressError and MissingLibrary."""
    check_libraries()
    last = None if profile else standing(options, terminal.language)
    if last:
        terminal.unchanged(last.files, last.told, options)
        return
    from plugins.pelican_adapter.door import build_and_tell  # noqa: PLC0415

    run = build_and_tell(options, terminal)
    if profile and run:
        from plugins.pelican_adapter.profile import tell_profile  # noqa: PLC0415

        tell_profile(terminal, run)


def publish(options: BuildOptions, terminal: Terminal) -> None:
    """Build for the web, and move the packs of the print shop out of what goes there. Raises as `build`."""
    from plugins.pelican_adapter.pack import put_packs_aside, room_aside  # noqa: PLC0415
    from plugins.pelican_adapter.pack_summary import tell_aside, tell_left_inside  # noqa: PLC0415

    with room_aside(options.output):
        build(options, terminal)
        try:
            aside = put_packs_aside(options.output)
        except PressError:
            tell_left_inside(terminal, options.output)
            raise
    if aside:
        tell_aside(terminal, aside)
