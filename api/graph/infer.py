"""What follows from the data by the axioms of the ontology: rules of OWL 2 RL, run until nothing new comes."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from api.errors import SourceFileError
from api.namespaces import GRAPH, INFERRED_GRAPH


class Rule(NamedTuple):
    """A rule: a ``CONSTRUCT`` query, named after the rule of OWL 2 RL that it implements (``prp-spo1`` …)."""

    name: str
    file: Path
    query: str


def read_rules(files: Iterable[Path]) -> tuple[Rule, ...]:
    """The rules in a folder's files, by name.

    Raises:
        SourceFileError: a file is no SPARQL, or not UTF-8, or cannot be opened; the error names the line.
    """
    rules = []
    for file in files:
        try:
            rule = Rule(file.stem, file, file.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, OSError) as error:
            raise SourceFileError(file, 1, str(error)) from error
        _apply(rule, ox.Store())
        rules.append(rule)
    return tuple(sorted(rules))


def infer(dataset: ox.Dataset, rules: Iterable[Rule]) -> frozenset[ox.Quad]:
    """The closure of a dataset under rules: quads of ``…/graph/inferred`` that are in none of its graphs.

    The rules see the union of all graphs and what has been inferred before. What they say of blank nodes, which are
    parts of axioms and not things, is left out.
    """
    store = ox.Store()
    store.bulk_extend(dataset)
    graph = ox.NamedNode(INFERRED_GRAPH)
    rules = tuple(rules)
    inferred: set[ox.Quad] = set()
    grows = True
    while grows:
        grows = False
        for rule in rules:
            found = _apply(rule, store)
            new = {ox.Quad(t.subject, t.predicate, t.object, graph) for t in found if _is_new(store, t)}
            store.extend(new)
            inferred |= new
            grows = grows or bool(new)
    return frozenset(inferred)


def shortcuts(dataset: ox.Dataset, rules: Iterable[Rule]) -> frozenset[ox.Quad]:
    """Direct links made of the nodes that state them: what each rule says once, in the graph of its name.

    ``contributes`` fills ``…/graph/contributes`` with a link for each reviewed alignment.
    """
    store = ox.Store()
    store.bulk_extend(dataset)
    return frozenset(
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(GRAPH + rule.name))
        for rule in rules
        for triple in _apply(rule, store)
    )


def _apply(rule: Rule, store: ox.Store) -> ox.QueryTriples:
    """What a rule says of the union of all graphs."""
    try:
        answer = store.query(rule.query, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise SourceFileError(rule.file, error.lineno or 1, error.msg) from error
    if not isinstance(answer, ox.QueryTriples):
        raise SourceFileError(rule.file, 1, "a rule is a CONSTRUCT query")
    return answer


def _is_new(store: ox.Store, triple: ox.Triple) -> bool:
    if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
        return False
    return next(store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None), None) is None
