"""Errors as answers: one shape everywhere, what is allowed is named, in the language asked for."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.errors import StoreUnavailable
from api.languages import LANGUAGES
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Stream, in_one_part
from api.store.embedded import EmbeddedStore
from api.web.app import create_app, start

Ask = Callable[..., httpx.Response]

WRONG: dict[str, tuple[int, str, str | None, str]] = {
    "/api/v1/measures?partner=nobody": (400, "bad-input", "partner", "pz"),
    "/api/v1/measures?any_partner=pz&any_partner=nobody": (400, "bad-input", "any_partner", "pz"),
    "/api/v1/measures?theme=11": (400, "bad-input", "theme", "10"),
    "/api/v1/measures?subtheme=x": (400, "bad-input", "subtheme", "fraude"),
    "/api/v1/measures?axis=x": (400, "bad-input", "axis", "follow-up"),
    "/api/v1/measures?basis=x": (400, "bad-input", "basis", "involved"),
    "/api/v1/measures?cites=x": (400, "bad-input", "cites", "KIV"),
    "/api/v1/measures?edition=2021-2024": (400, "bad-input", "edition", "2017-2020"),
    "/api/v1/measures?sort=colour": (400, "bad-input", "sort", "-title"),
    "/api/v1/measures?limit=501": (400, "bad-input", "limit", "1 … 500"),
    "/api/v1/measures?limit=-1": (400, "bad-input", "limit", "1 … 500"),
    "/api/v1/measures?offset=x": (400, "bad-input", "offset", "0 … 1000000"),
    "/api/v1/measures?format=pdf": (400, "bad-input", "format", "csv"),
    "/api/v1/measures?lang=de": (400, "bad-input", "lang", "nl"),
    "/api/v1/measures?colour=red": (400, "unknown-parameter", "colour", "partner"),
    "/api/v1/themes?theme=1": (400, "unknown-parameter", "theme", "edition"),
    "/api/v1/measures/M1.5?colour=red": (400, "unknown-parameter", "colour", "lang"),
    "/api/v1/partners?all=yes": (400, "bad-input", "all", "true"),
    "/api/v1/queries/measure": (400, "missing-parameter", "measure", "M1.5"),
    "/api/v1/queries/themes?x=1": (400, "unknown-parameter", "x", "edition"),
    "/api/v1/queries/labels?thing=%3E%20x": (400, "bad-input", "thing", "https://w3id.org/gpvp/id/…"),
    "/api/v1/measures/M99": (404, "not-found", "path", "M10.15"),
    "/api/v1/nothing": (404, "not-found", "path", "measures"),
    "/sparql?query=ASK%20%7B%7D&format=x": (400, "bad-input", "format", "ttl"),
    "/sparql?default-graph-uri=a%20b&query=ASK%20%7B%7D": (400, "bad-input", "default-graph-uri", "IRI"),
}
"""Address -> status, kind of problem, parameter to blame, one of the allowed values."""


@pytest.mark.parametrize(("path", "expected"), WRONG.items())
def test_a_wrong_request_is_told_what_is_allowed(
    ask: Ask, path: str, expected: tuple[int, str, str | None, str]
) -> None:
    status, kind, parameter, allowed = expected
    response = ask(path)
    problem = response.json()
    assert response.status_code == problem["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["type"] == f"https://w3id.org/gpvp/problem/{kind}"
    assert list(problem) == ["type", "title", "status", "detail", "errors"]
    (error,) = problem["errors"]
    assert list(error) == ["parameter", "value", "allowed"]
    assert error["parameter"] == parameter
    assert allowed in error["allowed"]
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", [*WRONG, "/nothing", "/id/nothing", "/api/v1/measures?theme=1&theme=2", "/sparql?query=x"]
)
def test_a_problem_is_told_in_the_language_asked_for(ask: Ask, path: str) -> None:
    told = {}
    for lang in LANGUAGES:
        response = ask(path, headers={"accept-language": lang, "accept": "application/json"})
        assert response.headers["content-language"] == lang
        told[lang] = (response.json()["title"], response.json()["detail"])
    assert len({title for title, _ in told.values()}) == 3
    assert len({detail for _, detail in told.values()}) == 3


def test_the_address_wins_over_the_header(ask: Ask) -> None:
    response = ask("/api/v1/measures?partner=nobody&lang=fr", headers={"accept-language": "en"})
    assert response.json()["title"] == "Valeur non valable"


@pytest.mark.parametrize("name", ["theme", "axis", "basis", "limit", "format", "lang", "sort", "edition"])
def test_a_single_value_given_twice_is_400(ask: Ask, name: str) -> None:
    given = {"limit": ("1", "2"), "format": ("json", "csv"), "lang": ("nl", "fr"), "sort": ("code", "title"),
             "basis": ("named", "involved"), "axis": ("preventie", "reactie"), "theme": ("1", "2"),
             "edition": ("2017-2020", "2017-2020")}[name]  # fmt: skip
    response = ask(f"/api/v1/measures?{name}={given[0]}&{name}={given[1]}")
    assert response.status_code == 400
    assert response.json()["type"].endswith("/repeated-parameter")


INJECTIONS = ['" } UNION { ?s ?p ?o } #', "x> } #", "\\", "'''", "UNDEF", "%00", "{{7*7}}", "é" * 150, "?s", "1 OR 1=1"]


@pytest.mark.parametrize("value", INJECTIONS)
@pytest.mark.parametrize(
    "name", ["theme", "partner", "without_partner", "basis", "cites", "q", "limit", "sort", "lang", "edition"]
)
def test_no_value_reaches_the_engine_as_query(ask: Ask, name: str, value: str) -> None:
    response = ask("/api/v1/measures?" + str(httpx.QueryParams({name: value})))
    assert response.status_code == (200 if name == "q" else 400), response.text
    assert name != "q" or response.json()["total"] == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/api/v1/measures", "/id/partner/pz", "/livez", "/openapi.json"])
def test_another_method_is_405(ask: Ask, method: str, path: str) -> None:
    response = ask(path, method)
    assert response.status_code == 405
    assert response.json()["type"].endswith("/method-not-allowed")
    assert response.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/api/v1/measures", "/api/v1/measures/M1.5", "/api/v1/queries/themes"])
def test_no_format_that_there_is_is_406(ask: Ask, path: str) -> None:
    response = ask(path, headers={"accept": "image/png"})
    assert response.status_code == 406
    assert "application/json" in response.json()["errors"][0]["allowed"]


class Failing:
    """A store that answers until it is told to fail."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store
        self.error: Exception | None = None

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        if self.error is not None:
            raise self.error
        return await self.store.query(text, accept, dataset)

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        return in_one_part(await self.query(text, accept, dataset))


def failing(runner: asyncio.Runner, store: EmbeddedStore, error: Exception, path: str) -> httpx.Response:
    broken = Failing(store)
    app: FastAPI = create_app(Settings(), broken)
    service = runner.run(start(Settings(), broken))
    broken.error = error

    async def with_state(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "state": {"service": service}}, receive, send)

    async def once() -> httpx.Response:
        transport = httpx.ASGITransport(with_state, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://t") as client:
            return await client.get(path)

    return runner.run(once())


@pytest.mark.parametrize("path", ["/api/v1/themes", "/readyz", "/sparql?query=ASK%20%7B%7D", "/id/partner/pz"])
def test_a_store_that_does_not_answer_is_503(runner: asyncio.Runner, store: EmbeddedStore, path: str) -> None:
    response = failing(runner, store, StoreUnavailable("no connection."), path)
    assert response.status_code == 503
    assert response.headers["retry-after"]
    assert response.json()["type"].endswith("/store-unavailable")


def test_the_process_lives_without_its_store(runner: asyncio.Runner, store: EmbeddedStore) -> None:
    assert failing(runner, store, StoreUnavailable("no connection."), "/livez").json() == {"status": "alive"}


def test_what_nobody_foresaw_is_500_and_logged(
    runner: asyncio.Runner, store: EmbeddedStore, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        response = failing(runner, store, ZeroDivisionError("secret of the house"), "/api/v1/themes")
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "secret" not in response.text
    assert "secret of the house" in caplog.text
