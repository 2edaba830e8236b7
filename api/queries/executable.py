"""The questions as things of the graph, in ``…/graph/queries``: where editors and programs look for examples.

They are SHACL's SPARQL executables (W3C Working Group Note *SHACL Advanced Features*), described the way that the
editors which read examples from an endpoint expect it: the question as ``rdfs:comment``, the text of the query by its
form, the tags as ``schema:keywords``.
"""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from api.errors import Texts
from api.namespaces import ID, NS, QUERIES_GRAPH, expand
from api.queries.header import MARK
from api.queries.record import Form, Question

_FORMS: Mapping[Form, tuple[str, str]] = {
    "SELECT": ("sh:SPARQLSelectExecutable", "sh:select"),
    "CONSTRUCT": ("sh:SPARQLConstructExecutable", "sh:construct"),
    "ASK": ("sh:SPARQLAskExecutable", "sh:ask"),
}
_Term = ox.NamedNode | ox.Literal


def executables(questions: Iterable[Question], groups: Mapping[str, Texts]) -> Iterator[ox.Quad]:
    """The quads of all questions and of their groups, a SKOS concept scheme in the order of ``groups``."""
    graph = ox.NamedNode(QUERIES_GRAPH)
    for subject, predicate, value in (*_schemed(groups), *_asked(questions)):
        yield ox.Quad(ox.NamedNode(subject), ox.NamedNode(expand(predicate)), value, graph)


def _asked(questions: Iterable[Question]) -> Iterator[tuple[str, str, _Term]]:
    for question in questions:
        own = f"{ID}query/{question.name}"
        kind, text = _FORMS[question.form]
        yield own, "rdf:type", _node("sh:SPARQLExecutable")
        yield own, "rdf:type", _node(kind)
        yield own, text, ox.Literal(_query(question))
        # The text declares its own prefixes; a reader of SHACL finds all of them at the ontology (graph/catalog).
        yield own, "sh:prefixes", ox.NamedNode(NS)
        yield own, "skos:notation", ox.Literal(question.name)
        for lang, summary in question.summary.items():
            yield own, "rdfs:label", ox.Literal(summary, language=lang)
            yield own, "rdfs:comment", ox.Literal(summary, language=lang)
        for tag in question.tags:
            yield own, "schema:keywords", ox.Literal(tag)
        if question.group is not None:
            yield own, "dct:subject", _group(question.group)


def _schemed(groups: Mapping[str, Texts]) -> Iterator[tuple[str, str, _Term]]:
    scheme = f"{ID}query-group"
    yield scheme, "rdf:type", _node("skos:ConceptScheme")
    for number, (name, texts) in enumerate(groups.items(), 1):
        group = _group(name).value
        yield group, "rdf:type", _node("skos:Concept")
        yield group, "skos:inScheme", ox.NamedNode(scheme)
        yield group, "skos:notation", ox.Literal(name)
        yield group, "sh:order", ox.Literal(number)
        for lang, text in texts.items():
            yield group, "skos:prefLabel", ox.Literal(text, language=lang)


def _query(question: Question) -> str:
    """The text without the header, which the statements beside it say."""
    rows = question.text.splitlines()
    return "\n".join(row for row in rows if not row.startswith(MARK)).strip() + "\n"


def _group(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{ID}query-group/{name}")


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))
