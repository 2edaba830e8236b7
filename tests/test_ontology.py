"""The ontology: complete in three languages, closed over its own terms, in OWL 2 DL and RL, with the rules it needs."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from api.errors import ReasonerError
from api.graph import reason
from api.graph.infer import infer, read_rules
from api.graph.reason import JavaMissing, Reasoning, Violation, consistency, profile_violations
from api.languages import LANGUAGES
from api.namespaces import ID, NS
from api.settings import Settings

ONTOLOGY = Settings().ontology
FILES = sorted(ONTOLOGY.glob("*.ttl"))
RULES = sorted((ONTOLOGY / "rules").glob("*.rq"))
DATA = sorted(Settings().data.rglob("*.ttl"))
HOME = URIRef(NS)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = (str(RDF), str(RDFS), str(OWL), str(XSD))

OWL_2_RL = re.compile(
    r"""
    eq-( ref | sym | trans | rep-s | rep-p | rep-o | diff1 | diff2 | diff3 ) |
    prp-( ap | dom | rng | fp | ifp | irp | symp | asyp | trp | spo1 | spo2 | eqp1 | eqp2 | pdw | adp | inv1 |
      inv2 | key | npa1 | npa2 ) |
    cls-( thing | nothing1 | nothing2 | int1 | int2 | uni | com | svf1 | svf2 | avf | hv1 | hv2 | maxc1 |
      maxc2 | maxqc1 | maxqc2 | maxqc3 | maxqc4 | oo ) |
    cax-( sco | eqc1 | eqc2 | dw | adc ) |
    dt-( type1 | type2 | eq | diff | not-type ) |
    scm-( cls | sco | eqc1 | eqc2 | op | dp | spo | eqp1 | eqp2 | dom1 | dom2 | rng1 | rng2 | hv | svf1 | svf2
      | avf1 | avf2 | int | uni )
    """,
    re.VERBOSE,
)
"""The rules of OWL 2 RL: https://www.w3.org/TR/owl2-profiles/ section 4.3, tables 4 to 9."""

NEEDS: dict[Node, set[str]] = {
    RDFS.domain: {"prp-dom"},
    RDFS.range: {"prp-rng"},
    RDFS.subClassOf: {"cax-sco", "scm-sco"},
    RDFS.subPropertyOf: {"prp-spo1", "scm-spo"},
    OWL.propertyChainAxiom: {"prp-spo2"},
    OWL.inverseOf: {"prp-inv1", "prp-inv2"},
    OWL.TransitiveProperty: {"prp-trp"},
    # These say what may not be; no fact follows from them as long as the data are consistent, which HermiT proves.
    OWL.FunctionalProperty: set(),
    OWL.disjointWith: set(),
    OWL.AllDisjointClasses: set(),
    OWL.members: set(),
}
"""What the ontology may say in OWL, and the rules without which that would have no effect."""

NO_AXIOMS = frozenset({*KINDS, OWL.Ontology, OWL.versionIRI, OWL.versionInfo, OWL.deprecated})


@pytest.fixture(scope="module")
def graph() -> Graph:
    merged = Graph()
    for file in FILES:
        merged.parse(file)
    return merged


@pytest.fixture(scope="module")
def declared(graph: Graph) -> dict[Node, set[Node]]:
    """Every declared class and property with its kinds."""
    kinds: dict[Node, set[Node]] = {}
    for kind in KINDS:
        for term in graph.subjects(RDF.type, kind):
            kinds.setdefault(term, set()).add(kind)
    return kinds


def own(terms: dict[Node, set[Node]]) -> Iterator[Node]:
    return (term for term in terms if str(term).startswith(NS))


# --- texts and header ---


def test_every_own_term_has_label_and_definition_in_three_languages(
    graph: Graph, declared: dict[Node, set[Node]]
) -> None:
    terms = list(own(declared))
    assert len(terms) > 150
    for term in terms:
        for text in (RDFS.label, SKOS.definition):
            languages = sorted(str(o.language) for o in graph.objects(term, text) if isinstance(o, Literal))
            assert languages == sorted(LANGUAGES), (term, text)
        assert list(graph.objects(term, RDFS.isDefinedBy)) == [HOME]


def test_the_header_is_complete(graph: Graph) -> None:
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [HOME]
    for once in (
        OWL.versionIRI,
        OWL.versionInfo,
        DCTERMS.creator,
        DCTERMS.license,
        DCTERMS.created,
        DCTERMS.issued,
        DCTERMS.modified,
        VANN.preferredNamespacePrefix,
        VANN.preferredNamespaceUri,
    ):
        assert len(list(graph.objects(HOME, once))) == 1, once
    for thrice in (DCTERMS.title, DCTERMS.description, DCTERMS.rights, DCTERMS.bibliographicCitation):
        texts = [o.language for o in graph.objects(HOME, thrice) if isinstance(o, Literal)]
        assert sorted(map(str, texts)) == sorted(LANGUAGES), thrice
    assert graph.value(HOME, VANN.preferredNamespaceUri) == Literal(NS)
    assert graph.value(HOME, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    version = graph.value(HOME, OWL.versionInfo)
    assert graph.value(HOME, OWL.versionIRI) == URIRef(f"{NS.removesuffix('#')}/{version}")


# --- own terms and those of others ---


def test_terms_of_others_are_declared_and_not_extended(graph: Graph) -> None:
    assert not list(graph.subject_objects(OWL.imports))
    for subject, predicate, value in graph:
        if isinstance(subject, URIRef) and not str(subject).startswith((NS, ID)):
            assert (predicate, value in KINDS) == (RDF.type, True), (subject, predicate, value)


@pytest.mark.parametrize("files", [FILES, FILES + DATA], ids=["ontology", "ontology and data"])
def test_no_undeclared_term_is_used(files: list[Path], declared: dict[Node, set[Node]]) -> None:
    used: set[Node] = set()
    for file in files:
        for _, predicate, value in Graph().parse(file):
            used.add(predicate)
            if predicate == RDF.type or (isinstance(value, URIRef) and str(value).startswith(NS)):
                used.add(value)
    assert {term for term in used - declared.keys() - {HOME} if not str(term).startswith(BUILT_IN)} == set()


def test_every_file_of_codes_keeps_to_lists_that_the_ontology_uses(graph: Graph) -> None:
    codes = set(graph.subjects(RDF.type, SKOS.Concept))
    lists = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert {graph.value(code, SKOS.inScheme) for code in codes} == lists
    concept_properties = set(graph.subjects(RDFS.range, SKOS.Concept))
    assert len(concept_properties) >= len(lists)


# --- profiles and consistency ---


def violations(*files: Path) -> list[Violation]:
    try:
        return profile_violations([*FILES, *files])
    except JavaMissing as missing:
        pytest.skip(str(missing))


def reasoning(*files: Path) -> Reasoning:
    try:
        return consistency([*FILES, *files])
    except JavaMissing as missing:
        pytest.skip(str(missing))


def turtle(folder: Path, text: str) -> Path:
    file = folder / "extra.ttl"
    prefixes = {"gpvp": NS, "owl": str(OWL), "rdfs": str(RDFS), "skos": str(SKOS)}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    file.write_text(f"@base <{ID}> .\n{head}{text}", encoding="utf-8")
    return file


def test_the_ontology_is_in_owl_2_dl_and_rl() -> None:
    assert violations() == []


def test_what_leaves_a_profile_is_reported(tmp_path: Path) -> None:
    extra = turtle(
        tmp_path,
        """gpvp:comprises a owl:FunctionalProperty .
        gpvp:Measure rdfs:subClassOf
            [ a owl:Restriction ; owl:onProperty gpvp:onAxis ; owl:someValuesFrom gpvp:Axis ] .""",
    )
    assert {violation.profile for violation in violations(extra)} == {"DL", "RL"}


def test_a_contradiction_in_the_data_is_found(tmp_path: Path) -> None:
    assert not reasoning(turtle(tmp_path, "<partner/pz> a gpvp:PartnerCategory , gpvp:Institution .")).consistent


def test_a_class_that_can_have_no_member_is_found(tmp_path: Path) -> None:
    found = reasoning(turtle(tmp_path, "gpvp:Odd a owl:Class ; rdfs:subClassOf gpvp:PoliceZone , gpvp:Municipality ."))
    assert (found.consistent, found.unsatisfiable) == (True, (NS + "Odd",))


def test_without_java_the_error_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for ask in (profile_violations, consistency):
        with pytest.raises(JavaMissing, match="no Java"):
            ask(FILES)


def test_without_a_compiler_the_error_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reason, "_java", lambda: "java")
    monkeypatch.setattr(reason, "_run", lambda command, check: "java.base@17.0.15\n")
    with pytest.raises(JavaMissing, match="JDK"):
        profile_violations(FILES)


def test_an_empty_ontology_is_not_taken_for_a_faultless_one(tmp_path: Path) -> None:
    empty = turtle(tmp_path, "")
    for ask in (profile_violations, consistency):
        try:
            with pytest.raises(ReasonerError, match="0 classes"):
                ask([empty])
        except JavaMissing as missing:
            pytest.skip(str(missing))


# --- rules ---


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem)
def test_every_rule_is_one_of_owl_2_rl_and_has_no_term_of_its_own(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert OWL_2_RL.fullmatch(file.stem)
    assert text.splitlines()[0].startswith(f"# rule: {file.stem} — ")
    assert "gpvp" not in text


def test_every_axiom_has_its_rules(graph: Graph) -> None:
    said = {p for p in graph.predicates() if str(p).startswith((str(OWL), str(RDFS)))} - {
        RDFS.label,
        RDFS.isDefinedBy,
        RDFS.seeAlso,
    }
    said |= {value for value in graph.objects(None, RDF.type) if str(value).startswith(str(OWL))}
    axioms = said - NO_AXIOMS
    assert axioms <= NEEDS.keys()
    assert set().union(*(NEEDS[axiom] for axiom in axioms)) == {file.stem for file in RULES}


def test_every_chain_has_two_links(graph: Graph) -> None:
    """The rule prp-spo2 reads chains of two."""
    chains = list(graph.objects(None, OWL.propertyChainAxiom))
    assert len(chains) == 3
    assert all(isinstance(chain, BNode) and len(list(graph.items(chain))) == 2 for chain in chains)


EXAMPLE = """
<m/1> a gpvp:Measure ; gpvp:namesPartner <police> .
<m/2> a gpvp:Measure ; gpvp:namesPartner <owners> .
<m/3> a gpvp:Measure ; gpvp:namesPartner <zone-a> .
<m/4> a gpvp:Measure ; gpvp:namesPartner <associations> .
<police> a gpvp:Institution ; gpvp:comprises <federal> , <zones> ; gpvp:inCategory <services> .
<zones> a gpvp:PartnerCategory ; gpvp:comprises <zone-a> , <zone-b> .
<zone-a> a gpvp:PoliceZone ; gpvp:inCategory <zones> .
<zone-b> a gpvp:PoliceZone ; gpvp:inCategory <zones> .
<federal> a gpvp:Institution ; gpvp:inCategory <federal-services> .
<federal-services> a gpvp:PartnerCategory .
<services> a gpvp:PartnerCategory .
<owners> a gpvp:PartnerCategory ; gpvp:inCategory <associations> .
<associations> a gpvp:PartnerCategory ; gpvp:inCategory <society> .
<society> a gpvp:PartnerCategory .
"""

CATEGORY = {("m/1", "services"), ("m/2", "associations"), ("m/2", "society"), ("m/3", "zones"), ("m/4", "society")}
PART = {("m/1", "federal"), ("m/1", "zones"), ("m/1", "zone-a"), ("m/1", "zone-b")}
NAMED = {("m/1", "police"), ("m/2", "owners"), ("m/3", "zone-a"), ("m/4", "associations")}


def pairs(quads: frozenset[ox.Quad], name: str) -> set[tuple[str, str]]:
    return {
        (q.subject.value.removeprefix(ID), q.object.value.removeprefix(ID))
        for q in quads
        if q.predicate.value == NS + name and isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.NamedNode)
    }


def test_the_rules_say_who_is_involved(tmp_path: Path) -> None:
    """Categories follow upwards, parts downwards, both from what is named only: neither feeds the other."""
    dataset = ox.Dataset()
    for file in (*FILES, turtle(tmp_path, EXAMPLE)):
        for quad in ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            dataset.add(quad)
    inferred = infer(dataset, read_rules(RULES))
    assert pairs(inferred, "involvesCategory") == CATEGORY
    assert pairs(inferred, "involvesPart") == PART
    assert pairs(inferred, "involves") == NAMED | CATEGORY | PART


def test_hermit_says_the_same_of_who_is_involved(tmp_path: Path) -> None:
    found = reasoning(turtle(tmp_path, EXAMPLE)).pairs
    for name, expected in {
        "involvesCategory": CATEGORY,
        "involvesPart": PART,
        "involves": NAMED | CATEGORY | PART,
    }.items():
        assert {(x.removeprefix(ID), y.removeprefix(ID)) for x, y in found[NS + name]} == expected
