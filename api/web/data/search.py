"""``/api/v1/search`` and ``/api/v1/suggest``: finding things by their names, codes and words."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import BadInput, MissingParameter, RepeatedParameter
from api.languages import Lang
from api.queries.kinds import LONGEST_TEXT
from api.search import KINDS, Found, Hit
from api.web import addresses
from api.web.data.answers import FORMATS, JSON, document, following, listing, media_type
from api.web.data.search_shapes import SearchFound, SearchHit, Why
from api.web.data.visit import PAGING, SHOWING, Visit
from api.web.reference import reference
from api.web.service import service

PARAMETERS = ("q", "type")
EXAMPLE = "zones de police"
BEGUN = "pol"

SUGGESTED: Mapping[str, str] = {"json": JSON}
"""The one form of suggestions."""

_LISTS: Mapping[str, str] = {
    "axis": "axes",
    "contract": "contracts",
    "grant": "grants",
    "indicator": "indicators",
    "measure": "measures",
    "objective": "objectives",
    "partner": "partners",
    "result": "results",
    "theme": "themes",
    "transversal": "transversal",
}
"""The types of things that can be fetched alone -> their list."""

router = APIRouter()


@router.get("/search")
async def search(request: Request) -> Response:
    """What fits a text, the best first, with the reason."""
    visit = Visit(request, (*PARAMETERS, *PAGING, *SHOWING))
    text = asked(visit.values("q"))
    found = await service(request).search.find(text, visit.lang, types(visit.values("type")), visit.limit, visit.offset)
    items = [item(hit, visit.lang) for hit in found.hits]
    if media_type(visit) != JSON:
        return await listing(visit, SearchHit, items, found.total)
    return document(
        visit, _whole(found, items, following(request, visit.limit, visit.offset, len(items), found.total)), FORMATS
    )


@router.get("/suggest")
async def suggest(request: Request) -> Response:
    """What somebody may be typing, from the first letter."""
    visit = Visit(request, ("q", *SHOWING))
    found = await service(request).search.suggest(asked(visit.values("q")), visit.lang)
    return document(visit, _whole(found, [item(hit, visit.lang) for hit in found.hits], None), SUGGESTED)


def asked(given: Sequence[str]) -> str:
    """The one text that an address asks for.

    Raises:
        MissingParameter: there is none.
        RepeatedParameter: there are several.
        BadInput: it is too long.
    """
    texts = [text.strip() for text in given if text.strip()]
    if not texts:
        raise MissingParameter("q")
    if len(texts) > 1:
        raise RepeatedParameter("q", texts)
    if len(texts[0]) > LONGEST_TEXT:
        raise BadInput("q", f"{texts[0][:40]}…", (f"≤ {LONGEST_TEXT}",))
    return texts[0]


def types(given: Sequence[str]) -> tuple[str, ...]:
    """The types asked for.

    Raises:
        BadInput: there is no such type.
    """
    for name in given:
        if name not in KINDS:
            raise BadInput("type", name, KINDS)
    return tuple(given)


def _whole(found: Found, items: list[SearchHit], following_page: str | None) -> SearchFound:
    return {
        "total": found.total,
        "count": len(items),
        "next": following_page,
        "items": items,
        "types": dict(sorted(found.counts.items())),
        "corrected": [{"typed": typed, "read_as": list(words)} for typed, words in found.corrected.items()],
        "missing": list(found.missing),
        "complete": found.complete,
    }


def item(hit: Hit, lang: Lang) -> SearchHit:
    """A hit as the API gives it; its page is in a language."""
    slug = reference(hit.iri)
    page = addresses.page(hit.iri)
    listed = _LISTS.get(hit.kind)
    return {
        "id": hit.iri,
        "href": f"/api/v1/{listed}/{slug}" if listed else None,
        "type": hit.kind,
        "code": hit.code,
        "slug": slug,
        "label": {"nl": hit.label.get("nl"), "fr": hit.label.get("fr"), "en": hit.label.get("en")},
        "page": None if page is None else f"/{lang}/{page}",
        "why": _why(hit),
    }


def _why(hit: Hit) -> Why | None:
    if hit.reason is None:
        return None
    said = "".join(piece.text for piece in hit.excerpt or hit.shown)
    return {"field": hit.reason.field, "words": said, "via": hit.reason.via}
