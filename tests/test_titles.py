"""The short titles of the measures: complete, short, unlike one another, and written in one style per language."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import SKOS

FILE = Path(__file__).parent.parent / "data" / "editorial" / "titles.ttl"
MEASURE = "https://w3id.org/gpvp/id/measure/2017-2020/"
LANGUAGES = ("nl", "fr", "en")
LONGEST = 90
"""Characters: a title fits on one line of a list (the issue that asks for the titles sets the limit)."""

MEASURES_OF_THEME = {1: 11, 2: 11, 3: 11, 4: 10, 5: 10, 6: 16, 7: 10, 8: 15, 9: 11, 10: 15}
CODES = [f"M{theme}.{number}" for theme, count in MEASURES_OF_THEME.items() for number in range(1, count + 1)]

DUTCH_INFINITIVES = """
aanbieden aanduiden aanpakken aanreiken behandelen behouden bekendmaken bepalen besteden bestrijden
bestuderen bevorderen bieden bijstaan brengen handhaven harmoniseren identificeren informeren inrichten
investeren mobiliseren oefenen ondersteunen ontraden ontwikkelen opleiden opmaken opnemen oprichten
opstellen optimaliseren opvoeren opzetten organiseren schetsen sensibiliseren stellen steunen toepassen
toezien uitbreiden uitvoeren uitwerken uniformiseren verbeteren verenigen vergemakkelijken vergroten
versterken verstevigen verzamelen verzekeren vormen
"""
"""The verbs that Dutch titles end with. A list, because a plural noun ends in -en too; a new title may add a verb."""

ENGLISH_IMPERATIVES = """
Allow Apply Build Carry Combat Cooperate Coordinate Create Deploy Designate Deter Determine Develop Draw
Ease Encourage Ensure Expand Explore Extend Facilitate Give Harmonise Help Improve Increase Inform Invest
Limit Maintain Make Map Mobilise Monitor Optimise Organise Oversee Pay Promote Provide Raise Review Set
Simplify Standardise Step Strengthen Study Support Tackle Tighten Track Train
"""
"""The verbs that English titles begin with, listed because their form does not tell them from nouns."""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(FILE, format="turtle")


@pytest.fixture(scope="module", params=LANGUAGES)
def titles(graph: Graph, request: pytest.FixtureRequest) -> dict[str, str]:
    """Code -> title in one language; every test that takes it runs once for each language."""
    return {
        str(measure).removeprefix(MEASURE): str(title)
        for measure, title in graph.subject_objects(SKOS.prefLabel)
        if isinstance(title, Literal) and title.language == request.param
    }


def title_in(graph: Graph, language: str) -> list[str]:
    return [str(title) for title in graph.objects() if isinstance(title, Literal) and title.language == language]


def test_the_file_holds_titles_of_the_120_measures_and_nothing_else(graph: Graph) -> None:
    assert len(CODES) == 120
    assert {str(measure) for measure in graph.subjects()} == {MEASURE + code for code in CODES}
    assert set(graph.predicates()) == {SKOS.prefLabel}


def test_each_measure_has_one_title_in_each_language(graph: Graph) -> None:
    found = Counter(
        (str(measure).removeprefix(MEASURE), title.language if isinstance(title, Literal) else None)
        for measure, title in graph.subject_objects(SKOS.prefLabel)
    )
    assert found == Counter((code, language) for code in CODES for language in LANGUAGES)


def test_blocks_stand_in_the_order_of_the_plan_and_languages_in_one_order() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert re.findall(r"^<measure/2017-2020/(M[\d.]+)>$", text, re.MULTILINE) == CODES
    assert re.findall(r'"@(\w+) [,.]$', text, re.MULTILINE) == list(LANGUAGES) * len(CODES)


def test_no_title_is_longer_than_the_limit(titles: dict[str, str]) -> None:
    assert {code: len(title) for code, title in titles.items() if len(title) > LONGEST} == {}


def test_no_two_measures_share_a_title(titles: dict[str, str]) -> None:
    seen = Counter(title.casefold() for title in titles.values())
    assert [title for title, count in seen.items() if count > 1] == []


def test_titles_have_no_stray_blanks_and_one_form_of_each_letter(titles: dict[str, str]) -> None:
    assert [t for t in titles.values() if t != t.strip() or re.search(r"\s{2}|[\t\r\n]", t)] == []
    assert [t for t in titles.values() if not unicodedata.is_normalized("NFC", t)] == []


def test_titles_are_in_sentence_case_without_a_full_stop(titles: dict[str, str]) -> None:
    assert [t for t in titles.values() if not t[0].isupper() or t.endswith((".", ",", ";", ":"))] == []


def test_apostrophes_and_quotation_marks_are_typographic(titles: dict[str, str]) -> None:
    assert [t for t in titles.values() if re.search(r"""['"`´]""", t)] == []


def test_single_quotation_marks_open_before_they_close(titles: dict[str, str]) -> None:
    assert [t for t in titles.values() if t.count("‘") > t.count("’") or re.search(r"\w‘", t)] == []


def test_french_quotation_marks_keep_their_blank_on_the_line(graph: Graph) -> None:
    for title in title_in(graph, "fr"):
        assert re.findall(r"«(?!\u00a0)|(?<!\u00a0)»", title) == [], title


def test_each_dutch_title_ends_with_an_infinitive(graph: Graph) -> None:
    assert [t for t in title_in(graph, "nl") if t.split()[-1] not in DUTCH_INFINITIVES.split()] == []


def test_each_french_title_begins_with_an_infinitive(graph: Graph) -> None:
    assert [t for t in title_in(graph, "fr") if not re.match(r"\w+(?:er|ir|re)\b", t)] == []


def test_each_english_title_begins_with_an_imperative(graph: Graph) -> None:
    assert [t for t in title_in(graph, "en") if t.split()[0] not in ENGLISH_IMPERATIVES.split()] == []


def test_english_titles_are_spelt_the_british_way(graph: Graph) -> None:
    american = r"\w+(?:ize|izes|ized|izing|ization)\b|\b(?:program|center|license plate|behavior|defense)\b"
    assert [t for t in title_in(graph, "en") if re.search(american, t, re.IGNORECASE)] == []
