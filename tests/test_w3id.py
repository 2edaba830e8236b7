"""The redirects of w3id.org, read as Apache reads them: every address in use arrives where the service answers."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import httpx
import pyoxigraph as ox
import pytest

from api.namespaces import BASE, NS, SHAPES

FILE = Path(__file__).parent.parent / "docs" / "w3id" / ".htaccess"
HOST = "https://gpvp.example.org"
TURTLE = {"accept": "text/turtle"}

Ask = Callable[..., httpx.Response]


class Rule(NamedTuple):
    """One ``RewriteRule``: its pattern, what it makes of a path, and its flags with their values."""

    pattern: re.Pattern[str]
    target: str
    flags: dict[str, str]


def rules() -> list[Rule]:
    """The rules of the file. A directive that is not understood here fails."""
    found = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#") or line in ("Options +FollowSymLinks", "RewriteEngine on"):
            continue
        match = re.fullmatch(r"RewriteRule (\S+) (\S+) \[(\S+)\]", line)
        assert match, line
        flags = dict(flag.partition("=")[::2] for flag in match[3].split(","))
        assert set(flags) <= {"R", "L", "E"}, line
        found.append(Rule(re.compile(match[1]), match[2], flags))
    return found


RULES = rules()


def redirected(path: str) -> tuple[int, str] | None:
    """The status and the address to which a path below ``/gpvp/`` is sent; None where no rule takes it."""
    environment: dict[str, str] = {}
    for rule in RULES:
        match = rule.pattern.search(path)
        if not match:
            continue
        if "E" in rule.flags:
            name, _, value = rule.flags["E"].partition(":")
            environment[name] = value
        if rule.target == "-":
            continue
        address = rule.target
        for number, group in enumerate(match.groups(""), 1):
            address = address.replace(f"${number}", group)
        for name, value in environment.items():
            address = address.replace(f"%{{ENV:{name}}}", value)
        return int(rule.flags["R"]), address
    return None


def arrives(ask: Ask, iri: str, **given: object) -> httpx.Response:
    """What the service answers where a permanent address is sent to."""
    sent = redirected(iri.removeprefix(BASE).partition("#")[0])
    assert sent is not None, f"no rule takes {iri}"
    status, address = sent
    assert status in (302, 307)
    assert address.startswith(f"{HOST}/"), address
    return ask(address.removeprefix(HOST), **given)


@pytest.mark.parametrize("iri", [NS, SHAPES, f"{NS}Measure", "https://w3id.org/gpvp/ns/1.0.0", f"{BASE}data"])
def test_vocabularies_and_catalogue_arrive(ask: Ask, iri: str) -> None:
    response = arrives(ask, iri, headers=TURTLE)
    assert (response.status_code, response.headers["content-type"]) == (200, "text/turtle; charset=utf-8")


def test_the_version_of_the_ontology_that_it_states_arrives(ask: Ask, content: ox.Store) -> None:
    (version,) = content.quads_for_pattern(
        ox.NamedNode(NS), ox.NamedNode("http://www.w3.org/2002/07/owl#versionIRI"), None
    )
    assert arrives(ask, version.object.value, headers=TURTLE).status_code == 200


THINGS = [
    "id/measure/2017-2020/M1.5", "id/partner/pz", "id/source/gvpp-2017-2020", "id/dataset",
    "id/objective/molenbeek-algemeen-2023/s2/g1/d3/o5", "id/metric/quoted", "id/distribution/graph/register/nt",
]  # fmt: skip


@pytest.mark.parametrize("path", THINGS)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/ld+json"])
def test_things_arrive_and_lead_on(ask: Ask, path: str, accept: str) -> None:
    response = arrives(ask, BASE + path, headers={"accept": accept})
    assert response.status_code == 303
    there = ask(response.headers["location"].partition("#")[0], headers={"accept": accept})
    assert (there.status_code, there.headers["content-type"].split(";")[0]) == (200, accept)


def test_every_address_that_the_dataset_uses_is_sent_on(content: ox.Store) -> None:
    used = {
        term.value
        for quad in content
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, ox.NamedNode) and term.value.startswith(BASE)
    }
    assert len(used) > 5_000
    assert [iri for iri in used if redirected(iri.removeprefix(BASE).partition("#")[0]) is None] == []


def test_every_graph_arrives_at_its_dump(ask: Ask, content: ox.Store) -> None:
    graphs = [graph.value for graph in content.named_graphs()]
    assert len(graphs) > 10
    for graph in graphs:
        assert arrives(ask, graph, headers=TURTLE).status_code == 303, graph


@pytest.mark.parametrize(
    "path",
    [
        "doc/partner/pz.ttl",
        "graph/register",
        "data/graph/register.nt",
        "data/alignments.sssom.tsv",
        "openapi.json",
        "api/v1/measures",
    ],
)
def test_documents_dumps_and_services_arrive(ask: Ask, path: str) -> None:
    assert arrives(ask, BASE + path).status_code in (200, 303)


def test_a_query_is_sent_on_with_its_method(ask: Ask) -> None:
    assert redirected("sparql") == (307, f"{HOST}/sparql")
    answer = arrives(ask, f"{BASE}sparql", method="POST", data={"query": "ASK { }"})
    assert answer.status_code == 200


def test_the_start_page_arrives(ask: Ask) -> None:
    assert redirected("") == (302, f"{HOST}/")
    assert ask("/").status_code == 302


@pytest.mark.parametrize("path", ["nsx", "ns/latest", "other", "idx/partner/pz", "id", "sparql/x", "api/v2/measures"])
def test_nothing_else_is_sent_on(path: str) -> None:
    assert redirected(path) is None
