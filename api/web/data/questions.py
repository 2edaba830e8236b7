"""``/api/v1/queries``: the catalogue of questions, running one, and reading about one."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.languages import LANGUAGES, Lang
from api.namespaces import ID
from api.queries import Answered, Iri, Parameter, PickList, Question, Table, Value
from api.queries.plain import columns, items
from api.store import formats
from api.store.formats import CSV, JSON_LD
from api.web.charts import MOST, SVG, has_picture, svg
from api.web.data import shapes
from api.web.data.answers import JSON, comma_separated, dump, following, linked, listing, media_type, provenance
from api.web.data.spreadsheet import DATED, XLSX, workbook
from api.web.data.visit import MOST_IN_FILE, PAGING, SHOWING, Sorts, Visit, known
from api.web.service import service
from api.web.sparql import with_charset

router = APIRouter()

ROWS: Mapping[str, str] = {"json": JSON, "csv": CSV, "xlsx": XLSX}
"""The forms of rows."""

INERT = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
"""Opened by itself, a picture runs and fetches nothing, whatever its texts are."""

_GRAPHS: Mapping[str, str] = {fmt.name: fmt.media_type for fmt in formats.GRAPHS}


LISTED: Mapping[str, str] = {**ROWS, "jsonld": JSON_LD}
"""The forms of an answer in rows, and of the catalogue itself; as RDF what is said of the things in it."""

_DRAWN: Mapping[str, str] = {**LISTED, "svg": SVG}


def formats_of(question: Question) -> Mapping[str, str]:
    """The forms in which a question is answered: what ``format=`` may say -> the media type."""
    if has_picture(question):
        return _DRAWN
    return LISTED if question.form == "SELECT" else _GRAPHS


@router.get("/queries")
async def queries(request: Request) -> Response:
    """The questions that can be asked by name."""
    visit = Visit(request, (*PAGING, *SHOWING))
    all_of_them = [_item(question) for question in visit.catalogue]
    page = all_of_them[visit.offset : visit.offset + visit.limit]
    return await listing(visit, shapes.Question, page, len(all_of_them), LISTED)


@router.get("/queries/{name}/about")
async def about(request: Request, name: str) -> Response:
    """One question: its header, its text, and the possible values of its parameters."""
    visit = Visit(request, SHOWING)
    question = visit.catalogue.question(name)
    detail: shapes.QuestionDetail = {
        **_item(question),
        "params": [
            {**_param(param), "allowed": _allowed(await visit.catalogue.allowed(param))} for param in question.params
        ],
        "text": question.text,
    }
    media_type(visit, {"json": JSON})
    return Response(dump(detail), headers={"Content-Language": visit.lang}, media_type=JSON)


@router.get("/queries/{name}")
async def run(request: Request, name: str) -> Response:
    """The answer to one question."""
    catalogue = service(request).catalogue
    question = catalogue.question(name)
    if question.form == "CONSTRUCT":
        return await _graph(Visit(request, known(catalogue, name, *SHOWING)), question)
    visit = Visit(request, known(catalogue, name, "sort", *PAGING, *SHOWING))
    chosen = media_type(visit, formats_of(question))
    if chosen == SVG:
        return await _picture(visit, question)
    # A file is the whole answer: nobody looks for the rest of a table that is already in a spreadsheet.
    whole = visit.whole("limit", 1, MOST_IN_FILE, MOST_IN_FILE) if chosen in (CSV, XLSX) else None
    found = await visit.page(name, _sorts(question), limit=whole, by_name=True)
    if chosen == JSON_LD:
        things = (thing for thing in Table(found.columns, found.rows).things() if thing.startswith(ID))
        # The question stands with them: it says what they are the answer to, and is there where they are none.
        return await linked(visit, list(dict.fromkeys((f"{ID}query/{name}", *things))))
    found = await catalogue.labelled(found, visit.lang)
    if chosen == CSV:
        return Response(comma_separated(*_table(visit, found)), media_type=with_charset(CSV))
    if chosen == XLSX:
        content = await workbook(*_table(visit, found), visit.lang, await provenance(visit, name, found.total))
        return Response(content, headers=DATED, media_type=XLSX)
    document = {
        "total": found.total,
        "count": len(found.rows),
        "next": following(request, visit.limit, visit.offset, len(found.rows), found.total),
        "columns": columns(catalogue, found, visit.lang),
        "items": items(found),
    }
    return Response(dump(document), headers={"Content-Language": visit.lang}, media_type=JSON)


async def _picture(visit: Visit, question: Question) -> Response:
    """The answer drawn: all its rows up to the most that a picture shows, whatever a list would give at once.

    What was asked is told in the picture, as far as it is not what everybody gets.
    """
    limit = visit.whole("limit", 1, MOST, MOST)
    found = await visit.page(question.name, _sorts(question), limit=limit, by_name=True)
    found = await visit.catalogue.labelled(found, visit.lang)
    chosen = await visit.chosen(question)
    painter = service(visit.request).painter
    content = await svg(visit.catalogue, painter, found, visit.lang, offset=visit.offset, chosen=chosen)
    return Response(content, headers={"Content-Language": visit.lang, **INERT}, media_type=SVG)


def _sorts(question: Question) -> Sorts:
    return {column: (column,) for column in question.columns}


async def _graph(visit: Visit, question: Question) -> Response:
    given = {param.name: visit.values(param.name) for param in question.params if visit.values(param.name)}
    answer = await visit.catalogue.graph(question.name, given, media_type(visit, formats_of(question)), visit.lang)
    return Response(answer.content, media_type=with_charset(answer.media_type))


def _table(visit: Visit, found: Answered) -> tuple[list[str], list[list[object]]]:
    """Header and rows. A thing gives two columns where it has labels: its label, and its IRI under ``<column>_id``."""
    named = {column for column in found.columns if any(_is_named(row[column]) for row in found.rows)}
    lang = visit.asked_lang
    header: list[str] = []
    for name in found.columns:
        label = visit.catalogue.column(name, found.question.name).label[lang] if lang else name
        header += [label, f"{label} (IRI)" if lang else f"{name}_id"] if name in named else [label]
    rows: list[list[object]] = []
    for row in found.rows:
        cells: list[object] = []
        for name in found.columns:
            value = row[name]
            cells += [value.label if isinstance(value, Iri) else value, value] if name in named else [value]
        rows.append(cells)
    return header, rows


def _is_named(value: Value) -> bool:
    return isinstance(value, Iri) and value.label is not None


def _item(question: Question) -> shapes.Question:
    return {
        "id": f"{ID}query/{question.name}",
        "href": f"/api/v1/queries/{question.name}",
        "name": question.name,
        "summary": _words(question.summary),
        "tags": list(question.tags),
        "params": [_param(param) for param in question.params],
        "chart": question.chart,
        "group": question.group,
    }


def _param(param: Parameter) -> shapes.Param:
    return {
        "name": param.name,
        "type": param.type,
        "label": _words(param.label),
        "many": param.many,
        "optional": not param.required,
        "default": list(param.default),
        "example": list(param.example),
    }


def _allowed(picks: PickList | None) -> list[shapes.Allowed] | None:
    if picks is None:
        return None
    return [{"value": choice.key, "label": _words(choice.labels)} for choice in picks.choices]


def _words(texts: Mapping[Lang, str]) -> shapes.Words:
    nl, fr, en = (None if (text := texts.get(lang)) is None else str(text) for lang in LANGUAGES)
    return {"nl": nl, "fr": fr, "en": en}
