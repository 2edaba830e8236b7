"""The end of every page: the questions behind it with their answers, its files, its address, the date of the data."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from api.languages import LANGUAGES, Lang
from api.queries import Catalogue
from api.queries.values import table
from api.web.pages.writing import date
from api.web.service import Service
from tests.test_pages import BROWSER, KINDS

Ask = Callable[..., httpx.Response]
Get = Callable[[str], httpx.Response]

ONCE = tuple({re.sub(r"(?<=s/)(?!compare)[^?]+|(?<==)[^&]*", "", kind): kind for kind in KINDS}.values())
"""Every kind of page with every set of parameters, but not every thing and every value."""

WITHOUT_QUESTION = ("design", "editor", "search", "partners/compare", "contracts/compare", "queries")
"""Where a page has no question behind it as long as nobody asks one, or asks one of their own."""

LISTS = (
    "",
    "measures",
    "partners",
    "contracts",
    "indicators",
    "alignments",
    "matrix",
    "network",
    "completeness",
    "data",
)
"""Pages that show one list or table."""

NEEDED = (
    "measures/M1.7",
    "themes/6",
    "partners/pz",
    "contracts/brussel-vsc-2018-2019",
    "indicators?min_value=50&per=jaar",
    "measures?partner=pz&partner=verenigingen",
    "measures?partner=pz&partner=verenigingen&basis=involved",
)
"""Those that a test below looks at closely."""

TOO_LONG = 8000
"""Servers and proxies take addresses of up to about 8000 characters."""


class Question(NamedTuple):
    """A question behind a page, as its editor link names it."""

    name: str
    values: dict[str, list[str]]
    href: str


@pytest.fixture(scope="module")
def get(ask: Ask) -> Get:
    return lambda path: ask(path, headers=BROWSER)


@pytest.fixture(scope="module")
def feet(get: Get) -> dict[str, str]:
    """The end of each kind of page in French."""
    return {kind: foot(get(f"/fr/{kind}").text) for kind in (*ONCE, *NEEDED)}


def foot(html: str) -> str:
    return html.partition('<section class="foot"')[2].partition("</section>")[0]


def links(html: str) -> list[tuple[str, str]]:
    """Address and media type of the files."""
    found = re.findall(r'<a href="([^"]+)" type="([^"]+)"', html)
    return [(unescape(href), unescape(kind)) for href, kind in found]


def questions(html: str) -> list[Question]:
    found = []
    for href in re.findall(r'href="(/fr/queries/[^"/]+/editor[^"]*)"', html):
        parts = urlsplit(unescape(href))
        found.append(Question(parts.path.split("/")[3], parse_qs(parts.query), unescape(href)))
    return found


def main(html: str) -> Question:
    (found,) = questions(html.partition('<p class="behind">')[2].partition("</p>")[0])
    return found


def plain(rows: object) -> list[str]:
    return sorted(map(str, rows))  # type: ignore[call-overload]


def test_every_page_names_the_questions_behind_it(feet: dict[str, str]) -> None:
    for kind, end in feet.items():
        path = kind.partition("?")[0]
        assert end, kind
        assert questions(end) or path in WITHOUT_QUESTION, kind
        for each in questions(end):
            assert f'href="/fr/queries/{each.name}' in end


def test_the_editor_gives_the_same_answer(ask: Ask, runner: object, catalogue: Catalogue, feet: dict[str, str]) -> None:
    """Each question behind any page, opened in the editor, run at the endpoint, and asked of the API."""
    asked = {each.href: each for end in feet.values() for each in questions(end)}
    assert len(asked) > 100
    for href, each in asked.items():
        opened = ask(href, headers=BROWSER)
        assert opened.status_code == 303, f"{href}: {opened.text[:300]}"
        location = opened.headers["location"]
        assert len(location) < TOO_LONG, href
        parts = urlsplit(location)
        assert parts.path == "/fr/editor"
        (text,) = parse_qs(parts.query)["query"]
        found = ask(
            "/sparql", method="POST", data={"query": text}, headers={"accept": "application/sparql-results+json"}
        )
        assert found.status_code == 200, f"{href}: {found.text[:300]}"
        rows = table(found.content).rows
        answer = runner.run(catalogue.answer(each.name, each.values, lang="fr"))  # type: ignore[attr-defined]
        assert plain(rows) == plain(answer.rows), href
    assert ask("/fr/queries/measures/editor?theme=99", headers=BROWSER).status_code == 400
    assert ask("/fr/queries/nothing/editor", headers=BROWSER).status_code == 404


def test_the_editor_shows_that_answer(get: Get, feet: dict[str, str]) -> None:
    for kind in ("measures?partner=pz&partner=verenigingen", "themes/6", "indicators?min_value=50&per=jaar"):
        each = main(feet[kind])
        opened = get(get(each.href).headers["location"])
        assert opened.status_code == 200
        here = get(f"/fr/queries/{each.name}?{urlsplit(each.href).query}")
        number = re.compile(r'<h2 id="result">(\d+) ')
        assert number.findall(opened.text) == number.findall(here.text) != []


@pytest.mark.parametrize("kind", [kind for kind in ONCE if kind.partition("?")[0] in LISTS])
def test_a_list_counts_the_rows_of_its_question(get: Get, ask: Ask, feet: dict[str, str], kind: str) -> None:
    page, each = get(f"/fr/{kind}").text, main(feet[kind])
    total = ask(f"/api/v1/queries/{each.name}", params=each.values).json()["total"]
    shown = re.search(r'<h2 id="result">\D*(\d+)', page)
    if shown and each.name != "matrix":
        assert int(shown[1]) == total
    elif each.name == "partners":
        assert len(re.findall(r'<th scope="row"><a href="/fr/partners/', page)) == total
    elif each.name == "contracts":
        assert len(set(re.findall(r'"/fr/contracts/([\w-]+)"', page)) - {"compare"}) == total
    elif each.name == "themes-by-axis":
        assert len(set(re.findall(r'href="/fr/measures\?theme=(\d+&amp;axis=[\w-]+)"', page))) == total


def test_parameters_are_told_in_words(feet: dict[str, str]) -> None:
    end = re.sub(r"<[^>]+>", "", unescape(feet["measures?partner=pz&partner=verenigingen&basis=involved"]))
    assert "Avec tous ces partenaires\u00a0: ZP, associations; Nommés ou impliqués\u00a0: Nommé ou déduit" in end
    # What a page is about is not told again for each of its questions.
    assert "M1.7 " not in feet["measures/M1.7"].partition("<dt>Télécharger")[0]


def test_every_file_answers(ask: Ask, feet: dict[str, str]) -> None:
    """In the type that it promises: of each question and each route of the API once."""
    seen: set[tuple[str, str]] = set()
    for kind, end in feet.items():
        for href, media_type in links(end):
            form = (re.sub(r"[?/]M\d.*|\?.*", "", href), media_type)
            # Pictures have tests of their own, and workbooks are slow to make.
            if form in seen or media_type == "image/svg+xml" or ("sheet" in media_type and len(seen) % 8):
                continue
            seen.add(form)
            answer = ask(href)
            assert answer.status_code == 200, f"{kind} offers {href}: {answer.text[:200]}"
            assert answer.headers["content-type"].startswith(media_type)
            assert answer.content
    assert len(seen) > 100
    assert len({media_type for _, media_type in seen}) >= 6


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_can_be_had_as_table_json_and_rdf(feet: dict[str, str], kind: str) -> None:
    kinds = {media_type for _, media_type in links(feet[kind].partition("<dt>Télécharger")[2])}
    assert {"text/csv", "application/json"} <= kinds
    assert any("spreadsheet" in each for each in kinds)
    assert kinds & {"application/ld+json", "text/turtle"}


@pytest.mark.parametrize("kind", ["measures/M1.7", "themes/6", "partners/pz", "contracts/brussel-vsc-2018-2019"])
def test_a_thing_can_be_had_as_rdf_and_its_tables_as_files(feet: dict[str, str], kind: str) -> None:
    kinds = [media_type for _, media_type in links(feet[kind])]
    assert {"application/json", "text/turtle", "application/ld+json", "text/csv"} <= set(kinds)
    assert kinds.count("text/csv") >= len(questions(feet[kind])) - 1


def test_files_hold_the_whole_list_in_its_order(ask: Ask, get: Get) -> None:
    end = foot(get("/fr/measures?sort=-partners").text)
    (href,) = (href for href, kind in links(end) if kind == "text/csv" and "/queries/measures?" in href)
    rows = list(csv.DictReader(io.StringIO(ask(href).text)))
    counts = [int(row["Nombre de partenaires"]) for row in rows]
    assert len(rows) == 120
    assert counts == sorted(counts, reverse=True)
    (linked,) = (href for href, kind in links(end) if kind == "application/ld+json")
    things = {node["@id"] for node in ask(linked).json()["@graph"]} if "@graph" in ask(linked).json() else None
    assert things is None or len([thing for thing in things if "/id/measure/" in thing]) == 120


def test_an_answer_as_rdf_says_what_its_things_are(ask: Ask) -> None:
    answer = ask("/api/v1/queries/partner-measures?partner=unia&format=jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert '"https://w3id.org/gpvp/id/query/partner-measures"' in answer.text
    assert '"https://w3id.org/gpvp/id/measure/2017-2020/M1.5"' in answer.text
    # An answer with no thing in it still says which question was asked.
    assert "id/query/remark-kinds" in ask("/api/v1/queries/remark-kinds?format=jsonld").text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_address_of_a_page_has_all_of_its_state(get: Get, lang: Lang) -> None:
    for kind in ONCE if lang == "fr" else ONCE[::9]:
        html = get(f"/{lang}/{kind}").text
        (canonical,) = (unescape(href) for href in re.findall(r'<link rel="canonical" href="([^"]+)">', html))
        assert canonical == f"http://gpvp.test/{lang}/{kind}"
        assert f'<dd class="kept"><a href="{canonical.replace("&", "&amp;")}">' in html
        others = re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)">', html)
        assert [(other, unescape(href)) for other, href in others] == [
            (other, f"http://gpvp.test/{other}/{kind}") for other in LANGUAGES
        ]


def test_an_error_has_no_address_to_keep(get: Get) -> None:
    for path in ("themes/11", "nothing", "measures?theme=99", "search?q=pz&x=1"):
        html = get(f"/fr/{path}").text
        assert "noindex" in html
        assert 'rel="canonical"' not in html
        assert '<section class="foot"' not in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_version_and_date_stand_on_every_page(get: Get, service: Service, lang: Lang) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", service.modified)
    for kind in ("", "measures?q=zzz", "measures/M1.1", "editor", "themes/11"):
        assert f"<code>{service.version}</code> ({date(lang, service.modified)})" in get(f"/{lang}/{kind}").text


def test_pages_say_what_they_are_to_who_shares_them(get: Get) -> None:
    html = get("/fr/measures/M1.7").text
    said = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]+)">', html))
    assert said["title"].startswith("M1.7 ")
    assert said["locale"] == "fr_BE"
    assert said["description"]


@pytest.mark.parametrize("kind", ONCE)
def test_only_what_somebody_chose_is_kept_from_search_engines(get: Get, kind: str) -> None:
    html = get(f"/fr/{kind}").text
    assert ('<meta name="robots" content="noindex, nofollow">' in html) is ("?" in kind)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("measures?theme=3&subtheme=fraude", {"/en/measures?subtheme=fraude": True, "/en/measures?theme=3": True}),
        ("alignments?measure=M5.2&theme=4", {"/en/alignments?theme=4": False, "/en/alignments?measure=M5.2": True}),
        (
            "indicators?kind=boolean&min_value=1",
            {"/en/indicators?min_value=1": True, "/en/indicators?kind=boolean": True},
        ),
        ("matrix?rows=subtheme&theme=1", {"/en/matrix?rows=subtheme": True}),
        ("network?minimum=100", {"/en/network": True}),
        (
            "queries/measures?partner=cibg&partner=webhosts",
            {"/en/queries/measures?partner=webhosts": True, "/en/queries/measures?partner=cibg": True},
        ),
        ("measures?offset=500", {"/en/measures": True}),
        (
            "alignments?contract=molenbeek-algemeen-2023&offset=900",
            {"/en/alignments?contract=molenbeek-algemeen-2023": True},
        ),
        ("network?offset=5000", {"/en/network": True}),
    ],
)
def test_nothing_found_leads_on(get: Get, kind: str, expected: dict[str, bool]) -> None:
    """Each filter can be taken away, and the page says whether that helps; past the end a link leads to the start."""
    note = get(f"/en/{kind}").text.partition('<div class="note">')[2].partition("</div>")[0]
    found = re.findall(r'<a href="([^"]+)">.*?</a>(.*?)</(?:li|p)>', note)
    ways = {unescape(href): "still gives nothing" not in rest for href, rest in found}
    assert ways == expected
    for href, leads in ways.items():
        assert ('<div class="note">' not in get(href).text.partition('id="result"')[2]) is leads


def test_the_choice_of_another_basis_is_no_filter_to_take_away(get: Get) -> None:
    note = get("/en/measures?theme=3&partner=cibg&partner=webhosts&basis=involved").text.partition('"note"')[2]
    assert "basis=involved" in note
    assert "Named or involved:" not in note.partition("</ul>")[0]


@pytest.mark.parametrize("query", ["", "?question=themes", "?query=ASK+%7B%7D", "?query=ASK+%7B%7D%23" + "x" * 2500])
def test_the_editor_says_its_address_once(get: Get, query: str) -> None:
    text = get(f"/en/editor{query}").text
    body = text.partition("<body")[2]
    assert body.count(f'href="http://gpvp.test/en/editor{query}"') == 1
    assert body.count("Permanent address") == 1


def test_a_query_without_an_address_says_so_in_its_place(get: Get) -> None:
    text = get("/en/editor?query=ASK+%7B%7D%23" + "x" * 5000).text
    told = text.partition('<dt class="kept">Permanent address</dt>')[2].partition("</dd>")[0]
    assert "This query is too long for an address." in told
    assert "href" not in told
