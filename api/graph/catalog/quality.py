"""Figures of quality (DQV): each metric names the question that measures it, and the question is asked of the data."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from api.graph.catalog.statements import Statement, term
from api.namespaces import DATASET, ID, expand

COLUMNS = ("share", "total")
"""The column of the answer that is the figure: the first of these that it has."""

_QUERY = ox.NamedNode(expand("sh:select"))


def measurements(store: ox.Store, said: Iterable[Statement]) -> Iterator[Statement]:
    """The figure of each metric that ``said`` describes; none of one that finds nothing to measure.

    The texts of the questions stand in the dataset itself.
    """
    for metric, name, question in said:
        if name != "prov:wasDerivedFrom":
            continue
        own = metric.replace(f"{ID}metric/", f"{ID}measurement/")
        for figure in _asked(store, ox.NamedNode(question.value)):
            yield DATASET, "dqv:hasQualityMeasurement", ox.NamedNode(own)
            yield own, "rdf:type", term("dqv:QualityMeasurement")
            yield own, "dqv:computedOn", ox.NamedNode(DATASET)
            yield own, "dqv:isMeasurementOf", ox.NamedNode(metric)
            yield own, "dqv:value", figure


def _asked(store: ox.Store, question: ox.NamedNode) -> Iterator[ox.Literal]:
    """The figure that a question gives, or nothing."""
    for quad in store.quads_for_pattern(question, _QUERY, None):
        if not isinstance(quad.object, ox.Literal):
            continue
        answer = store.query(quad.object.value, use_default_graph_as_union=True)
        if isinstance(answer, ox.QuerySolutions):
            column = next(name for name in COLUMNS if name in [variable.value for variable in answer.variables])
            yield from (figure for row in answer if isinstance(figure := row[column], ox.Literal))
