"""A graph of rdflib whose SPARQL queries are answered by pyoxigraph.

rdflib's engine reads the text of a query each time that it is asked (20 ms) and takes milliseconds for an answer that
pyoxigraph has in microseconds; and pyoxigraph is the engine of the service, so
that a constraint means the same here as a question there.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef, Variable
from rdflib.query import Result
from rdflib.term import Node

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")

Bound = ox.NamedNode | ox.BlankNode | ox.Literal


def graph_of(triples: Iterable[ox.Triple]) -> Graph:
    """A graph of rdflib with these triples."""
    return _add(Graph(), triples)


class Asked(Graph):
    """A graph of the triples that it is made with: queries do not see what is added later."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        super().__init__()
        self._engine = ox.Store()
        self._engine.bulk_extend(ox.Quad(*triple) for triple in triples)
        _add(self, (quad.triple for quad in self._engine))

    def query(
        self,
        query_object: Any,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Mapping[str, Any] | None = None,  # noqa: N803 -- the name that rdflib gives it
        initBindings: Mapping[str, Any] | None = None,  # noqa: N803 -- likewise
        use_store_provided: bool = True,
        **kwargs: Any,
    ) -> Result:
        """Answer a query; see rdflib. ``initBindings`` are put in the place of their variables.

        What the engine cannot be told is left to rdflib: a query about a blank node, which has no name, and one that
        rdflib has read already.

        Raises:
            SyntaxError: the text is no query, or does not select what is bound.
        """
        known: dict[ox.Variable, Bound | ox.Triple] = {
            ox.Variable(str(name)): _to_engine(term) for name, term in (initBindings or {}).items()
        }
        if not isinstance(query_object, str) or any(isinstance(term, ox.BlankNode) for term in known.values()):
            return super().query(
                query_object, processor, result, initNs, dict(initBindings or {}), use_store_provided, **kwargs
            )
        prefixes = {name: str(iri) for name, iri in dict(initNs or self.namespaces()).items()}
        try:
            return _result(self._engine.query(query_object, prefixes=prefixes, substitutions=known))
        except RuntimeError as error:  # a variable of initBindings that the query does not select
            raise SyntaxError(str(error)) from error


def _add(graph: Graph, triples: Iterable[ox.Triple]) -> Graph:
    """The same graph with the triples in it. A term is read once, however often it stands there."""
    read = cache(_from_engine)
    for subject, predicate, value in triples:
        graph.add((read(subject), read(predicate), read(value)))
    return graph


def _result(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    """An answer as rdflib gives it.

    Raises:
        SyntaxError: it is a graph, which no constraint asks for.
    """
    if isinstance(answer, ox.QueryTriples):
        raise SyntaxError("a constraint is a SELECT or an ASK query")  # noqa: TRY004 -- of the text, not of a value
    if isinstance(answer, ox.QueryBoolean):
        found = Result("ASK")
        found.askAnswer = bool(answer)
        return found
    found = Result("SELECT")
    names = [variable.value for variable in answer.variables]
    found.vars = [Variable(name) for name in names]
    found.bindings = [
        {Variable(name): _from_engine(row[name]) for name in names if row[name] is not None} for row in answer
    ]
    return found


def _to_engine(term: Node) -> Bound:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if not isinstance(term, Literal):
        return ox.BlankNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


def _from_engine(term: Bound | ox.Triple | None) -> URIRef | Literal | BNode:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        typed = None if term.language or term.datatype == _STRING else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=typed)
    return BNode(str(term).removeprefix("_:"))
