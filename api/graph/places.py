"""Which file belongs to which named graph: the folder, or the name, of a Turtle file decides it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from api.errors import EmptyFolder, MisplacedFile, MissingFolder
from api.namespaces import (
    ALIGNMENT_GRAPH,
    EDITORIAL_GRAPH,
    ONTOLOGY_GRAPH,
    REGISTER_GRAPH,
    SHAPES_GRAPH,
    SOURCE,
    SOURCES_GRAPH,
)
from api.settings import Settings

TURTLE = ".ttl"
QUERY = ".rq"

DATA_FILES: dict[str, str] = {
    "sources.ttl": SOURCES_GRAPH,
    "register.ttl": REGISTER_GRAPH,
    "contributions.ttl": ALIGNMENT_GRAPH,
}
"""Files directly in ``data/`` -> their graph."""

DATA_FOLDERS: dict[str, str] = {
    "editorial": EDITORIAL_GRAPH,
    "plan-2017-2020": SOURCE + "gvpp-2017-2020",
}
"""Folders of ``data/`` -> the one graph of all their files; for what a document says, the document's own IRI."""

CONTRACTS = "contracts"
"""The folder of ``data/`` where each file is one source document, named after it."""

RULES = "rules"
"""The folder of ``ontology/`` that holds the rules of inference."""

SHORTCUTS = "shortcuts"
"""The folder of ``ontology/`` whose rules make direct links of the nodes that state them, one graph a rule."""

HYGIENE = "hygiene"
"""The folder of ``shapes/`` that holds the house rules as questions."""

_IGNORED = frozenset({".md"})


class Place(NamedTuple):
    """A Turtle file and the IRI of its named graph."""

    file: Path
    graph: str


def places(settings: Settings) -> tuple[Place, ...]:
    """All Turtle files of ontology, data and shapes with their graphs, sorted by path within each.

    Raises:
        MissingFolder: one of the three folders, or a folder of ``data/``, is not there.
        EmptyFolder: one of them holds no Turtle file.
        MisplacedFile: a file stands where no graph is known for it, or is of a kind that is not read.
    """
    return (
        *(Place(file, ONTOLOGY_GRAPH) for file in _turtle(settings.ontology, RULES, SHORTCUTS)),
        *_data(settings.data),
        *(Place(file, SHAPES_GRAPH) for file in _turtle(settings.shapes, HYGIENE)),
    )


def rules(settings: Settings) -> tuple[Path, ...]:
    """The files with the rules of inference, sorted by name.

    Raises:
        MissingFolder, EmptyFolder, MisplacedFile: as for :func:`places`.
    """
    return _files(settings.ontology / RULES, QUERY)


def shortcuts(settings: Settings) -> tuple[Path, ...]:
    """The files with the rules that make direct links, sorted by name; none where the ontology has no such folder.

    Raises:
        EmptyFolder, MisplacedFile: as for :func:`places`.
    """
    folder = settings.ontology / SHORTCUTS
    return _files(folder, QUERY) if folder.is_dir() else ()


def house_rules(settings: Settings) -> tuple[Path, ...]:
    """The files with the house rules, sorted by name.

    Raises:
        MissingFolder, EmptyFolder, MisplacedFile: as for :func:`places`.
    """
    return _files(settings.shapes / HYGIENE, QUERY)


def _data(folder: Path) -> Iterator[Place]:
    known = [*DATA_FILES, *(f"{name}/*{TURTLE}" for name in (*DATA_FOLDERS, CONTRACTS))]
    if not folder.is_dir():
        raise MissingFolder(folder)
    found = False
    for entry in _entries(folder):
        if entry.is_dir() and entry.name == CONTRACTS:
            yield from (Place(file, SOURCE + file.stem) for file in _turtle(entry))
        elif entry.is_dir() and entry.name in DATA_FOLDERS:
            yield from (Place(file, DATA_FOLDERS[entry.name]) for file in _turtle(entry))
        elif entry.is_file() and entry.name in DATA_FILES:
            yield Place(entry, DATA_FILES[entry.name])
        else:
            raise MisplacedFile(entry, known)
        found = True
    if not found:
        raise EmptyFolder(folder, "*" + TURTLE)


def _turtle(folder: Path, *apart: str) -> tuple[Path, ...]:
    return _files(folder, TURTLE, *apart)


def _files(folder: Path, suffix: str, *apart: str) -> tuple[Path, ...]:
    """The files of a folder, which may hold nothing else than them (and the folders ``apart``)."""
    if not folder.is_dir():
        raise MissingFolder(folder)
    found = [entry for entry in _entries(folder) if not (entry.is_dir() and entry.name in apart)]
    if not found:
        raise EmptyFolder(folder, "*" + suffix)
    for entry in found:
        if entry.is_dir() or entry.suffix != suffix:
            raise MisplacedFile(entry, [f"{folder.name}/*{suffix}"])
    return tuple(found)


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, sorted by name as code points; hidden files and notes (``*.md``) are no input."""
    return sorted(
        (entry for entry in folder.iterdir() if not entry.name.startswith(".") and entry.suffix not in _IGNORED),
        key=lambda entry: entry.name,
    )


def is_fresh(settings: Settings) -> bool:
    """Whether the built dataset is there and younger than every input: Turtle, rules, questions, and their folders.

    A missing or misplaced input counts as not fresh, so that the build that follows says what is wrong.
    """
    if not settings.dataset.is_file():
        return False
    built = settings.dataset.stat().st_mtime_ns
    try:
        inputs = [*(place.file for place in places(settings)), *rules(settings), *shortcuts(settings)]
        inputs += _entries(settings.queries) if settings.queries.is_dir() else ()
    except (MissingFolder, EmptyFolder, MisplacedFile):
        return False
    return all(path.stat().st_mtime_ns <= built for path in {*inputs, *(file.parent for file in inputs)})
