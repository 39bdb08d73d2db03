"""In: the site. Out: the page shown where there is no network: what this device holds, and this week's sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.channels import addresses
from plugins.channels.output import Output
from plugins.channels.pages.chrome import Head, View
from plugins.channels.pages.site import Site, output
from plugins.channels.pages.teasers import Issue, issue_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineView(View):
    """`script` is the path of what fills the list, `issue` the one that the service worker keeps."""

    template: ClassVar[str] = "offline.html"

    script: str
    issue: Issue | None


def outputs(site: Site) -> Iterator[Output]:
    """One page for each language, if the site is kept at all."""
    if not site.kit.offline:
        return
    bulletin = site.edition.current_bulletin
    addresses_of = {lang: addresses.offline_page(lang) for lang in site.chromes}
    for lang, chrome in site.chromes.items():
        issue = issue_of(bulletin, site.today, lang) if bulletin else None
        head = Head(
            path=addresses_of[lang],
            versions=site.pair(addresses.offline_page("vi"), addresses.offline_page("en")),
            section=addresses_of[lang],
            indexed=False,
        )
        script = addresses.script(site.kit.static, "saved")
        view = OfflineView(tree=site.kit.web, chrome=chrome, head=head, script=script, issue=issue)
        yield output(view, needs=[issue.sheet] if issue else ())
