"""The server over streamable HTTP, for the web: one POST, one answer as JSON, nothing kept between them."""

from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.types import Receive, Scope, Send

from api.agents.free import CALLER

LARGEST_BODY = 256 * 1024
"""The most bytes of a request."""


async def answer(server: Server, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request; see ASGI.

    The SDK's manager keeps sessions, and a loop for them that lives as long as the application. There are none here, so
    that each request has a manager of its own, and nothing has to be started for those who never ask.
    """
    CALLER.set((scope.get("client") or ("",))[0])
    manager = StreamableHTTPSessionManager(
        server, json_response=True, stateless=True, max_request_body_size=LARGEST_BODY
    )
    async with manager.run():
        await manager.handle_request(scope, receive, send)
