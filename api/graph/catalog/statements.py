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
    """A named graph as a part of the dataset.

    ``path`` is where its dump stands under ``/data``, without extension: ``graph/register``, ``source/<slug>``.
    ``stable`` says whether every engine gives the same N-Triples: there are no blank nodes, which each calls as it
    likes, and no literals that an engine writes in another way (``5000.00`` as ``5000``).
    """

    graph: str
    path: str
    triples: tuple[ox.Triple, ...]
    stable: bool

    @property
    def iri(self) -> str:
        """What stands for the part: a graph may have the IRI of a document, which is no dataset."""
        return f"{DATASET}/{self.path}"

    @property
    def content(self) -> bytes:
        """The triples as N-Triples, sorted."""
        written = ox.serialize(self.triples, format=ox.RdfFormat.N_TRIPLES) or b""
        return b"".join(sorted(written.splitlines(keepends=True)))


def parts(dataset: ox.Dataset, store: ox.Store) -> Iterator[Part]:
    """The graphs of a dataset, by IRI. The store holds the same as an engine keeps it."""
    for graph in sorted({quad.graph_name for quad in dataset}, key=str):
        if isinstance(graph, ox.NamedNode):
            triples = tuple(quad.triple for quad in dataset.quads_for_graph_name(graph))
            kept = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
            nameless = any(
                isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)
                for triple in triples
            )
            yield Part(graph.value, path(graph.value), triples, stable=not nameless and kept == set(triples))


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
