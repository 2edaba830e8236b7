"""``/openapi.json``: every path is there, every path answers, parameters and shapes are those of the API."""

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

Ask = Callable[..., httpx.Response]
Json = dict[str, Any]


@pytest.fixture(scope="module")
def document(ask: Ask) -> Json:
    found: Json = ask("/openapi.json?lang=en").json()
    return found


def references(node: object) -> set[str]:
    """Every ``$ref`` in a document."""
    if isinstance(node, dict):
        own = {str(node["$ref"])} if "$ref" in node else set()
        return own.union(*map(references, node.values()))
    return set().union(*map(references, node)) if isinstance(node, list) else set()


def test_the_head(document: Json) -> None:
    assert document["openapi"] == "3.1.0"
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])


def test_every_reference_leads_somewhere(document: Json) -> None:
    found = references(document)
    assert found
    assert {name.rpartition("/")[2] for name in found} <= set(document["components"]["schemas"])


def test_names_are_used_once(document: Json) -> None:
    names = [path["get"]["operationId"] for path in document["paths"].values()]
    assert len(names) == len(set(names))


def test_every_path_answers_its_own_example(ask: Ask, document: Json) -> None:
    for path, item in document["paths"].items():
        query = []
        for parameter in item["get"]["parameters"]:
            values = parameter.get("example", [])
            values = values if isinstance(values, list) else [values]
            if parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", values[0])
            else:
                query += [(parameter["name"], value) for value in values]
        response = ask(f"{path}?{httpx.QueryParams(query)}")
        assert response.status_code == 200, f"{path} {query} {response.text}"


def test_every_required_parameter_has_an_example(document: Json) -> None:
    for item in document["paths"].values():
        for parameter in item["get"]["parameters"]:
            assert not parameter["required"] or "example" in parameter


def test_parameters_are_typed(document: Json) -> None:
    params = {item["name"]: item for item in document["paths"]["/api/v1/measures"]["get"]["parameters"]}
    assert set(params) == {
        "edition", "theme", "subtheme", "axis", "level", "partner", "any_partner", "without_partner", "basis", "cites",
        "q", "limit", "offset", "sort", "format", "lang",
    }  # fmt: skip
    assert params["partner"]["schema"]["type"] == "array"
    assert "pz" in params["partner"]["schema"]["items"]["enum"]
    assert params["partner"]["example"] == ["pz", "verenigingen"]
    assert params["basis"]["schema"] == {"type": "string", "enum": ["named", "involved"], "default": "named"}
    assert params["limit"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 500, "default": 50}
    assert params["sort"]["schema"]["enum"] == ["code", "title", "partners", "-code", "-title", "-partners"]


def test_the_names_of_the_parameters_are_those_that_the_api_takes(ask: Ask, document: Json) -> None:
    for path, item in document["paths"].items():
        if "{" in path:
            continue
        allowed = ask(f"{path}?no-such-parameter=1").json()["errors"][0]["allowed"]
        assert sorted(allowed) == sorted(parameter["name"] for parameter in item["get"]["parameters"]), path


def test_every_list_of_the_api_is_described(ask: Ask, document: Json) -> None:
    lists = ask("/api/v1/nothing").json()["errors"][0]["allowed"]
    assert {f"/api/v1/{name}" for name in lists} <= set(document["paths"])


def test_it_is_told_in_the_language_asked_for(ask: Ask) -> None:
    documents = [ask(f"/openapi.json?lang={lang}").json() for lang in ("nl", "fr", "en")]
    told = {document["paths"]["/api/v1/themes"]["get"]["summary"] for document in documents}
    assert told == {"Thema’s", "Thèmes", "Themes"}


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/docs/oauth2-redirect"])
def test_the_frameworks_own_documentation_is_off(ask: Ask, path: str) -> None:
    assert ask(path).status_code == 404
