"""What the dataset says of itself: DCAT-AP 3, VoID, DQV, prefixes; true, complete, and the same version everywhere."""

import asyncio
import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import httpx
import openpyxl
import pyoxigraph as ox
import pytest

from api.graph.catalog import catalog
from api.graph.catalog.statements import parts
from api.graph.hygiene import breaches, read_rules
from api.graph.places import house_rules
from api.graph.validate import validate
from api.languages import LANGUAGES
from api.namespaces import BASE, CATALOG_GRAPH, DATASET, ID, NS, PREFIXES, expand
from api.queries import Catalogue, Iri
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.web.self_description import FORMATS

Ask = Callable[..., httpx.Response]
Asked = Callable[[str], list[dict[str, str]]]
Facts = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]
"""Subject -> property as ``prefix:local`` -> values."""

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
SHORT = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def short(iri: str) -> str:
    namespace = max((found for found in SHORT if iri.startswith(found)), key=len, default="")
    return f"{SHORT[namespace]}:{iri.removeprefix(namespace)}" if namespace else iri


def facts(triples: list[ox.Triple]) -> Facts:
    found: Facts = {}
    for triple in triples:
        assert isinstance(triple.subject, ox.NamedNode)
        assert isinstance(triple.object, ox.NamedNode | ox.Literal)
        found.setdefault(triple.subject.value, {}).setdefault(short(triple.predicate.value), []).append(triple.object)
    return found


@pytest.fixture(scope="module")
def said(ask: Ask) -> Facts:
    """The catalogue of the project's own data as it is served, with the permanent addresses."""
    served = ask("/data?format=nt").content.replace(b"<http://gpvp.test/", f"<{BASE}".encode())
    return facts([quad.triple for quad in ox.parse(served, ox.RdfFormat.N_TRIPLES)])


@pytest.fixture(scope="module")
def outside(content: ox.Store) -> list[ox.Quad]:
    """All other quads."""
    return [quad for quad in content if quad.graph_name != ox.NamedNode(CATALOG_GRAPH)]


@pytest.fixture(scope="module")
def asked(store: EmbeddedStore, runner: asyncio.Runner) -> Asked:
    def ask(query: str) -> list[dict[str, str]]:
        answer = runner.run(store.query(query, "application/sparql-results+json"))
        rows = json.loads(answer.content)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in rows]

    return ask


def members(said: Facts, kind: str) -> list[str]:
    return [thing for thing, facts in said.items() if ox.NamedNode(expand(kind)) in facts.get("rdf:type", ())]


def number(said: Facts, thing: str, name: str) -> int:
    (value,) = said[thing][name]
    return int(value.value)


# --- DCAT-AP 3.0.1 (https://semiceu.github.io/DCAT-AP/releases/3.0.1/): what it requires and recommends, and its kinds

MANDATORY_AND_RECOMMENDED = {
    "dcat:Catalog": "dct:title dct:description dct:publisher dcat:dataset dcat:service dct:language dct:license "
    "dct:modified dct:spatial dcat:themeTaxonomy foaf:homepage",
    "dcat:DataService": "dct:title dct:description dcat:endpointURL dcat:endpointDescription dcat:servesDataset "
    "dcat:contactPoint dct:publisher dcat:keyword dcat:theme dct:license dct:accessRights dct:conformsTo",
    "dcat:Dataset": "dct:title dct:description dcat:distribution",
    "dcat:Distribution": "dct:title dct:description dcat:accessURL dcat:downloadURL dcat:mediaType dct:format "
    "dct:license dct:rights dcatap:availability",
    "spdx:Checksum": "spdx:algorithm spdx:checksumValue",
    "dct:PeriodOfTime": "dcat:startDate dcat:endDate",
    "foaf:Agent": "foaf:name",
    "skos:Concept": "skos:prefLabel",
    "skos:ConceptScheme": "dct:title",
}
OF_THE_DATASET = (
    "dcat:contactPoint dct:publisher dct:creator dct:spatial dct:temporal dct:language dcat:theme dcat:keyword "
    "dct:accrualPeriodicity dct:accessRights dct:conformsTo dct:provenance dct:identifier dct:modified dcat:version "
    "adms:versionNotes dcat:landingPage foaf:page prov:wasDerivedFrom"
)
KINDS = {
    "dcat:contactPoint": "vcard:Kind",
    "dcat:dataset": "dcat:Dataset",
    "dcat:distribution": "dcat:Distribution",
    "dcat:landingPage": "foaf:Document",
    "dcat:mediaType": "dct:MediaType",
    "dcat:service": "dcat:DataService",
    "dcat:servesDataset": "dcat:Dataset",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
    "dcatap:availability": "skos:Concept",
    "dct:accessRights": "dct:RightsStatement",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:conformsTo": "dct:Standard",
    "dct:creator": "foaf:Agent",
    "dct:format": "dct:MediaTypeOrExtent",
    "dct:license": "dct:LicenseDocument",
    "dct:provenance": "dct:ProvenanceStatement",
    "dct:publisher": "foaf:Agent",
    "dct:rights": "dct:RightsStatement",
    "dct:spatial": "dct:Location",
    "dct:temporal": "dct:PeriodOfTime",
    "foaf:homepage": "foaf:Document",
    "foaf:page": "foaf:Document",
    "spdx:algorithm": "spdx:ChecksumAlgorithm",
    "spdx:checksum": "spdx:Checksum",
}
"""Property of a thing of DCAT-AP -> the class that its values must be said to have."""

ONCE = {
    "dct:publisher", "dct:creator", "dct:license", "dct:accessRights", "dct:accrualPeriodicity", "dcat:version",
    "dct:modified", "dcat:mediaType", "dct:format", "dct:rights", "dcatap:availability", "dcat:byteSize",
    "spdx:checksum", "spdx:algorithm", "spdx:checksumValue", "dcat:startDate", "dcat:endDate",
}  # fmt: skip
LITERALS = {"dct:title", "dct:description", "dcat:keyword", "dct:identifier", "dcat:version", "dct:modified"}
DATATYPES = {
    "dcat:byteSize": "xsd:nonNegativeInteger",
    "spdx:checksumValue": "xsd:hexBinary",
    "dcat:startDate": "xsd:gYear",
}


@pytest.mark.parametrize("kind", MANDATORY_AND_RECOMMENDED)
def test_what_dcat_ap_requires_and_recommends_is_there(said: Facts, kind: str) -> None:
    things = members(said, kind)
    assert things
    wanted = MANDATORY_AND_RECOMMENDED[kind].split()
    assert {thing: missing for thing in things if (missing := set(wanted) - set(said[thing]))} == {}


def test_the_dataset_has_all_that_dcat_ap_recommends(said: Facts) -> None:
    assert set(OF_THE_DATASET.split()) - set(said[DATASET]) == set()


def test_values_are_of_the_kinds_that_dcat_ap_wants(said: Facts) -> None:
    described = {thing for kind in MANDATORY_AND_RECOMMENDED for thing in members(said, kind)}
    wrong = []
    for thing in described:
        for name, values in said[thing].items():
            if name in ONCE and len(values) > 1:
                wrong.append((thing, name, "once"))
            for value in values:
                if name in KINDS and value.value not in members(said, KINDS[name]):
                    wrong.append((thing, name, value.value))
                if name in LITERALS and not isinstance(value, ox.Literal):
                    wrong.append((thing, name, "literal"))
                if name in DATATYPES and getattr(value, "datatype", None) != ox.NamedNode(expand(DATATYPES[name])):
                    wrong.append((thing, name, "datatype"))
    assert wrong == []


def test_titles_descriptions_and_keywords_are_in_three_languages(said: Facts) -> None:
    for kind in ("dcat:Catalog", "dcat:Dataset", "dcat:DataService"):
        for thing in members(said, kind):
            for name in ("dct:title", "dct:description"):
                assert sorted(str(getattr(text, "language", None)) for text in said[thing][name]) == sorted(LANGUAGES)
    keywords = Counter(getattr(word, "language", None) for word in said[DATASET]["dcat:keyword"])
    assert set(keywords) == set(LANGUAGES)
    assert len(set(keywords.values())) == 1


def test_the_catalogue_covers_the_years_of_plan_and_contracts(said: Facts) -> None:
    (period,) = said[DATASET]["dct:temporal"]
    assert [said[period.value][name][0].value for name in ("dcat:startDate", "dcat:endDate")] == ["2017", "2023"]


def test_the_dataset_is_derived_from_its_documents(said: Facts, asked: Asked) -> None:
    rows = asked("SELECT ?source WHERE { ?source a <https://w3id.org/gpvp/ns#SourceDocument> }")
    assert {value.value for value in said[DATASET]["prov:wasDerivedFrom"]} == {row["source"] for row in rows}


# --- the files


def test_files_are_what_the_catalogue_says(ask: Ask, said: Facts) -> None:
    stated = 0
    for thing in members(said, "dcat:Distribution"):
        (address,) = said[thing]["dcat:downloadURL"]
        if address.value.endswith("gpvp.nq"):
            continue  # a file that only a build leaves behind: tests/test_linked_data.py
        response = ask(f"/{address.value.removeprefix(BASE)}")
        assert response.status_code == 200, address
        (media_type,) = said[thing]["dcat:mediaType"]
        assert media_type.value.endswith(f"/media-types/{response.headers['content-type'].split(';')[0]}")
        if "dcat:byteSize" in said[thing]:
            stated += 1
            assert number(said, thing, "dcat:byteSize") == len(response.content), address
            (checksum,) = said[thing]["spdx:checksum"]
            (digest,) = said[checksum.value]["spdx:checksumValue"]
            assert digest.value == hashlib.sha256(response.content).hexdigest(), address
    assert stated == 8


def test_each_graph_is_a_part_with_files(said: Facts, content: ox.Store) -> None:
    found = {said[part]["sd:name"][0].value: part for part in members(said, "sd:NamedGraph")}
    assert set(found) == {graph.value for graph in content.named_graphs()}
    for part in found.values():
        assert len(said[part]["dcat:distribution"]) >= 2
        assert ox.NamedNode(part) in said[DATASET]["void:subset"]


@pytest.mark.parametrize(
    ("subject", "value", "stated"),
    [
        (ox.NamedNode(f"{ID}x"), ox.Literal("x"), True),
        (ox.BlankNode(), ox.Literal("x"), False),
        (ox.NamedNode(f"{ID}x"), ox.Literal("5.00", datatype=ox.NamedNode(expand("xsd:decimal"))), False),
    ],
)
def test_what_engines_write_in_their_own_way_has_no_checksum(
    subject: ox.NamedNode | ox.BlankNode, value: ox.Literal, stated: bool
) -> None:
    graph = ox.NamedNode(f"{BASE}graph/sources")
    quad = ox.Quad(subject, ox.NamedNode(expand("dct:title")), value, graph)
    made = facts([quad.triple for quad in catalog(ox.Dataset([quad]), "0", [])])
    assert bool(members(made, "spdx:Checksum")) == stated


def test_the_file_of_the_build_has_sizes_in_the_type_of_dcat() -> None:
    graph = ox.NamedNode(f"{BASE}graph/sources")
    quad = ox.Quad(ox.NamedNode(f"{ID}x"), ox.NamedNode(expand("dct:title")), ox.Literal("x"), graph)
    sizes = [quad.object for quad in catalog(ox.Dataset([quad]), "0", []) if quad.predicate.value.endswith("byteSize")]
    content = f'<{ID}x> <{expand("dct:title")}> "x" .\n'
    assert sizes == [ox.Literal(str(len(content)), datatype=ox.NamedNode(expand("xsd:nonNegativeInteger")))]


# --- VoID


def test_the_whole_is_counted_without_the_catalogue(said: Facts, outside: list[ox.Quad]) -> None:
    assert number(said, DATASET, "void:triples") == len(outside)
    graphs = Counter(quad.graph_name.value for quad in outside)  # type: ignore[union-attr]
    counted = {
        said[part]["sd:name"][0].value: number(said, part, "void:triples")
        for part in members(said, "sd:NamedGraph")
        if "void:triples" in said[part]
    }
    assert counted == graphs
    assert sum(counted.values()) == len(outside)


def test_figures_are_those_of_the_engine(said: Facts, outside: list[ox.Quad]) -> None:
    store = ox.Store()
    store.bulk_extend(outside)
    rows = store.query(
        "SELECT (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties) (COUNT(DISTINCT ?o) AS ?objects) "
        "WHERE { ?s ?p ?o }",
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, ox.QuerySolutions)
    (row,) = rows
    assert {
        "subjects": number(said, DATASET, "void:distinctSubjects"),
        "properties": number(said, DATASET, "void:properties"),
        "objects": number(said, DATASET, "void:distinctObjects"),
    } == {name: int(row[name].value) for name in ("subjects", "properties", "objects")}


def test_partitions_are_those_of_the_engine(said: Facts, outside: list[ox.Quad]) -> None:
    classes = {
        said[part.value]["void:class"][0].value: number(said, part.value, "void:entities")
        for part in said[DATASET]["void:classPartition"]
    }
    properties = {
        said[part.value]["void:property"][0].value: number(said, part.value, "void:triples")
        for part in said[DATASET]["void:propertyPartition"]
    }
    things: dict[str, set[object]] = {}
    for quad in outside:
        if quad.predicate.value == expand("rdf:type"):
            things.setdefault(quad.object.value, set()).add(quad.subject)  # type: ignore[union-attr]
    assert classes == {kind: len(found) for kind, found in things.items()}
    assert classes[f"{NS}Measure"] == 120
    assert properties == Counter(quad.predicate.value for quad in outside)
    assert number(said, DATASET, "void:classes") == len(classes)


def test_partitions_have_names_of_their_own(said: Facts) -> None:
    """A term without a prefix in the table, or two with the same name, would spoil them."""
    named = [value.value for name in ("void:classPartition", "void:propertyPartition") for value in said[DATASET][name]]
    assert len(set(named)) == len(named)
    assert [name for name in named if "/" in name.removeprefix(f"{DATASET}/").partition("/")[2]] == []


def test_every_link_outside_is_in_a_linkset(said: Facts, outside: list[ox.Quad]) -> None:
    expected: Counter[str] = Counter()
    for linkset in members(said, "void:Linkset"):
        (target,) = said[linkset]["void:objectsTarget"]
        (space,) = said[target.value]["void:uriSpace"]
        (predicate,) = said[linkset]["void:linkPredicate"]
        counted = number(said, linkset, "void:triples")
        assert counted > 0
        assert counted == sum(
            quad.predicate == predicate and quad.object.value.startswith(space.value)  # type: ignore[union-attr]
            for quad in outside
            if isinstance(quad.object, ox.NamedNode)
        )
        expected[predicate.value] += counted
        assert ox.NamedNode(linkset) in said[DATASET]["void:subset"]
    actual = Counter(
        quad.predicate.value
        for quad in outside
        if quad.predicate.value in expected
        and isinstance(quad.object, ox.NamedNode)
        and not quad.object.value.startswith(BASE)
    )
    assert expected == actual


def test_examples_can_be_followed(ask: Ask, said: Facts) -> None:
    examples = [value.value for value in said[DATASET]["void:exampleResource"]]
    assert len(examples) == 5
    for example in examples:
        assert ask(f"/{example.removeprefix(BASE)}", headers=BROWSER).status_code == 303


def test_vocabularies_are_those_in_use(said: Facts, outside: list[ox.Quad]) -> None:
    used = {PREFIXES[short(quad.predicate.value).partition(":")[0]] for quad in outside}
    assert used <= {value.value for value in said[DATASET]["void:vocabulary"]}


# --- DQV


def test_each_metric_is_measured_by_the_question_that_it_names(
    said: Facts, catalogue: Catalogue, runner: asyncio.Runner
) -> None:
    metrics = members(said, "dqv:Metric")
    assert len(metrics) >= 9
    measured = {said[thing]["dqv:isMeasurementOf"][0].value: thing for thing in members(said, "dqv:QualityMeasurement")}
    assert set(measured) == set(metrics)
    for metric in metrics:
        for name in ("skos:prefLabel", "skos:definition"):
            assert sorted(str(getattr(text, "language", None)) for text in said[metric][name]) == sorted(LANGUAGES)
        (question,) = said[metric]["prov:wasDerivedFrom"]
        (row,) = runner.run(catalogue.ask(question.value.removeprefix(f"{ID}query/"))).rows
        (value,) = said[measured[metric]]["dqv:value"]
        figure = row.get("share", row.get("total"))
        assert Decimal(value.value) == Decimal(str(figure)), metric
        assert isinstance(value, ox.Literal)
        assert value.datatype == said[metric]["dqv:expectedDataType"][0]
        assert said[metric]["dqv:inDimension"][0].value in members(said, "dqv:Dimension")
        assert ox.NamedNode(measured[metric]) in said[DATASET]["dqv:hasQualityMeasurement"]


def test_nothing_to_measure_gives_no_figure() -> None:
    made = facts([quad.triple for quad in catalog(ox.Dataset(), "0", [])])
    assert members(made, "dqv:Metric")
    assert members(made, "dqv:QualityMeasurement") == []


# --- prefixes, rules, version


def test_the_ontology_declares_every_prefix(asked: Asked) -> None:
    rows = asked(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX owl: <http://www.w3.org/2002/07/owl#> "
        "SELECT ?prefix ?namespace WHERE { "
        "?ontology a owl:Ontology ; sh:declare [ sh:prefix ?prefix ; sh:namespace ?namespace ] }"
    )
    assert {row["prefix"]: row["namespace"] for row in rows} == PREFIXES
    assert len(rows) == len(PREFIXES)


def test_questions_point_to_the_prefixes(asked: Asked) -> None:
    rows = asked(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> "
        "SELECT DISTINCT ?at WHERE { ?question a sh:SPARQLExecutable ; sh:prefixes ?at }"
    )
    assert [row["at"] for row in rows] == [NS]


def test_the_catalogue_keeps_the_rules_of_the_data(content: ox.Store) -> None:
    whole = ox.Dataset(content)
    assert [result.line("en") for result in validate(whole) if result.severity.value == "Violation"] == []
    assert breaches(whole, read_rules(house_rules(Settings()))) == ()


def test_a_dataset_without_anything_has_a_catalogue_too() -> None:
    made = facts([quad.triple for quad in catalog(ox.Dataset(), "0", [])])
    assert "dct:temporal" not in made[DATASET]
    assert number(made, DATASET, "void:triples") == 0
    assert list(parts(ox.Dataset(), ox.Store())) == []


def test_one_version_everywhere(ask: Ask, said: Facts) -> None:
    version = ask("/readyz").json()["dataset"]
    assert len(version) == 64
    assert [value.value for value in said[DATASET]["owl:versionInfo"]] == [version]
    assert [value.value for value in said[DATASET]["dcat:version"]] == [version]
    for path in ("/data", "/.well-known/void"):
        served = list(ox.parse(ask(path, headers={"accept": "application/n-triples"}).content, ox.RdfFormat.N_TRIPLES))
        stated = [quad.object.value for quad in served if quad.predicate.value == expand("dcat:version")]  # type: ignore[union-attr]
        assert stated == [version]
    for path in ("/api/v1/measures", "/data", "/ns", "/nl/", "/data/graph/register.nt"):
        assert ask(path).headers["etag"].startswith(f'"{version[:12]}-')
    for lang in LANGUAGES:
        for page in ("about", "data", "measures"):
            assert version in ask(f"/{lang}/{page}", headers=BROWSER).text
    book = openpyxl.load_workbook(io.BytesIO(ask("/api/v1/queries/themes?format=xlsx").content))
    assert version in [cell.value for row in book.worksheets[1].iter_rows() for cell in row]
    assert f'mapping_set_version: "{version}"' in ask("/data/alignments.sssom.tsv").text
    assert ask("/api/v1/queries/dataset").json()["items"][0]["version"] == version


# --- /data and /.well-known/void


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_browser_is_sent_to_the_page(ask: Ask, lang: str) -> None:
    response = ask("/data", headers={**BROWSER, "accept-language": lang})
    assert (response.status_code, response.headers["location"]) == (303, f"/{lang}/data")
    assert ask(f"/{lang}/data", headers=BROWSER).status_code == 200


@pytest.mark.parametrize(("name", "media_type"), FORMATS.items())
@pytest.mark.parametrize("path", ["/data", "/.well-known/void"])
def test_the_catalogue_in_every_form(ask: Ask, path: str, name: str, media_type: str) -> None:
    named = ask(f"{path}?format={name}", headers=BROWSER)
    accepted = ask(path, headers={"accept": media_type})
    assert named.status_code == accepted.status_code == 200
    assert named.content == accepted.content
    assert named.headers["content-type"].split(";")[0] == media_type
    rdf = ox.RdfFormat.from_media_type(media_type)
    assert rdf is not None
    whole = list(ox.parse(ask("/data/graph/catalog.nt").content, ox.RdfFormat.N_TRIPLES))
    publisher = [quad for quad in whole if quad.subject == ox.NamedNode(f"{ID}agent/gpvp")]
    found = {quad.triple for quad in ox.parse(named.content, rdf)}
    # Its kind and its name stand in another graph.
    assert len(found) == len(whole) + 2
    assert len([triple for triple in found if triple.subject == publisher[0].subject]) == len(publisher) + 2
    assert f'</data?format={name}>; rel="alternate"; type="{media_type}"' in named.headers["link"]


def test_a_form_that_there_is_not(ask: Ask) -> None:
    refused = ask("/data?format=csv")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["allowed"] == list(FORMATS)
    assert ask("/data", headers={"accept": "image/png"}).status_code == 406


def test_the_service_gives_its_own_addresses_and_keeps_the_names(ask: Ask, said: Facts) -> None:
    served = facts([quad.triple for quad in ox.parse(ask("/data?format=nt").content, ox.RdfFormat.N_TRIPLES)])
    here = "http://gpvp.test/"
    assert served[f"{ID}data-service/sparql"]["dcat:endpointURL"] == [ox.NamedNode(f"{here}sparql")]
    assert served[DATASET]["void:sparqlEndpoint"] == [ox.NamedNode(f"{here}sparql")]
    assert served[f"{ID}distribution/graph/register/nt"]["dcat:downloadURL"] == [
        ox.NamedNode(f"{here}data/graph/register.nt")
    ]
    assert served[f"{here}data"]["rdf:type"] == [ox.NamedNode(expand("foaf:Document"))]
    assert served[DATASET]["dct:identifier"] == said[DATASET]["dct:identifier"]
    assert served[DATASET]["dct:conformsTo"] == [ox.NamedNode(NS)]
    led_to = {value.value for name in ("dcat:accessURL", "dcat:endpointURL", "dcat:endpointDescription")
              for found in served.values() for value in found.get(name, ())}  # fmt: skip
    assert {thing for thing in served if thing.startswith(here)} == {here, f"{here}data", *led_to}
    assert {f"{ID}catalog", DATASET, f"{ID}metric/quoted"} < set(served)
    for address in served[DATASET]["void:dataDump"]:
        assert address.value.startswith(f"{here}data/")


def test_the_page_of_the_files_shows_what_there_is(
    ask: Ask, said: Facts, catalogue: Catalogue, runner: asyncio.Runner
) -> None:
    shown = ask("/en/data", headers=BROWSER).text
    for row in runner.run(catalogue.ask("downloads")).rows:
        assert f'href="/{str(row["url"]).removeprefix(BASE)}"' in shown
    for row in runner.run(catalogue.ask("quality")).rows:
        assert isinstance(row["metric"], Iri)
        assert f'id="metric-{row["metric"].rpartition("/")[2]}"' in shown
    assert "29 of 71" in shown
    assert "40.8%" in shown
    assert "2.8\u00a0MB" in shown


def test_the_hand_written_part_has_no_blank_nodes() -> None:
    path = Path(__file__).parent.parent / "api" / "graph" / "catalog" / "catalog.ttl"
    quads = list(ox.parse(path=path))
    assert not [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]
