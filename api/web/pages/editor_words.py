"""What the living editor completes: prefixes, classes and properties, from what the dataset says of itself."""

import json

from starlette.requests import Request
from starlette.responses import Response

from api.languages import LANGUAGES
from api.namespaces import PREFIXES
from api.queries import Iri, Row, Text
from api.queries.values import pick
from api.web.pages.visit import Visit

_CLASS = PREFIXES["owl"] + "Class"


async def editor_words(visit: Visit, _: Request) -> Response:
    """``{"prefixes": {prefix: namespace}, "classes": {IRI: label}, "properties": {IRI: label}}``.

    A label is in the language of the page, or the next that there is; empty where a term of others has none.
    """
    prefixes = {str(row["prefix"]): str(row["namespace"]) for row in await visit.rows("prefixes")}
    classes: dict[str, str] = {}
    properties: dict[str, str] = {}
    for row in await visit.rows("vocabulary"):
        term = row["term"]
        if isinstance(term, Iri):
            (classes if row["kind"] == _CLASS else properties)[term] = _label(visit, row)
    content = {"prefixes": prefixes, "classes": classes, "properties": properties}
    return Response(json.dumps(content, ensure_ascii=False), media_type="application/json")


def _label(visit: Visit, row: Row) -> str:
    texts = {lang: text for lang in LANGUAGES if isinstance(text := row[f"label_{lang}"], Text)}
    return str(pick(texts, visit.lang) or "")
