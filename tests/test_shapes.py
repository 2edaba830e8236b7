"""Every constraint of shapes/ objects to data that break it, and to nothing else.

``fixtures/good.ttl`` is a small plan that meets all rules, ``fixtures/contract.ttl`` two small contracts. Each case of
``mutations/*.ru`` changes the plan, each of ``mutations/contract/*.ru`` the contracts, so that exactly one constraint
objects; the constraints are found in the shapes themselves, so that one without a case fails here.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from api.graph.validate import Result, Severity, validate
from api.languages import LANGUAGES
from api.namespaces import ID, NS, ONTOLOGY_GRAPH, PREFIXES, SHAPES, SHAPES_GRAPH

ROOT = Path(__file__).parent.parent
SHAPE_FILES = sorted((ROOT / "shapes").glob("*.ttl"))
ONTOLOGY_FILES = sorted((ROOT / "ontology").glob("*.ttl"))
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.ttl"))
MUTATIONS = Path(__file__).parent / "mutations"
PROLOGUE = f"BASE <{ID}>\n" + "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

PARAMETERS = {
    SH["class"]: "Class",
    SH.datatype: "Datatype",
    SH.disjoint: "Disjoint",
    SH.equals: "Equals",
    SH.hasValue: "HasValue",
    SH["in"]: "In",
    SH.languageIn: "LanguageIn",
    SH.lessThan: "LessThan",
    SH.lessThanOrEquals: "LessThanOrEquals",
    SH.maxCount: "MaxCount",
    SH.maxLength: "MaxLength",
    SH.minCount: "MinCount",
    SH.minInclusive: "MinInclusive",
    SH.minLength: "MinLength",
    SH.nodeKind: "NodeKind",
    SH["not"]: "Not",
    SH["or"]: "Or",
    SH.pattern: "Pattern",
    SH.qualifiedMinCount: "QualifiedMinCount",
    SH.sparql: "SPARQL",
    SH.uniqueLang: "UniqueLang",
}
"""What makes a shape object -> the name by which a result calls it."""

TARGETS = {SH.targetClass, SH.targetNode, SH.targetSubjectsOf}
BESIDES = {SH.path, SH.property, SH.qualifiedValueShape, SH.severity, SH.message, SH.description, RDF.type, RDFS.label}
"""What a shape may say that makes it object to nothing."""

Finding = tuple[str, str]
"""The name of a shape and the kind of its constraint that objects."""


class Case(NamedTuple):
    """A change to good data: the file of these, the constraint that must object, and the update."""

    good: str
    finding: Finding
    broken: str
    update: str


def cases(file: Path) -> Iterator[Case]:
    """The cases of a file: each starts with a line ``### shape Kind: what is broken``."""
    head, *parts = re.split(r"^### ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert all(line.startswith("#") or not line for line in head.splitlines()), f"{file.name}: text before the cases"
    for part in parts:
        title, update = part.split("\n", 1)
        match = re.fullmatch(r"(\S+) (\w+): (.+)", title)
        assert match, f"{file.name}: {title}"
        yield Case(file.parent.name if file.parent != MUTATIONS else "good", (match[1], match[2]), match[3], update)


CASES = [case for file in sorted(MUTATIONS.rglob("*.ru")) for case in cases(file)]


def name(shape: Node | str) -> str:
    return str(shape).removeprefix(SHAPES)


def rule_quads() -> tuple[ox.Quad, ...]:
    """The shapes without their texts, and of the ontology what the shapes look at: what its terms and codes are."""
    texts = {ox.NamedNode(text) for text in (SH.message, SH.description, RDFS.label)}
    seen = {ox.NamedNode(RDF.type), ox.NamedNode(RDFS.subClassOf)}
    ontology = (quad for file in ONTOLOGY_FILES for quad in ox.parse(path=file))
    shapes = (quad for file in SHAPE_FILES for quad in ox.parse(path=file, rename_blank_nodes=True))
    return (
        *(in_graph(quad, ONTOLOGY_GRAPH) for quad in ontology if quad.predicate in seen),
        *(in_graph(quad, SHAPES_GRAPH) for quad in shapes if quad.predicate not in texts),
    )


def in_graph(quad: ox.Quad, graph: str) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(graph))


RULES = rule_quads()
DATA = {file.stem: tuple(ox.parse(path=file)) for file in FIXTURES}


def findings(good: str, *updates: str) -> list[Finding] | None:
    """What the shapes object to after changes to a file of good data, or None where one of them changes nothing."""
    store = ox.Store()
    store.extend((*RULES, *DATA[good]))
    for update in updates:
        before = set(store)
        store.update(PROLOGUE + update)
        if set(store) == before:
            return None
    return [(name(result.shape), result.rule) for result in validate(ox.Dataset(store))]


TOGETHER = 12
"""About how many changes are made to one copy of the data."""

Outcome = Mapping[Case, list[Finding] | None]
Way = Callable[[Sequence[Case]], Outcome]


def alone(cases: Sequence[Case]) -> Outcome:
    """What each case brings about by itself."""
    return {case: findings(case.good, case.update) for case in cases}


def together(cases: Sequence[Case]) -> Outcome:
    """The same, of changes that are made to one copy of the data: a few that have nothing to do with each other.

    Where exactly their constraints object, each is taken to object to its own change. Else halves are looked at, and at
    last each by itself.
    """
    found = findings(cases[0].good, *(case.update for case in cases))
    if len(cases) == 1:
        return {cases[0]: found}
    if found is None or set(found) != {case.finding for case in cases}:
        half = len(cases) // 2
        return {**together(cases[:half]), **together(cases[half:])}
    return {case: [case.finding] for case in cases}


def asked(items: Iterable[pytest.Item]) -> Iterator[tuple[Case, Way]]:
    """The cases that are to be looked at, and how."""
    for item in items:
        params = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        if "way" in params:
            yield params["case"], params["way"]


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> Mapping[Way, Outcome]:
    """What the chosen cases bring about. A quarter of a second for each run: hence one process for each processor."""
    found: dict[Way, dict[Case, list[Finding] | None]] = {together: {}, alone: {}}
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        for way, good in itertools.product(found, DATA):
            chosen = [case for case, wanted in asked(request.session.items) if wanted is way and case.good == good]
            # Cases of one file are about one thing; those of a run are far apart.
            runs = max(1, len(chosen) // TOGETHER)
            for outcome in pool.map(way, [part for start in range(runs) if (part := chosen[start::runs])]):
                found[way] |= outcome
    return found


@pytest.fixture(scope="module")
def shapes() -> Graph:
    graph = Graph()
    for file in SHAPE_FILES:
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for file in ONTOLOGY_FILES:
        graph.parse(file)
    return graph


def named(shapes: Graph) -> set[URIRef]:
    """All shapes with an IRI, property shapes included."""
    kinds = (SH.NodeShape, SH.PropertyShape)
    return {shape for kind in kinds for shape in shapes.subjects(RDF.type, kind) if isinstance(shape, URIRef)}


def constraints(shapes: Graph) -> set[Finding]:
    """All that can object: each shape with an IRI, with each kind of constraint in it."""
    return {
        (name(shape), kind)
        for parameter, kind in PARAMETERS.items()
        for shape in shapes.subjects(parameter)
        if isinstance(shape, URIRef)
    }


def languages(shapes: Graph, node: Node, predicate: URIRef) -> list[str]:
    return sorted(text.language or "" for text in shapes.objects(node, predicate) if isinstance(text, Literal))


@pytest.mark.parametrize("good", DATA)
def test_good_data_are_good(good: str) -> None:
    assert findings(good, "INSERT DATA { <plan> skos:altLabel 'Veiligheidsplan'@nl }") == []


@pytest.mark.parametrize("case", CASES, ids=["-".join(case.finding) for case in CASES])
@pytest.mark.parametrize("way", [together, pytest.param(alone, marks=pytest.mark.proof)], ids=["together", "alone"])
def test_exactly_this_constraint_objects(case: Case, way: Way, outcomes: Mapping[Way, Outcome]) -> None:
    outcome = outcomes[way][case]
    assert outcome is not None, "the update changes nothing"
    assert set(outcome) == {case.finding}


def rules_of(shape: ox.NamedNode) -> Iterator[ox.Quad]:
    """All that the shapes say of one of them, and of the node shapes that it belongs to but for their other rules."""
    listed, graph = ox.NamedNode(SH.property), ox.NamedNode(SHAPES_GRAPH)
    rules = [quad for quad in RULES if quad.graph_name == graph and (quad.predicate != listed or quad.object == shape)]
    todo = {shape} | {quad.subject for quad in rules if quad.predicate == listed}
    done: set[object] = set()
    while todo:
        done |= todo
        said = [quad for quad in rules if quad.subject in todo]
        yield from said
        todo = {quad.object for quad in said} - done


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.finding[1] == "SPARQL"], ids=lambda case: case.finding[0]
)
def test_query_finds_the_same_asked_of_all_nodes_at_once(
    case: Case, alone: Callable[[ox.Dataset], tuple[Result, ...]]
) -> None:
    store = ox.Store()
    store.extend((*DATA[case.good], *(quad for quad in RULES if quad.graph_name == ox.NamedNode(ONTOLOGY_GRAPH))))
    store.update(PROLOGUE + case.update)
    dataset = ox.Dataset((*store, *rules_of(ox.NamedNode(SHAPES + case.finding[0]))))
    found = validate(dataset)
    assert found
    assert found == alone(dataset)


def test_every_constraint_has_a_case_and_only_one(shapes: Graph) -> None:
    assert Counter(case.finding for case in CASES) == Counter(constraints(shapes))


def test_shapes_say_nothing_that_these_tests_do_not_know(shapes: Graph) -> None:
    for shape in named(shapes):
        assert set(shapes.predicates(shape)) <= PARAMETERS.keys() | TARGETS | BESIDES, name(shape)


def test_shape_is_of_use(shapes: Graph) -> None:
    """A node shape has a target and rules; a property shape is a rule of a node shape."""
    used = set(shapes.objects(None, SH.property))
    rules = {shape for shape, _ in constraints(shapes)}
    for shape in named(shapes):
        if (shape, RDF.type, SH.PropertyShape) in shapes:
            assert shape in used, f"{name(shape)} belongs to no node shape"
            assert name(shape) in rules, f"{name(shape)} has no constraint"
        else:
            assert any((shape, target, None) in shapes for target in TARGETS), f"{name(shape)} has no target"
            assert (shape, SH.property, None) in shapes or name(shape) in rules, f"{name(shape)} has no rule"
    assert used <= named(shapes), "a property shape without a type or an IRI"


def test_targets_and_terms_are_in_the_ontology(shapes: Graph, ontology: Graph) -> None:
    """No shape waits for something that cannot be: each of the project's terms in a shape is declared."""
    queries = " ".join(str(text) for text in shapes.objects(None, SH.select))
    terms = {URIRef(NS + term) for term in re.findall(r"\bgpvp:(\w+)", queries)}
    terms |= {term for term in shapes.all_nodes() if isinstance(term, URIRef) and term.startswith(NS)}
    assert {term for term in terms if (term, RDF.type, None) not in ontology} == set()


def test_every_class_of_the_data_has_a_shape(shapes: Graph, real: ox.Dataset) -> None:
    data = (quad for quad in real if quad.graph_name != ox.NamedNode(ONTOLOGY_GRAPH))
    kinds = {str(quad.object).strip("<>") for quad in data if quad.predicate == ox.NamedNode(RDF.type)}
    assert {kind for kind in kinds if kind.startswith(NS)} <= set(map(str, shapes.objects(None, SH.targetClass)))


def test_severity_and_message_in_three_languages(shapes: Graph) -> None:
    known = {SH[severity.value] for severity in Severity}
    for shape in {URIRef(SHAPES + shape) for shape, _ in constraints(shapes)}:
        assert len(list(shapes.objects(shape, SH.severity))) == 1, name(shape)
        assert set(shapes.objects(shape, SH.severity)) <= known, name(shape)
        query = shapes.value(shape, SH.sparql)
        assert languages(shapes, query or shape, SH.message) == sorted(LANGUAGES), name(shape)
        assert not (query and languages(shapes, shape, SH.message)), f"{name(shape)}: the message belongs to the query"


def test_what_may_stand_is_explained(shapes: Graph) -> None:
    for shape in {URIRef(SHAPES + shape) for shape, _ in constraints(shapes)}:
        explained = languages(shapes, shape, SH.description)
        allowed = (shape, SH.severity, SH.Violation) not in shapes
        assert explained == (sorted(LANGUAGES) if allowed else []), name(shape)


def test_messages_say_what_is_expected_without_technical_words(shapes: Graph) -> None:
    expected = {"nl": "Verwacht: ", "fr": "Attendu : ", "en": "Expected: "}
    technical = re.compile(r"\b(IRI|URI|SHACL|SPARQL|node|literal|nœud|knoop)\b|[{}]")
    for message in shapes.objects(None, SH.message):
        assert isinstance(message, Literal)
        assert message.language in expected
        assert expected[message.language] in message, message
        assert message.endswith("."), message
        assert not technical.search(message), message


def test_shapes_with_targets_have_names_in_three_languages(shapes: Graph) -> None:
    for shape in shapes.subjects(SH.property):
        assert languages(shapes, shape, RDFS.label) == sorted(LANGUAGES), name(shape)


def test_only_lists_paths_and_inner_conditions_are_without_an_iri(shapes: Graph) -> None:
    allowed = {SH.path, SH.inversePath, SH.alternativePath, SH.qualifiedValueShape, SH["not"], RDF.first, RDF.rest}
    heads = {SH["or"], SH["in"], SH.languageIn}
    for subject in set(shapes.subjects()):
        if not isinstance(subject, URIRef):
            assert set(shapes.predicates(None, subject)) <= allowed | heads


SHARED = ("number", "edition", "labels", "quoted", "official-text", "theme", "in-source")


@pytest.mark.parametrize("good", DATA)
@pytest.mark.parametrize("rule", SHARED)
def test_a_shared_rule_holds_for_each_class_that_has_it(rule: str, good: str, shapes: Graph) -> None:
    """A rule of several classes has one case; here all things of all its classes lose the property at once."""
    shape = URIRef(SHAPES + rule)
    owners = shapes.subjects(SH.property, shape)
    classes = {ox.NamedNode(str(kind)) for owner in owners for kind in shapes.objects(owner, SH.targetClass)}
    assert len(classes) > 1
    things = {str(quad.subject).strip("<>") for quad in DATA[good] if quad.object in classes}
    store = ox.Store()
    store.extend((*RULES, *DATA[good]))
    store.update(f"DELETE WHERE {{ ?thing <{shapes.value(shape, SH.path)}> ?value }}")
    found = {result.node for result in validate(ox.Dataset(store)) if name(result.shape) == rule}
    assert len(things) > 1
    assert found == things


class Prepared(Graph):
    """A graph of rdflib that reads the text of a query once, not anew for each node: that takes most of its time."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        return super().query(prepare(query_object), *args, **kwargs)


prepare = cache(prepareQuery)


@pytest.mark.parametrize("good", DATA)
def test_other_engine_agrees_on_good_data(good: str, shapes: Graph) -> None:
    """The service answers the queries of the shapes by another engine than pySHACL's own: both find good data good."""
    triples = (quad.triple for quad in (*RULES, *DATA[good]) if quad.graph_name != ox.NamedNode(SHAPES_GRAPH))
    data = Prepared().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert conforms, text


def test_real_data_break_no_rule(objections: tuple[Result, ...]) -> None:
    assert [result.line("en") for result in objections if result.severity is Severity.VIOLATION] == []
