"""In: `BuildOptions`. Out: a made `Newsroom`. Knows the settings files."""

from __future__ import annotations

from pathlib import Path

from pelican.settings import read_settings

from plugins.channels.addresses import base_path
from plugins.newsroom.compose import next_change
from plugins.newsroom.desk import read_newsroom
from plugins.pelican_adapter.build_summary import tell_build
from plugins.pelican_adapter.cluster import hands
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.site import PRESS_FOLDER, Newsroom
from plugins.pelican_adapter.stamp import Start, leave
from plugins.pelican_adapter.terminal import Terminal
from plugins.press.press import Progress
from plugins.press.run import Run


def build_site(options: BuildOptions, progress: Progress | None = None) -> Newsroom:
    """Read, compose and make the site. Raises ContentError and PressError before anything is written."""
    site = open_newsroom(options)
    site.progress = progress
    with hands(options.executor, Path(site.settings["THEME"]), options.content) as site.executor:
        site.run()
    return site


def build_and_tell(options: BuildOptions, terminal: Terminal) -> Run | None:
    """Build, tell how it went, and stamp it, so that the next build may see that nothing changed."""
    start = Start()
    with terminal.progress() as progress:
        site = build_site(options, progress)
    told = tell_build(terminal, site, options)
    if site.edition:
        leave(
            options,
            terminal.language,
            start,
            folders=(options.content, Path(site.settings["THEME"])),
            store=Path(site.settings["STORE_PATH"]),
            keep=(PRESS_FOLDER,),
            until=next_change(site.edition),
            told=told,
        )
    return site.run_report


def open_newsroom(options: BuildOptions, kind: type[Newsroom] = Newsroom) -> Newsroom:
    """Pelican with the settings of this build, as a site of that kind; nothing is read yet."""
    override = {
        "PATH": str(options.content),
        "OUTPUT_PATH": str(options.output),
        "NOW": options.now,
        "WEEK": options.week,
    }
    return kind(read_settings(str(options.settings), override=override))


def base_of(content: Path) -> str:
    """Base path of the site that `content` describes; empty while newsroom.toml is broken."""
    newsroom = read_newsroom(content)
    return base_path(newsroom.identity) if newsroom else ""
