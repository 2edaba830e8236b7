"""The server over streamable HTTP, for the web: one POST, one answer as JSON, nothing kept between them."""

from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.types import Receive, Scope, Send

from api.agents.free import CALLER


async def answer(server: Server, scope: Scope, receive: Receive, send: Send, largest: int) -> None:
    """Answer one request, whose body may have ``largest`` bytes; see ASGI.

    The SDK's manager keeps sessions, and a loop for them that lives as long as the application. There are none here, so
    that each request has a manager of its own, and nothing has to be started for those who never ask.
    """
    CALLER.set((scope.get("client") or ("",))[0])
    manager = StreamableHTTPSessionManager(server, json_response=True, stateless=True, max_request_body_size=largest)
    async with manager.run():
        await manager.handle_request(scope, receive, send)
