"""No room on the disk: what was there goes on, nothing half-written stays, the error says what, where and how much."""

import asyncio
import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api.errors import DiskFull, StoreError, UnwritablePath
from api.files import free, is_full, put
from api.namespaces import CATALOG_GRAPH
from api.publish import publish
from api.settings import Settings
from tests.conftest import small_in
from tests.engines import answers, engine
from tests.test_publish import A, Graphs

MEGABYTES = 24
AMOUNTS = re.compile(r"needs about ([0-9.]+) MB, ([0-9.]+) MB are left")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What a process saw whose disk of a few megabytes was full; see ``full_disk.py``."""
    folder = tmp_path_factory.mktemp("disk")
    settings = small_in(tmp_path_factory.mktemp("project"))
    disk = f"mount -t tmpfs -o size={MEGABYTES}m none {folder}"
    alone = (shutil.which("unshare") or "/bin/false", "-rm", "sh", "-c")
    if subprocess.run([*alone, disk], capture_output=True, check=False).returncode:
        pytest.skip("a process cannot have a disk of its own here (unshare -rm)")
    given = {f"GPVP_{name.upper()}": str(getattr(settings, name)) for name in ("ontology", "data", "shapes", "queries")}
    own = {name: value for name, value in os.environ.items() if not name.startswith("GPVP_")}
    done = subprocess.run(
        [*alone, f'{disk} && exec "$@"', "sh", sys.executable, "-m", "tests.full_disk", str(folder)],
        env={**own, **given, "GPVP_BUILD": str(folder / "build"), "GPVP_LANG": "en"},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    saw: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return saw


def test_a_build_keeps_the_one_before(found: dict[str, dict[str, Any]]) -> None:
    build = found["build"]
    assert (build["first"], build["second"]) == (0, 2)
    assert build["kept"]
    assert set(build["names"]) == {"gpvp.nq", "search.sqlite"}


def test_a_build_says_what_it_needs(found: dict[str, dict[str, Any]]) -> None:
    said = found["build"]["said"]
    assert "The disk is full" in said
    assert "gpvp.nq" in said
    amounts = AMOUNTS.search(said)
    assert amounts
    assert float(amounts[1]) > 0.5
    assert float(amounts[2]) == 0.1


def test_a_service_goes_on_with_what_it_has(found: dict[str, dict[str, Any]]) -> None:
    served = found["serve"]
    assert "The disk is full" in served["said"]
    assert "store" in served["said"]
    assert AMOUNTS.search(served["said"])
    assert served["same"]
    assert served["page"] == 200


def test_no_half_folder_is_left(found: dict[str, dict[str, Any]]) -> None:
    assert found["serve"]["kept"]
    assert found["serve"]["folders"] == 1


@pytest.mark.parametrize(
    ("number", "error"), [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EFBIG, UnwritablePath)]
)
def test_a_file_is_there_whole_or_as_it_was(
    number: int, error: type[UnwritablePath], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    put(path, [b"old"])

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(UnwritablePath) as raised:
        put(path, [b"x" * 1_000_000] * 3)
    assert type(raised.value) is error
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["file"]
    if error is DiskFull:
        for lang, word in {"nl": "vol", "fr": "plein", "en": "full"}.items():
            assert word in raised.value.message(lang)  # type: ignore[arg-type]
            assert "3.0 M" in raised.value.message(lang)  # type: ignore[arg-type]


def test_engines_say_it_in_words() -> None:
    assert is_full(RuntimeError("IO error: No space left on device: While appending to file"))
    assert not is_full(RuntimeError("Corruption"))


def test_the_room_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert free(tmp_path / "a" / "b") > 0


@pytest.fixture
def one_graph(tmp_path: Path) -> Settings:
    """A dataset of one graph and its catalogue."""
    catalogue = f'<x:d> <http://www.w3.org/2002/07/owl#versionInfo> "v" <{CATALOG_GRAPH}> .'
    (tmp_path / "gpvp.nq").write_text(f'<x:s> <x:p> "a" <{A}> .\n{catalogue}\n', encoding="utf-8")
    return Settings(build=tmp_path, own_seconds=5)


def test_an_engine_without_room_is_quoted_and_states_no_version(one_graph: Settings) -> None:
    store = Graphs()
    store.graphs[CATALOG_GRAPH] = b'<x:s> <x:p> "before" .\n'
    store.spoil["PUT", A] = answers(b"No space left on device", "text/plain", 507)

    async def run() -> None:
        async with engine(store) as made:
            with pytest.raises(StoreError, match="507 No space left on device"):
                await publish(one_graph, made.url, lambda step: None)
            store.spoil.clear()
            await publish(one_graph, made.url, lambda step: None)

    asyncio.run(run())
    assert store.done[0] == ("DELETE", CATALOG_GRAPH)
    assert store.done[-1] == ("PUT", CATALOG_GRAPH)


def test_publishing_writes_no_file(tmp_path: Path, one_graph: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "there is none"))

    async def run() -> None:
        async with engine(Graphs()) as made:
            await publish(one_graph, made.url, lambda step: None)

    asyncio.run(run())
    assert [path.name for path in tmp_path.iterdir()] == ["gpvp.nq"]
