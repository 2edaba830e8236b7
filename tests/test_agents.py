"""The Model Context Protocol, asked with the SDK's own client: in memory, over stdio and over HTTP."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import uvicorn
from mcp import Client, MCPError, StdioServerParameters
from mcp.server.lowlevel import Server
from mcp_types import CallToolResult, Tool

from api import agents
from api.agents.server import create_server
from api.agents.tool import LONGEST_LIST
from api.cli import main
from api.languages import LANGUAGES
from api.queries import Catalogue
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.web.app import create_app

BOTH = {"partner": ["pz", "verenigingen"]}
NAMED = ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]
OWN = {"search", "describe", "sparql"}

Target = Server | StdioServerParameters | str
Call = Callable[..., CallToolResult]
HEADERS = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def server(runner: asyncio.Runner, catalogue: Catalogue, store: EmbeddedStore) -> Server:
    return runner.run(create_server(catalogue, store))


@pytest.fixture(scope="module")
def stdio(content: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> StdioServerParameters:
    """``gpvp mcp`` as a program of its own, over a dataset that is built already."""
    folder = tmp_path_factory.mktemp("build")
    content.dump(folder / "gpvp.nq", ox.RdfFormat.N_QUADS)
    code = "import sys; from api.cli import main; sys.exit(main(['mcp']))"
    environ = {"GPVP_BUILD": str(folder), "GPVP_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path)}
    return StdioServerParameters(command=sys.executable, args=["-c", code], env=environ)


@pytest.fixture(scope="module")
def address(runner: asyncio.Runner, store: EmbeddedStore) -> Iterator[str]:
    """The whole service on a free port, in the loop of the tests."""
    listener = socket.create_server(("127.0.0.1", 0))
    web = uvicorn.Server(uvicorn.Config(create_app(Settings(), store), lifespan="on", log_level="warning"))

    async def begin() -> asyncio.Task[None]:
        task = asyncio.create_task(web.serve(sockets=[listener]))
        while not web.started:
            assert not task.done()
            await asyncio.sleep(0.01)
        return task

    async def end(task: asyncio.Task[None]) -> None:
        web.should_exit = True
        await task

    task = runner.run(begin())
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    runner.run(end(task))


@pytest.fixture(params=["memory", "stdio", "http"])
def target(request: pytest.FixtureRequest) -> Target:
    if request.param == "http":
        return f"{request.getfixturevalue('address')}/mcp"
    return request.getfixturevalue("server" if request.param == "memory" else "stdio")  # type: ignore[no-any-return]


@pytest.fixture
def call(runner: asyncio.Runner, server: Server) -> Call:
    """``call(tool, key=value)``, in memory."""

    async def ask(name: str, given: dict[str, Any]) -> CallToolResult:
        async with Client(server) as client:
            return await client.call_tool(name, given)

    return lambda name, /, **given: runner.run(ask(name, given))


@pytest.fixture(scope="module")
def tools(runner: asyncio.Runner, server: Server) -> dict[str, Tool]:
    async def ask() -> list[Tool]:
        async with Client(server) as client:
            return (await client.list_tools()).tools

    return {tool.name: tool for tool in runner.run(ask())}


def words(result: CallToolResult) -> str:
    (block,) = result.content
    return block.text  # type: ignore[union-attr]


def refused(result: CallToolResult) -> str:
    assert result.is_error
    assert result.structured_content["detail"] == words(result)
    return words(result)


def codes(result: CallToolResult) -> list[str]:
    assert not result.is_error, words(result)
    return [item["code"] for item in result.structured_content["items"]]


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_every_way_in_lists_the_tools_and_gives_both_answers(
    runner: asyncio.Runner, target: Target, mode: str, tools: dict[str, Tool]
) -> None:
    async def ask() -> None:
        async with Client(target, mode=mode) as client:
            assert "basis=involved" in (client.instructions or "")
            assert {tool.name for tool in (await client.list_tools()).tools} == set(tools)
            named = await client.call_tool("measures-with-all-partners", {**BOTH, "basis": "named"})
            involved = await client.call_tool("measures-with-all-partners", {**BOTH, "basis": "involved"})
            assert codes(named) == NAMED
            assert len(codes(involved)) == involved.structured_content["total"] == 16
            assert set(NAMED) < set(codes(involved))
            wrong = refused(await client.call_tool("measures-with-all-partners", {"partner": ["politie"]}))
            assert "politie" in wrong
            assert "academische-wereld" in wrong
            assert "DELETE" in refused(await client.call_tool("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}))
            outside = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
            assert "SERVICE" in refused(await client.call_tool("sparql", {"query": outside}))
            thing = await client.call_tool("describe", {"thing": "measure/2017-2020/M1.5"})
            assert thing.structured_content["quotations"]
            assert (await client.call_tool("search", {"q": "politiezone"})).structured_content["total"] > 5

    runner.run(ask())


def test_every_question_for_people_is_a_tool(tools: dict[str, Tool], catalogue: Catalogue) -> None:
    offered = {q.name for _, questions in catalogue.grouped() for q in questions if q.form == "SELECT"}
    assert len(offered) >= 60
    assert set(tools) == offered | OWN
    assert not offered & OWN


def test_tools_are_read_only_and_say_so(tools: dict[str, Tool]) -> None:
    for tool in tools.values():
        assert tool.annotations
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.destructive_hint is False
        assert tool.description
        assert tool.input_schema["additionalProperties"] is False


def test_parameters_are_typed_by_the_header(tools: dict[str, Tool]) -> None:
    schema = tools["measures-with-all-partners"].input_schema
    assert schema["required"] == ["partner"]
    partner = schema["properties"]["partner"]
    assert partner["type"] == "array"
    assert {"pz", "verenigingen", "unia"} <= set(partner["items"]["enum"])
    assert schema["properties"]["basis"]["enum"] == ["named", "involved"]
    assert schema["properties"]["basis"]["default"] == "named"
    assert schema["properties"]["limit"] | {"description": ""} == {
        "type": "integer", "minimum": 1, "maximum": 500, "default": 50, "description": "",
    }  # fmt: skip
    assert tools["indicators"].input_schema["properties"]["min_value"]["type"] == "integer"
    assert "required" not in tools["measures"].input_schema


def test_no_list_of_values_is_too_long_and_each_language_has_the_question(
    tools: dict[str, Tool], catalogue: Catalogue
) -> None:
    for tool in tools.values():
        for value in tool.input_schema["properties"].values():
            assert value["description"]
            assert len(value.get("items", value).get("enum", ())) <= LONGEST_LIST
        if tool.name not in OWN:
            assert tool.description
            assert all(catalogue.question(tool.name).summary[lang] in tool.description for lang in LANGUAGES)


def test_every_question_answers_its_own_example(
    runner: asyncio.Runner, server: Server, catalogue: Catalogue, tools: dict[str, Tool]
) -> None:
    async def ask() -> None:
        async with Client(server) as client:
            for name in tools.keys() - OWN:
                question = catalogue.question(name)
                given = {
                    key: list(values) if question.param(key).many else values[0]  # type: ignore[union-attr]
                    for key, values in question.example.items()
                }
                result = await client.call_tool(name, given)
                assert not result.is_error, words(result)
                expected = await catalogue.answer(name, question.example)
                assert result.structured_content["total"] == expected.total
                assert [column["name"] for column in result.structured_content["columns"]] == list(expected.columns)

    runner.run(ask())


def test_an_answer_says_what_was_asked_and_of_which_data(
    call: Call, runner: asyncio.Runner, catalogue: Catalogue
) -> None:
    result = call("measures-with-all-partners", **BOTH, lang="fr")
    found = result.structured_content
    assert found["dataset_version"] == runner.run(catalogue.version())
    assert "partner/verenigingen" in found["query"]
    measure = found["items"][0]["measure"]
    assert measure["id"] == "https://w3id.org/gpvp/id/measure/2017-2020/M1.5"
    assert measure["label"].startswith("Renforcer")
    assert found["items"][0]["title"].startswith("Renforcer")
    assert words(result).startswith("Quelles mesures")
    assert "measure/2017-2020/M1.5 Renforcer" in words(result)


def test_pages_follow_each_other(call: Call) -> None:
    first = call("measures", limit=100).structured_content
    assert (first["total"], first["count"], first["next"]) == (120, 100, 100)
    last = call("measures", limit=100, offset=first["next"]).structured_content
    assert (last["count"], last["next"]) == (20, None)
    assert first["items"][-1]["code"] != last["items"][0]["code"]
    beyond = call("measures", offset=120)
    assert beyond.structured_content["items"] == []
    assert beyond.structured_content["next"] is None
    assert "no rows, of 120" in words(beyond)


def test_a_long_page_is_cut_for_readers_only(call: Call) -> None:
    result = call("measures", limit=500)
    assert len(result.structured_content["items"]) == 120
    assert len(words(result)) < 10_000
    assert "more rows of this page" in words(result)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("measures", {"theme": "11"}, "‘11’ is not a valid value for ‘theme’. Allowed: 1, 2"),
        ("measures", {"colour": "red"}, "There is no parameter ‘colour’. Allowed: edition, theme"),
        ("measures", {"limit": 501}, "1 … 500"),
        ("measures", {"offset": -1}, "0 … "),
        ("measures", {"lang": "de"}, "Allowed: nl, fr, en"),
        ("measures", {"theme": {"a": 1}}, "‘theme’"),
        ("measures", {"theme": True}, "‘theme’"),
        ("measures", {"theme": ["1", "2"]}, "theme"),
        ("measures", {"basis": "all", "lang": "nl"}, "geen geldige waarde voor ‘basis’. Toegestaan: named, involved"),
        ("measures-with-all-partners", {}, "‘partner’ is missing. Allowed: academische-wereld"),
        ("measures-with-all-partners", {"partner": ["pz } ?s ?p ?o {"]}, "not a valid value"),
        ("search", {}, "‘q’ is missing"),
        ("search", {"q": ["a", "b"]}, "‘q’"),
        ("describe", {"thing": "measure/2017-2020/M99"}, "There is: measure/2017-2020/M1.1"),
        ("describe", {"thing": "no such <thing>"}, "There is no ‘no such <thing>’"),
        ("sparql", {"query": "SELECT ?x WHERE { ?x a gpvp:Measure }"}, "prefix gpvp: is not declared"),
        ("sparql", {"query": ""}, "empty"),
    ],
)
def test_a_wrong_call_is_told_what_is_allowed(call: Call, name: str, given: dict[str, Any], said: str) -> None:
    assert said in refused(call(name, **given))


def test_errors_name_every_allowed_value_to_a_program(call: Call) -> None:
    (fault,) = call("measures", partner=["politie"]).structured_content["errors"]
    assert (fault["parameter"], fault["value"]) == ("partner", "politie")
    assert {"pz", "verenigingen", "xl-prevention"} <= set(fault["allowed"])


def test_a_single_value_stands_for_a_list_of_one(call: Call) -> None:
    assert codes(call("measures", partner="unia")) == codes(call("measures", partner=["unia"]))


def test_an_absent_value_is_no_value(call: Call) -> None:
    assert call("measures", theme=None).structured_content["total"] == 120


def test_an_unknown_tool_or_document_is_an_error_of_the_protocol(runner: asyncio.Runner, server: Server) -> None:
    async def ask() -> None:
        async with Client(server) as client:
            with pytest.raises(MCPError, match="measures-with-all-partners"):
                await client.call_tool("drop-everything", {})
            with pytest.raises(MCPError, match="gpvp://ontology"):
                await client.read_resource("gpvp://elsewhere")

    runner.run(ask())


def test_search_goes_through_measures_partners_and_contracts(call: Call) -> None:
    found = call("search", q="politiezone", limit=500).structured_content
    assert found["total"] == sum(found["totals"].values()) == len(found["items"])
    assert all(found["totals"][kind] for kind in ("measure", "partner", "objective"))
    kinds = [item["kind"] for item in found["items"]]
    assert {kind: kinds.count(kind) for kind in found["totals"]} == found["totals"]


def test_search_turns_its_pages_across_kinds(call: Call) -> None:
    whole = call("search", q="politiezone", limit=500).structured_content["items"]
    turned: list[object] = []
    offset: int | None = 0
    while offset is not None:
        page = call("search", q="politiezone", limit=4, offset=offset).structured_content
        assert page["count"] <= 4
        turned += page["items"]
        offset = page["next"]
    assert turned == whole


def test_search_knows_other_names_whatever_the_case_and_accents(call: Call) -> None:
    found = call("search", q='"ZONES DE POLICE"').structured_content["items"]
    assert "https://w3id.org/gpvp/id/partner/pz" in [item["thing"]["id"] for item in found]


def test_search_that_finds_nothing_says_so(call: Call) -> None:
    result = call("search", q="xyzzy")
    assert not result.is_error
    assert (result.structured_content["total"], result.structured_content["next"]) == (0, None)


@pytest.mark.parametrize("thing", ["measure/2017-2020/M1.5", "https://w3id.org/gpvp/id/measure/2017-2020/M1.5"])
def test_describe_tells_facts_their_graphs_and_the_words_of_the_source(call: Call, thing: str) -> None:
    result = call("describe", thing=thing, limit=500)
    found = result.structured_content
    assert found["thing"]["id"] == "https://w3id.org/gpvp/id/measure/2017-2020/M1.5"
    assert [one["id"] for one in found["classes"]] == ["https://w3id.org/gpvp/ns#Measure"]
    facts = {
        (item["property"]["id"].rpartition("#")[2], item["value"]["id"].rpartition("/")[2]): item["graph"]["id"]
        for item in found["items"]
        if isinstance(item["value"], dict)
    }
    assert facts["namesPartner", "pz"].endswith("/source/gvpp-2017-2020")
    assert facts["involves", "pz-5339"].endswith("/graph/inferred")
    assert {"witness/body", "witness/table"} == {
        quotation["witness"]["id"].removeprefix("https://w3id.org/gpvp/id/") for quotation in found["quotations"]
    }
    assert all(quotation["start"] < quotation["end"] for quotation in found["quotations"])
    assert found["quotations"][0]["exact"] in words(result)


def test_a_query_of_ones_own_is_cut_and_says_so(call: Call) -> None:
    result = call("sparql", query="SELECT ?s ?p ?o WHERE { ?s ?p ?o }", limit=3)
    found = result.structured_content
    assert (found["count"], len(found["items"]), found["next"]) == (3, 3, 3)
    assert found["total"] > 10_000
    assert f"rows 1 to 3 of {found['total']}" in words(result)


def test_a_query_of_ones_own_gives_labels(call: Call) -> None:
    query = "SELECT ?x ?n WHERE { VALUES ?x { <https://w3id.org/gpvp/id/partner/pz> } BIND(1.5 AS ?n) }"
    (item,) = call("sparql", query=query).structured_content["items"]
    assert item == {"x": {"id": "https://w3id.org/gpvp/id/partner/pz", "label": "police zones"}, "n": 1.5}


def test_a_query_may_ask_yes_or_no_or_for_a_graph(call: Call) -> None:
    assert call("sparql", query="ASK { ?s a <https://w3id.org/gpvp/ns#Measure> }").structured_content["boolean"] is True
    assert words(call("sparql", query="ASK { <x:y> ?p ?o }")) == "SPARQL: no."
    graph = call("sparql", query="DESCRIBE <https://w3id.org/gpvp/id/partner/pz>", limit=2).structured_content
    assert graph["total"] > graph["count"] == 2
    assert all(item["triple"].endswith(" .") for item in graph["items"])


@pytest.mark.parametrize("update", ["DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <x:a> <x:b> <x:c> }", "CLEAR ALL"])
def test_updates_change_nothing(call: Call, update: str) -> None:
    before = call("sparql", query="SELECT ?s WHERE { ?s ?p ?o }", limit=1).structured_content["total"]
    assert update.split()[0] in refused(call("sparql", query=update))
    assert call("sparql", query="SELECT ?s WHERE { ?s ?p ?o }", limit=1).structured_content["total"] == before


def test_documents_can_be_read(runner: asyncio.Runner, server: Server, tools: dict[str, Tool]) -> None:
    async def ask() -> dict[str, str]:
        async with Client(server) as client:
            listed = (await client.list_resources()).resources
            return {one.uri: (await client.read_resource(one.uri)).contents[0].text for one in listed}  # type: ignore[union-attr]

    found = runner.run(ask())
    ontology = {quad.subject.value for quad in ox.parse(found["gpvp://ontology"], format=ox.RdfFormat.TURTLE)}
    assert {"https://w3id.org/gpvp/ns#Measure", "https://w3id.org/gpvp/ns#involves"} <= ontology
    groups = json.loads(found["gpvp://questions"])
    assert {question["name"] for group in groups for question in group["questions"]} == set(tools) - OWN


def test_the_guide_names_the_themes_axes_and_contracts(server: Server) -> None:
    guide = server.instructions or ""
    assert all(text in guide for text in ("120 measures", "10 Crisis", "preventie", "molenbeek-algemeen-2023"))


def one_call(tool: str, **given: Any) -> str:
    params = {"name": tool, "arguments": given}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})


def over(runner: asyncio.Runner, address: str, method: str = "POST", **given: Any) -> httpx.Response:
    async def send() -> httpx.Response:
        async with httpx.AsyncClient(timeout=30) as client:
            return await client.request(method, f"{address}/mcp", **given)

    return runner.run(send())


def test_one_request_is_enough_and_pages_of_other_hosts_may_ask(runner: asyncio.Runner, address: str) -> None:
    headers = {**HEADERS, "Origin": "https://elsewhere.example", "Host": "plan.example"}
    answers = [over(runner, address, headers=headers, content=one_call("measures", theme=t)) for t in ("1", "2")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert {answer.headers["content-type"] for answer in answers} == {"application/json"}
    assert {answer.headers["access-control-allow-origin"] for answer in answers} == {"*"}
    # The path is the same, the question is not: no answer comes from what is kept of another.
    assert len({answer.text for answer in answers}) == 2
    assert "etag" not in answers[0].headers
    assert "mcp-session-id" not in answers[0].headers


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "PUT"])
def test_other_methods_are_refused_and_nothing_hangs(runner: asyncio.Runner, address: str, method: str) -> None:
    answer = over(runner, address, method, headers={"Accept": "text/event-stream"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.headers["cache-control"] == "no-store"


def test_a_request_may_come_from_a_page_after_asking(runner: asyncio.Runner, address: str) -> None:
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,mcp-protocol-version",
    }
    answer = over(runner, address, "OPTIONS", headers={"Origin": "https://elsewhere.example", **asked})
    assert answer.status_code == 200
    assert "mcp-protocol-version" in answer.headers["access-control-allow-headers"]


def test_a_request_that_is_too_large_is_refused(runner: asyncio.Runner, address: str) -> None:
    content = one_call("sparql", query="#" * Settings().body_bytes)
    assert over(runner, address, headers=HEADERS, content=content).status_code == 413


@pytest.mark.parametrize("body", ["{", "[]", '{"jsonrpc": "2.0"}', "", '"x"'])
def test_a_request_that_is_no_message_is_refused(runner: asyncio.Runner, address: str, body: str) -> None:
    assert over(runner, address, headers=HEADERS, content=body).status_code == 400


def test_many_ask_at_once(runner: asyncio.Runner, address: str) -> None:
    async def ask(theme: int) -> int:
        async with Client(f"{address}/mcp") as client:
            found = await client.call_tool("measures", {"theme": str(theme), "limit": 500})
            assert {item["theme"]["id"].rpartition("/")[2] for item in found.structured_content["items"]} == {
                str(theme)
            }
            return int(found.structured_content["total"])

    async def gather() -> list[int]:
        return await asyncio.gather(*map(ask, range(1, 11)))

    assert sum(runner.run(gather())) == 120


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_the_extra_the_address_is_404_with_the_reason(
    ask: Callable[..., httpx.Response], monkeypatch: pytest.MonkeyPatch, method: str, lang: str
) -> None:
    monkeypatch.setattr(agents, "find_spec", lambda _: None)
    answer = ask("/mcp", method=method, headers={"Accept-Language": lang})
    assert answer.status_code == 404
    assert answer.headers["content-language"] == lang
    assert "pip install 'gpvp[mcp]'" in answer.json()["detail"]
    assert answer.json()["type"].endswith("/missing-extra")


@pytest.mark.parametrize(
    ("lang", "start"), [("nl", "Dit onderdeel"), ("fr", "Cette partie"), ("en", "This part is not installed")]
)
def test_without_the_extra_the_command_says_how_to_install_it(
    environment: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, start: str
) -> None:
    monkeypatch.setattr(agents, "find_spec", lambda _: None)
    assert main(["mcp", "--lang", lang]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(start)
    assert captured.err.endswith("pip install 'gpvp[mcp]'\n")
    assert captured.err.count("\n") == 1


def test_everything_else_works_without_the_sdk() -> None:
    code = "import sys; sys.modules['mcp'] = None; import api.cli, api.commands, api.web.app, api.agents"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)


def test_the_service_starts_without_the_sdk_in_memory() -> None:
    code = "import sys, api.web.app; sys.exit('mcp' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)


def test_the_command_ends_when_its_client_goes(stdio: StdioServerParameters) -> None:
    done = subprocess.run(
        [stdio.command, *stdio.args],
        input="not a message\n",
        env={**os.environ, **(stdio.env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in done.stdout.splitlines())
