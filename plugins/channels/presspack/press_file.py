"""In: the office PDF of a sheet. Out: the same sheet for the printing press (PDF/X-4): the recipe of `in/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from plugins.channels.output import Made, Needs, SourceFile
from plugins.channels.presspack.words import BLEED, SLUG, TRIMS
from plugins.newsroom.problems import ContentError, Problem, say

LOADS = (
    "plugins.channels.prepress.finish",
    "plugins.channels.prepress.inks",
)  # for worker processes, see press/executor.py


@dataclass(frozen=True, slots=True, kw_only=True)
class PressFileInputs:
    """How one sheet goes to press. `logo` is the union's own drawing, which may hold any colour; else empty."""

    profile: SourceFile
    title: str
    created: datetime
    colours: tuple[str, ...]
    logo: str
    paper: str


def make_press_file(inputs: PressFileInputs, needs: Needs) -> Made:
    """PDF/X-4 of the one sheet that it needs. Raises ContentError if the logo cannot be printed."""
    from plugins.channels.prepress.claims import Condition  # noqa: PLC0415  # loads LittleCMS
    from plugins.channels.prepress.errors import PrepressError  # noqa: PLC0415
    from plugins.channels.prepress.finish import PressJob, finish  # noqa: PLC0415
    from plugins.channels.prepress.inks import InkBook  # noqa: PLC0415

    (office,) = needs.values()
    profile = inputs.profile.path.read_bytes()
    job = PressJob(
        title=inputs.title,
        created=inputs.created,
        book=InkBook(profile=profile, colours=inputs.colours, any_colour=bool(inputs.logo)),
        condition=Condition(profile=profile),
        trim_mm=TRIMS[inputs.paper],
        bleed_mm=BLEED,
        slug_mm=SLUG,
    )
    try:
        body = finish(office.body, job)
    except PrepressError as error:
        if not inputs.logo:
            raise
        raise ContentError([_logo_problem(inputs.logo, error)]) from error
    return Made(body=body, facts=(("pages", office.fact("pages")),))


def _logo_problem(logo: str, error: object) -> Problem:
    wrong = say("{logo} không in được: {reason}", logo=logo, reason=getattr(error, "message", error))
    return Problem(
        file="newsroom.toml",
        line=0,
        field="identity.logo",
        name="logo-not-printable",
        wrong=wrong,
        instead=say("dùng bản chỉ có màu phẳng, không chuyển màu, không trong suốt"),
    )
