"""Who may ask from a page of another site: everybody, for all there is is public and read-only.

That every answer says so, whoever asks, spares caches an answer of their own for each origin; see
:data:`api.web.operation.headers.ALWAYS`.
"""

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send


class Preflight:
    """ASGI middleware: answers what a browser asks before it lets a page send more than a plain request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        # A method that a route lacks is refused by the route, with a reason that the page which asks can read.
        self._asked = CORSMiddleware(app, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything else on; see ASGI."""
        asked = scope["type"] == "http" and scope["method"] == "OPTIONS"
        await (self._asked if asked else self._app)(scope, receive, send)
