"""The picture of a question's answer: SVG drawn on the server, complete without JavaScript and without the network.

:func:`svg` draws one; a page embeds what :func:`address` gives, in an ``<img>`` of at most 560 px wide.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from api.languages import Lang
from api.queries import PICTURES, Answered, Catalogue, Question
from api.queries.kinds import KINDS
from api.web.charts import words
from api.web.charts.bars import bars, stacked
from api.web.charts.finish import finish
from api.web.charts.frame import Spec, empty
from api.web.charts.heat import heat_map
from api.web.charts.matter import Group, Matter, matter
from api.web.charts.network import left_out, network
from api.web.charts.painter import Painter

SVG = "image/svg+xml"

MOST = 300
"""The most rows that a picture shows; beyond it, it says how many there are."""


def has_picture(question: Question) -> bool:
    """Whether the answer to a question can be drawn."""
    return question.form == "SELECT" and question.chart in PICTURES


def address(question: Question, given: Mapping[str, Sequence[str]], lang: Lang) -> str | None:
    """The address of the picture of a question asked with these values, None where it has no picture."""
    if not has_picture(question):
        return None
    names = {param.name for param in question.params} - {"lang"}
    kept = [(name, value) for name, values in given.items() if name in names for value in values]
    return f"/api/v1/queries/{question.name}?{urlencode([*kept, ('format', 'svg'), ('lang', lang)])}"


async def svg(
    catalogue: Catalogue,
    painter: Painter,
    answered: Answered,
    lang: Lang,
    *,
    offset: int = 0,
    chosen: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The picture of a labelled answer to a question that has one.

    ``offset`` is how many rows stand before those of the answer; ``chosen`` has the names of parameters and their
    values in words, which the picture repeats. An answer without rows gives a picture that says so.

    Raises:
        PictureError: the picture cannot be painted.
    """
    question = answered.question
    roles = catalogue.roles(question)
    if roles is None:
        raise ValueError(f"{question.name} has no picture")
    shown = matter(answered, roles, lambda name: catalogue.column(name).label, lang, offset, chosen)
    if question.chart == "network":
        shown = replace(shown, notes=(*shown.notes, *left_out(shown)))
    places = await _places(catalogue, roles.series or "", shown.series)
    across = await _places(catalogue, roles.x[0], shown.categories)
    painted = await painter.paint(await asyncio.to_thread(_spec, shown, places, across))
    return finish(painted, question.summary[lang], _described(shown), lang)


def _spec(shown: Matter, places: Sequence[int], across: Sequence[int]) -> Spec:
    if not shown.items:
        return empty(shown)
    if shown.question.chart == "stacked-bar":
        return stacked(shown, places)
    if shown.question.chart == "heat-map":
        return heat_map(shown, across, places)
    return network(shown) if shown.question.chart == "network" else bars(shown)


async def _places(catalogue: Catalogue, column: str, groups: Sequence[Group]) -> list[int]:
    """The place of each group: that in the list of all things of its kind (axes, themes, contracts).

    So an axis has one colour everywhere. Without such a list it is the order in which the groups come.
    """
    kind = KINDS.get(column)
    if kind is None or kind.pick is None:
        return list(range(len(groups)))
    listed = {choice.term.value: place for place, choice in enumerate((await catalogue.picks(kind.pick)).choices)}
    return [listed.get(str(group.key[0]), len(listed)) for group in groups]


def _described(shown: Matter) -> str:
    """What the picture shows, in sentences."""
    lang = shown.lang
    columns = ", ".join(name for name in (shown.of_x, shown.of_series, shown.of_y) if name)
    parts = [f"{words.KINDS[shown.question.chart][lang]} ({columns}).", words.ROWS[lang].format(n=len(shown.items))]
    if shown.of_y and shown.items:
        for said, item in (
            (words.HIGHEST, max(shown.items, key=lambda item: item.number)),
            (words.LOWEST, min(shown.items, key=lambda item: item.number)),
        ):
            parts.append(said[lang].format(what=shown.tell(item)))
    return " ".join([*parts, *shown.notes])
