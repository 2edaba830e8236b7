"""``/livez`` and ``/readyz``: whether the process runs, and whether it can answer."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import StoreUnavailable
from api.web.service import service

router = APIRouter()

_FRESH = {"Cache-Control": "no-store"}


@router.get("/livez")
async def alive() -> Response:
    """The process runs."""
    return JSONResponse({"status": "alive"}, headers=_FRESH)


@router.get("/readyz")
async def ready(request: Request) -> Response:
    """The store answers a question just now; with the version of the dataset that it holds."""
    rows = (await service(request).catalogue.ask("dataset")).rows
    if not rows:
        raise StoreUnavailable("no dataset.")
    return JSONResponse({"status": "ready", "dataset": str(rows[0]["version"])}, headers=_FRESH)
