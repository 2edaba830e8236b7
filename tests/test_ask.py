"""``/api/v1/ask`` and the page that asks it, and the figures that the benchmark makes of it."""

import asyncio
import importlib.util
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

import httpx
import pytest
import yaml

from api.languages import LANGUAGES
from api.queries import Catalogue
from api.settings import Settings
from api.words import Words

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "welke maatregelen betrekken zowel PZ als verenigingen maar geen parket in thema 1?"
FIELDS = ["understood", "not_understood", "query", "params", "href", "answer", "reason", "other"]

Get = Callable[..., httpx.Response]


def test_a_question_is_answered_as_the_question_chosen_is(ask: Get) -> None:
    found = ask("/api/v1/ask?q=" + quote(EXAMPLE)).json()
    assert list(found) == FIELDS
    assert found["query"] == "measures"
    assert found["params"] == {
        "partner": ["pz", "verenigingen"],
        "without_partner": ["parket"],
        "theme": ["1"],
        "basis": ["involved"],
    }
    assert {"words": "parket", "as": "without_partner", "value": "parket"} in found["understood"]
    assert found["not_understood"] == []
    assert ask(found["href"]).json() == found["answer"]
    assert ask(found["other"]["href"]).json()["total"] == found["other"]["total"] == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_asked_for_is_kept(lang: str, ask: Get) -> None:
    response = ask(f"/api/v1/ask?q=measures+in+theme+3&lang={lang}")
    assert response.headers["content-language"] == lang
    found = response.json()
    assert found["href"].endswith(f"lang={lang}")
    assert ask(found["href"]).json() == found["answer"]


def test_the_next_page_follows(ask: Get) -> None:
    answer = ask("/api/v1/ask?q=list+all+measures").json()["answer"]
    assert (answer["total"], answer["count"]) == (120, 50)
    assert ask(answer["next"]).json()["items"][0]["code"] not in {item["code"] for item in answer["items"]}


def test_the_order_asked_for_is_in_the_address(ask: Get) -> None:
    found = ask("/api/v1/ask?q=which+theme+has+the+most+measures").json()
    assert found["params"] == {"sort": ["-measures"]}
    measures = [item["measures"] for item in ask(found["href"]).json()["items"]]
    assert measures == sorted(measures, reverse=True) == [item["measures"] for item in found["answer"]["items"]]


def test_a_refusal_is_no_error(ask: Get) -> None:
    response = ask("/api/v1/ask?q=what+is+the+budget+of+theme+3")
    assert response.status_code == 200
    found = response.json()
    assert list(found) == FIELDS
    assert (found["query"], found["href"], found["answer"], found["other"]) == (None, None, None, None)
    assert found["params"] == {}
    assert found["not_understood"] == ["budget"]
    assert "budget" in found["reason"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("", "q"),
        ("?q=", "q"),
        ("?q=%20", "q"),
        ("?q=a&q=b", "q"),
        ("?q=" + "a" * 201, "q"),
        ("?q=measures&limit=5", "limit"),
        ("?q=measures&lang=de", "lang"),
        ("?q=measures&format=csv", "format"),
    ],
)
def test_bad_input_is_told(query: str, parameter: str, ask: Get) -> None:
    response = ask("/api/v1/ask" + query)
    assert response.status_code == 400
    assert [fault["parameter"] for fault in response.json()["errors"]] == [parameter]


@pytest.mark.parametrize(
    "text", ["'; DROP", "} UNION { ?s ?p ?o", '"""', "🚓", "<script>alert(1)</script>", "((((" * 40]
)
def test_whatever_is_typed_is_only_words(text: str, ask: Get) -> None:
    assert ask("/api/v1/ask?q=" + quote(text)).json()["query"] is None
    page = ask("/en/search?q=" + quote(text))
    assert page.status_code == 200
    assert "<script>" not in page.text


def test_openapi_describes_it_with_an_example(ask: Get) -> None:
    operation = ask("/openapi.json").json()["paths"]["/api/v1/ask"]["get"]
    q = next(param for param in operation["parameters"] if param["name"] == "q")
    assert q["required"]
    assert ask("/api/v1/ask?q=" + quote(q["example"])).json()["query"]
    shape = ask("/openapi.json").json()["components"]["schemas"]["Asked"]
    assert list(shape["properties"]) == FIELDS


# ---- the page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_what_was_understood_and_the_answer(lang: str, ask: Get) -> None:
    page = ask(f"/{lang}/search?q=" + quote(EXAMPLE)).text
    assert "without_partner=parket" in page  # the question's own page, to correct it there
    assert f'href="/{lang}/measures/M1.1"' in page
    assert f'href="/{lang}/queries/measures?' in page
    assert "basis=named" in page  # the other answer
    assert 'class="understood"' in page
    assert f'href="/{lang}/partners/parket"' in page


def test_the_page_says_what_was_not_understood_and_helps_on(ask: Get) -> None:
    page = ask("/en/search?q=what+is+the+budget+of+theme+3").text
    assert "These words were not understood: budget." in page
    assert 'href="/en/themes/3"' in page
    assert "/en/search?q=Who+carries+M1.5%3F" in page
    assert 'href="/en/queries/' in ask("/en/search?q=which+measures+have+more+partners+than+M1.5").text


def test_the_page_looks_the_words_up(ask: Get) -> None:
    page = ask("/nl/search?q=observatorium").text
    assert 'href="/nl/partners/bopv"' in page
    assert 'href="/nl/search?q=gemeente&amp;type=measure"' in ask("/nl/search?q=gemeente").text


def test_every_page_has_a_search_box_and_the_page_with_its_own_only_that(ask: Get) -> None:
    for path in ("/nl/measures", "/fr/about", "/en/queries/measures", "/nl/", "/en/search"):
        assert ask(path).text.count(f'action="{path[:3]}/search"') == 1


def test_the_page_has_one_address(ask: Get) -> None:
    response = ask("/nl/search?q=+PZ+")
    assert (response.status_code, response.headers["location"]) == (303, "/nl/search?q=PZ")
    assert ask("/nl/search?q=a&q=b").status_code == 400
    assert ask("/nl/search?x=1").status_code == 400
    assert ask("/nl/search?q=" + "a" * 201).status_code == 400


# ---- the benchmark


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_ask", ROOT / "benchmarks" / "ask.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_benchmark_tells_right_from_wrong_and_refused(
    benchmark: ModuleType, catalogue: Catalogue, runner: asyncio.Runner, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = yaml.safe_load((ROOT / "tests" / "ask-sample.yaml").read_text(encoding="utf-8"))
    words = Words(Settings().queries, catalogue)
    found = [runner.run(benchmark.outcome(words, catalogue, case)) for case in cases]
    verdicts = {one.case["id"]: one.verdict for one in found}
    assert {key for key, verdict in verdicts.items() if verdict != "right"} == {"refused", "wrong", "not-refused"}
    assert Counter(verdicts.values()) == {"right": 7, "refused": 1, "wrong": 2}
    benchmark.report(found, verbose=True)
    told = capsys.readouterr().out
    assert "| all | 10 | 7 | 2 | 1 |" in told
    assert "wrong: not-refused (nl) Welke partners heeft M1.5?" in told
    assert json.dumps("refused: refused (en)")[1:-1] in told
