"""Which store answers: the engine on this machine, or an endpoint elsewhere.

Each is imported where it is wanted: a service with its own engine starts without a client of HTTP, and the reverse.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from api.settings import Settings
from api.store import Store


def chosen(settings: Settings, before: Store | None = None) -> Store:
    """The store of a service, or the one that takes the place of that ``before``.

    One that has something to open is opened with ``async with``.

    Raises:
        MissingDataset, StoreError: there is no dataset, or it cannot be used.
    """
    if settings.store_url:
        from api.store.remote import RemoteStore

        return RemoteStore(settings)
    from api.store.local import local

    return local(settings, before)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[Store, None]:
    """A store for few questions of one person, in this process where it is on this machine.

    Raises:
        MissingDataset: there is no dataset.
        StoreError: it cannot be used, or the endpoint does not answer.
    """
    if not settings.store_url:
        from api.store.embedded import EmbeddedStore

        yield await asyncio.to_thread(EmbeddedStore.load, settings.dataset)
        return
    from api.store.remote import RemoteStore

    async with RemoteStore(settings) as store:
        yield store
