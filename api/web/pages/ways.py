"""Ways out of a list with nothing in it: the same list without one of its filters, or from its start."""

import asyncio
from typing import NamedTuple

from api.queries import Parameter, Text
from api.web.pages.address import Query
from api.web.pages.asked import Asked
from api.web.pages.render import Page
from api.web.pages.visit import Visit


class Way(NamedTuple):
    """The filter to take away, by its label and value; where that leads; whether something is there.

    ``label`` is empty for the way to the start of a list whose end was passed.
    """

    label: str
    value: Text
    href: str
    leads: bool


async def ways(visit: Visit, made: Page, asked: Asked) -> list[Way]:
    """What can be taken away on a page that shows nothing, one filter at a time.

    The filters of a page have the names of the parameters of the question behind it.
    """
    if made.query.get("offset"):
        return [Way("", Text(""), visit.url(made.path, {**made.query, "offset": ""}), True)]
    filters = [
        (param, value)
        for param in asked.question.params
        if param.name in made.query and not param.required and not _shapes(param)
        for value in asked.values.get(param.name, ())
    ]
    return list(await asyncio.gather(*(_without(visit, made, asked, *each) for each in filters)))


def _shapes(param: Parameter) -> bool:
    """Whether a parameter says how to count, not what to leave out: it always has a value, one of a few words."""
    return param.type == "choice" and bool(param.default)


async def _without(visit: Visit, made: Page, asked: Asked, param: Parameter, value: str) -> Way:
    rest = tuple(other for other in asked.values[param.name] if other != value)
    given = {**asked.values, param.name: rest}
    found = await visit.catalogue.answer(asked.question.name, given, lang=visit.lang, limit=1)
    allowed = await visit.catalogue.allowed(param)
    choice = allowed.get(value) if allowed else None
    query: Query = {**made.query, param.name: rest}
    text = choice.label(visit.lang) if choice else Text(value)
    return Way(param.label[visit.lang], text, visit.url(made.path, query), bool(found.rows))
