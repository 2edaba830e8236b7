"""What stands at the end of every page: the questions behind it, its files, its address, where to report a mistake."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from api.languages import Lang
from api.namespaces import ID
from api.queries import KINDS, Parameter, Text
from api.queries.window import MOST
from api.web.data.questions import formats_of
from api.web.pages import report
from api.web.pages.address import page
from api.web.pages.asked import Asked, Behind
from api.web.pages.query_faces import NAMES, api, without_header
from api.web.pages.render import Format, Page
from api.web.pages.visit import Visit
from api.web.pages.ways import Way, ways

FEW = 3
"""How many values of a parameter are named; of more than these the number is given."""

_TABLES = ("csv", "xlsx")
"""The files that each question has."""

_WHOLE = (*_TABLES, "json", "jsonld")
"""The files that the one question behind a list adds to those that its page has by itself."""

_ORDER = ("CSV", "XLSX", "JSON", "JSON-LD", "Turtle", "N-Triples", "RDF/XML", "SVG")


class Chosen(NamedTuple):
    """What a parameter was given: its label, the first values in words, how many there are."""

    label: str
    values: list[Text]
    total: int


class Told(NamedTuple):
    """A question behind a page for readers: what it asks and with what, its page, the editor with it, its files."""

    text: str
    href: str
    editor: str
    chosen: list[Chosen]
    files: list[Format]


class Edition(NamedTuple):
    """The version of the dataset, and its date (``2026-11-21``); empty where it is not known."""

    version: str
    modified: str


class Foot(NamedTuple):
    """The end of a page.

    ``main`` is the one question whose answer the page shows, ``sparql`` its text; ``others`` are those beside it.
    ``base`` is the address of the service. ``permalink`` is empty for what has no address to keep, as an error.
    ``report`` makes the address to report a mistake out of the title of the page; None where nobody wants to know.
    ``ways`` lead out of a list that shows nothing.
    """

    version: str
    modified: str
    report: Callable[[str], str] | None
    base: str
    permalink: str = ""
    thing: str = ""
    main: Told | None = None
    sparql: str = ""
    others: Sequence[Told] = ()
    formats: Sequence[Format] = ()
    ways: Sequence[Way] = ()


async def foot(visit: Visit, made: Page, base: str, edition: Edition, report_to: str) -> Foot:
    """The end of a page. ``base`` is the address of the service without the last slash."""
    main = await _asked(visit, made.behind) if made.behind else None
    others = [await _asked(visit, behind) for behind in visit.asked]
    permalink = base + page(visit.lang, made.path, made.query)
    return Foot(
        *edition,
        reporting(visit.lang, permalink, made.thing, edition, report_to, visit.message),
        base,
        permalink,
        made.thing,
        await _told(visit, main, "") if main else None,
        without_header(await visit.catalogue.text(main.question.name, main.values, visit.lang)) if main else "",
        [await _told(visit, asked, made.thing) for asked in others if not _is(asked, main)],
        _formats(visit, made, main),
        await ways(visit, made, main) if main and made.empty else (),
    )


def reporting(
    lang: Lang, address: str, thing: str, edition: Edition, report_to: str, message: Callable[[str], Text]
) -> Callable[[str], str] | None:
    """What makes the address to report a mistake on a page, out of the title of that page."""
    if not report_to:
        return None
    return lambda title: report.address(report_to, report.Mistake(title, address, thing, *edition), lang, message)


async def _asked(visit: Visit, behind: Behind) -> Asked:
    """A question with the values of a page in their one form, as its own page reads them."""
    pairs = [(name, value) for name, values in behind.given for value in values if name != "lang"]
    question = visit.catalogue.question(behind.name)
    return await Asked.read(visit.catalogue, question, [*pairs, ("sort", behind.sort)])


def _is(asked: Asked, main: Asked | None) -> bool:
    """Whether a question is the main one, asked the same."""
    return main is not None and (asked.question, asked.values) == (main.question, main.values)


async def _told(visit: Visit, asked: Asked, known: str) -> Told:
    """A question in words; what it was asked about is left out where that is ``known``, the thing of the page."""
    question, values = asked.question, asked.values
    chosen = [
        await _chosen(visit, param, values[param.name], known) for param in question.params if param.name in values
    ]
    return Told(
        question.summary[visit.lang],
        visit.url(f"queries/{question.name}", values),
        visit.url(f"queries/{question.name}/editor", values),
        [one for one in chosen if one.values],
        [_file(visit, asked, form) for form in _TABLES if question.form == "SELECT"],
    )


async def _chosen(visit: Visit, param: Parameter, values: Sequence[str], known: str) -> Chosen:
    allowed = await visit.catalogue.allowed(param)
    found = [(value, allowed.get(value) if allowed else None) for value in values]
    if [choice.term.value if choice else f"{ID}{KINDS[param.type].under}{value}" for value, choice in found] == [known]:
        return Chosen(param.label[visit.lang], [], 0)
    named = []
    for value, choice in found[:FEW]:
        text = choice.label(visit.lang) if choice else Text(value)
        mark = _MARKS.get(param.type, "") if choice else ""
        named.append(Text(mark.format(value) + text, text.lang))
    return Chosen(param.label[visit.lang], named, len(values))


_MARKS = {"theme": "{}. ", "measure": "{} "}
"""How things are written that people know by their code."""


def _formats(visit: Visit, made: Page, main: Asked | None) -> list[Format]:
    """The files of a page: its own, and those of the one question behind it, each form once."""
    found = {file.name: file for file in made.formats}
    if main and main.question.form == "SELECT":
        for form in _WHOLE:
            file = _file(visit, main, form)
            found.setdefault(file.name, file)
    return sorted(found.values(), key=lambda file: _ORDER.index(file.name) if file.name in _ORDER else -1)


def _file(visit: Visit, asked: Asked, form: str) -> Format:
    """A file with the whole answer, or with as much of it as the form can have at once."""
    whole = asked if form in _TABLES else replace(asked, limit=MOST)
    return Format(NAMES.get(form, form.upper()), formats_of(asked.question)[form], api(visit, whole, form))
