"""Templates turned into pages: one Jinja environment a language, with its messages, and the files of ``static``."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from importlib.resources import files
from typing import Any, NamedTuple, cast

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.languages import LANGUAGES, Lang
from api.queries import Text
from api.web import i18n, npm
from api.web.pages import address

_MEDIA_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_NAVIGATION = (
    ("home", ""),
    ("measures", "measures"),
    ("partners", "partners"),
    ("contracts", "contracts"),
    ("queries", "queries"),
    ("about", "about"),
)
_REGIONS: Mapping[Lang, str] = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}
"""Whose way of writing amounts and dates each language follows."""


class Crumb(NamedTuple):
    """A step of the way to a page; the last one, the page itself, has no address."""

    text: Text
    href: str = ""


class Format(NamedTuple):
    """The same content for machines."""

    name: str
    media_type: str
    href: str


class Behind(NamedTuple):
    """The question whose answer a page shows: what it asks, and the address of its own page."""

    text: Text
    href: str


class Neighbour(NamedTuple):
    """The page before or after this one; ``lang`` is that of its name where it is not the page's."""

    name: str
    href: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a template needs to become a page.

    ``path`` and ``query`` are its address without the language. ``section`` names the item of the main menu that it
    belongs to. ``content`` is for the template alone; ``behind`` is the one question that gives its list;
    ``of_theme`` is the number of the theme that the page is about, whose colour it has; ``styles`` are hashes of styles
    that its scripts put into it, as a policy names them.
    """

    template: str
    path: str
    content: Mapping[str, Any]  # Any: each template has its own variables
    query: address.Query = field(default_factory=dict)
    section: str = ""
    crumbs: Sequence[Crumb] = ()
    formats: Sequence[Format] = ()
    noindex: bool = False
    behind: Behind | None = None
    status: int = 200
    of_theme: str = ""
    styles: Sequence[str] = ()


class StaticFile(NamedTuple):
    """A file that pages load, with the mark of its content that stands in its address."""

    content: bytes
    media_type: str
    mark: str


class Renderer:
    """Makes HTML of pages. Templates, messages and static files are read once."""

    def __init__(self) -> None:
        folder = files("api.web").joinpath("static")
        own = (item for item in folder.iterdir() if item.is_file())
        self.static = {item.name: _static(item.name, item.read_bytes()) for item in (*own, *npm.copies())}
        self._messages = i18n.translations()
        self._environments = {lang: self._environment(lang) for lang in LANGUAGES}

    def _environment(self, lang: Lang) -> Environment:
        environment = Environment(
            loader=PackageLoader("api.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        messages = self._messages[lang]
        # The extension adds this method to the environment while the program runs, where no type checker sees it.
        cast(Any, environment).install_gettext_callables(messages.gettext, messages.ngettext, newstyle=True)
        environment.globals.update(lang=lang, static=self.address_of, package=self.of_package, url=partial(_url, lang))
        environment.filters["decimal"] = partial(format_decimal, locale=lang)
        environment.filters["figure"] = partial(_figure, lang)
        environment.filters["euro"] = partial(_euro, lang)
        environment.filters["percent"] = partial(_percent, lang)
        environment.filters["size"] = partial(_size, lang)
        environment.filters["date"] = partial(_date, lang)
        return environment

    def address_of(self, name: str) -> str:
        """The address of a static file; it changes with the content, so that it can be kept for good."""
        return f"/static/{name}?v={self.static[name].mark}"

    def of_package(self, name: str) -> str:
        """The address of the copy of a file from npm (:mod:`api.web.npm`); empty where there is none."""
        copy = npm.names()[name]
        return self.address_of(copy) if copy in self.static else ""

    def message(self, lang: Lang, key: str) -> Text:
        """One message of the interface, where it is needed outside a template."""
        return Text(self._messages[lang].gettext(key))

    def html(self, lang: Lang, page: Page, version: str) -> str:
        """The page in one language. ``version`` is that of the dataset, empty where it is not known."""
        template = self._environments[lang].get_template(page.template)
        return template.render(
            page.content,
            languages=address.translations(page.path, page.query),
            navigation=[
                {"name": name, "path": path, "current": _current(page, name, path)} for name, path in _NAVIGATION
            ],
            crumbs=page.crumbs,
            formats=page.formats,
            noindex=page.noindex,
            behind=page.behind,
            of_theme=page.of_theme,
            version=version,
        )


def _current(page: Page, name: str, path: str) -> str:
    """The value of ``aria-current`` for an item of the main menu: the page itself, or the part it belongs to."""
    if page.section != name:
        return ""
    return "page" if page.path == path else "true"


def _url(lang: Lang, path: str, **query: Any) -> str:  # Any: whatever a template puts into an address
    return address.page(lang, path, query)


def _euro(lang: Lang, amount: Decimal) -> str:
    """An amount of euros as the language writes it."""
    return format_currency(amount, "EUR", locale=_REGIONS[lang])


def _figure(lang: Lang, number: Decimal) -> str:
    """A number of a table: groups of thousands from 10 000 on, so that a year stays a year; decimals as they are."""
    return format_decimal(
        number, locale=lang, decimal_quantization=False, group_separator=bool(abs(number) >= _GROUPED)
    )


def _percent(lang: Lang, number: Decimal) -> str:
    """A number that is in percent, with its decimals, as the language writes it."""
    return format_percent(number / 100, locale=_REGIONS[lang], decimal_quantization=False)


_GROUPED = 10_000

_UNITS: Mapping[Lang, tuple[str, str]] = {"nl": ("kB", "MB"), "fr": ("ko", "Mo"), "en": ("kB", "MB")}


def _size(lang: Lang, number: int) -> str:
    """The size of a file in thousands or millions of bytes."""
    small, large = _UNITS[lang]
    if number < 1_000_000:
        return f"{format_decimal(max(round(number / 1_000), 1), locale=lang)}\u00a0{small}"
    return f"{format_decimal(round(number / 1_000_000, 1), locale=lang)}\u00a0{large}"


def _date(lang: Lang, day: str) -> str:
    """A date (``2018-01-01``) in words, as the language writes it in this part of the world."""
    written = format_date(date.fromisoformat(day), "long", locale=_REGIONS[lang])
    return "1er " + written.removeprefix("1 ") if lang == "fr" and written.startswith("1 ") else written


def _static(name: str, content: bytes) -> StaticFile:
    return StaticFile(content, _MEDIA_TYPES[name.rpartition(".")[2]], hashlib.sha256(content).hexdigest()[:12])
