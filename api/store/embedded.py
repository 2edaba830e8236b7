"""The engine inside the process: pyoxigraph, with the whole dataset in memory."""

import asyncio
from pathlib import Path

import pyoxigraph as ox

from api import negotiate
from api.errors import GpvpError, MissingDataset, NotAcceptable, StoreError
from api.namespaces import PREFIXES
from api.store import EVERYTHING, Answer, Dataset, Stream, formats, in_one_part
from api.store.guard import Words, refuse
from api.store.mistakes import mistake

ROWS = {fmt.media_type: ox.QueryResultsFormat.from_extension(fmt.name) for fmt in formats.ROWS}
GRAPHS = {
    formats.TURTLE: ox.RdfFormat.TURTLE,
    formats.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    formats.RDF_XML: ox.RdfFormat.RDF_XML,
    formats.JSON_LD: ox.RdfFormat.JSON_LD,
}


class EmbeddedStore:
    """A :class:`~api.store.Store` over one N-Quads file, loaded once and never changed.

    The engine's union of graphs gives a statement once for each graph that has it: the dataset has none in two.
    """

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
        answer = await asyncio.to_thread(self._answer, words, accept, dataset)
        if isinstance(answer, GpvpError):
            raise answer
        return answer

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:  # noqa: ARG002
        """Answer one query, in one part and without a limit; see :meth:`api.store.Store.stream`."""
        return in_one_part(await self.query(text, accept, dataset))

    def _answer(self, words: Words, accept: str, dataset: Dataset) -> Answer | GpvpError:
        """The answer, or the error to raise.

        The engine's results may only be dropped in the thread that made them; an error raised here would carry them
        over in the frames of its traceback.
        """
        try:
            if dataset:
                # One of the two lists without the other leaves the other side empty (SPARQL 1.1, 13.2).
                results = self._store.query(
                    words.text,
                    default_graph=[ox.NamedNode(iri) for iri in dataset.default],
                    named_graphs=[ox.NamedNode(iri) for iri in dataset.named],
                )
            else:
                # The engine's union would overrule the graphs that the query itself names.
                results = self._store.query(words.text, use_default_graph_as_union=not words.has_dataset_clause)
            return _serialise(results, accept)
        except SyntaxError as error:
            return mistake(words.text, error)
        except (ValueError, OSError, RuntimeError) as error:
            return StoreError(str(error))


def _serialise(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, accept: str) -> Answer | NotAcceptable:
    """The answer in the format that the client likes best among those for its kind."""
    graph = isinstance(results, ox.QueryTriples)
    offers = formats.offers(formats.GRAPHS if graph else formats.ROWS)
    chosen = negotiate.media_type(accept, tuple(offers))
    if chosen is None:
        return NotAcceptable(accept, tuple(dict.fromkeys(offers.values())))
    media_type = offers[chosen]
    if isinstance(results, ox.QueryTriples):
        return Answer(ox.serialize(results, format=GRAPHS[media_type], prefixes=PREFIXES) or b"", media_type)
    return Answer(results.serialize(format=ROWS[media_type]) or b"", media_type)
