"""The alignments and the direct links made of them: a link exactly where one is reviewed and at least moderate."""

import pyoxigraph as ox
import pytest

from api.graph.build import complete
from api.graph.infer import infer, read_rules
from api.graph.places import rules
from api.namespaces import CONTRIBUTES_GRAPH, ID, NS
from api.settings import Settings

Link = tuple[str, str]


@pytest.fixture(scope="module")
def completed(real: ox.Dataset) -> ox.Dataset:
    found = read_rules(rules(Settings()))
    return complete(ox.Dataset(real), infer(ox.Dataset(real), found), [rule.name for rule in found]).dataset


def values(dataset: ox.Dataset, name: str) -> dict[str, set[str]]:
    """Subject -> objects of a property of the project, IRIs and texts alike."""
    found: dict[str, set[str]] = {}
    for quad in dataset.quads_for_predicate(ox.NamedNode(NS + name)):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        found.setdefault(quad.subject.value, set()).add(quad.object.value)
    return found


def test_a_direct_link_stands_exactly_where_an_alignment_is_reviewed_and_at_least_moderate(
    completed: ox.Dataset,
) -> None:
    objective, confidence = values(completed, "alignedObjective"), values(completed, "confidence")
    status = values(completed, "reviewStatus")
    aligned = {**values(completed, "alignedMeasure"), **values(completed, "alignedTheme")}
    assert objective.keys() == aligned.keys() == status.keys()
    wanted: set[Link] = {
        (one, other)
        for alignment, objectives in objective.items()
        if status[alignment] == {f"{ID}review-status/reviewed"}
        and confidence[alignment] <= {f"{ID}confidence/strong", f"{ID}confidence/moderate"}
        for one in objectives
        for other in aligned[alignment]
    }
    links = list(completed.quads_for_predicate(ox.NamedNode(NS + "contributesTo")))
    assert {(str(link.subject).strip("<>"), str(link.object).strip("<>")) for link in links} == wanted
    assert {str(link.graph_name).strip("<>") for link in links} == {CONTRIBUTES_GRAPH}
    assert 0 < len(wanted) < len(objective)


def test_an_alignment_quotes_both_sides_that_it_links(completed: ox.Dataset) -> None:
    quotations = values(completed, "hasQuotation")
    objective = values(completed, "alignedObjective")
    aligned = {**values(completed, "alignedMeasure"), **values(completed, "alignedTheme")}
    for name, sides in (("objectiveQuotation", objective), ("planQuotation", aligned)):
        quoted = values(completed, name)
        assert quoted.keys() == sides.keys()
        for alignment, (thing,) in sides.items():
            assert quoted[alignment] <= quotations[thing], alignment


def test_an_alignment_has_one_confidence_one_relation_and_an_author(completed: ox.Dataset) -> None:
    objective = values(completed, "alignedObjective")
    for name in ("confidence", "relation", "reviewStatus"):
        found = values(completed, name)
        assert all(len(found[alignment]) == 1 for alignment in objective), name
    assert values(completed, "authorRole").keys() >= objective.keys()
    assert all(len(found) == 3 for alignment, found in values(completed, "rationale").items() if alignment in objective)


def test_weak_alignments_are_only_proposed(completed: ox.Dataset) -> None:
    status, confidence = values(completed, "reviewStatus"), values(completed, "confidence")
    weak = [alignment for alignment in status if confidence[alignment] == {f"{ID}confidence/weak"}]
    assert weak
    assert all(status[alignment] == {f"{ID}review-status/proposed"} for alignment in weak)
