"""The register of partners and the French and English labels, as data: whole, true to the design, nothing invented."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import FOAF, ORG, RDF, SKOS, XSD
from rdflib.term import BNode, Node

DATA = Path(__file__).parent.parent / "data"
ID = "https://w3id.org/gpvp/id/"
GPVP = Namespace("https://w3id.org/gpvp/ns#")
NAMES = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
CLASSES = (GPVP.PartnerCategory, GPVP.Institution, GPVP.PoliceZone, GPVP.Municipality)

CELL_PARTNERS = {
    "gemeenten",
    "pz",
    "geintegreerde-politie",
    "gewestelijke-organismen",
    "gewestelijke-overheidsdiensten",
    "federale-overheidsdiensten",
    "fod-justitie",
    "gemeenschappen",
    "parket",
    "openbaar-ministerie",
    "auditoraat",
    "college-van-procureurs-generaal",
    "verenigingen",
    "eigenaarsverenigingen",
    "energieleveranciers",
    "opleidingsinstituten",
    "gsv",
    "gip",
    "gsob",
    "onderzoeksinstituten",
    "academische-wereld",
    "unia",
    "igvm",
    "cibg",
    "webhosts",
    "tewerkstellings-en-opleidingssector",
    "sector-gezondheidszorg",
    "sector-slachtofferhulp",
}
"""The 28 partners that the cells of the overview table name."""

ZONES = {
    "pz-5339": {"brussel", "elsene"},
    "pz-5340": {"sint-jans-molenbeek", "koekelberg", "jette", "ganshoren", "sint-agatha-berchem"},
    "pz-5341": {"anderlecht", "sint-gillis", "vorst"},
    "pz-5342": {"ukkel", "watermaal-bosvoorde", "oudergem"},
    "pz-5343": {"etterbeek", "sint-pieters-woluwe", "sint-lambrechts-woluwe"},
    "pz-5344": {"schaarbeek", "sint-joost-ten-node", "evere"},
}
"""The six police zones of the Region, each with the municipalities that it serves."""

REGIONAL_BODIES = {"bpv", "cibg", "mivb", "leefmilieu-brussel", "net-brussel", "haven-van-brussel"}
"""The bodies that the register places among the regional ones, as units of the Region."""

LEVELS = {"federal", "interfederal", "community", "regional", "zonal", "local", "judicial", "private"}
"""The levels of government of ontology/codes.ttl."""

LABELLED = (
    "Plan", "PlanEdition", "Theme", "Subtheme", "Axis", "AxisVerb", "TransversalObjective", "CitedDocument", "Contract",
)  # fmt: skip
"""The classes of the plan and the contracts whose French and English labels are editorial."""

SERVICES = ("gdp", "cell-incivilites", "scapi", "medloc-scav-hotel-social", "pole-radicalisme")
"""The services of Sint-Jans-Molenbeek that its contracts put in charge."""


@pytest.fixture(scope="module")
def register() -> Graph:
    return Graph().parse(DATA / "register.ttl")


@pytest.fixture(scope="module")
def labels() -> Graph:
    return Graph().parse(DATA / "editorial" / "labels.ttl")


@pytest.fixture(scope="module")
def plan() -> Graph:
    graph = Graph()
    for name in ("plan", "transversal", "documents"):
        graph.parse(DATA / "plan-2017-2020" / f"{name}.ttl")
    for path in sorted((DATA / "contracts").glob("*.ttl")):
        graph.parse(path)
    return graph


def partner(slug: str) -> URIRef:
    return URIRef(f"{ID}partner/{slug}")


def slug(thing: Node) -> str:
    return str(thing).removeprefix(f"{ID}partner/")


def partners(register: Graph, *classes: URIRef) -> list[Node]:
    return [thing for cls in classes or CLASSES for thing in register.subjects(RDF.type, cls)]


def language(label: Node) -> str | None:
    assert isinstance(label, Literal), label
    return label.language


def pairs(register: Graph, relation: URIRef) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for whole, part in register.subject_objects(relation):
        found.setdefault(slug(whole), set()).add(slug(part))
    return found


def test_the_register_has_86_partners_of_four_disjoint_classes(register: Graph) -> None:
    assert [len(partners(register, cls)) for cls in CLASSES] == [19, 42, 6, 19]
    assert len(set(partners(register))) == 86


def test_the_28_partners_of_the_cells_are_there(register: Graph) -> None:
    assert len(CELL_PARTNERS) == 28
    assert {slug(thing) for thing in partners(register)} >= CELL_PARTNERS


def test_each_partner_has_its_slug_a_name_and_one_reliability(register: Graph) -> None:
    for thing in partners(register):
        assert list(register.objects(thing, SKOS.notation)) == [Literal(slug(thing))]
        assert list(register.objects(thing, SKOS.prefLabel)), thing
        (reliability,) = register.objects(thing, GPVP.reliability)
        assert str(reliability).removeprefix(f"{ID}reliability/") in {"high", "medium", "low"}


def test_names_have_a_known_language_and_stand_once(register: Graph) -> None:
    allowed = {
        SKOS.prefLabel: {"nl", "fr", "en"},
        SKOS.altLabel: {"nl", "fr", "en", "de", "mul"},
        SKOS.hiddenLabel: {"nl"},
    }
    for thing in partners(register):
        for kind in NAMES:
            assert {language(name) for name in register.objects(thing, kind)} <= allowed[kind], thing
        preferred = Counter(language(name) for name in register.objects(thing, SKOS.prefLabel))
        assert set(preferred.values()) == {1}, thing
        names = [name for kind in NAMES for name in register.objects(thing, kind)]
        assert len(names) == len(set(names)), thing


def test_every_category_has_a_dutch_a_french_and_an_english_name(register: Graph) -> None:
    for thing in partners(register, GPVP.PartnerCategory):
        assert {language(name) for name in register.objects(thing, SKOS.prefLabel)} == {"nl", "fr", "en"}, thing


def test_municipalities_and_zones_have_no_invented_english_name(register: Graph) -> None:
    english = {
        str(name)
        for thing in partners(register, GPVP.Municipality, GPVP.PoliceZone)
        for kind in NAMES
        for name in register.objects(thing, kind)
        if language(name) == "en"
    }
    assert english == {"City of Brussels", "Brussels"}
    for thing in partners(register, GPVP.Municipality, GPVP.PoliceZone):
        assert {"nl", "fr"} <= {language(name) for name in register.objects(thing, SKOS.prefLabel)}, thing


def test_only_the_two_wholes_comprise_parts(register: Graph) -> None:
    assert pairs(register, GPVP.comprises) == {
        "geintegreerde-politie": {"federale-politie", "pz"},
        "pz": set(ZONES),
    }


def test_each_zone_serves_its_municipalities_and_together_all_nineteen(register: Graph) -> None:
    served = pairs(register, GPVP.servesMunicipality)
    assert served == {zone: {f"gemeente-{name}" for name in names} for zone, names in ZONES.items()}
    assert sum(len(names) for names in served.values()) == 19
    assert set().union(*served.values()) == {slug(thing) for thing in partners(register, GPVP.Municipality)}


def test_categories_have_the_members_that_the_design_allows(register: Graph) -> None:
    members: dict[str, set[str]] = {}
    for member, categories in pairs(register, GPVP.inCategory).items():
        for category in categories:
            members.setdefault(category, set()).add(member)
    assert members == {
        "gemeenten": {slug(thing) for thing in partners(register, GPVP.Municipality)},
        "pz": set(ZONES),
        "gewestelijke-organismen": REGIONAL_BODIES,
        "federale-overheidsdiensten": {"fod-justitie", "fod-binnenlandse-zaken", "fod-financien"},
        "gemeenschappen": {"vlaamse-gemeenschap", "franse-gemeenschap"},
        "verenigingen": {"eigenaarsverenigingen"},
        "parket": {"parket-brussel"},
        "opleidingsinstituten": {"gsv", "gip", "gsob"},
    }
    categories = {slug(thing) for thing in partners(register, GPVP.PartnerCategory)}
    assert set(members) <= categories


def test_units_belong_to_their_organisation(register: Graph) -> None:
    assert pairs(register, ORG.unitOf) == {
        **{name: {"bhg"} for name in REGIONAL_BODIES},
        "djsoc": {"federale-politie"},
        "bopv": {"bpv"},
        "ad-veiligheid-preventie": {"fod-binnenlandse-zaken"},
        "bbi": {"fod-financien"},
        "bravvo": {"gemeente-brussel"},
        "xl-prevention": {"gemeente-elsene"},
        **{f"{ID}service/{name}": {"gemeente-sint-jans-molenbeek"} for name in SERVICES},
    }


def test_the_prosecution_stays_unrelated_and_a_note_says_why(register: Graph) -> None:
    apart = [partner(name) for name in ("openbaar-ministerie", "parket", "auditoraat")]
    for one in apart:
        assert not [triple for other in apart for triple in register.triples((one, None, other))]
        assert {language(note) for note in register.objects(one, SKOS.scopeNote)} == {"nl", "fr", "en"}


def test_a_note_scopes_the_reading_of_the_integrated_police_to_this_plan(register: Graph) -> None:
    notes = {language(note): str(note) for note in register.objects(partner("geintegreerde-politie"), SKOS.scopeNote)}
    assert set(notes) == {"nl", "fr", "en"}
    assert "alleen voor dit plan" in str(notes["nl"])
    assert "que pour ce plan" in str(notes["fr"])
    assert "this plan alone" in str(notes["en"])


def test_codes_are_strings_in_the_form_of_their_list(register: Graph) -> None:
    nis = {slug(thing): code for thing, code in register.subject_objects(GPVP.nisCode)}
    assert {str(code) for name, code in nis.items() if name != "bhg"} == {str(21000 + n) for n in range(1, 20)}
    assert nis["bhg"] == Literal("04000")
    for zone in partners(register, GPVP.PoliceZone):
        assert list(register.objects(zone, GPVP.policeZoneCode)) == [Literal(slug(zone).removeprefix("pz-"))]
        assert list(register.objects(zone, FOAF.homepage)) == [URIRef(f"https://www.politie.be/{slug(zone)[3:]}")]
    for thing in partners(register, GPVP.Municipality):
        code = nis[slug(thing)]
        matches = {str(match) for match in register.objects(thing, SKOS.exactMatch)}
        assert {f"http://vocab.belgif.be/auth/refnis{year}/{code}" for year in (2019, 2025)} <= matches
        assert sorted(re.sub(r"[Q\d]+/?$", "", match) for match in matches if "refnis" not in match) == [
            "http://www.wikidata.org/entity/",
            "https://sws.geonames.org/",
        ]


def test_levels_are_those_of_the_design(register: Graph) -> None:
    levels = {str(level).removeprefix(f"{ID}level/") for level in register.objects(None, GPVP.governmentLevel)}
    assert levels == LEVELS
    police = register.objects(partner("geintegreerde-politie"), GPVP.governmentLevel)
    assert set(police) == {URIRef(f"{ID}level/federal"), URIRef(f"{ID}level/zonal")}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ZP", "pz"),
        ("zones de police", "pz"),
        ("politiezones", "pz"),
        ("communes", "gemeenten"),
        ("organismes régionaux", "gewestelijke-organismen"),
        ("OBPV", "bopv"),
        ("School voor veiligheidsberoepen", "gsv"),
        ("Centrum voor informatie voor het Brusselse Gewest", "cibg"),
        ("Federatie Wallonië-Brussel", "franse-gemeenschap"),
        ("politiezone BRUNO", "pz-5344"),
        ("STIB", "mivb"),
        ("safe.brussels", "bpv"),
        ("TEC", "tec"),
        ("Marlow", "pz-5342"),
    ],
)
def test_people_find_a_partner_by_the_names_that_the_sources_use(register: Graph, words: str, expected: str) -> None:
    found = {slug(thing) for kind in NAMES for thing, name in register.subject_objects(kind) if str(name) == words}
    assert found == {expected}


@pytest.mark.parametrize("name", ["register.ttl", "editorial/labels.ttl"])
def test_there_are_no_blank_nodes(name: str) -> None:
    assert not [term for triple in Graph().parse(DATA / name) for term in triple if isinstance(term, BNode)]


@pytest.mark.parametrize("name", ["register.ttl", "editorial/labels.ttl"])
def test_evidence_is_numbered_belongs_to_one_thing_and_speaks_of_the_source_alone(name: str) -> None:
    graph = Graph().parse(DATA / name)
    owners = Counter(graph.objects(None, GPVP.hasEvidence))
    assert set(owners) == set(graph.subjects(RDF.type, GPVP.Evidence))
    assert set(owners.values()) == {1}
    for owner in set(graph.subjects(GPVP.hasEvidence, None)):
        nodes = sorted(graph.objects(owner, GPVP.hasEvidence), key=lambda node: int(str(node).rpartition("/")[2]))
        for position, node in enumerate(nodes, 1):
            assert list(graph.objects(node, GPVP.number)) == [Literal(position)]
            assert str(node).endswith(f"/{position}")
            (text,) = graph.objects(node, GPVP.evidenceText)
            assert language(text) == "en"
            assert not re.search(r"(?i)password|do not copy|https?://|\(00\d\)|\bcat-", str(text)), text
            for url in graph.objects(node, GPVP.evidenceUrl):
                assert isinstance(url, Literal)
                assert url.datatype == XSD.anyURI
                assert re.fullmatch(r"https?://\S+", str(url))


def test_partners_point_at_partners_of_the_register(register: Graph) -> None:
    known = set(partners(register))
    for relation in (GPVP.inCategory, GPVP.comprises, GPVP.servesMunicipality, ORG.unitOf):
        assert set(register.objects(None, relation)) <= known


def test_everything_that_plan_and_contracts_name_in_dutch_has_a_french_and_an_english_label(
    plan: Graph, labels: Graph
) -> None:
    named = {thing for cls in LABELLED for thing in plan.subjects(RDF.type, GPVP[cls])}
    assert set(labels.subjects(SKOS.prefLabel, None)) == named
    for thing in named:
        assert sorted(str(language(label)) for label in labels.objects(thing, SKOS.prefLabel)) == ["en", "fr"], thing


def test_each_label_says_whether_it_is_official_and_what_is_official_has_evidence(labels: Graph) -> None:
    official = URIRef(f"{ID}label-status/official")
    known = {official, URIRef(f"{ID}label-status/translation")}
    for thing in set(labels.subjects(SKOS.prefLabel, None)):
        statuses = [*labels.objects(thing, GPVP.frenchLabelStatus), *labels.objects(thing, GPVP.englishLabelStatus)]
        assert len(statuses) == 2, thing
        assert set(statuses) <= known
        assert (official in statuses) == bool(list(labels.objects(thing, GPVP.hasEvidence))), thing


def test_the_french_theme_titles_are_the_official_ones(labels: Graph) -> None:
    themes = [URIRef(f"{ID}theme/2017-2020/{number}") for number in range(1, 11)]
    for theme in themes:
        assert list(labels.objects(theme, GPVP.frenchLabelStatus)) == [URIRef(f"{ID}label-status/official")]
    french = [str(name) for theme in themes for name in labels.objects(theme, SKOS.prefLabel) if language(name) == "fr"]
    assert french[1:] == [
        "Polarisation et radicalisation",
        "Drogues et assuétudes",
        "La traite et le trafic des êtres humains",
        "Atteintes aux biens",
        "Mobilité et sécurité routière",
        "Environnement et incivilités",
        "Criminalité financière et cybercriminalité",
        "Criminalité organisée et trafic de biens frauduleux",
        "Gestion de crise et résilience",
    ]
    assert french[0].startswith("Atteintes à l")
    assert french[0].endswith("intégrité de la personne")
