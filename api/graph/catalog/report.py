"""What the shapes object to without stopping the build, as a report of SHACL: what is missing, and where."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from api.graph.catalog.statements import Statement, term
from api.graph.validate import Result
from api.namespaces import DATASET

REPORT = f"{DATASET}/report"


def reported(results: Iterable[Result]) -> Iterator[Statement]:
    """The report with a result for each objection: the thing, the rule, the severity; the rule itself has the words.

    An objection to a thing without a name is left out: nobody could look it up.
    """
    named = [result for result in results if not result.node.startswith("_:")]
    yield DATASET, "dqv:hasQualityMetadata", ox.NamedNode(REPORT)
    yield REPORT, "rdf:type", term("sh:ValidationReport")
    yield REPORT, "sh:conforms", ox.Literal(not named)
    counted: Counter[str] = Counter()
    for result in named:
        name = result.shape.rpartition("#")[2]
        counted[name] += 1
        own = f"{REPORT}/{name}/{counted[name]}"
        yield REPORT, "sh:result", ox.NamedNode(own)
        yield own, "rdf:type", term("sh:ValidationResult")
        yield own, "sh:focusNode", ox.NamedNode(result.node)
        yield own, "sh:sourceShape", ox.NamedNode(result.shape)
        yield own, "sh:resultSeverity", term(f"sh:{result.severity.value}")
        yield own, "sh:sourceConstraintComponent", term(f"sh:{result.rule}ConstraintComponent")
