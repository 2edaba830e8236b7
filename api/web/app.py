"""The web application: what it is made of, in the order of its parts."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace

from fastapi import FastAPI
from starlette.types import ASGIApp

from api.queries import Catalogue
from api.settings import Settings
from api.store import Store
from api.store.choose import chosen
from api.web import agents, data, health, linked_data, openapi, pages, problem, self_description, sparql, sssom
from api.web.cache import ByteCache
from api.web.current import Current, OnCurrent
from api.web.operation.bodies import BodyLimit
from api.web.operation.front import Front
from api.web.operation.origins import Preflight
from api.web.operation.rates import RateLimit, Rates
from api.web.service import Service, State
from api.words import Words


class Application(FastAPI):
    """The framework with the layers of this project around it, and ``/sparql`` beside it.

    ``current`` is what is served; it can be told to serve the dataset that is there now.
    """

    current: Current
    settings: Settings

    def build_middleware_stack(self) -> ASGIApp:
        """The layers; the last one here is the first asked.

        They stand outside the framework: so does the endpoint, for what the framework does around a route (errors,
        form limits, routes of its own kind, telemetry) took as long as all the rest of a small answer.
        """
        app: ASGIApp = sparql.Endpoint(super().build_middleware_stack())
        app = ByteCache(BodyLimit(app, self.settings.body_bytes))
        if self.settings.rate:
            app = RateLimit(app, Rates(self.settings.rate))
        return OnCurrent(Front(Preflight(app), self.settings.log_details), self.current)


def create_app(
    settings: Settings, store: Store | None = None, stopping: Callable[[], bool] = lambda: False
) -> Application:
    """The application for some settings; ``store`` stands in for the first one that they name.

    ``stopping`` says whether the server is about to end. A store that has something to open and to close is opened and
    closed with the application.
    """

    @asynccontextmanager
    async def opening(before: Service | None) -> AsyncGenerator[Service, None]:
        async with AsyncExitStack() as stack:
            if before is None:
                asked = store or chosen(settings)
            else:
                asked = await asyncio.to_thread(chosen, settings, before.store)
            if isinstance(asked, AbstractAsyncContextManager):
                await stack.enter_async_context(asked)
            service = await start(settings, asked, stopping, before)
            stack.callback(service.search.close)
            yield service

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[State]:
        async with app.current.open(settings.store_poll if settings.store_url else 0) as service:
            try:
                yield {"service": service}
            finally:
                await service.painter.close()

    # The framework's own documentation loads its pages from other hosts; ours is made in api.web.openapi.
    # Its telemetry, which would look into the environment at each request, is not ours (api.web.operation).
    app = Application(
        title="gpvp",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.current = Current(opening)
    app.settings = settings
    app.router.redirect_slashes = False
    problem.install(app)
    app.include_router(health.router)
    app.include_router(data.router)
    app.include_router(openapi.router)
    app.include_router(sssom.router)
    app.include_router(self_description.router)
    app.include_router(linked_data.router)
    app.add_route(agents.PATH, agents.Agents(), include_in_schema=False)  # type: ignore[arg-type]
    pages.mount(app)
    return app


async def start(
    settings: Settings, store: Store, stopping: Callable[[], bool] = lambda: False, before: Service | None = None
) -> Service:
    """Read the questions; what takes the place of a service ``before`` goes on in its counts.

    Raises:
        StoreError: the store cannot be used.
        BuildError: a question's header is wrong.
    """
    # Beside the loop: another dataset may be served meanwhile.
    catalogue = await asyncio.to_thread(Catalogue.open, settings.queries, store)
    words = await asyncio.to_thread(Words, settings.queries, catalogue)
    version, modified = await catalogue.version(), await catalogue.modified()
    if before is None:
        return Service(settings, store, catalogue, version, words, stopping=stopping, modified=modified)
    catalogue.runs = before.catalogue.runs
    # The search is opened by the version, anew.
    return replace(
        before,
        store=store,
        catalogue=catalogue,
        version=version,
        modified=modified,
        words=words,
        number=before.number + 1,
    )
