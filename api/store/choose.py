"""Which store answers: the engine inside the process, or an endpoint elsewhere."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from api.settings import Settings
from api.store import Store
from api.store.embedded import EmbeddedStore
from api.store.remote import RemoteStore


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[Store, None]:
    """The store that the settings name, for as long as it is used.

    Raises:
        MissingDataset: there is no dataset.
        StoreError: it cannot be used, or the endpoint does not answer.
    """
    if not settings.store_url:
        yield await asyncio.to_thread(EmbeddedStore.load, settings.dataset)
        return
    async with RemoteStore(settings) as store:
        yield store
