"""What tests of several modules share: a small project in a folder of its own, and the real one, loaded once."""

import asyncio
import gc
import shutil
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from rdflib import SH
from starlette.types import Receive, Scope, Send

from api.files import put
from api.graph.build import Build, complete
from api.graph.infer import infer, read_rules
from api.graph.load import load
from api.graph.places import rules
from api.graph.validate import Result, validate
from api.queries import Catalogue
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Store, Stream
from api.store.embedded import EmbeddedStore
from api.web.app import create_app, start
from api.web.operation.counts import Counts
from api.web.service import Service

SMALL = Path(__file__).with_name("small")


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One process more than there are processors: many tests wait for a browser, a server or a pause."""
    return (yield) + 1


def pytest_collection_finish(session: pytest.Session) -> None:
    """Ten thousand tests stay until the end: the collector of garbage need not look at them each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def small(tmp_path: Path) -> Settings:
    """A project of two measures that a test may change: own ontology, data and shapes, the real rules of both kinds."""
    return small_in(tmp_path)


def small_in(folder: Path) -> Settings:
    """The same in a folder."""
    real = Settings()
    project = folder / "project"
    shutil.copytree(SMALL, project)
    shutil.copytree(real.ontology / "rules", project / "ontology" / "rules")
    shutil.copytree(real.shapes / "hygiene", project / "shapes" / "hygiene")
    return Settings(
        ontology=project / "ontology",
        data=project / "data",
        shapes=project / "shapes",
        queries=real.queries,
        build=project / "build",
    )


@pytest.fixture
def environment(small: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The small project, as the one that the environment names; messages in English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "HOST", "PORT", "GPVP_SOURCES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GPVP_LANG", "en")
    for name in ("ontology", "data", "shapes", "queries", "build"):
        monkeypatch.setenv(f"GPVP_{name.upper()}", str(getattr(small, name)))
    return small


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Callable[[ox.Dataset], tuple[Result, ...]]:
    """What is found if pySHACL is left to ask for itself: each node alone, property shapes below their node shapes."""

    def find(dataset: ox.Dataset) -> tuple[Result, ...]:
        with monkeypatch.context() as patch:
            patch.setattr("api.graph.validate.ask_together", lambda: None)
            patch.setattr("api.graph.validate.aim", lambda shapes: None)
            patch.setitem(CONSTRAINT_PARAMETERS_MAP, SH.sparql, SPARQLBasedConstraint)
            return validate(dataset)

    return find


@pytest.fixture(scope="session")
def real() -> ox.Dataset:
    """The project's own ontology, data and shapes as loaded: copy it before you change it."""
    return load(Settings())


@pytest.fixture
def replace_in() -> Callable[[Path, str, str], None]:
    """Change a file: the one place where it says something."""

    def replace(file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    """One event loop for all tests that ask something."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="session")
def objections(real: ox.Dataset) -> tuple[Result, ...]:
    """What the shapes say of them."""
    return validate(real)


@pytest.fixture(scope="session")
def made(real: ox.Dataset, objections: tuple[Result, ...]) -> Build:
    """The project's own data with all that follows from them, as the build makes it."""
    found = read_rules(rules(Settings()))
    return complete(ox.Dataset(real), infer(ox.Dataset(real), found), [rule.name for rule in found], objections)


@pytest.fixture(scope="session")
def placed(made: Build, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The project's own settings, with its built graph as a file in a folder of its own: none need be built before."""
    settings = Settings(build=tmp_path_factory.mktemp("build"))
    put(settings.dataset, made.lines)
    return settings


@pytest.fixture(scope="session")
def content(made: Build) -> ox.Store:
    """The same in an engine."""
    content = ox.Store()
    content.bulk_extend(made.dataset)
    return content


@pytest.fixture(scope="session")
def store(content: ox.Store) -> EmbeddedStore:
    """The store over them."""
    return EmbeddedStore(content)


@pytest.fixture(scope="session")
def catalogue(store: EmbeddedStore) -> Catalogue:
    """The project's own questions over that store."""
    return Catalogue.open(Settings().queries, store)


@pytest.fixture(scope="session")
def service(runner: asyncio.Runner, placed: Settings, store: EmbeddedStore) -> Iterator[Service]:
    """What a service over that store has."""
    service = runner.run(start(placed, store))
    yield service
    runner.run(service.painter.close())


class Broken:
    """A store in which nothing works, for a reason that nobody foresaw."""

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        raise ZeroDivisionError("why it broke")

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        raise ZeroDivisionError("why it broke")


@pytest.fixture
def broken() -> Store:
    """A store in which nothing works."""
    return Broken()


@pytest.fixture
def asking(runner: asyncio.Runner, service: Service) -> Callable[..., Callable[..., httpx.Response]]:
    """The same with other settings, or other parts: ``asking(Settings(rate=2), stopping=lambda: True)(path)``.

    Such a service has counted nothing yet.
    """

    def make(settings: Settings, client: str = "127.0.0.1", **parts: object) -> Callable[..., httpx.Response]:
        app = create_app(settings, service.store)
        changed = replace(service, **{"settings": settings, "counts": Counts(), **parts})  # type: ignore[arg-type]

        async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "state": {"service": changed}}, receive, send)

        async def once(path: str, method: str, given: dict[str, Any]) -> httpx.Response:
            transport = httpx.ASGITransport(with_state, client=(client, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://gpvp.test") as asked:
                return await asked.request(method, path, **given)

        return lambda path, method="GET", **given: runner.run(once(path, method, given))

    return make


@pytest.fixture(scope="session")
def ask(runner: asyncio.Runner, store: EmbeddedStore, service: Service) -> Iterator[Callable[..., httpx.Response]]:
    """The whole service over that store: ``ask(path, method="GET", headers={...}, content=..., data=...)``."""
    app = create_app(service.settings, store)

    async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "state": {"service": service}}, receive, send)

    client = httpx.AsyncClient(transport=httpx.ASGITransport(with_state), base_url="http://gpvp.test")

    def request(path: str, method: str = "GET", **given: object) -> httpx.Response:
        return runner.run(client.request(method, path, **given))  # type: ignore[arg-type]

    yield request
    runner.run(client.aclose())
