"""The same dataset and the same questions on three engines: inside the process, an Oxigraph server, and Virtuoso.

The servers are real ones, started here on loopback and loaded by ``gpvp publish``. Where one is not installed its tests
are skipped and say how to install it; with ``CI`` in the environment that is a failure.
"""

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from api import cli
from api.errors import QueryError, StoreAnswerBroken, StoreIncomplete, StoreTimeout, StoreUnavailable
from api.graph.build import Build
from api.namespaces import CATALOG_GRAPH
from api.publish import publish
from api.queries import Catalogue, Iri, Question, Row
from api.settings import Settings
from api.store import Dataset, formats
from api.store.embedded import EmbeddedStore
from api.store.graphs import GraphStore
from api.store.remote import RemoteStore
from api.store.wire import Limits, Wire
from api.web.app import create_app
from tests.questions import QUESTIONS

HERE = Path(__file__).parent
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running engine: where it answers queries, and where it takes graphs."""

    query: str
    graphs: str


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def program(name: str) -> str:
    """The path of a server's program."""
    found = shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
    if found is None:
        reason = f"{name} is not installed: make engines, or pip install oxigraph"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def running(arguments: Sequence[str], url: str, log: Path) -> Iterator[None]:
    """Start a server, wait until it answers, and end it."""
    with (
        log.open("w") as told,
        subprocess.Popen(arguments, stdout=told, stderr=told, stdin=subprocess.DEVNULL) as process,
    ):
        try:
            latest = time.monotonic() + START_SECONDS
            while process.poll() is None and time.monotonic() < latest:
                try:
                    httpx.get(url, timeout=2)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            else:
                pytest.fail(f"{arguments[0]} does not answer:\n{log.read_text()[-2000:]}")
            yield
        finally:
            process.kill()


def oxigraph(folder: Path, *options: str) -> Iterator[Server]:
    url = f"http://127.0.0.1:{free_port()}"
    command = [program("oxigraph"), "serve", "--bind", url.removeprefix("http://"), *options]
    for _ in running(command, f"{url}/query", folder / "oxigraph.log"):
        yield Server(f"{url}/query", f"{url}/store")


def virtuoso(folder: Path) -> Iterator[Server]:
    server, port = program("virtuoso-t"), free_port()
    written = (HERE / "virtuoso.ini").read_text(encoding="utf-8")
    for key, value in {"folder": folder, "sql_port": free_port(), "http_port": port}.items():
        written = written.replace(f"{{{key}}}", str(value))
    (folder / "virtuoso.ini").write_text(written, encoding="utf-8")
    command = [server, "+configfile", str(folder / "virtuoso.ini"), "+foreground", "+wait"]
    host = f"127.0.0.1:{port}"
    for _ in running(command, f"http://{host}/sparql", folder / "virtuoso.out"):
        yield Server(f"http://{host}/sparql", f"http://dba:dba@{host}/sparql-graph-crud-auth")


STARTS: Mapping[str, Callable[[Path], Iterator[Server]]] = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@pytest.fixture(scope="module")
def built(made: Build, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The project's own dataset as a file, as the build writes it: an engine would have changed numbers already."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "gpvp.nq").write_bytes(b"".join(made.lines))
    return Settings(build=folder)


@pytest.fixture(scope="module", params=STARTS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with nothing of ours in it."""
    yield from STARTS[request.param](tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def loaded(server: Server, built: Settings, runner: asyncio.Runner) -> Settings:
    """Settings by which that server answers, the dataset having been published to it."""
    settings = replace(built, store_url=server.query)
    publication = runner.run(publish(settings, server.graphs, lambda step: None))
    assert {step.did for step in publication.steps} == {"put"}
    return settings


@pytest.fixture(scope="module")
def remote(loaded: Settings, runner: asyncio.Runner) -> Iterator[RemoteStore]:
    store = RemoteStore(loaded)
    runner.run(store.__aenter__())
    yield store
    runner.run(store.close())


CONCATENATED = re.compile(r"GROUP_CONCAT\(.*?\)\s+AS\s+\?(\w+)", re.DOTALL)

Cell = tuple[str, object, str]
NO_NAME = "blank node"


def cells(question: Question, row: Row) -> tuple[Cell, ...]:
    """A row as it is compared.

    Engines differ in three things about GROUP_CONCAT, which are left out: the order of its parts, whether it keeps
    their language, and whether nothing put together is an empty text or no value. A decimal number is compared by its
    value: engines do not keep its digits.
    """
    free = set(CONCATENATED.findall(question.text))
    found: list[Cell] = []
    for name, value in row.items():
        if name in free and (value is None or isinstance(value, str)):
            found.append((name, tuple(sorted((value or "").split("; "))), ""))
        elif isinstance(value, Iri) and ":" not in value:
            found.append((name, NO_NAME, ""))
        else:
            plain = Decimal(value).normalize() if isinstance(value, Decimal) else value
            found.append((name, (type(value).__name__, plain), str(getattr(value, "lang", ""))))
    return tuple(found)


class Answers:
    """What a catalogue answers, each text asked once: for many questions what is required only is the example."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[str, list[object]] = {}

    async def of(self, name: str, given: Mapping[str, object]) -> list[object]:
        """The rows in their order, or the triples of a graph in an order of our own."""
        params = {key: value if isinstance(value, str) else list(value) for key, value in given.items()}  # type: ignore[call-overload]
        text = await self._catalogue.text(name, params)
        if text not in self._known:
            self._known[text] = await self._asked(self._catalogue.question(name), params)
        return self._known[text]

    async def _asked(self, question: Question, params: Mapping[str, str | list[str]]) -> list[object]:
        if question.form == "SELECT":
            rows = [cells(question, row) for row in (await self._catalogue.answer(question.name, params)).rows]
            # The order of blank nodes is that of their names, which each engine gives anew.
            unnamed = [row for row in rows if any(cell[1] == NO_NAME for cell in row)]
            return [*sorted(unnamed, key=str), *(row for row in rows if row not in unnamed)]
        graph = await self._catalogue.graph(question.name, params, formats.N_TRIPLES)
        return sorted(graph.content.splitlines())


SEARCHES: Sequence[tuple[str, Mapping[str, object]]] = (
    ("measures", {"q": ["énergie"]}),
    ("measures", {"q": ["COORDINATIE"]}),
    ("measures", {"partner": ["pz", "verenigingen"], "basis": "involved"}),
    ("measures", {"any_partner": ["unia", "cibg"], "without_partner": ["pz"], "theme": "1", "axis": "reactie"}),
    ("measures", {"cites": "KIV"}),
    ("objectives", {"q": ["burgers"]}),
    ("indicators", {"q": ["opleiding"]}),
    ("results", {"q": ["mensen"]}),
    ("partners-by-name", {"q": ["egalite"]}),
    ("documents-by-words", {"q": ["omzendbrief"]}),
    ("alignments", {"measure": "M5.2"}),
    ("alignments", {"contract": "brussel-vsc-2018-2019", "confidence": "strong"}),
    ("alignment-texts", {"contract": "brussel-vsc-2018-2019", "confidence": "strong"}),
    ("measures-without-level", {"level": "federal", "theme": "2"}),
)
"""What the examples leave out: words with accents, and the parameters that people use most."""


def asked() -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each question with its example, with what is required only, and some more."""
    for question in QUESTIONS:
        yield question.name, question.example
        required = {param.name: param.example for param in question.params if param.required}
        if required != question.example:
            yield question.name, required
    yield from SEARCHES


@pytest.fixture(scope="module")
def there(loaded: Settings, remote: RemoteStore) -> Answers:
    """The answers of that server."""
    return Answers(Catalogue.open(loaded.queries, remote))


@pytest.fixture(scope="module")
def here(catalogue: Catalogue) -> Answers:
    """Those of the engine inside the process."""
    return Answers(catalogue)


def named(value: object) -> str:
    return value if isinstance(value, str) else "+".join(value) if isinstance(value, Mapping) else ""


@pytest.mark.parametrize(("name", "given"), [*asked()], ids=named)
def test_a_question_has_the_same_answer_everywhere(
    name: str, given: Mapping[str, object], here: Answers, there: Answers, runner: asyncio.Runner
) -> None:
    theirs, ours = (runner.run(each.of(name, given)) for each in (there, here))
    assert len(theirs) == len(ours)
    assert [pair for pair in zip(theirs, ours, strict=True) if pair[0] != pair[1]][:3] == []


def test_what_people_search_for_is_found(here: Answers, runner: asyncio.Runner) -> None:
    """Two empty answers would be equal too."""
    for name, given in SEARCHES:
        assert runner.run(here.of(name, given)), (name, given)


@pytest.mark.parametrize("accept", [one.media_type for one in formats.ROWS])
def test_rows_have_the_same_bytes_everywhere(
    accept: str, remote: RemoteStore, store: EmbeddedStore, catalogue: Catalogue, runner: asyncio.Runner
) -> None:
    text = catalogue.question("themes").text
    assert runner.run(remote.query(text, accept)) == runner.run(store.query(text, accept))
    for asking in ("ASK { ?s ?p ?o }", "ASK { ?s ?p <x:nothing> }"):
        assert runner.run(remote.query(asking, accept)) == runner.run(store.query(asking, accept))


@pytest.mark.parametrize("accept", [one.media_type for one in formats.GRAPHS])
def test_graphs_come_in_every_format(accept: str, remote: RemoteStore, runner: asyncio.Runner) -> None:
    """The graph of the ontology has blank nodes and texts in three languages."""
    text = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <https://w3id.org/gpvp/graph/ontology> { ?s ?p ?o } }"
    assert runner.run(remote.query(text, accept)).media_type == accept


def rows(store: RemoteStore, text: str, runner: asyncio.Runner, dataset: Dataset = Dataset()) -> list[str]:  # noqa: B008
    content = runner.run(store.query(text, formats.CSV, dataset)).content.decode()
    return content.splitlines()[1:]


def test_the_graphs_of_a_request_and_of_a_query_hold(remote: RemoteStore, runner: asyncio.Runner) -> None:
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    whole = rows(remote, everything, runner)
    sources = "https://w3id.org/gpvp/graph/sources"
    part = rows(remote, everything, runner, Dataset((sources,)))
    assert part == rows(remote, f"SELECT (COUNT(*) AS ?n) FROM <{sources}> {{ ?s ?p ?o }}", runner)
    assert 0 < int(part[0]) < int(whole[0])
    assert rows(remote, everything, runner, Dataset(("http://127.0.0.1:9/nothing",))) == ["0"]


def test_a_mistake_is_a_mistake(remote: RemoteStore, runner: asyncio.Runner) -> None:
    with pytest.raises(QueryError) as raised:
        runner.run(remote.stream("SELECT ?s WHERE {\n ?s ?p }"))
    assert raised.value.line == 2


def test_the_service_answers_from_it(loaded: Settings, runner: asyncio.Runner) -> None:
    """The whole application, opened and closed as a server does it."""

    async def run() -> tuple[httpx.Response, ...]:
        app = create_app(loaded)
        async with app.router.lifespan_context(app) as state:

            async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
                await app({**scope, "state": dict(state or {})}, receive, send)

            transport = httpx.ASGITransport(with_state)
            async with httpx.AsyncClient(transport=transport, base_url="http://gpvp.test") as client:
                query = {"query": "SELECT ?o { <id/partner/pz> <http://www.w3.org/2004/02/skos/core#notation> ?o }"}
                return (
                    await client.get("/readyz"),
                    await client.get("/api/v1/measures?partner=pz&partner=verenigingen&basis=involved"),
                    await client.get("/en/measures/M1.7"),
                    await client.post("/sparql", data=query, headers={"Accept": "text/csv"}),
                )

    ready, measures, page, rows = runner.run(run())
    assert ready.json()["status"] == "ready"
    assert measures.json()["total"] == 16
    assert page.status_code == 200
    assert rows.text.split() == ["o", "pz"]


def test_the_command_line_asks_it(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("GPVP_STORE_URL", loaded.store_url)
    monkeypatch.setenv("GPVP_BUILD", str(tmp_path))
    assert cli.main(["ask", "themes", "--format", "csv", "--lang", "en"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 11
    assert list(tmp_path.iterdir()) == []  # nothing is built that is not needed


def test_publishing_again_changes_nothing(loaded: Settings, server: Server, runner: asyncio.Runner) -> None:
    again = runner.run(publish(loaded, server.graphs, lambda step: None))
    assert {step.did for step in again.steps} == {"kept"}


def test_a_graph_of_an_earlier_version_goes_away(
    loaded: Settings, server: Server, remote: RemoteStore, runner: asyncio.Runner, built: Settings
) -> None:
    async def run() -> None:
        graphs = GraphStore(Wire(server.graphs, Limits.of(loaded)))
        catalog, old = await graphs.read(CATALOG_GRAPH), "https://w3id.org/gpvp/graph/old"
        await graphs.put(old, catalog)
        await graphs.remove(CATALOG_GRAPH)
        with pytest.raises(StoreIncomplete):  # neither does a service start on it
            await RemoteStore(loaded).__aenter__()
        publication = await publish(loaded, server.graphs, lambda step: None)
        assert Counter(step.did for step in publication.steps)["removed"] == 1
        assert old not in await remote.graphs()
        await graphs.close()

    runner.run(run())


@pytest.fixture
def hasty(built: Settings, tmp_path: Path, runner: asyncio.Runner) -> Iterator[RemoteStore]:
    """An Oxigraph server that stops a query after a second, its default graph being the union."""
    for server in oxigraph(tmp_path, "--union-default-graph", "--timeout-s", "1"):
        settings = replace(built, store_url=server.query)
        runner.run(publish(settings, server.graphs, lambda step: None))
        store = RemoteStore(settings)
        runner.run(store.__aenter__())
        yield store
        runner.run(store.close())


@pytest.mark.parametrize("text", ["SELECT * { ?a ?b ?c . ?d ?e ?f }", "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }"])
def test_half_an_answer_of_a_real_server_is_none(text: str, hasty: RemoteStore, runner: asyncio.Runner) -> None:
    """Oxigraph ends it with status 200; the answer may also be longer than what is read of one."""
    with pytest.raises((StoreAnswerBroken, StoreTimeout)):
        runner.run(hasty.query(text))


def test_a_server_that_goes_away_is_told(built: Settings, tmp_path: Path, runner: asyncio.Runner) -> None:
    async def ask(store: RemoteStore) -> None:
        with pytest.raises(StoreUnavailable):
            await store.query("ASK {}")
        await store.close()

    for server in oxigraph(tmp_path):
        store = RemoteStore(replace(built, store_url=server.query))
        assert runner.run(store.query("ASK {}"))
    runner.run(ask(store))
