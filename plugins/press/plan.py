"""In: the outputs that channels declared. Out: jobs in the order in which they can be made, each with its signature.

A signature stands for everything that an output depends on; two outputs with one signature are one file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from plugins.channels.output import Output, Recipe
from plugins.press.digest import Digester, blake, engine_digest, module_digest
from plugins.press.errors import PlanError
from plugins.press.paths import check_paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An output, its signature, and the signatures of what it needs."""

    output: Output
    signature: bytes
    needs: tuple[bytes, ...]

    @property
    def path(self) -> str:
        """Where it goes, relative to output/."""
        return self.output.path

    @property
    def channel(self) -> str:
        """`pages` for a recipe in `plugins.channels.pages.article`."""
        return channel_of(self.output.recipe.__module__)

    @property
    def recipe_name(self) -> str:
        """`pages.article.render`."""
        recipe = self.output.recipe
        return f"{recipe.__module__.removeprefix('plugins.channels.')}.{recipe.__qualname__}"


def channel_of(module: str) -> str:
    """The short name of the channel that `module` belongs to."""
    return module.removeprefix("plugins.channels.").split(".", 1)[0] if "." in module else module


def plan(
    outputs: Iterable[Output], marks: Iterable[tuple[object, bytes]] = (), digester: Digester | None = None
) -> dict[str, Job]:
    """Jobs by path; whatever an output needs comes before it. `marks` are known digests, see `Digester.trust`.

    `digester` is asked, and knows then which folders the outputs name.

    Raises ContentError for editors' files that clash; PlanError for a bad path or recipe, an unknown need or
    needs in a circle; TypeError for inputs that cannot be digested.
    """
    declared = tuple(outputs)
    check_paths(declared)
    digester = digester or Digester()
    digester.trust(marks)
    no_needs = digester.digest(())
    recipes: dict[Recipe, bytes] = {}
    jobs: dict[str, Job] = {}
    by_path = {output.path: output for output in declared}
    for output in _in_order(declared, by_path):
        head = recipes.get(output.recipe)
        if head is None:
            head = recipes[output.recipe] = _recipe_digest(output)
        needs = tuple(jobs[path].signature for path in output.needs)
        inputs = digester.digest(output.inputs, f"{output.path}: inputs")
        signature = blake(head, inputs, digester.digest(output.needs) if needs else no_needs, *needs)
        jobs[output.path] = Job(output=output, signature=signature, needs=needs)
    return jobs


def _in_order(outputs: tuple[Output, ...], by_path: Mapping[str, Output]) -> list[Output]:
    needy = {output.path: output.needs for output in outputs if output.needs}
    for path, needs in needy.items():
        for need in needs:
            if need not in by_path:
                raise PlanError(f"{path} needs {need}, which no channel makes")
    try:
        order = [path for path in TopologicalSorter(needy).static_order() if path in needy]
    except CycleError as error:
        raise PlanError("outputs need one another in a circle: " + " → ".join(error.args[1])) from None
    return [output for output in outputs if not output.needs] + [by_path[path] for path in order]


def _recipe_digest(output: Output) -> bytes:
    recipe = output.recipe
    module, name = getattr(recipe, "__module__", ""), getattr(recipe, "__qualname__", "")
    if not name or getattr(sys.modules.get(module), name, None) is not recipe:
        raise PlanError(f"{output.path}: recipe {recipe!r} is not a function at the top of a module")
    return blake(engine_digest(), module_digest(module), f"{module}.{name}".encode())
