"""``/mcp``: the door to :mod:`api.agents` over HTTP. It says so where the packages for it are not installed."""

import asyncio
from types import ModuleType
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from api import agents
from api.errors import MethodNotAllowed
from api.web import streaming
from api.web.service import Service

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

PATH = "/mcp"


class Agents:
    """ASGI application for one path. The SDK is imported with the first request: the service starts without it."""

    def __init__(self) -> None:
        self._made: tuple[int, Server] | None = None
        """The server over one dataset, with the number of that."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; see ASGI.

        Raises:
            MissingExtra: the packages are not installed.
            MethodNotAllowed: it is no POST. A GET would wait for messages that the server never sends of itself.
        """
        agents.require()
        if scope["method"] != "POST":
            raise MethodNotAllowed(scope["method"], ("POST",))
        service: Service = scope["state"]["service"]
        await asyncio.to_thread(_load)
        from api.agents import http, server

        if self._made is None or self._made[0] != service.number:
            self._made = service.number, await server.create_server(service.catalogue, service.store)
        largest = service.settings.body_bytes
        body, rest = _divided(receive)
        try:
            await streaming.unless_gone(rest, http.answer(self._made[1], scope, body, send, largest))
        except streaming.ClientGone:
            await Response(status_code=streaming.CLIENT_GONE)(scope, receive, send)


def _divided(receive: Receive) -> tuple[Receive, Receive]:
    """What comes of a request, for two: its body for whoever reads it, and what comes after for whoever watches."""
    read = asyncio.Event()

    async def body() -> Message:
        message = await receive()
        if not message.get("more_body", False):
            read.set()
        return message

    async def rest() -> Message:
        await read.wait()
        return await receive()

    return body, rest


def _load() -> tuple[ModuleType, ...]:
    """Import what takes the time; a second call finds it done."""
    from api.agents import http, server

    return http, server
