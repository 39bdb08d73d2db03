"""A stock Pelican site: pages of articles, categories and tags in lists of twenty, RSS and Atom for each."""

SITENAME = "Bảng Tin An Hòa"
SITEURL = "https://bangtin.example"
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
THEME = "theme"
READERS = {"html": None, "rst": None}
MARKDOWN = {"extensions": ["extra", "admonition", "sane_lists"], "output_format": "html"}
ARTICLE_URL, ARTICLE_SAVE_AS = "tin/{slug}/", "tin/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "chuyen-de/{slug}/", "chuyen-de/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tu-khoa/{slug}/", "tu-khoa/{slug}/index.html"
AUTHOR_SAVE_AS = ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "categories", "tags"]
PAGINATED_TEMPLATES = {"index": 20, "category": 20, "tag": 20}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/trang/{number}/", "{base_name}/trang/{number}/index.html"),
]
FEED_ALL_ATOM, FEED_ALL_RSS = "atom.xml", "feed.xml"
CATEGORY_FEED_ATOM, CATEGORY_FEED_RSS = "chuyen-de/{slug}/atom.xml", "chuyen-de/{slug}/feed.xml"
TAG_FEED_ATOM, TAG_FEED_RSS = "tu-khoa/{slug}/atom.xml", "tu-khoa/{slug}/feed.xml"
TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
