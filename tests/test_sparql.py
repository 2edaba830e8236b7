"""``/sparql``: the SPARQL 1.1 Protocol, query by query."""

from collections.abc import Callable
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

Ask = Callable[..., httpx.Response]

PREFIXES = "PREFIX gpvp: <https://w3id.org/gpvp/ns#> PREFIX partner: <https://w3id.org/gpvp/id/partner/> "
CODES = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> " + PREFIXES
ROWS = "SELECT ?s WHERE { ?s a <https://w3id.org/gpvp/ns#Theme> } ORDER BY ?s"
GRAPH = "CONSTRUCT WHERE { <https://w3id.org/gpvp/id/partner/pz> ?p ?o }"
FORM = "application/x-www-form-urlencoded"
TURTLE = ox.RdfFormat.TURTLE


def get(ask: Ask, query: str, more: str = "", **headers: str) -> httpx.Response:
    return ask(f"/sparql?query={quote(query)}{more}", headers=headers)


def codes(response: httpx.Response) -> list[str]:
    return [row["code"]["value"] for row in response.json()["results"]["bindings"]]


@pytest.mark.parametrize(
    ("relation", "found"),
    [
        ("namesPartner", ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]),
        (
            "involves",
            [
                "M1.1",
                "M1.5",
                "M1.7",
                "M1.8",
                "M1.10",
                "M2.6",
                "M2.7",
                "M2.8",
                "M2.10",
                "M3.5",
                "M5.3",
                "M6.1",
                "M6.2",
                "M6.7",
                "M6.8",
                "M6.9",
            ],
        ),
    ],
)
def test_the_example_has_two_answers(ask: Ask, relation: str, found: list[str]) -> None:
    query = f"""{CODES} SELECT ?code WHERE {{
      ?measure gpvp:{relation} partner:pz, partner:verenigingen ; skos:notation ?code ; gpvp:number ?number ;
        gpvp:inTheme/gpvp:number ?theme }} ORDER BY ?theme ?number"""
    assert codes(get(ask, query)) == found


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "*/*", "", "application/json;q=0.5, */*;q=0.1"])
def test_get_json(ask: Ask, accept: str) -> None:
    response = get(ask, ROWS, accept=accept)
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert len(response.json()["results"]["bindings"]) == 10


@pytest.mark.parametrize(
    ("accept", "media_type", "starts"),
    [
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv; charset=utf-8", "s\r\nhttps://w3id.org/gpvp/id/theme/"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?s\n<https"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.4", "application/sparql-results+xml", "<?xml"),
    ],
)
def test_get_other_formats(ask: Ask, accept: str, media_type: str, starts: str) -> None:
    response = get(ask, ROWS, accept=accept)
    assert response.headers["content-type"] == media_type
    assert response.text.startswith(starts)
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "rdf"),
    [
        ("text/turtle", TURTLE),
        ("*/*", TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_graphs_in_each_format_say_the_same(ask: Ask, accept: str, rdf: ox.RdfFormat) -> None:
    response = get(ask, GRAPH, accept=accept)
    assert response.headers["content-type"].split(";")[0] == rdf.media_type
    expected = get(ask, GRAPH, accept="application/n-triples").content
    assert set(ox.parse(response.content, rdf)) == set(ox.parse(expected, ox.RdfFormat.N_TRIPLES))


@pytest.mark.parametrize(
    ("query", "name", "media_type"),
    [
        (ROWS, "json", "application/sparql-results+json"),
        (ROWS, "csv", "text/csv"),
        (ROWS, "xml", "application/sparql-results+xml"),
        (GRAPH, "ttl", "text/turtle"),
        (GRAPH, "json", "application/ld+json"),
        (GRAPH, "rdf", "application/rdf+xml"),
        (GRAPH, "xml", "application/rdf+xml"),
    ],
)
def test_format_wins_over_accept(ask: Ask, query: str, name: str, media_type: str) -> None:
    response = get(ask, query, f"&format={name}", accept="text/tab-separated-values")
    assert response.headers["content-type"].split(";")[0] == media_type


def test_post_form(ask: Ask) -> None:
    response = ask("/sparql", "POST", data={"query": ROWS})
    assert response.status_code == 200
    assert response.json() == get(ask, ROWS).json()


def test_post_form_is_decoded_once(ask: Ask) -> None:
    query = "SELECT (STR(<http://e.org/a%20b>) AS ?code) {}"
    assert codes(ask("/sparql", "POST", data={"query": query})) == ["http://e.org/a%20b"]
    assert codes(get(ask, query)) == ["http://e.org/a%20b"]


def test_post_form_with_plus_and_charset(ask: Ask) -> None:
    headers = {"content-type": f"{FORM}; charset=UTF-8"}
    response = ask("/sparql", "POST", content="query=SELECT+%28%22%C3%A9%2B%22+AS+%3Fcode%29+%7B%7D", headers=headers)
    assert codes(response) == ["é+"]


def test_post_query(ask: Ask) -> None:
    headers = {"content-type": "application/sparql-query", "accept": "text/csv"}
    response = ask("/sparql?format=json", "POST", content=ROWS, headers=headers)
    assert response.json() == get(ask, ROWS).json()


@pytest.mark.parametrize(
    "content_type", ["text/plain", "", "application/json", "application/sparql-update", f"{FORM}; charset=latin-1"]
)
def test_post_of_another_type_is_415(ask: Ask, content_type: str) -> None:
    response = ask("/sparql", "POST", content=ROWS, headers={"content-type": content_type})
    assert response.status_code == 415
    assert response.json()["errors"][0]["allowed"] == [FORM, "application/sparql-query"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_405(ask: Ask, method: str) -> None:
    response = ask("/sparql", method)
    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize("query", [ROWS, "ASK {}"])
def test_a_format_that_cannot_hold_the_answer_is_406(ask: Ask, query: str) -> None:
    response = get(ask, query, accept="text/turtle, image/png")
    assert response.status_code == 406
    assert "text/csv" in response.json()["errors"][0]["allowed"]


def test_an_unknown_format_is_400(ask: Ask) -> None:
    response = get(ask, ROWS, "&format=pdf")
    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"parameter": "format", "value": "pdf", "allowed": ["json", "xml", "csv", "tsv", "ttl", "nt", "rdf", "jsonld"]}
    ]


def test_a_mistake_is_400_with_its_place(ask: Ask) -> None:
    response = ask("/sparql?lang=fr", "POST", content="SELECT *\nWHERE { ?s foo:bar ?o }",
                   headers={"content-type": "application/sparql-query"})  # fmt: skip
    problem = response.json()
    assert response.status_code == problem["status"] == 400
    assert (problem["line"], problem["column"], problem["near"]) == (2, 12, "foo:bar")
    assert "ligne 2, colonne 12" in problem["detail"]


@pytest.mark.parametrize("query", ["", "SELECT", "{}", "INSERT DATA { <x:a> <x:b> <x:c> }", "DROP ALL"])
def test_what_is_no_query_is_400(ask: Ask, query: str) -> None:
    response = get(ask, query)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


def test_service_is_400(ask: Ask) -> None:
    response = get(ask, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert response.status_code == 400
    assert response.json()["type"].endswith("/service-refused")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_update_is_400(ask: Ask, method: str) -> None:
    given = "INSERT DATA { <x:a> <x:b> <x:c> }"
    response = (
        ask(f"/sparql?update={quote(given)}") if method == "GET" else ask("/sparql", "POST", data={"update": given})
    )
    assert response.status_code == 400
    assert response.json()["type"].endswith("/update-refused")


def test_two_queries_are_400(ask: Ask) -> None:
    response = get(ask, ROWS, f"&query={quote(ROWS)}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "query"


def test_a_form_without_query_is_400(ask: Ask) -> None:
    response = ask("/sparql", "POST", data={"format": "json"})
    assert response.status_code == 400
    assert response.json()["type"].endswith("/missing-parameter")


def test_bytes_that_are_no_utf8_are_400(ask: Ask) -> None:
    response = ask(
        "/sparql", "POST", content=b"ASK { ?s ?p '\xe9' }", headers={"content-type": "application/sparql-query"}
    )
    assert response.status_code == 400


def test_the_request_names_the_graphs(ask: Ask) -> None:
    count = "SELECT (COUNT(*) AS ?code) { ?s ?p ?o }"
    graph = quote("https://w3id.org/gpvp/graph/sources", safe="")
    one, all_of_them = codes(get(ask, count, f"&default-graph-uri={graph}")), codes(get(ask, count))
    assert 0 < int(one[0]) < int(all_of_them[0])
    named = "SELECT (COUNT(*) AS ?code) { GRAPH ?g { ?s ?p ?o } }"
    assert codes(get(ask, named, f"&named-graph-uri={graph}")) == one
    assert (
        codes(ask("/sparql", "POST", data={"query": count, "default-graph-uri": "https://w3id.org/gpvp/graph/sources"}))
        == one
    )
    assert codes(get(ask, count, f"&default-graph-uri={quote('http://127.0.0.1:9/never-fetched')}")) == ["0"]
    assert get(ask, count, "&default-graph-uri=no iri").status_code == 400


def test_from_is_never_fetched(ask: Ask) -> None:
    assert codes(get(ask, "SELECT (COUNT(*) AS ?code) FROM <http://127.0.0.1:9/x> { ?s ?p ?o }")) == ["0"]


@pytest.mark.parametrize("accept", ["", "text/turtle", "*/*"])
def test_a_bare_get_describes_the_service(ask: Ask, accept: str) -> None:
    response = ask("/sparql", headers={"accept": accept})
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    quads = list(ox.parse(response.content, TURTLE))
    sd = "http://www.w3.org/ns/sparql-service-description#"
    endpoints = [quad.object.value for quad in quads if quad.predicate.value == f"{sd}endpoint"]
    assert endpoints == ["http://gpvp.test/sparql"]
    assert len([quad for quad in quads if quad.predicate.value == f"{sd}resultFormat"]) == 8


def test_head_has_the_headers_of_get(ask: Ask) -> None:
    path = f"/sparql?query={quote(ROWS)}"
    head, whole = ask(path, "HEAD"), ask(path)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(whole.content))


def test_other_sites_may_ask(ask: Ask) -> None:
    assert get(ask, ROWS, origin="https://e.org").headers["access-control-allow-origin"] == "*"
    preflight = {"origin": "https://e.org", "access-control-request-method": "POST",
                 "access-control-request-headers": "content-type"}  # fmt: skip
    assert ask("/sparql", "OPTIONS", headers=preflight).status_code == 200


@pytest.mark.parametrize(
    "text", ["ASK {}", "SELECT ?s WHERE { ?s ?p ?o } LIMIT 5", "DESCRIBE <https://w3id.org/gpvp/id/partner/pz>"]
)
def test_every_form_is_answered(ask: Ask, text: str) -> None:
    assert get(ask, text).status_code == 200
