"""``/data/alignments.sssom.tsv``: the alignments in the Simple Standard for Sharing Ontological Mappings (SSSOM 1.0).

https://mapping-commons.github.io/sssom/: a table of mappings; the facts on the whole set stand above it as YAML
comments.
"""

import csv
import io
from collections.abc import Mapping, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.namespaces import BASE, DATASET, ID, LICENCE
from api.queries import Row
from api.web.data.cells import maybe, quantity, ref, text, yes
from api.web.data.visit import Visit
from api.web.service import service

PATH = "/data/alignments.sssom.tsv"

MEDIA_TYPE = "text/tab-separated-values"

QUESTION = "alignments-sssom"

PREFIXES: Mapping[str, str] = {
    "measure": f"{ID}measure/",
    "objective": f"{ID}objective/",
    "relation": f"{ID}relation/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "theme": f"{ID}theme/",
}
"""The prefixes of the table. ``semapv`` is the vocabulary that says how a mapping came about."""

COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification",
    "author_label", "mapping_date", "confidence", "see_also", "other", "comment",
)  # fmt: skip
"""Slots of SSSOM in the order of its specification. ``see_also`` is the alignment, ``other`` its degree and review."""

JUSTIFICATION = "semapv:ManualMappingCuration"
"""Every alignment was made by people who read both texts."""

router = APIRouter()


@router.get(PATH)
async def alignments(request: Request) -> Response:
    """All alignments as an SSSOM table."""
    visit = Visit(request, ())
    rows = await visit.rows(QUESTION)
    content = header(service(request).version) + table(rows)
    return Response(content.encode(), media_type=f"{MEDIA_TYPE}; charset=utf-8")


def header(version: str) -> str:
    """The facts on the whole set: YAML, each line a comment."""
    lines = [
        "curie_map:",
        *(f"  {prefix}: {iri}" for prefix, iri in PREFIXES.items()),
        f"mapping_set_id: {BASE}graph/alignment",
        f'mapping_set_version: "{version}"',
        "mapping_set_title: Alignments of local contracts with the Global Security and Prevention Plan 2017-2020",
        "mapping_set_description: Objectives of local contracts and the measures or themes of the plan to which they"
        " contribute. author_label gives roles; confidence is 0.9 where it is strong, 0.7 moderate, 0.4 weak.",
        f"mapping_set_source: [{DATASET}]",
        f"license: {LICENCE}",
    ]
    return "".join(f"#{line}\n" for line in lines)


def table(rows: Sequence[Row]) -> str:
    """The mappings as tab-separated values; several values of a cell are separated by ``|``."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_mapping(row) for row in rows)
    return written.getvalue()


def _mapping(row: Row) -> tuple[object, ...]:
    review = "reviewed" if yes(row, "reviewed") else "proposed"
    return (
        _curie(text(row, "subject_id")),
        text(row, "subject_label"),
        _curie(text(row, "predicate_id")),
        _curie(text(row, "object_id")),
        maybe(row, "object_label") or "",
        JUSTIFICATION,
        "|".join(text(row, "author_label").split("; ")),
        text(row, "mapping_date"),
        quantity(row, "degree"),
        text(row, "alignment"),
        f"confidence={ref(row, 'confidence')} review={review}",
        maybe(row, "comment") or "",
    )


def _curie(iri: str) -> str:
    prefix = iri.removeprefix(ID).partition("/")[0]
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"
