"""The picture of a question's answer: SVG drawn on the server, complete without JavaScript and without the network.

:func:`svg` draws one; a page embeds what :func:`drawn` gives, in an ``<img>`` of at most 560 px wide, whose ratio is
known before it is painted.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlencode

from api.languages import Lang
from api.queries import PICTURES, Answered, Catalogue, Iri, Question, Row, pick
from api.queries.kinds import KINDS
from api.web.charts import words
from api.web.charts.bars import bars, bars_size, stacked, stacked_size
from api.web.charts.finish import finish
from api.web.charts.frame import Size, Spec, empty, empty_size
from api.web.charts.heat import heat_map, heat_size
from api.web.charts.matter import Group, Matter, matter
from api.web.charts.network import kept, left_out, network, network_size
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


class Drawn(NamedTuple):
    """A picture as a page shows it: its address, its ratio in whole units, and how many rows of the answer it shows."""

    href: str
    width: int
    height: int
    rows: int


async def drawn(
    catalogue: Catalogue,
    question: Question,
    given: Mapping[str, Sequence[str]],
    lang: Lang,
    found: Answered | None = None,
) -> Drawn | None:
    """The picture of a question asked with these values, None where it has no picture.

    ``found`` is the answer as a page has asked for it; where it has read less than the picture shows, the answer is
    asked for again.
    """
    href = address(question, given, lang)
    if href is None:
        return None
    if found is None or len(found.opening) < min(found.total, MOST):
        asked = {name: values for name, values in given.items() if name != "lang"}
        found = await catalogue.answer(question.name, asked, lang=lang, limit=MOST, labels=True)
    else:
        found = replace(found, rows=await _opening(catalogue, found, lang))
    sketch = await _sketch(catalogue, found, lang, 0, await catalogue.chosen(question, given, lang))
    rows = kept(sketch.shown) if question.chart == "network" else len(sketch.shown.items)
    return Drawn(href, *_kind(sketch).size(sketch), rows)


async def _opening(catalogue: Catalogue, found: Answered, lang: Lang) -> tuple[Row, ...]:
    """The first rows of an answer with the labels that a picture needs; those that the page has are not asked for."""
    roles = catalogue.roles(found.question)
    needed = (*roles.x, roles.series) if roles else ()
    known = {value: value for row in found.rows for value in row.values() if isinstance(value, Iri) and value.label}
    rows = found.opening[:MOST]
    bare = {value for row in rows for name, value in row.items() if name in needed and isinstance(value, Iri)} - {
        *known
    }
    for thing, texts in (await catalogue.labels(bare)).items():
        known[Iri(thing)] = Iri(thing, pick(texts, lang))
    return tuple(
        {name: known.get(value, value) if isinstance(value, Iri) else value for name, value in row.items()}
        for row in rows
    )


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
    sketch = await _sketch(catalogue, answered, lang, offset, chosen)
    painted = await painter.paint(await asyncio.to_thread(_kind(sketch).spec, sketch))
    shown = sketch.shown
    return finish(painted, _kind(sketch).size(sketch), shown.question.summary[lang], _described(shown), lang)


async def size(
    catalogue: Catalogue, answered: Answered, lang: Lang, *, offset: int = 0, chosen: Sequence[tuple[str, str]] = ()
) -> Size:
    """How large the picture is that :func:`svg` draws of the same; nothing is painted."""
    sketch = await _sketch(catalogue, answered, lang, offset, chosen)
    return _kind(sketch).size(sketch)


class _Sketch(NamedTuple):
    """What a picture shows, and the places of its series and of its categories in the lists of their kinds."""

    shown: Matter
    places: Sequence[int]
    across: Sequence[int]


async def _sketch(
    catalogue: Catalogue, answered: Answered, lang: Lang, offset: int, chosen: Sequence[tuple[str, str]]
) -> _Sketch:
    question = answered.question
    roles = catalogue.roles(question)
    if roles is None:
        raise ValueError(f"{question.name} has no picture")
    shown = matter(answered, roles, lambda name: catalogue.column(name).label, lang, offset, chosen)
    if question.chart == "network":
        shown = replace(shown, notes=(*shown.notes, *left_out(shown)))
    places = await _places(catalogue, roles.series or "", shown.series)
    return _Sketch(shown, places, await _places(catalogue, roles.x[0], shown.categories))


class _Kind(NamedTuple):
    """How large a kind of picture is, and what the painter is told of it."""

    size: Callable[[_Sketch], Size]
    spec: Callable[[_Sketch], Spec]


_KINDS: Mapping[str, _Kind] = {
    "bar": _Kind(lambda of: bars_size(of.shown), lambda of: bars(of.shown)),
    "stacked-bar": _Kind(lambda of: stacked_size(of.shown, of.places), lambda of: stacked(of.shown, of.places)),
    "heat-map": _Kind(
        lambda of: heat_size(of.shown, of.across, of.places), lambda of: heat_map(of.shown, of.across, of.places)
    ),
    "network": _Kind(lambda of: network_size(of.shown), lambda of: network(of.shown)),
}
"""The kinds that the header of a question names."""

_EMPTY = _Kind(lambda of: empty_size(of.shown), lambda of: empty(of.shown))


def _kind(sketch: _Sketch) -> _Kind:
    return _KINDS[sketch.shown.question.chart] if sketch.shown.items else _EMPTY


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
