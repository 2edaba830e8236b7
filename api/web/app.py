"""The web application: what it is made of, in the order of its parts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from api.queries import Catalogue
from api.settings import Settings
from api.store import Store
from api.store.embedded import EmbeddedStore
from api.web import agents, data, health, linked_data, openapi, pages, problem, self_description, sparql, sssom
from api.web.cache import ByteCache
from api.web.service import Service, State
from api.words import Words


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The application for some settings; ``store`` stands in for the one that they name."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[State]:
        service = await start(settings, store)
        yield {"service": service}
        await service.painter.close()

    # The framework's own documentation loads its pages from other hosts; ours is made in api.web.openapi.
    app = FastAPI(title="gpvp", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.router.redirect_slashes = False
    problem.install(app)
    app.add_middleware(ByteCache)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        # A method that a route lacks is refused by the route, with a reason that the page which asks can read.
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=["ETag", "Link", "Content-Language"],
    )
    app.include_router(health.router)
    app.include_router(sparql.router)
    app.include_router(data.router)
    app.include_router(openapi.router)
    app.include_router(sssom.router)
    app.include_router(self_description.router)
    app.include_router(linked_data.router)
    app.add_route(agents.PATH, agents.Agents(), include_in_schema=False)  # type: ignore[arg-type]
    pages.mount(app)
    return app


async def start(settings: Settings, store: Store | None) -> Service:
    """Load the dataset and read the questions.

    Raises:
        MissingDataset, StoreError: there is no dataset, or it cannot be used.
        BuildError: a question's header is wrong.
    """
    if store is None:
        store = await asyncio.to_thread(EmbeddedStore.load, settings.dataset)
    catalogue = Catalogue.open(settings.queries, store)
    return Service(settings, store, catalogue, await catalogue.version(), Words(settings.queries, catalogue))
