"""Loading the built dataset into an engine elsewhere, graph by graph, so that a version is there whole or not at all.

The catalogue's graph states the version. It is taken away before anything else is touched and put back last, when all
other graphs have been read back and are right. In between the engine states no version: a service does not start on it,
and ``/readyz`` of one that runs says so. What is there already stays: an interrupted run is taken up where it ended.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import pyoxigraph as ox

from api.errors import MissingDataset, PublicationFailed
from api.namespaces import CATALOG_GRAPH, PREFIXES
from api.settings import Settings
from api.store.graphs import Content, GraphStore
from api.store.remote import RemoteStore
from api.store.wire import Limits, Wire

_VERSION = PREFIXES["owl"] + "versionInfo"

Did = Literal["kept", "put", "removed"]


class Step(NamedTuple):
    """What was done with a graph, and how many statements it has now."""

    graph: str
    did: Did
    statements: int


class Publication(NamedTuple):
    """What a run did: a step for each graph, and the version that is there now."""

    steps: tuple[Step, ...]
    version: str


async def publish(settings: Settings, address: str, tell: Callable[[Step], None]) -> Publication:
    """Make the graph store at an address hold the built dataset; ``tell`` hears of each graph when it is done.

    Where ``settings.store_url`` names the query endpoint of the same engine, graphs of earlier versions are found there
    and taken away, and at the end the whole must show there.

    Raises:
        MissingDataset: nothing is built.
        PublicationFailed: a graph does not come back as it was sent, or the endpoint shows another version.
        StoreError: the engine fails; what was done so far stays.
    """
    wanted = await asyncio.to_thread(read, settings.dataset)
    store = GraphStore(Wire(address, Limits.of(settings)))
    steps: list[Step] = []

    def done(graph: str, did: Did, statements: int) -> None:
        steps.append(Step(graph, did, statements))
        tell(steps[-1])

    try:
        changed = [graph for graph in wanted if not same(await store.read(graph), wanted[graph])]
        old = await _old_graphs(settings, wanted)
        for graph in wanted:
            if graph not in changed and graph != CATALOG_GRAPH:
                done(graph, "kept", len(wanted[graph].lines))
        if changed or old:
            await store.remove(CATALOG_GRAPH)
        for graph in old:
            await store.remove(graph)
            done(graph, "removed", 0)
        for graph in (*(graph for graph in changed if graph != CATALOG_GRAPH), CATALOG_GRAPH):
            if changed or old:
                await _put(store, graph, wanted[graph])
            done(graph, "put" if changed or old else "kept", len(wanted[graph].lines))
    finally:
        await store.close()
    if settings.store_url:
        async with RemoteStore(settings):
            pass  # to open it is to see that it has all of one version
    return Publication(tuple(steps), version(wanted[CATALOG_GRAPH]))


def read(dataset: Path) -> dict[str, Content]:
    """The graphs of a built dataset, by name, sorted.

    Raises:
        MissingDataset: there is no such file, or it has no catalogue.
    """
    if not dataset.is_file():
        raise MissingDataset(dataset)
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in ox.parse(path=dataset, format=ox.RdfFormat.N_QUADS):
        graphs[str(getattr(quad.graph_name, "value", ""))].append(quad.triple)
    if CATALOG_GRAPH not in graphs:
        raise MissingDataset(dataset)
    return {graph: Content.of(graphs[graph]) for graph in sorted(graphs)}


def same(one: Content, other: Content) -> bool:
    """Whether two graphs say the same: as many statements, with the same hash."""
    if len(one.lines) != len(other.lines):
        return False
    return one.hash == other.hash or one.by_value().hash == other.by_value().hash


def version(catalog: Content) -> str:
    """The dataset version that a catalogue states."""
    statements = ox.parse(b"".join(catalog.lines), ox.RdfFormat.N_TRIPLES)
    return next(str(getattr(quad.object, "value", "")) for quad in statements if quad.predicate.value == _VERSION)


async def _put(store: GraphStore, graph: str, content: Content) -> None:
    """Put a graph in its place and read it back."""
    await store.put(graph, content)
    back = await store.read(graph)
    if not same(back, content):
        raise PublicationFailed(graph, len(content.lines), len(back.lines))


async def _old_graphs(settings: Settings, wanted: Mapping[str, Content]) -> list[str]:
    """The graphs of the project that the engine has and the dataset has not; none where there is no endpoint to ask."""
    if not settings.store_url:
        return []
    store = RemoteStore(settings)
    try:
        return sorted(graph for graph in await store.graphs() if graph not in wanted)
    finally:
        await store.close()
