"""What follows from the data: the rules one by one, and proof that they give what two other reasoners give.

owlrl applies all rules of OWL 2 RL, HermiT is complete for OWL 2 DL. Both are asked for the own object properties;
owlrl also for the own classes, which HermiT is asked about in the tests of the ontology.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, URIRef

from api.errors import SourceFileError
from api.graph import reason
from api.graph.build import Build
from api.graph.infer import infer, read_rules
from api.graph.load import load
from api.graph.places import rules
from api.namespaces import ID, INFERRED_GRAPH, NS, SHAPES_GRAPH, expand
from api.settings import Settings

TYPE = ox.NamedNode(expand("rdf:type"))
GRAPH = ox.NamedNode("https://example.org/data")


def closure(settings: Settings) -> set[tuple[str, str, str]]:
    """What is inferred, in brief."""
    inferred = infer(load(settings), read_rules(rules(settings)))
    return {(brief(q.subject), brief(q.predicate), brief(q.object)) for q in inferred}


def brief(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value.removeprefix(ID).removeprefix(NS).removeprefix("http://www.w3.org/1999/02/22-rdf-syntax-ns#")


def test_small_project(small: Settings) -> None:
    one, two = "measure/2017-2020/M1.1", "measure/2017-2020/M1.2"
    assert closure(small) == {
        (one, "involves", "partner/eigenaars"),
        (one, "involves", "partner/politie"),
        (one, "involvesCategory", "partner/verenigingen"),
        (one, "involves", "partner/verenigingen"),
        (one, "involvesPart", "partner/zones"),
        (one, "involvesPart", "partner/zone-noord"),
        (one, "involves", "partner/zones"),
        (one, "involves", "partner/zone-noord"),
        (two, "involves", "partner/verenigingen"),
        ("partner/politie", "comprises", "partner/zone-noord"),
        ("partner/verenigingen", "type", "Partner"),
        ("partner/eigenaars", "type", "Partner"),
    }


def test_all_goes_to_one_graph_and_none_is_in_another(small: Settings) -> None:
    dataset = load(small)
    inferred = infer(dataset, read_rules(rules(small)))
    assert {quad.graph_name for quad in inferred} == {ox.NamedNode(INFERRED_GRAPH)}
    asserted = {quad.triple for quad in dataset}
    assert not asserted & {quad.triple for quad in inferred}


def test_what_is_asserted_already_is_not_inferred(small: Settings) -> None:
    file = small.data / "editorial" / "more.ttl"
    file.write_text(f"<{ID}measure/2017-2020/M1.2> <{NS}involves> <{ID}partner/verenigingen> .", encoding="utf-8")
    assert ("measure/2017-2020/M1.2", "involves", "partner/verenigingen") not in closure(small)


def test_fixpoint(small: Settings) -> None:
    dataset = load(small)
    found = read_rules(rules(small))
    inferred = infer(dataset, found)
    for quad in inferred:
        dataset.add(quad)
    assert infer(dataset, found) == frozenset()


def test_order_of_the_rules_does_not_matter(small: Settings) -> None:
    dataset, found = load(small), read_rules(rules(small))
    assert infer(dataset, found) == infer(dataset, tuple(reversed(found)))


def test_no_rule_gives_nothing(small: Settings) -> None:
    assert infer(load(small), ()) == frozenset()


def test_nothing_is_said_of_blank_nodes(small: Settings) -> None:
    (small.ontology / "rules" / "every.rq").write_text("CONSTRUCT { ?s <x:seen> true } WHERE { ?s ?p ?o }", "utf-8")
    said = {quad for quad in infer(load(small), read_rules(rules(small))) if quad.predicate == ox.NamedNode("x:seen")}
    assert said
    assert all(isinstance(quad.subject, ox.NamedNode) for quad in said)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("CONSTRUCT { ?s ?p ?o }\nWHERE { ?s ?p }", 1, "expected"),
        ("SELECT * WHERE { ?s ?p ?o }", 1, "a rule is a CONSTRUCT query"),
    ],
)
def test_broken_rule_is_named(small: Settings, text: str, line: int, reason: str) -> None:
    file = small.ontology / "rules" / "broken.rq"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceFileError) as caught:
        read_rules(rules(small))
    assert (caught.value.file, caught.value.line) == (file, line)
    assert reason in caught.value.reason


Pair = tuple[str, str]
Facts = dict[str, frozenset[Pair]]
"""Own property, or own class under its name, -> pairs of subject and object."""


def facts(triples: Iterable[tuple[str, str, str]]) -> Facts:
    """The triples that have an own property, or give a named thing an own class."""
    found: dict[str, set[Pair]] = {}
    for subject, predicate, value in triples:
        if predicate.startswith(NS) or (predicate == str(RDF.type) and value.startswith(NS)):
            found.setdefault(predicate, set()).add((subject, value))
    return {name: frozenset(pairs) for name, pairs in found.items()}


def named(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str, str]]:
    """The triples between things that have IRIs."""
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            yield quad.subject.value, quad.predicate.value, quad.object.value


def without_shapes(dataset: ox.Dataset) -> list[ox.Quad]:
    return [quad for quad in dataset if quad.graph_name != ox.NamedNode(SHAPES_GRAPH)]


def ours(dataset: ox.Dataset, settings: Settings) -> Facts:
    """Asserted and inferred facts by the project's rules."""
    return facts(named([*without_shapes(dataset), *infer(dataset, read_rules(rules(settings)))]))


def owlrl_facts(dataset: ox.Dataset) -> Facts:
    """Asserted and inferred facts by owlrl, which is not shown the literals.

    None of our axioms draws a fact between things from one, and closing over all texts takes half of its time.
    """
    graph = Graph()
    triples = (quad.triple for quad in without_shapes(dataset) if not isinstance(quad.object, ox.Literal))
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    iris = ((s, p, o) for s, p, o in graph if isinstance(s, URIRef) and isinstance(o, URIRef))
    return facts((str(s), str(p), str(o)) for s, p, o in iris)


def files(settings: Settings) -> list[Path]:
    return [*sorted(settings.ontology.glob("*.ttl")), *sorted(settings.data.rglob("*.ttl"))]


def reasoning(settings: Settings) -> reason.Reasoning:
    """What HermiT says."""
    try:
        return reason.consistency(files(settings))
    except reason.JavaMissing as error:
        pytest.skip(f"HermiT cannot run: {error.message('en')}")


@pytest.fixture(scope="module")
def reasoned() -> reason.Reasoning:
    """What it says of the ontology and the real data."""
    return reasoning(Settings())


def object_properties(found: Facts, names: Iterable[str]) -> Facts:
    return {name: found[name] for name in names if name in found}


def properties(dataset: ox.Dataset) -> list[str]:
    kind = ox.NamedNode(expand("owl:ObjectProperty"))
    declared = {quad.subject for quad in dataset.quads_for_object(kind) if quad.predicate == TYPE}
    return sorted(node.value for node in declared if isinstance(node, ox.NamedNode) and node.value.startswith(NS))


def test_small_project_as_owlrl(small: Settings) -> None:
    dataset = load(small)
    assert ours(dataset, small) == owlrl_facts(dataset)


def test_small_project_as_hermit(small: Settings) -> None:
    dataset = load(small)
    outcome = reasoning(small)
    assert outcome.consistent
    assert object_properties(ours(dataset, small), properties(dataset)) == outcome.pairs


@pytest.mark.proof
def test_real_data_as_owlrl(real: ox.Dataset) -> None:
    mine, theirs = ours(real, Settings()), owlrl_facts(real)
    assert mine.keys() == theirs.keys()
    for name, pairs in mine.items():
        assert pairs == theirs[name], name


def test_ontology_and_data_are_consistent_and_every_class_can_have_members(
    real: ox.Dataset, reasoned: reason.Reasoning
) -> None:
    assert reasoned.consistent
    assert reasoned.unsatisfiable == ()
    declared = {
        quad.subject for quad in real.quads_for_object(ox.NamedNode(expand("owl:Class"))) if quad.predicate == TYPE
    }
    assert reasoned.classes == len(declared)


def test_real_data_as_hermit(real: ox.Dataset, reasoned: reason.Reasoning) -> None:
    mine, theirs = object_properties(ours(real, Settings()), properties(real)), reasoned.pairs
    # What contributes is drawn from reviewed alignments by a rule of the project, which no axiom of OWL can say.
    assert mine.pop(f"{NS}contributesTo")
    assert mine.keys() == theirs.keys()
    for name, pairs in mine.items():
        assert pairs == theirs[name], name


def involved(dataset: ox.Dataset, measure: str, name: str) -> set[str]:
    start = ox.NamedNode(f"{ID}measure/2017-2020/{measure}")
    predicate = ox.NamedNode(NS + name)
    return {
        quad.object.value.removeprefix(ID + "partner/")
        for quad in dataset.quads_for_subject(start)
        if quad.predicate == predicate and isinstance(quad.object, ox.NamedNode)
    }


@pytest.fixture(scope="module")
def completed(made: Build) -> ox.Dataset:
    return made.dataset


def measures_with(dataset: ox.Dataset, name: str, *partners: str) -> list[str]:
    kind = ox.NamedNode(NS + "Measure")
    codes = {
        quad.subject.value.rpartition("/")[2]
        for quad in dataset.quads_for_object(kind)
        if quad.predicate == TYPE and isinstance(quad.subject, ox.NamedNode)
    }
    chosen = [code for code in codes if set(partners) <= involved(dataset, code, name)]
    return sorted(chosen, key=lambda code: [int(part) for part in code[1:].split(".")])


def test_the_example_question_has_its_two_answers(completed: ox.Dataset) -> None:
    both = ("pz", "verenigingen")
    assert measures_with(completed, "namesPartner", *both) == ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]
    assert len(measures_with(completed, "involves", *both)) == 16


def test_nothing_goes_down_from_a_category(completed: ox.Dataset) -> None:
    assert measures_with(completed, "involves", "gemeenten")
    assert not measures_with(completed, "involves", "gemeente-brussel")
