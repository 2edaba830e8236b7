"""A real browser (Debian's Chromium, driven by Playwright) and a real server over the project's own data.

Where Chromium is not installed these tests are skipped and say how to install it; with ``CI`` in the environment that
is a failure. The server runs in a thread and stays for all tests; each module has a browser of its own, because
Playwright keeps its thread's event loop to itself while it runs.
"""

import os
import shutil
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.web.app import create_app
from tests.browser.visitor import Visitor

START_SECONDS = 60
NAMES = ("chromium", "chromium-browser")


@pytest.fixture(scope="session")
def site(store: EmbeddedStore) -> Iterator[str]:
    """The address of the running service, without a slash at its end."""
    config = uvicorn.Config(create_app(Settings(), store), "127.0.0.1", 0, lifespan="on", log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    latest = time.monotonic() + START_SECONDS
    while not server.started:
        assert thread.is_alive(), "the service did not start"
        assert time.monotonic() < latest, f"the service did not start within {START_SECONDS} s"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(START_SECONDS)


@pytest.fixture(scope="session")
def program() -> str:
    """The path of the browser."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = "no Chromium: make engines (tests/system/install.sh) installs it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def browser(program: str, site: str) -> Iterator[Browser]:
    """A browser that has nothing stored. It comes after the server, which may need an event loop in this thread."""
    # Chromium refuses its sandbox to root, as whom tests run in containers.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-quic", *arguments])
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """Somebody with a browser window of 1280 px, of whom everything that goes wrong is known."""
    with Visitor.arrives(browser, site) as visitor:
        yield visitor


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The visitor's window."""
    return visitor.page
