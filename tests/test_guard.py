"""How large a query may be: what counts, where it is told, and what does not count."""

import pytest

from api.errors import QueryTooLarge
from api.languages import LANGUAGES
from api.store.guard import Bounds, bound

BOUNDS = Bounds(characters=2000, words=200, levels=5, patterns=10)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { { { { { } } } } }",
        "SELECT * { ?s ?p '{{{{{{{{{{{{' }",
        "SELECT * { ?s ?p ?o } # {{{{{{{{{{{{{{{",
        "SELECT * { <x:{{> ?p ?o }",
        "SELECT * { ?s ?p ?o } }}}}}}}} {{{",
        "ASK { FILTER(!!!true) }",
        "ASK { FILTER(?x IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)) }",
        "ASK { VALUES ?x { 1 2 3 4 5 6 7 8 9 10 11 12 13 } }",
        "ASK { ?s ?p 'a.b.c.d.e.f/g/h/i/j/k/l/m/n/o/p' }",
        "",
    ],
)
def test_what_is_not_too_large(text: str) -> None:
    assert bound(text, BOUNDS).text == text


@pytest.mark.parametrize(
    ("text", "measure", "column"),
    [
        ("x" * 2001, "characters", 2001),
        ("ASK { VALUES ?x { " + "1 " * 200 + "} }", "words", None),
        ("SELECT * { { { { { { } } } } } }", "levels", 20),
        ("ASK { FILTER(!!!!!!!!true) }", "levels", None),
        ("ASK { FILTER(- - - - - - - - ?x = 1) }", "levels", None),
        ("ASK { [ ?p [ ?p ( ( ( 1 ) ) ) ] ] ?q 1 }", "levels", None),
        ("ASK { ?s " + "/".join(["<x:p>"] * 12) + " ?o }", "patterns", None),
        ("ASK { ?s ?p " + ",".join("123456789abc") + " }", "patterns", None),
        ("ASK { FILTER(?x = (" + "1 + " * 12 + "1)) }", "patterns", None),
        ("ASK { " + "OPTIONAL { } " * 6 + "}", "patterns", None),
    ],
)
def test_what_is_too_large_is_told_with_its_place(text: str, measure: str, column: int | None) -> None:
    with pytest.raises(QueryTooLarge) as raised:
        bound(text, BOUNDS)
    assert raised.value.reason == f"more than {getattr(BOUNDS, measure)} {measure}"
    assert raised.value.line == 1
    assert column is None or raised.value.column == column
    for lang in LANGUAGES:
        assert str(getattr(BOUNDS, measure)) in raised.value.message(lang)
