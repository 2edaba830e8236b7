"""The language that a request is answered in."""

from starlette.requests import Request

from api.errors import BadInput, RepeatedParameter
from api.languages import LANGUAGES, Lang, language
from api.negotiate import best_language


def asked(request: Request) -> Lang | None:
    """The language that the address asks for with ``lang=``, None where it does not.

    Raises:
        BadInput: it asks for one that the project does not speak.
    """
    given = request.query_params.getlist("lang")
    if not given:
        return None
    if len(given) > 1:
        raise RepeatedParameter("lang", given)
    lang = language(given[0])
    if lang is None:
        raise BadInput("lang", given[0], LANGUAGES)
    return lang


def of(request: Request) -> Lang:
    """The language asked for, else the one that the client likes best. Never fails: errors are told in it too."""
    try:
        lang = asked(request)
    except BadInput:
        lang = None
    # Not `request.url`, which fails on bytes in the query string that are no UTF-8.
    first = str(request.scope["path"]).split("/")[1]
    return (
        lang
        or next((other for other in LANGUAGES if other == first), None)
        or best_language(request.headers.get("accept-language", ""))
    )
