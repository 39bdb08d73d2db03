"""In: a number of posts. Out: so many invented posts in Vietnamese, the same ones at every run.

300 to 900 words each, from the sentences of the bundled example (`sentences.txt`), with the markup and the terms
that posts of a union have: headings, lists, tables, quotations, links to older posts; three posts a day, each at its
hour, so that every generator puts them in the same order.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

LAST_DAY = date(2026, 11, 20)
HOURS = (time(16, 30), time(11), time(7, 30))  # of each day's posts, the last first
TERMS: Mapping[str, tuple[str, ...]] = {  # slugs of content/newsroom.toml
    "themes": (
        "gia-tri-truyen-thong", "chinh-sach-phap-luat", "to-chuc-cong-doan", "quyen-loi-doan-vien",
        "cham-lo-bao-ve", "guong-nguoi-tot", "tieng-noi-nguoi-lao-dong", "su-kien",
    ),
    "audiences": (
        "can-bo-cong-doan", "doan-vien", "cap-uy-chinh-quyen", "nguoi-su-dung-lao-dong", "cong-dong",
    ),
    "linh-vuc": ("xay-dung", "vat-lieu", "thiet-ke", "co-quan"),
    "vung-mien": ("mien-bac", "mien-trung", "mien-nam"),
    "ca": ("hanh-chinh", "ca-sang", "ca-chieu", "ca-dem"),
}  # fmt: skip
FACETS = ("linh-vuc", "vung-mien", "ca")
LINK = "\x00"  # in a body: here stands a link to an older post


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post. `body` is Markdown in which LINK stands for the address of the post `links_to`."""

    slug: str
    moment: datetime
    title: str
    brief: str
    themes: tuple[str, ...]
    audiences: tuple[str, ...]
    segments: Mapping[str, str]
    body: str
    links_to: int | None

    @property
    def day(self) -> date:
        """The day on which it appears."""
        return self.moment.date()

    @property
    def file(self) -> str:
        """Its file name without suffix, as editors call it."""
        return f"{self.day.isoformat()}-{self.slug}"


def corpus(count: int) -> list[Post]:
    """`count` posts, the oldest first; a smaller corpus is not the beginning of a larger one."""
    sentences = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    return [_post(number, count, sentences) for number in range(count)]


def _post(number: int, count: int, sentences: list[str]) -> Post:
    chance = random.Random(number)
    days, place = divmod(count - 1 - number, len(HOURS))
    links_to = chance.randrange(number) if number and chance.random() < 1 / 3 else None
    short = [item for item in sentences if len(item.split()) <= 14]
    title = f"{chance.choice(short).rstrip('.!?')} ({number})"
    return Post(
        slug=f"bai-{number:05}",
        moment=datetime.combine(LAST_DAY - timedelta(days=days), HOURS[place]),
        title=title,
        brief=" ".join(f"{chance.choice(short)} {chance.choice(short)}".split()[:36]),
        themes=_some(chance, "themes", (1, 1, 2, 3)),
        audiences=_some(chance, "audiences", (1, 2, 2)),
        segments={
            facet: chance.choice(TERMS[facet]) for facet in chance.sample(FACETS, chance.choice((0, 0, 1, 2)))
        },
        body="\n\n".join(_blocks(chance, sentences, chance.randint(300, 900), links_to is not None)) + "\n",
        links_to=links_to,
    )


def _some(chance: random.Random, terms: str, counts: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(chance.sample(TERMS[terms], chance.choice(counts)))


def _blocks(chance: random.Random, sentences: list[str], words: int, linked: bool) -> Iterator[str]:
    """Blocks of Markdown, `words` words or a little more; all of it means the same to every Markdown parser."""
    written, number = 0, 0
    while written < words:
        number += 1
        kind = chance.choice(("text", "text", "text", "list", "steps", "quote", "table"))
        if number % 4 == 0:
            yield f"## {chance.choice(sentences).rstrip('.!?')[:60].strip()}"
        block = _block(chance, sentences, kind if number > 1 else "text")
        if linked and number == 2:
            block += f"\n\nXem thêm [bài đã đăng]({LINK}) về việc này."
        written += len(block.split())
        yield block


def _block(chance: random.Random, sentences: list[str], kind: str) -> str:
    picked = chance.sample(sentences, chance.randint(3, 6))
    if kind == "list":
        return "\n".join(f"- {item}" for item in picked)
    if kind == "steps":
        return "\n".join(f"{place}. {item}" for place, item in enumerate(picked, start=1))
    if kind == "quote":
        return f"> {' '.join(picked[:2])}"
    if kind == "table":
        rows = [f"| {item} | {chance.randint(1, 31)}/{chance.randint(1, 12)} |" for item in picked]
        return "\n".join(("| Việc | Hạn |", "|---|---|", *rows))
    words = " ".join(picked).split()
    for place in range(8, len(words), 23):
        words[place] = (
            chance.choice(("**{}**", "*{}*")).format(words[place]) if words[place].isalpha() else words[place]
        )
    return " ".join(words)
