"""The dataset on disk instead of in memory: the same answers, made once, and no way out of a worker."""

import asyncio
import os
import resource
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from api.errors import QueryError, StoreError
from api.graph.build import Build
from api.settings import Settings
from api.store import built, whole
from api.store.embedded import EmbeddedStore
from api.store.lanes import fence
from api.store.lanes.store import Lanes

MEASURES = "SELECT ?m { ?m a <https://w3id.org/gpvp/ns#Measure> } ORDER BY ?m"
GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


@pytest.fixture(scope="module")
def settings(made: Build, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    build = tmp_path_factory.mktemp("build")
    (build / "gpvp.nq").write_bytes(b"".join(made.lines))
    return Settings(build=build, store_dir=build / "on" / "disk", free_workers=1, own_workers=1)


def asked(settings: Settings, *texts: str) -> list[bytes]:
    async def ask() -> list[bytes]:
        async with Lanes(settings) as lanes:
            return [
                *[(await lanes.query(text)).content for text in texts],
                *[(await whole(await lanes.stream(text))).content for text in texts],
            ]

    return asyncio.run(ask())


def test_the_answers_are_those_of_the_engine_in_memory(settings: Settings, store: EmbeddedStore) -> None:
    expected = [asyncio.run(store.query(text)).content for text in (MEASURES, GRAPHS)]
    assert asked(settings, MEASURES, GRAPHS) == expected * 2


def test_the_folder_is_made_once_and_is_named_by_the_version(settings: Settings) -> None:
    asked(settings, MEASURES)
    assert settings.store_dir
    (made,) = settings.store_dir.iterdir()
    assert made.name.startswith(built.version(settings.dataset) + "-")
    before = (made.stat().st_mtime_ns, sorted(made.iterdir()))
    asked(settings, MEASURES)
    assert (made.stat().st_mtime_ns, sorted(made.iterdir())) == before


def test_a_folder_that_is_broken_is_an_error(settings: Settings) -> None:
    assert settings.store_dir
    asked(settings, MEASURES)
    (made,) = settings.store_dir.iterdir()
    kept = made.with_name("kept")
    shutil.copytree(made, kept)
    (made / "CURRENT").unlink()
    try:
        with pytest.raises(StoreError, match=made.name):
            asked(settings, MEASURES)
    finally:
        shutil.rmtree(made)
        kept.rename(made)


def test_a_folder_that_cannot_be_written_is_an_error(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file"):
        asked(Settings(build=settings.build, store_dir=tmp_path / "file" / "below"), MEASURES)


def test_what_comes_second_finds_what_the_first_one_made(settings: Settings, tmp_path: Path) -> None:
    target = tmp_path / "made"
    assert fork(lambda: built.make(settings.dataset, target, tmp_path / ".1"))
    before = sorted((path.name, path.stat().st_mtime_ns) for path in target.iterdir())
    assert fork(lambda: built.make(settings.dataset, target, tmp_path / ".2"))
    assert sorted((path.name, path.stat().st_mtime_ns) for path in target.iterdir()) == before
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def fork(work: Callable[[], object]) -> bool:
    """Whether something goes well in a process of its own."""
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(0 if work() is not False else 1)
        except BaseException:
            os._exit(2)
    return os.waitpid(pid, 0)[1] == 0


# A file that is not as the build wrote it


@pytest.mark.parametrize("line", [0, 1000, -1])
def test_a_line_less_is_seen(settings: Settings, tmp_path: Path, line: int) -> None:
    lines = settings.dataset.read_bytes().splitlines(keepends=True)
    outside = [number for number, text in enumerate(lines) if b"/graph/catalog>" not in text]
    del lines[outside[line]]
    changed = tmp_path / "gpvp.nq"
    changed.write_bytes(b"".join(lines))
    with pytest.raises(StoreError, match="not whole"):
        built.version(changed)


def test_lines_in_another_order_are_seen(settings: Settings, tmp_path: Path) -> None:
    lines = settings.dataset.read_bytes().splitlines(keepends=True)
    changed = tmp_path / "gpvp.nq"
    changed.write_bytes(b"".join([lines[1], lines[0], *lines[2:]]))
    with pytest.raises(StoreError, match="line 2 stands before line 1"):
        built.version(changed)


def test_half_a_file_is_seen(settings: Settings, tmp_path: Path) -> None:
    changed = tmp_path / "gpvp.nq"
    changed.write_bytes(settings.dataset.read_bytes()[:-100_000])
    with pytest.raises(StoreError):
        built.version(changed)


# What a worker cannot do


def test_the_kernel_refuses_sockets() -> None:
    def tried() -> bool:
        if not fence.no_sockets():
            return True  # this kernel or processor has no such thing, which it says
        try:
            socket.socket()
        except PermissionError:
            return True
        return False

    assert fork(tried)


def test_a_worker_has_descriptors_for_its_files_only() -> None:
    def tried() -> bool:
        fence.enclose(256, files=32)
        return resource.getrlimit(resource.RLIMIT_NOFILE) == (32, 32)

    assert fork(tried)


def test_a_call_to_another_endpoint_is_refused(settings: Settings) -> None:
    with pytest.raises(QueryError):
        asked(settings, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
