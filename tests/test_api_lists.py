"""The other lists of the JSON API: themes, axes, cross-cutting objectives, partners, sources, questions."""

import csv
import io
from collections.abc import Callable
from functools import cache
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from api.web.data import shapes

Ask = Callable[..., httpx.Response]
Json = dict[str, Any]


def json(ask: Ask, path: str) -> Json:
    response = ask(path)
    assert response.status_code == 200, response.text
    found: Json = response.json()
    return found


adapter = cache(TypeAdapter)


def fits(shape: Any, item: object) -> bool:
    """Whether an item has the fields of its shape, of their types, and no others: pydantic leaves others out."""
    return bool(adapter(shape).validate_python(item, strict=True) == item)


@pytest.mark.parametrize(
    ("path", "total", "item", "detail"),
    [
        ("themes", 10, shapes.Theme, shapes.ThemeDetail),
        ("axes", 3, shapes.Axis, shapes.AxisDetail),
        ("transversal", 5, shapes.Transversal, shapes.TransversalDetail),
        ("partners", 28, shapes.Partner, shapes.PartnerDetail),
        ("partners?all=true&limit=500", 86, shapes.Partner, shapes.PartnerDetail),
        ("sources", 5, shapes.Source, shapes.SourceDetail),
    ],
)
def test_a_list_and_all_of_its_things(ask: Ask, path: str, total: int, item: Any, detail: Any) -> None:
    found = json(ask, f"/api/v1/{path}")
    assert found["total"] == found["count"] == len(found["items"]) == total
    assert found["next"] is None
    for one in found["items"]:
        assert fits(item, one)
        whole = json(ask, one["href"])
        assert fits(detail, whole)
        shared = {key: one[key] for key in one if key != "measures"}
        assert {key: whole[key] for key in shared} == shared


def test_themes(ask: Ask) -> None:
    items = json(ask, "/api/v1/themes")["items"]
    assert [item["number"] for item in items] == list(range(1, 11))
    assert sum(item["measures"] for item in items) == 120
    assert all(sum(item["axes"].values()) == item["measures"] for item in items)
    assert all(list(item["axes"]) == ["preventie", "reactie", "follow-up"] for item in items)
    assert [part["slug"] for part in items[5]["subthemes"]] == ["verkeersveiligheid", "openbaar-vervoer"]
    assert all(all(item["title"].values()) for item in items)


def test_one_theme(ask: Ask) -> None:
    theme = json(ask, "/api/v1/themes/6")
    assert [priority["number"] for priority in theme["priorities"]] == list(range(1, len(theme["priorities"]) + 1))
    measures = json(ask, "/api/v1/measures?theme=6&limit=500")["items"]
    assert theme["partners"] == sorted({slug for measure in measures for slug in measure["partners"]})


def test_axes(ask: Ask) -> None:
    items = json(ask, "/api/v1/axes")["items"]
    assert [item["slug"] for item in items] == ["preventie", "reactie", "follow-up"]
    assert sum(item["measures"] for item in items) == 120
    for item in items:
        assert json(ask, f"/api/v1/measures?axis={item['slug']}")["total"] == item["measures"]
        assert [verb["number"] for verb in json(ask, item["href"])["verbs"]] == [1, 2, 3]


def test_the_numbers_of_a_partner_are_those_of_the_measures(ask: Ask) -> None:
    for partner in json(ask, "/api/v1/partners?all=true&limit=500")["items"]:
        whole = json(ask, partner["href"])
        for basis in ("named", "involved"):
            path = f"/api/v1/measures?partner={partner['slug']}&basis={basis}&limit=500&format=csv"
            listed = [row["code"] for row in csv.DictReader(io.StringIO(ask(path).text))]
            assert whole["measures"][basis] == listed
            assert partner[basis] == len(listed)


def test_one_partner(ask: Ask) -> None:
    zone = json(ask, "/api/v1/partners/pz-5340")
    assert (zone["kind"], zone["level"], zone["in_category"]) == ("police-zone", ["zonal"], ["pz"])
    assert "gemeente-sint-jans-molenbeek" in zone["serves"]
    assert len(zone["serves"]) == 5
    assert zone["codes"]["police_zone"] == ["5340"]
    assert zone["name"] == {"nl": "Politiezone Brussel-West", "fr": "Zone de police Bruxelles-Ouest", "en": None}
    assert zone["measures"]["named"] == []
    assert zone["confidence"] == "high"
    assert zone["evidence"]
    pz = json(ask, "/api/v1/partners/pz")
    assert {"partner": "verenigingen", "measures": 5} in pz["co_partners"]
    assert pz["alternative_names"] == {"nl": ["politiezones"], "fr": ["zones de police"], "en": []}
    assert len(pz["comprises"]) == 6
    assert json(ask, "/api/v1/partners/mivb")["measures"]["in_text"]


def test_partners_sorted(ask: Ask) -> None:
    items = json(ask, "/api/v1/partners?sort=-named")["items"]
    assert [item["named"] for item in items] == sorted((item["named"] for item in items), reverse=True)
    assert items[0]["slug"] == "geintegreerde-politie"


def test_one_source_has_its_passages_in_order(ask: Ask) -> None:
    source = json(ask, "/api/v1/sources/gvpp-2017-2020")
    starts = [passage["start"] for passage in source["passages"]]
    assert starts == sorted(starts)
    assert all(passage["end"] - passage["start"] == len(passage["exact"]) for passage in source["passages"])
    assert len({passage["quotation"] for passage in source["passages"]}) == source["quotations"]


def test_the_catalogue_of_questions(ask: Ask) -> None:
    found = json(ask, "/api/v1/queries?limit=500")
    assert found["total"] == found["count"] >= 60
    assert all(fits(shapes.Question, item) for item in found["items"])
    for item in found["items"]:
        assert fits(shapes.QuestionDetail, json(ask, f"{item['href']}/about"))


def test_every_question_runs_in_every_form(ask: Ask) -> None:
    for item in json(ask, "/api/v1/queries?limit=500")["items"]:
        query = "&".join(
            f"{param['name']}={value}"
            for param in item["params"]
            if param["name"] != "lang"
            for value in param["example"]
        )
        response = ask(f"{item['href']}?{query}&lang=fr")
        assert response.status_code == 200, item["name"]
        if response.headers["content-type"] != "application/json":
            assert ask(f"{item['href']}?{query}&format=jsonld").headers["content-type"] == "application/ld+json"
            continue
        found = response.json()
        assert list(found) == ["total", "count", "next", "columns", "items"]
        assert all(fits(shapes.ColumnInfo, column) for column in found["columns"])
        names = [column["name"] for column in found["columns"]]
        assert all(list(row) == names for row in found["items"])
        assert all(
            fits(shapes.Thing, cell) for row in found["items"] for cell in row.values() if isinstance(cell, dict)
        )
        rows = list(csv.reader(io.StringIO(ask(f"{item['href']}?{query}&format=csv&limit=500").text)))
        assert len(rows) == min(found["total"], 500) + 1
        assert len({len(row) for row in rows}) == 1


def test_a_question_of_a_graph(ask: Ask) -> None:
    response = ask("/api/v1/queries/describe?thing=partner/pz")
    assert response.headers["content-type"].startswith("text/turtle")
    assert b"PZ" in response.content


def test_about_a_question_names_the_values(ask: Ask) -> None:
    params = {param["name"]: param for param in json(ask, "/api/v1/queries/measures/about")["params"]}
    assert [choice["value"] for choice in params["basis"]["allowed"]] == ["named", "involved"]
    assert len(params["partner"]["allowed"]) == 86
    assert params["q"]["allowed"] is None


@pytest.mark.parametrize(
    "path",
    [
        "themes/11",
        "themes/one",
        "axes/x",
        "transversal/6",
        "partners/nobody",
        "sources/x",
        "queries/x",
        "queries/x/about",
        "x",
        "",
    ],
)
def test_an_unknown_thing_is_404_and_names_what_there_is(ask: Ask, path: str) -> None:
    response = ask(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["errors"][0]["allowed"]
