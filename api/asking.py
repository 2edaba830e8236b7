"""Named questions on the command line: which there are, and their answers as a table, JSON or CSV."""

import asyncio
import csv
import io
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence

from api.cookbook import cookbook
from api.languages import Lang
from api.queries import Answered, Catalogue, read_folder
from api.queries.plain import items, shown
from api.settings import Settings
from api.store.choose import opened
from api.store.formats import TURTLE

_GAP = "  "


def overview(settings: Settings, lang: Lang) -> Iterator[str]:
    """A line for each question: its name, what it answers, and its parameters."""
    questions = read_folder(settings.queries)
    width = max(len(question.name) for question in questions)
    for question in questions:
        params = " ".join(f"{param.name}=…" for param in question.params)
        yield f"{question.name:<{width}}{_GAP}{question.summary[lang]}{f' [{params}]' if params else ''}"


def answer(settings: Settings, name: str, params: Mapping[str, Sequence[str]], form: str, lang: Lang) -> Iterator[str]:
    """The answer to a question, line by line; ``form`` is ``table``, ``json`` or ``csv``. A graph comes as Turtle.

    Raises:
        NotFound, BadInput: there is no such question, parameter or value.
        StoreError: the store fails.
    """
    return asyncio.run(_answer(settings, name, params, form, lang))


async def _answer(
    settings: Settings, name: str, params: Mapping[str, Sequence[str]], form: str, lang: Lang
) -> Iterator[str]:
    async with opened(settings) as store:
        catalogue = Catalogue.open(settings.queries, store)
        if catalogue.question(name).form == "CONSTRUCT":
            graph = await catalogue.graph(name, params, TURTLE, lang)
            return iter(graph.content.decode().splitlines())
        return _FORMS[form](await catalogue.answer(name, params, lang=lang, labels=form != "csv"))


def book(settings: Settings, lang: Lang) -> str:
    """The cookbook of all questions, in Markdown.

    Raises:
        StoreError: the store fails.
    """
    return asyncio.run(_book(settings, lang))


async def _book(settings: Settings, lang: Lang) -> str:
    async with opened(settings) as store:
        return await cookbook(Catalogue.open(settings.queries, store), lang)


def _table(found: Answered) -> Iterator[str]:
    """Columns as wide as the screen allows, the rest of a long text cut with an ellipsis."""
    rows = [[shown(row[column]) for column in found.columns] for row in found.rows]
    widths = [max(len(text) for text in column) for column in zip(found.columns, *rows, strict=True)]
    room = shutil.get_terminal_size((100, 24)).columns - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROW:
        widths[widths.index(max(widths))] -= 1
    for cells in ([*found.columns], ["-" * width for width in widths], *rows):
        yield _GAP.join(_fit(text, width) for text, width in zip(cells, widths, strict=True)).rstrip()
    yield f"({found.total})"


_NARROW = 8
"""The fewest characters that a column shows, however narrow the screen is."""


def _fit(text: str, width: int) -> str:
    return f"{text:<{width}}" if len(text) <= width else text[: width - 1] + "…"


def _json(found: Answered) -> Iterator[str]:
    rows = items(found)
    document = {"total": found.total, "count": len(rows), "columns": list(found.columns), "items": rows}
    yield from json.dumps(document, ensure_ascii=False, indent=2).splitlines()


def _csv(found: Answered) -> Iterator[str]:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([row[column] for column in found.columns] for row in found.rows)
    yield written.getvalue().removesuffix("\n")


_FORMS = {"table": _table, "json": _json, "csv": _csv}
