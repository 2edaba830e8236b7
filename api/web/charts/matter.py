"""What a picture shows: the rows of an answer as categories, series and numbers, in the question's order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, format_decimal

from api.errors import Texts
from api.languages import COLON, Lang
from api.namespaces import shorten
from api.queries import Answered, Iri, Question, Roles, Value
from api.web.charts import words
from api.web.charts.lettering import clean

Key = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One row: its category and series (indexes), its number (1 where the picture has none), and how it is written."""

    category: int
    series: int
    number: float
    written: str


@dataclass(frozen=True, slots=True)
class Group:
    """A category or a series: its value in the answer, and its name in the language of the picture."""

    key: Key
    name: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What a picture shows. ``notes`` are the sentences that say what it leaves out.

    ``of_x``, ``of_series`` and ``of_y`` are the names of the columns, empty where there is none; ``column_y`` is the
    column of the numbers as the answer calls it.
    """

    question: Question
    lang: Lang
    categories: tuple[Group, ...]
    series: tuple[Group, ...]
    items: tuple[Item, ...]
    of_x: str
    of_series: str
    of_y: str
    column_y: str | None
    notes: tuple[str, ...]

    def write(self, number: float) -> str:
        """A number of this picture in the language: a sum, a threshold."""
        return _written(int(number) if number == int(number) else Decimal(f"{number:.2f}"), self.column_y, self.lang)

    def tell(self, item: Item) -> str:
        """An item in words: ``Drugs, Preventie: 5``."""
        parts = [self.categories[item.category].name]
        if self.series:
            parts.append(self.series[item.series].name)
        return f"{', '.join(parts)}{COLON[self.lang]} {item.written}" if self.of_y else " – ".join(parts)


def matter(
    answered: Answered, roles: Roles, label: Callable[[str], Texts], lang: Lang, offset: int = 0,
    chosen: Sequence[tuple[str, str]] = (),
) -> Matter:  # fmt: skip
    """The rows of a labelled answer as a picture shows them.

    ``label`` names columns, ``offset`` is how many rows stand before these, ``chosen`` is what was asked: the name of
    a parameter, and its values in words. Rows with an empty number are left out, and a note says so.
    """
    categories, series = _Groups(lang), _Groups(lang)
    items = []
    for row in answered.rows:
        value = 1 if roles.y is None else row[roles.y]
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            continue
        category = categories.of(tuple(row[name] for name in roles.x))
        second = series.of((row[roles.series],)) if roles.series else 0
        items.append(Item(category, second, float(value), _written(value, roles.y, lang)))
    notes = [f"{name}{COLON[lang]} {values}" for name, values in chosen]
    if answered.total > len(answered.rows) and answered.rows:
        last = offset + len(answered.rows)
        notes.append(words.PART[lang].format(first=offset + 1, last=last, total=answered.total))
    if not items:
        notes.append(words.EMPTY[lang])
    elif len(items) < len(answered.rows):
        notes.append(words.WITHOUT[lang].format(n=len(answered.rows) - len(items)))
    return Matter(
        answered.question,
        lang,
        categories.found,
        series.found,
        tuple(items),
        " · ".join(label(name)[lang] for name in roles.x),
        label(roles.series)[lang] if roles.series else "",
        label(roles.y)[lang] if roles.y else "",
        roles.y,
        tuple(notes),
    )


class _Groups:
    """The groups met so far, in the order in which they were."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._places: dict[Key, int] = {}
        self._names: list[str] = []

    def of(self, key: Key) -> int:
        if key not in self._places:
            self._places[key] = len(self._names)
            named = [name for value in key if (name := _name(value, self._lang))]
            self._names.append(" · ".join(named) or words.NOTHING[self._lang])
        return self._places[key]

    @property
    def found(self) -> tuple[Group, ...]:
        return tuple(Group(key, name) for key, name in zip(self._places, self._names, strict=True))


_YES: Mapping[bool, Texts] = {
    True: {"nl": "Ja", "fr": "Oui", "en": "Yes"},
    False: {"nl": "Nee", "fr": "Non", "en": "No"},
}


def _name(value: Value, lang: Lang) -> str:
    """A value as a name; empty where there is none. A number that names something (a year) has no separators."""
    if isinstance(value, bool):
        return _YES[value][lang]
    if isinstance(value, Iri):
        return clean(value.label or "") or shorten(value).removeprefix("https://").removeprefix("http://")
    return "" if value is None else clean(str(value))


@lru_cache(maxsize=4096, typed=True)
def _written(value: int | Decimal, column: str | None, lang: Lang) -> str:
    if column == "eur":
        return format_currency(value, "EUR", locale=lang)
    return format_decimal(value, locale=lang)
