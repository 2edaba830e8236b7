"""From the cells of rows to the values of fields, with the type that each field promises."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from api.errors import StoreError
from api.languages import LANGUAGES
from api.queries import Iri, Row, Text
from api.web.data.shapes import Names, Span, Words
from api.web.reference import reference

_STEP = re.compile(r"([^\d]+)(\d*)")

SEPARATOR = "; "
"""What stands between the values of a cell that has several."""


def words(row: Row, stem: str) -> Words:
    """The texts of the columns ``<stem>_nl``, ``<stem>_fr`` and ``<stem>_en``."""
    return {"nl": maybe(row, f"{stem}_nl"), "fr": maybe(row, f"{stem}_fr"), "en": maybe(row, f"{stem}_en")}


def text(row: Row, column: str) -> str:
    """The text, or the IRI, of a cell that is never empty.

    Raises:
        StoreError: it is empty.
    """
    value = row[column]
    if value is None:
        raise StoreError(f"no value in the column {column}")
    return str(value)


def maybe(row: Row, column: str) -> str | None:
    """The text of a cell, None where it is empty."""
    value = row[column]
    return None if value is None else str(value)


def number(row: Row, column: str) -> int:
    """The whole number of a cell.

    Raises:
        StoreError: it has none.
    """
    value = row[column]
    if not isinstance(value, int):
        raise StoreError(f"no number in the column {column}")
    return value


def quantity(row: Row, column: str) -> int | float | None:
    """The number of a cell, whole where it is; None where the cell is empty.

    Raises:
        StoreError: it has something else.
    """
    value = row[column]
    if value is None:
        return None
    if not isinstance(value, int | Decimal):
        raise StoreError(f"no number in the column {column}")
    return int(value) if value == int(value) else float(value)


def yes(row: Row, column: str) -> bool:
    """The yes or no of a cell.

    Raises:
        StoreError: it has neither.
    """
    value = row[column]
    if not isinstance(value, bool):
        raise StoreError(f"neither yes nor no in the column {column}")
    return value


def ref(row: Row, column: str) -> str:
    """The reference of the thing in a cell that is never empty."""
    return reference(text(row, column))


def maybe_ref(row: Row, column: str) -> str | None:
    """The reference of the thing in a cell, None where it is empty."""
    value = maybe(row, column)
    return None if value is None else reference(value)


def several(row: Row, column: str) -> list[str]:
    """The values of a cell that has several, sorted, each once."""
    value = maybe(row, column)
    return sorted(set(value.split(SEPARATOR))) if value else []


def paths(row: Row, column: str) -> list[str]:
    """The same for paths of positions, in the order of the document: ``…/o2`` before ``…/o10``."""
    return sorted(several(row, column), key=natural)


def natural(path: str) -> list[tuple[str, int]]:
    """What sorts paths of positions naturally: the letters and digits of each step."""
    return [(letters, int(digits or 0)) for letters, digits in _STEP.findall(path)]


def names(found: Iterable[Text]) -> Names:
    """Texts sorted into their languages."""
    by_lang: dict[str, list[str]] = {lang: [] for lang in LANGUAGES}
    for name in found:
        if name.lang in by_lang:
            by_lang[name.lang].append(str(name))
    return {"nl": sorted(by_lang["nl"]), "fr": sorted(by_lang["fr"]), "en": sorted(by_lang["en"])}


class Asks(Protocol):
    """Anything that gives the rows of a question."""

    async def __call__(self, name: str, **params: str | int | Sequence[str]) -> tuple[Row, ...]:
        """All rows of a question with these parameters."""
        ...


async def spans(ask: Asks, things: Sequence[str]) -> dict[str, list[Span]]:
    """The words of the sources behind things: IRI -> spans, body before table, in order."""
    found: dict[str, list[Span]] = {thing: [] for thing in things}
    if things:
        for row in await ask("quotations", thing=things):
            thing = row["thing"]
            if isinstance(thing, Iri):
                found[thing].append(
                    {
                        "document": ref(row, "source"),
                        "start": number(row, "start"),
                        "end": number(row, "end"),
                        "exact": text(row, "exact"),
                    }
                )
    return found
