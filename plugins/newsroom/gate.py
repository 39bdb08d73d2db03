"""The spokesperson gate. In: what posts say of their approval. Out: problems where it cannot be one, with the remedy.

A post without approval is no problem: it waits, see `selection`. A wrong approval is one, for whoever wrote it
believes that the post is approved. Who typed the two fields is not known here; the hosting's review rules prove that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from plugins.newsroom.complaints import suggestion
from plugins.newsroom.dates import full_date, local_day
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import Mandate, Newsroom
from plugins.newsroom.problems import Complaint, Level, Problem, say
from plugins.newsroom.schema import ArticleFields


def misapproved(manuscripts: Iterable[Manuscript], newsroom: Newsroom) -> Iterator[Problem]:
    """Problems of approvals that are none; advice on late ones, and on any in a newsroom that asks for none."""
    for item in manuscripts:
        fields = item.fields
        if isinstance(fields, ArticleFields) and fields.approved_by and fields.approved_on:
            if not newsroom.mandates:
                yield item.problem("approved_by", "no-gate", _no_gate(), Level.ADVICE)
            elif refusal := refused(newsroom, fields.approved_by, fields.approved_on, fields.themes):
                field, complaint = refusal
                yield item.problem(field, "approval", complaint)
            else:
                yield from _unapproved_edit(item, fields, fields.approved_on)


def refused(newsroom: Newsroom, person: str, day: date, themes: Sequence[str]) -> tuple[str, Complaint] | None:
    """Why `person` could not approve a post of `themes` on `day`, and the field that is wrong; None if they could.

    They must have been allowed every theme of the post, because it appears under each of them.
    """
    own = [mandate for mandate in newsroom.mandates if mandate.person == person]
    if not own:
        return "approved_by", _unknown(newsroom, person)
    valid = [mandate for mandate in own if mandate.holds(day)]
    if not valid:
        return "approved_on", _out_of_term(own, day)
    lacking = [theme for theme in themes if not any(mandate.covers(theme) for mandate in valid)]
    if not lacking:
        return None
    wrong = say("{name} không được duyệt chuyên đề {theme}", name=own[0].name, theme=", ".join(lacking))
    able = approvers(newsroom, day, themes)
    others = say("nhờ người được duyệt: {known}", known=", ".join(able))
    nobody = say("thêm chuyên đề ấy cho một người trong newsroom.toml, hoặc bớt chuyên đề của bài")
    return "approved_by", (wrong, others if able else nobody)


def approvers(newsroom: Newsroom, day: date, themes: Sequence[str]) -> tuple[str, ...]:
    """Slugs of all who may approve a post of `themes` on `day`, in the order of newsroom.toml."""
    valid = [mandate for mandate in newsroom.mandates if mandate.holds(day)]
    return tuple(
        person
        for person in dict.fromkeys(mandate.person for mandate in valid)
        if all(any(item.person == person and item.covers(theme) for item in valid) for theme in themes)
    )


def edited_since(fields: ArticleFields, approved: date) -> bool:
    """Whether the post tells of an edit that came after the day of its approval."""
    return fields.last_edit is not None and fields.last_edit > approved


def _no_gate() -> Complaint:
    """Whoever wrote the approval believes that somebody looks at it."""
    wrong = say("newsroom.toml chưa có người phát ngôn nào, nên lời duyệt này không được xét")
    return wrong, say("thêm bảng [[spokespeople]], hoặc bỏ approved_by và approved_on")


def _unknown(newsroom: Newsroom, person: str) -> Complaint:
    known = list(newsroom.spokespeople)
    otherwise = say("chọn trong: {known}", known=", ".join(known))
    wrong = say("newsroom.toml không có người phát ngôn “{value}”", value=person)
    return wrong, suggestion(person, known, otherwise=otherwise)


def _out_of_term(own: Sequence[Mandate], day: date) -> Complaint:
    """Their right had not begun, or had ended."""
    name = own[0].name
    later = [mandate.since for mandate in own if mandate.since > day]
    if later:
        wrong = say("{name} được duyệt từ {day}", name=name, day=full_date(min(later)))
    else:
        last = max(mandate.until for mandate in own if mandate.until)
        wrong = say("{name} chỉ được duyệt đến hết {day}", name=name, day=full_date(last))
    return wrong, say("ghi đúng ngày đã duyệt, hoặc nhờ người đang có quyền duyệt")


def _unapproved_edit(item: Manuscript, fields: ArticleFields, approved: date) -> Iterator[Problem]:
    """An edit after the approval was not approved; the build stops, so that readers keep the approved text."""
    if fields.last_edit and edited_since(fields, approved):
        wrong = say("bài sửa ngày {edit}, sau ngày duyệt", edit=full_date(fields.last_edit))
        instead = say("cho người duyệt xem bản đã sửa, rồi ghi lại bằng: uv run inv approve BÀI --by AI")
        yield item.problem("approved_on", "edited-since-approval", (wrong, instead))
    elif not fields.last_edit and approved > local_day(fields.published):
        wrong = say("duyệt sau ngày đăng, {day}", day=full_date(local_day(fields.published)))
        instead = say("nên đổi date thành ngày duyệt, để bài vào đúng số báo")
        yield item.problem("approved_on", "late-approval", (wrong, instead), Level.ADVICE)
