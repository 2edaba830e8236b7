"""``/api/v1``: the JSON API (docs/interface.md). Every answer is that of one or more questions of ``queries/``."""

from fastapi import APIRouter

from api.errors import NotFound
from api.web.data import (
    alignments,
    ask,
    compare,
    completeness,
    contracts,
    matrix,
    measures,
    objectives,
    partners,
    questions,
    search,
    sources,
    themes,
)

router = APIRouter(prefix="/api/v1")
PARTS = (
    measures, themes, partners, contracts, objectives, alignments, compare, matrix, completeness, sources, ask, search,
    questions,
)  # fmt: skip
for part in PARTS:
    router.include_router(part.router)

PATHS = (
    "alignments", "ask", "axes", "compare", "completeness", "contracts", "grants", "indicators", "matrix",
    "measures", "objectives", "partners", "queries", "results", "search", "sources", "suggest", "themes", "transversal",
)  # fmt: skip
"""What there is below ``/api/v1/``."""


@router.get("/{path:path}")
async def other(path: str) -> None:
    """Whatever the API does not have.

    Raises:
        NotFound: always; the error names what there is.
    """
    raise NotFound(path, PATHS)
