"""The editor's page stays below 100 kB whatever is asked; where the query alone is longer, it has little besides."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlencode

import httpx
import pytest

from api.errors import BadInput
from api.errors.base import QUOTED
from api.languages import LANGUAGES
from api.queries import Text
from api.web.pages.editor_fit import LARGEST, fitted
from api.web.pages.editor_result import Cell, Result

Ask = Callable[..., httpx.Response]

TEXTS = "SELECT ?s ?t { ?s <https://w3id.org/gpvp/ns#officialText> ?t }"
BESIDES = 45_000
"""The most bytes of the page that are neither its query nor its graphs, where these are so long."""


def asked(ask: Ask, query: str, lang: str = "en", **more: str | list[str]) -> httpx.Response:
    """The page that a form with a query gets in the end."""
    response = ask(f"/{lang}/editor", "POST", data={"query": query, **more})
    return ask(response.headers["location"]) if response.status_code == 303 else response


def rows(response: httpx.Response) -> int:
    return response.text.count('<tr role="row">') - 1


def kept(response: httpx.Response) -> str:
    """The text in the field."""
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", response.text, re.DOTALL)
    assert found
    return unescape(found[1])


@pytest.mark.parametrize(("lang", "said"), [("nl", "De eerste"), ("fr", "premières lignes"), ("en", "The first")])
def test_fewer_rows_are_shown_where_they_are_long(ask: Ask, lang: str, said: str) -> None:
    response = asked(ask, f"{TEXTS} LIMIT 200", lang)
    assert 10 < rows(response) < 200
    assert 80_000 < len(response.content) < LARGEST
    assert re.search(rf'id="result">[^<]*{said}', response.text)
    (files,) = set(re.findall(r'href="(/sparql[^"]*format=csv)"', response.text))
    assert ask(unescape(files)).text.count("https://w3id.org/gpvp/id/") == 200


LONG = 'BIND("' + "é&" * 10_000 + '" AS ?a) BIND(CONCAT(?a, ?a, ?a) AS ?b)'
LONGER = "a" * 900
FORMS = {
    "one long text": f"SELECT ?b ?a {{ {LONG} }}",
    "many columns": f"SELECT {' '.join(f'({i} AS ?a{i})' for i in range(400))} {{ ?s ?p ?o }} LIMIT 20",
    "long names": f"SELECT {' '.join(f'({i} AS ?{LONGER}{i})' for i in range(40))} {{ ?s ?p ?o }} LIMIT 20",
    "a long IRI": f'SELECT (IRI(CONCAT("http://x.y/", ENCODE_FOR_URI(?b))) AS ?c) ?a {{ {LONG} }}',
    "a long language": f'SELECT ("x"@nl{"-abcdefgh" * 4000} AS ?b) {{}}',
    "a long datatype": f'SELECT ("x"^^<http://x.y/{"abcdefgh" * 4000}> AS ?b) {{}}',
    "a long line of a graph": f"CONSTRUCT {{ <x:a> <x:b> ?b }} {{ {LONG} }}",
    "long lines of a graph": "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(STRLEN(STR(?o)) > 1000) } LIMIT 200",
}


@pytest.mark.parametrize("query", FORMS.values(), ids=FORMS)
def test_no_answer_makes_the_page_large(ask: Ask, query: str) -> None:
    response = asked(ask, query)
    assert response.status_code == 200
    assert len(response.content) < max(LARGEST, BESIDES + len(escape(query).encode()))
    assert kept(response).strip() == query
    assert "The files have everything." in response.text or 'class="tongue"' in response.text


@pytest.mark.parametrize("length", [1700, 1950, 2150, 3700])
@pytest.mark.parametrize("view", ["", "plain"])
def test_links_leave_less_room_for_rows(ask: Ask, length: int, view: str) -> None:
    """Links in the head of the page, in its foot, to files and languages: each has the query, unless it is long."""
    response = asked(ask, f"{TEXTS} #{'x' * length}", "fr", view=view)
    assert 50_000 < len(response.content) < LARGEST
    assert rows(response) > 5
    assert ("view=plain" in str(response.url)) is bool(view)


@pytest.mark.parametrize("sign", ["x", "<", "&", '"', "é"])
def test_a_query_of_any_length_is_kept_with_little_besides(ask: Ask, sign: str) -> None:
    query = f"{TEXTS} #{sign * 90_000}"
    response = asked(ask, query)
    assert response.status_code == 200
    assert kept(response).strip() == query
    assert len(response.content) < BESIDES + len(escape(query).encode())
    assert rows(response) > 0


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ ?s ?p foo:bar }} # {'x' * 50_000}",
        f"SELECT * {{ ?s ?p {'x' * 50_000}:bar }}",
        f"SELECT *# {'x' * 20_000}\n {{ ?s ?p foo:bar }}# {'x' * 20_000}\n# {'y' * 20_000}",
    ],
)
def test_a_mistake_shows_the_line_around_it(ask: Ask, query: str) -> None:
    response = asked(ask, query)
    assert response.status_code == 400
    assert kept(response).strip() == query
    assert len(response.content) < BESIDES + len(query)
    (shown,) = re.findall(r'<ol class="code-lines".*?</ol>', response.text, re.DOTALL)
    assert "<mark>" in shown
    assert "…" in shown


def test_graphs_are_kept_and_the_first_ones_named(ask: Ask) -> None:
    graphs = [f"https://w3id.org/gpvp/graph/sources{number}" for number in range(400)]
    response = asked(ask, "ASK {}", **{"default-graph-uri": graphs})
    hidden = re.findall(r'<input type="hidden" name="default-graph-uri" value="([^"]+)">', response.text)
    assert hidden == graphs
    assert response.text.count("<code>default-graph-uri=") == 5
    assert "<li>… (400)</li>" in response.text
    assert len(response.content) < LARGEST


@pytest.mark.parametrize(
    "address",
    [
        "/en/editor?question=" + "y" * 30_000,
        "/en/editor?" + "x" * 30_000 + "=1",
        "/en/editor?query=" + "x" * 30_000 + "&query=" + "y" * 30_000,
        "/en/measures?" + urlencode({"unknown": "é" * 9_000}),
        "/en/" + "x" * 30_000,
    ],
)
def test_an_error_does_not_repeat_a_long_address(ask: Ask, address: str) -> None:
    response = ask(address)
    assert response.status_code in (400, 404)
    assert len(response.content) < 20_000
    # The languages are still there, without what was wrong.
    assert {f"/{lang}/" for lang in LANGUAGES} <= set(re.findall(r'href="([^"]+)"', response.text))


def test_an_error_keeps_a_short_address_in_all_languages(ask: Ask) -> None:
    assert 'href="/nl/measures?theme=99"' in ask("/en/measures?theme=99").text


def test_a_message_quotes_the_beginning_of_what_was_given() -> None:
    error = BadInput("theme", "9" * 5_000, ("1", "2"))
    assert f"‘{'9' * QUOTED}…’" in error.message("en")
    assert error.faults[0].value == "9" * 5_000


# ---- What is left out of an answer -----------------------------------------------------------------------------


def rows_of(count: int, *cells: Cell | None) -> Result:
    return Result("rows", tuple(f"c{number}" for number in range(len(cells))), (cells,) * count)


def test_an_answer_that_fits_is_as_it_was() -> None:
    found = rows_of(10, Cell(Text("x" * 100)), None)
    assert fitted(found, 10_000) == found
    graph = Result("graph", lines=("a", "b"))
    assert fitted(graph, 1_000) == graph
    assert fitted(Result("boolean", yes=True), 0) == Result("boolean", yes=True)


def test_rows_are_left_out_before_words_are() -> None:
    cut = fitted(rows_of(100, Cell(Text("x" * 100)), None), 2_000)
    assert 5 < len(cut.rows) < 20
    assert (cut.more, cut.part) == (True, False)
    assert cut.rows[0] == (Cell(Text("x" * 100)), None)


def test_of_a_row_that_is_too_long_short_cells_stay_whole() -> None:
    short = Cell(Text("kort", "nl"), "/nl/x", iri="https://w3id.org/gpvp/id/x", label=Text("naam"))
    cut = fitted(rows_of(1, Cell(Text("é" * 9_000), datatype="xsd:x"), short), 2_000)
    assert (cut.more, cut.part) == (False, True)
    ((long, whole),) = cut.rows
    assert whole == short
    assert long is not None
    assert re.fullmatch("é{300,800}…", long.text)
    assert long.datatype == ""


def test_of_many_columns_the_first_ones_are_shown() -> None:
    cut = fitted(rows_of(3, *(Cell(Text("1")) for _ in range(500))), 4_000)
    assert 5 < len(cut.columns) < 100
    assert {len(row) for row in cut.rows} == {len(cut.columns)}
    assert cut.part


def test_of_a_long_graph_the_first_lines_are_shown() -> None:
    cut = fitted(Result("graph", lines=("x" * 99,) * 100), 1_000)
    assert (len(cut.lines), cut.more, cut.part) == (10, True, False)
    cut = fitted(Result("graph", lines=("x" * 9_999,)), 1_000)
    assert (cut.more, cut.part) == (False, True)
    assert re.fullmatch("x{900,1000}…", "".join(cut.lines))
