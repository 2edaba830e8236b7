"""``/api/v1/completeness``: what is missing in the data, per class and rule."""

from collections import defaultdict

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.namespaces import shorten
from api.queries import Row
from api.web.data.answers import listing
from api.web.data.cells import number, text, words
from api.web.data.overview_shapes import Gap
from api.web.data.visit import PAGING, SHOWING, Visit

QUESTION = "completeness"

router = APIRouter()


@router.get("/completeness")
async def completeness(request: Request) -> Response:
    """The rules that some data do not meet, with the things that they are about."""
    visit = Visit(request, (*PAGING, *SHOWING))
    found = await visit.page(QUESTION, {})
    nodes: defaultdict[str, list[str]] = defaultdict(list)
    for row in await visit.rows("completeness-nodes"):
        nodes[text(row, "rule")].append(text(row, "node"))
    return await listing(visit, Gap, [_item(row, nodes) for row in found.rows], found.total)


def _item(row: Row, nodes: defaultdict[str, list[str]]) -> Gap:
    rule = text(row, "rule")
    return {
        "id": rule,
        "class": shorten(text(row, "class")),
        "rule": shorten(rule),
        "severity": text(row, "severity").rpartition("#")[2].lower(),
        "message": words(row, "message"),
        "explanation": words(row, "explanation"),
        "count": number(row, "total"),
        "nodes": nodes[rule],
    }
