"""The fields of what a search finds (docs/interface.md)."""

from typing_extensions import TypedDict

from api.web.data.shapes import Words


class Why(TypedDict):
    """Why something was found: the field, and the words there or, of a long text, those around the ones looked for.

    ``via`` is the IRI of the other thing whose name it is; null where the words are the thing's own.
    """

    field: str
    words: str
    via: str | None


class SearchHit(TypedDict):
    """Something that was found. ``code`` is what people call it by, where they do; ``page`` where it can be seen."""

    id: str
    href: str | None
    type: str
    code: str | None
    slug: str
    label: Words
    page: str | None
    why: Why | None


class Corrected(TypedDict):
    """A word that is not there, and as which words it was read."""

    typed: str
    read_as: list[str]


class SearchFound(TypedDict):
    """A page of what was found, the best first.

    ``types`` counts all that fits by its type, whatever types were asked for. ``missing`` are words that nothing has;
    ``complete`` of the total have all the words, and come first.
    """

    total: int
    count: int
    next: str | None
    items: list[SearchHit]
    types: dict[str, int]
    corrected: list[Corrected]
    missing: list[str]
    complete: int
