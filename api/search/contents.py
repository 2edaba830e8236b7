"""What search finds things by: read from the graph by three questions of ``queries/``."""

from dataclasses import dataclass
from typing import NamedTuple

from api.queries import Catalogue, Text

NAMES = ("name", "alternative", "code", "slug")
"""The fields that name a thing; what has none is named by its text."""


class Thing(NamedTuple):
    """A thing that can be found; ``code`` is what people call it by, where they do: ``M1.5``, ``6``, ``KIV``."""

    iri: str
    kind: str
    code: str | None


class Words(NamedTuple):
    """Words of a thing in a field (``name``, ``text``, ``cell``) with their language; None where they have none."""

    iri: str
    field: str
    words: str
    lang: str | None


class Related(NamedTuple):
    """Another thing by whose names a thing is found too, and what it is to it (``partner``, ``theme``)."""

    iri: str
    field: str
    other: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All of it, in the order of the IRIs."""

    version: str
    things: tuple[Thing, ...]
    words: tuple[Words, ...]
    related: tuple[Related, ...]


async def read(catalogue: Catalogue) -> Contents:
    """The contents of the index for the dataset of a catalogue.

    Raises:
        StoreError: the store fails.
    """
    things = (await catalogue.ask("search-things")).rows
    words = (await catalogue.ask("search-words")).rows
    related = (await catalogue.ask("search-related")).rows
    return Contents(
        version=await catalogue.version(),
        things=tuple(
            Thing(str(row["thing"]), str(row["kind"]), None if row["code"] is None else str(row["code"]))
            for row in things
        ),
        words=tuple(
            Words(str(row["thing"]), str(row["field"]), text, text.lang)
            for row in words
            if isinstance(text := row["words"], Text)
        ),
        related=tuple(Related(str(row["thing"]), str(row["field"]), str(row["other"])) for row in related),
    )
