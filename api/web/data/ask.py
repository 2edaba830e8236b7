"""``/api/v1/ask``: a question in words, answered by the question of ``queries/`` that it means (docs/ask.md)."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import BadInput, MissingParameter, RepeatedParameter
from api.languages import Lang
from api.negotiate import best_language
from api.queries import Catalogue
from api.queries.kinds import LONGEST_TEXT
from api.queries.plain import columns, items
from api.queries.window import LIMIT
from api.web.data import shapes
from api.web.data.answers import JSON, dump, media_type
from api.web.data.visit import Visit
from api.web.service import service
from api.words import Reply

router = APIRouter()

PARAMETERS = ("q", "format", "lang")
FORMS: Mapping[str, str] = {"json": JSON}
EXAMPLE = "welke maatregelen betrekken zowel PZ als verenigingen maar geen parket in thema 1?"


@router.get("/ask")
async def ask(request: Request) -> Response:
    """What a question in words means, and the first page of its answer; or why it is not answered."""
    visit = Visit(request, PARAMETERS)
    text = asked(visit.request.query_params.getlist("q"))
    media_type(visit, FORMS)
    preferred = best_language(request.headers.get("accept-language", ""))
    reply = await service(request).words.ask(text, visit.asked_lang, preferred, LIMIT)
    content = dump(document(reply, visit.catalogue, visit.asked_lang))
    return Response(content, headers={"Content-Language": reply.lang}, media_type=JSON)


def asked(given: Sequence[str]) -> str:
    """The one text that an address asks with.

    Raises:
        MissingParameter: there is none.
        RepeatedParameter: there are several.
        BadInput: it is too long.
    """
    texts = [text.strip() for text in given if text.strip()]
    if not texts:
        raise MissingParameter("q", ())
    if len(texts) > 1:
        raise RepeatedParameter("q", texts)
    if len(texts[0]) > LONGEST_TEXT:
        raise BadInput("q", f"{texts[0][:40]}…", (f"≤ {LONGEST_TEXT}",))
    return texts[0]


def document(reply: Reply, catalogue: Catalogue, lang: Lang | None) -> shapes.Asked:
    """A reply as JSON; ``lang`` is kept in the addresses where it was asked for."""
    choice, found = reply.choice, reply.answer
    href = _address(choice.question, choice.params, lang) if choice else None
    answer: shapes.AskedAnswer | None = None
    if choice and found:
        more = len(found.rows) < found.total and "limit" not in choice.params
        following = {**choice.params, "offset": (str(len(found.rows)),)}
        answer = {
            "total": found.total,
            "count": len(found.rows),
            "next": _address(choice.question, following, lang) if more else None,
            "columns": columns(catalogue, found, reply.lang),
            "items": items(found),
        }
    return {
        "understood": [{"words": said.words, "as": said.taken_as, "value": said.value} for said in reply.understood],
        "not_understood": list(reply.not_understood),
        "query": choice.question if choice else None,
        "params": {name: list(values) for name, values in choice.params.items()} if choice else {},
        "href": href,
        "answer": answer,
        "reason": reply.reason,
        "other": {
            "params": {name: list(values) for name, values in reply.other.params.items()},
            "href": _address(choice.question, reply.other.params, lang),
            "total": reply.other.total,
        }
        if choice and reply.other
        else None,
    }


def _address(question: str, params: Mapping[str, Sequence[str]], lang: Lang | None) -> str:
    pairs = [(name, value) for name, values in params.items() for value in values]
    pairs += [("lang", lang)] if lang else []
    return f"/api/v1/queries/{question}" + (f"?{urlencode(pairs)}" if pairs else "")
