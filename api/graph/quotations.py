"""The quotations of a dataset, and the documents they quote, as records."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from api.graph.text import Segment
from api.namespaces import expand

_TYPE = ox.NamedNode(expand("rdf:type"))


@dataclass(frozen=True, slots=True)
class Document:
    """A source document: its IRI, file name, SHA-256 in hexadecimal, and length in Unicode code points."""

    iri: str
    file: str
    sha256: str
    characters: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exact words of a document.

    ``segments`` stand in the order of ``gpvp:order``, ``orders`` are those numbers. ``verbatim`` is what readers get,
    ``quoted`` the things that have the quotation, ``mark`` says that it is the number of a footnote in the text.
    """

    iri: str
    document: str
    verbatim: str
    segments: tuple[Segment, ...]
    orders: tuple[int, ...]
    quoted: tuple[str, ...]
    mark: bool


def documents(dataset: ox.Dataset) -> tuple[Document, ...]:
    """All source documents, by IRI."""
    return tuple(
        Document(
            iri=node.value,
            file=_text(dataset, node, "gpvp:fileName"),
            sha256=_text(dataset, node, "gpvp:sha256"),
            characters=int(_text(dataset, node, "gpvp:characters") or -1),
        )
        for node in instances(dataset, "gpvp:SourceDocument")
    )


def quotations(dataset: ox.Dataset) -> tuple[Quotation, ...]:
    """All quotations, by IRI. What is missing is empty (a text) or -1 (a number): the check of them says so."""
    quoted: dict[str, list[str]] = {}
    marks = set()
    for name in ("gpvp:hasQuotation", "gpvp:hasMark"):
        for quad in dataset.quads_for_predicate(ox.NamedNode(expand(name))):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                quoted.setdefault(quad.object.value, []).append(quad.subject.value)
                if name == "gpvp:hasMark":
                    marks.add(quad.object.value)
    return tuple(_quotation(dataset, node, quoted, marks) for node in instances(dataset, "gpvp:Quotation"))


def _quotation(dataset: ox.Dataset, node: ox.NamedNode, quoted: dict[str, list[str]], marks: set[str]) -> Quotation:
    ordered = sorted(
        (int(_text(dataset, part, "gpvp:order") or -1), _segment(dataset, part))
        for part in values(dataset, node, "gpvp:hasSegment")
        if isinstance(part, ox.NamedNode)
    )
    source = next((term for term in values(dataset, node, "gpvp:inSource") if isinstance(term, ox.NamedNode)), None)
    return Quotation(
        iri=node.value,
        document=source.value if source else "",
        verbatim=_text(dataset, node, "gpvp:verbatim"),
        segments=tuple(segment for _, segment in ordered),
        orders=tuple(order for order, _ in ordered),
        quoted=tuple(sorted(quoted.get(node.value, ()))),
        mark=node.value in marks,
    )


def _segment(dataset: ox.Dataset, node: ox.NamedNode) -> Segment:
    start, end = _text(dataset, node, "oa:start"), _text(dataset, node, "oa:end")
    return Segment(int(start or -1), int(end or -1), _text(dataset, node, "oa:exact"))


def instances(dataset: ox.Dataset, name: str) -> tuple[ox.NamedNode, ...]:
    """The things of a class, ``prefix:Name``, in the order of their IRIs."""
    found = {
        quad.subject
        for quad in dataset.quads_for_object(ox.NamedNode(expand(name)))
        if quad.predicate == _TYPE and isinstance(quad.subject, ox.NamedNode)
    }
    return tuple(sorted(found, key=lambda node: node.value))


def values(dataset: ox.Dataset, node: ox.NamedNode, name: str) -> Iterator[ox.NamedNode | ox.BlankNode | ox.Literal]:
    """The values of a thing's property, ``prefix:name``."""
    predicate = ox.NamedNode(expand(name))
    for quad in dataset.quads_for_subject(node):
        if quad.predicate == predicate and not isinstance(quad.object, ox.Triple):
            yield quad.object


def _text(dataset: ox.Dataset, node: ox.NamedNode, name: str) -> str:
    """The first literal of a property, in the order of the characters; empty where there is none."""
    return min((term.value for term in values(dataset, node, name) if isinstance(term, ox.Literal)), default="")
