"""``/api/v1/compare``: two contracts side by side, level by level."""

from collections.abc import Mapping, Sequence
from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.namespaces import NS
from api.queries import Row
from api.web import comparison
from api.web.data.answers import JSON, document
from api.web.data.cells import ref, text
from api.web.data.contract_shapes import CommonPair, ComparedLevel, ComparedText, Comparison
from api.web.data.visit import SHOWING, Visit, known
from api.web.reference import split
from api.web.service import service

QUESTION = "compare-contracts"

FORMS: Mapping[str, str] = {"json": JSON}
"""A comparison has one form: its levels are nested."""

LevelName = Literal["general", "strategic", "operational", "results", "indicators"]

LEVELS: Mapping[str, LevelName] = {
    "GeneralObjective": "general",
    "StrategicObjective": "strategic",
    "OperationalObjective": "operational",
    "ExpectedResult": "results",
    "Indicator": "indicators",
}
"""The class of what is compared -> the name of its level."""

router = APIRouter()


@router.get("/compare")
async def compare(request: Request) -> Response:
    """Two contracts side by side."""
    visit = Visit(request, known(service(request).catalogue, QUESTION, *SHOWING))
    rows = await visit.rows(QUESTION, a=visit.values("a"), b=visit.values("b"))
    return document(visit, side_by_side(rows), FORMS)


def side_by_side(rows: Sequence[Row]) -> Comparison:
    """The rows of the question as a comparison."""
    slugs = {text(row, "side"): ref(row, "contract") for row in rows}
    return {
        "a": slugs["a"],
        "b": slugs["b"],
        "levels": [
            _level(name, [row for row in rows if text(row, "kind") == NS + kind]) for kind, name in LEVELS.items()
        ],
    }


def _level(name: LevelName, rows: Sequence[Row]) -> ComparedLevel:
    a, b = ([_text(row) for row in rows if row["side"] == side] for side in ("a", "b"))
    texts_a, texts_b = ([item["text"] for item in side] for side in (a, b))
    found = comparison.compare(texts_a, texts_b, [item["id"] for item in a], [item["id"] for item in b])

    def pairs(of: Sequence[tuple[int, int]]) -> list[CommonPair]:
        return [{"a": a[one], "b": b[other]} for one, other in of]

    return {
        "level": name,
        "common": pairs(found.common),
        "changed": [
            {"a": a[pair.a], "b": b[pair.b], "words": [{"a": old, "b": new} for old, new in pair.words]}
            for pair in found.changed
        ],
        "repeated_a": pairs(found.repeated_a),
        "repeated_b": pairs(found.repeated_b),
        "only_a": [a[one] for one in found.only_a],
        "only_b": [b[other] for other in found.only_b],
    }


def _text(row: Row) -> ComparedText:
    iri = text(row, "thing")
    kind, path = split(iri)
    return {"id": iri, "href": f"/api/v1/{kind}s/{path}", "text": text(row, "text")}
