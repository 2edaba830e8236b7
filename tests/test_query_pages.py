"""The pages of the questions: each in three languages with its form, its answer and its other faces."""

import asyncio
import csv
import io
import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from api.errors import BadInput
from api.languages import LANGUAGES, Lang
from api.queries import Catalogue, Question
from api.queries.faces import fields, shown
from api.queries.groups import read_tags, read_values
from api.queries.kinds import fold
from api.queries.natural import natural
from api.settings import Settings
from api.web.data.questions import formats_of
from api.web.pages.asked import Asked, behind
from tests.in_turn import in_turn
from tests.questions import QUESTIONS as EVERY
from tests.test_pages import BROWSER, Reader, check_page, read

Ask = Callable[..., httpx.Response]
Get = Callable[[str], httpx.Response]

QUESTIONS = {question.name: question for question in EVERY}
OFFERED = [name for name, question in QUESTIONS.items() if question.group]
ALL = "measures-with-all-partners"


@pytest.fixture(scope="module")
def get(ask: Ask) -> Get:
    """Asks for an address as a browser does."""
    return lambda path: ask(path, headers=BROWSER)


def page(get: Get, path: str, status: int = 200) -> Reader:
    response = get(path)
    assert response.status_code == status, f"{path}: {response.headers.get('location')}"
    return read(response)


def heads(page: Reader) -> dict[str, dict[str, str | None]]:
    """The headings of the answer that sort: text -> attributes of their cells."""
    cells = [element.attributes for element in page.elements if element.tag == "th" and "thead" in element.inside]
    return dict(zip(re.findall(r'rel="nofollow">([^<]+)</a></th>', page.html), cells, strict=True))


def codes(page: Reader) -> list[str]:
    return re.findall(r'<th scope="row" role="rowheader" class="code"><a href="[^"]+">([^<]+)</a>', page.html)


def note(page: Reader) -> str:
    return " ".join(re.findall(r'<(?:p|div) class="note[^>]*>(.*?)</(?:p|div)>', page.html, re.DOTALL))


@pytest.mark.parametrize(("name", "lang"), in_turn((name, name) for name in QUESTIONS))
def test_every_question_opens(get: Get, lang: Lang, name: str) -> None:
    """Well-formed, with all its labels, its answer, and addresses that answer."""
    question = QUESTIONS[name]
    response = get(f"/{lang}/queries/{name}")
    assert response.status_code == 200
    check_page(response, lang)
    opened = read(response)
    assert opened.texts["h1"] == [unescape(question.summary[lang])]
    assert ('name="robots"' in response.text) is (question.group is None)
    for param in fields(question):
        if f'name="{param.name}"' in response.text:
            assert param.label[lang] in unescape(opened.text)
    if question.form == "SELECT" and "sortable" in response.text:
        assert 'role="rowheader"' in response.text


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_example_of_every_question_has_one_address(get: Get, catalogue: Catalogue, name: str) -> None:
    """Its own example, put into the address of the page as another page would do, is answered there."""
    question = QUESTIONS[name]
    query = urlencode(behind(question, question.example), doseq=True)
    opened = page(get, f"/fr/queries/{name}" + (f"?{query}" if query else ""))
    assert ("noindex" in opened.html) is bool(query or question.group is None)
    assert "réponse à un exemple" not in opened.html


@pytest.mark.parametrize("name", OFFERED)
def test_every_download_answers(ask: Ask, get: Get, name: str) -> None:
    """Each form that the page offers is there, with as many rows in the table file as the answer has."""
    question = QUESTIONS[name]
    opened = page(get, f"/nl/queries/{name}")
    links = [link for link in opened.all("a") if str(link.get("class")) == "button plain"]
    assert len(links) == len(formats_of(question))
    for link in links:
        assert parse_qs(urlsplit(str(link["href"])).query)["lang"] == ["nl"]
        if "format=svg" not in str(link["href"]):
            answer = ask(str(link["href"]))
            assert answer.status_code == 200, answer.text
            assert answer.headers["content-type"].startswith(str(link["type"]))


@pytest.mark.parametrize(
    ("name", "lang"), in_turn((name, name) for name in OFFERED if QUESTIONS[name].form == "SELECT")
)
def test_no_heading_or_choice_goes_without_a_name(get: Get, catalogue: Catalogue, name: str, lang: Lang) -> None:
    question = QUESTIONS[name]
    opened = page(get, f"/{lang}/queries/{name}")
    known = {catalogue.column(column, name).label[lang] for column in (*shown(question), "partners")}
    assert set(map(unescape, heads(opened))) <= known
    for param in question.params:
        for key in param.options:
            assert unescape(param.option_labels[key][lang]) in unescape(opened.text)


def test_the_address_for_excel_is_whole_and_holds_all_rows(ask: Ask, get: Get) -> None:
    opened = page(get, "/fr/queries/source-passages?source=gvpp-2017-2020&sort=-start&offset=50")
    pasted = unescape(re.findall(r'<code class="copy">(http[^<]+)</code>', opened.html)[0])
    assert pasted.startswith("http://gpvp.test/api/v1/queries/source-passages?source=gvpp-2017-2020&sort=-start")
    answer = ask(pasted)
    lines = len(list(csv.reader(io.StringIO(answer.text)))) - 1
    total = int(re.search(r'id="result">(\d+) ', opened.html)[1])  # type: ignore[index]
    assert total > 900
    assert lines == total
    assert answer.text.split("\r\n")[0].startswith("Citation")


def test_a_file_may_hold_more_than_a_list(ask: Ask) -> None:
    path = "/api/v1/queries/source-passages?source=gvpp-2017-2020&limit=900"
    assert ask(f"{path}&format=csv").status_code == 200
    assert ask(f"{path}&format=json").status_code == 400


def test_the_example_says_that_it_is_one(get: Get) -> None:
    opened = page(get, f"/en/queries/{ALL}")
    assert "answer to an example" in note(opened)
    assert codes(opened) == ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]
    checked = [str(box["value"]) for box in opened.all("input") if "checked" in box]
    assert sorted(checked) == ["named", "pz", "verenigingen"]
    asked = page(get, f"/en/queries/{ALL}?partner=pz&partner=verenigingen")
    assert codes(asked) == codes(opened)
    assert "example" not in note(asked)


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("partner=PZ&partner=verenigingen&basis=named", "partner=pz&partner=verenigingen"),
        ("basis=involved&partner=pz", "partner=pz&basis=involved"),
        ("partner=pz&partner=pz&limit=50&offset=0&sort=", "partner=pz"),
        ("partner=https%3A%2F%2Fw3id.org%2Fgpvp%2Fid%2Fpartner%2Fpz&sort=title", "partner=pz&sort=title"),
        ("limit=50", ""),
    ],
)
def test_one_state_has_one_address(get: Get, given: str, clean: str) -> None:
    response = get(f"/nl/queries/{ALL}?{given}")
    assert (response.status_code, response.headers["location"]) == (
        303,
        f"/nl/queries/{ALL}" + (f"?{clean}" if clean else ""),
    )
    assert get(response.headers["location"]).status_code == 200


def test_words_numbers_and_things_are_written_in_one_way(get: Get) -> None:
    for name, given, clean in (
        ("measures", "q=drugs&q=jongeren", "q=drugs+jongeren"),
        ("measures", "cites=kiv", "cites=KIV"),
        ("indicators", "min_value=007&kind=COUNT", "kind=count&min_value=7"),
        ("describe", "thing=https://w3id.org/gpvp/id/partner/unia", "thing=partner%2Funia"),
        ("measures", "theme=&basis=named&edition=2017-2020", ""),
    ):
        response = get(f"/en/queries/{name}?{given}")
        wanted = f"/en/queries/{name}" + (f"?{clean}" if clean else "")
        assert (response.status_code, response.headers["location"]) == (303, wanted)
        assert get(wanted).status_code == 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_value_is_told_at_its_field_and_nothing_is_lost(get: Get, lang: Lang) -> None:
    query = "theme=99&partner=pz&partner=nobody&q=jongeren+drugs&basis=involved"
    response = get(f"/{lang}/queries/measures?{query}")
    assert response.status_code == 400
    check_page(response, lang)
    opened = read(response)
    assert '<option value="99" selected>99</option>' in response.text
    assert 'name="q" value="jongeren drugs"' in response.text
    checked = {(str(box["name"]), str(box["value"])) for box in opened.all("input") if "checked" in box}
    assert checked == {("partner", "pz"), ("partner", "nobody"), ("basis", "involved")}
    wrong = [element.attributes for element in opened.elements if element.attributes.get("aria-invalid")]
    assert [each["id"] for each in wrong] == ["f-theme", "f-partner"]
    assert [each["aria-describedby"] for each in wrong] == ["e-theme", "e-partner"]
    assert {"#f-theme", "#f-partner"} <= set(opened.links())
    assert "1, 2, 3, 4, 5, 6, 7, 8, 9, 10" in response.text
    assert "noindex" in response.text
    for other in LANGUAGES:
        assert any(link.startswith(f"/{other}/queries/measures?theme=99") for link in opened.links())


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [
        (f"{ALL}?partner=&basis=named", "partner", "is missing"),
        (f"{ALL}?basis=involved", "partner", "is missing"),
        ("indicators?min_value=x", "min_value", "0 … 1000000000"),
        ("themes?theme=1&theme=2", "theme", "only one value"),
        ("measures?cites=nothing", "cites", "not in the list"),
        ("objective-alignments?objective=http://x.test/%3C%3E", "objective", "id/objective/…"),
        ("measures?q=" + "+".join(f"w{number}" for number in range(21)), "q", "≤ 20"),
    ],
)
def test_each_kind_of_mistake_says_what_is_allowed(get: Get, path: str, field: str, words: str) -> None:
    opened = page(get, f"/en/queries/{path}", 400)
    (said,) = re.findall(rf'<p class="error" id="e-{field}">([^<]+)</p>', opened.html)
    assert words in said
    assert "sortable" not in opened.html


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "' } } # ", '" ; DROP', "<b>&amp;"])
def test_what_is_asked_is_never_markup(get: Get, text: str) -> None:
    for name, param in (("measures", "q"), ("measures", "theme"), (ALL, "partner"), ("describe", "thing")):
        response = get(f"/nl/queries/{name}?{urlencode({param: text})}")
        assert response.status_code in (200, 303, 400)
        if response.status_code == 303:
            response = get(response.headers["location"])
        check_page(response, "nl")
    response = get(f"/nl/queries?{urlencode({'q': text.strip()})}")
    check_page(response, "nl")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing", 404),
        (f"{ALL}?colour=red", 400),
        (f"{ALL}?lang=fr", 400),
        (f"{ALL}?sort=slug", 400),
        (f"{ALL}?sort=code&sort=title", 400),
        (f"{ALL}?limit=51", 400),
        (f"{ALL}?offset=-1", 400),
    ],
)
def test_what_no_form_can_send_is_an_error_page(get: Get, path: str, status: int) -> None:
    response = get(f"/fr/queries/{path}")
    assert response.status_code == status
    check_page(response, "fr")


def test_columns_sort_both_ways_and_back(get: Get) -> None:
    path = "/en/queries/measures?theme=10"
    plain = page(get, path)
    assert not any(cell.get("aria-sort") for cell in heads(plain).values())
    up = page(get, f"{path}&sort=partner_total")
    assert f"{path}&amp;sort=partner_total" in plain.html
    assert f"{path}&amp;sort=-partner_total" in up.html
    down = page(get, f"{path}&sort=-partner_total")
    (sorted_head,) = [cell for cell in heads(down).values() if cell.get("aria-sort")]
    assert sorted_head["aria-sort"] == "descending"
    assert sorted(codes(up)) == sorted(codes(down)) == sorted(codes(plain))
    assert codes(up)[0] != codes(down)[0]
    back = re.findall(r'aria-sort="descending"><a href="([^"]+)"', down.html)
    assert back == [path]


def test_a_text_in_three_languages_is_one_column_that_sorts_in_its_own(ask: Ask, get: Get) -> None:
    for lang in ("nl", "fr"):
        opened = page(get, f"/{lang}/queries/measures?sort=-title")
        api = ask(f"/api/v1/queries/measures?lang={lang}&sort=-title_{lang}").json()["items"]
        found = codes(opened)
        # A page ends where its room does.
        assert 10 < len(found) <= len(api)
        assert found == [item["code"] for item in api][: len(found)]
    response = get("/fr/queries/measures?sort=-title_nl")
    assert response.headers["location"] == "/fr/queries/measures?sort=-title"
    axes = page(get, "/fr/queries/axes")
    assert list(heads(axes)) == ["Axe", "Lettre", "Nombre de mesures"]


def test_an_answer_is_cut_into_pages(get: Get) -> None:
    first = page(get, "/nl/queries/mentions?sort=code")
    assert "/nl/queries/mentions?sort=code&offset=50" in first.links()
    assert "/nl/queries/mentions?sort=code&limit=100" in first.links()
    assert len(codes(first)) == 50
    last = page(get, "/nl/queries/mentions?sort=code&limit=100&offset=100")
    assert len(codes(last)) == 129 - 100
    assert "/nl/queries/mentions?sort=code&limit=100" in last.links()
    beyond = page(get, "/nl/queries/mentions?offset=900")
    assert "voorbij het laatste resultaat" in note(beyond)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_answer_is_explained(get: Get, lang: Lang) -> None:
    opened = page(get, f"/{lang}/queries/measures?q=zzz")
    said = {"nl": "niet in de bronnen", "fr": "ne figure pas dans les sources", "en": "not in the sources"}
    assert said[lang] in note(opened)
    assert "<table" not in opened.html


def test_cells_say_names_link_and_tell_their_language(get: Get) -> None:
    mentions = page(get, "/en/queries/mentions")
    assert {"Partners"} <= set(heads(mentions))
    assert "Names" not in heads(page(get, "/en/queries/measures-with-partners"))
    assert '<a href="/en/partners/pz">' in page(get, "/en/queries/partner-pairs").html
    assert '<a href="/en/measures/M1.1#mention-1"><span lang="nl">Gemeenten, geïntegreerde politie' in mentions.html
    reasons = page(get, "/en/queries/measures-with-reasons").text
    assert "inferred: part of" in reasons
    contracts = page(get, "/fr/queries/grants")
    assert "1\u202f896\u202f439,6" in contracts.text
    assert ">2018<" in contracts.html
    assert 'class="number"' in contracts.html
    licence = page(get, "/nl/queries/dataset").links()
    assert "https://creativecommons.org/licenses/by/4.0/" in licence
    assert "/nl/ontology#Measure" in page(get, "/nl/queries/counts").links()
    assert "/graph/inferred" in page(get, "/nl/queries/graph-sizes").links()


def test_a_column_without_data_is_named_and_not_shown(get: Get) -> None:
    opened = page(get, "/en/queries/indicators?kind=boolean")
    said = re.findall(r'<p class="small muted">(Without data[^<]+)</p>', opened.html)
    assert said
    assert "Comparator" in said[0]
    assert "Comparator" not in heads(opened)


def test_a_graph_is_shown_in_part_and_offered_whole(ask: Ask, get: Get) -> None:
    opened = page(get, "/en/queries/graph")
    assert "The first 40 of" in opened.text
    links = [str(link["href"]) for link in opened.all("a") if link.get("class") == "button plain"]
    assert [parse_qs(urlsplit(link).query)["format"][0] for link in links] == ["ttl", "nt", "rdf", "jsonld"]
    assert all(ask(link).status_code == 200 for link in links)
    assert "Excel" not in opened.text


def test_the_query_shown_is_the_one_that_is_asked(ask: Ask, get: Get) -> None:
    opened = page(get, f"/nl/queries/{ALL}?partner=unia&partner=igvm&basis=involved")
    endpoint = next(link for link in opened.links() if link.startswith("/sparql?query="))
    (text,) = parse_qs(urlsplit(endpoint).query)["query"]
    assert "partner/unia> <https://w3id.org/gpvp/id/partner/igvm>" in text
    assert "#+" not in text
    rows = ask(endpoint, headers={"accept": "application/sparql-results+json"}).json()["results"]["bindings"]
    assert [row["code"]["value"] for row in rows] == codes(opened)
    assert f"gpvp ask {ALL} partner=unia partner=igvm basis=involved --lang nl" in opened.text


def test_the_chart_stands_where_the_question_has_one(get: Get) -> None:
    for name in OFFERED:
        pictures = page(get, f"/fr/queries/{name}").all("img")
        assert len(pictures) == ("svg" in formats_of(QUESTIONS[name]))
        for picture in pictures:
            assert "format=svg&lang=fr" in str(picture["src"])
            assert str(picture["alt"]).startswith("Graphique")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalogue_shows_every_question_by_group(get: Get, catalogue: Catalogue, lang: Lang) -> None:
    response = get(f"/{lang}/queries")
    check_page(response, lang)
    opened = read(response)
    listed = [link for link in opened.links() if link.startswith(f"/{lang}/queries/")]
    assert sorted(listed) == sorted(f"/{lang}/queries/{name}" for name in OFFERED)
    for group, questions in catalogue.grouped():
        assert f'href="#{group}">{catalogue.groups[group][lang]} ({len(questions)})<' in response.text
        assert f'<h2 id="{group}">' in response.text
    home = read(get(f"/{lang}/"))
    assert {f"/{lang}/queries#{group}" for group in catalogue.groups} <= set(home.links())
    assert f"/{lang}/queries" in home.links()


@pytest.mark.parametrize(("q", "name"), [("PARTNERS thema’s", "partners-across-themes"), ("Werkwoorden", "axis-verbs")])
def test_the_catalogue_is_searched_blind_to_case_and_accents(get: Get, q: str, name: str) -> None:
    opened = page(get, "/nl/queries?" + urlencode({"q": q}))
    assert f"/nl/queries/{name}" in opened.links()
    assert 0 < len([link for link in opened.links() if link.startswith("/nl/queries/")]) < len(OFFERED)
    assert "noindex" in opened.html


def test_the_search_of_the_catalogue_knows_accents_and_its_one_address(get: Get) -> None:
    found = [page(get, f"/fr/queries?q={word}").texts["strong"] for word in ("thèmes", "THEMES", "themes")]
    assert found[0] == found[1] == found[2]
    assert fold("Thèmes") == "themes"
    assert "No question has all of these words" in note(page(get, "/en/queries?q=zzz"))
    assert get("/fr/queries?q=").headers["location"] == "/fr/queries"
    for path in ("queries?colour=red", "queries?q=a&q=b", "queries?q=" + "x" * 201):
        check_page(get(f"/fr/{path}"), "fr")
        assert get(f"/fr/{path}").status_code == 400


@pytest.mark.parametrize(
    ("path", "name", "query"),
    [
        ("measures", "measures", ""),
        ("measures?theme=1&partner=pz&basis=involved&sort=title", "measures", "?theme=1&partner=pz&basis=involved"),
        ("partners?all=true", "partners", "?all=true"),
        ("contracts", "contracts", ""),
        ("indicators?kind=count&per=jaar", "indicators", "?kind=count&per=jaar"),
        ("alignments?theme=5", "alignments", "?theme=5"),
        ("themes/3", "measures", "?theme=3"),
        (
            "contracts/compare?a=brussel-vsc-2018-2019&b=brussel-radicalisering-2022",
            "compare-contracts",
            "?a=brussel-vsc-2018-2019&b=brussel-radicalisering-2022",
        ),
    ],
)
def test_a_list_shows_the_question_behind_it(get: Get, path: str, name: str, query: str) -> None:
    opened = page(get, f"/fr/{path}")
    (href,) = re.findall(r'<p class="behind">[^<]+<a href="([^"]+)"', opened.html)
    assert unescape(href) == f"/fr/queries/{name}{query}"
    assert page(get, unescape(href)).texts["h1"] == [QUESTIONS[name].summary["fr"]]


def test_the_language_switch_keeps_the_question(get: Get) -> None:
    query = "?partner=pz&basis=involved&sort=-title&limit=100"
    links = page(get, f"/nl/queries/{ALL}{query}").links()
    assert {f"/{lang}/queries/{ALL}{query}" for lang in LANGUAGES} <= set(links)
    for lang in LANGUAGES:
        assert page(get, f"/{lang}/queries/{ALL}{query}")


def test_every_option_has_a_name_in_every_language() -> None:
    params = [(question.name, param) for question in QUESTIONS.values() for param in question.params]
    lacking = [
        (name, param.name, key)
        for name, param in params
        for key in param.options
        if set(param.option_labels.get(key, {})) != set(LANGUAGES)
    ]
    assert lacking == []


def test_pages_of_questions_are_small(get: Get) -> None:
    sizes = {name: len(get(f"/fr/queries/{name}").content) for name in QUESTIONS}
    assert max(sizes.values()) < 130_000, max(sizes, key=lambda name: sizes[name])


def test_mistakes_are_found_without_a_page(catalogue: Catalogue, runner: asyncio.Runner) -> None:
    question: Question = catalogue.question("indicators")
    read_ = Asked.read(catalogue, question, [("min_value", "-1"), ("per", "jaar")])
    asked = runner.run(read_)
    assert {name: type(error) for name, error in asked.wrong.items()} == {"min_value": BadInput}
    assert asked.values == {"min_value": ("-1",), "per": ("jaar",)}


def test_things_without_a_name_are_called_by_their_words(get: Get, ask: Ask) -> None:
    path = "objectives-without-indicator?contract=brussel-vsc-2018-2019"
    item = ask(f"/api/v1/queries/{path}&lang=en").json()["items"][0]["objective"]
    assert item["id"].startswith("https://w3id.org/gpvp/id/objective/")
    words = item["label"]
    assert 10 < len(words) <= 80
    rows = list(csv.DictReader(io.StringIO(ask(f"/api/v1/queries/{path}&format=csv").text)))
    assert (rows[0]["objective"], rows[0]["objective_id"]) == (words, item["id"])
    opened = page(get, f"/en/queries/{path}")
    assert words.rstrip("…") in opened.text
    assert item["id"].rpartition("/id/objective/")[2] not in opened.text


def test_a_long_text_stands_once_and_whole(get: Get, ask: Ask) -> None:
    """The label of a remark is the beginning of its text: the page shows the text, with the link."""
    items = ask("/api/v1/queries/remarks?source=gvpp-2017-2020&lang=fr").json()["items"]
    row = next(item for item in items if item["remark"]["label"].endswith("…"))
    assert row["text_fr"].startswith(row["remark"]["label"].removesuffix("…"))
    opened = page(get, "/fr/queries/remarks?source=gvpp-2017-2020")
    assert opened.text.count(row["text_fr"]) == 1
    assert row["remark"]["label"] not in opened.text


def test_things_sort_by_what_is_read_and_codes_as_people_count(get: Get, ask: Ask) -> None:
    for lang, mark in (("nl", ""), ("fr", "-")):
        items = ask(f"/api/v1/queries/partners-by-axis?sort={mark}partner&lang={lang}&limit=500").json()["items"]
        labels = [item["partner"]["label"] for item in items]
        assert labels == sorted(labels, key=natural, reverse=bool(mark))
        assert labels != [
            item["partner"]["label"] for item in sorted(items, key=lambda item: str(item["partner"]["id"]))
        ]
    items = ask("/api/v1/queries/measures?sort=code&limit=500").json()["items"]
    assert [item["code"] for item in items][1:3] == ["M1.2", "M1.3"]
    assert codes(page(get, "/nl/queries/measures?sort=-code"))[:3] == ["M10.15", "M10.14", "M10.13"]


def test_a_sorted_page_is_a_part_of_the_sorted_whole(ask: Ask) -> None:
    path = "/api/v1/queries/partners-by-axis?sort=-partner&lang=en"
    whole = ask(f"{path}&limit=500").json()
    part = ask(f"{path}&limit=7&offset=10").json()
    assert part["items"] == whole["items"][10:17]
    assert (part["total"], part["count"]) == (whole["total"], 7)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "measures-with-reasons",
            {"nl": "afgeleid: deel van", "fr": "déduit\u00a0: partie de", "en": "inferred: part of"},
        ),
        ("statement-origins", {"nl": "brondocument", "fr": "document source", "en": "source document"}),
        ("partner-links", {"nl": "bedient", "fr": "dessert", "en": "serves"}),
    ],
)
def test_words_that_stand_for_something_are_said(get: Get, path: str, words: dict[Lang, str]) -> None:
    for lang, said in words.items():
        assert f">{said}<" in page(get, f"/{lang}/queries/{path}").html


def test_tags_are_in_the_language_of_the_page_and_find_questions(get: Get) -> None:
    opened = page(get, "/fr/queries/measures-with-all-partners")
    assert '<a href="/fr/queries?q=mesures">mesures</a>' in opened.html
    assert "/fr/queries/measures-with-all-partners" in page(get, "/fr/queries?q=partenaires").links()


def test_tags_and_values_are_used() -> None:
    assert set(read_tags(Settings().queries)) == {tag for question in QUESTIONS.values() for tag in question.tags}
    columns = {column for question in QUESTIONS.values() for column in question.columns}
    assert {name.partition(".")[0] for name in read_values(Settings().queries)} <= columns


def test_a_word_that_a_question_makes_up_is_said_in_three_languages() -> None:
    """Where some words of a column have a meaning, all have: BIND("named" AS ?reason)."""
    values = read_values(Settings().queries)
    said = {name.partition(".")[0] for name in values}
    made = {
        f"{column}.{word}"
        for question in QUESTIONS.values()
        if question.group
        for word, column in re.findall(r'BIND\("([^"]+)" AS \?(\w+)\)', question.text)
        if column in said
    }
    assert made
    assert made <= set(values)


def boxes(get: Get, name: str, field: str = "partner") -> set[str]:
    """The values of the boxes of a field."""
    return set(re.findall(rf'<input type="checkbox" name="{field}" value="([^"]+)"', get(f"/nl/queries/{name}").text))


def test_a_form_offers_every_partner_with_an_answer(ask: Ask, get: Get, catalogue: Catalogue) -> None:
    """A partner that no measure involves is left out only where questions are about measures that name or involve."""
    several = {
        (question.name, param.name)
        for question in catalogue
        if question.group
        for param in question.params
        if param.type == "partner" and param.many
    }
    register = {item["slug"] for item in ask("/api/v1/partners?all=true&limit=500").json()["items"]}
    hidden = {(name, field): register - boxes(get, name, field) for name, field in several}
    fewer = {name for (name, _), left_out in hidden.items() if left_out}
    assert {"measures", "measures-with-all-partners", "compare-partners"} <= fewer
    assert {"external-identifiers", "measures-naming-institution", "partners"} <= {name for name, _ in several} - fewer
    assert all(any(param.name == "basis" for param in catalogue.question(name).params) for name in fewer)
    (left_out,) = {frozenset(found) for found in hidden.values() if found}
    assert len(left_out) > 40
    given = "&".join(f"any_partner={slug}" for slug in sorted(left_out))
    for basis in ("named", "involved"):
        assert ask(f"/api/v1/queries/measures?basis={basis}&{given}").json()["total"] == 0


def test_an_institution_named_in_a_text_can_be_chosen(get: Get) -> None:
    """It stands in no partner cell, which is what the question is about."""
    assert "kce" in boxes(get, "measures-naming-institution")
    assert codes(page(get, "/nl/queries/measures-naming-institution?partner=kce")) == ["M3.8"]
