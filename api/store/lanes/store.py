"""The store of the service: queries answered in two lanes, so that nobody's can hold up the service's own."""

from collections.abc import Mapping
from dataclasses import asdict
from types import TracebackType
from typing import Self

from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Stream, whole
from api.store.guard import Bounds, Words, bound, refuse
from api.store.lanes import terms
from api.store.lanes.frames import Question
from api.store.lanes.lane import Lane
from api.store.lanes.nursery import Nursery


class Lanes:
    """A :class:`~api.store.Store` over one built dataset. It answers inside ``async with``.

    ``own`` is the lane of the service's questions, ``free`` that of what anybody asks.
    """

    def __init__(self, settings: Settings, before: "Lanes | None" = None) -> None:
        """Start the process that loads the dataset; there need be no event loop yet.

        Lanes that take the place of others, those ``before``, go on in their counts, and take a dataset only if it is
        whole.

        Raises:
            MissingDataset: there is no such file.
        """
        self.nursery = Nursery(settings.dataset, settings.store_dir, checked=before is not None)
        self.own: Lane = Lane(self.nursery, terms.own(settings), before.own.counts if before else None)
        self.free: Lane = Lane(self.nursery, terms.free(settings), before.free.counts if before else None)
        self._bounds = Bounds.of(settings)

    async def __aenter__(self) -> Self:
        """Wait for the dataset and make the workers.

        Raises:
            StoreError: the dataset cannot be loaded.
        """
        try:
            await self.nursery.start()
            await self.own.start()
            await self.free.start()
        except BaseException:
            await self.nursery.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End all processes."""
        await self.own.close()
        await self.free.close()
        await self.nursery.close()

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """What both lanes did and do; see :class:`~api.store.counts.Counted`."""
        return {"own": asdict(self.own.counts), "free": asdict(self.free.counts)}

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        """Answer a question of the service's own; see :meth:`api.store.Store.query`."""
        words = Words(text)
        refuse(words)
        return await whole(await self.own.ask(_question(words, accept, dataset)))

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        """Answer what anybody asks; see :meth:`api.store.Store.stream`."""
        words = bound(text, self._bounds)
        refuse(words)
        limits = self.free.terms
        return await self.free.ask(_question(words, accept, dataset, limits.rows, limits.bytes), client)


def _question(words: Words, accept: str, dataset: Dataset, rows: int = 0, size: int = 0) -> Question:
    return Question(words.text, accept, dataset.default, dataset.named, not words.has_dataset_clause, rows, size)
