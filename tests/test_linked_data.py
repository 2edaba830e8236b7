"""IRIs that can be followed: ``/id``, ``/doc``, ``/graph``, ``/ns``, ``/shapes``, the dumps."""

import asyncio
from collections.abc import Callable

import httpx
import pyoxigraph as ox
import pytest
from starlette.types import Receive, Scope, Send

from api.graph.build import build
from api.namespaces import ID
from api.settings import Settings
from api.web import addresses
from api.web.app import create_app
from api.web.linked_data import EXTENSIONS
from api.web.reference import edition, reference, split

Ask = Callable[..., httpx.Response]

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

SEEN = {
    "measure/2017-2020/M1.5": "measures/M1.5",
    "measure/2017-2020/M1.5/quote/body": "measures/M1.5",
    "measure/2017-2020/M1.5/quote/body/segment/1": "measures/M1.5",
    "measure/2017-2020/M1.10/cites/1": "measures/M1.10",
    "measure/2017-2020/M3.1/1.2": "measures/M3.1#1.2",
    "measure/2017-2020/M3.1/1.2/quote/1": "measures/M3.1#1.2",
    "mention/2017-2020/M1.7/2": "measures/M1.7#mention-2",
    "text-mention/2017-2020/M5.2/mivb": "measures/M5.2#text-mivb",
    "theme/2017-2020/6": "themes/6",
    "theme/2017-2020/6/verkeersveiligheid": "themes/6#verkeersveiligheid",
    "priority/2017-2020/1/3": "themes/1#priority-3",
    "axis/preventie": "#axis-preventie",
    "axis/preventie/1": "#axis-preventie",
    "transversal/2017-2020/2": "#transversal-2",
    "partner/pz": "partners/pz",
    "evidence/pz/1": "partners/pz#evidence",
    "document/kiv-2016-2019": "measures?cites=kiv-2016-2019",
    "source/gvpp-2017-2020": "sources/gvpp-2017-2020",
    "remark/gvpp-2017-2020/1": "about#remark-1",
    "footnote/gvpp-2017-2020/76": "measures/M8.5#note-76",
    "footnote/gvpp-2017-2020/76/quote/1": "measures/M8.5#note-76",
    "plan": "",
    "plan/2017-2020": "",
    "dataset": "data",
    "dataset/graph/register": "data",
    "distribution/graph/register/nt": "data",
    "metric/quoted": "data#metric-quoted",
}
"""Path of an IRI -> the page on which it can be seen."""


@pytest.mark.parametrize(("path", "seen"), SEEN.items())
@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_a_browser_is_sent_to_a_page_that_shows_the_thing(ask: Ask, path: str, seen: str, lang: str) -> None:
    response = ask(f"/id/{path}", headers={"accept": BROWSER, "accept-language": lang})
    assert (response.status_code, response.headers["location"]) == (303, f"/{lang}/{seen}")
    page = ask(response.headers["location"].partition("#")[0], headers={"accept": BROWSER})
    assert page.status_code == 200
    assert "Accept-Language" in response.headers["vary"]
    fragment = seen.partition("#")[2]
    assert not fragment or f'id="{fragment}"' in page.text


@pytest.mark.parametrize(
    ("accept", "extension"),
    [
        ("", "ttl"),
        ("*/*", "ttl"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/json", "jsonld"),
        ("application/rdf+xml", "rdf"),
        ("application/n-triples", "nt"),
        ("text/turtle;q=0.5, application/rdf+xml", "rdf"),
        ("text/html;q=0.5, text/turtle", "ttl"),
    ],
)
@pytest.mark.parametrize("path", ["partner/pz", "measure/2017-2020/M1.5", "level/federal"])
def test_everybody_else_is_sent_to_a_document(ask: Ask, path: str, accept: str, extension: str) -> None:
    response = ask(f"/id/{path}", headers={"accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, f"/doc/{path}.{extension}")
    assert ask(response.headers["location"]).headers["content-type"].split(";")[0] == EXTENSIONS[extension]


def test_a_browser_gets_a_document_where_there_is_no_page(ask: Ask) -> None:
    assert ask("/id/level/federal", headers={"accept": BROWSER}).headers["location"] == "/doc/level/federal.ttl"


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        (BROWSER, "/nl/queries/{}"),
        ("text/turtle", "/doc/query/{}.ttl"),
        ("application/ld+json", "/doc/query/{}.jsonld"),
        ("*/*", "/doc/query/{}.ttl"),
    ],
)
def test_a_question_can_be_followed(ask: Ask, accept: str, target: str) -> None:
    for item in ask("/api/v1/queries?limit=3").json()["items"]:
        response = ask(item["id"].removeprefix("https://w3id.org/gpvp"), headers={"accept": accept})
        assert (response.status_code, response.headers["location"]) == (303, target.format(item["name"]))
        assert ask(response.headers["location"]).status_code == 200
    assert ask("/id/query/nothing", headers={"accept": accept}).status_code == 404


def test_a_group_of_questions_is_seen_on_their_page(ask: Ask) -> None:
    response = ask("/id/query-group/references", headers={"accept": BROWSER, "accept-language": "fr"})
    assert response.headers["location"] == "/fr/queries#references"


RDF = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("path", ["measure/2017-2020/M1.5", "partner/pz", "source/gvpp-2017-2020", "theme/2017-2020/6"])
def test_the_forms_of_a_document_say_the_same(ask: Ask, path: str) -> None:
    said = {form: set(ox.parse(ask(f"/doc/{path}.{form}").content, rdf)) for form, rdf in RDF.items()}
    assert said["ttl"] == said["nt"] == said["rdf"] == said["jsonld"]
    assert {quad.object for quad in said["nt"] if quad.subject == ox.NamedNode(ID + path)}


def test_a_document_has_the_words_of_the_source(ask: Ask) -> None:
    quads = list(ox.parse(ask("/doc/measure/2017-2020/M1.5.nt").content, ox.RdfFormat.N_TRIPLES))
    exact = [quad.object.value for quad in quads if quad.predicate.value == "http://www.w3.org/ns/oa#exact"]
    assert any("discriminatie" in words for words in exact)


def test_a_document_links_to_its_thing_and_its_other_forms(ask: Ask) -> None:
    links = ask("/doc/source/gvpp-2017-2020.ttl").headers["link"]
    assert f'<{ID}source/gvpp-2017-2020>; rel="describes"' in links
    assert '</doc/source/gvpp-2017-2020.jsonld>; rel="alternate"; type="application/ld+json"' in links
    assert '</data/source/gvpp-2017-2020.nt>; rel="item"' in links


def test_a_document_without_form_sends_to_one(ask: Ask) -> None:
    response = ask("/doc/measure/2017-2020/M1.5", headers={"accept": "application/ld+json"})
    assert (response.status_code, response.headers["location"]) == (303, "/doc/measure/2017-2020/M1.5.jsonld")


@pytest.mark.parametrize("start", ["id", "doc"])
@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("partner/nobody", "pz"),
        ("measure/2017-2020/M99.1", "M1.5"),
        ("theme/2017-2020/11", "10"),
        ("source/x", "gvpp-2017-2020"),
        ("partner/pz.html", "pz"),
        ("partner/pz.pdf", "pz"),
        ("nothing", None),
        ("", None),
        ("partner/p z", "pz"),
        ("partner/" + "p" * 500, "pz"),
    ],
)
def test_an_unknown_thing_is_404(ask: Ask, start: str, path: str, allowed: str | None) -> None:
    response = ask(f"/{start}/{path}", headers={"accept": "application/ld+json"})
    assert response.status_code == 404
    errors = response.json()["errors"]
    assert allowed in errors[0]["allowed"] if allowed else errors == []


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "jsonld"])
def test_an_unknown_thing_has_no_document(ask: Ask, form: str) -> None:
    assert ask(f"/doc/partner/nobody.{form}").status_code == 404


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("/ns", "https://w3id.org/gpvp/ns#Measure"),
        ("/shapes", "https://w3id.org/gpvp/shapes#"),
        ("/data", "https://w3id.org/gpvp/id/dataset"),
        ("/.well-known/void", "https://w3id.org/gpvp/id/dataset"),
    ],
)
@pytest.mark.parametrize("accept", ["", "text/turtle", "application/rdf+xml", "application/n-triples"])
def test_whole_graphs(ask: Ask, path: str, subject: str, accept: str) -> None:
    response = ask(path, headers={"accept": accept})
    assert response.status_code == 200
    rdf = ox.RdfFormat.from_media_type(response.headers["content-type"].split(";")[0])
    assert rdf is not None
    assert any(str(quad.subject).startswith(f"<{subject}") for quad in ox.parse(response.content, rdf))


@pytest.mark.parametrize(("path", "page"), [("/ns", "ontology"), ("/shapes", "shapes")])
def test_a_browser_reads_the_documentation(ask: Ask, path: str, page: str) -> None:
    response = ask(path, headers={"accept": BROWSER, "accept-language": "fr"})
    assert (response.status_code, response.headers["location"]) == (303, f"/fr/{page}")


def test_a_browser_can_read_the_catalogue(ask: Ask) -> None:
    assert ask("/.well-known/void", headers={"accept": BROWSER}).status_code == 200


def test_a_graph_in_no_format_that_there_is(ask: Ask) -> None:
    assert ask("/ns", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("name", ["ontology", "register", "sources", "editorial", "inferred", "shapes", "catalog"])
def test_graphs_have_dumps(ask: Ask, name: str) -> None:
    response = ask(f"/graph/{name}")
    assert (response.status_code, response.headers["location"]) == (303, f"/data/graph/{name}.nt")
    turtle = ask(f"/graph/{name}", headers={"accept": "text/turtle"}).headers["location"]
    assert turtle == f"/data/graph/{name}.ttl"
    lines = ask(f"/data/graph/{name}.nt").content.splitlines()
    assert len(lines) == len(list(ox.parse(ask(turtle).content, ox.RdfFormat.TURTLE))) > 0


def test_a_source_has_a_dump_of_its_own(ask: Ask) -> None:
    response = ask("/data/source/gvpp-2017-2020.nt")
    assert response.headers["content-type"] == "application/n-triples"
    assert b"<https://w3id.org/gpvp/ns#namesPartner>" in response.content


@pytest.mark.parametrize(
    "path", ["graph/nothing.nt", "graph/ontology.pdf", "graph/ontology", "source/x.nt", "ontology.nt", "graph/", "x"]
)
def test_an_unknown_dump_is_404(ask: Ask, path: str) -> None:
    response = ask(f"/data/{path}")
    assert response.status_code == 404
    assert {"graph/ontology.nt", "source/gvpp-2017-2020.ttl"} <= set(response.json()["errors"][0]["allowed"])


def test_an_unknown_graph_is_404(ask: Ask) -> None:
    assert "ontology" in ask("/graph/nothing").json()["errors"][0]["allowed"]


def test_references() -> None:
    assert split(f"{ID}measure/2017-2020/M1.5") == ("measure", "M1.5")
    assert reference(f"{ID}theme/2017-2020/6") == "6"
    assert reference(f"{ID}theme/2017-2020/6/verkeersveiligheid") == "verkeersveiligheid"
    assert reference(f"{ID}document/kiv-2016-2019") == "kiv-2016-2019"
    assert reference(f"{ID}plan/2017-2020") == "2017-2020"
    assert edition(f"{ID}theme/2017-2020/6") == "2017-2020"
    assert edition(f"{ID}partner/pz") == ""
    assert reference("https://e.org/x") == "https://e.org/x"
    assert addresses.page(f"{ID}level/federal") is None
    assert addresses.page("https://e.org/partner/pz") is None


def test_the_whole_dataset_is_the_file_of_the_build(small: Settings, runner: asyncio.Runner) -> None:
    """The service as a server starts it, over a dataset that is built in a folder of its own."""
    version = build(small).version
    app = create_app(small)

    async def asked() -> tuple[httpx.Response, ...]:
        async with app.router.lifespan_context(app) as state:

            async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
                await app({**scope, "state": dict(state or {})}, receive, send)

            async with httpx.AsyncClient(transport=httpx.ASGITransport(with_state), base_url="http://t") as client:
                whole = await client.get("/data/gpvp.nq")
                again = await client.get("/data/gpvp.nq", headers={"if-none-match": whole.headers["etag"]})
                ready = await client.get("/readyz")
                small.dataset.unlink()
                return whole, again, ready, await client.get("/data/gpvp.nq?gone")

    expected = small.dataset.read_bytes()
    whole, again, ready, gone = runner.run(asked())
    assert whole.headers["content-type"] == "application/n-quads"
    assert whole.content == expected
    assert (again.status_code, again.content) == (304, b"")
    assert ready.json() == {"status": "ready", "dataset": version}
    assert gone.status_code == 404
