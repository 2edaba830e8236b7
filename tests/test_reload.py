"""Another dataset takes the place of the one that is served: whole, under way, and only if it is whole itself."""

import fcntl
import hashlib
import os
import pty
import re
import signal
import socket
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from api.cli import main
from api.graph.build import Build
from api.reloading import PATTERN, Outcome, ask
from api.search.make import make
from api.settings import Settings
from tests.test_operation import SERVE, Running, running

NAMES = re.compile(rb'((?:skos/core#prefLabel|rdf-schema#label)> "[^\n]*?)("@nl <)')
MARK = re.compile(r"zw(\d)zw")
PAGES = (
    "/nl/measures/M1.7",
    "/nl/partners/pz",
    "/nl/themes/6",
    "/nl/contracts",
    "/api/v1/measures/M1.5",
    "/api/v1/partners?limit=50&offset={}",
    "/api/v1/search?q=politie&lang=nl&limit={}",
    "/sparql?query=SELECT%20%3Fl%20%7B%20%3Fs%20%3Chttp%3A%2F%2Fwww.w3.org%2F2004%2F02%2Fskos%2Fcore%23prefLabel%3E"
    "%20%3Fl%20%7D%20LIMIT%20{}",
)
LONG = 30.0


class Version:
    """A dataset whose Dutch names all have a mark in them."""

    def __init__(self, made: Build, number: int) -> None:
        self.number = number
        ours = b"/graph/catalog> .\n"
        content = sorted(NAMES.sub(rb"\1 zw%dzw\2" % number, line) for line in made.lines if not line.endswith(ours))
        self.name = hashlib.sha256(b"".join(content)).hexdigest()
        described = (
            line.replace(made.version.encode(), self.name.encode()) for line in made.lines if line.endswith(ours)
        )
        self.content = b"".join(sorted([*content, *described]))

    def build(self, folder: Path) -> None:
        """Put it where a service looks, as a build does."""
        place(folder, self.content)


def place(folder: Path, content: bytes) -> None:
    (folder / "new").write_bytes(content)
    (folder / "new").replace(folder / "gpvp.nq")
    # A service that starts makes an index that is older than the dataset anew, which no test here is about.
    (folder / "search.sqlite").touch()


@pytest.fixture(scope="module")
def versions(made: Build) -> list[Version]:
    return [Version(made, number) for number in range(2)]


@pytest.fixture(scope="module")
def built(versions: list[Version], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """An environment that names a folder with the first of them."""
    folder = tmp_path_factory.mktemp("a folder so deep that a socket in it has too long a path for the system")
    versions[0].build(folder)
    make(Settings(build=folder))
    own = {name: value for name, value in os.environ.items() if not name.startswith("GPVP_")}
    return {**own, "GPVP_BUILD": str(folder), "GPVP_OWN_WORKERS": "1", "GPVP_FREE_WORKERS": "1"}


@pytest.fixture(scope="module", params=["memory", "disk"])
def service(
    built: Mapping[str, str],
    versions: list[Version],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Running]:
    versions[0].build(Path(built["GPVP_BUILD"]))
    store = {"GPVP_STORE_DIR": str(tmp_path_factory.mktemp("disk"))} if request.param == "disk" else {}
    log = tmp_path_factory.mktemp("log") / "log"
    with log.open("w") as file, running(built, file, **store) as service:
        yield service


@pytest.fixture
def folder(built: Mapping[str, str]) -> Path:
    return Path(built["GPVP_BUILD"])


def dataset(service: Running) -> str:
    """The version that a service says it has; on a busy machine it may find itself not ready for a while first."""
    end = time.monotonic() + LONG
    while (answer := service.get("/readyz")).status_code == 503 and time.monotonic() < end:
        time.sleep(0.05)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["dataset"])


def reloaded(folder: Path) -> Outcome:
    (outcome,) = ask(folder)
    assert outcome is not None
    return outcome


def zygotes(service: Running) -> list[str]:
    """The processes that hold a dataset for a service."""
    tasks = Path(f"/proc/{service.process.pid}/task")
    children = " ".join((task / "children").read_text() for task in tasks.iterdir()).split()
    found = []
    for child in children:
        with suppress(FileNotFoundError):
            if b"zygote" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
    return found


def until(true: Callable[[], bool]) -> bool:
    """Whether something becomes true in the end."""
    end = time.monotonic() + LONG
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def test_requests_go_on_and_none_mixes_versions(service: Running, folder: Path, versions: list[Version]) -> None:
    """Four clients ask without a pause while three datasets come in: pages of many queries, lists, search, SPARQL."""
    over = threading.Event()
    asked = [0] * 4
    names = {version.name[:12]: str(version.number) for version in versions}

    def client(first: int) -> set[str]:
        seen: set[str] = set()
        with httpx.Client(base_url=f"http://127.0.0.1:{service.port}", timeout=LONG) as http:
            while not over.is_set():
                path = PAGES[(first + asked[first]) % len(PAGES)].format(asked[first] % 40 + 1)
                response = http.get(path, headers={"accept-language": "nl"})
                assert response.status_code == 200, (path, response.text)
                marks = set(MARK.findall(response.text))
                assert marks <= {names[response.headers["etag"].strip('"').partition("-")[0]]}, path
                seen |= marks
                asked[first] += 1
        return seen

    with ThreadPoolExecutor(4) as pool:
        clients = [pool.submit(client, first) for first in range(4)]
        try:
            for version in (versions[1], versions[0], versions[1]):
                version.build(folder)
                outcome = reloaded(folder)
                assert outcome.error == {}
                assert outcome.version == version.name
                assert dataset(service) == version.name
            assert until(lambda: min(asked) > len(PAGES) or any(one.done() for one in clients))
        finally:
            over.set()
        assert [one.result() for one in clients] == [{"0", "1"}] * 4
        assert min(asked) > len(PAGES)
    assert until(lambda: len(zygotes(service)) == 1)


def test_what_runs_is_finished_on_the_dataset_that_it_began_on(
    service: Running, folder: Path, versions: list[Version]
) -> None:
    versions[0].build(folder)
    assert reloaded(folder).version == versions[0].name
    text = b"SELECT ?l { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l FILTER(LANG(?l) = 'nl') }"
    with socket.create_connection(("127.0.0.1", service.port), timeout=LONG) as connection:
        head = "POST /sparql HTTP/1.1\r\nHost: t\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
        connection.sendall(f"{head}Content-Length: {len(text)}\r\n\r\n".encode() + text[:5])
        assert until(lambda: "gpvp_requests_running 2.0" in service.get("/metrics").text)
        versions[1].build(folder)
        assert reloaded(folder).version == versions[1].name
        assert len(zygotes(service)) == 2
        connection.sendall(text[5:])
        answer = b""
        while part := connection.recv(65536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert set(MARK.findall(answer.decode())) == {"0"}
    assert until(lambda: len(zygotes(service)) == 1)


def test_a_signal_asks_too_and_counts_go_on(service: Running, folder: Path, versions: list[Version]) -> None:
    def answered() -> float:
        found = re.search(r'gpvp_store_queries_total\{end="answered",lane="own"\} (\S+)', service.get("/metrics").text)
        assert found
        return float(found[1])

    version = next(version for version in versions if version.name != dataset(service))
    before = answered()
    version.build(folder)
    service.process.send_signal(signal.SIGHUP)
    assert until(lambda: dataset(service) == version.name)
    assert answered() > before > 0
    assert f'gpvp_dataset_info{{version="{version.name}"}} 1.0' in service.get("/metrics").text


@pytest.mark.parametrize("fault", ["half", "other line", "not there", "no statements"])
def test_a_dataset_that_is_not_whole_stays_out(
    service: Running,
    folder: Path,
    versions: list[Version],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: str,
) -> None:
    before = dataset(service)
    content = next(version for version in versions if version.name != before).content
    match fault:
        case "half":
            place(folder, content[: len(content) // 2])
        case "other line":
            place(folder, content.replace(b'zw"@nl', b'zx"@nl', 1))
        case "not there":
            (folder / "gpvp.nq").unlink()
        case _:
            place(folder, b"nothing of the kind\n")
    monkeypatch.setenv("GPVP_BUILD", str(folder))
    assert main(["reload", "--lang", "en"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert re.match(r"http://127\.0\.0\.1:\d+/ stays with the dataset before\. \w", said.err)
    assert dataset(service) == before
    assert service.get("/nl/measures/M1.7").status_code == 200
    assert until(lambda: len(zygotes(service)) == 1)


def test_the_command_says_what_came_of_it(
    service: Running,
    folder: Path,
    versions: list[Version],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    versions[0].build(folder)
    monkeypatch.setenv("GPVP_BUILD", str(folder))
    assert main(["reload", "--lang", "en"]) == 0
    assert capsys.readouterr().out == (
        f"http://127.0.0.1:{service.port}/ now answers with dataset {versions[0].name}.\n"
    )


def test_a_process_that_starts_again_finds_its_own_dataset(
    service: Running, folder: Path, versions: list[Version]
) -> None:
    """A build without a reload changes nothing, also where the process that holds the dataset dies."""
    before = dataset(service)
    next(version for version in versions if version.name != before).build(folder)
    (zygote,) = zygotes(service)
    os.kill(int(zygote), signal.SIGKILL)

    def ready() -> bool:
        return service.get("/readyz").status_code == 200 and zygotes(service) != [zygote]

    assert until(ready)
    assert dataset(service) == before


def test_without_a_service_there_is_nothing_to_reload(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GPVP_BUILD", str(tmp_path))
    left = tmp_path / PATTERN.replace("*", "left")
    with socket.socket(socket.AF_UNIX) as door:
        monkeypatch.chdir(tmp_path)
        door.bind(left.name)
    assert main(["reload", "--lang", "en"]) == 2
    assert f"No service of yours runs on the dataset in {tmp_path}." in capsys.readouterr().err
    assert not left.exists()


def test_a_service_leaves_no_socket(built: Mapping[str, str], folder: Path, versions: list[Version]) -> None:
    versions[0].build(folder)
    with running(built) as service:
        there = len(list(folder.glob(PATTERN)))
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(LONG) == 0
        assert len(list(folder.glob(PATTERN))) == there - 1


def test_a_terminal_that_is_closed_ends_the_service(
    built: Mapping[str, str], folder: Path, versions: list[Version], tmp_path: Path
) -> None:
    versions[0].build(folder)
    ours, theirs = pty.openpty()
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(
            SERVE,
            stdin=theirs,
            stdout=said,
            stderr=said,
            env=built,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
    with process:
        os.close(theirs)
        assert until(lambda: "listens" in (tmp_path / "said").read_text())
        os.close(ours)
        assert process.wait(LONG) == 0
