"""``/livez``, ``/readyz`` and ``/metrics``: whether the process runs, whether it can answer, and what it did so far."""

import asyncio
from ipaddress import ip_address

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import MetricsClosed, ShuttingDown, StoreUnavailable
from api.web.service import service

PATIENCE = 2.0
"""Seconds that the store has to show that it answers."""

router = APIRouter()

_FRESH = {"Cache-Control": "no-store"}
_BETWEEN = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""Headers that a request has where somebody passed it on."""


@router.get("/livez")
async def alive() -> Response:
    """The process runs."""
    return JSONResponse({"status": "alive"}, headers=_FRESH)


@router.get("/readyz")
async def ready(request: Request) -> Response:
    """The store answers a question just now; with the version of the dataset that it holds."""
    if service(request).stopping():
        raise ShuttingDown
    try:
        rows = (await asyncio.wait_for(service(request).catalogue.ask("dataset"), PATIENCE)).rows
    except TimeoutError as error:
        raise StoreUnavailable(f"no answer within {PATIENCE:g} s.") from error
    if not rows:
        raise StoreUnavailable("no dataset.")
    return JSONResponse({"status": "ready", "dataset": str(rows[0]["version"])}, headers=_FRESH)


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """What the service counted, for Prometheus; for whom is a setting."""
    readers = service(request).settings.metrics
    if readers == "none" or (readers == "local" and not _from_here(request)):
        raise MetricsClosed
    # Imported with the first request: the service starts without it.
    from api.web.operation.metrics import MEDIA_TYPE, exposition

    return Response(exposition(service(request)), headers={**_FRESH, "Content-Type": MEDIA_TYPE})


def _from_here(request: Request) -> bool:
    """Whether the request comes from this machine itself, with nobody in between who says so."""
    if request.client is None or any(name in request.headers for name in _BETWEEN):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
