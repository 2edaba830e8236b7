"""The engine inside the process: pyoxigraph, with the whole dataset in memory."""

import asyncio
import re
from pathlib import Path

import pyoxigraph as ox

from api import negotiate
from api.errors import MissingDataset, NotAcceptable, QueryError, StoreError
from api.namespaces import ID, PREFIXES
from api.store import EVERYTHING, Answer, Dataset, formats
from api.store.guard import Words, refuse
from api.tokens import line_and_column

_ROWS = {fmt.media_type: ox.QueryResultsFormat.from_extension(fmt.name) for fmt in formats.ROWS}
_GRAPHS = {
    formats.TURTLE: ox.RdfFormat.TURTLE,
    formats.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    formats.RDF_XML: ox.RdfFormat.RDF_XML,
    formats.JSON_LD: ox.RdfFormat.JSON_LD,
}
_WRITTEN = {**PREFIXES, "id": ID}
"""The prefixes of answers in Turtle and RDF/XML."""

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_NEAR = 24
"""How many characters of the line a message shows on either side of the place where reading stopped."""


class EmbeddedStore:
    """A :class:`~api.store.Store` over one N-Quads file, loaded once and never changed."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def load(cls, dataset: Path) -> "EmbeddedStore":
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
            raise StoreError(f"{dataset.name}: {error}") from error
        store.optimize()
        return cls(store)

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        """Answer one query; see :meth:`api.store.Store.query`.

        Evaluation and serialisation are one call in a worker thread: the engine lets go of the interpreter lock, so
        that other requests go on.
        """
        words = Words(text)
        refuse(words)
        return await asyncio.to_thread(self._answer, words, accept, dataset)

    def _answer(self, words: Words, accept: str, dataset: Dataset) -> Answer:
        text = words.text
        try:
            if dataset:
                # One of the two lists without the other leaves the other side empty (SPARQL 1.1, 13.2).
                results = self._store.query(
                    text,
                    default_graph=[ox.NamedNode(iri) for iri in dataset.default],
                    named_graphs=[ox.NamedNode(iri) for iri in dataset.named],
                )
            else:
                # The engine's union would overrule the graphs that the query itself names.
                results = self._store.query(text, use_default_graph_as_union=not words.has_dataset_clause)
        except SyntaxError as error:
            raise _mistake(text, error) from error
        except (ValueError, OSError, RuntimeError) as error:
            raise StoreError(str(error)) from error
        try:
            return _serialise(results, accept)
        except (ValueError, OSError, RuntimeError) as error:
            raise StoreError(str(error)) from error


def _serialise(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, accept: str) -> Answer:
    """The answer in the format that the client likes best among those for its kind."""
    graph = isinstance(results, ox.QueryTriples)
    offers = formats.offers(formats.GRAPHS if graph else formats.ROWS)
    chosen = negotiate.media_type(accept, tuple(offers))
    if chosen is None:
        raise NotAcceptable(accept, tuple(dict.fromkeys(offers.values())))
    media_type = offers[chosen]
    if isinstance(results, ox.QueryTriples):
        rdf = _GRAPHS[media_type]
        content = ox.serialize(results, format=rdf, prefixes=_WRITTEN)
    else:
        content = results.serialize(format=_ROWS[media_type])
    if content is None:
        raise StoreError("the engine wrote nothing")
    return Answer(content, media_type)


def _mistake(text: str, error: SyntaxError) -> QueryError:
    """The engine's complaint with the place in the text and the words around it."""
    found = _PLACE.match(str(error))
    if found is None:
        return QueryError(str(error), *line_and_column(text, len(text)), near=text.strip()[-_NEAR:])
    line, column, reason = int(found[1]), int(found[2]), found[3]
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    near = shown[max(0, column - 1 - _NEAR) : column - 1 + _NEAR].strip()
    return QueryError(reason, line, column, near)
