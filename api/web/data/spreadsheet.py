"""Rows as a workbook (XLSX): a sheet with the rows, and one that says where they come from."""

import asyncio
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter

from api.errors import Texts
from api.languages import Lang
from api.namespaces import LICENCE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_ROWS: Texts = {"nl": "Gegevens", "fr": "Données", "en": "Data"}
_ABOUT: Texts = {"nl": "Herkomst", "fr": "Provenance", "en": "Provenance"}
_QUESTION: Texts = {"nl": "Vraag", "fr": "Question", "en": "Question"}
_NAME: Texts = {"nl": "Naam van de vraag", "fr": "Nom de la question", "en": "Name of the question"}
_DAY: Texts = {"nl": "Opgevraagd op", "fr": "Demandé le", "en": "Asked on"}
_ADDRESS: Texts = {"nl": "Adres van de vraag", "fr": "Adresse de la question", "en": "Address of the question"}
_VERSION: Texts = {"nl": "Versie van de dataset", "fr": "Version du jeu de données", "en": "Dataset version"}
_LICENCE: Texts = {"nl": "Licentie", "fr": "Licence", "en": "Licence"}
_COUNT: Texts = {"nl": "Rijen in dit bestand", "fr": "Lignes dans ce fichier", "en": "Rows in this file"}
_TOTAL: Texts = {
    "nl": "Rijen in het hele antwoord",
    "fr": "Lignes de la réponse entière",
    "en": "Rows in the whole answer",
}

DATED: Mapping[str, str] = {"Cache-Control": "no-store"}
"""A workbook names the day on which it was asked for, so that it is made anew each time."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the rows of a workbook come from.

    ``question`` in words, ``chosen`` its parameters and their values in words; ``total`` is how many rows the answer
    has, of which a page may be only a part; ``day`` is when it was asked, in UTC.
    """

    question: str
    name: str
    chosen: Sequence[tuple[str, str]]
    total: int
    day: date
    address: str
    version: str


_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
"""Nothing is written to disk, which may be full or closed: 100,000 rows then take 90 MB more for a moment."""

_WIDEST = 60
"""The widest that a column is made, in characters."""


async def workbook(
    header: Sequence[str], rows: Iterable[Sequence[object]], lang: Lang, provenance: Provenance
) -> bytes:
    """A workbook of two sheets: the rows, and where they come from.

    Numbers and booleans are typed cells, an empty value is an empty cell, anything else is text: never a formula and
    never a link. The header row is frozen and can be filtered. It is made beside the loop: a tenth of a millisecond for
    each row would hold up everybody else.
    """
    return await asyncio.to_thread(_made, header, rows, lang, provenance)


def _made(header: Sequence[str], rows: Iterable[Sequence[object]], lang: Lang, provenance: Provenance) -> bytes:
    listed = [[_cell(value) for value in row] for row in rows]
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(_ROWS[lang])
        sheet.write_row(0, 0, header, bold)
        for number, row in enumerate(listed, start=1):
            sheet.write_row(number, 0, row, wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(listed), max(len(header) - 1, 0))
        for column, name in enumerate(header):
            widest = max([len(name), *(len(str(row[column])) for row in listed)])
            sheet.set_column(column, column, min(widest + 2, _WIDEST))
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        left = book.add_format({"align": "left"})
        about = book.add_worksheet(_ABOUT[lang])
        about.set_column(0, 0, 30)
        about.set_column(1, 1, 100)
        facts: list[tuple[str, str | int | date]] = [
            (_QUESTION[lang], provenance.question),
            *provenance.chosen,
            (_DAY[lang], provenance.day),
            (_COUNT[lang], len(listed)),
            (_TOTAL[lang], provenance.total),
            (_VERSION[lang], provenance.version),
            (_LICENCE[lang], LICENCE),
            (_NAME[lang], provenance.name),
            (_ADDRESS[lang], provenance.address),
        ]
        for number, (name, value) in enumerate(facts):
            about.write(number, 0, name, bold)
            about.write(number, 1, value, day if isinstance(value, date) else left)
    return written.getvalue()


def _cell(value: object) -> str | int | float | bool | None:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
