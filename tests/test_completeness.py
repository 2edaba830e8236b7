"""What is missing: the warnings of the build, in the graph, in the API and on a page."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from api.graph.catalog.report import REPORT, reported
from api.graph.validate import Result, Severity
from api.languages import LANGUAGES
from api.namespaces import shorten
from api.web.data.overview_shapes import Gap

Ask = Callable[..., httpx.Response]


def items(ask: Ask) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask("/api/v1/completeness").json()["items"]
    return found


def test_each_warning_of_the_build_is_told_once(ask: Ask, objections: tuple[Result, ...]) -> None:
    warned = Counter(shorten(result.shape) for result in objections)
    found = items(ask)
    assert {item["rule"]: item["count"] for item in found} == warned
    for item in found:
        assert TypeAdapter(Gap).validate_python(item, strict=True) == item
        about = {result.node for result in objections if shorten(result.shape) == item["rule"]}
        assert set(item["nodes"]) == about
        (said,) = {result.message("fr") for result in objections if shorten(result.shape) == item["rule"]}
        assert item["message"]["fr"] == said
        assert all(item["explanation"][lang] for lang in LANGUAGES)


def test_the_classes(ask: Ask) -> None:
    classes = {item["rule"].removeprefix("gpvpsh:"): item["class"] for item in items(ask)}
    assert classes["institution-name-languages"] == "gpvp:Institution"
    assert classes["contract-grant-missing"] == "gpvp:Contract"
    assert classes["strategic-without-indicator"] == "gpvp:StrategicObjective"


def test_as_a_file(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("/api/v1/completeness?format=csv").text)))
    assert sum(int(row["count"]) for row in rows) == 59
    assert {"class", "rule", "severity", "message_nl", "explanation_en", "nodes"} <= set(rows[0])
    assert ask("/api/v1/completeness?colour=red").status_code == 400


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_all_of_it(ask: Ask, lang: str) -> None:
    html = ask(f"/{lang}/completeness").text
    for item in items(ask):
        assert item["message"][lang] in html
        assert item["explanation"][lang] in html
        assert f'id="{item["rule"].removeprefix("gpvpsh:")}"' in html
    assert len(re.findall(r"<article .*?</article>", html, re.DOTALL)) == 9
    listed = re.findall(r"<article .*?</article>", html, re.DOTALL)
    assert sum(article.count("<li>") for article in listed) == 59
    assert f"/{lang}/queries/not-in-source" in html


def test_a_result_leads_to_its_rule_on_the_page(ask: Ask) -> None:
    response = ask("/id/dataset/report/partner-evidence-missing/1", headers={"accept": "text/html"})
    assert response.status_code == 303
    assert response.headers["location"].endswith("/completeness#partner-evidence-missing")


def test_without_objections_the_report_says_so() -> None:
    said = {(subject, name): value.value for subject, name, value in reported(())}
    assert said[REPORT, "sh:conforms"] == "true"
    nameless = Result(Severity.WARNING, "_:", None, None, {}, "https://x.test/s#rule", "MinCount", None, {})
    assert list(reported([nameless])) == list(reported(()))
