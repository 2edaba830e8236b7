"""The IRIs that the project mints, and the prefixes that it writes. They never change: others point at them."""

BASE = "https://w3id.org/gpvp/"
"""The start of every IRI of the project; identifiers follow the Belgian (ICEG) pattern ``/ns``, ``/id``, ``/doc``."""

NS = BASE + "ns#"
"""The terms of the ontology."""

SHAPES = BASE + "shapes#"
"""The names of the shapes."""

ID = BASE + "id/"
"""The things that the data speak of. ``data/*.ttl`` has it as its ``@base``."""

DOC = BASE + "doc/"
"""The documents about those things."""

GRAPH = BASE + "graph/"
"""The named graphs that are not a source document's."""

SOURCE = ID + "source/"
"""The source documents. The named graph of what a document says has the document's own IRI."""

ONTOLOGY_GRAPH = GRAPH + "ontology"
SOURCES_GRAPH = GRAPH + "sources"
REGISTER_GRAPH = GRAPH + "register"
EDITORIAL_GRAPH = GRAPH + "editorial"
ALIGNMENT_GRAPH = GRAPH + "alignment"
CONTRIBUTES_GRAPH = GRAPH + "contributes"
SHAPES_GRAPH = GRAPH + "shapes"
QUERIES_GRAPH = GRAPH + "queries"
INFERRED_GRAPH = GRAPH + "inferred"
CATALOG_GRAPH = GRAPH + "catalog"

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""CC BY 4.0, the licence of the data."""

DATASET = ID + "dataset"
"""The whole: what the catalogue describes and the dataset version belongs to."""

PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gpvp": NS,
    "gpvpsh": SHAPES,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix -> namespace, for what the project writes and for queries that name terms briefly."""


def expand(name: str) -> str:
    """The full IRI of ``prefix:local``, by :data:`PREFIXES`.

    Raises:
        KeyError: the prefix is not in the table.
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """The shortest readable form of an IRI: ``gpvp:Measure``, ``measure/2017-2020/M1.5``, else the IRI itself."""
    if iri.startswith(ID):
        return iri[len(ID) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
