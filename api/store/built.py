"""A built dataset as a file: whether it is whole, and the same as a folder that the engine opens without loading it."""

import hashlib
import re
import shutil
from pathlib import Path

import pyoxigraph as ox

from api.errors import DiskFull, StoreError
from api.files import free, is_full
from api.namespaces import CATALOG_GRAPH, PREFIXES

_CATALOGUE = f" <{CATALOG_GRAPH}> .\n".encode()
_STATED = re.compile(rb'<[^>]+> <%sversionInfo> "([^"]+)"' % re.escape(PREFIXES["owl"].encode()))


def version(dataset: Path) -> str:
    """The version of a dataset, where the file is as ``gpvp build`` writes it: the hash that it states of its lines.

    It is read line by line: 50 thousand take 40 ms, and the memory of one of them.

    Raises:
        StoreError: its lines are out of order, or not those that it states the hash of.
        OSError: it cannot be read.
    """
    content = hashlib.sha256()
    stated: set[bytes] = set()
    before = b""
    with dataset.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b" .\n"):
                raise StoreError(f"the dataset is not whole: line {number} is cut off.")
            if line <= before:
                raise StoreError(f"the dataset is not as it was built: line {number} stands before line {number - 1}.")
            before = line
            if not line.endswith(_CATALOGUE):
                content.update(line)
            elif match := _STATED.match(line):
                stated.add(match[1])
    found = content.hexdigest()
    if stated != {found.encode()}:
        said = b", ".join(sorted(stated)).decode(errors="replace") or "none"
        raise StoreError(f"the dataset is not whole: its lines are version {found}, it states {said}.")
    return found


def place(dataset: Path, folder: Path) -> Path:
    """Where the folder of a dataset is, or will be: named by the version and, in short, by the file and the engine.

    The catalogue is no part of the version, and another release of the engine may write another form.

    Raises:
        StoreError, OSError: as :func:`version`.
    """
    stated = version(dataset)
    with dataset.open("rb") as file:
        whole = hashlib.file_digest(file, "sha256")
    whole.update(ox.__version__.encode())
    return folder / f"{stated}-{whole.hexdigest()[:8]}"


def make(dataset: Path, target: Path, temporary: Path) -> None:
    """Load a dataset into a folder, in the form that is quick to read, and give it its name when it is whole.

    Others may make the same at the same time: the first one stays. The engine starts threads here, which it keeps.

    Raises:
        StoreError: the file is no N-Quads, the engine cannot write the folder, or there is no room for it.
        OSError: the system cannot.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        store = ox.Store(temporary)
        store.bulk_load(path=dataset, format=ox.RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
        del store
        if not target.is_dir():
            temporary.rename(target)
    except SyntaxError as error:
        raise StoreError(f"{dataset.resolve().name}: {error}") from error
    except (RuntimeError, OSError) as error:
        if is_full(error):
            # What there is of it goes first: what is left is what somebody who makes room has to reckon with.
            shutil.rmtree(temporary, ignore_errors=True)
            raise _no_room(dataset, target) from error
        if isinstance(error, RuntimeError):
            raise StoreError(str(error)) from error
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _no_room(dataset: Path, target: Path) -> StoreError:
    """The error of a disk that is full: loading and sorting a dataset takes about twice the room of its file."""
    needed = _ROOM * dataset.stat().st_size
    return StoreError(str(DiskFull(target.parent, needed, free(target.parent))))


_ROOM = 2
"""How often the size of the file of a dataset its folder takes while it is made; in the end about once."""
