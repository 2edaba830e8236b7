"""The SPARQL 1.1 Protocol by the names of other people's tests: the W3C's suite and the Oxigraph server's HTTP tests.

Each list has every name of its suite: the cases that pass, and those that do not apply to an endpoint for reading, with
what it does instead. ``docs/sparql.md`` lists the same names.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ (34 tests; ``query_dataset_default_graph`` stands in
the suite's own description only), https://github.com/oxigraph/oxigraph (the tests of the server's ``main.rs``).
"""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from starlette.types import Message, Receive, Scope, Send

from api.languages import LANGUAGES
from api.queries import Catalogue
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.web.app import create_app
from api.web.service import Service
from api.words import Words

FIXTURE = Path(__file__).parent / "fixtures" / "protocol.trig"
DOCUMENT = Path(__file__).parent.parent / "docs" / "sparql.md"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
DATA0, DATA1, DATA2, DATA3 = (DATA.format(number) for number in range(4))
BOOLEAN = {"application/sparql-results+xml", "application/sparql-results+json"}
ROWS = {*BOOLEAN, "text/csv", "text/tab-separated-values"}
GRAPH = {"application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json"}

Pairs = list[tuple[str, str]]


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self) -> Any:  # Any: a JSON document
        return json.loads(self.body)


Send_ = Callable[..., Reply]


@pytest.fixture(scope="module")
def content() -> ox.Store:
    """The data of the two suites."""
    content = ox.Store()
    content.load(FIXTURE.read_bytes(), ox.RdfFormat.TRIG)
    return content


@pytest.fixture(scope="module")
def send(content: ox.Store, runner: asyncio.Runner) -> Iterator[Send_]:
    """Sends a request to the service as it stands on the wire, so that nothing mends or encodes it on the way."""
    store = EmbeddedStore(content)
    catalogue = Catalogue.open(Settings().queries, store)
    service = Service(Settings(), store, catalogue, "protocol", Words(Settings().queries, catalogue))
    app = create_app(Settings(), store)

    def request(
        method: str = "GET", query: str | bytes | Pairs = b"", body: bytes = b"", path: str = "/sparql", **headers: str
    ) -> Reply:
        if isinstance(query, list):
            query = urlencode(query, quote_via=quote)
        scope: Scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "scheme": "http",
            "query_string": query.encode() if isinstance(query, str) else query, "root_path": "",
            "http_version": "1.1", "server": ("www.example", 80), "client": ("127.0.0.1", 1),
            "headers": [(b"host", b"www.example"), *((key.replace("_", "-").lower().encode(), value.encode())
                        for key, value in headers.items())],
            "state": {"service": service},
        }  # fmt: skip
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def collect(message: Message) -> None:
            sent.append(message)

        async def run(receive: Receive, send: Send) -> None:
            await app(scope, receive, send)

        runner.run(run(receive, collect))
        start = sent[0]
        found = {key.decode(): value.decode() for key, value in start["headers"]}
        return Reply(start["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))

    yield request
    runner.run(service.painter.close())


class Case(NamedTuple):
    """A request of a suite, and what must come back."""

    method: str
    query: str | Pairs
    body: str | bytes = b""
    content_type: str | None = None
    accept: str = ""
    status: int = 200
    media_types: set[str] = BOOLEAN
    answer: bool | str | None = None

    def ask(self, send: Send_) -> Reply:
        headers = {"content_type": self.content_type} if self.content_type else {}
        headers |= {"accept": self.accept} if self.accept else {}
        body = self.body.encode() if isinstance(self.body, str) else self.body
        return send(self.method, self.query, body, **headers)

    def check(self, reply: Reply) -> None:
        assert reply.status == self.status, reply.body
        if self.status >= 400:
            check_problem(reply)
        else:
            assert reply.media_type in self.media_types
        if isinstance(self.answer, bool):
            assert reply.json()["boolean"] is self.answer
        elif self.answer is not None:
            assert reply.body.decode() == self.answer


def check_problem(reply: Reply) -> None:
    """An error is told as RFC 9457 has it, with what the project adds."""
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert {"type", "title", "status", "detail", "errors"} <= set(problem)
    assert problem["status"] == reply.status
    assert problem["type"].startswith("https://w3id.org/gpvp/problem/")
    assert problem["title"]
    assert problem["detail"]
    assert all(set(fault) == {"parameter", "value", "allowed"} for fault in problem["errors"])


def form(*pairs: tuple[str, str]) -> str:
    return urlencode(pairs, quote_via=quote)


def default(*graphs: str) -> Pairs:
    return [("default-graph-uri", graph) for graph in graphs]


def named(*graphs: str) -> Pairs:
    return [("named-graph-uri", graph) for graph in graphs]


BOTH = f"ASK {{ <{DATA1}> a ?type . <{DATA2}> a ?type . }}"
EACH = f"ASK {{ GRAPH ?g1 {{ <{DATA1}> a ?type }} GRAPH ?g2 {{ <{DATA2}> a ?type }} }}"
FULL = f"ASK {{ <{DATA3}> a ?type GRAPH ?g1 {{ <{DATA1}> a ?type }} GRAPH ?g2 {{ <{DATA2}> a ?type }} }}"
INSERT = f"CLEAR ALL ; INSERT DATA {{ GRAPH <{DATA1}> {{ <{DATA1}> a <http://xmlns.com/foaf/0.1/Document> }} }}"
CONFLICT = """PREFIX foaf: <http://xmlns.com/foaf/0.1/> WITH <http://example/addresses>
DELETE { ?person foaf:givenName 'Bill' } INSERT { ?person foaf:givenName 'William' }
WHERE { ?person foaf:givenName 'Bill' }"""

W3C = {
    "query_get": Case("GET", [("query", "ASK {}"), *default(DATA0)], answer=True),
    "query_post_form": Case("POST", default(DATA0), form(("query", "ASK {}")), FORM, answer=True),
    "query_post_direct": Case("POST", default(DATA0), "ASK {}", QUERY, answer=True),
    "query_dataset_default_graph": Case("POST", default(DATA1), f"ASK {{ <{DATA1}> ?p ?o }}", QUERY, answer=True),
    "query_dataset_default_graphs_get": Case("GET", [("query", BOTH), *default(DATA1, DATA2)], answer=True),
    "query_dataset_default_graphs_post": Case("POST", default(DATA1, DATA2), BOTH, QUERY, answer=True),
    "query_dataset_named_graphs_get": Case("GET", [("query", EACH), *named(DATA1, DATA2)], answer=True),
    "query_dataset_named_graphs_post": Case("POST", named(DATA1, DATA2), EACH, QUERY, answer=True),
    "query_dataset_full": Case("POST", default(DATA3) + named(DATA1, DATA2), FULL, QUERY, answer=True),
    "query_multiple_dataset": Case(
        "POST", named(DATA1, DATA2), EACH.replace("ASK", f"ASK FROM <{DATA3}>"), QUERY, answer=True
    ),
    "query_content_type_select": Case("POST", default(DATA0), "SELECT (1 AS ?value) {}", QUERY, media_types=ROWS),
    "query_content_type_ask": Case("POST", default(DATA0), "ASK {}", QUERY),
    "query_content_type_describe": Case(
        "POST", default(DATA0), "DESCRIBE <http://example.org/>", QUERY, media_types=GRAPH
    ),
    "query_content_type_construct": Case(
        "POST", default(DATA0), "CONSTRUCT { <s> <p> 1 } WHERE {}", QUERY, media_types=GRAPH
    ),
    "bad_query_method": Case("PUT", [("query", "ASK {}"), *default(DATA0)], status=405),
    "bad_multiple_queries": Case("GET", [("query", "ASK {}"), ("query", "SELECT * {}"), *default(DATA0)], status=400),
    "bad_query_wrong_media_type": Case("POST", default(DATA0), "ASK {}", "text/plain", status=415),
    "bad_query_missing_form_type": Case("POST", default(DATA0), form(("query", "ASK {}")), status=415),
    "bad_query_missing_direct_type": Case("POST", default(DATA0), "ASK {}", status=415),
    "bad_query_non_utf8": Case(
        "POST", default(DATA0), "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16", status=415
    ),
    "bad_query_syntax": Case("GET", [("query", "ASK {"), *default(DATA0)], status=400),
    "bad_update_get": Case("GET", [("update", "CLEAR ALL"), ("using-graph-uri", DATA0)], status=400),
    "bad_multiple_updates": Case(
        "POST", "", form(("update", "CLEAR ALL"), ("update", "CLEAR DEFAULT")), FORM, status=400
    ),
    "bad_update_wrong_media_type": Case("POST", "", "CLEAR NAMED", "text/plain", status=415),
    "bad_update_missing_form_type": Case("POST", "", form(("update", "CLEAR NAMED")), status=415),
    "bad_update_non_utf8": Case("POST", "", "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16", status=415),
    "bad_update_syntax": Case("POST", "", form(("update", "CLEAR XYZ")), FORM, status=400),
    "bad_update_dataset_conflict": Case(
        "POST", [("using-named-graph-uri", "http://example/people")], form(("update", CONFLICT)), FORM, status=400
    ),
}  # fmt: skip
"""Name of the W3C's test -> its request, and what must come back."""

USING = [("using-graph-uri", DATA1)]
W3C_UPDATES = {
    "update_dataset_default_graph": Case("POST", USING, INSERT, UPDATE, status=415),
    "update_dataset_default_graphs": Case("POST", [*USING, ("using-graph-uri", DATA2)], INSERT, UPDATE, status=415),
    "update_dataset_named_graphs": Case("POST", [("using-named-graph-uri", DATA1)], INSERT, UPDATE, status=415),
    "update_dataset_full": Case("POST", [*USING, ("using-named-graph-uri", DATA2)], INSERT, UPDATE, status=415),
    "update_post_form": Case("POST", "", form(("update", "CLEAR ALL")), FORM, status=400),
    "update_post_direct": Case("POST", "", "CLEAR ALL", UPDATE, status=415),
    "update_base_uri": Case("POST", "", form(("update", INSERT)), FORM, status=400),
}
"""The W3C's tests that change data: an endpoint for reading refuses them, and stays as it is."""

ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
NOTHING = '{"head":{"vars":["s","p","o"]},"results":{"bindings":[]}}'
ONE = "s,p,o\r\nhttp://example.com,http://example.com,http://example.com\r\n"
EMPTY = [("query", ALL), *default(DATA0)]
"""Oxigraph asks an empty server; here the graph that is asked is empty."""

GRAPH_G = default("http://example.com/g")
IN_G = f"{ALL[:-1]} FILTER(STR(?s) = 'http://example.com') }}"


def federated(endpoint: str) -> str:
    return f"SELECT * WHERE {{ SERVICE <{endpoint}> {{ <http://example.com> ?p ?o }} }}"


OXIGRAPH = {
    "get_query": Case("GET", [("query", ALL), *GRAPH_G], accept="text/csv", media_types=ROWS, answer=ONE),
    "get_query_accept_star": Case("GET", EMPTY, accept="*/*", answer=NOTHING),
    "get_query_accept_good": Case(
        "GET", EMPTY, accept="application/sparql-results+json;charset=utf-8", answer=NOTHING
    ),
    "get_query_accept_bad": Case("GET", EMPTY, accept="application/foo", status=406),
    "get_query_accept_explicit_priority": Case(
        "GET", EMPTY, accept="text/foo;q=0.5 , text/json ; q = 0.7", answer=NOTHING
    ),
    "get_query_accept_implicit_priority": Case("GET", EMPTY, accept="text/json,text/foo", answer=NOTHING),
    "get_query_accept_implicit_and_explicit_priority": Case(
        "GET", EMPTY, accept="text/foo;q=0.9,text/csv", media_types={"text/csv"}, answer="s,p,o\r\n"
    ),
    "get_bad_query": Case("GET", [("query", "SELECT")], status=400),
    "get_query_union_graph": Case(
        "GET", [("query", IN_G), ("union-default-graph", "")], accept="text/csv", media_types=ROWS, answer=ONE
    ),
    "get_query_union_graph_in_url_and_urlencoded": Case(
        "POST", "union-default-graph", form(("query", IN_G)), FORM, "text/csv", media_types=ROWS, answer=ONE
    ),
    "get_query_description": Case("GET", "", media_types=GRAPH),
    "post_query": Case("POST", "", "SELECT * WHERE { ?s ?p ?o }", QUERY, media_types=ROWS),
    "post_bad_query": Case("POST", "", "SELECT", QUERY, status=400),
    "post_unknown_query": Case("POST", "", "SELECT", "application/sparql-todo", status=415),
}  # fmt: skip
"""Name of the Oxigraph server's test -> its request, and what must come back."""

STORE = "POST", "graph=http://example.com", "<http://e.com/s> <http://e.com/p> <http://e.com/o> ."
OXIGRAPH_ELSEWHERE = {
    "get_query_accept_substar": Case("GET", EMPTY, accept="text/*", media_types={"text/csv"}, answer="s,p,o\r\n"),
    "get_query_union_graph_and_default_graph": Case(
        "GET", [("query", ALL), ("union-default-graph", ""), *default(DATA0)], answer=NOTHING
    ),
    "post_federated_query_wikidata": Case(
        "POST", "", federated("https://query.wikidata.org/sparql"), QUERY, status=400
    ),
    "post_federated_query_dbpedia": Case("POST", "", federated("https://dbpedia.org/sparql"), QUERY, status=400),
    "post_update": Case("POST", "", "INSERT DATA { <x:s> <x:p> <x:o> }", UPDATE, status=415),
    "post_bad_update": Case("POST", "", "INSERT", UPDATE, status=415),
    "post_update_read_only": Case("POST", "", form(("update", "INSERT DATA { <x:s> <x:p> 1 }")), FORM, status=400),
    "get_update_description": Case("GET", [("update", "")], status=400),
    "post_dataset_file": Case("POST", "", STORE[2], "application/trig", status=415),
    "post_wrong_file": Case("POST", "", "<http://e.com>", "application/trig", status=415),
    "post_unsupported_file": Case("POST", "", "", "text/foo", status=415),
    "graph_store_url_normalization": Case("PUT", *STORE[1:], "text/turtle", status=405),
    "graph_store_base_url": Case(*STORE, "text/turtle", status=415),
    "graph_store_protocol": Case("DELETE", STORE[1], status=405),
    "graph_store_lenient_bulk": Case("PUT", f"lenient&{STORE[1]}", STORE[2], "text/turtle", status=405),
    "lenient_load": Case("POST", f"lenient&{STORE[1]}", STORE[2], "text/turtle", status=415),
}  # fmt: skip
"""The Oxigraph server's tests of what is not done here, and what is done instead."""


@pytest.mark.parametrize("name", W3C)
def test_w3c(send: Send_, name: str) -> None:
    W3C[name].check(W3C[name].ask(send))


@pytest.mark.parametrize("name", OXIGRAPH)
def test_oxigraph(send: Send_, name: str) -> None:
    OXIGRAPH[name].check(OXIGRAPH[name].ask(send))


@pytest.mark.parametrize("name", [*W3C_UPDATES, *OXIGRAPH_ELSEWHERE])
def test_what_does_not_apply_is_refused_and_changes_nothing(send: Send_, content: ox.Store, name: str) -> None:
    case = (W3C_UPDATES | OXIGRAPH_ELSEWHERE)[name]
    before = set(content)
    case.check(case.ask(send))
    assert set(content) == before


def test_get_ui(send: Send_) -> None:
    """Oxigraph: the address shows a page to a browser."""
    reply = send("GET", accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert (reply.status, reply.headers["location"]) == (303, "/nl/editor")


def test_the_document_lists_every_case() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    tables = {heading: set(re.findall(r"^\| `(\w+)`", part, re.MULTILINE)) for heading, part in
              re.findall(r"^### (.+?)\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)}  # fmt: skip
    assert tables["Tests of the W3C"] == set(W3C) | set(W3C_UPDATES)
    assert tables["Tests of the Oxigraph server"] == {*OXIGRAPH, *OXIGRAPH_ELSEWHERE, "get_ui"}
    assert len(W3C) + len(W3C_UPDATES) == 35
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", text, re.MULTILINE))
    assert {name for name, result in rows.items() if result == "passes"} == {*W3C, *OXIGRAPH, "get_ui"}


# ---- What the two suites leave open --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [b"query=ASK%20%7B%7D%", b"query=ASK%zz", b"query=%2", b"query=%E9", b"query=\xe9", b"%FF=1&query=ASK%7B%7D"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_that_cannot_be_decoded_is_400(send: Send_, query: bytes, method: str) -> None:
    reply = send("GET", query) if method == "GET" else send("POST", b"", query, content_type=FORM)
    assert reply.status == 400
    check_problem(reply)
    assert reply.json()["type"].endswith("/bad-encoding")


def test_the_place_that_cannot_be_decoded_is_named(send: Send_) -> None:
    problem = send("GET", b"query=SELECT%20%22caf%E9%22", accept_language="fr").json()
    (fault,) = problem["errors"]
    assert fault == {"parameter": "query", "value": 'SELECT "caf\\xe9"', "allowed": ["UTF-8, %XX"]}
    assert "caf\\xe9" in problem["detail"]
    body = send("POST", b"", "ASK { ?s ?p 'é' }".encode("latin-1"), content_type=QUERY).json()
    assert body["errors"] == [{"parameter": "query", "value": "SK { ?s ?p '\\xe9' }", "allowed": ["UTF-8"]}]


def test_a_parameter_is_decoded_once(send: Send_) -> None:
    query = "SELECT (STR(<http://e.org/a%20b>) AS ?o) {}"
    answer = b"o\r\nhttp://e.org/a%20b\r\n"
    assert send("GET", [("query", query)], accept="text/csv").body == answer
    assert send("POST", "", form(("query", query)).encode(), content_type=FORM, accept="text/csv").body == answer
    assert send("POST", "", query.encode(), content_type=QUERY, accept="text/csv").body == answer
    assert send("GET", b"query=SELECT+(%22a%2Bb%22+AS+%3Fo)+{}", accept="text/csv").body == b"o\r\na+b\r\n"


def test_a_mark_of_byte_order_is_no_mistake(send: Send_) -> None:
    assert send("POST", "", "\ufeffASK {}".encode(), content_type=QUERY).json()["boolean"] is True


@pytest.mark.parametrize("body", ["ASK {}", form(("query", "ASK {}"))])
def test_two_queries_in_two_places_are_400(send: Send_, body: str) -> None:
    content_type = QUERY if body == "ASK {}" else FORM
    reply = send("POST", [("query", "SELECT * {}")], body.encode(), content_type=content_type)
    assert reply.status == 400
    assert reply.json()["type"].endswith("/repeated-parameter")


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+xml;q=0.9, text/csv;q=0.8", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("application/json, */*;q=0.1", "application/sparql-results+json"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/csv;q=0, text/*", "text/tab-separated-values"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/*;q=0.2, text/csv;q=0.1", "application/sparql-results+json"),
    ],
)
def test_rows_are_negotiated(send: Send_, accept: str, media_type: str) -> None:
    assert send("GET", EMPTY, accept=accept).media_type == media_type


@pytest.mark.parametrize(
    "accept",
    [
        "application/sparql-results+json;q=0",
        "text/turtle",
        ", ".join(f"{name};q=0" for name in sorted(ROWS)) + ", */*",
        "image/*",
    ],
)
def test_what_is_not_on_offer_is_406_with_what_is(send: Send_, accept: str) -> None:
    reply = send("GET", EMPTY, accept=accept)
    assert reply.status == 406 or accept.endswith("q=0, */*")
    if reply.status == 406:
        check_problem(reply)
        assert set(reply.json()["errors"][0]["allowed"]) == ROWS


def test_all_excluded_leaves_nothing(send: Send_) -> None:
    accept = ", ".join(f"{name};q=0" for name in sorted(ROWS)) + ", */*"
    assert send("GET", EMPTY, accept=accept).status == 406


def test_a_header_in_two_lines_is_one(send: Send_) -> None:
    assert send("GET", EMPTY, accept="text/foo", Accept="text/csv").media_type == "text/csv"


@pytest.mark.parametrize("query", [b"", b"query=ASK%20%7B%7D"])
def test_options_names_the_methods_and_what_is_read(send: Send_, query: bytes) -> None:
    reply = send("OPTIONS", query)
    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert reply.headers["accept-post"] == f"{FORM}, {QUERY}"


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_a_page_of_another_site_may_ask(send: Send_, method: str) -> None:
    preflight = send("OPTIONS", origin="https://e.org", access_control_request_method=method,
                     access_control_request_headers="content-type, accept")  # fmt: skip
    assert preflight.status == 200
    assert method in preflight.headers["access-control-allow-methods"]
    assert send("GET", EMPTY, origin="https://e.org").headers["access-control-allow-origin"] == "*"


def test_a_page_of_another_site_can_read_why_it_is_refused(send: Send_) -> None:
    assert send("OPTIONS", origin="https://e.org", access_control_request_method="PUT").status == 200
    reply = send("PUT", origin="https://e.org")
    assert (reply.status, reply.headers["access-control-allow-origin"]) == (405, "*")
    check_problem(reply)


@pytest.mark.parametrize("query", [b"", form(*EMPTY).encode(), form(("query", "SELECT")).encode()])
def test_head_is_get_without_the_body(send: Send_, query: bytes) -> None:
    whole, head = send("GET", query), send("HEAD", query)
    assert (head.status, head.body) == (whole.status, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers["content-length"] == str(len(whole.body))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "FOO"])
def test_405_names_the_methods(send: Send_, method: str) -> None:
    reply = send(method)
    assert reply.status == 405
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    check_problem(reply)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("status", "method", "query", "body", "content_type", "accept"),
    [
        (400, "GET", "query=SELECT", "", "", ""),
        (400, "GET", "query=a&query=b", "", "", ""),
        (400, "GET", "query=%zz", "", "", ""),
        (400, "GET", "update=CLEAR%20ALL", "", "", ""),
        (400, "GET", "query=ASK%7B%7D&format=pdf", "", "", ""),
        (400, "GET", "query=ASK%7B%7D&default-graph-uri=no%20iri", "", "", ""),
        (400, "POST", "", "format=json", FORM, ""),
        (405, "PUT", "", "", "", ""),
        (406, "GET", "query=ASK%7B%7D", "", "", "image/png"),
        (406, "GET", "", "", "", "image/png"),
        (415, "POST", "", "ASK {}", "text/plain", ""),
        (415, "POST", "", "ASK {}", "", ""),
    ],
)
def test_every_error_is_told_in_the_language_asked_for(
    send: Send_, lang: str, status: int, method: str, query: str, body: str, content_type: str, accept: str
) -> None:
    headers = {"accept": accept} if accept else {}
    headers |= {"content_type": content_type} if content_type else {}
    by_header = send(method, query, body.encode(), accept_language=lang, **headers)
    by_address = send(method, f"{query}&lang={lang}", body.encode(), **headers)
    assert by_header.status == by_address.status == status
    check_problem(by_header)
    assert by_header.headers["content-language"] == by_address.headers["content-language"] == lang
    assert by_header.json() == by_address.json()
    others = [send(method, f"{query}&lang={other}", body.encode(), **headers) for other in LANGUAGES if other != lang]
    assert by_header.json()["detail"] not in [other.json()["detail"] for other in others]


@pytest.mark.parametrize(
    ("query", "line", "column", "near"),
    [
        ("SELECT *\nWHERE { ?s foo:bar ?o }", 2, 12, "foo:bar"),
        ("ASK {", 1, 6, "ASK {"),
        ("ASK {}\nASK {}", 2, 7, "ASK {}"),
        ("ASK { ?s ?p ?o } ORDER LIMIT 5", 1, 24, "ORDER LIMIT"),
    ],
)
def test_a_mistake_has_its_place_and_the_words_near_it(
    send: Send_, query: str, line: int, column: int, near: str
) -> None:
    problem = send("GET", [("query", query)]).json()
    assert (problem["line"], problem["column"]) == (line, column)
    assert near in problem["near"]
    assert problem["errors"] == [{"parameter": "query", "value": problem["near"], "allowed": []}]


def test_an_update_is_refused_at_its_keyword(send: Send_) -> None:
    update = "PREFIX x: <http://e.org/>\n  INSERT DATA { x:a x:b x:c }"
    for reply in (send("GET", [("update", update)]), send("GET", [("query", update)])):
        problem = reply.json()
        assert problem["type"].endswith("/update-refused")
        assert (problem["line"], problem["column"], problem["near"]) == (2, 3, "INSERT")


def test_a_relative_iri_stands_below_the_base_of_the_project(send: Send_) -> None:
    query = "CONSTRUCT { <id/partner/pz> <ns#x> 1 } WHERE {}"
    reply = send("GET", [("query", query)], accept="application/n-triples")
    assert b"<https://w3id.org/gpvp/id/partner/pz> <https://w3id.org/gpvp/ns#x>" in reply.body


# ---- The service description ---------------------------------------------------------------------------------

SD = "http://www.w3.org/ns/sparql-service-description#"
RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


def described(reply: Reply) -> ox.Store:
    store = ox.Store()
    store.bulk_load(reply.body, RDF[reply.media_type])
    return store


def objects(store: ox.Store, term: str) -> set[str]:
    return {quad.object.value for quad in store.quads_for_pattern(None, ox.NamedNode(SD + term), None)
            if not isinstance(quad.object, ox.Triple)}  # fmt: skip


@pytest.mark.parametrize("media_type", RDF)
def test_the_description_says_what_is_true(send: Send_, content: ox.Store, media_type: str) -> None:
    reply = send("GET", accept=f"{media_type}, */*;q=0.1")
    assert reply.media_type == media_type
    store = described(reply)
    assert objects(store, "endpoint") == {"http://www.example/sparql"}
    assert objects(store, "supportedLanguage") == {SD + "SPARQL10Query", SD + "SPARQL11Query"}
    assert objects(store, "feature") == {SD + "UnionDefaultGraph"}
    assert objects(store, "defaultEntailmentRegime") == {"http://www.w3.org/ns/entailment/Simple"}
    assert len(objects(store, "resultFormat")) == len(RDF) + len(ROWS)
    assert objects(store, "name") == {graph.value for graph in content.named_graphs()}
    text = b" ".join(str(quad).encode() for quad in store)
    assert b"Update" not in text
    assert b"BasicFederatedQuery" not in text


def test_the_description_counts_its_graphs(send: Send_, content: ox.Store) -> None:
    counts = ox.NamedNode("http://rdfs.org/ns/void#triples")
    found = sorted(int(quad.object.value) for quad in described(send("GET")).quads_for_pattern(None, counts, None))
    assert found == [1, 1, 1, 1, len(content)]


def test_the_description_is_negotiated(send: Send_) -> None:
    assert send("GET", b"format=rdf").media_type == "application/rdf+xml"
    reply = send("GET", accept="image/png")
    assert reply.status == 406
    assert set(reply.json()["errors"][0]["allowed"]) == set(RDF)
