"""The page of the files: what can be had, under which licence, in which version, and how good it is."""

import asyncio
from decimal import Decimal
from typing import Any

from api.namespaces import BASE, DATASET
from api.queries import Iri, Row, Text
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import local, name
from api.web.pages.visit import Visit
from api.web.self_description import FORMATS

Piece = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template

_NAMES = {
    "application/n-quads": "N-Quads",
    "application/n-triples": "N-Triples",
    "text/turtle": "Turtle",
    "text/tab-separated-values": "SSSOM (TSV)",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF/XML",
    "jsonld": "JSON-LD",
}
"""How formats are called, by media type or extension."""


async def downloads(visit: Visit) -> Page:
    """The page of the files."""
    files, metrics, (dataset,) = await asyncio.gather(
        visit.labelled("downloads"), visit.labelled("quality"), visit.rows("dataset")
    )
    modified = str(dataset["modified"] or "")[:10]
    content = {
        "parts": _parts(files),
        "statements": dataset["triples"],
        "title": name(dataset, visit.lang),
        "modified": modified,
        "address": DATASET,
        "licence": dataset["licence"],
        "metrics": await asyncio.gather(*(_metric(visit, row) for row in metrics)),
    }
    return Page(
        "downloads.html",
        "data",
        content,
        section="about",
        crumbs=[visit.crumb("menu.home"), Crumb(visit.message("data.title"))],
        formats=[Format(_NAMES[form], kind, f"/data?format={form}") for form, kind in FORMATS.items()],
        behind=visit.behind("downloads"),
    )


def _parts(files: tuple[Row, ...]) -> list[Piece]:
    """The parts of the dataset in the order of their titles' rows, each with its files."""
    found: dict[str, Piece] = {}
    for row in files:
        part = row["dataset"]
        if not isinstance(part, Iri):
            continue
        piece = found.setdefault(
            part,
            {
                "whole": part == DATASET,
                "title": part.label or Text(local(part)),
                "statements": row["triples"],
                "files": [],
            },
        )
        piece["files"].append(
            {
                "href": f"/{str(row['url']).removeprefix(BASE)}",
                "form": _NAMES[str(row["media_type"])],
                "media_type": row["media_type"],
                "bytes": row["bytes"],
                "sha256": row["sha256"],
            }
        )
    return list(found.values())


async def _metric(visit: Visit, row: Row) -> Piece:
    """One metric: its figure, what it counts, and the question that measures it."""
    question = local(row["question"])
    counted = (await visit.rows(question))[0]
    return {
        "key": local(row["metric"]),
        "name": _label(row, "metric"),
        "dimension": _label(row, "dimension"),
        "definition": name(row, visit.lang, "definition"),
        "figure": Decimal(str(row["figure"])),
        "percent": row["measured_in"] == "%",
        "fits": counted.get("fits"),
        "out_of": counted.get("out_of"),
        "href": visit.url(f"queries/{question}"),
    }


def _label(row: Row, column: str) -> Text:
    value = row[column]
    return (value.label if isinstance(value, Iri) else None) or Text(local(value))
