"""Two contracts side by side: the pairing of texts, and the real differences of the documents."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
from pydantic import TypeAdapter

from api.queries import Catalogue
from api.web.comparison import changed_words, compare, words
from api.web.data.contract_shapes import Comparison

Ask = Callable[..., httpx.Response]
Json = dict[str, Any]

BRUSSELS = ("brussel-vsc-2018-2019", "brussel-radicalisering-2022")
KEYS = ("common", "changed", "repeated_a", "repeated_b", "only_a", "only_b")
MOLENBEEK = ("molenbeek-terrorisme-2023", "molenbeek-algemeen-2023")


def levels(ask: Ask, a: str, b: str) -> dict[str, Json]:
    """The levels of a comparison by name."""
    response = ask(f"/api/v1/compare?a={a}&b={b}")
    assert response.status_code == 200
    found = response.json()
    assert TypeAdapter(Comparison).validate_python(found, strict=True) == found
    assert (found["a"], found["b"]) == (a, b)
    return {level["level"]: level for level in found["levels"]}


def path(item: Json) -> str:
    return str(item["href"]).split("/", 4)[4]


def replaced(level: Json) -> set[tuple[str, str]]:
    return {(words["a"], words["b"]) for pair in level["changed"] for words in pair["words"]}


def test_case_blanks_and_punctuation_make_no_difference() -> None:
    found = compare(
        ["De  Politiezone;", "« CSIL »", r"a $\geq$ tot 3/jaar"], ["de politiezone.", "CSIL", "a >/=tot 3/jaar"]
    )
    assert found.common == ((0, 0), (1, 1), (2, 2))
    assert words("≥ 3") != words("< 3")


def test_the_most_alike_are_paired_first_and_once() -> None:
    found = compare(["a b c d e", "a b c d x"], ["a b c d y", "a b c d x z", "p q r"])
    assert [(pair.a, pair.b) for pair in found.changed] == [(0, 0), (1, 1)]
    assert (found.only_a, found.only_b) == ((), (2,))


def test_a_text_that_stands_twice_is_paired_twice() -> None:
    found = compare(["x y", "x y", "x y"], ["x y", "X y"])
    assert found.common == ((0, 0), (1, 1))


def test_what_is_said_once_more_does_not_stand_in_one_alone() -> None:
    again, reworded = "a b c d e f g h i j k", "a b c d e f g h i j x"
    found = compare([again, "p q", "P q.", f"{again} k", "r s"], ["p q", reworded])
    assert [(pair.a, pair.b) for pair in found.changed] == [(0, 1)]
    assert (found.common, found.repeated_a, found.only_a) == (((1, 0),), ((2, 0), (3, 1)), (4,))
    back = compare(["p q", reworded], [again, "p q", "P q.", f"{again} k", "r s"])
    assert (back.repeated_a, back.repeated_b, back.only_b) == ((), ((0, 2), (1, 3)), (4,))


def test_of_equals_the_one_in_the_same_place_is_taken() -> None:
    places = (["x/p1/s2/d1/o1", "x/p1/s3/d1/o2", "x/p1/s3/d2/o2"], ["y/s1/d2/o2", "y/s1/d1/o2"])
    found = compare(["a b", "a b", "a b"], ["a b", "a b"], *places)
    assert (found.common, found.repeated_a) == (((1, 1), (2, 0)), ((0, 1),))
    reworded = compare(["a b c d", "a b c d", "a b c d"], ["a b c x", "a b c y"], *places)
    assert [(pair.a, pair.b) for pair in reworded.changed] == [(1, 1), (2, 0)]


def test_little_in_common_is_no_rewording() -> None:
    found = compare(["a b c d e"], ["a b x y z"])
    assert (found.changed, found.only_a, found.only_b) == ((), (0,), (0,))


def test_changed_words_are_as_written() -> None:
    assert changed_words("Nauw, permanent contact met X", "Nauwe en permanente contacten met X;") == (
        ("Nauw, permanent contact", "Nauwe en permanente contacten"),
    )
    assert changed_words("a c", "a b c") == (("", "b"),)


def test_the_two_documents_of_brussels(ask: Ask) -> None:
    found = levels(ask, *BRUSSELS)
    assert {name: [len(level[key]) for key in KEYS] for name, level in found.items()} == {
        "general": [0, 2, 1, 0, 2, 0],
        "strategic": [3, 3, 5, 0, 6, 0],
        "operational": [17, 7, 25, 0, 28, 0],
        "results": [5, 9, 13, 0, 24, 0],
        "indicators": [4, 1, 5, 0, 12, 0],
    }
    assert {("Detectie", "Opsporing"), ("Spijzen", "Beheren")} <= replaced(found["results"])
    assert {("socio", "sociaal"), ("returnees", "terugkeerders")} <= replaced(found["strategic"])
    assert ("Creëren van vertrouwen bij", "Een vertrouwensrelatie opbouwen tussen") in replaced(found["operational"])
    assert replaced(found["indicators"]) == {("trainingen", "gevolgde opleidingen")}
    # The training with COPPRA stands in two places of both: “het” in one of them became “de”, and in that one only.
    assert [
        (path(pair["a"]), path(pair["b"])) for pair in found["operational"]["changed"] if "COPPRA" in pair["a"]["text"]
    ] == [("brussel-vsc-2018-2019/p1/s3/g1/d2/o2", "brussel-radicalisering-2022/s1/g1/d2/o2")]
    # Part II of 2018-2019 says again what sector 3 of part I says: that is not what 2018-2019 alone has.
    again = [path(pair["a"]) for level in found.values() for pair in level["repeated_a"]]
    assert [place for place in again if "/p2/" not in place] == [
        "brussel-vsc-2018-2019/p1/s2/g1/d2/o3",  # “Consolideren / versterken …”, as in sector 3
        "brussel-vsc-2018-2019/p1/s3/g1/d1/o4",  # “over de de partners”, where part II has one “de”
    ]
    only = [path(item) for level in found.values() for item in level["only_a"]]
    assert [place for place in only if "/p2/" in place] == [
        "brussel-vsc-2018-2019/p2/s1/d3",  # “Coördineren en opvolgen …”, which part I words otherwise
        "brussel-vsc-2018-2019/p2/s2/g1/d3/r2",  # “Aantal vergaderingen”, cut in the document
    ]


def test_the_two_documents_of_molenbeek(ask: Ask) -> None:
    found = levels(ask, *MOLENBEEK)
    assert {name: [len(level[key]) for key in KEYS] for name, level in found.items()} == {
        "general": [2, 0, 0, 0, 0, 2],
        "strategic": [7, 1, 0, 0, 0, 5],
        "operational": [10, 0, 0, 0, 0, 19],
        "results": [11, 0, 0, 0, 0, 18],
        "indicators": [13, 0, 0, 0, 0, 18],
    }
    assert replaced(found["strategic"]) == {
        ("Coördineren", "Het verzekeren van de coördinatie"),
        ("opvolgen", "opvolging"),
    }
    only = [item["text"] for item in found["strategic"]["only_b"]]
    assert "Reactie/repressie in het kader van criminaliteit en overlast" in only


def test_a_contract_is_the_same_as_itself_and_the_sides_can_be_changed(ask: Ask) -> None:
    for level in levels(ask, MOLENBEEK[1], MOLENBEEK[1]).values():
        assert [len(level[key]) for key in KEYS[1:]] == [0] * 5
    there, back = levels(ask, *BRUSSELS), levels(ask, *reversed(BRUSSELS))
    for name, level in there.items():
        assert len(level["only_a"]) == len(back[name]["only_b"])
        assert len(level["common"]) == len(back[name]["common"])
        assert len(level["repeated_a"]) == len(back[name]["repeated_b"])
        # Every text stands in one place of the comparison.
        for side, other in (("a", "b"), ("b", "a")):
            pairs = [pair[side]["id"] for key in ("common", "changed", f"repeated_{side}") for pair in level[key]]
            texts = [*pairs, *(item["id"] for item in level[f"only_{side}"])]
            assert len(texts) == len(set(texts))
            assert {pair[other]["id"] for pair in level[f"repeated_{side}"]} <= {
                pair[other]["id"] for key in ("common", "changed") for pair in level[key]
            }


def test_the_question_compares_texts_as_the_service_does(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    """``?compared`` has the words that :func:`words` gives, the signs for *at least* (>/=, $\\geq$) included."""
    answer = runner.run(catalogue.ask("compare-contracts", a="molenbeek-algemeen-2023", b="molenbeek-terrorisme-2023"))
    assert {"≥"} <= {word for row in answer.rows for word in words(str(row["text"]))}
    assert all(row["compared"] == " ".join(words(str(row["text"]))) for row in answer.rows)


def test_recurring_texts_are_those_with_the_same_words(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    def texts(name: str) -> list[tuple[str, ...]]:
        return [words(str(row["text"])) for row in runner.run(catalogue.ask(name)).rows]

    for name in ("indicators", "results"):
        often = {text: count for text, count in Counter(texts(name)).items() if count > 1}
        recurring = runner.run(catalogue.ask(f"recurring-{name}")).rows
        assert {words(str(row["text"])): row[name] for row in recurring} == often
