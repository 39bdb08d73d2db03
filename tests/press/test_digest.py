"""What counts for a digest, and what does not."""

from __future__ import annotations

import copy
import dataclasses
import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.channels.output import SourceFile, SourceTree
from plugins.press.digest import LIBRARIES, Digester

ROOT = Path(__file__).resolve().parents[2]
SHAPES_INPUTS_ONLY = {
    "beautifulsoup4", "feedparser", "holidays", "invoke", "markdownify", "pelican", "pydantic", "pyyaml", "rich", "watchfiles",
}  # fmt: skip


class Colour(Enum):
    RED = 1
    BLUE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    text: str
    number: int | float | bool | None
    day: date
    colour: Colour
    tags: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    leaves: tuple[Leaf, ...]
    words: dict[str, int]
    moment: datetime
    span: timedelta
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLeaf(Leaf):
    """Same fields, another meaning."""


@dataclass
class Loose:
    text: str


numbers = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False)
leaves = st.builds(
    Leaf,
    text=st.text(),
    number=numbers,
    day=st.dates(),
    colour=st.sampled_from(Colour),
    tags=st.frozensets(st.text(max_size=3), max_size=4),
)
branches = st.builds(
    Branch,
    leaves=st.lists(leaves, max_size=3).map(tuple),
    words=st.dictionaries(st.text(max_size=3), st.integers(), max_size=4),
    moment=st.datetimes(timezones=st.sampled_from([UTC, ZoneInfo("Asia/Ho_Chi_Minh")])).map(
        lambda moment: moment.replace(fold=0)
    ),
    span=st.timedeltas(),
    data=st.binary(max_size=8),
)


def digest(value: object) -> bytes:
    return Digester().digest(value)


LEAF = Leaf(text="a", number=1, day=date(2026, 11, 22), colour=Colour.RED, tags=frozenset({"x", "y"}))


@given(branches)
def test_equal_values_have_equal_digests(branch: Branch) -> None:
    assert digest(branch) == digest(copy.deepcopy(branch))


@given(branches, branches)
def test_different_values_have_different_digests(one: Branch, other: Branch) -> None:
    assert (digest(one) == digest(other)) == (repr(one.moment) == repr(other.moment) and _same(one, other))


def _same(one: Branch, other: Branch) -> bool:
    """Equal, and of the same types: 1 is not True and not 1.0 on a page."""
    kinds = [[type(leaf.number) for leaf in branch.leaves] for branch in (one, other)]
    signs = [[str(leaf.number) for leaf in branch.leaves] for branch in (one, other)]
    return one == other and kinds[0] == kinds[1] and signs[0] == signs[1]


@given(branches, branches)
def test_a_change_of_any_one_field_changes_it(one: Branch, other: Branch) -> None:
    for field in dataclasses.fields(Branch):
        changed = dataclasses.replace(one, **{field.name: getattr(other, field.name)})
        assert (digest(changed) == digest(one)) == (repr_sorted(changed) == repr_sorted(one)), field.name


def repr_sorted(branch: Branch) -> str:
    leaves = [repr(dataclasses.replace(leaf, tags=frozenset())) + repr(sorted(leaf.tags)) for leaf in branch.leaves]
    return repr((leaves, sorted(branch.words.items()), branch.moment, branch.span, branch.data))


@given(st.dictionaries(st.text(max_size=3), st.integers(), max_size=6))
def test_the_order_of_a_mapping_does_not_count(words: dict[str, int]) -> None:
    turned = dict(reversed(words.items()))
    assert digest(words) == digest(turned) == digest(MappingProxyType(turned))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        (1, "1"),
        (b"1", "1"),
        (None, ""),
        ((), frozenset()),
        (("ab", "c"), ("a", "bc")),
        ((("a",), "b"), (("a", "b"),)),
        (("a", ("b",)), ("a", "b")),
        (date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)),
        (datetime(2026, 1, 1, 7, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")), datetime(2026, 1, 1, tzinfo=UTC)),
        (Colour.RED, Colour.BLUE),
        (LEAF, OtherLeaf(**{name: getattr(LEAF, name) for name in Leaf.__slots__})),
        ({"a": "b"}, {"b": "a"}),
    ],
)
def test_look_alikes_differ(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_a_source_counts_by_its_bytes_wherever_it_lies() -> None:
    here = SourceFile(path=Path("/a/x.png"), digest="1")
    assert digest((here,)) == digest((SourceFile(path=Path("/b/y.png"), digest="1"),))
    assert digest((here,)) != digest((SourceFile(path=Path("/a/x.png"), digest="2"),))
    assert digest(here) != digest(SourceTree(path=Path("/a/x.png"), digest="1"))


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ([1], "inputs: a builtins.list cannot be digested"),
        ((1, {"a": (Path("/x"),)}), "inputs[1]['a'][0]: a pathlib.PosixPath cannot be digested"),
        (dataclasses.replace(LEAF, tags={"x"}), "inputs.tags: a builtins.set cannot be digested"),  # type: ignore[arg-type]
        ((Loose("x"),), "inputs[0]: tests.press.test_digest.Loose is not frozen"),
        (frozenset({lambda: 1}), "inputs{…}: a builtins.function cannot be digested"),
    ],
)
def test_what_cannot_be_digested_is_named_with_its_place(value: object, complaint: str) -> None:
    with pytest.raises(TypeError, match=re.escape(complaint)):
        digest(value)


def test_what_many_outputs_share_is_digested_once() -> None:
    class Counting(Digester):
        seen = 0

        def _whole(self, value: object) -> bytes:
            Counting.seen += type(value) is Leaf
            return super()._whole(value)

    digester = Counting()
    for number in range(500):
        digester.digest((LEAF, number))
    assert Counting.seen == 1


def test_a_digester_never_takes_a_new_value_for_one_that_is_gone() -> None:
    digester = Digester()
    digests = {digester.digest((("tin", str(number)),)) for number in range(2000)}
    assert len(digests) == 2000


def test_every_library_that_shapes_output_counts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[^a-z0-9-]", line.lower())[0] for line in project["dependencies"]}
    missing = names - SHAPES_INPUTS_ONLY - set(LIBRARIES)
    assert not missing, f"add {missing} to LIBRARIES of plugins/press/digest.py, or to SHAPES_INPUTS_ONLY here"
