"""Settings of the site while it is being worked on; publishconf.py adds those of the public one.

What a union changes is in content/newsroom.toml. Here is what the software needs, and `CHANNELS`: a new
output form is one file in plugins/channels and one line here.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # for the `pelican` command, which does not start here

from plugins.pelican_adapter.reader import ManuscriptReader  # noqa: E402
from plugins.pelican_adapter.site import Newsroom  # noqa: E402

PELICAN_CLASS = Newsroom
CHANNELS = [
    "plugins.channels.pages",
    "plugins.channels.feeds",
    "plugins.channels.documents",
    "plugins.channels.calendar",
    "plugins.channels.sheets",
    "plugins.channels.handouts",
    "plugins.channels.questionnaires",
    "plugins.channels.pictures",
    "plugins.channels.assets",
    "plugins.channels.cards",
    "plugins.channels.sitemap",
    "plugins.channels.search",
    "plugins.channels.offline",
    "plugins.channels.recordings",
    "plugins.channels.headers",
    "plugins.channels.next_build",
]

PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "theme")
STORE_PATH = str(ROOT / ".cache" / "press")
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages", "documents"]  # to Pelican, documents are pages
STATIC_PATHS = ["images"]

OFFLINE = False  # a page being written must never come from a browser's store; publishconf.py turns it on

SITENAME = "Bảng Tin"
SITEURL = ""  # the path of site_url in newsroom.toml is put here at each build
DEFAULT_LANG = "vi"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_CATEGORY = "tin"
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None  # translation_of says it, see plugins/newsroom/compose.py

READERS = {"md": ManuscriptReader, "rst": None, "html": None, "htm": None}
MARKDOWN = {
    "extensions": ["extra", "admonition", "sane_lists"],
    "output_format": "html",
}
LOG_FILTER = [(30, "Empty alt attribute for image %s in %s")]  # a decorative picture may have none
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None  # feeds are a channel, see CHANNELS
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PLUGINS: list[str] = []
