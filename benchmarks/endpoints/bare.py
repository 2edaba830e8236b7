"""The server of the service without the service: reads a request and answers fixed bytes. ``python bare.py PORT``."""

import sys

import uvicorn
from starlette.types import Receive, Scope, Send

from api.web.operation.joined import Joined

BODY = b'{"head":{"vars":["title"]},"results":{"bindings":[{"title":{"type":"literal","value":"%s"}}]}}' % (b"x" * 100)
HEADERS = [(b"content-type", b"application/sparql-results+json"), (b"content-length", b"%d" % len(BODY))]


async def bare(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request; see ASGI."""
    if scope["type"] == "http":
        while (await receive()).get("more_body", False):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": BODY})


if __name__ == "__main__":
    quiet = {"access_log": False, "server_header": False, "log_level": "warning", "lifespan": "off"}
    uvicorn.run(bare, port=int(sys.argv[1]), http=Joined, **quiet)  # type: ignore[arg-type]
