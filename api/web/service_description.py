"""What the endpoint says of itself in RDF (SPARQL 1.1 Service Description)."""

import pyoxigraph as ox

from api.namespaces import DATASET, PREFIXES
from api.store import formats

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip
_WRITERS = {
    formats.TURTLE: ox.RdfFormat.TURTLE,
    formats.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    formats.RDF_XML: ox.RdfFormat.RDF_XML,
    formats.JSON_LD: ox.RdfFormat.JSON_LD,
}


def describe(endpoint: str, media_type: str) -> bytes:
    """The description of the endpoint at an address: languages, formats, features and the dataset behind it."""
    node = ox.NamedNode(endpoint)
    triples = [
        ox.Triple(node, _TYPE, _term("Service")),
        ox.Triple(node, _term("endpoint"), node),
        ox.Triple(node, _term("supportedLanguage"), _term("SPARQL11Query")),
        ox.Triple(node, _term("feature"), _term("UnionDefaultGraph")),
        ox.Triple(node, _term("defaultDataset"), ox.NamedNode(DATASET)),
        ox.Triple(ox.NamedNode(DATASET), _TYPE, _term("Dataset")),
        *(ox.Triple(node, _term("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _RESULTS),
    ]
    prefixes = {"sd": _SD, "formats": _FORMATS, "gpvp": PREFIXES["gpvp"]}
    written = ox.serialize(triples, format=_WRITERS[media_type], prefixes=prefixes)
    return written or b""


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
