"""Queries answered by processes that can be stopped: what one of them does to the others, and what is left behind."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import pytest

from api.errors import (
    AnswerTooLarge,
    DeadlineExceeded,
    EngineCrashed,
    MemoryExceeded,
    MissingDataset,
    NotAcceptable,
    Overloaded,
    QueryError,
    QueryTooLarge,
    StoreError,
    StoreUnavailable,
    TooManyQueries,
)
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, formats, whole
from api.store.embedded import EmbeddedStore
from api.store.lanes import crew, fence, worker
from api.store.lanes.crew import SPARES
from api.store.lanes.frames import END, FAIL, HEAD, PART, QUERY, RETIRING, WHOLE, Question, failure, pack_json, receive
from api.store.lanes.store import Lanes

T = TypeVar("T")
Run = Callable[[Awaitable[T]], T]

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ROWS = "SELECT ?s ?p ?o { ?s ?p ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s ?q ?r }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
MEASURE = "<https://w3id.org/gpvp/ns#Measure>"
SOON = 1.0
LONG = 60.0


@pytest.fixture(scope="module")
def settings(content: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The real data, with limits that are soon reached."""
    build = tmp_path_factory.mktemp("build")
    content.dump(build / "gpvp.nq", ox.RdfFormat.N_QUADS)
    return Settings(
        build=build,
        free_seconds=SOON,
        own_seconds=LONG,
        free_workers=2,
        own_workers=1,
        free_queue=2,
        free_per_client=2,
        worker_memory=192,
    )


@pytest.fixture(scope="module")
def lanes(runner: asyncio.Runner, settings: Settings) -> Iterator[Lanes]:
    opened = Lanes(settings)
    runner.run(opened.__aenter__())
    yield opened
    runner.run(opened.__aexit__(None, None, None))


async def free(
    lanes: Lanes, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "", **limits: float
) -> Answer:
    """Ask in the lane for anybody; ``limits`` replace those of its terms."""
    terms = lanes.free.terms
    lanes.free.terms = terms._replace(**limits)  # type: ignore[arg-type]
    try:
        return await whole(await lanes.stream(text, accept, dataset, client))
    finally:
        lanes.free.terms = terms


async def settled(lanes: Lanes) -> None:
    """Wait until every worker that was lost has been replaced, and has ended."""
    expected = sum(lane.terms.workers + 1 for lane in (lanes.own, lanes.free))
    async with asyncio.timeout(LONG):
        while lanes.own.counts.workers + lanes.free.counts.workers < expected or len(workers(lanes)) > expected:
            await asyncio.sleep(0.01)


async def at_work(lanes: Lanes) -> int:
    """The process that works on the query that runs: the first to take a twentieth of a second of a processor."""

    def ticks(pid: int) -> int:
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))

    before = {pid: ticks(pid) for pid in workers(lanes)}
    async with asyncio.timeout(LONG):
        while True:
            for pid, taken in before.items():
                if ticks(pid) - taken >= os.sysconf("SC_CLK_TCK") / 20:
                    return pid
            await asyncio.sleep(0.01)


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that comes sooner or later, as busy as the machine is."""
    async with asyncio.timeout(LONG):
        while not true():
            await asyncio.sleep(0.01)


def workers(lanes: Lanes) -> list[int]:
    zygote = lanes.nursery.pid
    return [int(pid) for pid in Path(f"/proc/{zygote}/task/{zygote}/children").read_text().split()]


# What is answered


@pytest.mark.parametrize("accept", ["", "text/csv", formats.XML, formats.TSV])
@pytest.mark.parametrize(
    "text",
    [
        f"SELECT ?s ?o {{ ?s a {MEASURE} ; ?p ?o FILTER(!ISBLANK(?o)) }} ORDER BY ?s ?o",
        "ASK { ?s ?p ?o }",
        "SELECT * { ?s ?p <x:none> }",
    ],
)
def test_answers_are_those_of_the_engine(
    runner: asyncio.Runner, lanes: Lanes, store: EmbeddedStore, text: str, accept: str
) -> None:
    expected = runner.run(store.query(text, accept))
    assert runner.run(lanes.query(text, accept)) == expected
    assert runner.run(free(lanes, text, accept)) == expected


@pytest.mark.parametrize("accept", ["", formats.N_TRIPLES, formats.RDF_XML, formats.JSON_LD])
def test_graphs_are_those_of_the_engine(
    runner: asyncio.Runner, lanes: Lanes, store: EmbeddedStore, accept: str
) -> None:
    text = f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s a {MEASURE} ; ?p ?o }}"
    answer = runner.run(lanes.query(text, accept))
    expected = runner.run(store.query(text, accept))
    assert answer.media_type == expected.media_type
    form = ox.RdfFormat.from_media_type(answer.media_type)
    assert set(ox.parse(answer.content, form)) == set(ox.parse(expected.content, form))


def test_the_graphs_of_the_request_hold(runner: asyncio.Runner, lanes: Lanes) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def count(query: str, dataset: Dataset = EVERYTHING) -> int:
        content = json.loads(runner.run(free(lanes, query, dataset=dataset)).content)
        return int(content["results"]["bindings"][0]["n"]["value"])

    assert count(text) > 40_000
    assert count(text, Dataset(default=("x:none",))) == 0
    assert count(text.replace("{", "FROM <x:none> {", 1)) == 0


def test_mistakes_are_told_as_ever(runner: asyncio.Runner, lanes: Lanes) -> None:
    with pytest.raises(QueryError) as raised:
        runner.run(free(lanes, "SELECT * {\n ?s ?p }"))
    assert raised.value.line == 2
    with pytest.raises(NotAcceptable) as refused:
        runner.run(free(lanes, "ASK {}", "text/turtle"))
    assert formats.JSON in refused.value.allowed


def test_a_large_answer_comes_in_parts(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def parts() -> tuple[str, list[bytes]]:
        stream = await lanes.own.ask(Question(ROWS, "", (), (), True, 0, 0))
        async with aclosing(stream.parts) as came:
            return stream.media_type, [part async for part in came]

    media_type, came = runner.run(parts())
    assert media_type == formats.JSON
    assert len(came) > 10
    assert len(json.loads(b"".join(came))["results"]["bindings"]) > 40_000


# What is stopped


def test_a_query_is_stopped_at_its_deadline_and_no_other_is(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def ask() -> tuple[object, ...]:
        two = [free(lanes, CROSS) for _ in range(2)]
        own = [lanes.query("ASK {}") for _ in range(20)]
        return tuple(await asyncio.gather(*two, *own, return_exceptions=True))

    before = lanes.free.counts.late
    first, second, *others = runner.run(ask())
    assert isinstance(first, DeadlineExceeded)
    assert isinstance(second, DeadlineExceeded)
    assert "1 seconde" in first.message("fr")
    assert all(isinstance(other, Answer) for other in others)
    assert lanes.free.counts.late == before + 2


def test_memory_has_an_end(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def ask() -> Answer:
        return await whole(
            await lanes.own.ask(Question(f"{MANY} ORDER BY ?c ?f ?a", "", (), (), union=True, rows=0, bytes=0))
        )

    with pytest.raises(MemoryExceeded) as raised:
        runner.run(ask())
    assert "192" in raised.value.message("nl")
    assert runner.run(free(lanes, "ASK {}")).content


def test_a_worker_that_is_killed_fails_its_own_query_alone(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def ask() -> tuple[object, ...]:
        broken = asyncio.ensure_future(lanes.query(CROSS))
        worker = await at_work(lanes)
        other = asyncio.ensure_future(free(lanes, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", seconds=LONG))
        os.kill(worker, signal.SIGKILL)
        return tuple(await asyncio.gather(broken, other, lanes.query("ASK {}"), return_exceptions=True))

    broken, other, after = runner.run(ask())
    assert isinstance(broken, EngineCrashed)
    assert "SIGKILL" in str(broken)
    assert isinstance(other, Answer)
    assert isinstance(after, Answer)
    runner.run(settled(lanes))


# The next query, handed to a worker that is at another one


@pytest.fixture
def eager(lanes: Lanes, monkeypatch: pytest.MonkeyPatch, runner: asyncio.Runner) -> Lanes:
    """Workers are handed their next query however slow the one at hand is, and keep it."""
    monkeypatch.setattr(crew, "QUICK", LONG)
    monkeypatch.setattr(crew, "HELD", LONG)
    runner.run(settled(lanes))
    return lanes


async def one_before(lanes: Lanes, text: str) -> tuple["asyncio.Future[Answer]", "asyncio.Future[Answer]"]:
    """Two questions of the service's own: one that does not end, and one that the same worker was handed already."""
    early = lanes.own.counts.early
    slow = asyncio.ensure_future(lanes.query(CROSS))
    await until(lambda: lanes.own.counts.busy == 1)
    other = asyncio.ensure_future(lanes.query(text))
    await until(lambda: lanes.own.counts.early == early + 1)
    assert lanes.own.counts.waiting == 1
    return slow, other


def test_each_query_has_its_own_answer_however_early_it_was_handed_over(runner: asyncio.Runner, eager: Lanes) -> None:
    async def ask() -> list[Answer]:
        return await asyncio.gather(*(eager.query(f"SELECT ({n} AS ?n) {{}}", "text/csv") for n in range(50)))

    before = eager.own.counts.early
    assert [answer.content for answer in runner.run(ask())] == [f"n\r\n{n}\r\n".encode() for n in range(50)]
    assert eager.own.counts.early > before
    assert (eager.own.counts.waiting, eager.own.counts.busy) == (0, 0)


def test_a_query_that_was_handed_over_early_outlives_the_worker(runner: asyncio.Runner, eager: Lanes) -> None:
    async def ask() -> tuple[object, object]:
        slow, other = await one_before(eager, "ASK {}")
        os.kill(await at_work(eager), signal.SIGKILL)
        return tuple(await asyncio.gather(slow, other, return_exceptions=True))

    slow, other = runner.run(ask())
    assert isinstance(slow, EngineCrashed)
    assert isinstance(other, Answer)


def test_a_query_is_taken_back_from_behind_a_slow_one(
    runner: asyncio.Runner, eager: Lanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "HELD", 0.05)

    async def ask() -> Answer:
        before = eager.own.counts.taken_back
        slow, other = await one_before(eager, "ASK {}")
        await until(lambda: eager.own.counts.taken_back == before + 1)
        assert eager.own.counts.waiting == 1
        slow.cancel()
        return await other

    assert runner.run(ask()).content


def test_a_query_that_was_handed_over_in_vain_costs_its_worker_and_nobody_else(
    runner: asyncio.Runner, eager: Lanes
) -> None:
    async def ask() -> Answer:
        killed = eager.own.counts.killed
        slow = asyncio.ensure_future(eager.query(COUNT))
        await until(lambda: eager.own.counts.busy == 1)
        other = asyncio.ensure_future(eager.query(CROSS))
        await until(lambda: eager.own.counts.waiting == 1)
        other.cancel()
        await asyncio.gather(other, return_exceptions=True)
        answer = await slow
        await until(lambda: eager.own.counts.busy == 0)
        assert eager.own.counts.killed == killed + 1
        assert eager.own.counts.waiting == 0
        return answer

    assert runner.run(ask()).content


def test_idle_workers_that_are_killed_are_replaced(runner: asyncio.Runner, lanes: Lanes) -> None:
    runner.run(settled(lanes))
    before = set(workers(lanes))
    for pid in before:
        os.kill(pid, signal.SIGKILL)

    async def ask() -> Answer:
        await asyncio.sleep(0.2)
        await settled(lanes)
        return await lanes.query("ASK {}")

    assert runner.run(ask()).content
    assert not before & set(workers(lanes))


def test_who_goes_away_stops_the_query(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def leave() -> None:
        asking = asyncio.ensure_future(lanes.query(CROSS))
        await until(lambda: lanes.own.counts.busy == 1)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        assert lanes.own.counts.busy == 0

    left, killed = lanes.own.counts.left, lanes.own.counts.killed
    runner.run(leave())
    assert (lanes.own.counts.left, lanes.own.counts.killed) == (left + 1, killed + 1)


def test_who_closes_a_stream_stops_the_query(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def close() -> None:
        stream = await lanes.stream(MANY)
        await anext(stream.parts)
        assert lanes.free.counts.busy == 1
        await stream.parts.aclose()
        assert lanes.free.counts.busy == 0

    runner.run(close())


def test_who_waits_with_reading_does_not_hold_a_worker(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def wait() -> None:
        stream = await lanes.stream(MANY)
        await until(lambda: lanes.free.counts.busy == 0)
        with pytest.raises(DeadlineExceeded):
            await whole(stream)

    runner.run(wait())


def test_a_client_has_so_many_queries_and_no_more(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def ask() -> list[object]:
        asked = [free(lanes, CROSS, client=name) for name in ("a", "a", "a", "b")]
        return await asyncio.gather(*asked, return_exceptions=True)

    found = runner.run(ask())
    assert [type(one) for one in found].count(TooManyQueries) == 1
    assert isinstance(found[2], TooManyQueries)
    assert runner.run(free(lanes, "ASK {}", client="a")).content


def test_who_finds_the_queue_full_is_told_at_once(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def ask() -> list[object]:
        return await asyncio.gather(*(free(lanes, CROSS) for _ in range(6)), return_exceptions=True)

    runner.run(settled(lanes))
    before = lanes.free.counts.overloaded
    found = runner.run(ask())
    assert [type(one) for one in found[4:]] == [Overloaded, Overloaded]
    assert lanes.free.counts.overloaded >= before + 2
    assert lanes.free.counts.waiting == 0


def test_a_query_that_is_too_large_never_reaches_a_worker(runner: asyncio.Runner, lanes: Lanes) -> None:
    with pytest.raises(QueryTooLarge) as raised:
        runner.run(free(lanes, "ASK {\n" + "{" * 100 + "}" * 101))
    assert (raised.value.line, raised.value.column) == (2, 64)
    with pytest.raises(QueryTooLarge, match="characters"):
        runner.run(free(lanes, " " * 100_001))


@pytest.mark.parametrize(
    ("text", "accept", "measure", "limits"),
    [
        (ROWS, "text/csv", "rows", {"rows": 1000}),
        (ROWS, formats.XML, "bytes", {"bytes": 300_000}),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "", "rows", {"rows": 1000}),
        ("CONSTRUCT WHERE { ?s ?p ?o }", formats.JSON_LD, "bytes", {"bytes": 200_000}),
    ],
)
def test_an_answer_that_is_too_large_is_an_error(
    runner: asyncio.Runner, lanes: Lanes, text: str, accept: str, measure: str, limits: dict[str, float]
) -> None:
    with pytest.raises(AnswerTooLarge, match=measure):
        runner.run(free(lanes, text, accept, **limits))


def test_json_that_is_cut_says_so(runner: asyncio.Runner, lanes: Lanes) -> None:
    document = json.loads(runner.run(free(lanes, ROWS, rows=1000)).content)
    assert document["cut"] == {"rows": 1000, "limit": "rows", "allowed": 1000}
    assert len(document["results"]["bindings"]) == 1000


def test_a_long_query_of_anybody_gives_way(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def nice(asking: Awaitable[object]) -> int:
        await settled(lanes)
        running = asyncio.ensure_future(asking)
        worker = await at_work(lanes)
        await asyncio.sleep(0.6)
        number = os.getpriority(os.PRIO_PROCESS, worker)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return number

    assert runner.run(nice(free(lanes, CROSS, seconds=LONG))) == 10
    assert runner.run(nice(lanes.query(CROSS))) == os.getpriority(os.PRIO_PROCESS, os.getpid())
    runner.run(settled(lanes))
    assert all(os.getpriority(os.PRIO_PROCESS, pid) < 10 for pid in workers(lanes))


# What a worker cannot do, and what is left behind


def test_a_worker_has_no_socket_to_call_out_with(runner: asyncio.Runner, lanes: Lanes) -> None:
    """Also where ``SERVICE`` were to slip through the guard."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        text = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"

        async def ask() -> Answer:
            return await whole(await lanes.free.ask(Question(text, "", (), (), union=True, rows=0, bytes=0)))

        with pytest.raises(StoreError):
            runner.run(ask())
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_worker_is_fenced(runner: asyncio.Runner, lanes: Lanes) -> None:
    runner.run(settled(lanes))
    zygote = lanes.nursery.pid
    assert len(list(Path(f"/proc/{zygote}/task").iterdir())) == 1
    assert len(workers(lanes)) == 5
    for pid in workers(lanes):
        limits = Path(f"/proc/{pid}/limits").read_text()
        hard = {line[:26].strip(): line[26:].split()[1] for line in limits.splitlines()[1:]}
        assert hard["Max open files"] == "0"
        assert hard["Max core file size"] == "0"
        assert int(hard["Max address space"]) < 1 << 30


def test_nothing_is_left_behind(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def stop_many(count: int) -> None:
        for _ in range(count):
            asking = asyncio.ensure_future(lanes.query(CROSS))
            await asyncio.sleep(0.02)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
        await settled(lanes)

    def descriptors(pid: int) -> int:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))

    runner.run(stop_many(5))
    zygote = lanes.nursery.pid
    before = descriptors(os.getpid()), descriptors(zygote)
    runner.run(stop_many(30))
    assert (descriptors(os.getpid()), descriptors(zygote)) == before


def test_a_new_zygote_takes_over(runner: asyncio.Runner, lanes: Lanes) -> None:
    async def kill() -> tuple[object, ...]:
        await settled(lanes)
        running = asyncio.ensure_future(lanes.query(CROSS))
        await until(lambda: lanes.own.counts.busy == 1)
        os.kill(lanes.nursery.pid, signal.SIGKILL)
        after = asyncio.ensure_future(lanes.query("ASK {}"))
        return tuple(await asyncio.gather(running, after, return_exceptions=True))

    old = lanes.nursery.pid
    running, after = runner.run(kill())
    assert isinstance(running, StoreUnavailable)
    assert isinstance(after, Answer | StoreUnavailable)
    assert runner.run(lanes.query("ASK {}")).content
    assert lanes.nursery.pid != old
    assert lanes.nursery.restarts >= 1
    runner.run(settled(lanes))


PARENT = """
import asyncio, sys
from pathlib import Path
from api.settings import Settings
from api.store.lanes.store import Lanes

async def main():
    async with Lanes(Settings(build=Path(sys.argv[1]))) as lanes:
        print(lanes.nursery.pid, flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


def test_nothing_outlives_the_service(settings: Settings) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(settings.build)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(worker.__file__).parents[3])},
    ) as service:
        assert service.stdout is not None
        zygote = Path(f"/proc/{int(service.stdout.readline())}")
        made = [Path(f"/proc/{pid}") for pid in (zygote / "task" / zygote.name / "children").read_text().split()]
        service.kill()
    default = Settings()
    assert len(made) == default.own_workers + default.free_workers + 2 * SPARES
    waited = 0
    while any(process.exists() for process in (zygote, *made)) and waited < 1000:
        time.sleep(0.01)
        waited += 1
    assert [process.name for process in (zygote, *made) if process.exists()] == []


def test_a_dataset_that_cannot_be_loaded_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingDataset):
        Lanes(Settings(build=tmp_path))
    (tmp_path / "gpvp.nq").write_text("no quads\n")

    async def enter() -> None:
        async with Lanes(Settings(build=tmp_path)):
            pass

    with pytest.raises(StoreError, match=r"gpvp\.nq"):
        asyncio.run(enter())


# A worker by itself


@pytest.fixture
def beside(content: ox.Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """The service's end of the socket of a worker that is a thread here, and has taken no memory of its own."""
    monkeypatch.setattr(fence, "copied", lambda: 0)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        working = threading.Thread(target=lambda: worker.work(theirs, content))
        working.start()
        yield ours
        ours.close()
        working.join()


def told(end: socket.socket, text: str, accept: str = "") -> list[tuple[int, bytes]]:
    """The frames that answer a query."""
    end.sendall(pack_json(QUERY, Question(text, accept, (), (), union=True, rows=0, bytes=0)))
    frames, said = [], end.makefile("rb")
    while (frame := receive(said)) is not None:
        frames.append(frame)
        if frame[0] in (END, WHOLE):
            break
    return frames


def test_the_frame_of_a_small_answer(beside: socket.socket) -> None:
    assert told(beside, "SELECT (1 AS ?x) {}", "text/csv") == [(WHOLE, b"text/csv\nx\r\n1\r\n")]


def test_frames_of_a_large_answer(beside: socket.socket) -> None:
    text = "SELECT * { ?a ?b ?c . ?d a ?e } LIMIT 3000"
    head, *parts, end = told(beside, text, "text/csv")
    assert head == (HEAD, b"text/csv")
    assert len(parts) > 1
    assert {kind for kind, _ in parts} == {PART}
    assert b"".join(part for _, part in parts).count(b"\r\n") == 3001
    assert end == (END, b"")


@pytest.mark.parametrize(
    ("text", "accept", "kind"), [("SELECT", "", "syntax"), ("ASK {}", "text/turtle", "not-acceptable")]
)
def test_frames_of_a_failure(beside: socket.socket, text: str, accept: str, kind: str) -> None:
    failed, end = told(beside, text, accept)
    assert failed[0] == FAIL
    assert failure(failed[1]).kind == kind
    assert end == (END, b"")


def test_a_worker_that_has_grown_retires(beside: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "copied", lambda: worker.GROWN + 1)
    assert told(beside, "ASK {}")[-1] == (END, RETIRING)
