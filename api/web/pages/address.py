"""The addresses of the pages: the same path in every language, all state in the query string."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias
from urllib.parse import quote, quote_plus, urlencode

from api.languages import LANGUAGES, Lang

Query: TypeAlias = Mapping[str, "str | int | Iterable[str] | None"]
"""Parameter -> value or values; None and the empty text leave it out."""

NAMES: Mapping[Lang, str] = {"nl": "Nederlands", "fr": "Français", "en": "English"}
"""What each language calls itself."""


def address(path: str, query: Query | None = None) -> str:
    """A path of this service, percent-encoded, with its query string in the order given."""
    # A page has some hundred addresses, and nearly all of them stand as they are.
    encoded = path if _PLAIN.fullmatch(path) else quote(path, safe="/-._~")
    if not query:
        return encoded
    pairs: list[str] = []
    for key, value in query.items():
        values = (value,) if isinstance(value, str | int) else value or ()
        pairs += [f"{_encoded(key)}={_encoded(str(item))}" for item in values if item != ""]
    return f"{encoded}?{'&'.join(pairs)}" if pairs else encoded


def _encoded(text: str) -> str:
    """A name or a value of a query string."""
    return text if _WORD.fullmatch(text) else quote_plus(text)


_PLAIN = re.compile(r"[A-Za-z0-9/\-._~]*")
_WORD = re.compile(r"[A-Za-z0-9\-._~]*")
"""What is written as it is, in a path and in a query string."""


def page(lang: Lang, path: str = "", query: Query | None = None) -> str:
    """The address of a page: ``measures/M1.5`` in one of the languages."""
    return address(f"/{lang}/{path}", query)


class Translation(NamedTuple):
    """The same page in another language."""

    lang: Lang
    name: str
    href: str


def translations(path: str, query: Query | None = None) -> tuple[Translation, ...]:
    """The address of one page in all languages, its state kept."""
    return tuple(Translation(lang, NAMES[lang], page(lang, path, query)) for lang in LANGUAGES)


def is_in_one_form(query: Query, pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether the parameters of an address are written in their one form, which ``query`` gives."""
    given = list(pairs)
    return address("", query) == ("?" + urlencode(given) if given else "")
