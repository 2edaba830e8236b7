"""What a page says in which language: official text marked as Dutch, numbers and dates as each language writes them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

import httpx
import pyoxigraph as ox
import pytest
from babel.messages.catalog import Catalog
from babel.numbers import format_decimal
from markupsafe import Markup

from api.languages import LANGUAGES, Lang
from api.web.i18n import catalogue
from api.web.pages import writing
from api.web.pages.address import address
from api.web.pages.render import Renderer
from api.web.pages.writing import is_date
from tests import test_messages
from tests.test_foot import ONCE
from tests.test_pages import BROWSER, VOID

Ask = Callable[..., httpx.Response]

LEAST = 25
"""How many characters a text has at least that is looked for: shorter ones may stand in another language by chance."""

NOT_READ = ("graph/ontology", "graph/shapes", "graph/queries", "graph/catalog")
"""Graphs whose texts describe the data."""

PAGES = (
    *ONCE,
    "queries/contract-articles",
    "queries/objectives?contract=brussel-vsc-2018-2019",
    "queries/source-dates",
)
OTHERS: tuple[Lang, ...] = ("fr", "en")


class Chunk(HTMLParser):
    """The pieces of text of a page, each with its language and the elements that it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, tuple[str, ...]]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inherited = self._open[-1][1] if self._open else ""
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.found.append((text, self._open[-1][1], tuple(tag for tag, _ in self._open)))


def chunks(html: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return Chunk(html).found


def dutch_only(quads: Iterable[ox.Quad]) -> list[str]:
    """The texts of the sources: in Dutch, with nothing beside them that says the same in another language."""
    said: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    elsewhere: set[str] = set()
    for quad in quads:
        value, graph = quad.object, str(quad.graph_name)
        if not isinstance(value, ox.Literal) or any(name in graph for name in NOT_READ):
            continue
        text = " ".join(value.value.split())
        said[str(quad.subject), str(quad.predicate)][value.language or ""].add(text)
        if value.language in ("fr", "en"):
            elsewhere.add(text)
    found = {text for texts in said.values() if set(texts) == {"nl"} for text in texts["nl"] if len(text) >= LEAST}
    return sorted(found - elsewhere)


@pytest.fixture(scope="module")
def official(content: ox.Store) -> list[str]:
    return dutch_only(content)


@pytest.fixture(scope="module")
def pages(ask: Ask) -> Callable[[Lang], dict[str, str]]:
    """Every kind of page in French, some of them in the other languages, which take the same templates."""
    kept: dict[Lang, dict[str, str]] = {}

    def read(lang: Lang) -> dict[str, str]:
        if lang not in kept:
            some = PAGES if lang == "fr" else PAGES[::4]
            kept[lang] = {kind: ask(f"/{lang}/{kind}", headers=BROWSER).text for kind in some}
        return kept[lang]

    return read


CODES = ("code", "pre", "textarea", "title")
"""Elements whose text is meant for machines, or is a code."""


def unmarked(html: str, lang: str, official: list[str]) -> list[str]:
    """The official texts, whole or their beginnings, that a page shows as if they were in its own language."""
    # The title of a page is plain text: it cannot say that a part of it is in another language.
    foreign = [text for text, tongue, inside in chunks(html) if tongue == lang and not set(inside) & set(CODES)]
    whole = "\n".join(foreign)
    seen = [text for text in official if text in whole]
    found = [text for text in seen if any(text in piece and 2 * len(text) > len(piece) for piece in foreign)]
    for text in foreign:
        start = text.removesuffix("…").rstrip()
        if text != start and len(start) >= LEAST:
            place = bisect_left(official, start)
            found += [other for other in official[place : place + 1] if other.startswith(start)]
    return found


@pytest.mark.parametrize("lang", OTHERS)
def test_official_text_is_never_without_its_language(
    pages: Callable[[Lang], dict[str, str]], official: list[str], lang: Lang
) -> None:
    assert len(official) > 800
    wrong = {kind: found for kind, html in pages(lang).items() if (found := unmarked(html, lang, official))}
    assert wrong == {}


@pytest.mark.parametrize("lang", OTHERS)
def test_one_line_says_why_there_is_dutch(
    pages: Callable[[Lang], dict[str, str]], official: list[str], lang: Lang
) -> None:
    lines = {
        "fr": ("Le texte officiel n’est disponible ici qu’en néerlandais", "n’existe que dans cette langue"),
        "en": ("The official text is available here in Dutch only", "exists in that language only"),
    }[lang]
    seen = 0
    for kind, html in pages(lang).items():
        dutch = [text for text, tongue, _ in chunks(html) if tongue == "nl" and text in set(official)]
        seen += bool(dutch)
        if dutch:
            assert any(line in html for line in lines), kind
        assert html.count(lines[1]) <= 1, kind
        assert not (lines[0] in html and lines[1] in html), kind
    assert seen > (10 if lang == "fr" else 2)


def test_the_search_for_unmarked_text_finds_it(official: list[str]) -> None:
    text = official[0]
    page = f'<html lang="fr"><title>{text}</title><p>{{}}</p></html>'
    assert unmarked(page.format(f"Texte : {text}"), "fr", official) == [text]
    assert unmarked(page.format(text[:LEAST] + "…"), "fr", official)
    assert unmarked(page.format(f'<span lang="nl">{text}</span>'), "fr", official) == []


RAW = re.compile(r"(?<![\w.–/:-])\d{5,}(?![\w–/])|\b\d{4}-\d\d-\d\d\b")
"""A long number without groups, a date as machines write it. Places in a source (``52714–53979``) are no quantities."""

NUMBERED = ("partners/", "shapes")
"""Pages with the codes of institutions, which are numbers only to look at."""


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_numbers_and_dates_are_written_as_the_language_does(
    pages: Callable[[Lang], dict[str, str]], lang: Lang
) -> None:
    raw = {
        (kind, text)
        for kind, html in pages(lang).items()
        for text, tongue, inside in chunks(html)
        # Words of others stay as they are.
        if RAW.search(text) and tongue == lang and not set(inside) & set(CODES) and not kind.startswith(NUMBERED)
    }
    assert raw == set()


def test_a_date_in_a_table_is_told_in_words(ask: Ask) -> None:
    for lang, words in (("nl", "2 februari 2017"), ("fr", "2 février 2017"), ("en", "2 February 2017")):
        assert words in ask(f"/{lang}/queries/source-dates", headers=BROWSER).text


@pytest.mark.parametrize(
    ("lang", "expected"), [("nl", "12.345 rijen"), ("fr", "12\u202f345 lignes"), ("en", "12,345 rows")]
)
def test_a_message_writes_its_numbers_as_its_language_does(lang: Lang, expected: str) -> None:
    renderer = Renderer()
    template = renderer._environments[lang].from_string(
        '{{ ngettext("queries.rows", "queries.rows", 12345) }}|{{ _("queries.preview", shown=1234, lines=67890) }}'
    )
    rows, preview = template.render().split("|")
    assert rows == expected
    assert "1234" in preview
    assert "67890" not in preview
    assert [is_date(text) for text in ("2018-02-28", "2018-02-30", "20180228", "2018", "M1.1")] == [True, *[False] * 4]


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Lang, Catalog], None]], None]:
    """Let the tests of the catalogues see other catalogues."""

    def change(how: Callable[[Lang, Catalog], None]) -> None:
        def other(lang: Lang) -> Catalog:
            found = catalogue(lang)
            how(lang, found)
            return found

        monkeypatch.setattr(test_messages, "catalogue", other)

    return change


def test_a_text_that_one_language_lacks_is_noticed(changed: Callable[..., None]) -> None:
    changed(lambda lang, found: found.delete("menu.home") if lang == "fr" else None)
    with pytest.raises(AssertionError):
        test_messages.test_all_languages_have_the_same_keys()


def test_a_text_that_a_page_lacks_is_noticed(changed: Callable[..., None]) -> None:
    changed(lambda lang, found: found.delete("foot.title"))
    with pytest.raises(AssertionError):
        test_messages.test_no_message_is_missing()


def test_a_text_that_no_page_uses_is_noticed(changed: Callable[..., None]) -> None:
    changed(lambda lang, found: found.add("foot.nobody", "…") and None)
    with pytest.raises(AssertionError):
        test_messages.test_no_message_is_unused()


def test_a_text_that_is_not_translated_is_noticed(changed: Callable[..., None]) -> None:
    changed(lambda lang, found: setattr(found["foot.title"], "string", ""))
    with pytest.raises(AssertionError):
        test_messages.test_no_message_is_empty_or_unsure("fr")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", [-12345, -1, 0, 999, 1000, 9999, 10000, Decimal("0.5"), Decimal(7)])
def test_short_ways_to_write_a_number_lead_to_the_same(lang: Lang, number: int | Decimal) -> None:
    assert writing.decimal(lang, number) == format_decimal(number, locale=lang)
    grouped = abs(number) >= 10000
    assert writing.figure(lang, number) == format_decimal(
        number, locale=lang, decimal_quantization=False, group_separator=grouped
    )


def test_what_fills_a_message_is_escaped_unless_it_is_html() -> None:
    template = (
        Renderer()
        ._environments["en"]
        .from_string(
            '{{ _("mark.pair", first="<b>", second=html) }}|{{ {"items": 1, "b": 2}.b }}{{ {"b": 2}.items()|length }}'
        )
    )
    shown, looked_up = template.render(html=Markup("<i>x</i>")).split("|")
    assert "&lt;b&gt;" in shown
    assert "<i>x</i>" in shown
    assert looked_up == "21"


ANY = "".join(map(chr, range(32, 128))) + "éœ€\u00a0"


@pytest.mark.parametrize("text", [*ANY, "a b", "", "Sint-Jans_Molenbeek~1.2", "a/b", "100%", ANY])
def test_an_address_is_encoded_where_it_must_be(text: str) -> None:
    assert address(f"/nl/{text}") == quote(f"/nl/{text}", safe="/-._~")
    query = urlencode([("a b", text), ("c", "1")]) if text else "c=1"
    assert address("/", {"a b": text, "c": 1}) == f"/?{query}"
