"""``/api/v1``: the JSON API (docs/interface.md). Every answer is that of one or more questions of ``queries/``."""

from fastapi import APIRouter

from api.errors import NotFound
from api.web.data import measures, partners, questions, sources, themes

router = APIRouter(prefix="/api/v1")
for part in (measures, themes, partners, sources, questions):
    router.include_router(part.router)


@router.get("/{path:path}")
async def other(path: str) -> None:
    """Whatever the API does not have.

    Raises:
        NotFound: always; the error names the lists that there are.
    """
    raise NotFound(path, ("axes", "measures", "partners", "queries", "sources", "themes", "transversal"))
