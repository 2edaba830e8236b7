"""Rows as a workbook (XLSX): a sheet with the rows, and one that says where they come from."""

import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

from api.errors import Texts
from api.languages import Lang
from api.namespaces import LICENCE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_ROWS: Texts = {"nl": "Gegevens", "fr": "Données", "en": "Data"}
_ABOUT: Texts = {"nl": "Herkomst", "fr": "Provenance", "en": "Provenance"}
_ADDRESS: Texts = {"nl": "Adres van de vraag", "fr": "Adresse de la question", "en": "Address of the question"}
_VERSION: Texts = {"nl": "Versie van de dataset", "fr": "Version du jeu de données", "en": "Dataset version"}
_LICENCE: Texts = {"nl": "Licentie", "fr": "Licence", "en": "Licence"}
_COUNT: Texts = {"nl": "Aantal rijen", "fr": "Nombre de lignes", "en": "Number of rows"}

_WIDEST = 60
"""The widest that a column is made, in characters."""


def workbook(
    header: Sequence[str], rows: Iterable[Sequence[object]], lang: Lang, provenance: Mapping[str, str]
) -> bytes:
    """A workbook of two sheets. ``provenance`` has the keys ``address`` and ``version``.

    Numbers and booleans are typed cells, an empty value is an empty cell, anything else is text: never a formula and
    never a link. The header row is frozen and can be filtered.
    """
    listed = [[_cell(value) for value in row] for row in rows]
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
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
        about = book.add_worksheet(_ABOUT[lang])
        about.set_column(0, 0, 30)
        about.set_column(1, 1, 100)
        facts = [
            (_ADDRESS[lang], provenance["address"]),
            (_VERSION[lang], provenance["version"]),
            (_COUNT[lang], len(listed)),
            (_LICENCE[lang], LICENCE),
        ]
        for number, (name, value) in enumerate(facts):
            about.write(number, 0, name, bold)
            about.write(number, 1, value)
    return written.getvalue()


def _cell(value: object) -> str | int | float | bool | None:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
