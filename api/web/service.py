"""What every request can reach: made once for each dataset that is served, typed, and never a global."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict

from starlette.requests import HTTPConnection

from api.queries import Catalogue
from api.search import Search
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Store, whole
from api.web.charts.painter import Painter
from api.web.operation.client import one
from api.web.operation.counts import Counts
from api.words import Words

LARGEST_SHOWN = 16 * 1024 * 1024
"""The most bytes of an answer that is read to be shown; ``/sparql`` passes on larger ones."""


@dataclass(frozen=True, slots=True)
class Service:
    """The settings, the store, the questions over it and in words, the dataset's version, who paints and who searches.

    ``modified`` is the day on which the dataset changed last, ``2026-11-21``; empty where it does not say so.
    ``counts`` is what the service counts of itself; ``stopping`` says whether it is about to end; ``number`` how many
    datasets were served before this one.
    """

    settings: Settings
    store: Store
    catalogue: Catalogue
    version: str
    words: Words
    painter: Painter = field(default_factory=Painter)
    counts: Counts = field(default_factory=Counts)
    stopping: Callable[[], bool] = lambda: False
    number: int = 0
    modified: str = ""
    search: Search = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "search", Search(self.settings.search, self.catalogue, self.version))

    async def free_form(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Answer:
        """Answer a query that somebody wrote, for a page that shows the answer: it may have so many bytes.

        Raises:
            AnswerTooLarge: it has more.
        """
        return await whole(await self.store.stream(text, accept, dataset, client), LARGEST_SHOWN)


class State(TypedDict):
    """What the lifespan yields: it becomes the ``state`` of each request."""

    service: Service


def service(request: HTTPConnection) -> Service:
    """The service that answers a request."""
    state: State = request.scope["state"]
    return state["service"]


def client(request: HTTPConnection) -> str:
    """Who asks, as far as the service tells askers apart: by the address that the connection comes from."""
    return one(request.client.host) if request.client else ""
