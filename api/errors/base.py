"""What every error has: a status, a title and a text in three languages, and the faults of what was asked."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple, Protocol

from api.languages import Lang

Texts = Mapping[Lang, str]
"""One text in the three languages."""

SHOWN = 40
"""How many allowed values a message lists before it only counts the rest."""

QUOTED = 200
"""How many characters a message quotes of what was given; :attr:`GpvpError.faults` have it whole."""

_MORE: Texts = {"nl": "… en nog {n}", "fr": "… et {n} autres", "en": "… and {n} more"}


class Fault(NamedTuple):
    """What is wrong with one parameter: its name, the value given (None: none was) and the values allowed."""

    parameter: str
    value: str | None
    allowed: tuple[str, ...]


class Finding(Protocol):
    """One thing that a check found, able to say itself in a line."""

    def line(self, lang: Lang) -> str:
        """The finding in one line: the node, the words, the rule."""
        ...


class GpvpError(Exception):
    """Base of all errors of the project. ``TEXT`` is filled with ``fields`` to give the message."""

    status: ClassVar[int] = 500
    TITLE: ClassVar[Texts] = {"nl": "Interne fout", "fr": "Erreur interne", "en": "Internal error"}
    TEXT: ClassVar[Texts] = {
        "nl": "Er is iets misgegaan.",
        "fr": "Une erreur s’est produite.",
        "en": "Something went wrong.",
    }

    def __init__(self, **fields: str | int) -> None:
        self.fields = fields
        super().__init__(self.message("en"))

    def title(self, lang: Lang = "nl") -> str:
        """The kind of error, in a few words."""
        return self.TITLE[lang]

    def message(self, lang: Lang = "nl") -> str:
        """What happened, and what can be done, in one or more sentences."""
        return self.TEXT[lang].format(**self.fields)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The parameters that are to blame, if any."""
        return ()


def brief(text: str) -> str:
    """What a message quotes of what was given: its first :data:`QUOTED` characters."""
    return text if len(text) <= QUOTED else text[:QUOTED] + "…"


def listed(values: Sequence[str], lang: Lang) -> str:
    """``a, b, c``, cut after :data:`SHOWN` values with the number of those left out."""
    text = ", ".join(values[:SHOWN])
    rest = len(values) - SHOWN
    return f"{text} {_MORE[lang].format(n=rest)}" if rest > 0 else text
