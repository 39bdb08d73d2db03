"""In: chrome and views. Out: JSON-LD values (schema.org) and addresses for sharing; templates write them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from plugins.channels.addresses import APP_ICON, absolute, recording
from plugins.channels.renditions import fallback
from plugins.newsroom.dates import VIETNAM
from plugins.newsroom.kinds import hoi_dap, noi_cho_dung

if TYPE_CHECKING:
    from plugins.channels.pages.articles import ArticleView
    from plugins.channels.pages.chrome import Chrome
    from plugins.channels.pages.documents import DocumentView

Value = dict[str, object]
RATINGS = {"sai": 1, "sai-mot-phan": 3, "dung": 5}  # of 5, as fact checkers count


def organization(chrome: Chrome) -> Value:
    """The union that publishes, as https://schema.org/Organization."""
    identity, names = chrome.identity, chrome.identity.called(chrome.lang)
    found: Value = {
        "@type": "Organization",
        "@id": f"{absolute(identity, '')}#organization",
        "name": names.union,
        "url": absolute(identity, ""),
        "logo": {"@type": "ImageObject", "url": absolute(identity, APP_ICON)},
    }
    contact = chrome.contact
    if contact.phone or contact.email:
        point = {"telephone": contact.phone, "email": contact.email, "contactType": "customer service"}
        found["contactPoint"] = {"@type": "ContactPoint"} | {key: text for key, text in point.items() if text}
    return found


def website(chrome: Chrome) -> Value:
    """The site and its publisher, for the home page."""
    identity, names = chrome.identity, chrome.identity.called(chrome.lang)
    site = {
        "@type": "WebSite",
        "name": names.name,
        "description": names.description,
        "url": absolute(identity, chrome.home),
        "inLanguage": chrome.lang,
        "publisher": {"@id": f"{absolute(identity, '')}#organization"},
    }
    return {"@context": "https://schema.org", "@graph": [organization(chrome), site]}


def news_article(view: ArticleView) -> Value:
    """The story as https://schema.org/NewsArticle."""
    article, chrome = view.article, view.chrome
    address = absolute(chrome.identity, article.address)
    publisher = organization(chrome)
    found: Value = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.brief,
        "datePublished": article.published.isoformat(),
        "dateModified": article.changed.isoformat(),
        "inLanguage": article.lang,
        "mainEntityOfPage": address,
        "url": address,
        "articleSection": [theme.called(article.lang) for theme in article.themes],
        "wordCount": article.words,
        "isAccessibleForFree": True,
        "publisher": publisher,
        "author": [{"@type": "Person", "name": name} for name in article.authors] or publisher,
    }
    if chrome.identity.licence_url:
        found["license"] = chrome.identity.licence_url
    cover = [fallback(article.cover).path] if article.cover else []
    card = [view.head.image.path] if view.head.image else []
    if cover or card:
        found["image"] = [absolute(chrome.identity, path) for path in (*cover, *card)]
    if article.audio:
        found["audio"] = {
            "@type": "AudioObject",
            "contentUrl": absolute(chrome.identity, recording(article.audio)),
            "encodingFormat": article.audio.media_type,
            "duration": f"PT{article.audio.seconds}S",  # ISO 8601
        }
    if article.expires:
        found["expires"] = article.expires.isoformat()
    if article.corrections:
        found["correction"] = [
            {"@type": "CorrectionComment", "text": item.right, "datePublished": item.day.isoformat()}
            for item in article.corrections
        ]
    return found


def event(view: ArticleView) -> Value:
    """What an article invites to, as https://schema.org/Event."""
    article, chrome, item = view.article, view.chrome, view.occasion
    if item is None or item.event is None:
        raise ValueError(article.source)
    place = item.said(article.lang).place
    found: Value = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": article.title,
        "description": article.brief,
        "url": absolute(chrome.identity, article.address),
        "inLanguage": article.lang,
        "startDate": _event_time(item.event.start, item.event.all_day),
        "eventStatus": "https://schema.org/EventScheduled",
        "organizer": organization(chrome),
    }
    if item.event.end:
        found["endDate"] = _event_time(item.event.end, item.event.all_day)
    if place:
        found["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode"
        found["location"] = {"@type": "Place", "name": place, "address": place}
    if view.head.image:
        found["image"] = [absolute(chrome.identity, view.head.image.path)]
    return found


def questions(view: ArticleView) -> Value:
    """Questions that the union answers itself, as https://schema.org/FAQPage."""
    details = view.article.details
    if not isinstance(details, hoi_dap.Details):
        raise TypeError(view.article.source)
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "url": absolute(view.chrome.identity, view.article.address),
        "inLanguage": view.article.lang,
        "mainEntity": [
            {
                "@type": "Question",
                "name": item.question,
                "acceptedAnswer": {"@type": "Answer", "text": item.answer},
            }
            for item in details.questions
        ],
    }


def claim_review(view: ArticleView, verdict: str) -> Value:
    """A claim and what is true of it, as https://schema.org/ClaimReview; `verdict` in the words of the page.

    A claim without evidence for or against it has no place on the scale.
    """
    article, details = view.article, view.article.details
    if not isinstance(details, noi_cho_dung.Details):
        raise TypeError(article.source)
    address = absolute(view.chrome.identity, article.address)
    rating: Value = {"@type": "Rating", "alternateName": verdict}
    if details.verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[details.verdict], "worstRating": 1, "bestRating": 5}
    claim: Value = {"@type": "Claim", "text": details.claim}
    if details.seen_on:
        claim["datePublished"] = details.seen_on.isoformat()
    if details.seen_in:
        claim["appearance"] = {"@type": "CreativeWork", "name": details.seen_in}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": address,
        "inLanguage": article.lang,
        "datePublished": article.published.isoformat(),
        "author": organization(view.chrome),
        "claimReviewed": details.claim,
        "itemReviewed": claim,
        "reviewRating": rating,
        "reviewBody": details.truth,
        "isBasedOn": article.source_url or {"@type": "CreativeWork", "name": article.source_note},
    }


def _event_time(moment: datetime, whole_day: bool) -> str:
    """ISO 8601, of a whole day without hours."""
    local = moment.astimezone(VIETNAM)
    return local.date().isoformat() if whole_day else local.isoformat()


def document(view: DocumentView) -> Value:
    """An entry of the register, as https://schema.org/DigitalDocument with its file and checksum."""
    line, chrome = view.line, view.chrome
    last = line.standing.until or view.in_force_until
    found: Value = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "identifier": line.number,
        "name": line.title,
        "url": absolute(chrome.identity, line.address),
        "inLanguage": line.lang,
        "datePublished": line.issued.isoformat(),
        "creator": {"@type": "Organization", "name": line.issuer},
        "publisher": organization(chrome),
        "temporalCoverage": f"{view.in_force_from.isoformat()}/{last.isoformat() if last else '..'}",
        "isAccessibleForFree": True,
    }
    if line.kind:
        found["genre"] = line.kind
    if line.source_url:
        found["isBasedOn"] = line.source_url
    if line.download:
        found["encoding"] = {
            "@type": "MediaObject",
            "contentUrl": absolute(chrome.identity, line.download.path),
            "encodingFormat": line.download.media_type,
            "contentSize": f"{line.download.size} B",
            "sha256": line.download.digest,
        }
    return found


def breadcrumbs(chrome: Chrome, steps: Iterable[tuple[str, str]]) -> Value:
    """Where a page stands, as https://schema.org/BreadcrumbList; `steps` are titles and addresses."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": title, "item": absolute(chrome.identity, address)}
            for place, (title, address) in enumerate(steps, start=1)
        ],
    }


def facebook(address: str) -> str:
    """Facebook's plain sharing page for an absolute address; no SDK, nothing loaded before a reader goes there."""
    return f"https://www.facebook.com/sharer/sharer.php?u={quote(address, safe='')}"


def zalo(address: str) -> str:
    """Zalo's plain sharing page: the address goes as Base64 of a JSON object."""
    packed = base64.b64encode(json.dumps({"url": address}).encode()).decode()
    return f"https://button-share.zalo.me/share_external?{urlencode({'d': packed})}"
