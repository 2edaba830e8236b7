"""The pages: each kind in three languages, well-formed and complete, its links alive and its filters true."""

import asyncio
import itertools
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urlsplit

import html5rdf
import httpx
import pyoxigraph as ox
import pytest
from starlette.types import Receive, Scope, Send

from api.errors import StoreUnavailable
from api.languages import LANGUAGES
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Store, Stream
from api.store.embedded import EmbeddedStore
from api.web.app import create_app, start
from tests.in_turn import in_turn

Get = Callable[..., httpx.Response]

KINDS = (
    "",
    "themes/1",
    "themes/6",
    "themes/10",
    "measures",
    "measures?q=zzz",
    "measures?theme=3&subtheme=fraude",
    "measures?partner=pz&partner=verenigingen",
    "measures?partner=pz&partner=verenigingen&basis=involved",
    "measures?cites=kiv-2016-2019&sort=-partners&limit=5&offset=5",
    "measures?offset=500",
    "measures/M1.1",
    "measures/M1.7",
    "measures/M1.10",
    "measures/M3.1",
    "measures/M5.2",
    "measures/M5.4",
    "measures/M10.15",
    "partners",
    "partners?all=true",
    "partners/pz",
    "partners/pz-5340",
    "partners/mivb",
    "partners/eigenaarsverenigingen",
    "partners/gemeente-sint-jans-molenbeek",
    "partners/compare",
    "partners/compare?partner=pz",
    "partners/compare?partner=pz&partner=verenigingen",
    "partners/compare?partner=pz&partner=verenigingen&partner=parket&basis=involved&show=parket",
    "partners/compare?partner=academische-wereld&partner=webhosts&show=all",
    "completeness",
    "network",
    "network?theme=6&basis=involved&minimum=3",
    "network?minimum=100",
    "matrix",
    "matrix?rows=measure&columns=level&theme=6&axis=reactie",
    "matrix?columns=axis&sort=-total",
    "matrix?rows=subtheme&theme=1",
    "measures?level=federal",
    "contracts",
    "contracts/brussel-vsc-2018-2019",
    "contracts/brussel-radicalisering-2022",
    "contracts/molenbeek-algemeen-2023",
    "contracts/molenbeek-terrorisme-2023",
    "contracts/compare",
    "contracts/compare?a=brussel-vsc-2018-2019",
    "contracts/compare?a=brussel-vsc-2018-2019&b=brussel-vsc-2018-2019",
    "contracts/compare?a=brussel-vsc-2018-2019&b=brussel-radicalisering-2022",
    "contracts/compare?a=molenbeek-terrorisme-2023&b=molenbeek-algemeen-2023",
    "objectives/molenbeek-algemeen-2023/s1/g1",
    "objectives/molenbeek-algemeen-2023/s1/g1/d1",
    "objectives/molenbeek-algemeen-2023/s2/g1/d1",
    "objectives/molenbeek-algemeen-2023/s2/g1/d1/o1",
    "objectives/brussel-vsc-2018-2019/p1/s1/g1/d1/o3",
    "objectives/brussel-radicalisering-2022/s1/g1/d1/o1",
    "indicators",
    "indicators?min_value=50&per=jaar",
    "indicators?offset=50",
    "indicators?kind=boolean&min_value=1",
    "indicators?contract=brussel-vsc-2018-2019&min_value=1",
    "indicators?offset=900",
    "alignments",
    "alignments?measure=M5.2",
    "alignments?theme=4",
    "alignments?measure=M10.1",
    "alignments?measure=M5.2&theme=4",
    "alignments?contract=molenbeek-algemeen-2023&confidence=weak",
    "alignments?offset=900",
    "themes/4",
    "measures/M10.1",
    "about",
    "design",
    "sources/gvpp-2017-2020",
    "sources/gvpp-2017-2020/4",
    "sources/brussel-vsc-2018-2019/1",
    "data",
    "editor",
    "editor?query=SELECT+%2A+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+3",
    "editor?question=themes",
    "editor?query=ASK+%7B+%7D",
    "editor?query=DESCRIBE+%3Chttps%3A%2F%2Fw3id.org%2Fgpvp%2Fid%2Fpartner%2Fpz%3E",
    "ontology",
    "ontology/object-properties",
    "shapes",
    "shapes/Measure",
    "search",
    "search?q=zones+de+police",
    "search?q=radicalisatoin+xyzzy",
    "search?q=huiselijk+geweld",
    "search?q=xyzzy",
    "search?q=politie&type=objective",
    "search?q=politie&type=objective&offset=50",
)
"""Every kind of page, and those whose data are out of the ordinary."""

ERRORS = {"themes/11": 404, "measures/M99.1": 404, "partners/nobody": 404, "nothing": 404, "measures?theme=99": 400,
          "measures?partner=nobody": 400, "measures?colour=red": 400, "measures?limit=0": 400,
          "measures?axis=preventie&axis=reactie": 400, "partners?all=maybe": 400,
          "sources/nobody": 404, "sources/gvpp-2017-2020/99": 404, "sources/nobody/1": 404,
          "contracts/nobody": 404, "objectives/nobody/g1": 404, "objectives/molenbeek-algemeen-2023/s9": 404,
          "contracts/compare?a=nobody": 400, "indicators?min_value=x": 400, "indicators?per=eeuw": 400,
          "partners/compare?partner=nobody": 400, "partners/compare?show=pz": 400, "partners/compare?colour=red": 400,
          "matrix?columns=theme": 400, "network?theme=99": 400, "network?minimum=x": 400,
          "matrix?sort=nobody": 400, "alignments?theme=99": 400,
          "alignments?confidence=strong&confidence=weak": 400,
          "alignments?colour=red": 400, "ontology/nothing": 404, "shapes/Nothing": 404,
          "search?q=pz&type=nothing": 404, "search?q=pz&type=measure&offset=x": 404, "search?q=pz&x=1": 400,
          "editor?query=SELECT": 400, "editor?colour=red": 400, "editor?question=nobody": 400,
          "editor?query=ASK+%7B%7D&default-graph-uri=no+iri": 400}  # fmt: skip

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str | None]
    inside: tuple[str, ...]


VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta"}
"""Elements without an end."""


class Reader(HTMLParser):
    """The elements of a page in order, its text, and the text of its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[Element] = []
        self.texts: dict[str, list[str]] = {}
        self.text = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs), tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1:] == [tag], f"</{tag}> closes {self._open[-1:]}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [element.attributes for element in self.elements if element.tag in tags]

    def links(self) -> list[str]:
        return [str(attributes["href"]) for attributes in self.all("a", "link") if attributes.get("href")]

    def ids(self) -> list[str]:
        return [str(element.attributes["id"]) for element in self.elements if "id" in element.attributes]

    def codes(self) -> list[str]:
        """The measures in the table of results."""
        return re.findall(
            r'<th scope="row" role="rowheader"><a class="measure"[^>]*><b class="code">([^<]+)</b>', self.html
        )


def read(response: httpx.Response) -> Reader:
    return Reader(response.text)


class Failing:
    """A store that can be made to fail."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.error: Exception | None = None

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        if self.error is not None:
            raise self.error
        return await self.store.query(text, accept, dataset)

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        if self.error is not None:
            raise self.error
        return await self.store.stream(text, accept, dataset, client)


@pytest.fixture(scope="module")
def store(content: ox.Store) -> Failing:
    """The real data with what follows from them."""
    return Failing(EmbeddedStore(content))


@pytest.fixture(scope="module")
def get(store: Failing, placed: Settings) -> Iterator[Get]:
    """Asks the whole application over the real data for an address, as a browser does."""
    app = create_app(placed, store)
    with asyncio.Runner() as runner:
        service = runner.run(start(placed, store))

        async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "state": {"service": service}}, receive, send)

        transport = httpx.ASGITransport(with_state, raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url="http://gpvp.test")

        def ask(path: str, **headers: str) -> httpx.Response:
            return runner.run(client.get(path, headers={**BROWSER, **headers}))

        yield ask
        runner.run(client.aclose())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("error", "status"), [(StoreUnavailable("asleep."), 503), (RuntimeError("secret"), 500)])
def test_a_failure_is_a_page_too(
    get: Get, store: Failing, monkeypatch: pytest.MonkeyPatch, lang: str, error: Exception, status: int
) -> None:
    monkeypatch.setattr(store, "error", error)
    response = get(f"/{lang}/partners/verenigingen")
    assert response.status_code == status
    check_page(response, lang)
    assert "secret" not in response.text


@pytest.mark.parametrize(("kind", "lang"), in_turn((kind, kind) for kind in KINDS))
def test_a_page_is_whole(get: Get, lang: str, kind: str) -> None:
    response = get(f"/{lang}/{kind}")
    assert response.status_code == 200
    check_page(response, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), ERRORS.items())
def test_an_error_is_a_page_too(get: Get, lang: str, path: str, status: int) -> None:
    response = get(f"/{lang}/{path}")
    assert response.status_code == status
    check_page(response, lang)
    assert "noindex" in response.text


def check_page(response: httpx.Response, lang: str) -> None:
    """What holds for every page."""
    html = response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-language"] == lang
    assert len(response.content) < 100_000
    assert "default-src 'none'" in response.headers["content-security-policy"]
    html5rdf.HTMLParser(strict=True).parse(html)
    page = read(response)
    (root,) = page.all("html")
    assert root["lang"] == lang
    (title,) = page.texts["title"]
    assert len(title) > len(" – GPVP")
    assert "\n" not in title
    assert len(page.all("h1")) == 1
    levels = [int(element.tag[1]) for element in page.elements if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(text.strip() for level in {"h1", "h2", "h3"} & set(page.texts) for text in page.texts[level])
    assert len(page.ids()) == len(set(page.ids()))
    assert [len(page.all(tag)) for tag in ("main", "footer")] == [1, 1]
    assert [element.tag for element in page.elements if element.tag in ("style", "iframe")] == []
    assert not [script for script in page.all("script") if not script.get("src", "").startswith("/static/")]
    assert not re.search(r"<script[^>]*>[^<]", html)
    assert not any(name == "style" or name.startswith("on") for each in page.elements for name in each.attributes)
    check_controls(page)
    check_tables(page)
    assert missing_texts(page) == []
    assert ">None<" not in html
    assert "{{" not in html
    for name in ("aria-labelledby", "for"):
        assert {str(each.attributes[name]) for each in page.elements if name in each.attributes} <= set(page.ids())


def check_controls(page: Reader) -> None:
    labels = {attributes.get("for") for attributes in page.all("label")}
    for element in page.elements:
        if element.tag in ("input", "select") and element.attributes.get("type") != "hidden":
            assert element.attributes.get("id") in labels or "label" in element.inside
    for text, attributes in zip(page.texts["a"], page.all("a"), strict=True):
        assert text.strip(), f"a link without words: {attributes}"


def check_tables(page: Reader) -> None:
    assert len(page.all("table")) == len(page.all("caption"))
    assert all(attributes.get("scope") in ("col", "row") for attributes in page.all("th"))


TEMPLATES = Path(__file__).parent.parent / "api" / "web" / "templates"
STARTS = {
    start
    for path in sorted(TEMPLATES.glob("*.html"))
    for start in re.findall(r"""_\(\s*["']([a-z_]+\.[a-z_.]*)["']\s*~""", path.read_text(encoding="utf-8"))
}
"""The beginnings of keys that templates complete with a value; whole keys are checked without pages."""

KEY = re.compile(r"\b(" + "|".join(map(re.escape, sorted(STARTS))) + r")[\w-]+")


def missing_texts(page: Reader) -> list[str]:
    """Keys of messages that are shown instead of the message."""
    shown = (str(value) for each in page.elements for name, value in each.attributes.items() if name in READ_OUT)
    return [match[0] for text in (page.text, *shown) for match in KEY.finditer(text)]


READ_OUT = ("aria-label", "title", "placeholder", "content")
"""Attributes that people read or hear."""


@pytest.mark.parametrize("kind", [*KINDS, *ERRORS])
def test_the_language_switch_keeps_the_place(get: Get, kind: str) -> None:
    page = read(get(f"/fr/{kind}"))
    for lang in LANGUAGES:
        assert f"/{lang}/{kind}" in page.links()
    shown = [attributes for attributes in page.all("a") if attributes.get("hreflang")]
    assert [attributes["lang"] for attributes in shown if attributes.get("aria-current")] == ["fr"]


def test_every_link_leads_somewhere(get: Get) -> None:
    """Each address that the pages link to answers, and has the place that the fragment names; every filter once."""
    pages = {path: read(get(path)) for path in (f"/nl/{kind}" for kind in KINDS)}
    seen: dict[str, httpx.Response] = {}
    places: dict[str, set[str]] = {}
    listed = {urlsplit(address).path for address in re.findall(r"<loc>([^<]+)</loc>", get("/sitemap.xml").text)}
    assert len(listed) > 1000
    forms: set[str] = set()
    for path, page in pages.items():
        for link in page.links():
            target, fragment = urldefrag(link)
            parts = urlsplit(target)
            if parts.netloc:
                assert parts.scheme in ("http", "https")
                continue
            form = re.sub(r"=[^&]*", "=", parts.path + "?" + parts.query) if parts.query else target
            if (form in forms and not fragment) or re.search(r"/queries/[\w-]+(/editor|.*format=)", link):
                continue  # Files of questions and their way to the editor have tests of their own (tests/test_foot.py).
            forms.add(form)
            target = target or path
            if target in listed and not fragment:
                continue  # tests/test_sitemap.py opens a share of all that the sitemap has
            if target not in seen:
                seen[target] = get(target, accept="*/*") if target.startswith(("/api/", "/doc/")) else get(target)
            if target.startswith("/id/"):
                # What has no page of its own is sent to that of its owner, or to its data.
                seen[target] = get(seen[target].headers["location"])
            assert seen[target].status_code == 200, f"{path} links {link}"
            if fragment:
                if target not in places:
                    places[target] = set(read(seen[target]).ids())
                assert fragment in places[target], f"{path} links {link}"
    assert len(seen) > 250


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_the_home_page_counts_what_it_links(get: Get, lang: str) -> None:
    page = read(get(f"/{lang}/"))
    cells = [element.attributes for element in page.elements if element.tag == "a" and "td" in element.inside]
    cells = [cell for cell in cells if "partner=" not in str(cell["href"])]
    assert len(cells) == 30 + 10 + 3 + 1
    for cell in cells[:: 1 if lang == "nl" else 7]:
        number = int(re.match(r"\d+", str(cell["aria-label"]))[0])  # type: ignore[index]
        assert f'<h2 id="result">{number} ' in get(str(cell["href"])).text


def codes(get: Get, query: str) -> list[str]:
    response = get(f"/en/measures?{query}")
    assert response.status_code == 200, response.text
    return read(response).codes()


def test_the_example_question_has_both_its_answers(get: Get) -> None:
    both = "partner=pz&partner=verenigingen"
    named = codes(get, both)
    involved = codes(get, f"{both}&basis=involved")
    assert named == ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]
    assert len(involved) == 16
    assert set(named) < set(involved)
    page = get(f"/en/measures?{both}&basis=involved").text
    assert page.count('<span class="tag inferred">inferred</span> part of') == 16 - len(named)
    assert "5 measures" in get(f"/en/measures?{both}&basis=involved").text
    assert "16 measures involve" in get(f"/en/measures?{both}").text
    assert [int(found) for found in re.findall(r'class="figure">(\d+)<', get("/en/").text)] == [5, 16]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("theme=7&axis=follow-up", 1),
        ("subtheme=fraude", None),
        ("any_partner=unia&any_partner=igvm", None),
        ("partner=pz&without_partner=verenigingen", 12 - 5),
        ("cites=kiv-2016-2019", None),
        ("q=observatorium", None),
    ],
)
def test_filters_give_what_the_api_gives(get: Get, query: str, expected: int | None) -> None:
    items = get(f"/api/v1/measures?limit=500&{query}", accept="application/json").json()["items"]
    found = codes(get, f"{query}&limit=500")
    assert found == [item["code"] for item in items]
    assert found
    assert expected is None or len(found) == expected


def test_words_are_found_whatever_their_case_and_accents(get: Get) -> None:
    assert codes(get, "q=COORDINATIE") == codes(get, "q=coördinatie") != []


def test_the_list_is_cut_into_pages(get: Get) -> None:
    page = read(get("/nl/measures"))
    assert len(page.codes()) == 50
    assert "/nl/measures?offset=50" in page.links()
    last = read(get("/nl/measures?offset=100"))
    assert len(last.codes()) == 20
    assert "/nl/measures?offset=50" in last.links()
    assert last.codes()[-1] == "M10.15"


def test_the_order_can_be_chosen(get: Get) -> None:
    assert codes(get, "theme=10&sort=-code") == codes(get, "theme=10")[::-1]
    assert codes(get, "sort=-partners")[0] != codes(get, "sort=partners")[0]


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("?theme=&q=&axis=&basis=named&sort=code", ""),
        ("?partner=PZ&partner=pz&theme=1", "?theme=1&partner=pz"),
        ("?cites=KIV", "?cites=KIV"),
        ("?q=+drugs+&limit=50", "?q=drugs"),
    ],
)
def test_the_form_leads_to_one_clean_address(get: Get, given: str, clean: str) -> None:
    response = get(f"/fr/measures{given}")
    if given == clean:
        assert response.status_code == 200
        assert re.search(r'<option value="kiv-2016-2019" selected', response.text)
    else:
        assert (response.status_code, response.headers["location"]) == (303, f"/fr/measures{clean}")
        assert get(response.headers["location"]).status_code == 200


def test_chosen_filters_can_be_taken_away_one_by_one(get: Get) -> None:
    text = get("/en/measures?theme=1&partner=pz&partner=verenigingen").text
    chips = re.findall(r'<li><a href="([^"]+)"><span class="hidden">Remove', text)
    assert [chip.replace("&amp;", "&") for chip in chips] == [
        "/en/measures?partner=pz&partner=verenigingen",
        "/en/measures?theme=1&partner=verenigingen",
        "/en/measures?theme=1&partner=pz",
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=zzz", "only the short titles can be searched"),
        ("theme=3&subtheme=fraude", "belongs to another theme"),
        ("offset=500", "beyond the last result"),
        ("partner=webhosts&partner=cibg", "it is not in the plan"),
        ("partner=webhosts&partner=cibg", "Remove a filter"),
    ],
)
def test_an_empty_list_is_explained(get: Get, query: str, words: str) -> None:
    assert words in get(f"/en/measures?{query}").text


def test_errors_name_what_is_allowed(get: Get) -> None:
    assert "preventie, reactie, follow-up" in get("/nl/measures?axis=x").text
    assert "without_partner" in get("/fr/measures?colour=red").text
    assert "<code>unia</code>" in get("/en/measures?partner=nobody").text
    assert "<code>M10.15</code>" in get("/en/measures/M0.0").text
    unknown = get("/de/measures", **{"accept-language": "fr"})
    assert unknown.status_code == 404
    assert "nl, fr, en" in unknown.text
    assert '<html lang="fr">' in unknown.text


def test_an_error_of_the_api_stays_one_for_machines(get: Get) -> None:
    assert get("/api/v1/measures/M0.0").headers["content-type"].startswith("application/problem+json")
    assert get("/nl/measures/M0.0", accept="*/*").headers["content-type"].startswith("text/html")
    assert get("/nothing", accept="*/*").headers["content-type"].startswith("application/problem+json")


def test_what_is_asked_is_never_markup(get: Get) -> None:
    text = get('/nl/measures?q="><script>alert(1)</script>').text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "<script>" not in get("/nl/measures?axis=<script>").text


@pytest.mark.parametrize(
    ("header", "lang"), [("fr-BE,fr;q=0.9,en;q=0.5", "fr"), ("de", "nl"), ("", "nl"), ("en", "en")]
)
def test_the_root_chooses_the_language(get: Get, header: str, lang: str) -> None:
    response = get("/", **{"accept-language": header})
    assert (response.status_code, response.headers["location"]) == (302, f"/{lang}/")
    assert "Accept-Language" in response.headers["vary"]
    assert get(f"/{lang}").headers["location"] == f"/{lang}/"


def test_static_files_are_kept_for_good_under_their_mark(get: Get) -> None:
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', get("/nl/").text)
    assert styles
    for style in styles:
        response = get(style, accept="text/css")
        assert response.headers["content-type"] == "text/css; charset=utf-8"
        assert "immutable" in response.headers["cache-control"]
        assert "url(" not in response.text
        assert "@import" not in response.text
    assert get("/static/nothing.css").status_code == 404


def test_official_text_is_marked_as_dutch_and_said_to_be(get: Get) -> None:
    for lang, words in (("fr", "disponible ici qu’en néerlandais"), ("en", "available here in Dutch only")):
        page = get(f"/{lang}/measures/M1.7").text
        assert words in page
        assert '<span lang="nl">Op het gebied van de slachtofferbegeleiding' in page
    assert "officiële tekst is er hier" not in get("/nl/measures/M1.7").text


def test_a_name_in_another_language_says_so(get: Get) -> None:
    page = get("/en/partners/pz").text
    assert (
        '<span lang="nl">Politiezone Brussel-West</span>&nbsp;<abbr class="tongue" title="in Dutch">nl</abbr>' in page
    )


def test_a_measure_shows_cells_points_and_reasons(get: Get) -> None:
    page = read(get("/nl/measures/M1.7"))
    assert {"1", "1.3", "2", "3", "mention-1", "mention-2", "note-24"} <= set(page.ids())
    assert "“Sectoren gezondheidszorg en slachtofferhulp, opleidingsinstituten, verenigingen”" in page.text
    assert "52714–53979" in page.text
    first = read(get("/fr/measures/M3.1")).text
    assert "phrase introductive" in first
    assert "mesure entière" not in first.split("Qui est impliqué")[0]
    assert "Frans in de bron" in get("/nl/measures/M2.6").text
    assert get("/nl/measures/M5.4").text.count("<blockquote") == 4
    assert 'id="text-mivb"' in get("/nl/measures/M5.2").text


def test_the_neighbours_of_a_measure_cross_themes(get: Get) -> None:
    page = read(get("/nl/measures/M1.11"))
    assert {"/nl/measures/M1.10", "/nl/measures/M2.1"} <= set(page.links())
    assert not any(attributes.get("rel") == "prev" for attributes in read(get("/nl/measures/M1.1")).all("a"))


def test_a_partner_tells_named_from_inferred(get: Get) -> None:
    page = get("/nl/partners/pz").text
    assert "Genoemd bij 12 maatregelen, betrokken bij 85" in page
    assert "Afgeleid bij nog 73 maatregelen" in page
    assert "Genoemd in de tekst van maatregelen" in get("/nl/partners/mivb").text


def test_the_version_of_the_data_stands_on_every_page(get: Get) -> None:
    version = get("/readyz", accept="application/json").json()["dataset"]
    for kind in ("", "measures", "about", "nothing"):
        assert f"<code>{version}</code>" in get(f"/nl/{kind}").text


@pytest.mark.parametrize(
    ("slug", "counts"),
    [
        ("brussel-radicalisering-2022", (24, 14, 5)),
        ("brussel-vsc-2018-2019", (77, 51, 22)),
        ("molenbeek-terrorisme-2023", (10, 11, 13)),
        ("molenbeek-algemeen-2023", (29, 29, 31)),
    ],
)
def test_a_contract_shows_all_that_it_holds(get: Get, slug: str, counts: tuple[int, ...]) -> None:
    page = read(get(f"/nl/contracts/{slug}"))
    ends = [mark.rpartition("-")[2] for mark in page.ids() if re.fullmatch(r"(p\d-)?s\d.*-[ori]\d+", mark)]
    assert tuple(sum(end[0] == letter for end in ends) for letter in "ori") == counts


def test_a_contract_names_parties_grants_and_articles(get: Get) -> None:
    text = get("/fr/contracts/brussel-vsc-2018-2019").text
    assert '<span lang="nl">Minister van Veiligheid en Binnenlandse Zaken</span>' in text
    assert "1 896 439,60 €" in re.sub("[\u00a0\u202f]", " ", text)
    assert "€1,896,439.60" in get("/en/contracts/brussel-vsc-2018-2019").text
    convention = get("/en/contracts/brussel-radicalisering-2022").text
    assert len(re.findall(r'<article id="article-\d"', convention)) == 8
    assert len(re.findall(r'<li id="obligation-', convention)) == 6
    assert "states no amount" in get("/en/contracts/molenbeek-algemeen-2023").text
    assert get("/en/contracts/molenbeek-algemeen-2023").text.count(">not filled in<") == 6


def test_targets_are_said_in_words_beside_those_of_the_contract(get: Get) -> None:
    path = "objectives/molenbeek-algemeen-2023/s2/g1/d1"
    assert "<strong>ten minste 10 per jaar</strong>" in get(f"/nl/{path}").text
    english = get(f"/en/{path}").text
    assert "<strong>at least 10 per year</strong>" in english
    assert english.count("&gt;/= tot 10 per jaar") == 1
    assert get("/en/indicators?min_value=0").text.count("<strong>at least") == 29
    assert get("/en/indicators?kind=boolean").text.count("yes or no</strong>") > 0


def test_a_contract_says_how_much_it_holds_and_whose_it_is(get: Get) -> None:
    text = get("/en/contracts/molenbeek-algemeen-2023").text
    said = re.findall(r"(General|Strategic|Operational|Expected|Indicators)[a-z ]*: (\d+)", text)
    assert [int(count) for _, count in said] == [4, 13, 29, 29, 31]
    assert '<a href="/en/indicators?contract=molenbeek-algemeen-2023">Indicators: 31</a>' in text
    assert text.count("<dt>Service</dt><dd>Community guards (GDP)</dd>") >= 6
    outline = get("/en/contracts/brussel-vsc-2018-2019").text.partition('class="outline"')[2].partition("</nav>")[0]
    assert "Bijdrage aan de werking van de politiezones" in outline


def test_a_list_of_one_contract_does_not_repeat_its_name(get: Get) -> None:
    name = '<br><span class="muted">'
    assert name in get("/en/indicators").text
    assert name in get("/en/alignments").text
    assert name not in get("/en/indicators?contract=molenbeek-algemeen-2023").text
    assert name not in get("/en/alignments?contract=molenbeek-algemeen-2023").text


def test_a_comparison_begins_with_its_answer(get: Get) -> None:
    html = get("/en/contracts/compare?a=molenbeek-terrorisme-2023&b=molenbeek-algemeen-2023").text
    before, _, form = html.partition("<details><summary>Choose other contracts")
    assert "First contract" in before
    assert 'form class="filters"' not in before
    assert 'form class="filters"' in form
    total = html.partition("<tfoot")[2].partition("</tfoot>")[0]
    assert [int(number) for number in re.findall(r">(\d+)<", total)] == [43, 1, 0, 0, 62]
    assert "Only in the first (" not in html
    assert "<details><summary>Choose other" not in get("/en/contracts/compare").text


def test_an_objective_shows_its_place_and_what_it_contributes_to(get: Get) -> None:
    page = read(get("/en/objectives/brussel-vsc-2018-2019/p1/s1/g1/d1/o3"))
    assert {"/en/contracts/brussel-vsc-2018-2019", "/en/objectives/brussel-vsc-2018-2019/p1/s1/g1/d1"} <= set(
        page.links()
    )
    assert "deterrent and visible presence of the local police" in page.text
    assert "Ontwikkelen van een ontradende aanwezigheid en zichtbaarheid:" in page.text
    assert "2081–2187" in page.text
    assert {"aligned-M5.2", "aligned-M7.1"} <= set(page.ids())
    assert "aligned-M5.2" not in read(get("/en/objectives/molenbeek-algemeen-2023/s1/g1/d1")).ids()
    assert "not filled in" in get("/en/objectives/molenbeek-algemeen-2023/s1/g1/d1").text


def test_a_measure_and_a_theme_show_what_contracts_contribute(get: Get) -> None:
    assert "/nl/objectives/brussel-vsc-2018-2019/p1/s1/g1/d1/o3" in read(get("/nl/measures/M5.2")).links()
    assert "Geen doelstelling van de opgenomen contracten" in get("/nl/measures/M10.1").text
    assert "Geen contract draagt bij aan dit thema." in get("/nl/themes/4").text
    assert "Geen contract draagt bij" not in get("/nl/themes/2").text
    assert "17 doelstellingen dragen bij" in get("/nl/themes/2").text
    listed = get("/nl/contracts").text.partition('id="without"')[2]
    assert re.findall(r'href="/nl/themes/(\d+)"', listed) == ["4", "8", "9", "10"]


def test_reviewed_and_proposed_alignments_are_told_apart(get: Get) -> None:
    weak = get("/en/alignments?confidence=weak").text
    assert '<span class="tag inferred">proposed</span>' in weak
    assert '<span class="tag">reviewed</span>' in get("/en/alignments?confidence=strong").text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("alignments?theme=4", "No objective of a local contract is aligned with this theme"),
        ("alignments?measure=M10.1", "is aligned with this measure"),
        ("alignments?measure=M5.2&theme=4", "belongs to another theme"),
        ("alignments?offset=900", "beyond the last result"),
        ("indicators?kind=boolean&min_value=1", "Only counts have a value"),
        ("indicators?contract=brussel-vsc-2018-2019&min_value=1", "Not every contract gives"),
        ("indicators?min_value=9999", "Remove a filter"),
        ("indicators?offset=900", "beyond the last result"),
        ("contracts/compare", "Choose two contracts"),
        ("contracts/compare?a=brussel-vsc-2018-2019&b=brussel-vsc-2018-2019", "same contract twice"),
    ],
)
def test_an_empty_result_about_contracts_is_explained(get: Get, path: str, words: str) -> None:
    assert words in get(f"/en/{path}").text


def test_a_comparison_marks_the_words_that_changed(get: Get) -> None:
    page = read(get("/en/contracts/compare?a=brussel-vsc-2018-2019&b=brussel-radicalisering-2022"))
    deleted, inserted = page.texts["del"], page.texts["ins"]
    assert deleted
    assert inserted
    assert all(text.startswith("only in the first: ") for text in deleted)
    assert all(text.startswith("only in the second: ") for text in inserted)
    found = get("/api/v1/compare?a=brussel-vsc-2018-2019&b=brussel-radicalisering-2022", accept="application/json")
    rows = re.findall(r"<th scope=\"row\"[^>]*><a href=\"#\w+\">.*?</tr>", page.html)
    shown = [[int(number) for number in re.findall(r'class="number"[^>]*>(\d+)<', row)] for row in rows]
    columns = (["common"], ["changed"], ["repeated_a", "repeated_b"], ["only_a"], ["only_b"])
    assert shown == [[sum(len(level[key]) for key in keys) for keys in columns] for level in found.json()["levels"]]
    assert [sum(column) for column in zip(*shown, strict=True)] == [29, 22, 49, 72, 0]
    assert "25 texts stand once more in the first" in page.text


def test_one_is_said_in_the_singular(get: Get) -> None:
    """What search engines and screen readers are told of a number."""
    for lang, one, more in (
        ("nl", "genoemd bij 1 maatregel, betrokken bij 1.", "maatregelen, betrokken"),
        ("fr", "mesures qui le nomment\u00a0: 1, qui l’impliquent\u00a0: 1.", "mesures qui le nomment\u00a0: "),
        ("en", "named in 1 measure, involved in 1.", "measures, involved"),
    ):
        assert f'{one}">' in get(f"/{lang}/partners/webhosts").text
        assert more in get(f"/{lang}/partners/verenigingen").text
    labels = re.findall(r'aria-label="([^"]+ measures? with [^"]+)"', get("/en/network").text)
    assert {label.split()[0] == "1" for label in labels if " measure with" in label} == {True}
    assert not [label for label in labels if label.startswith("1 measures")]


def test_the_form_of_a_list_leads_to_one_clean_address(get: Get) -> None:
    response = get("/fr/indicators?contract=&kind=COUNT&min_value=&per=&offset=")
    assert (response.status_code, response.headers["location"]) == (303, "/fr/indicators?kind=count")


def test_a_remark_is_seen_where_its_document_is(get: Get) -> None:
    for thing, where in (
        ("remark/gvpp-2017-2020/1", "/nl/about#remark-1"),
        ("remark/molenbeek-algemeen-2023/1", "/nl/contracts/molenbeek-algemeen-2023#remark-1"),
    ):
        response = get(f"/id/{thing}", **{"accept-language": "nl"})
        assert (response.status_code, response.headers["location"]) == (303, where)
        page, fragment = urldefrag(where)
        assert fragment in read(get(page)).ids()
