"""In: an export, a feed or a folder of another program. Out: its posts as drafts, and a report on the terminal."""

from __future__ import annotations

from plugins.newsroom.desk import folder_name
from plugins.newsroom.incoming import bringing, sources
from plugins.pelican_adapter.draft import newsroom_of
from plugins.pelican_adapter.import_summary import tell
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.terminal import Terminal


def bring(options: BuildOptions, terminal: Terminal, source: str, *, pictures: bool) -> bool:
    """False if something could not be brought; `pictures`: fetch them too. Raises ContentError."""
    newsroom = newsroom_of(options.content)
    found = sources.open_source(source, pictures=pictures)
    report = bringing.bring_in(found, options.content, newsroom, folder_name(options.content))
    path = bringing.write_report(report, options.content, options.now.date(), terminal.translate)
    tell(terminal, report, path)
    return report.whole
