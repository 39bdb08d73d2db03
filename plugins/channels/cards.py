"""In: an edition. Out: the pictures that stand for every article where it is shared, below its own address.

One is 1200×630, which link previews show (https://ogp.me), one 1080×1080 for posts with a picture. Title and
mark are all they need, so a card is made again only when one of its few words changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

from plugins.channels import addresses, card_art
from plugins.channels.card_art import Form, Ground
from plugins.channels.headlines import Step, set_title
from plugins.channels.kit import Kit, source_file, tree_digest
from plugins.channels.output import Made, Needs, Note, Output, SourceFile
from plugins.channels.paper.letters import printable, types
from plugins.newsroom.colours import PAPER
from plugins.newsroom.dates import full_date
from plugins.newsroom.locale import mark, translator
from plugins.newsroom.model import LANGUAGES, Article, Edition
from plugins.newsroom.problems import say

COST = 8  # ms
EFFORT = 3  # of zlib: twice as fast as the usual 6, files a fifth larger
URGENT = mark("Khẩn")

WIDE = Form(
    width=addresses.CARD_SIZE[0],
    height=addresses.CARD_SIZE[1],
    title_top=122,
    foot=510,
    measure=938,
    steps=(
        Step(size=88, pitch=107, lines=3),
        Step(size=72, pitch=88, lines=4),
        Step(size=60, pitch=73, lines=5),
        Step(size=50, pitch=61, lines=6),
    ),
)
SQUARE = Form(
    width=addresses.SQUARE_CARD_SIZE[0],
    height=addresses.SQUARE_CARD_SIZE[1],
    title_top=146,
    foot=930,
    measure=954,
    steps=(
        Step(size=144, pitch=175, lines=4),
        Step(size=120, pitch=146, lines=5),
        Step(size=104, pitch=126, lines=5),
        Step(size=88, pitch=107, lines=7),
        Step(size=72, pitch=88, lines=8),
        Step(size=60, pitch=73, lines=10),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What one card reads. `source` is the editor's file, for notes."""

    ground: Ground
    source: str
    tag: str
    label: str
    title: str


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """Both cards of every published article."""
    grounds = _Grounds(edition, kit)
    for article in edition.articles:
        tag = grounds.urgent_word[article.lang] if article.urgent else ""
        label = full_date(article.day, article.lang)
        if not tag:
            label = f"{article.main_theme.called(article.lang)} · {label}"
        for form, path in (
            (WIDE, addresses.card(article.address)),
            (SQUARE, addresses.square_card(article.address)),
        ):
            inputs = Card(
                ground=grounds.of(article, form),
                source=article.source,
                tag=tag,
                label=label,
                title=article.board_title,
            )
            yield Output(path=path, recipe=make_card, inputs=inputs, source=article.source, cost=COST)


class _Grounds:
    """The few grounds of an edition, each one value, so that it is digested once."""

    def __init__(self, edition: Edition, kit: Kit) -> None:
        self.identity = edition.newsroom.identity
        self.urgent_word = {lang: translator(kit.theme / "locale", lang)(URGENT) for lang in LANGUAGES}
        # Narrow trees: other changes of the theme leave the cards alone.
        self.fonts = replace(kit.web, digest=tree_digest(kit.theme, (kit.theme / "print" / "fonts",)))
        self.logo = _logo(kit, self.identity.logo)
        page = source_file(kit.theme / "templates" / "logo.html").digest
        self.logo_page = replace(kit.web, digest=page)
        self.known: dict[tuple[Form, str, bool], Ground] = {}

    def of(self, article: Article, form: Form) -> Ground:
        urgent = article.urgent is not None
        key = (form, article.lang, urgent)
        if key not in self.known:
            colours, names = self.identity.colours, self.identity.called(article.lang)
            self.known[key] = Ground(
                form=form,
                fonts=self.fonts,
                colours=colours,
                ground=colours.urgent if urgent else colours.primary,
                label=PAPER if urgent else colours.accent,
                name=names.name,
                tagline=names.tagline,
                logo=self.logo,
                logo_page=self.logo_page,
            )
        return self.known[key]


def _logo(kit: Kit, path: str) -> SourceFile | None:
    """The logo if it is there; the icons of the site say so if it is not."""
    file = kit.content / path
    return source_file(file) if path and file.is_file() else None


def make_card(card: Card, _needs: Needs) -> Made:
    """A PNG of at most 256 colours without metadata."""
    ground, form = card.ground, card.ground.form
    title, *missing = printable(card.title, types(ground.fonts.path, ground.fonts.state)[800])
    headline = set_title(title, form.steps, form.measure, partial(card_art.width, ground.fonts, 800))
    file = BytesIO()
    card_art.draw(ground, card.tag, card.label, headline).save(file, "PNG", compress_level=EFFORT)
    notes = _notes(card, "".join(missing), headline.cut) if form == WIDE else ()
    return Made(body=file.getvalue(), notes=notes)


def _notes(card: Card, missing: str, cut: bool) -> tuple[Note, ...]:
    notes: list[Note] = []
    if missing:
        message = say("thẻ chia sẻ của {file} bỏ ký hiệu không vẽ được “{signs}”", file=card.source, signs=missing)
        notes.append(Note(name="card-signs-left-out", message=message))
    if cut:
        message = say(
            "thẻ chia sẻ của {file} không đủ chỗ cho cả tên bài: viết board_title ngắn hơn", file=card.source
        )
        notes.append(Note(name="card-title-cut", message=message))
    return tuple(notes)
