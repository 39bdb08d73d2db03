"""In: a template of the theme, a language and values. Out: text. Autoescape and StrictUndefined are on."""

from __future__ import annotations

import json
from collections.abc import Callable, MutableMapping
from datetime import date, datetime
from functools import cache, lru_cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.channels import renditions
from plugins.channels.compiled import compiled_beside
from plugins.channels.output import SourceTree
from plugins.newsroom import dates, text
from plugins.newsroom.locale import catalogue

# All that has a part in what Jinja compiles a template to.
SYNTAX: dict[str, Any] = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
}


def render(tree: SourceTree, template: str, lang: str, **context: object) -> str:
    """`template` (a path below the theme, as `templates/article.html`) filled with `context`, in NFC."""
    return fill(environment(tree.path, tree.state, lang), template, **context)


def fill(env: Environment, template: str, **context: object) -> str:
    """`template` filled in `env`, in NFC."""
    return text.nfc(env.get_template(template).render(**context))


def environment_with(tree: SourceTree, lang: str, **names: object) -> Environment:
    """An environment that knows `names` in every template, also in a component that is imported as it is.

    Jinja reads a component once and keeps it; one that is imported `with context` it reads again for each page, which
    took longer than the page itself. So what all pages share is here, and what is of one page goes to a component as
    an argument.
    """
    env = environment(tree.path, tree.state, lang).overlay()
    env.globals = {**env.globals, **names}
    return env


class _Environment(Environment):
    """Jinja's, but its templates share one dictionary of globals: a chain of two costs a tenth of the time of a page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template sees; `d` are names for it alone."""
        return super().make_globals(d) if d else self.globals


@lru_cache(maxsize=32)
def environment(theme: Path, state: str, lang: str) -> Environment:  # noqa: ARG001  # part of the cache key
    """The Jinja environment of one language, kept for as long as the theme does not change (`state`).

    Texts of templates are Vietnamese: `{{ _("Tin mới") }}`, `{% trans n=3 %}Số {{ n }}{% endtrans %}`; other
    languages come from theme/locale. Vietnamese nouns have no plural, so a text that counts says the same twice:
    `{% trans n=3 %}{{ n }} tin{% pluralize %}{{ n }} tin{% endtrans %}`.
    """
    env = _Environment(
        loader=FileSystemLoader([theme, theme / "templates"]),
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=compiled_beside(theme, repr(SYNTAX)),
        **SYNTAX,
    )
    texts = catalogue(theme / "locale", lang)
    env.install_gettext_translations(texts, newstyle=True)  # type: ignore[attr-defined]
    env.globals |= dict.fromkeys(("_", "gettext"), _gettext(texts)) | {"lang": lang}
    filters: dict[str, Callable[..., Any]] = {
        "bind": _bound,
        "short_date": partial(_date, dates.short_date, lang),
        "brief_date": partial(_date, dates.brief_date, lang),
        "month_name": partial(_date, dates.month_name, lang),
        "full_date": partial(_date, dates.full_date, lang),
        "long_date": partial(_date, dates.long_date, lang),
        "weekday": partial(_date, dates.weekday_name, lang),
        "clock_time": lambda moment: dates.clock_time(moment, lang),
        "reading_minutes": text.reading_minutes,
        "upper_first": lambda words: words[:1].upper() + words[1:],
        "kilobytes": lambda size: str(max(1, round(size / 1000))),
        "megabytes": lambda size: _megabytes(size, lang),
        "spoken_length": lambda seconds: dates.spoken_length(seconds, lang),
        "json": _script_json,
        "renditions": renditions.renditions,
        "fallback_rendition": renditions.fallback,
        "body_parts": renditions.body_parts,
    }
    env.filters |= {name: _at_run_time(apply) for name, apply in filters.items()}
    env.globals["date_range"] = lambda first, last: dates.date_range(first, last, lang)
    return env


def _at_run_time(apply: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that Jinja never applies while it compiles: what it compiled serves all languages, and later builds."""

    @pass_context
    def at_run_time(_context: Context, *values: Any, **words: Any) -> Any:
        return apply(*values, **words)

    return at_run_time


@lru_cache(maxsize=4096, typed=True)  # `Markup` is equal to a text that is not
def _bound(title: str) -> str:
    """A title stands on its own page and in a dozen lists. Markup stays so, or it would be escaped twice."""
    bound = text.bind_words(title)
    return Markup(bound) if isinstance(title, Markup) else bound  # noqa: S704  # no more than spaces changed


def _gettext(texts: NullTranslations) -> Callable[..., Markup]:
    """As Jinja's own of the new style, but each text is looked up once: a page has two dozen of them."""

    @cache
    def form(text: str) -> Markup:
        return Markup(texts.gettext(text))  # noqa: S704  # texts of templates and the catalogue are ours

    @cache
    def without_words(text: str) -> Markup:
        return form(text) % {}

    def gettext(text: str, /, **words: object) -> Markup:
        return form(text) % words if words else without_words(text)

    return gettext


def _megabytes(size: int, lang: str) -> str:
    """“1,2 MB” or “42 KB”, of bytes."""
    if size < 1e6:
        return f"{max(1, round(size / 1000))} KB"
    number = f"{size / 1e6:.1f}"
    return f"{number if lang == 'en' else number.replace('.', ',')} MB"


def _date(form: object, lang: str, when: date | datetime) -> str:
    day = dates.local_day(when) if isinstance(when, datetime) else when
    return str(form(day, lang))  # type: ignore[operator]


def _script_json(value: object) -> Markup:
    """JSON that may stand inside a <script> block (`<` and `&` escaped), with keys in a fixed order."""
    body = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(body.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704
