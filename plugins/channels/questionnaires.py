"""Channel `questionnaires`. In: the edition. Out: for every survey a questionnaire on A4, to fill in by hand.

How it is set is in `plugins.channels.paper.questionnaire`.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.channels.addresses import qr_address, questionnaire
from plugins.channels.kit import Kit, source_file
from plugins.channels.output import Output
from plugins.channels.paper.questionnaire import (
    Asked,
    QuestionnaireInputs,
    QuestionnaireText,
    make_questionnaire,
)
from plugins.newsroom.kinds import khao_sat
from plugins.newsroom.model import Article, Edition, Identity

COST = 250  # ms


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """One PDF for each survey, beside its page."""
    for article in edition.articles:
        if isinstance(article.details, khao_sat.Details):
            yield Output(
                path=questionnaire(article.address),
                recipe=make_questionnaire,
                inputs=_inputs(edition.newsroom.identity, article, article.details, kit),
                source=article.source,
                cost=COST,
            )


def _inputs(identity: Identity, article: Article, survey: khao_sat.Details, kit: Kit) -> QuestionnaireInputs:
    """The code leads to the union's own form, if there is one; else to the post, which says what became of it."""
    return QuestionnaireInputs(
        tree=kit.sheets,
        lang=article.lang,
        names=identity.called(article.lang),
        colours=identity.colours,
        logo=source_file(kit.content / identity.logo) if identity.logo else None,
        licence="",
        address=survey.form_url or f"{identity.host}/{article.address}",
        qr=survey.form_url or qr_address(identity, article.address),
        lead=QuestionnaireText(
            source=article.source,
            title=article.title,
            published=article.published,
            return_to=survey.return_to,
            privacy=survey.privacy,
            closes=survey.closes,
            has_form=bool(survey.form_url),
            questions=tuple(
                Asked(
                    question=item.question,
                    answer=item.answer,
                    choices=item.choices,
                    low=item.low,
                    high=item.high,
                    points=item.points,
                    lines=item.lines,
                )
                for item in survey.questions
            ),
        ),
    )
