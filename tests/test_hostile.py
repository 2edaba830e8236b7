"""Queries meant to do harm: each is answered by a clear error in time, and nothing else notices.

They are asked twice: as the service stands in public, where many are refused before they reach the engine, and with
those bounds set aside, where the workers alone must hold.
"""

import asyncio
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import NamedTuple

import httpx
import pyoxigraph as ox
import pytest

from api.settings import Settings
from api.store.lanes.store import Lanes
from api.web.app import create_app, start
from api.web.service import Service

SECONDS = 0.3
"""The deadline in these tests."""

LATE = 10.0
"""How long an answer may take on a machine that does much else; benchmarks/lanes.py measures how long it takes."""

ELSEWHERE = "http://127.0.0.1:{port}/"
"""Where nobody may call; ``{port}`` is that of a listener that counts."""


def joined(count: int) -> str:
    return " ".join(f"?s{i} ?p{i} ?s{i + 1} ." for i in range(count))


CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
TEXTS = "CONCAT(STR(?c), STR(?f), STR(?i))"
"""What can only be known once all patterns are joined."""

RUNAWAYS = {
    "count-cross": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "count-distinct-cross": f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ {CROSS} }}",
    "count-filtered-cross": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER(?a != ?d) }}",
    "ask-impossible-cross": f"ASK {{ {CROSS} FILTER(STRLEN({TEXTS}) > 1000000) }}",
    "sum-cross": f"SELECT (SUM(STRLEN(STR(?c))) AS ?n) {{ {CROSS} }}",
    "min-cross": f"SELECT (MIN(CONCAT(STR(?c), STR(?f))) AS ?n) {{ {CROSS} }}",
    "construct-cross": f"CONSTRUCT {{ ?a ?b ?i }} WHERE {{ {CROSS} FILTER(STRLEN({TEXTS}) > 1000000) }}",
    "order-cross": f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f ?i",
    "order-descending-cross": f"SELECT ?c {{ {CROSS} }} ORDER BY DESC(STRLEN(STR(?c))) LIMIT 1",
    "order-by-random": f"SELECT * {{ {CROSS} }} ORDER BY RAND()",
    "distinct-cross": f"SELECT DISTINCT * {{ {CROSS} }} ORDER BY ?a",
    "reduced-order-cross": f"SELECT REDUCED ?a ?f {{ {CROSS} }} ORDER BY ?f",
    "group-by-cross": f"SELECT ?a ?d ?g (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?a ?d ?g",
    "group-concat-cross": f"SELECT (GROUP_CONCAT(STR(?c)) AS ?n) {{ {CROSS} }}",
    "group-by-uuid": f"SELECT ?u (COUNT(*) AS ?n) {{ {CROSS} BIND(STRUUID() AS ?u) }} GROUP BY ?u",
    "having-cross": f"SELECT ?a {{ {CROSS} }} GROUP BY ?a ?d ?h HAVING (COUNT(*) > 1000000000)",
    "offset-cross": f"SELECT * {{ {CROSS} }} OFFSET 1000000000000",
    "star-of-everything": "SELECT (COUNT(*) AS ?n) { ?a (<x:a>|!<x:a>)* ?b . ?c (<x:b>|!<x:b>)* ?d }",
    "plus-of-everything": "SELECT (COUNT(*) AS ?n) { ?a (<x:a>|!<x:a>)+ ?b . ?b (<x:b>|!<x:b>)+ ?c }",
    "star-both-ways": "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:a>)* ?b . ?c (!<x:a>|^!<x:a>)* ?d }",
    "star-of-stars": "SELECT (COUNT(*) AS ?n) { ?a (((!<x:a>)*)*)* ?b . ?b ((!<x:a>)*/(!<x:b>)*)* ?c }",
    "star-between-everything": f"ASK {{ {CROSS} . ?c (!<x:a>)* ?d FILTER(STRLEN({TEXTS}) > 1000000) }}",
    "optional-cross": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} OPTIONAL {{ ?j ?k ?l }} }}",
    "minus-cross": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} MINUS {{ ?a ?x ?y . ?z ?v ?w }} }}",
    "not-exists-cross": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER NOT EXISTS {{ ?c ?x ?y . ?z ?v ?a }} }}",
    "union-cross": f"SELECT (COUNT(*) AS ?n) {{ {{ {CROSS} }} UNION {{ {CROSS} }} }}",
    "graph-cross": "SELECT (COUNT(*) AS ?n) { GRAPH ?x { ?a ?b ?c } GRAPH ?y { ?d ?e ?f } GRAPH ?z { ?g ?h ?i } }",
    "sub-select-cross": f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT DISTINCT ?a ?f {{ {CROSS} }} }} ?f ?x ?a }}",
    "values-cross": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(60)))} }}" for i in range(12))
    + " }",
    "text-doubled": "SELECT (STRLEN(?z) AS ?n) { VALUES ?t1 { 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' } ?s ?p ?o "
    + " ".join(f"BIND(CONCAT(?t{i}, ?t{i}) AS ?t{i + 1})" for i in range(1, 39))
    + " BIND(?t39 AS ?z) }",
    "regex-nested-quantifiers": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER(REGEX({TEXTS}, '^(a+)+$')) }}",
    "regex-alternatives": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER(REGEX({TEXTS}, '(x|y|z|w)*(a|b|ab)*c$')) }}",
    "regex-repeated": f"ASK {{ {CROSS} FILTER(REGEX({TEXTS}, '(.{{1,60}}){{1,60}}!!$')) }}",
    "replace-everything": f"SELECT (COUNT(?x) AS ?n) {{ {CROSS} BIND(REPLACE(STR(?c), '(.)', '$1$1$1') AS ?x) }}",
    "hashes": f"SELECT (COUNT(?x) AS ?n) {{ {CROSS} BIND(SHA512({TEXTS}) AS ?x) }}",
    "joined-200": f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?s a ?o{i} .' for i in range(200))} }}",
    "optionals-nested-60": "ASK { " + "OPTIONAL { ?s ?p ?o . ?o ?q ?r " * 60 + "}" * 60 + " FILTER(1 = 2) }",
    "star-nested-30": "ASK { ?a " + "(" * 30 + "!<x:a>" + ")*" * 30 + " ?b . ?b ?c ?d FILTER(1 = 2) }",
}
"""Queries that a parser takes, and that must be stopped while they run."""

TOO_LARGE = {
    "braces": "SELECT * " + "{" * 5000 + "}" * 5000,
    "parentheses": "ASK { FILTER(" + "(" * 5000 + "true" + ")" * 5000 + ") }",
    "brackets": "ASK { ?s ?p " + "[ ?p " * 5000 + "1" + " ]" * 5000 + " }",
    "lists": "ASK { ?s ?p " + "(" * 5000 + ")" * 5000 + " }",
    "nots": "ASK { FILTER(" + "!" * 10_000 + "true) }",
    "minuses": "ASK { FILTER(" + "- " * 5000 + "?x = 1) }",
    "optionals-nested": "ASK { " + "OPTIONAL { ?s ?p ?o " * 5000 + "}" * 5000 + " }",
    "optionals": "ASK { " + "OPTIONAL { ?s ?p ?o } " * 5000 + "}",
    "unions": "ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * 5000) + " }",
    "minus-groups": "ASK { " + "MINUS { ?s ?p ?o } " * 5000 + "}",
    "exists-nested": "ASK { " + "FILTER EXISTS { ?s ?p ?o " * 5000 + "}" * 5000 + " }",
    "sub-selects": "ASK { " + "{ SELECT * { ?s ?p ?o " * 5000 + "} }" * 5000 + " }",
    "path-steps": "ASK { ?s " + "/".join(["<x:p>"] * 1000) + " ?o }",
    "path-alternatives": "ASK { ?s " + "|".join(["<x:p>"] * 1000) + " ?o }",
    "path-groups": "ASK { ?s " + "(" * 1000 + "<x:p>" + ")*" * 1000 + " ?o }",
    "path-inverses": "ASK { ?s " + "^(" * 1000 + "<x:p>" + ")" * 1000 + " ?o }",
    "joined-patterns": "ASK { " + joined(1000) + " }",
    "predicates": "ASK { ?s " + " ; ".join(f"?p{i} ?o{i}" for i in range(1000)) + " }",
    "objects": "ASK { ?s ?p " + " , ".join(f"?o{i}" for i in range(1000)) + " }",
    "values": "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 100_000 + "} }",
    "values-rows": "SELECT (COUNT(*) AS ?n) { VALUES (?x ?y) { " + "(1 2) " * 20_000 + "} }",
    "in-list": "ASK { ?s ?p ?o FILTER(?o IN (" + ",".join(map(str, range(50_000))) + ")) }",
    "sum": "ASK { FILTER(" + "1+" * 20_000 + "1 > 0) }",
    "disjunction": "ASK { FILTER(" + "?x = 1 || " * 5000 + "true) }",
    "function-calls": "ASK { FILTER(" + "STR(" * 5000 + "1" + ")" * 5000 + " = '') }",
    "one-long-word": "ASK { ?s ?p '" + "x" * 1_000_000 + "' }",
    "filters": "ASK { ?s ?p ?o " + "FILTER(?o > 1) " * 5000 + "}",
    "binds": "ASK { " + " ".join(f"BIND(1 AS ?x{i})" for i in range(5000)) + " }",
}
"""Queries that break a parser or keep a planner busy, and are refused by their size."""

SERVICES = {
    "plain": "SELECT * { SERVICE <ELSEWHERE> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <ELSEWHERE> { ?s ?p ?o } }",
    "lower-case": "SELECT * { service silent <ELSEWHERE> { ?s ?p ?o } }",
    "mixed-case": "SELECT * { sErViCe <ELSEWHERE> { ?s ?p ?o } }",
    "variable": "SELECT * { BIND(<ELSEWHERE> AS ?e) SERVICE ?e { ?s ?p ?o } }",
    "prefixed": "PREFIX e: <ELSEWHERE> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "after-comment": "SELECT * { # here\n SERVICE#there\n<ELSEWHERE>{ ?s ?p ?o } }",
    "after-hash-in-iri": "SELECT * { ?s ?p <x:y#z> . SERVICE <ELSEWHERE> { ?s ?p ?o } }",
    "after-hash-in-string": "SELECT * { ?s ?p '#' . SERVICE <ELSEWHERE> { ?s ?p ?o } }",
    "after-quotes": 'SELECT * { ?s ?p """ \\""" \' """ . SERVICE <ELSEWHERE> { ?s ?p ?o } }',
    "without-blanks": "SELECT*{SERVICE<ELSEWHERE>{?s ?p ?o}}",
    "in-sub-select": "SELECT * { { SELECT * { SERVICE <ELSEWHERE> { ?s ?p ?o } } } }",
    "in-exists": "ASK { FILTER EXISTS { SERVICE <ELSEWHERE> { ?s ?p ?o } } }",
    "in-not-exists": "ASK { FILTER NOT EXISTS { SERVICE <ELSEWHERE> { ?s ?p ?o } } }",
    "in-bind": "SELECT * { BIND(EXISTS { SERVICE <ELSEWHERE> { ?s ?p ?o } } AS ?x) }",
    "in-optional": "SELECT * { OPTIONAL { SERVICE <ELSEWHERE> { ?s ?p ?o } } }",
    "in-minus": "SELECT * { ?s ?p ?o MINUS { SERVICE <ELSEWHERE> { ?s ?p ?o } } }",
    "in-graph": "SELECT * { GRAPH ?g { SERVICE <ELSEWHERE> { ?s ?p ?o } } }",
    "in-construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <ELSEWHERE> { ?s ?p ?o } }",
    "in-describe": "DESCRIBE ?s WHERE { SERVICE <ELSEWHERE> { ?s ?p ?o } }",
    "escaped": "SELECT * { \\u0053ERVICE <ELSEWHERE> { ?s ?p ?o } }",
    "escaped-long": "SELECT * { \\U00000053ERVICE SILENT <ELSEWHERE> { ?s ?p ?o } }",
    "escaped-in-the-middle": "SELECT * { SERV\\u0049CE <ELSEWHERE> { ?s ?p ?o } }",
    "load": "LOAD <ELSEWHERE>",
    "load-after-query": "ASK {} ; LOAD <ELSEWHERE>",
}
"""Ways to make the engine call somebody."""

HARMLESS = {
    "from": "SELECT * FROM <ELSEWHERE> { ?s ?p ?o }",
    "from-named": "SELECT * FROM NAMED <ELSEWHERE> { GRAPH ?g { ?s ?p ?o } }",
    "graph": "SELECT * { GRAPH <ELSEWHERE> { ?s ?p ?o } }",
    "base": "BASE <ELSEWHERE> SELECT * { <a> <b> <c> }",
    "describe": "DESCRIBE <ELSEWHERE>",
    "json-ld": 'SELECT ("{\\"@context\\": \\"ELSEWHERE\\"}" AS ?SERVICE) {}',
}
"""Queries that name an address and are answered, without asking there."""

Reply = Callable[..., httpx.Response]


class Elsewhere(NamedTuple):
    """A listener that nobody should call, and its address."""

    listener: socket.socket
    address: str

    def calls(self) -> int:
        """How often somebody has connected."""
        self.listener.setblocking(False)
        count = 0
        while True:
            try:
                self.listener.accept()[0].close()
            except BlockingIOError:
                return count
            count += 1


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(16)
        yield Elsewhere(listener, ELSEWHERE.format(port=listener.getsockname()[1]))


@pytest.fixture(scope="module", params=["bounded", "unbounded"])
def public(
    request: pytest.FixtureRequest, runner: asyncio.Runner, content: ox.Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Reply, Lanes, bool]]:
    """The service in public: what it replies, its store, and whether large queries are refused at once."""
    build: Path = tmp_path_factory.mktemp("build")
    content.dump(build / "gpvp.nq", ox.RdfFormat.N_QUADS)
    huge = {f"query_{name}": 10**9 for name in ("characters", "words", "levels", "patterns")}
    bounded = request.param == "bounded"
    settings = Settings(build=build, free_seconds=SECONDS, worker_memory=128, **({} if bounded else huge))
    lanes = Lanes(settings)
    stack = AsyncExitStack()

    async def open_up() -> Service:
        await stack.enter_async_context(lanes)
        return await start(settings, lanes)

    service = runner.run(open_up())
    app = create_app(settings, lanes)

    async def with_state(scope, receive, send):  # type: ignore[no-untyped-def]
        await app({**scope, "state": {"service": service}}, receive, send)

    client = httpx.AsyncClient(transport=httpx.ASGITransport(with_state), base_url="http://gpvp.test", timeout=60)

    def ask(query: str, accept: str = "*/*") -> httpx.Response:
        sent = client.post(
            "/sparql", content=query, headers={"content-type": "application/sparql-query", "accept": accept}
        )
        return runner.run(sent)

    yield ask, lanes, bounded
    runner.run(client.aclose())
    runner.run(service.painter.close())
    runner.run(stack.aclose())


def hurt(public: tuple[Reply, Lanes, bool], query: str, accept: str = "*/*") -> httpx.Response:
    """Ask a hostile query; the answer comes in time, and the next one as if nothing had been."""
    ask, lanes, _ = public
    zygote = lanes.nursery.pid
    began = time.monotonic()
    response = ask(query, accept)
    assert time.monotonic() - began < SECONDS + LATE
    assert ask("ASK {}").json() == {"head": {}, "boolean": True}
    assert lanes.nursery.pid == zygote
    return response


def is_problem(response: httpx.Response) -> bool:
    """Whether the answer is a well-formed error that says something in words."""
    document = json.loads(response.content)
    return (
        response.headers["content-type"].startswith("application/problem+json")
        and document["status"] == response.status_code
        and len(document["detail"]) > 20
    )


def test_there_are_enough() -> None:
    assert len(RUNAWAYS) + len(TOO_LARGE) + len(SERVICES) >= 60


@pytest.mark.parametrize("public", ["bounded"], indirect=True)
@pytest.mark.parametrize("name", RUNAWAYS)
def test_a_runaway_is_stopped(public: tuple[Reply, Lanes, bool], name: str) -> None:
    response = hurt(public, RUNAWAYS[name])
    assert is_problem(response)
    assert response.status_code in (400, 500, 504)


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_is_too_large_breaks_nothing(public: tuple[Reply, Lanes, bool], name: str) -> None:
    response = hurt(public, TOO_LARGE[name])
    if public[2]:
        assert response.status_code == 400
        assert response.json()["type"].endswith("/query-too-large")
        assert response.json()["errors"][0]["allowed"][0].startswith("<= ")
    assert response.status_code == 200 or is_problem(response)


@pytest.mark.parametrize("name", SERVICES)
def test_nobody_is_called(public: tuple[Reply, Lanes, bool], elsewhere: Elsewhere, name: str) -> None:
    response = hurt(public, SERVICES[name].replace("ELSEWHERE", elsewhere.address))
    assert is_problem(response)
    assert response.status_code == 400
    assert elsewhere.calls() == 0


@pytest.mark.parametrize("accept", ["*/*", "application/ld+json, */*;q=0.5"])
@pytest.mark.parametrize("name", HARMLESS)
def test_an_address_is_only_a_name(
    public: tuple[Reply, Lanes, bool], elsewhere: Elsewhere, name: str, accept: str
) -> None:
    response = hurt(public, HARMLESS[name].replace("ELSEWHERE", elsewhere.address), accept)
    assert response.status_code == 200
    assert elsewhere.calls() == 0
