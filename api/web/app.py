"""The web application: what it is made of, in the order of its parts."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from api.queries import Catalogue
from api.settings import Settings
from api.store import Store
from api.store.choose import chosen
from api.web import agents, data, health, linked_data, openapi, pages, problem, self_description, sparql, sssom
from api.web.cache import ByteCache
from api.web.operation.front import Front
from api.web.operation.rates import RateLimit, Rates
from api.web.service import Service, State
from api.words import Words


class Application(FastAPI):
    """The framework with one layer around all of its own: what it answers to unforeseen errors passes there too."""

    details: tuple[str, ...] = ()

    def build_middleware_stack(self) -> ASGIApp:
        """The layers, the outermost one first asked."""
        return Front(super().build_middleware_stack(), self.details)


def create_app(settings: Settings, store: Store | None = None, stopping: Callable[[], bool] = lambda: False) -> FastAPI:
    """The application for some settings; ``store`` stands in for the one that they name.

    ``stopping`` says whether the server is about to end. A store that has something to open and to close is opened and
    closed with the application.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[State]:
        async with AsyncExitStack() as stack:
            asked = store or chosen(settings)
            if isinstance(asked, AbstractAsyncContextManager):
                await stack.enter_async_context(asked)
            service = await start(settings, asked, stopping)
            stack.push_async_callback(service.painter.close)
            yield {"service": service}

    # The framework's own documentation loads its pages from other hosts; ours is made in api.web.openapi.
    app = Application(title="gpvp", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.details = settings.log_details
    app.router.redirect_slashes = False
    problem.install(app)
    app.add_middleware(ByteCache)
    if settings.rate:
        app.add_middleware(RateLimit, rates=Rates(settings.rate))
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        # A method that a route lacks is refused by the route, with a reason that the page which asks can read.
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=[
            "ETag",
            "Link",
            "Content-Language",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "X-Request-ID",
        ],
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


async def start(settings: Settings, store: Store, stopping: Callable[[], bool] = lambda: False) -> Service:
    """Read the questions.

    Raises:
        StoreError: the store cannot be used.
        BuildError: a question's header is wrong.
    """
    catalogue = Catalogue.open(settings.queries, store)
    words = Words(settings.queries, catalogue)
    return Service(settings, store, catalogue, await catalogue.version(), words, stopping=stopping)
