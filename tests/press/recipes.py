"""In: small inputs. Out: small files. A channel in miniature; worker processes import it."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import NoReturn

from plugins.channels.output import Made, Needs, Note, Output, SourceTree
from plugins.channels.templates import render
from plugins.newsroom.problems import ContentError, Problem, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A post in miniature."""

    title: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clumsy:
    """Says what is to go wrong."""

    title: str
    fault: str


def page(story: Story, needs: Needs) -> Made:
    """The story, and how long whatever it needs is."""
    parts = [story.title, story.body, *(f"{path} {len(made.body)}" for path, made in needs.items())]
    return Made(body="\n".join(parts).encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What is written by templates/a.html."""

    tree: SourceTree


def sign(inputs: Sign, needs: Needs) -> Made:
    """The template, filled with nothing."""
    return Made(body=render(inputs.tree, "templates/a.html", "vi").encode())


def noted(story: Story, needs: Needs) -> Made:
    """A file with a note and facts."""
    note = Note(name="left-out", message=say("bỏ {count} tin của {title}", count=2, title=story.title))
    return Made(body=story.title.encode(), notes=(note,), facts=(("pages", 2), ("size", "A4")))


def pages_of(story: Story, needs: Needs) -> Made:
    """What the facts of its one need say."""
    (need,) = needs.values()
    return Made(body=f"{story.title}: {need.fact('pages')} pages of {need.fact('size')}".encode())


def clumsy(what: Clumsy, needs: Needs) -> Made:
    """Fails in the way it is told to."""
    if what.fault == "content":
        problem = Problem(
            file=f"content/{what.title}.md",
            line=3,
            field="title",
            name="too-long",
            wrong=say("dài"),
            instead=say("cắt"),
        )
        raise ContentError([problem])
    if what.fault == "death":
        os.kill(os.getpid(), signal.SIGKILL)
    if what.fault == "awkward":
        _raise_awkwardly()
    if what.fault == "nothing":
        return None  # type: ignore[return-value]
    raise ZeroDivisionError(what.title)


class AwkwardError(Exception):
    """Cannot be pickled back: its __init__ wants two words."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def _raise_awkwardly() -> NoReturn:
    raise AwkwardError("a", "b")


def story(path: str, title: str = "Tin", body: str = "", cost: int = 5, needs: tuple[str, ...] = ()) -> Output:
    """One page to be made."""
    return Output(path=path, recipe=page, inputs=Story(title=title, body=body), needs=needs, cost=cost)


def fails(path: str, fault: str, cost: int = 5) -> Output:
    """One page that cannot be made."""
    return Output(path=path, recipe=clumsy, inputs=Clumsy(title=path, fault=fault), cost=cost)
