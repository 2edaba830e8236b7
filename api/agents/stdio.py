"""The server on standard input and output, for a client that starts it as a program."""

import asyncio

from mcp.server.stdio import stdio_server

from api.agents.server import create_server
from api.queries import Catalogue
from api.settings import Settings
from api.store.choose import opened


def serve(settings: Settings) -> None:
    """Answer the client until it closes standard input.

    Raises:
        MissingDataset, StoreError: there is no dataset, or it cannot be used.
        BuildError: a question's header is wrong.
    """
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    async with opened(settings) as store:
        server = await create_server(Catalogue.open(settings.queries, store), store)
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
