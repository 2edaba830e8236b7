"""``/api/v1/matrix``: how many measures stand in each row and column of a table that one chooses."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.store.formats import CSV
from api.web import matrix as table
from api.web.data.answers import JSON, comma_separated, document, media_type, provenance, with_links
from api.web.data.overview_shapes import Heading, Matrix
from api.web.data.shapes import Words
from api.web.data.spreadsheet import DATED, XLSX, workbook
from api.web.data.visit import SHOWING, Visit, known
from api.web.matrix import QUESTION
from api.web.service import service

FORMS: Mapping[str, str] = {"json": JSON, "csv": CSV, "xlsx": XLSX}

router = APIRouter()


@router.get("/matrix")
async def matrix(request: Request) -> Response:
    """The table in the form asked for; as a file with a row of totals at its end."""
    visit = Visit(request, known(service(request).catalogue, QUESTION, "sort", *SHOWING))
    chosen = media_type(visit, FORMS)
    question = visit.catalogue.question(QUESTION)
    given = {param.name: values for param in question.params if (values := visit.values(param.name))}
    found = await table.read(visit.catalogue, given, visit.single("sort") or "", visit.lang)
    if chosen == JSON:
        content: Matrix = {
            "rows": [_heading(row) for row in found.rows],
            "columns": [_heading(column) for column in found.columns],
            "cells": [list(row) for row in found.cells],
            "total": found.total,
        }
        return document(visit, content, FORMS)
    header, rows = _sheet(visit, found)
    if chosen == CSV:
        return with_links(visit, comma_separated(header, rows), CSV, FORMS)
    content_of_book = await workbook(header, rows, visit.lang, await provenance(visit, QUESTION, len(rows)))
    answer = with_links(visit, content_of_book, XLSX, FORMS)
    answer.headers.update(DATED)
    return answer


def _heading(heading: table.Heading) -> Heading:
    said = heading.thing.labels
    label: Words = {"nl": said.get("nl"), "fr": said.get("fr"), "en": said.get("en")}
    return {"id": heading.thing.term.value, "key": heading.key, "label": label, "total": heading.total}


def _sheet(visit: Visit, found: table.Matrix) -> tuple[list[str], Sequence[Sequence[object]]]:
    """Header and rows of a file: key and names of the row, a column each, the totals last.

    With ``lang=`` the header is in that language.
    """
    lang = visit.asked_lang
    fields = ("key", "label_nl", "label_fr", "label_en")
    header = [visit.catalogue.column(name).label[lang] if lang else name for name in fields]
    header += [str(column.thing.label(lang)) if lang else column.key for column in found.columns]
    total = visit.catalogue.column("total").label[lang] if lang else "total"
    rows: list[list[object]] = []
    for row, cells in zip(found.rows, found.cells, strict=True):
        names = _heading(row)["label"]
        rows.append([row.key, names["nl"], names["fr"], names["en"], *cells, row.total])
    rows.append([total, None, None, None, *(column.total for column in found.columns), found.total])
    return [*header, total], rows
