"""What a search found, for its page: grouped by kind with the first few of each, or all of one kind."""

from collections import defaultdict
from typing import Any

from api.errors import NotFound
from api.namespaces import ID
from api.queries import Text
from api.search import KINDS, Found, Hit, Search
from api.web import addresses
from api.web.pages.visit import Visit

EACH = 5
"""How many things of each kind are shown."""

SIZE = 50
"""How many things of one kind a page shows."""

_ORDER = (
    "theme", "subtheme", "axis", "transversal", "measure", "subpoint", "priority", "partner", "contract", "service",
    "sector", "objective", "result", "indicator", "grant", "article", "document", "abbreviation", "plan",
)  # fmt: skip
"""The order of the kinds: that of the best hit comes before all others."""

_IN_CONTRACT = ("objective", "result", "indicator", "sector", "grant", "article")
"""The kinds of things of which it matters which contract they are in."""

_OWN = ("name", "code", "text")
"""Fields that need no words to say what they are."""

Content = dict[str, Any]  # Any: for the template


async def found(visit: Visit, search: Search, q: str, kind: str, offset: int) -> Content:
    """The content for ``found.html``: of all kinds, or a page of one."""
    if kind:
        result = await search.find(q, visit.lang, (kind,), SIZE, offset)
    else:
        result = await search.overview(q, visit.lang, EACH)
    groups = _groups(visit, result, q, kind)
    content: Content = {
        "kind": kind,
        "total": result.total,
        "complete": result.complete,
        "corrected": [{"typed": typed, "read": ", ".join(words)} for typed, words in result.corrected.items()],
        "missing": result.missing,
        "groups": groups,
        "kinds": len(result.counts),
    }
    if kind:
        end = offset + len(result.hits)
        content |= {
            "all": visit.url("search", {"q": q}),
            "first": offset + 1,
            "last": end,
            "pages": {
                "previous": _page(visit, q, kind, max(offset - SIZE, 0)) if offset else None,
                "next": _page(visit, q, kind, end) if result.hits and end < result.total else None,
            },
        }
    return content


def checked(kind: str, offset: str) -> int:
    """The place that a page starts at, in figures.

    Raises:
        NotFound: there is no such kind, or no such place; only a mistyped address has one.
    """
    if kind and kind not in KINDS:
        raise NotFound(kind, KINDS)
    if offset and not (kind and offset.isascii() and offset.isdigit() and len(offset) < 7):
        raise NotFound(offset)
    return int(offset or 0)


def _page(visit: Visit, q: str, kind: str, offset: int) -> str:
    return visit.url("search", {"q": q, "type": kind, "offset": offset or None})


def _groups(visit: Visit, result: Found, q: str, kind: str) -> list[Content]:
    """The hits by kind: the kind of the best one first, the others in their order."""
    hits: dict[str, list[Hit]] = defaultdict(list)
    for hit in result.hits:
        hits[hit.kind].append(hit)
    return [
        {
            "kind": name,
            "total": result.counts[name],
            "items": [_item(visit, hit) for hit in group],
            "more": None if kind or len(group) == result.counts[name] else _page(visit, q, name, 0),
        }
        for name, group in sorted(
            hits.items(), key=lambda pair: (pair[0] != result.hits[0].kind, _ORDER.index(pair[0]))
        )
    ]


def _item(visit: Visit, hit: Hit) -> Content:
    page = addresses.page(hit.iri)
    path, _, fragment = (page or "").partition("#")
    path, _, query = path.partition("?")
    href = visit.url(path) + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return {
        "href": href if page is not None else "",
        "code": hit.code or "",
        "shown": {"pieces": hit.shown, "lang": hit.lang},
        "contract": _contract(visit, hit),
        "reason": _reason(visit, hit),
    }


def _contract(visit: Visit, hit: Hit) -> Text | None:
    if hit.kind not in _IN_CONTRACT:
        return None
    return visit.names.of("contracts", hit.iri.removeprefix(ID).split("/")[1])


def _reason(visit: Visit, hit: Hit) -> Content | None:
    """By what a thing was found, where what is shown of it does not say it."""
    if hit.reason is None or not hit.excerpt:
        return None
    field = "" if hit.reason.field in _OWN else hit.reason.field
    return {"field": field, "pieces": hit.excerpt, "lang": hit.reason.lang or visit.lang}
