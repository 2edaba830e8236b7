"""The local contracts in the JSON API: contracts, objectives, results, indicators, grants, alignments."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from api.web.data import contract_shapes as shapes
from tests.test_api_lists import fits

Ask = Callable[..., httpx.Response]
Json = dict[str, Any]

COUNTS = {
    "brussel-radicalisering-2022": {"general": 2, "strategic": 6, "operational": 24, "results": 14, "indicators": 5},
    "brussel-vsc-2018-2019": {"general": 5, "strategic": 17, "operational": 77, "results": 51, "indicators": 22},
    "molenbeek-terrorisme-2023": {"general": 2, "strategic": 8, "operational": 10, "results": 11, "indicators": 13},
    "molenbeek-algemeen-2023": {"general": 4, "strategic": 13, "operational": 29, "results": 29, "indicators": 31},
}


def json(ask: Ask, path: str) -> Json:
    response = ask(f"/api/v1/{path}")
    assert response.status_code == 200, response.text
    found: Json = response.json()
    return found


@pytest.mark.parametrize(
    ("path", "total", "item", "detail"),
    [
        ("contracts", 4, shapes.Contract, shapes.ContractDetail),
        ("objectives", 197, shapes.Objective, shapes.ObjectiveDetail),
        ("results", 105, shapes.Result, shapes.ResultDetail),
        ("indicators", 71, shapes.Indicator, shapes.IndicatorDetail),
        ("grants", 5, shapes.GrantRow, shapes.GrantDetail),
        ("alignments", 126, shapes.Alignment, shapes.AlignmentDetail),
    ],
)
def test_a_list_and_all_of_its_things(ask: Ask, path: str, total: int, item: Any, detail: Any) -> None:
    found = json(ask, f"{path}?limit=500")
    assert found["total"] == found["count"] == len(found["items"]) == total
    for one in found["items"]:
        assert fits(item, one)
        whole = json(ask, one["href"].removeprefix("/api/v1/"))
        assert fits(detail, whole)
        assert {key: whole[key] for key in one} == one
    rows = list(csv.DictReader(io.StringIO(ask(f"/api/v1/{path}?limit=500&format=csv").text)))
    assert [row["id"] for row in rows] == [one["id"] for one in found["items"]]
    assert ask(f"/api/v1/{path}?limit=2&format=jsonld").headers["content-type"] == "application/ld+json"
    assert "spreadsheetml" in ask(f"/api/v1/{path}?limit=2&format=xlsx").headers["content-type"]


def nodes(objectives: list[Json]) -> Iterator[Json]:
    """The objectives of a tree, each before those below it."""
    for node in objectives:
        yield node
        yield from nodes(node["objectives"])


@pytest.mark.parametrize("slug", COUNTS)
def test_the_numbers_of_a_contract_and_its_tree(ask: Ask, slug: str) -> None:
    contract = json(ask, f"contracts/{slug}")
    assert contract["counts"] == COUNTS[slug]
    tree = [node for sector in contract["sectors"] for node in nodes(sector["objectives"])]
    assert {
        **{level: sum(node["level"] == level for node in tree) for level in ("general", "strategic", "operational")},
        "results": sum(len(node["results"]) for node in tree),
        "indicators": sum(len(node["indicators"]) for node in tree),
    } == COUNTS[slug]
    for level in ("general", "strategic", "operational"):
        assert json(ask, f"objectives?contract={slug}&level={level}")["total"] == COUNTS[slug][level]
    for kind in ("results", "indicators"):
        assert json(ask, f"{kind}?contract={slug}")["total"] == COUNTS[slug][kind]
    listed = [item["id"] for item in json(ask, f"objectives?contract={slug}&limit=500")["items"]]
    assert listed == [node["id"] for node in tree]


def test_one_contract(ask: Ask) -> None:
    contract = json(ask, "contracts/brussel-radicalisering-2022")
    assert (contract["start"], contract["end"]) == ("2022-01-01", "2022-12-31")
    assert {(party["role"], party["partner"]) for party in contract["parties"]} == {
        ("beneficiary", "gemeente-brussel"),
        ("sub-recipient", "pz-5339"),
    }
    assert [len(article["obligations"]) for article in contract["articles"]].count(0) < len(contract["articles"]) == 8
    assert sum(len(article["obligations"]) for article in contract["articles"]) == 6
    parties = {party["id"] for party in contract["parties"]}
    for article in contract["articles"]:
        for obligation in article["obligations"]:
            assert obligation["obliges"]
            assert {*obligation["obliges"], *obligation["owed_to"]} <= parties
    parts = json(ask, "contracts/brussel-vsc-2018-2019")["parts"]
    assert [part["number"] for part in parts] == ["I", "II"]
    assert len(contract["remarks"]) == len({remark["id"] for remark in contract["remarks"]}) > 0


def test_grants_and_their_amounts(ask: Ask) -> None:
    assert {(grant["contract"], grant["year"], grant["eur"]) for grant in json(ask, "grants")["items"]} == {
        ("brussel-vsc-2018-2019", 2018, 1896439.6),
        ("brussel-vsc-2018-2019", 2018, 60000.0),
        ("brussel-vsc-2018-2019", 2019, 1856982.33),
        ("brussel-vsc-2018-2019", 2019, 60000.0),
        ("brussel-radicalisering-2022", 2022, 60000.0),
    }
    sums = [grant["eur"] for grant in json(ask, "grants?sort=-eur")["items"]]
    assert sums == sorted(sums, reverse=True)
    assert json(ask, "contracts/molenbeek-algemeen-2023")["grants"] == []


def test_numeric_targets(ask: Ask) -> None:
    items = json(ask, "indicators?limit=500")["items"]
    numeric = [item for item in items if item["value"] is not None]
    assert len(numeric) == 29
    assert {item["comparator"] for item in numeric} == {">="}
    first = json(ask, "indicators/molenbeek-algemeen-2023/s2/g1/d1/i1")
    assert [first[key] for key in ("comparator", "value", "unit", "per", "kind")] == [">=", 3, "uur", "dag", "count"]
    many = json(ask, "indicators?min_value=50&per=jaar")["items"]
    assert {item["id"] for item in many} == {
        item["id"] for item in numeric if item["value"] >= 50 and item["per"] == "jaar"
    }
    values = [item["value"] for item in json(ask, "indicators?min_value=1&sort=-value")["items"]]
    assert values == sorted(values, reverse=True)


def test_the_unit_of_a_target_is_called_one(ask: Ask) -> None:
    """In answers about measures the column ``unit`` is a measure or its sub-point."""
    assert "Unité" in ask("/api/v1/indicators?format=csv&lang=fr").text.splitlines()[0].split(",")
    for name in ("indicators", "numeric-targets"):
        columns = {column["name"]: column for column in json(ask, f"queries/{name}?lang=fr")["columns"]}
        assert (columns["unit"]["label"], columns["unit"]["type"], columns["value"]["type"]) == (
            "Unité",
            "text",
            "number",
        )
        assert "Mesure ou point" not in ask(f"/fr/queries/{name}").text
    assert "Mesure ou point" in ask("/api/v1/queries/citations?format=csv&lang=fr").text.splitlines()[0]


def test_filters_of_objectives(ask: Ask) -> None:
    every = json(ask, "objectives?limit=500")["items"]
    gdp = json(ask, "objectives?service=gdp")["items"]
    assert [item["id"] for item in gdp] == [item["id"] for item in every if "gdp" in item["service"]]
    sector = json(ask, "objectives?sector=molenbeek-algemeen-2023/s2&limit=500")["items"]
    assert [item["id"] for item in sector] == [item["id"] for item in every if item["sector"] == sector[0]["sector"]]
    found = json(ask, "objectives?q=COPPRA")["items"]
    assert found
    assert all("coppra" in item["text"].lower() for item in found)
    assert any(not item["filled_in"] for item in every)


def test_one_objective_has_what_stands_below_it(ask: Ask) -> None:
    strategic = json(ask, "objectives/molenbeek-algemeen-2023/s2/g1/d1")
    assert [len(strategic[key]) for key in ("children", "results", "indicators")] == [6, 7, 6]
    row = json(ask, strategic["children"][0]["href"].removeprefix("/api/v1/"))
    assert row["results"] == strategic["results"][:1]
    assert row["parent"] == row["results"][0]["objective"] == "molenbeek-algemeen-2023/s2/g1/d1"


def test_measures_and_objectives_list_the_same_alignments(ask: Ask) -> None:
    every = json(ask, "alignments?limit=500")["items"]
    assert all((item["measure"] is None) != (item["theme"] is None) for item in every)
    for code in sorted({item["measure"] for item in every if item["measure"]}):
        aligned = json(ask, f"measures/{code}")["aligned"]
        assert {item["id"] for item in aligned} == {item["id"] for item in every if item["measure"] == code}
    for path in sorted({item["objective"] for item in every}):
        aligned = json(ask, f"objectives/{path}")["aligned"]
        assert {(item["id"], item["measure"], item["theme"]) for item in aligned} == {
            (item["id"], item["measure"], item["theme"]) for item in every if item["objective"] == path
        }


def test_filters_of_alignments(ask: Ask) -> None:
    every = json(ask, "alignments?limit=500")["items"]
    strong = json(ask, "alignments?confidence=strong&limit=500")["items"]
    assert strong == [item for item in every if item["confidence"] == "strong"]
    theme = json(ask, "alignments?theme=5&limit=500")["items"]
    assert theme == [item for item in every if item["theme"] == 5 or str(item["measure"]).startswith("M5.")]
    assert all(all(item["rationale"].values()) for item in every)
    whole = json(ask, "alignments/brussel-vsc-2018-2019/p1/s1/g1/d1/o3/M5.2")
    assert {quotation["side"] for quotation in whole["quotations"]} == {"contract", "plan"}
    assert all(quotation["source"] for quotation in whole["quotations"])


def test_themes_to_which_no_contract_contributes(ask: Ask) -> None:
    rows = json(ask, "queries/themes-without-contract")["items"]
    assert [row["number"] for row in rows] == [4, 8, 9, 10]
    assert all(row["reason_nl"] and row["reason_fr"] and row["reason_en"] for row in rows)


@pytest.mark.parametrize(
    "path",
    [
        "contracts/x",
        "objectives/x",
        "objectives/molenbeek-algemeen-2023/s9",
        "objectives/molenbeek-algemeen-2023/s2/g1/d1/r1",
        "objectives/%3Cx%3E",
        "results/molenbeek-algemeen-2023",
        "indicators/molenbeek-algemeen-2023/s2/g1/d1/i1/target",
        "grants/brussel-vsc-2018-2019/2020/algemeen",
        "alignments/brussel-vsc-2018-2019/p1/s1/g1/d1/o3/M1.1",
    ],
)
def test_an_unknown_thing_is_404_and_names_what_there_is(ask: Ask, path: str) -> None:
    response = ask(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response.json()["errors"][0]["allowed"]


@pytest.mark.parametrize(
    "query",
    [
        "objectives?level=x", "objectives?service=x", "objectives?sector=x", "objectives?objective=x", "results?kind=x",
        "indicators?min_value=x", "indicators?per=x", "indicators?sort=x", "grants?contract=x", "grants?year=x",
        "alignments?confidence=x", "alignments?measure=x", "alignments?theme=11", "contracts?contract=x", "compare?a=x",
        "compare?a=brussel-vsc-2018-2019",
    ],
)  # fmt: skip
def test_an_unknown_value_is_400_and_names_what_is_allowed(ask: Ask, query: str) -> None:
    response = ask(f"/api/v1/{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["allowed"]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("contract/brussel-vsc-2018-2019", "contracts/brussel-vsc-2018-2019"),
        ("objective/molenbeek-algemeen-2023/s2/g1/d1", "objectives/molenbeek-algemeen-2023/s2/g1/d1"),
        ("indicator/molenbeek-algemeen-2023/s2/g1/d1/i1/target", "objectives/molenbeek-algemeen-2023/s2/g1/d1#i1"),
        ("result/molenbeek-algemeen-2023/s2/g1/d1/r1/quote/1", "objectives/molenbeek-algemeen-2023/s2/g1/d1#r1"),
        ("grant/brussel-vsc-2018-2019/2018/algemeen", "contracts/brussel-vsc-2018-2019#grant-2018-algemeen"),
        ("article/brussel-radicalisering-2022/2", "contracts/brussel-radicalisering-2022#article-2"),
    ],
)
def test_an_iri_leads_to_the_page_of_its_owner(ask: Ask, path: str, page: str) -> None:
    response = ask(f"/id/{path}", headers={"accept": "text/html"})
    assert (response.status_code, response.headers["location"]) == (303, f"/nl/{page}")
    document = ask(f"/id/{path}", headers={"accept": "text/turtle"})
    assert (document.status_code, document.headers["location"]) == (303, f"/doc/{path}.ttl")


def test_the_alignments_as_sssom(ask: Ask) -> None:
    response = ask("/data/alignments.sssom.tsv")
    assert response.headers["content-type"].startswith("text/tab-separated-values")
    head = [line for line in response.text.splitlines() if line.startswith("#")]
    rows = list(csv.DictReader(response.text.splitlines()[len(head) :], delimiter="\t"))
    assert "#curie_map:" in head
    assert any(line.startswith("#mapping_set_id: https://w3id.org/gpvp/") for line in head)
    every = json(ask, "alignments?limit=500")["items"]
    assert [row["see_also"] for row in rows] == [item["id"] for item in every]
    assert {row["mapping_justification"] for row in rows} == {"semapv:ManualMappingCuration"}
    for row, item in zip(rows, every, strict=True):
        assert row["subject_id"] == f"objective:{item['objective']}"
        assert row["object_id"].endswith(item["measure"] or f"/{item['theme']}")
        assert row["predicate_id"] == f"relation:{item['relation']}"
        assert row["confidence"] == {"strong": "0.9", "moderate": "0.7", "weak": "0.4"}[item["confidence"]]
        assert row["other"] == (
            f"confidence={item['confidence']} review={'reviewed' if item['reviewed'] else 'proposed'}"
        )
        assert row["comment"] == item["rationale"]["en"]
