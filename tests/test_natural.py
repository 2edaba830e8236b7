"""The order in which people count."""

import asyncio
from decimal import Decimal

import pytest

from api.queries import Catalogue, Iri, Sort, Text
from api.queries.natural import in_order, natural
from api.queries.values import WORDS, first_words

IN_ORDER = ["", "2", "10", "Écluse", "“ecrou", "ecrous", "M1.2", "M1.2.1", "M1.10", "M10.1", "zone 2", "zone 10"]


def test_numbers_inside_texts_count_as_numbers() -> None:
    mixed = [*IN_ORDER[1::2], *IN_ORDER[::2]]
    assert sorted(mixed, key=natural) == IN_ORDER


def test_things_are_ordered_by_what_they_are_called() -> None:
    labels = {
        "x:1": {"nl": Text("beta", "nl"), "fr": Text("alpha", "fr")},
        "x:2": {"nl": Text("alfa", "nl")},
    }
    rows = [{"thing": Iri(f"x:{n}"), "place": n} for n in (3, 1, 2)]
    nl = in_order(rows, [Sort("thing")], labels, "nl")
    assert [row["thing"] for row in nl] == ["x:2", "x:1", "x:3"]
    fr = in_order(rows, [Sort("thing", descending=True)], labels, "fr")
    assert [row["thing"] for row in fr] == ["x:3", "x:1", "x:2"]


def test_empty_cells_stand_first_and_equal_rows_keep_their_order() -> None:
    values = [Decimal("2.5"), None, 10, 2, True, Text("a"), 2]
    rows = [{"value": value, "place": place} for place, value in enumerate(values)]
    assert [row["place"] for row in in_order(rows, [Sort("value")], {}, "nl")] == [1, 4, 3, 6, 0, 2, 5]
    back = in_order(rows, [Sort("value", descending=True)], {}, "nl")
    assert [row["place"] for row in back] == [5, 2, 0, 3, 6, 4, 1]


def test_the_first_of_several_columns_decides() -> None:
    rows = [{"a": a, "b": b} for a, b in ((2, 1), (1, 2), (1, 1), (2, 2))]
    found = in_order(rows, [Sort("a"), Sort("b", descending=True)], {}, "nl")
    assert [(row["a"], row["b"]) for row in found] == [(1, 2), (1, 1), (2, 2), (2, 1)]


def test_first_words_are_cut_between_words() -> None:
    assert first_words(Text("Kort\n en  goed.", "nl")) == "Kort en goed."
    long = first_words(Text("woord, " * 40, "nl"))
    assert long.lang == "nl"
    assert long.endswith("woord…")
    assert len(long) <= WORDS
    assert len(first_words(Text("w" * 200))) == WORDS


def test_a_very_long_answer_keeps_the_order_of_the_engine(
    catalogue: Catalogue, runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def themes() -> list[str]:
        found = runner.run(catalogue.answer("themes", {}, sort=(Sort("theme"),), by_name=True, lang="en")).rows
        return [str(row["theme"]) for row in found]

    by_label = themes()
    monkeypatch.setattr("api.queries.catalogue.LONGEST", 9)
    by_iri = themes()
    assert by_iri == sorted(by_label)
    assert by_iri != by_label
