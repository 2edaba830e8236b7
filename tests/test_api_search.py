"""``/api/v1/search`` and ``/api/v1/suggest``."""

import csv
import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from api.search import KINDS
from api.web.data.search_shapes import SearchFound

Ask = Callable[..., httpx.Response]
Json = dict[str, Any]


def json(ask: Ask, path: str, **params: Any) -> Json:
    response = ask(path, params=params)
    assert response.status_code == 200, response.text
    found: Json = response.json()
    assert TypeAdapter(SearchFound).validate_python(found, strict=True) == found
    return found


def test_an_item_says_what_it_is_and_why(ask: Ask) -> None:
    found = json(ask, "/api/v1/search", q="zones de police", lang="fr", type="measure", limit=50)
    item = next(item for item in found["items"] if item["code"] == "M2.7")
    assert item["id"] == "https://w3id.org/gpvp/id/measure/2017-2020/M2.7"
    assert item["href"] == "/api/v1/measures/M2.7"
    assert (item["type"], item["slug"], item["page"]) == ("measure", "M2.7", "/fr/measures/M2.7")
    assert all(item["label"].values())
    via = "https://w3id.org/gpvp/id/partner/pz"
    assert item["why"] == {"field": "partner", "words": "zones de police", "via": via}


def test_every_item_that_can_be_fetched_is_there(ask: Ask) -> None:
    found = json(ask, "/api/v1/search", q="politie", lang="nl", limit=500)
    assert found["total"] == found["count"] == len(found["items"]) == found["complete"]
    assert sum(found["types"].values()) == found["total"]
    assert set(found["types"]) <= set(KINDS)
    seen = set()
    for item in found["items"]:
        if item["type"] not in seen:
            seen.add(item["type"])
            if item["href"]:
                assert ask(item["href"]).json()["id"] == item["id"]
            assert ask(item["page"].partition("#")[0]).status_code == 200
    assert len(seen) > 5


def test_every_type_has_a_page(ask: Ask) -> None:
    for kind, text in (("abbreviation", "KIV"), ("service", "scapi"), ("document", "KIV"), ("plan", "GVPP"),
                       ("priority", "drugs"), ("subpoint", "M1.7/1"), ("axis", "as B"), ("transversal", "opleiding"),
                       ("grant", "toelage"), ("article", "artikel 3"), ("sector", "terrorisme")):  # fmt: skip
        item = json(ask, "/api/v1/search", q=text, lang="nl", type=kind)["items"][0]
        response = ask(item["page"].partition("#")[0])
        assert response.status_code in (200, 303), item["page"]


def test_pages_follow_each_other(ask: Ask) -> None:
    first = json(ask, "/api/v1/search", q="politie", lang="nl", limit=20)
    assert first["count"] == 20
    second = ask(first["next"]).json()
    assert not {item["id"] for item in first["items"]} & {item["id"] for item in second["items"]}


def test_types_may_be_repeated(ask: Ask) -> None:
    found = json(ask, "/api/v1/search", q="drugs", lang="nl", type=["theme", "measure"], limit=500)
    assert {item["type"] for item in found["items"]} == {"theme", "measure"}
    assert found["total"] == found["types"]["theme"] + found["types"]["measure"] < sum(found["types"].values())


def test_what_was_corrected_or_is_not_there_is_told(ask: Ask) -> None:
    found = json(ask, "/api/v1/search", q="radicalisatoin xyzzy", lang="fr")
    assert found["corrected"] == [{"typed": "radicalisatoin", "read_as": ["radicalisation"]}]
    assert found["missing"] == ["xyzzy"]
    assert (found["complete"], found["total"] > 0) == (0, True)


def test_nothing_is_an_answer(ask: Ask) -> None:
    found = json(ask, "/api/v1/search", q="xyzzy")
    assert (found["total"], found["items"], found["next"]) == (0, [], None)


def test_it_is_a_list_like_the_others(ask: Ask) -> None:
    rows = list(csv.reader(io.StringIO(ask("/api/v1/search?q=unia&lang=en&format=csv").text)))
    assert rows[0] == ["IRI", "Address", "Kind", "Code", "Slug", "Name (nl)", "Name (fr)",
                       "Name (en)", "Page"]  # fmt: skip
    assert rows[1][4] == "unia"
    assert ask("/api/v1/search?q=unia&format=xlsx").status_code == 200
    assert "partner/unia" in ask("/api/v1/search?q=unia&format=jsonld").text


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/api/v1/search", "q"),
        ("/api/v1/search?q=", "q"),
        ("/api/v1/search?q=a&q=b", "q"),
        ("/api/v1/search?q=" + "a" * 201, "q"),
        ("/api/v1/search?q=a&type=no-such-type", "type"),
        ("/api/v1/search?q=a&limit=501", "limit"),
        ("/api/v1/search?q=a&no-such=1", "no-such"),
        ("/api/v1/suggest?q=+", "q"),
        ("/api/v1/suggest?q=a&type=measure", "type"),
    ],
)
@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_what_is_wrong_is_said(ask: Ask, path: str, parameter: str, lang: str) -> None:
    response = ask(f"{path}{'&' if '?' in path else '?'}lang={lang}", headers={"Accept-Language": lang})
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == parameter


def test_suggestions_have_the_same_shape(ask: Ask) -> None:
    found = json(ask, "/api/v1/suggest", q="gs", lang="nl")
    assert [item["slug"] for item in found["items"][:2]] == ["gsv", "gsob"]
    assert found["count"] <= 8
    assert found["items"][0]["why"] == {"field": "alternative", "words": "GSV", "via": None}


def test_languages_have_answers_of_their_own(ask: Ask) -> None:
    by_address = [json(ask, "/api/v1/search", q="pz", lang=lang)["items"][0]["page"] for lang in ("nl", "fr", "en")]
    assert by_address == ["/nl/partners/pz", "/fr/partners/pz", "/en/partners/pz"]
    by_header = ask("/api/v1/search?q=pz", headers={"Accept-Language": "fr"})
    assert by_header.json()["items"][0]["page"] == "/fr/partners/pz"
    assert by_header.headers["Content-Language"] == "fr"
