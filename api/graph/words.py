"""What a node of the dataset says in words, for reports that people read."""

import pyoxigraph as ox

from api.namespaces import expand

TELLING = tuple(
    ox.NamedNode(expand(name))
    for name in (
        "gpvp:officialText",
        "gpvp:verbatim",
        "gpvp:expansion",
        "gpvp:asWritten",
        "oa:exact",
        "skos:prefLabel",
        "dct:title",
        "rdfs:label",
        "skos:notation",
    )
)
"""Properties whose value are a node's words, the most telling first."""

LONGEST = 160
"""The most characters of a node's words that a report shows."""


def words(dataset: ox.Dataset, node: ox.NamedNode | ox.BlankNode) -> str | None:
    """The words of a node, shortened to :data:`LONGEST` characters; Dutch before other languages. None: it has none."""
    said: dict[ox.NamedNode, list[ox.Literal]] = {}
    for quad in dataset.quads_for_subject(node):
        if quad.predicate in TELLING and isinstance(quad.object, ox.Literal):
            said.setdefault(quad.predicate, []).append(quad.object)
    for term in TELLING:
        if term in said:
            first = min(
                said[term], key=lambda literal: (literal.language != "nl", literal.language or "", literal.value)
            )
            return shortened(first.value)
    return None


def shortened(text: str) -> str:
    """A text of at most :data:`LONGEST` characters, on one line, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
