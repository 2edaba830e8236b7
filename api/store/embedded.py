"""The engine inside the process: for the command line, and for tests. It cannot be stopped."""

import asyncio
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox

from api.errors import GpvpError, StoreError
from api.store import EVERYTHING, Answer, Dataset, Stream, engine, in_one_part
from api.store.guard import Words, refuse
from api.store.mistakes import mistake


class EmbeddedStore:
    """A :class:`~api.store.Store` over one N-Quads file, loaded once and never changed.

    The engine's union of graphs gives a statement once for each graph that has it: the dataset has none in two.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def load(cls, dataset: Path) -> "EmbeddedStore":
        """Read a built dataset.

        Raises:
            MissingDataset, StoreError: see :func:`api.store.engine.load`.
        """
        return cls(engine.load(dataset))

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
            found = engine.results(self._store, words.text, dataset, union=not words.has_dataset_clause)
            chosen = engine.media_type(found, accept)
            if isinstance(chosen, GpvpError):
                return chosen
            out = BytesIO()
            engine.write(found, chosen, out)
            return Answer(out.getvalue(), chosen)
        except SyntaxError as error:
            return mistake(words.text, error)
        except (ValueError, OSError, RuntimeError) as error:
            return StoreError(str(error))
