"""Texts of the environment as values: each reader takes a variable's name and text, and refuses what is impossible."""

import re
from collections.abc import Callable
from ipaddress import ip_network
from urllib.parse import urlsplit

from api.errors import SettingError

Reader = Callable[[str, str], object]
"""``read(variable, text)`` gives the value, or raises SettingError with what is allowed."""


def one_of(*allowed: str) -> Reader:
    """One of some words."""

    def read(variable: str, text: str) -> str:
        if text not in allowed:
            raise SettingError(variable, text, ", ".join(allowed))
        return text

    return read


def some_of(*allowed: str) -> Reader:
    """Any of some words, with commas between them."""

    def read(variable: str, text: str) -> tuple[str, ...]:
        words = _parts(text)
        if not set(words) <= set(allowed):
            raise SettingError(variable, text, ", ".join(allowed))
        return words

    return read


def whole(least: int, most: int) -> Reader:
    """A whole number from ``least`` to ``most``, both included."""

    def read(variable: str, text: str) -> int:
        # A number of more digits than the largest one is not even read.
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
            raise SettingError(variable, text, f"{least} ... {most}")
        return int(text)

    return read


LARGEST_PORT = 65_535

LONGEST = 86_400
"""A day, in seconds."""


def seconds(variable: str, text: str) -> float:
    """A time above nothing, to the tenth of a second or finer, of at most a day."""
    if not (re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,9})?", text, re.ASCII) and 0 < float(text) <= LONGEST):
        raise SettingError(variable, text, f"0.1 ... {LONGEST}")
    return float(text)


ADDRESSES = "http://host/path, https://name:password@host/path"
"""What an address of another server may look like."""


def is_address(text: str) -> bool:
    """Whether a text is an address with scheme and host."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def address(variable: str, text: str) -> str:
    """The address of another server. One that is none may still hold a password: it is not shown."""
    if not is_address(text):
        raise SettingError(variable, "…", ADDRESSES)
    return text


REPORTS = "mailto:name@example.org, https://example.org/issues/new"
"""What an address may look like to which mistakes are reported."""

_MAIL = re.compile(r"(?ai)mailto:[^\s@?&,;:<>\"%]+@[a-z0-9-]+(\.[a-z0-9-]+)+(\?[a-z]+=[^\s?#\"<>]*)?")


def report(variable: str, text: str) -> str:
    """An address of mail, or one over https without a password, which would stand on every page."""
    if not (_MAIL.fullmatch(text) or _is_form(text)):
        raise SettingError(variable, text, REPORTS)
    return text


def _is_form(text: str) -> bool:
    if re.search(r"[\s\x00-\x20\x7f<>\"#]", text) or not is_address(text):
        return False
    parts = urlsplit(text)
    return parts.scheme == "https" and "@" not in parts.netloc


def networks(variable: str, text: str) -> tuple[str, ...]:
    """Addresses and networks of the internet protocol, with commas between them."""
    parts = _parts(text)
    try:
        for part in parts:
            ip_network(part)
    except ValueError as error:
        raise SettingError(variable, text, "127.0.0.1, 10.0.0.0/8, fd00::/8, …") from error
    return parts


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in text.split(",")) if part)
