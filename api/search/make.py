"""Making the index file of a built dataset, beside it."""

import asyncio

from api.queries import Catalogue
from api.search.contents import read
from api.search.index import Index, write_file
from api.settings import Settings
from api.store.embedded import EmbeddedStore


def make(settings: Settings) -> None:
    """Write the index of the built dataset.

    Raises:
        StoreError: the dataset is not there, or cannot be used.
        UnwritablePath: the file cannot be written.
    """
    catalogue = Catalogue.open(settings.queries, EmbeddedStore.load(settings.dataset))
    write_file(settings.search, asyncio.run(read(catalogue)))


def is_made(settings: Settings) -> bool:
    """Whether there is an index in today's form, younger than the built dataset."""
    return (
        settings.search.is_file()
        and settings.search.stat().st_mtime_ns >= settings.dataset.stat().st_mtime_ns
        and Index.version(settings.search) is not None
    )
