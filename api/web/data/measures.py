"""``/api/v1/measures`` and ``/api/v1/measures/{code}``."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import NotFound
from api.queries import Row
from api.web.data.answers import listing, single
from api.web.data.cells import maybe, maybe_ref, number, ref, several, spans, text, words
from api.web.data.shapes import Involved, Measure, MeasureDetail, Mention, Span, SubPoint
from api.web.data.visit import PAGING, SHOWING, Visit, known
from api.web.service import service

QUESTION = "measures"

SORTS = {
    "code": ("theme_number", "number"),
    "title": ("title_{lang}",),
    "partners": ("partner_total",),
}

router = APIRouter()


@router.get("/measures")
async def measures(request: Request) -> Response:
    """The measures that fit all filters."""
    visit = Visit(request, known(service(request).catalogue, QUESTION, "sort", *PAGING, *SHOWING))
    found = await visit.page(QUESTION, SORTS)
    items = [_item(row) for row in found.rows]
    if "involved" in visit.values("basis"):
        reasons = await _involved(visit, [item["code"] for item in items])
        for item in items:
            item["involved"] = reasons[item["id"]]
    return await listing(visit, Measure, items, found.total)


@router.get("/measures/{code}")
async def measure(request: Request, code: str) -> Response:
    """One measure with all that is known of it."""
    visit = Visit(request, SHOWING)
    await visit.found("pick-measures", code)
    return await single(visit, await detail(visit, code))


def _item(row: Row) -> Measure:
    code = text(row, "code")
    return {
        "id": text(row, "measure"),
        "href": f"/api/v1/measures/{code}",
        "code": code,
        "edition": ref(row, "edition"),
        "title": words(row, "title"),
        "theme": int(ref(row, "theme")),
        "subtheme": maybe_ref(row, "in_subtheme"),
        "axis": ref(row, "axis"),
        "partners": several(row, "partners"),
    }


async def _involved(visit: Visit, codes: Sequence[str]) -> Mapping[str, list[Involved]]:
    """Why each measure involves its partners: IRI -> reasons, sorted."""
    found: defaultdict[str, list[Involved]] = defaultdict(list)
    if codes:
        for row in await visit.rows("measure-involved", measure=codes):
            found[text(row, "measure")].append(_reason(row))
    return found


_REASONS: Mapping[str, Literal["named", "part", "category"]] = {
    "named": "named",
    "part": "part",
    "category": "category",
}


def _reason(row: Row) -> Involved:
    return {"partner": text(row, "slug"), "reason": _REASONS[text(row, "reason")], "via": maybe_ref(row, "via")}


async def detail(visit: Visit, code: str) -> MeasureDetail:
    """One measure, whole.

    Raises:
        NotFound: there is no such measure.
    """
    rows = await visit.rows("measure", measure=code)
    if not rows:
        raise NotFound(code)
    item = _item(rows[0])
    cells = await visit.rows("measure-mentions", measure=code)
    in_text = await visit.rows("measure-text-mentions", measure=code)
    things = [item["id"], *(text(row, "mention") for row in cells), *(text(row, "text_mention") for row in in_text)]
    sources = await spans(visit.rows, list(dict.fromkeys(things)))
    return {
        **item,
        "text": text(rows[0], "text"),
        "subpoints": _tree(await visit.rows("measure-subpoints", measure=code), item["id"]),
        "mentions": _mentions(cells, sources),
        "involved": (await _involved(visit, [code]))[item["id"]],
        "named_in_text": [
            {"partner": text(row, "slug"), "source": sources[text(row, "text_mention")]} for row in in_text
        ],
        "citations": [
            {
                "id": text(row, "citation"),
                "as_written": text(row, "as_written"),
                "document": ref(row, "document"),
                "resource": text(row, "document"),
                "locator": maybe(row, "locator"),
            }
            for row in await visit.rows("measure-citations", measure=code)
        ],
        "aligned": [
            {
                "id": text(row, "alignment"),
                "objective": ref(row, "objective"),
                "contract": ref(row, "contract"),
                "relation": ref(row, "relation"),
                "confidence": ref(row, "confidence"),
            }
            for row in await visit.rows("measure-alignments", measure=code)
        ],
        "remarks": [
            {"id": text(row, "remark"), "text": words(row, "text")}
            for row in await visit.rows("measure-remarks", measure=code)
        ],
        "source": sources[item["id"]],
    }


def _tree(rows: Sequence[Row], parent: str) -> list[SubPoint]:
    """The points below a measure or a point, each with those below it."""
    return [
        {
            "id": text(row, "subpoint"),
            "number": number(row, "number"),
            "text": text(row, "text"),
            "children": _tree(rows, text(row, "subpoint")),
        }
        for row in rows
        if row["parent"] == parent
    ]


def _mentions(rows: Sequence[Row], sources: Mapping[str, list[Span]]) -> list[Mention]:
    """The partner cells, each once, with all that they apply to and all that they name."""
    found: dict[str, Mention] = {}
    for row in rows:
        iri = text(row, "mention")
        mention = found.setdefault(
            iri,
            {"id": iri, "verbatim": text(row, "verbatim"), "applies_to": [], "partners": [], "source": sources[iri]},
        )
        if (part := text(row, "applies_to")) not in mention["applies_to"]:
            mention["applies_to"].append(part)
        if (slug := text(row, "slug")) not in mention["partners"]:
            mention["partners"].append(slug)
    return list(found.values())
