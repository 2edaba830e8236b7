"""Which store answers: the engine on this machine, or an endpoint elsewhere."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from api.settings import Settings
from api.store import Store
from api.store.embedded import EmbeddedStore
from api.store.local import local
from api.store.remote import RemoteStore


def chosen(settings: Settings, before: Store | None = None) -> Store:
    """The store of a service, or the one that takes the place of that ``before``.

    One that has something to open is opened with ``async with``.

    Raises:
        MissingDataset, StoreError: there is no dataset, or it cannot be used.
    """
    return RemoteStore(settings) if settings.store_url else local(settings, before)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[Store, None]:
    """A store for few questions of one person, in this process where it is on this machine.

    Raises:
        MissingDataset: there is no dataset.
        StoreError: it cannot be used, or the endpoint does not answer.
    """
    if not settings.store_url:
        yield await asyncio.to_thread(EmbeddedStore.load, settings.dataset)
        return
    async with RemoteStore(settings) as store:
        yield store
