"""The alignments and the direct links made of them: a link exactly where one is reviewed and at least moderate."""

import re

import pyoxigraph as ox
import pytest

from api.graph.build import Build
from api.namespaces import CONTRIBUTES_GRAPH, ID, NS

Link = tuple[str, str]


@pytest.fixture(scope="module")
def completed(made: Build) -> ox.Dataset:
    return made.dataset


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


def first_characters(dataset: ox.Dataset) -> dict[str, dict[str, set[int]]]:
    """Thing -> source document -> where in it its quotations begin."""
    segments, source = values(dataset, "hasSegment"), values(dataset, "inSource")
    start = {
        quad.subject.value: int(quad.object.value)
        for quad in dataset.quads_for_predicate(ox.NamedNode("http://www.w3.org/ns/oa#start"))
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }
    found: dict[str, dict[str, set[int]]] = {}
    for thing, quotations in values(dataset, "hasQuotation").items():
        for quotation in quotations:
            (document,) = source[quotation]
            begins = min(start[segment] for segment in segments[quotation])
            found.setdefault(thing, {}).setdefault(document, set()).add(begins)
    return found


def test_a_service_is_quoted_above_each_table_that_it_is_in_charge_of(completed: ox.Dataset) -> None:
    """Its heading stands between the strategic objective and the rows, and no heading of another service follows it."""
    places, parents = first_characters(completed), values(completed, "parentObjective")
    in_charge = values(completed, "serviceInCharge")
    rows = {row for row in in_charge if parents[row] & in_charge.keys()}
    assert len(rows) == 29 + 10
    for row in rows:
        ((document, (place,)),) = places[row].items()
        (above,) = places[min(parents[row])][document]
        headings = {
            heading: service
            for service in set().union(*in_charge.values())
            for heading in places[service].get(document, ())
            if above < heading < place
        }
        assert in_charge[row] <= set(headings.values()), row
        assert headings[max(headings)] in in_charge[row], row


READ = """
vsc-2018-2019 p1/s1/g1/d1 1 14 8 3
vsc-2018-2019 p1/s1/g1/d2 2 1 1 1
vsc-2018-2019 p1/s2/g1/d1 1 5 3 4
vsc-2018-2019 p1/s2/g1/d2 2 7 8 3
vsc-2018-2019 p1/s2/g1/d3 3 2 3 1
vsc-2018-2019 p1/s3/g1/d1 1 7 4 2
vsc-2018-2019 p1/s3/g1/d2 3 5 2 3
vsc-2018-2019 p1/s3/g1/d3 4 3 2 0
vsc-2018-2019 p1/s3/g2/d1 1+2 5 2 0
vsc-2018-2019 p1/s3/g2/d2 3 2 2 0
vsc-2018-2019 p1/s3/g2/d3 4 2 2 0
vsc-2018-2019 p2/s1/d1 1 7 4 2
vsc-2018-2019 p2/s1/d2 3 5 2 3
vsc-2018-2019 p2/s1/d3 4 3 2 0
vsc-2018-2019 p2/s2/g1/d1 1+2 5 2 0
vsc-2018-2019 p2/s2/g1/d2 3 2 2 0
vsc-2018-2019 p2/s2/g1/d3 4 2 2 0
radicalisering-2022 s1/g1/d1 1 7 4 2
radicalisering-2022 s1/g1/d2 3 5 2 3
radicalisering-2022 s1/g1/d3 4 3 2 0
radicalisering-2022 s1/g2/d1 1+2 5 2 0
radicalisering-2022 s1/g2/d2 3 2 2 0
radicalisering-2022 s1/g2/d3 4 2 2 0
"""
"""The Brussels documents as counted by hand: strategic objective, printed number, how many operational objectives,
results and indicators are listed under it."""


def test_the_lists_of_the_brussels_documents_are_as_counted_in_them(completed: ox.Dataset) -> None:
    """Each list is whole, and in the document its items follow each other as their numbers say: no text stands twice
    or in another's place. The numbers of a block are those of its own strategic objective."""
    places, printed = first_characters(completed), values(completed, "printedNumber")
    owners = {**values(completed, "parentObjective"), **values(completed, "forStrategicObjective")}
    in_order: dict[str, list[int]] = {}
    seen = set()
    for line in READ.strip().splitlines():
        contract, path, number, *counts = line.split()
        at = f"brussel-{contract}/{path}"
        block = f"{ID}objective/{at}"
        items = [
            f"{ID}{kind}/{at}/{letter}{position}"
            for (kind, letter), count in zip(
                (("objective", "o"), ("result", "r"), ("indicator", "i")), counts, strict=True
            )
            for position in range(1, int(count) + 1)
        ]
        assert printed[block] == {number.replace("+", " en ")}
        assert {item for item, owner in owners.items() if owner == {block}} == set(items), path
        for thing in (block, *items):
            ((place,),) = places[thing].values()
            in_order.setdefault(contract, []).append(place)
        seen.update(items)
    for contract, starts in in_order.items():
        assert starts == sorted(set(starts)), contract
    tied = values(completed, "forOperationalObjective").keys() | values(completed, "forResult").keys()
    assert len(seen) == 77 + 51 + 22 + 24 + 14 + 5
    assert not seen & tied


def test_what_a_row_shows_is_tied_to_it(completed: ox.Dataset) -> None:
    """Words of a table run row by row: objective, results, indicators; an indicator belongs to the results before it.

    Without a new objective the row above goes on; without a new result an indicator has that of the one before.
    """
    places, at = first_characters(completed), values(completed, "forStrategicObjective")
    rows, results = values(completed, "forOperationalObjective"), values(completed, "forResult")
    parents, in_charge = values(completed, "parentObjective"), values(completed, "serviceInCharge")
    is_indicator = values(completed, "indicatorKind").keys()
    tables: dict[str, list[tuple[int, str]]] = {}
    for thing, above in [*at.items(), *((row, parents.get(row, set())) for row in in_charge)]:
        for table in above & in_charge.keys():
            ((place,),) = places[thing].values()
            tables.setdefault(table, []).append((place, thing))
    seen = 0
    for found in tables.values():
        row, current, fresh = "", set[str](), False
        for _, thing in sorted(found):
            if thing in in_charge:
                row, current = thing, set()
                continue
            assert rows[thing] == {row}, thing
            if thing in is_indicator:
                assert results.get(thing, set()) == current, thing
            else:
                current = {thing, *current} if fresh else {thing}
            fresh = thing not in is_indicator
            seen += 1
    assert seen == 29 + 11 + 31 + 13


AT_LEAST = re.compile(r"(?:>/=|\$\\geq\$) ?tot (?P<value>\d+)(?: (?P<unit>[a-z]+))?(?:/| per )(?P<period>[a-z]+)")


def test_a_target_is_what_its_words_say(completed: ox.Dataset) -> None:
    """Comparator, number, unit and period, read from the words once more; the words end those of the indicator."""
    words, whole, target = (values(completed, name) for name in ("verbatim", "officialText", "hasTarget"))
    value, unit, period, compared, yes = (
        values(completed, name) for name in ("targetValue", "unit", "perPeriod", "comparator", "yesNo")
    )
    numbers = 0
    for indicator, targets in target.items():
        (one,) = targets
        ((said,), (text,)) = words[one], whole[indicator]
        if one in yes:
            assert said == ("Ja/Nee" if text.endswith("Ja/Nee") else text), one
            continue
        assert text.removesuffix(".").endswith(said), one
        read = AT_LEAST.fullmatch(said)
        assert read is not None, one
        assert compared[one] == {f"{ID}comparator/at-least"}
        assert {float(number) for number in value[one]} == {float(read["value"])}, one
        assert unit.get(one, set()) == {read["unit"]} - {None}, one
        assert period[one] == {f"{ID}period/{read['period']}"}, one
        numbers += 1
    assert numbers == 29
