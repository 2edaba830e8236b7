"""The formats in which the store answers, by the kind of answer, and the short names that ``format=`` takes."""

from functools import lru_cache
from typing import NamedTuple

from api import negotiate

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"

TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
RDF_XML = "application/rdf+xml"
JSON_LD = "application/ld+json"


class Format(NamedTuple):
    """A serialisation: its short name (also the file extension), its media type, and others that stand for it."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()


ROWS = (
    Format("json", JSON, ("application/json", "text/json")),
    Format("xml", XML, ("application/xml", "text/xml")),
    Format("csv", CSV),
    Format("tsv", TSV),
)
"""For SELECT and ASK; the first is the default."""

GRAPHS = (
    Format("ttl", TURTLE, ("application/x-turtle",)),
    Format("nt", N_TRIPLES, ("text/plain",)),
    Format("rdf", RDF_XML, ("application/xml", "text/xml")),
    Format("jsonld", JSON_LD, ("application/json",)),
)
"""For CONSTRUCT and DESCRIBE; the first is the default."""


@lru_cache(maxsize=256)
def chosen(accept: str, formats: tuple[Format, ...]) -> str | None:
    """The media type that a client likes best among some formats, the first for one that does not mind; None: none."""
    return negotiate.media_type(accept, types(formats), {fmt.media_type: fmt.aliases for fmt in formats})


def types(formats: tuple[Format, ...]) -> tuple[str, ...]:
    """Their media types, as they are told to a client."""
    return tuple(fmt.media_type for fmt in formats)


_ALSO = {"turtle": "ttl", "ntriples": "nt", "json-ld": "jsonld", "rdfxml": "rdf"}
_ACCEPTED = {fmt.name: fmt.media_type for fmt in (*ROWS, *GRAPHS)} | {
    "json": f"{JSON}, {JSON_LD};q=0.5",
    "xml": f"{XML}, {RDF_XML};q=0.5",
}


def accepted(name: str) -> str | None:
    """What a client accepts that asks for a format by its short name, as an ``Accept`` header; None: no such format.

    ``json`` and ``xml`` fit both kinds of answer. ``turtle`` and ``json-ld`` are understood as well.
    """
    return _ACCEPTED.get(_ALSO.get(name.lower(), name.lower()))


NAMES = tuple(_ACCEPTED)
"""The short names of all formats."""
