"""Search that knows what things are called: names in three languages, abbreviations, codes, plurals, slips of the pen.

::

    search = Search(settings.search, catalogue, version)
    found = await search.find("zone de police", "fr", limit=10)
    found.total, found.hits[0].iri, found.hits[0].reason.field

The engine is SQLite's FTS5 behind this one class. Its index is a file that ``gpvp build`` writes beside the dataset;
where there is none of the dataset's version (another store, a test) it is made in memory with the first search.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from api.languages import Lang
from api.queries import Catalogue
from api.search.contents import read
from api.search.index import Found, Hit, Index
from api.search.reasons import Piece, Reason
from api.search.write import WEIGHTS

KINDS = tuple(sorted(WEIGHTS))
"""The kinds of things that can be found."""


class Search:
    """The search of one dataset. Nothing is read before the first question, but that the file is one of its version."""

    def __init__(self, path: Path, catalogue: Catalogue, version: str) -> None:
        self._catalogue = catalogue
        self._index = Index.open(path, version)
        self._making = asyncio.Lock()

    async def find(self, text: str, lang: Lang, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0) -> Found:
        """A page of what fits a text, the best first; ``kinds`` leaves the others out.

        Raises:
            StoreError: the index had to be made, and the store fails.
        """
        index = await self._ready()
        return await asyncio.to_thread(index.find, text, lang, kinds, limit, offset)

    async def overview(self, text: str, lang: Lang, each: int = 5) -> Found:
        """The first few of each kind, the best first.

        Raises:
            StoreError: as :meth:`find`.
        """
        index = await self._ready()
        return await asyncio.to_thread(index.overview, text, lang, each)

    async def suggest(self, text: str, lang: Lang, limit: int = 8) -> Found:
        """What somebody may be typing.

        Raises:
            StoreError: as :meth:`find`.
        """
        index = await self._ready()
        return await asyncio.to_thread(index.suggest, text, lang, limit)

    async def _ready(self) -> Index:
        if self._index is None:
            async with self._making:
                if self._index is None:
                    contents = await read(self._catalogue)
                    self._index = await asyncio.to_thread(Index.of, contents)
        return self._index

    def close(self) -> None:
        """Let go of the file."""
        if self._index is not None:
            self._index.close()


__all__ = ["KINDS", "Found", "Hit", "Piece", "Reason", "Search"]
