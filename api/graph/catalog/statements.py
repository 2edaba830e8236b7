"""What the modules of the catalogue hand to one another: statements, and the parts of the dataset."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from api.errors import Texts
from api.namespaces import BASE, DATASET, expand

Term: TypeAlias = ox.NamedNode | ox.Literal

Statement: TypeAlias = tuple[str, str, Term]
"""The IRI of a subject, a property as ``prefix:local``, a value."""


class Part(NamedTuple):
    """A named graph as a part of the dataset, with its triples in the order of their N-Triples lines.

    ``path`` is where its dump stands under ``/data``, without extension: ``graph/register``, ``source/<slug>``.
    """

    graph: str
    path: str
    lines: tuple[bytes, ...]
    triples: tuple[ox.Triple, ...]

    @property
    def iri(self) -> str:
        """What stands for the part: a graph may have the IRI of a document, which is no dataset."""
        return f"{DATASET}/{self.path}"


def parts(dataset: ox.Dataset) -> Iterator[Part]:
    """The graphs of a dataset, by IRI."""
    for graph in sorted({quad.graph_name for quad in dataset}, key=str):
        if isinstance(graph, ox.NamedNode):
            triples = tuple(quad.triple for quad in dataset.quads_for_graph_name(graph))
            written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
            yield Part(graph.value, path(graph.value), tuple(sorted(written.splitlines(keepends=True))), triples)


def path(graph: str) -> str:
    """Where the dump of a graph stands under ``/data``, without extension."""
    return graph.removeprefix(BASE).removeprefix("id/")


def term(name: str) -> ox.NamedNode:
    """A term by its short name, ``prefix:local``."""
    return ox.NamedNode(expand(name))


def texts(subject: str, name: str, said: Texts) -> Iterator[Statement]:
    """A text in several languages."""
    for lang, text in said.items():
        yield subject, name, ox.Literal(text, language=lang)
