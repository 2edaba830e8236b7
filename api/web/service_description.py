"""What the endpoint says of itself in RDF (SPARQL 1.1 Service Description, W3C Recommendation)."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from api.errors import Texts
from api.namespaces import DATASET, INFERRED_GRAPH, PREFIXES
from api.store import formats

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_SIMPLE = ox.NamedNode("http://www.w3.org/ns/entailment/Simple")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_COMMENT = ox.NamedNode(PREFIXES["rdfs"] + "comment")
_TRIPLES = ox.NamedNode(_VOID + "triples")
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

_UNION: Texts = {
    "nl": "De standaardgraaf is de vereniging van alle benoemde grafen. Een onbekende graaf is leeg.",
    "fr": "Le graphe par défaut est l’union de tous les graphes nommés. Un graphe inconnu est vide.",
    "en": "The default graph is the union of all named graphs. An unknown graph is empty.",
}
_INFERRED: Texts = {
    "nl": "Wat uit de gegevens volgt, is vooraf afgeleid en staat in deze graaf; bij een vraag wordt niets afgeleid.",
    "fr": "Ce qui découle des données est déduit d’avance et figure dans ce graphe ; une requête ne déduit rien.",
    "en": "What follows from the data is inferred beforehand and stands in this graph; a query infers nothing.",
}

Statement = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]


def describe(endpoint: str, sizes: Mapping[str, int], media_type: str) -> bytes:
    """The description of the endpoint at an address. ``sizes`` gives each named graph its number of triples."""
    triples = [ox.Triple(*statement) for part in (_service(endpoint), _dataset(sizes)) for statement in part]
    prefixes = {"sd": _SD, "formats": _FORMATS, "void": _VOID, "rdfs": PREFIXES["rdfs"], "gpvp": PREFIXES["gpvp"]}
    return ox.serialize(triples, format=_WRITERS[media_type], prefixes=prefixes) or b""


def _service(endpoint: str) -> Iterator[Statement]:
    node = ox.NamedNode(endpoint)
    yield node, _TYPE, _sd("Service")
    yield node, _sd("endpoint"), node
    for language in ("SPARQL10Query", "SPARQL11Query"):
        yield node, _sd("supportedLanguage"), _sd(language)
    yield node, _sd("feature"), _sd("UnionDefaultGraph")
    yield node, _sd("defaultEntailmentRegime"), _SIMPLE
    for name in _RESULTS:
        yield node, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)
    yield node, _sd("defaultDataset"), ox.NamedNode(DATASET)
    yield node, _sd("availableGraphs"), _GRAPHS


_GRAPHS = ox.BlankNode("graphs")


def _dataset(sizes: Mapping[str, int]) -> Iterator[Statement]:
    """The dataset of a query that names no graphs, and the graphs that a query may name: the same ones."""
    whole, union = ox.NamedNode(DATASET), ox.BlankNode("default")
    yield whole, _TYPE, _sd("Dataset")
    yield whole, _sd("defaultGraph"), union
    yield union, _TYPE, _sd("Graph")
    yield union, _TRIPLES, ox.Literal(sum(sizes.values()))
    yield from _told(union, _UNION)
    yield _GRAPHS, _TYPE, _sd("GraphCollection")
    for number, (name, triples) in enumerate(sorted(sizes.items())):
        named, graph = ox.BlankNode(f"named{number}"), ox.BlankNode(f"graph{number}")
        yield whole, _sd("namedGraph"), named
        yield _GRAPHS, _sd("namedGraph"), named
        yield named, _TYPE, _sd("NamedGraph")
        yield named, _sd("name"), ox.NamedNode(name)
        yield named, _sd("entailmentRegime"), _SIMPLE
        yield named, _sd("graph"), graph
        yield graph, _TYPE, _sd("Graph")
        yield graph, _TRIPLES, ox.Literal(triples)
        if name == INFERRED_GRAPH:
            yield from _told(named, _INFERRED)


def _told(node: ox.BlankNode, texts: Texts) -> Iterator[Statement]:
    for lang, text in texts.items():
        yield node, _COMMENT, ox.Literal(text, language=lang)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
