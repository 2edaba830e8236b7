"""``/api/v1/alignments``: the editorial links between objectives of contracts and the plan."""

from collections.abc import Mapping, Sequence
from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.queries import Row
from api.web.data.answers import listing, single
from api.web.data.cells import maybe_ref, number, ref, text, words, yes
from api.web.data.contract_shapes import Alignment, AlignmentDetail, AlignmentQuotation
from api.web.data.visit import PAGING, SHOWING, Visit

FILTERS = ("measure", "theme", "contract", "confidence")

_SIDES: Mapping[str, Literal["contract", "plan"]] = {"contract": "contract", "plan": "plan"}

router = APIRouter()


@router.get("/alignments")
async def alignments(request: Request) -> Response:
    """The alignments that fit all filters; ``theme`` finds those of its measures as well."""
    visit = Visit(request, (*FILTERS, *PAGING, *SHOWING))
    found = await visit.page("alignments", {})
    return await listing(visit, Alignment, [_item(row) for row in found.rows], found.total)


@router.get("/alignments/{path:path}")
async def alignment(request: Request, path: str) -> Response:
    """One alignment with the words of both sides."""
    visit = Visit(request, SHOWING)
    (row, *_) = await visit.placed("alignments", "alignment", path, "alignments")
    detail: AlignmentDetail = {
        **_item(row),
        "quotations": _quotations(await visit.rows("alignment-quotations", alignment=path)),
    }
    return await single(visit, detail)


def _item(row: Row) -> Alignment:
    measure = maybe_ref(row, "measure")
    path = ref(row, "alignment")
    return {
        "id": text(row, "alignment"),
        "href": f"/api/v1/alignments/{path}",
        "objective": ref(row, "objective"),
        "contract": ref(row, "contract"),
        "measure": measure,
        # The question tells the theme of an aligned measure too; that is not what was aligned.
        "theme": None if measure else int(ref(row, "theme")),
        "relation": ref(row, "relation"),
        "confidence": ref(row, "confidence"),
        "rationale": words(row, "rationale"),
        "reviewed": yes(row, "reviewed"),
    }


def _quotations(rows: Sequence[Row]) -> list[AlignmentQuotation]:
    """The quotations, each with its segments in order."""
    found: dict[str, AlignmentQuotation] = {}
    for row in rows:
        quotation = found.setdefault(
            text(row, "quotation"), {"side": _SIDES[text(row, "side")], "text": text(row, "verbatim"), "source": []}
        )
        quotation["source"].append(
            {
                "document": ref(row, "source"),
                "start": number(row, "start"),
                "end": number(row, "end"),
                "exact": text(row, "exact"),
            }
        )
    return list(found.values())
