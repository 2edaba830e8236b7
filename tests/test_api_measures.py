"""``/api/v1/measures``: filters, pages, orders, forms, and one measure whole."""

import csv
import io
from collections.abc import Callable
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from api.web.data import shapes
from tests.test_api_lists import fits

Ask = Callable[..., httpx.Response]
Json = dict[str, Any]

BOTH = "/api/v1/measures?partner=pz&partner=verenigingen"


def json(ask: Ask, path: str) -> Json:
    response = ask(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    found: Json = response.json()
    return found


def codes(found: Json) -> list[str]:
    return [item["code"] for item in found["items"]]


def test_the_list(ask: Ask) -> None:
    found = json(ask, "/api/v1/measures")
    assert list(found) == ["total", "count", "next", "items"]
    assert (found["total"], found["count"], found["next"]) == (120, 50, "/api/v1/measures?offset=50")
    assert all(fits(shapes.Measure, item) for item in found["items"])
    assert list(found["items"][0]) == [
        "id", "href", "code", "edition", "title", "theme", "subtheme", "axis", "partners",
    ]  # fmt: skip
    assert all(ask(item["href"]).json()["id"] == item["id"] for item in found["items"][:3])


def test_the_named_partners(ask: Ask) -> None:
    found = json(ask, BOTH)
    assert codes(found) == ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]
    assert found["items"][0] | {"title": None} == {
        "id": "https://w3id.org/gpvp/id/measure/2017-2020/M1.5",
        "href": "/api/v1/measures/M1.5",
        "code": "M1.5",
        "edition": "2017-2020",
        "title": None,
        "theme": 1,
        "subtheme": None,
        "axis": "reactie",
        "partners": ["gemeenten", "parket", "pz", "unia", "verenigingen"],
    }
    assert all(found["items"][0]["title"].values())


def test_the_involved_partners_with_their_reasons(ask: Ask) -> None:
    found = json(ask, f"{BOTH}&basis=involved")
    assert found["total"] == 16
    assert all(fits(shapes.Measure, item) for item in found["items"])
    for item in found["items"]:
        reasons = item["involved"]
        assert {"pz", "verenigingen"} <= {reason["partner"] for reason in reasons}
        assert {reason["partner"] for reason in reasons if reason["reason"] == "named"} == set(item["partners"])
        assert all((reason["via"] is None) == (reason["reason"] == "named") for reason in reasons)
        assert all(reason["via"] in item["partners"] for reason in reasons if reason["via"])
        order = [(reason["partner"], reason["reason"], reason["via"] or "") for reason in reasons]
        assert order == sorted(set(order))
    first = found["items"][0]
    assert first["code"] == "M1.1"
    assert {"partner": "pz", "reason": "part", "via": "geintegreerde-politie"} in first["involved"]


def test_pages_make_up_the_whole(ask: Ask) -> None:
    path: str | None = "/api/v1/measures?limit=37&lang=fr&theme="
    found: list[str] = []
    while path:
        page = json(ask, path)
        found += codes(page)
        path = page["next"]
        assert path is None or ("lang=fr" in path and "limit=37" in path)
    assert found == codes(json(ask, "/api/v1/measures?limit=500"))
    assert len(found) == 120
    beyond = json(ask, "/api/v1/measures?offset=500")
    assert (beyond["total"], beyond["count"], beyond["next"], beyond["items"]) == (120, 0, None, [])


def test_orders(ask: Ask) -> None:
    plain = json(ask, "/api/v1/measures?limit=500")["items"]
    by_code = json(ask, "/api/v1/measures?limit=500&sort=-code")["items"]
    assert by_code == plain[::-1]
    by_partners = json(ask, "/api/v1/measures?limit=500&sort=-partners")["items"]
    counts = [len(item["partners"]) for item in by_partners]
    assert counts == sorted(counts, reverse=True)
    titles = [item["title"]["fr"] for item in json(ask, "/api/v1/measures?limit=500&sort=title&lang=fr")["items"]]
    assert titles == sorted(titles)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("theme=3&axis=follow-up", None),
        ("subtheme=fraude", None),
        ("any_partner=unia&any_partner=igvm", ["M1.5", "M1.6"]),
        ("cites=KIV&theme=1", ["M1.10"]),
        ("q=straatwerk", ["M3.1"]),
        ("partner=pz&without_partner=gemeenten", ["M1.7", "M3.4"]),
        ("edition=2017-2020&theme=1&axis=preventie&partner=webhosts", ["M1.2"]),
    ],
)
def test_filters(ask: Ask, query: str, found: list[str] | None) -> None:
    answer = json(ask, f"/api/v1/measures?{query}")
    assert answer["total"] == len(answer["items"]) > 0
    assert found is None or codes(answer) == found


def test_csv(ask: Ask) -> None:
    response = ask("/api/v1/measures?format=csv&limit=500&basis=involved")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert len(rows) == 120
    assert list(rows[0]) == [
        "id", "href", "code", "edition", "title_nl", "title_fr", "title_en", "theme", "subtheme", "axis", "partners",
    ]  # fmt: skip
    assert {row["code"]: row["partners"] for row in rows}["M1.5"] == "gemeenten; parket; pz; unia; verenigingen"
    french = ask("/api/v1/measures?lang=fr", headers={"accept": "text/csv"}).text.splitlines()[0]
    assert french == "IRI,Adresse,Code,Édition,Titre (nl),Titre (fr),Titre (en),Thème,Sous-thème,Axe,Partenaires"


def test_json_ld_says_what_the_graph_says(ask: Ask) -> None:
    response = ask(f"{BOTH}&format=jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    quads = list(ox.parse(response.content, ox.RdfFormat.JSON_LD))
    named = {quad.subject.value for quad in quads if quad.predicate.value == "https://w3id.org/gpvp/ns#namesPartner"}
    assert named == {item["id"] for item in json(ask, BOTH)["items"]}


def test_links_to_the_other_forms(ask: Ask) -> None:
    links = ask(BOTH).headers["link"]
    assert f'<{BOTH}&format=csv>; rel="alternate"; type="text/csv"' in links
    assert 'type="application/ld+json"' in links


@pytest.mark.parametrize("code", ["M1.5", "M1.7", "M1.10", "M3.1", "M5.2", "M6.2", "M10.15"])
def test_one_measure_has_the_fields_of_its_shape(ask: Ask, code: str) -> None:
    assert fits(shapes.MeasureDetail, json(ask, f"/api/v1/measures/{code}"))


def test_every_measure_is_there_whole(ask: Ask) -> None:
    for item in json(ask, "/api/v1/measures?limit=500")["items"]:
        detail = json(ask, item["href"])
        assert {key: detail[key] for key in item} == item
        assert detail["text"]
        assert detail["source"]
        assert detail["mentions"]
        assert {slug for mention in detail["mentions"] for slug in mention["partners"]} == set(item["partners"])


def test_points_in_both_levels(ask: Ask) -> None:
    points = json(ask, "/api/v1/measures/M3.1")["subpoints"]
    assert [point["number"] for point in points] == [1, 2, 3, 4]
    assert [child["id"].rpartition("/")[2] for child in points[0]["children"]] == ["1.1", "1.2"]


def test_cells_with_the_parts_that_they_apply_to(ask: Ask) -> None:
    first, second = json(ask, "/api/v1/measures/M1.7")["mentions"]
    base = "https://w3id.org/gpvp/id/measure/2017-2020/M1.7"
    assert (first["applies_to"], second["applies_to"]) == ([f"{base}/1", f"{base}/2"], [f"{base}/3"])
    assert set(second["partners"]) == {"sector-gezondheidszorg", "sector-slachtofferhulp"} or second["partners"]
    assert all(span["exact"] and span["end"] - span["start"] == len(span["exact"]) for span in first["source"])


def test_institutions_in_the_text(ask: Ask) -> None:
    (mention,) = json(ask, "/api/v1/measures/M5.2")["named_in_text"]
    assert mention["partner"] == "mivb"
    assert "MIVB" in mention["source"][0]["exact"]


def test_citations(ask: Ask) -> None:
    found = json(ask, "/api/v1/measures/M1.10")["citations"]
    assert {"as_written": "cf. M1 KN 4.6.1", "document": "kiv-2016-2019", "locator": "M1, 4.6.1"} in [
        {key: citation[key] for key in ("as_written", "document", "locator")} for citation in found
    ]


@pytest.mark.parametrize("code", ["M99", "M1", "m1.5", "M1.5 ", "https:"])
def test_an_unknown_measure_is_404(ask: Ask, code: str) -> None:
    response = ask(f"/api/v1/measures/{code}")
    assert response.status_code == 404
    assert "M10.15" in response.json()["errors"][0]["allowed"]
