"""Somebody who visits the site with a browser: counts clicks, and keeps what the browser complains of."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

TIMEOUT_MS = 60_000
"""How long anything may take before it counts as not done: a machine with much else to do takes its time."""

expect.set_options(timeout=TIMEOUT_MS)


class Visitor:
    """One window. ``complaints`` are requests that leave the host, errors of scripts and breaches of the policy."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.lang = ""
        self.clicks = 0
        self.complaints: list[str] = []
        page.set_default_timeout(TIMEOUT_MS)
        page.on("request", self._requested)
        page.on("console", self._told)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    @classmethod
    @contextmanager
    def arrives(cls, browser: Browser, site: str, **settings: Any) -> Iterator["Visitor"]:
        """A fresh window; what went wrong in it fails the test at the end. ``settings`` are those of Playwright."""
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | settings))
        visitor = cls(context.new_page(), site)
        try:
            yield visitor
        finally:
            context.close()
        assert visitor.complaints == []

    def goes(self, path: str) -> None:
        """Open an address of the site; this is no click."""
        self.page.goto(self.site + path)

    def begins(self, lang: str) -> None:
        """Open the home page in a language; clicks count from here."""
        self.lang = lang
        self.page.emulate_media(media="screen")
        self.goes(f"/{lang}/")
        self.clicks = 0

    def link(self, path: str) -> Locator:
        """The first link that can be seen to a page in the language chosen."""
        return self.page.locator(f'a[href="/{self.lang}/{path}"]').locator("visible=true").first

    def clicks_on(self, target: Locator) -> None:
        """Click, and count it."""
        target.click()
        self.clicks += 1

    def chooses(self, field: str, value: str) -> None:
        """Take a value from a list; this counts as a click. Typing does not."""
        self.page.select_option(field, value)
        self.clicks += 1

    def types(self, field: str, text: str) -> None:
        """Write in a field, key by key."""
        self.page.locator(field).press_sequentially(text)

    def takes_first(self) -> None:
        """Click on the first suggestion for what stands in the field."""
        self.clicks_on(self.page.locator("[role=listbox][aria-busy=false] [role=option]").first)

    def sends(self, form: str) -> None:
        """Click on the button of a form."""
        self.clicks_on(self.page.locator(f"{form} button").first)

    @property
    def place(self) -> str:
        """The address without the host."""
        return self.page.url.removeprefix(self.site)

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((f"{self.site}/", "data:", "blob:")):
            self.complaints.append(f"{self.page.url} asks for {request.url}")

    def _told(self, message: ConsoleMessage) -> None:
        # Chromium also tells of pages that are errors on purpose.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")
