"""What the living editor completes, from what the dataset says of itself: prefixes, classes and properties.

The texts of its table of all rows come along.
"""

import json

from starlette.requests import Request
from starlette.responses import Response

from api.languages import LANGUAGES
from api.namespaces import PREFIXES
from api.queries import Iri, Row, Text
from api.queries.values import pick
from api.web.pages.visit import Visit

_CLASS = PREFIXES["owl"] + "Class"

_TABLE = {
    "simple": "rows.simple",
    "short": "rows.short",
    "filter": "rows.filter",
    "size": "queries.sizes",
    "every": "rows.every",
    "info": "rows.info",
    "filtered": "rows.filtered",
    "empty": "rows.empty",
    "sort": "rows.sort",
    "first": "rows.first",
    "previous": "nav.previous",
    "next": "nav.next",
    "last": "rows.last",
    "pages": "nav.pages",
    "download": "rows.download",
}
"""The parts of YASGUI's table -> the message for each."""

_FILLED = {"start": "_START_", "end": "_END_", "total": "_TOTAL_", "most": "_MAX_"}
"""What the table itself fills in."""


async def editor_words(visit: Visit, _: Request) -> Response:
    """``{"prefixes": {prefix: namespace}, "classes": {IRI: label}, "properties": {IRI: label}, "table": {…}}``.

    A label is in the language of the page, or the next that there is; empty where a term of others has none.
    """
    prefixes = {str(row["prefix"]): str(row["namespace"]) for row in await visit.rows("prefixes")}
    classes: dict[str, str] = {}
    properties: dict[str, str] = {}
    for row in await visit.rows("vocabulary"):
        term = row["term"]
        if isinstance(term, Iri):
            (classes if row["kind"] == _CLASS else properties)[term] = _label(visit, row)
    table = {name: visit.message(key) % _FILLED for name, key in _TABLE.items()}
    content = {"prefixes": prefixes, "classes": classes, "properties": properties, "table": table}
    return Response(json.dumps(content, ensure_ascii=False), media_type="application/json")


def _label(visit: Visit, row: Row) -> str:
    texts = {lang: text for lang in LANGUAGES if isinstance(text := row[f"label_{lang}"], Text)}
    return str(pick(texts, visit.lang) or "")
