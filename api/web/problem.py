"""Errors as answers: ``application/problem+json`` (RFC 9457), one shape everywhere, in the language asked for."""

import json
import logging
import re
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.errors import BadInput, GpvpError, MethodNotAllowed, NotFound, QueryError
from api.languages import Lang
from api.namespaces import BASE
from api.web import language

MEDIA_TYPE = "application/problem+json"
TYPES = BASE + "problem/"
"""The start of the ``type`` of a problem; the name of the kind of error follows."""

SCHEMA: dict[str, Any] = {  # Any: a JSON schema
    "type": "object",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "value", "allowed"],
                "properties": {
                    "parameter": {"type": "string"},
                    "value": {"type": ["string", "null"]},
                    "allowed": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}
"""The JSON schema of a problem."""

RETRY_SECONDS = 5
"""After how many seconds a client may try again where nothing better is known."""

_log = logging.getLogger(__name__)


def body(error: GpvpError, lang: Lang) -> dict[str, Any]:  # Any: a JSON document
    """The document that describes an error.

    ``errors`` names each parameter to blame, the value it had and the values allowed. A mistake in a query has its
    ``line``, ``column`` and the text ``near`` it besides.
    """
    document: dict[str, Any] = {
        "type": TYPES + kind(error),
        "title": error.title(lang),
        "status": error.status,
        "detail": error.message(lang),
        "errors": [
            {"parameter": fault.parameter, "value": fault.value, "allowed": list(fault.allowed)}
            for fault in error.faults
        ],
    }
    if isinstance(error, QueryError):
        document |= {"line": error.line, "column": error.column, "near": error.near}
    return document


def kind(error: GpvpError) -> str:
    """The name of an error's class as an address writes it: ``unknown-parameter``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()


def respond(request: Request, error: GpvpError) -> Response:
    """The answer to a request that failed."""
    lang = language.of(request)
    headers = {"Content-Language": lang, "Cache-Control": "no-store", "Vary": "Accept, Accept-Language"}
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(error.allowed)
    if error.status in (429, 503):
        headers["Retry-After"] = str(RETRY_SECONDS)
    content = json.dumps(body(error, lang), ensure_ascii=False)
    return Response(content, error.status, headers, MEDIA_TYPE)


def translated(request: Request, error: Exception) -> GpvpError:
    """What the framework raises, as an error of the project."""
    if isinstance(error, GpvpError):
        return error
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        return BadInput(str(first["loc"][-1]), str(first.get("input", "")), (str(first["msg"]),))
    if isinstance(error, HTTPException) and error.status_code == MethodNotAllowed.status:
        allowed = (error.headers or {}).get("Allow", "GET")
        return MethodNotAllowed(request.method, tuple(sorted({*allowed.split(", "), "HEAD"})))
    if isinstance(error, HTTPException) and error.status_code == NotFound.status:
        return NotFound(request.scope["path"])
    _log.error("unexpected error while answering %s", request.scope["path"], exc_info=error)
    return GpvpError()


async def handle(request: Request, error: Exception) -> Response:
    """The exception handler of the application."""
    return respond(request, translated(request, error))


def install(app: FastAPI) -> None:
    """Let every error of the application end in :func:`handle`."""
    for error in (GpvpError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(error, handle)
