"""Words of the sources inside remarks and rationales say their language, and nothing else of these texts does."""

import re
from collections.abc import Callable

import httpx
import pyoxigraph as ox
import pytest

from api.languages import LANGUAGES, Lang
from api.namespaces import NS
from api.queries import Row, Text
from api.web.pages.quoted import FRENCH, QUOTED, pieces
from api.web.pages.things import name

Ask = Callable[..., httpx.Response]

WORD = re.compile(r"\w+")
STEMS = ("remarkText", "rationale")

DUTCH = frozenset(
    {"antiradicalismenetwerk", "aticle", "behandeld", "buurtinspecteur", "contractanten", "fwb", "icpc", "mevrouw"}
    | {"ncsi", "ontwerpplan", "proximiteit", "sinstituten", "uitwisselingsstructuur", "veiligheidscel", "vereffening"}
    | {"verantwoordingsstukken", "zitting", "04", "2007"}
)
"""Words (and codes) of the sources that only remarks quote."""


@pytest.fixture(scope="module")
def rows(content: ox.Store) -> list[Row]:
    """All remarks and rationales as rows of a question have them."""
    found: dict[tuple[str, str], dict[str, Text]] = {}
    for stem in STEMS:
        for quad in content.quads_for_pattern(None, ox.NamedNode(NS + stem), None):
            assert isinstance(quad.object, ox.Literal)
            lang = quad.object.language or ""
            found.setdefault((stem, str(quad.subject)), {})[f"text_{lang}"] = Text(quad.object.value, lang)
    assert len(found) > 300
    return list(found.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pieces_are_the_text(rows: list[Row], lang: Lang) -> None:
    for row in rows:
        assert "".join(pieces(row, lang, "text")) == name(row, lang, "text")


def test_what_is_marked_as_dutch_is(rows: list[Row], content: ox.Store) -> None:
    """Its words are those of the sources; one that is not needs a look, and a line in DUTCH or FRENCH."""
    known = set(DUTCH)
    for quad in content.quads_for_pattern(None, None, None):
        term, said = quad.object, quad.predicate.value.removeprefix(NS)
        if isinstance(term, ox.Literal) and (said == "verbatim" or (term.language == "nl" and said not in STEMS)):
            known.update(WORD.findall(term.value.lower()))
    marked = {
        piece for row in rows for lang in ("fr", "en") for piece in pieces(row, lang, "text") if piece.lang == "nl"
    }
    assert len(marked) > 150
    assert {piece: odd for piece in marked if (odd := set(WORD.findall(piece.lower())) - known)} == {}


def test_a_quotation_keeps_small_and_capital_letters(rows: list[Row]) -> None:
    """What the Dutch text has too, but for them, would pass for French or English."""
    odd = [
        quoted
        for row in rows
        for lang in ("fr", "en")
        for match in QUOTED.finditer(str(row[f"text_{lang}"]))
        if (quoted := match[match.lastindex or 0]) not in (dutch := str(row["text_nl"]))
        and quoted.lower() in dutch.lower()
    ]
    assert odd == []


def test_french_words_of_the_sources_are_marked_in_dutch_and_english(rows: list[Row]) -> None:
    for lang in ("nl", "en"):
        found = {piece for row in rows for piece in pieces(row, lang, "text") if piece.lang == "fr"}
        assert found == FRENCH
    assert {piece.lang for row in rows for piece in pieces(row, "fr", "text") if piece in FRENCH} <= {"fr"}


@pytest.mark.parametrize(
    ("dutch", "french", "marked"),
    [
        ("Schrijft “de wet”.", "Écrit « de wet ».", ["de wet"]),
        ("Schrijft “de wet”, “zie 1”.", "Écrit « de wet », puis « zie 1 ».", ["de wet", "zie 1"]),
        ("Schrijft minstens 3.", "Écrit « au moins » 3.", []),
        ("Schrijft ‘de wet’.", "Écrit « de wet ».", ["de wet"]),
        ("", "Écrit « de wet ».", []),
    ],
)
def test_a_quotation_is_what_both_texts_have(dutch: str, french: str, marked: list[str]) -> None:
    row: Row = {"text_nl": Text(dutch, "nl") if dutch else None, "text_fr": Text(french, "fr")}
    found = pieces(row, "fr", "text")
    assert [piece for piece in found if piece.lang == "nl"] == marked
    assert "".join(found) == french
    assert {piece.lang for piece in found} <= {"nl", "fr"}


def test_a_page_says_it(ask: Ask) -> None:
    said = '« <span lang="nl">De antidiscriminatiewetgeving</span> »'
    for path in ("measures/M1.1", "about"):
        assert said in ask(f"/fr/{path}").text.replace("\u00a0", " ")
    english, dutch = (ask(f"/{lang}/measures/M1.1").text for lang in ("en", "nl"))
    assert '“<span lang="nl">De antidiscriminatiewetgeving</span>”' in english
    assert "“De antidiscriminatiewetgeving”" in dutch
    assert '<span lang="fr">Objectifs opérationnels</span>' in ask("/nl/contracts/molenbeek-algemeen-2023").text
