"""Order, signatures, and the mistakes of channels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.channels.output import Made, Needs, Output
from plugins.press.errors import PlanError
from plugins.press.plan import channel_of, plan
from tests.press.recipes import Story, noted, page, story


def test_needs_come_first() -> None:
    jobs = plan([story("c", needs=("b", "a")), story("b", needs=("a",)), story("a")])
    assert list(jobs) == ["a", "b", "c"]


def test_a_signature_follows_inputs_recipe_and_needs() -> None:
    a, b, c = story("a"), story("b", needs=("a",)), story("c", needs=("b",))
    before = plan([a, b, c])
    assert before == plan([c, b, a])
    for changed in (replace(a, inputs=Story(title="Khác")), replace(a, recipe=noted)):
        after = plan([changed, b, c])
        assert all(after[path].signature != before[path].signature for path in "abc")


def test_path_source_and_cost_do_not_count() -> None:
    one = Output(path="a", recipe=page, inputs=Story(title="x"), source="content/a.md", cost=1)
    other = Output(path="b", recipe=page, inputs=Story(title="x"), source="content/b.md", cost=900)
    jobs = plan([one, other])
    assert jobs["a"].signature == jobs["b"].signature


def test_a_need_that_nobody_makes_is_named() -> None:
    with pytest.raises(PlanError, match="trang needs anh, which no channel makes"):
        plan([story("trang", needs=("anh",))])


def test_a_circle_is_shown() -> None:
    with pytest.raises(PlanError, match="circle: "):
        plan([story("a", needs=("b",)), story("b", needs=("a",))])


def test_a_recipe_must_be_found_by_worker_processes() -> None:
    def inner(inputs: object, needs: Needs) -> Made:
        return Made(body=b"")

    for recipe in (inner, lambda inputs, needs: Made(body=b"")):
        with pytest.raises(PlanError, match="not a function at the top of a module"):
            plan([Output(path="a", recipe=recipe, inputs=None)])


def test_what_cannot_be_digested_names_the_output() -> None:
    with pytest.raises(TypeError, match=r"tin/a: inputs\[1\]"):
        plan([Output(path="tin/a", recipe=page, inputs=(1, [2]))])


@pytest.mark.parametrize(
    ("module", "name"),
    [("plugins.channels.pages.article", "pages"), ("plugins.channels.sheets", "sheets"), ("poster", "poster")],
)
def test_channels_have_short_names(module: str, name: str) -> None:
    assert channel_of(module) == name
