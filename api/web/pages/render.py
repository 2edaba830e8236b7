"""Templates turned into pages: one Jinja environment a language, with its messages, and the files of ``static``."""

import gzip
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from api.languages import LANGUAGES, Lang
from api.queries import Text
from api.web import i18n, npm
from api.web.pages import address, writing
from api.web.pages.asked import Behind
from api.web.pages.templates import Templates

if TYPE_CHECKING:  # What stands at the end of a page is made of pages.
    from api.web.pages.foot import Foot

_MEDIA_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_DUTCH = re.compile(r'<(?!option)\w+[^>]* lang="nl"')
"""Words that say they are Dutch; a choice of a form is no text to read."""

_NAVIGATION = (
    ("home", ""),
    ("measures", "measures"),
    ("partners", "partners"),
    ("contracts", "contracts"),
    ("queries", "queries"),
    ("about", "about"),
)


class Crumb(NamedTuple):
    """A step of the way to a page; the last one, the page itself, has no address."""

    text: Text
    href: str = ""


class Format(NamedTuple):
    """The same content for machines."""

    name: str
    media_type: str
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
    belongs to. ``content`` is for the template alone; ``behind`` is the one question that gives its list. ``thing`` is
    the IRI of the one thing that it is about; ``empty`` means that its list shows nothing; ``of_theme`` is the number
    of the theme that it is about, whose colour it has; ``styles`` are hashes of styles that its scripts put into it, as
    a policy names them.
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
    thing: str = ""
    empty: bool = False
    status: int = 200
    of_theme: str = ""
    styles: Sequence[str] = ()


class StaticFile(NamedTuple):
    """A file that pages load, with the mark of its content that stands in its address.

    ``packed`` is the same by gzip; empty where there is none.
    """

    content: bytes
    packed: bytes
    media_type: str
    mark: str


class Renderer:
    """Makes HTML of pages. Templates, messages and static files are read once."""

    def __init__(self) -> None:
        folder = files("api.web").joinpath("static")
        own = {item.name: item.read_bytes() for item in folder.iterdir() if item.is_file()}
        self.static = {name: _static(name, content, gzip.compress(content)) for name, content in own.items()}
        # Large ones were packed at the set-up.
        for copy in npm.copies():
            packed = Path(f"{copy}{npm.PACKED}")
            self.static[copy.name] = _static(
                copy.name, copy.read_bytes(), packed.read_bytes() if packed.is_file() else b""
            )
        self._messages = i18n.translations()
        self._environments = {lang: self._environment(lang) for lang in LANGUAGES}

    def _environment(self, lang: Lang) -> Templates:
        environment = Templates()
        messages = writing.Messages(lang, self._messages[lang])
        environment.globals.update(_=messages.gettext, ngettext=messages.ngettext)
        environment.globals.update(lang=lang, locale=writing.REGIONS[lang], url=partial(_url, lang))
        environment.globals.update(static=self.address_of, package=self.of_package)
        environment.filters["decimal"] = partial(writing.decimal, lang)
        environment.filters["figure"] = partial(writing.figure, lang)
        environment.filters["euro"] = partial(writing.euro, lang)
        environment.filters["percent"] = partial(writing.percent, lang)
        environment.filters["size"] = partial(writing.size, lang)
        environment.filters["has_dutch"] = lambda html: _DUTCH.search(html) is not None
        environment.filters["date"] = partial(writing.date, lang)
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

    def html(self, lang: Lang, page: Page, foot: "Foot") -> str:
        """The page in one language, with what stands at the end of every page."""
        template = self._environments[lang].get_template(page.template)
        return template.render(
            page.content,
            languages=address.translations(page.path, page.query),
            navigation=[
                {"name": name, "path": path, "current": _current(page, name, path)} for name, path in _NAVIGATION
            ],
            crumbs=page.crumbs,
            formats=page.formats,
            # What somebody chose, sorted or turned to is one of very many pages with the same content.
            noindex=page.noindex or any(page.query.values()),
            foot=foot,
            ways=foot.ways,
            version=foot.version,
            modified=foot.modified,
            of_theme=page.of_theme,
        )


def _current(page: Page, name: str, path: str) -> str:
    """The value of ``aria-current`` for an item of the main menu: the page itself, or the part it belongs to."""
    if page.section != name:
        return ""
    return "page" if page.path == path else "true"


def _url(lang: Lang, path: str, **query: Any) -> str:  # Any: whatever a template puts into an address
    return address.page(lang, path, query)


def _static(name: str, content: bytes, packed: bytes) -> StaticFile:
    return StaticFile(content, packed, _MEDIA_TYPES[name.rpartition(".")[2]], hashlib.sha256(content).hexdigest()[:12])
