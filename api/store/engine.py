"""The engine: pyoxigraph over one N-Quads file in memory, or its folder on disk, asked from the process that holds it.

Evaluation and serialisation are one call of the engine, into anything that has ``write``.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from api.errors import MissingDataset, NotAcceptable, StoreError
from api.namespaces import BASE, PREFIXES
from api.store import Dataset, formats

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

ROWS = {fmt.media_type: ox.QueryResultsFormat.from_extension(fmt.name) for fmt in formats.ROWS}
GRAPHS = {
    formats.TURTLE: ox.RdfFormat.TURTLE,
    formats.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    formats.RDF_XML: ox.RdfFormat.RDF_XML,
    formats.JSON_LD: ox.RdfFormat.JSON_LD,
}


def load(dataset: Path) -> ox.Store:
    """Read a built dataset into memory and optimise it for reading.

    Raises:
        MissingDataset: there is no such file.
        StoreError: the file is no N-Quads.
    """
    if not dataset.is_file():
        raise MissingDataset(dataset)
    store = ox.Store()
    try:
        store.bulk_load(path=dataset, format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"{dataset.resolve().name}: {error}") from error
    store.optimize()
    return store


def opened(folder: Path) -> ox.Store:
    """The dataset of a folder that :mod:`api.store.built` made; it is read from there and never changed.

    Raises:
        StoreError: the engine cannot read it.
    """
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{folder.name}: {error}") from error


def results(store: ox.Store, text: str, dataset: Dataset, union: bool) -> Results:
    """What a query gives over the graphs that the request names.

    It names none: over the union of all graphs, or, where ``union`` is false, those that the query itself names.

    Raises:
        SyntaxError: the text is no query.
        ValueError, OSError, RuntimeError: it cannot be evaluated.
    """
    if dataset:
        # One of the two lists without the other leaves the other side empty (SPARQL 1.1, 13.2).
        return store.query(
            text,
            base_iri=BASE,
            default_graph=[ox.NamedNode(iri) for iri in dataset.default],
            named_graphs=[ox.NamedNode(iri) for iri in dataset.named],
        )
    # The engine's union would overrule the graphs that the query itself names.
    return store.query(text, base_iri=BASE, use_default_graph_as_union=union)


def media_type(found: Results, accept: str) -> str | NotAcceptable:
    """The format that the client likes best among those for this kind of answer, or the error that says which exist."""
    offered = formats.GRAPHS if isinstance(found, ox.QueryTriples) else formats.ROWS
    return formats.chosen(accept, offered) or NotAcceptable(accept, formats.types(offered))


def write(found: Results, chosen: str, out: IO[bytes], triples: Iterable[ox.Triple] | None = None) -> None:
    """Evaluate the query and write its answer; ``triples`` are those of a graph, where the caller looks at each."""
    if isinstance(found, ox.QueryTriples):
        ox.serialize(found if triples is None else triples, out, GRAPHS[chosen], prefixes=PREFIXES)
    else:
        found.serialize(out, ROWS[chosen])
