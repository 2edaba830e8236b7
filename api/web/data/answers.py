"""Lists and single things as JSON, CSV and JSON-LD, with links to the other forms."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast, get_args, get_origin, get_type_hints
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import negotiate
from api.errors import NotAcceptable
from api.languages import LANGUAGES
from api.store.formats import CSV, JSON_LD
from api.web.data.cells import SEPARATOR
from api.web.data.contract_shapes import Indicator, Objective
from api.web.data.shapes import Words
from api.web.data.spreadsheet import DATED, XLSX, Provenance, workbook
from api.web.data.visit import Visit
from api.web.service import service

JSON = "application/json"

FORMATS: Mapping[str, str] = {"json": JSON, "csv": CSV, "xlsx": XLSX, "jsonld": JSON_LD}
"""What ``format=`` may say for a list -> the media type."""

OF_ONE: Mapping[str, str] = {"json": JSON, "jsonld": JSON_LD}
"""The same for a single thing."""

Item = Mapping[str, Any]  # Any: a TypedDict of the module shapes
Shape = type[Any]  # Any: the class of such a TypedDict


def media_type(visit: Visit, formats: Mapping[str, str] = FORMATS) -> str:
    """The media type to answer in: what ``format=`` says, else what the client accepts.

    Raises:
        BadInput: there is no such format.
        NotAcceptable: the client accepts none of them.
    """
    given = visit.values("format")
    if given:
        return formats[visit.one("format", tuple(formats), given[0])]
    accept = visit.request.headers.get("accept", "")
    chosen = negotiate.media_type(accept, tuple(formats.values()))
    if chosen is None:
        raise NotAcceptable(accept, tuple(formats.values()))
    return chosen


def following(request: Request, limit: int, offset: int, count: int, total: int) -> str | None:
    """The path of the next page with all parameters kept, None after the last one."""
    if offset + count >= total or not count:
        return None
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("limit", "offset")]
    if "limit" in request.query_params:
        kept.append(("limit", str(limit)))
    return f"{request.url.path}?{urlencode([*kept, ('offset', str(offset + count))])}"


async def listing(
    visit: Visit, shape: Shape, items: Sequence[Item], total: int, formats: Mapping[str, str] = FORMATS
) -> Response:
    """A page of a list in the form asked for."""
    chosen = media_type(visit, formats)
    if chosen == CSV:
        return with_links(visit, comma_separated(*table(visit, shape, items)), chosen, formats)
    if chosen == XLSX:
        name = visit.request.url.path.rpartition("/")[2]
        content = await workbook(*table(visit, shape, items), visit.lang, await provenance(visit, name, total))
        answer = with_links(visit, content, chosen, formats)
        answer.headers.update(DATED)
        return answer
    if chosen == JSON_LD:
        return await linked(visit, [str(item["id"]) for item in items])
    whole = {
        "total": total,
        "count": len(items),
        "next": following(visit.request, visit.limit, visit.offset, len(items), total),
        "items": items,
    }
    return with_links(visit, dump(whole), chosen, formats)


async def single(visit: Visit, item: Item) -> Response:
    """One thing, in JSON or JSON-LD."""
    if media_type(visit, OF_ONE) == JSON_LD:
        return await linked(visit, [str(item["id"])])
    return with_links(visit, dump(item), JSON, OF_ONE)


def document(visit: Visit, content: object, formats: Mapping[str, str]) -> Response:
    """A JSON document that is neither a list nor a thing; ``formats`` are the forms that there are of it."""
    return with_links(visit, dump(content), media_type(visit, formats), formats)


async def linked(visit: Visit, things: Sequence[str]) -> Response:
    """What is said of things, as JSON-LD."""
    if not things:
        return with_links(visit, b"[]", JSON_LD)
    answer = await visit.catalogue.graph("statements", {"thing": things}, JSON_LD)
    return with_links(visit, answer.content, JSON_LD)


def dump(content: object) -> bytes:
    """A JSON document as bytes, in UTF-8 and without needless blanks."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def with_links(visit: Visit, content: bytes, chosen: str, formats: Mapping[str, str] = FORMATS) -> Response:
    """An answer that links to its other forms."""
    kept = [(key, value) for key, value in visit.request.query_params.multi_items() if key != "format"]
    links = [
        f'<{visit.request.url.path}?{urlencode([*kept, ("format", name)])}>; rel="alternate"; type="{kind}"'
        for name, kind in formats.items()
        if kind != chosen
    ]
    headers = {"Link": ", ".join(links), "Content-Language": visit.lang} if links else {}
    return Response(content, headers=headers, media_type=f"{chosen}; charset=utf-8" if chosen == CSV else chosen)


_HEADINGS: Mapping[tuple[Shape, str], str] = {
    (Objective, "level"): "objective_level",
    (Objective, "service"): "services",
    (Objective, "number"): "printed_number",
    (Indicator, "unit"): "indicators.unit",
}
"""The fields that have another heading than the column of the same name."""


def table(visit: Visit, shape: Shape, items: Sequence[Item]) -> tuple[list[str], list[list[object]]]:
    """Items as a header and rows. The columns are the fields in their order; what is nested deeper is left out.

    A text in several languages gives one column for each, a list of plain values one cell. With ``lang=`` the header
    is in that language.
    """
    cells = columns(shape)
    lang = visit.asked_lang
    header = [
        visit.catalogue.column(_HEADINGS.get((shape, name), name)).label[lang] if lang else name for name in cells
    ]
    return header, [[read(item) for read in cells.values()] for item in items]


def comma_separated(header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """A header and rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula has ``'`` before it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    writer.writerows([[_no_formula(cell) for cell in row] for row in rows])
    return written.getvalue().encode()


def _no_formula(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


async def provenance(visit: Visit, name: str, total: int) -> Provenance:
    """Where rows come from; ``name`` is the question that gave them, ``total`` how many rows there are in all."""
    question = next((question for question in visit.catalogue if question.name == name), None)
    return Provenance(
        question=question.summary[visit.lang] if question else name,
        name=name,
        chosen=await visit.chosen(question) if question else [],
        total=total,
        day=datetime.now(UTC).date(),
        address=str(visit.request.url),
        version=service(visit.request).version,
    )


def columns(shape: Shape) -> dict[str, Callable[[Item], object]]:
    """The columns that a shape's fields give: name -> what reads its cell from an item."""
    found: dict[str, Callable[[Item], object]] = {}
    for field, kind in get_type_hints(shape).items():
        if kind is Words:
            found |= {f"{field}_{lang}": _word(field, lang) for lang in LANGUAGES}
        elif _plain(kind):
            found[field] = _value(field)
        elif get_origin(kind) is list and _plain(get_args(kind)[0]):
            found[field] = _joined(field)
    return found


_PLAIN = (str, int, float, bool, type(None))


def _plain(kind: object) -> bool:
    inner = get_args(kind)
    return kind in _PLAIN or (
        bool(inner)
        and get_origin(kind) is not list
        and all(part in _PLAIN or isinstance(part, str) for part in inner)
        and get_origin(kind) is not dict
    )


def _word(field: str, lang: str) -> Callable[[Item], object]:
    return lambda item: cast(Mapping[str, str | None], item[field])[lang]


def _value(field: str) -> Callable[[Item], object]:
    return lambda item: item[field]


def _joined(field: str) -> Callable[[Item], object]:
    return lambda item: SEPARATOR.join(str(value) for value in item[field])
