"""The log: one line for each request, in either form, without what nobody asked it to hold."""

import asyncio
import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from api import logs
from api.settings import Settings
from api.store import Store
from api.web.operation.counts import Counts
from api.web.operation.front import LONGEST_QUERY, Front

Ask = Callable[..., httpx.Response]
Asking = Callable[..., Ask]
Lines = Callable[[], list[dict[str, Any]]]

SECRET = "ASK { ?a ?b 'not for the log' }"


@pytest.fixture
def lines() -> Iterator[Lines]:
    """The log as JSON, from the level for debugging on; each call gives what came since the last one."""
    stream = io.StringIO()
    handler = logs.handler("json", stream)
    logger = logging.getLogger("api")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel("DEBUG")

    def read() -> list[dict[str, Any]]:
        text = stream.getvalue()
        stream.seek(0)
        stream.truncate()
        return [json.loads(line) for line in text.splitlines()]

    yield read
    logger.removeHandler(handler)
    logger.setLevel(before)


def test_a_request_is_one_line(asking: Asking, lines: Lines) -> None:
    ask = asking(Settings())
    for _ in range(2):
        response = ask("/api/v1/measures/M1.5?lang=fr")
        (line,) = lines()
        assert list(line) == [
            "time", "level", "logger", "message", "method", "route", "path", "status", "ms", "bytes", "request",
        ]  # fmt: skip
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"])
        assert (line["level"], line["logger"], line["message"]) == ("info", "api.request", "request")
        assert (line["method"], line["route"]) == ("GET", "/api/v1/measures/{code}")
        assert (line["path"], line["status"]) == ("/api/v1/measures/M1.5", 200)
        assert line["bytes"] == len(response.content)
        assert line["ms"] > 0
        assert line["request"] == response.headers["x-request-id"]


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics"])
def test_probes_are_for_debugging_unless_they_fail(asking: Asking, lines: Lines, path: str) -> None:
    asking(Settings())(path)
    assert [line["level"] for line in lines()] == ["debug"]


def test_a_failure_of_the_service_is_an_error_with_the_same_name(asking: Asking, lines: Lines, broken: Store) -> None:
    response = asking(Settings(), store=broken)("/sparql", "POST", data={"query": "ASK { }"})
    assert response.status_code == 500
    how, request = lines()
    assert (how["level"], request["level"], request["status"]) == ("error", "error", 500)
    assert "why it broke" in how["error"]
    assert how["request"] == request["request"] == response.headers["x-request-id"]


@pytest.mark.parametrize("status", [404, 400])
def test_a_mistake_of_the_client_is_no_error(asking: Asking, lines: Lines, status: int) -> None:
    asking(Settings())({404: "/api/v1/measures/M99", 400: "/api/v1/measures?colour=red"}[status])
    assert [(line["level"], line["status"]) for line in lines()] == [("info", status)]


def sent(ask: Ask) -> None:
    """The same query in the three ways of the protocol, and some words to search."""
    ask("/sparql", params={"query": SECRET})
    ask("/sparql", "POST", data={"query": SECRET})
    ask("/sparql", "POST", content=SECRET, headers={"content-type": "application/sparql-query"})


def test_neither_queries_nor_clients_are_logged_unasked(asking: Asking, lines: Lines) -> None:
    ask = asking(Settings(), "192.0.2.77")
    sent(ask)
    ask("/api/v1/measures", params={"q": "words to search"})
    found = lines()
    assert len(found) == 4
    assert not [line for line in found for word in ("for the log", "words to", "192.0.2.77") if word in str(line)]


def test_queries_are_logged_where_that_is_set(asking: Asking, lines: Lines) -> None:
    ask = asking(Settings(log_details=("query",)), "192.0.2.77")
    sent(ask)
    sent(ask)
    assert [line["query"] for line in lines()] == [SECRET] * 6
    ask("/sparql")
    ask("/sparql", params={"query": "#" * 5000 + "\nASK { }"})
    assert [len(line["query"]) for line in lines()] == [0, LONGEST_QUERY]
    ask("/api/v1/measures", params={"q": "words to search"})
    (line,) = lines()
    assert "words" not in str(line)
    assert "192.0.2.77" not in str(line)


def test_clients_are_logged_where_that_is_set(asking: Asking, lines: Lines) -> None:
    asking(Settings(log_details=("client",)), "192.0.2.77")("/sparql", params={"query": SECRET})
    (line,) = lines()
    assert line["client"] == "192.0.2.77"
    assert "query" not in line


@pytest.mark.parametrize("name", ["a", "0192-f.e_d", "x" * 64])
def test_a_request_keeps_the_name_that_it_came_with(asking: Asking, lines: Lines, name: str) -> None:
    response = asking(Settings())("/livez", headers={"x-request-id": name})
    assert response.headers["x-request-id"] == name
    assert lines()[0]["request"] == name


@pytest.mark.parametrize("name", ["", "x" * 65, "a b", "a=b", 'a"', "a\tb", "é"])
def test_another_name_is_replaced(asking: Asking, name: str) -> None:
    response = asking(Settings())("/livez", headers={"x-request-id": name.encode()})  # type: ignore[dict-item]
    assert re.fullmatch("[0-9a-f]{16}", response.headers["x-request-id"])


def test_each_request_has_a_name_of_its_own_also_from_the_cache(asking: Asking) -> None:
    ask = asking(Settings())
    assert len({ask("/api/v1/themes").headers["x-request-id"] for _ in range(3)}) == 3


def test_outside_a_request_there_is_none(asking: Asking, lines: Lines) -> None:
    asking(Settings())("/livez")
    lines()
    logging.getLogger("api.test").info("between requests")
    assert "request" not in lines()[0]


def plain(message: str, **fields: object) -> str:
    """A record as a line of text, without its time."""
    stream = io.StringIO()
    logger = logging.Logger("api.test")
    logger.addHandler(logs.handler("text", stream))
    logger.info(message, extra={"fields": fields})
    return stream.getvalue().partition(" ")[2]


def test_text_is_keys_and_values() -> None:
    assert plain("request", status=200, ms=1.5) == "info api.test request status=200 ms=1.5\n"
    assert plain("two words", path="/en/") == "info api.test two words path=/en/\n"


@pytest.mark.parametrize("value", ["a b", "a=b", 'a"b', "a\nb", "a\r\nb", "a\x1b[31mb", "a\u2028b", "\\", "", "a\x85b"])
def test_no_value_can_pretend_to_be_a_line_or_a_field(value: str) -> None:
    line = plain("request", path=value, status=200)
    assert len(line.splitlines()) == 1
    assert line == f"info api.test request path={json.dumps(value)} status=200\n"


def test_a_path_cannot_forge_a_line(asking: Asking) -> None:
    stream = io.StringIO()
    handler = logs.handler("text", stream)
    logging.getLogger("api").addHandler(handler)
    logging.getLogger("api").setLevel("INFO")
    try:
        asking(Settings())("/en/x%0A2026-01-01%20error%20forged")
    finally:
        logging.getLogger("api").removeHandler(handler)
        logging.getLogger("api").setLevel("NOTSET")
    assert len(stream.getvalue().splitlines()) == 1


def test_how_an_error_came_is_in_both_forms() -> None:
    for form in ("json", "text"):
        stream = io.StringIO()
        logger = logging.Logger("api.test")
        logger.addHandler(logs.handler(form, stream))
        try:
            int("why")
        except ValueError:
            logger.exception("it broke")
        assert "ValueError: invalid literal" in stream.getvalue()
        assert form == "text" or json.loads(stream.getvalue())["message"] == "it broke"


def test_the_level_is_a_setting(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.root, "handlers", [])
    try:
        for level, written in {"debug": 4, "info": 3, "warning": 2, "error": 1}.items():
            logs.configure("text", level)
            for name in ("debug", "info", "warning", "error"):
                getattr(logging.getLogger("api.test"), name)("x")
            logging.getLogger("library").info("of no interest")
            assert len(capsys.readouterr().out.splitlines()) == written
    finally:
        logging.getLogger("api").setLevel("NOTSET")


def test_a_broken_answer_ends_the_connection() -> None:
    """What cannot be finished must not look finished: the server is told."""

    async def half(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise ZeroDivisionError

    async def send(message: Any) -> None:
        pass

    async def receive() -> Any:
        return {"type": "http.request"}

    state = {"service": SimpleNamespace(counts=Counts())}
    scope = {"type": "http", "method": "GET", "path": "/", "scheme": "http", "headers": [], "state": state}
    with pytest.raises(ZeroDivisionError):
        asyncio.run(Front(half)(scope, receive, send))
