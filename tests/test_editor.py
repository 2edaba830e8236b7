"""The editor, and the pages of the ontology and the shapes: what they show, and that nothing is lost or left out."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pyoxigraph as ox
import pytest

from api.languages import LANGUAGES
from api.queries import Catalogue

Ask = Callable[..., httpx.Response]
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ROWS = "SELECT ?s ?n WHERE {\n  ?s <https://w3id.org/gpvp/ns#number> ?n\n} ORDER BY ?n ?s"


def editor(ask: Ask, lang: str = "en", **query: str | list[str]) -> httpx.Response:
    return ask(f"/{lang}/editor?{urlencode(query, doseq=True)}", headers=BROWSER)


def field(response: httpx.Response) -> str:
    """The text in the field for the query."""
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", response.text, re.DOTALL)
    assert found
    return unescape(found[1])


def links(response: httpx.Response) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', response.text)]


@pytest.mark.parametrize("query", [ROWS, ""])
def test_a_browser_comes_from_the_endpoint_with_its_query(ask: Ask, query: str) -> None:
    given = {"query": query} if query else {}
    response = ask(f"/sparql?{urlencode(given)}", headers={**BROWSER, "accept-language": "fr"})
    assert response.status_code == 303
    target = urlsplit(response.headers["location"])
    assert (target.path, target.query) == ("/fr/editor", urlencode(given))
    assert {"Accept", "Accept-Language"} <= set(response.headers["vary"].split(", "))
    shown = ask(response.headers["location"], headers=BROWSER)
    assert shown.status_code == 200
    assert not query or field(shown) == query


def test_a_browser_that_names_a_format_gets_it(ask: Ask) -> None:
    response = ask(f"/sparql?query={quote(ROWS)}&format=csv", headers=BROWSER)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"


def test_graphs_come_along(ask: Ask) -> None:
    graph = "https://w3id.org/gpvp/graph/sources"
    given = urlencode([("query", "ASK {}"), ("default-graph-uri", graph), ("output", "json")])
    address = ask(f"/sparql?{given}", headers=BROWSER).headers["location"]
    assert address == "/nl/editor?" + urlencode([("query", "ASK {}"), ("default-graph-uri", graph)])
    shown = ask(address, headers=BROWSER)
    assert f"default-graph-uri={graph}" in shown.text
    assert f'<input type="hidden" name="default-graph-uri" value="{graph}">' in shown.text
    assert "/nl/editor?query=ASK+%7B%7D" in links(shown)


def test_an_answer_is_a_table_with_links(ask: Ask) -> None:
    query = """SELECT ?thing ?text ?number ?year ?other ?none WHERE { VALUES (?thing ?text ?number ?year ?other) {
      (<https://w3id.org/gpvp/id/partner/pz> "tekst"@nl 7 "2018"^^<http://www.w3.org/2001/XMLSchema#gYear>
       <https://w3id.org/gpvp/ns#Measure>) } }"""
    text = editor(ask, query=query).text
    assert re.findall(r'<th scope="col" role="columnheader"><code[^>]*>\?(\w+)</code>', text) == [
        "thing", "text", "number", "year", "other", "none"
    ]  # fmt: skip
    assert '<a href="/en/partners/pz" title="https://w3id.org/gpvp/id/partner/pz">partner/pz</a>' in text
    assert '<a href="/en/ontology#Measure" title="https://w3id.org/gpvp/ns#Measure">gpvp:Measure</a>' in text
    assert '<span lang="nl">tekst</span> <span class="tongue">@nl</span>' in text
    assert '<td role="cell" class="number" data-label="?number">7</td>' in text
    assert '2018 <span class="tongue">xsd:gYear</span>' in text
    assert text.count('<td role="cell" class="empty"></td>') == 1


def test_what_is_asked_and_answered_is_never_markup(ask: Ask) -> None:
    text = editor(ask, query='SELECT ("<script>x</script>" AS ?x) (<http://e.org/"&> AS ?y) {}').text
    assert "<script>" not in text
    text = editor(ask, query='SELECT ("<script>x</script>" AS ?x) (IRI("javascript:alert(1)") AS ?y) {}').text
    assert "<script>" not in text
    assert "&lt;script&gt;x&lt;/script&gt;</td>" in text
    assert "javascript:alert(1)" not in links(editor(ask, query='SELECT (IRI("javascript:alert(1)") AS ?y) {}'))


@pytest.mark.parametrize(("lang", "yes", "no"), [("nl", "ja", "nee"), ("fr", "oui", "non"), ("en", "yes", "no")])
def test_a_question_of_yes_or_no_is_answered_in_a_word(ask: Ask, lang: str, yes: str, no: str) -> None:
    assert f"<strong>{yes}</strong>" in editor(ask, lang, query="ASK {}").text
    assert f"<strong>{no}</strong>" in editor(ask, lang, query="ASK { <x:a> <x:b> <x:c> }").text


def test_a_graph_is_shown_in_turtle(ask: Ask) -> None:
    text = editor(ask, query="CONSTRUCT { <x:a> <x:b> 1 } WHERE {}").text
    assert "&lt;x:a&gt; &lt;x:b&gt; 1 ." in text


@pytest.mark.parametrize("limit", [200, 201])
def test_a_long_answer_is_cut_and_says_so(ask: Ask, limit: int) -> None:
    response = editor(ask, query=f"{ROWS} LIMIT {limit}")
    assert response.text.count('<tr role="row">') == 201
    assert ("The first 200 rows" in response.text) is (limit > 200)
    assert (">200 rows<" in response.text) is (limit == 200)
    (csv,) = [link for link in links(response) if link.endswith("format=csv") and link.startswith("/sparql")][:1]
    assert len(ask(csv).text.splitlines()) == limit + 1


def test_an_empty_answer_is_explained(ask: Ask) -> None:
    assert "No row fits the query." in editor(ask, query="SELECT * { <x:a> <x:b> ?c }").text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mistake_is_shown_at_its_line_and_nothing_is_lost(ask: Ask, lang: str) -> None:
    query = "SELECT *\nWHERE {\n  ?s a foo:Bar .\n}"
    response = editor(ask, lang, query=query)
    assert response.status_code == 400
    assert field(response) == query
    assert 'role="alert"' in response.text
    assert 'aria-invalid="true" aria-describedby="mistake limits"' in response.text
    numbered = re.search(r'<ol class="code-lines" start="1">(.*?)</ol>', response.text, re.DOTALL)
    assert numbered
    lines = numbered[1].split("</li>")
    assert 'aria-current="true"' in lines[2]
    assert "  ?s a <mark>foo</mark>:Bar ." in lines[2]
    word = {"nl": "is niet gedeclareerd", "fr": "n’est pas déclaré", "en": "is not declared"}[lang]
    assert word in response.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {\n SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "<mark>SERVICE</mark>"),
        ("DROP ALL", "<mark>DROP</mark>"),
        ("SELECT * {", "<mark> </mark>"),
    ],
)
def test_what_is_refused_is_told_at_its_place(ask: Ask, query: str, words: str) -> None:
    response = editor(ask, query=query)
    assert response.status_code == 400
    assert words in response.text


def test_a_graph_without_a_name_is_a_mistake(ask: Ask) -> None:
    response = editor(ask, query="ASK {}", **{"default-graph-uri": "no iri"})
    assert response.status_code == 400
    assert "default-graph-uri" in response.text
    assert field(response) == "ASK {}"


def test_a_format_leads_to_the_file(ask: Ask) -> None:
    response = editor(ask, query=ROWS, format="csv")
    assert response.headers["location"] == "/sparql?" + urlencode({"query": ROWS, "format": "csv"})
    assert ask(response.headers["location"], headers=BROWSER).headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("query=ASK+%7B%7D&format=", "/nl/editor?query=ASK+%7B%7D"),
        ("query=ASK%0D%0A%7B%7D", "/nl/editor?query=ASK%0A%7B%7D"),
        ("query=+", "/nl/editor"),
        ("query=&format=", "/nl/editor"),
        ("query=ASK%20%7B%7D&question=themes", "/nl/editor?query=ASK+%7B%7D"),
    ],
)
def test_one_state_has_one_address(ask: Ask, given: str, clean: str) -> None:
    response = ask(f"/nl/editor?{given}", headers=BROWSER)
    assert (response.status_code, response.headers["location"]) == (303, clean)


@pytest.mark.parametrize("query", ["query=%E9", "query=%zz", "query=a&query=b", "format=pdf", "question=nobody", "x=1"])
def test_what_no_form_sends_is_an_error_page(ask: Ask, query: str) -> None:
    response = ask(f"/en/editor?{query}", headers=BROWSER)
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/html; charset=utf-8"


def test_every_question_is_an_example(ask: Ask, catalogue: Catalogue) -> None:
    found = [link for link in links(editor(ask)) if "question=" in link]
    names = {question.name for question in catalogue if question.group}
    assert {link.partition("question=")[2] for link in found} == names
    shown = ask("/en/editor?question=measures-with-all-partners", headers=BROWSER)
    assert "5 rows" in shown.text
    assert "#+" not in field(shown)


def test_the_example_is_there_without_being_asked(ask: Ask) -> None:
    response = editor(ask)
    assert "VALUES ?partner { partner:pz partner:verenigingen }" in field(response)
    assert "</table>" not in response.text


# ---- Ontology and shapes ---------------------------------------------------------------------------------------

GPVP = "https://w3id.org/gpvp/ns#"
SH = "http://www.w3.org/ns/shacl#"


def within(ask: Ask, index: str) -> str:
    """The pages that an index leads to, one after the other."""
    below = sorted(set(re.findall(rf'href="({index}/[\w-]+)[#"]', ask(index).text)))
    assert below
    return "".join(ask(page).text for page in below)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_is_documented(ask: Ask, content: ox.Store, lang: str) -> None:
    text = ask(f"/{lang}/ontology").text
    defined = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#isDefinedBy")
    terms = {quad.subject.value.removeprefix(GPVP) for quad in content.quads_for_pattern(None, defined, None)
             if quad.subject.value != GPVP}  # fmt: skip
    assert len(terms) > 150
    assert set(re.findall(r'<dt id="([^"]+)">', text)) == terms
    assert set(re.findall(r'<section class="term" id="([^"]+)"', within(ask, f"/{lang}/ontology"))) == terms
    for term in ("Measure", "involves", "officialText"):
        definition = ox.NamedNode("http://www.w3.org/2004/02/skos/core#definition")
        (said,) = [quad.object.value for quad in content.quads_for_pattern(ox.NamedNode(GPVP + term), definition, None)
                   if isinstance(quad.object, ox.Literal) and quad.object.language == lang]  # fmt: skip
        assert said in unescape(text)


def test_a_term_says_what_it_ties_and_where_it_occurs(ask: Ask) -> None:
    text = within(ask, "/en/ontology")
    part = text.partition('id="inTheme"')[2].partition('<section class="term"')[0]
    assert '<dt>To</dt><dd><a href="/en/ontology/classes#Theme">theme</a></dd>' in part
    assert '<dt>Related to</dt><dd><a href="http://www.w3.org/ns/dcat#theme">dcat:theme</a></dd>' in part
    measure = text.partition('id="Measure"')[2].partition('<section class="term"')[0]
    assert "<dt>Occurs</dt><dd>120</dd>" in measure
    assert 'href="/en/measures/M1.1"' in measure


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_there_with_its_message(ask: Ask, content: ox.Store, lang: str) -> None:
    text = ask(f"/{lang}/shapes").text
    full = unescape(text + within(ask, f"/{lang}/shapes"))
    severity = ox.NamedNode(SH + "severity")
    rules = {quad.subject.value.rpartition("#")[2] for quad in content.quads_for_pattern(None, severity, None)}
    anchors = [anchor for anchor in re.findall(r'id="([^"]+)"', text) if anchor in rules]
    assert len(anchors) == len(set(anchors)) > 300
    assert set(anchors) == rules
    messages = [quad.object for quad in content.quads_for_pattern(None, ox.NamedNode(SH + "message"), None)]
    said = {message.value for message in messages if isinstance(message, ox.Literal) and message.language == lang}
    assert [message for message in said if message not in full] == []


def test_a_rule_shows_its_conditions(ask: Ask) -> None:
    text = within(ask, "/en/shapes")
    rule = text.partition('id="measure-code"')[2].partition("</li>")[0]
    for words in ("violation", "skos:notation", "minCount 1", "maxCount 1", "pattern ^M[1-9]"):
        assert words in rule
    assert "SPARQL" in text.partition('id="measure-code-fits"')[2].partition("</li>")[0]
