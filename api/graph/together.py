"""Constraints in SPARQL that are asked once of all their nodes, and then of each node that they object to.

pySHACL asks the query of a constraint anew for each focus node, 17,000 times for the data of today and nearly always
without an answer. Here the query is first asked of all focus nodes at once, ``$this`` being bound by a block of values;
only the nodes that are in the answer are left to pySHACL, which asks and reports as it always does.
"""

from collections.abc import Sequence
from typing import Any

from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from rdflib import SH, URIRef, Variable
from rdflib.term import Node

from api.graph.asked import Asked
from api.tokens import closing, tokens

_THIS = Variable("this")


class Together(SPARQLBasedConstraint):
    """``sh:sparql`` of pySHACL, which passes over the nodes that no answer speaks of."""

    def evaluate(
        self, executor: Any, target_graph: Any, focus_value_nodes: dict[Node, Any], _evaluation_path: list[Any]
    ) -> tuple[bool, list[Any]]:
        """Whether all focus nodes meet the constraints, and what is to be reported; see pySHACL."""
        graph = getattr(target_graph, "impl", None)
        if isinstance(graph, Asked):
            nodes = tuple(focus_value_nodes)
            queries = (query for query in self.sparql_constraints if not query.deactivated)
            left = {node for query in queries for node in _suspects(query, graph, nodes)}
            focus_value_nodes = {node: values for node, values in focus_value_nodes.items() if node in left}
        found: tuple[bool, list[Any]] = super().evaluate(executor, target_graph, focus_value_nodes, _evaluation_path)
        return found


def ask_together() -> None:
    """Tell pySHACL to check ``sh:sparql`` so: the one place to say it. Graphs of another kind it asks as ever."""
    CONSTRAINT_PARAMETERS_MAP[SH.sparql] = Together


def _suspects(query: Any, graph: Asked, nodes: Sequence[Node]) -> set[Node]:
    """The nodes that a constraint may object to: all that it does object to, and those that must be asked alone.

    ``query`` is what pySHACL makes of the constraint (its ``SPARQLQueryHelper``, which has no types).

    Raises:
        ValidationFailure: of pySHACL, the query is none that a constraint may have.
        SyntaxError: it is none at all.
    """
    bound, text = query.pre_bind_variables(nodes[0])
    place = place_of_values(text)
    named = {node for node in nodes if isinstance(node, URIRef)}
    if place is None or bound.keys() != {str(_THIS)} or len(named) < 2:
        return set(nodes)
    values = " ".join(node.n3() for node in named)
    asked = graph.query(query.apply_prefixes(f"{text[:place]} VALUES $this {{ {values} }} {text[place:]}"))
    if _THIS not in (asked.vars or ()):  # the answers do not say of which node they are: pySHACL refuses that
        return set(nodes)
    return {row[_THIS] for row in asked.bindings} | (set(nodes) - named)


def place_of_values(text: str) -> int | None:
    """Where a block of values for ``$this`` means the same as asking of each alone; None if there is no such place.

    SHACL puts the node in the place of ``$this`` wherever it stands (appendix A); a block of values joins it to the
    group that it opens. It is the same if that is the only group, those of ``EXISTS`` apart, whose variables SPARQL
    itself replaces (SPARQL 1.1, section 18.6), and if nothing after it gathers or cuts off the answers. Such a query
    has the form ``SELECT $this (?other AS ?value) WHERE { … FILTER NOT EXISTS { … } }``.
    """
    words = tuple(tokens(text))
    opening = next((index for index, word in enumerate(words) if word.text == "{" and word.kind == "mark"), None)
    if opening is None or closing(words, opening) != len(words) - 1:
        return None
    groups = (index for index in range(opening + 1, len(words)) if words[index].text == "{")
    alone = words[0].is_word("SELECT") and all(words[index - 1].is_word("EXISTS") for index in groups)
    return words[opening].end if alone else None
