"""What the dataset says of itself, in ``…/graph/catalog``: its version, size, licence, and how facts were inferred."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from api.errors import Texts
from api.namespaces import CATALOG_GRAPH, DATASET, ID, INFERRED_GRAPH, LICENCE, ONTOLOGY_GRAPH, expand

INFERENCE = ID + "activity/inference"
"""The running of the rules."""

TITLE: Texts = {
    "nl": "Globaal Veiligheids- en Preventieplan van het Brussels Hoofdstedelijk Gewest als kennisgraaf",
    "fr": "Plan global de sécurité et de prévention de la Région de Bruxelles-Capitale en graphe de connaissances",
    "en": "Global Security and Prevention Plan of the Brussels-Capital Region as a knowledge graph",
}

_TYPE = ox.NamedNode(expand("rdf:type"))
_MODIFIED = ox.NamedNode(expand("dct:modified"))


def catalog(dataset: ox.Dataset, version: str, rules: Iterable[str]) -> Iterator[ox.Quad]:
    """The quads of the catalogue for a complete dataset (without catalogue), its version and the names of its rules.

    ``void:triples`` counts the quads of all other graphs. ``dct:modified`` is the latest such date in the data: there
    is no date of building, so that the same data give the same bytes on any day.
    """
    graph = ox.NamedNode(CATALOG_GRAPH)
    statements: list[tuple[str, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (DATASET, _TYPE, _term("dcat:Dataset")),
        (DATASET, _TYPE, _term("void:Dataset")),
        *((DATASET, _term("dct:title"), ox.Literal(text, language=lang)) for lang, text in TITLE.items()),
        (DATASET, _term("dct:license"), ox.NamedNode(LICENCE)),
        (DATASET, _term("owl:versionInfo"), ox.Literal(version)),
        (DATASET, _term("void:triples"), ox.Literal(len(dataset))),
        (INFERRED_GRAPH, _term("prov:wasGeneratedBy"), ox.NamedNode(INFERENCE)),
        (INFERENCE, _TYPE, _term("prov:Activity")),
        (INFERENCE, _term("prov:used"), ox.NamedNode(ONTOLOGY_GRAPH)),
    ]
    for name in rules:
        rule = ID + "rule/" + name
        statements.append((INFERENCE, _term("prov:used"), ox.NamedNode(rule)))
        statements.append((rule, _TYPE, _term("prov:Plan")))
        statements.append((rule, _term("skos:notation"), ox.Literal(name)))
    dates = [quad.object for quad in dataset.quads_for_predicate(_MODIFIED) if isinstance(quad.object, ox.Literal)]
    if dates:
        statements.append((DATASET, _MODIFIED, max(dates, key=lambda date: date.value)))
    for subject, predicate, value in statements:
        yield ox.Quad(ox.NamedNode(subject), predicate, value, graph)


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))
