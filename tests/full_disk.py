"""What happens on a full disk: run by ``test_full_disk.py`` in a process that has a small disk of its own.

``python full_disk.py DISK`` prints what it saw as JSON; the environment names the project that is built there.
"""

import asyncio
import contextlib
import io
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import httpx

from api.cli import main
from api.errors import GpvpError
from api.settings import Settings
from api.web.app import create_app

DISK = Path(sys.argv[1])
LEFT = 100 * 1024


def seen(folder: Path) -> dict[str, int]:
    """The files of a folder, and when each was changed."""
    return {path.name: path.stat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.is_file()}


@contextlib.contextmanager
def full():  # type: ignore[no-untyped-def]
    """Leave a little room only."""
    stat = os.statvfs(DISK)
    (DISK / "filler").write_bytes(b"x" * (stat.f_bavail * stat.f_frsize - LEFT))
    yield
    (DISK / "filler").unlink()


def build() -> dict[str, object]:
    """Build twice: there is no room the second time."""
    found: dict[str, object] = {"first": main(["build"])}
    before = seen(DISK / "build")
    said = io.StringIO()
    with full(), contextlib.redirect_stderr(said):
        found["second"] = main(["build"])
    return {**found, "said": said.getvalue(), "names": list(before), "kept": seen(DISK / "build") == before}


async def serve() -> dict[str, object]:
    """A service with its data on the disk is told to take another dataset, for which there is no room."""
    settings = Settings.read({**os.environ, "GPVP_STORE_DIR": str(DISK / "store")})
    app = create_app(replace(settings, own_workers=1, free_workers=1))
    async with app.router.lifespan_context(app) as state:

        async def with_state(scope, receive, send):  # type: ignore[no-untyped-def]
            await app({**scope, "state": dict(state)}, receive, send)

        async with httpx.AsyncClient(transport=httpx.ASGITransport(with_state), base_url="http://t") as client:
            before, made = (await client.get("/readyz")).json(), seen(DISK / "store")
            # The same data in another file: its folder is named by the file too.
            lines = settings.dataset.read_bytes().replace(b'"GPVP"', b'"gpvp"').splitlines(keepends=True)
            settings.dataset.unlink()
            settings.dataset.write_bytes(b"".join(sorted({*lines, ADDED})))
            with full():
                try:
                    said = await app.current.reload()
                except GpvpError as error:
                    said = error.message("en")
            return {
                "said": said,
                "same": (await client.get("/readyz")).json() == before,
                "page": (await client.get("/nl/ontology")).status_code,
                "kept": seen(DISK / "store") == made,
                "folders": len(list((DISK / "store").iterdir())),
            }


ADDED = b'<x:s> <x:p> "another file" <https://w3id.org/gpvp/graph/catalog> .\n'

print(json.dumps({"build": build(), "serve": asyncio.run(serve())}))
