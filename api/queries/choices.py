"""The values that a parameter may have, and the check of those that it is given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from api.errors import BadInput, MissingParameter, RepeatedParameter, Texts
from api.languages import LANGUAGES, Lang
from api.namespaces import ID
from api.queries.kinds import KINDS, LONGEST_TEXT, MOST_WORDS, split_words
from api.queries.record import Parameter, Term
from api.queries.values import Iri, Row, Text, pick

_LARGEST = 1_000_000_000
_SHOWN = 40
"""How many characters of a long value an error shows."""

_NAMES: Mapping[Lang, Texts] = {
    "nl": {"nl": "Nederlands", "fr": "néerlandais", "en": "Dutch"},
    "fr": {"nl": "Frans", "fr": "français", "en": "French"},
    "en": {"nl": "Engels", "fr": "anglais", "en": "English"},
}
"""What each language is called in each language."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value: what an address says, the term that it stands for, and its labels (Dutch, French, English)."""

    key: str
    term: Term
    labels: Mapping[Lang, Text]

    def label(self, lang: Lang) -> Text:
        """Its label in that language or the next of the fallback order; the key where it has none."""
        return pick(self.labels, lang) or Text(self.key)


class PickList:
    """The allowed values of a type, in the order of the question that lists them.

    Keys are found in either case, and the whole IRI of a listed thing is as good as its key.
    """

    def __init__(self, choices: Iterable[Choice]) -> None:
        self.choices: tuple[Choice, ...] = tuple(choices)
        self._found: dict[str, Choice] = {}
        for choice in self.choices:
            self._found.setdefault(choice.key.casefold(), choice)
            self._found.setdefault(choice.term.value.casefold(), choice)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "PickList":
        """A list out of the rows of a pick-list question: ``thing``, ``key``, and labels ``nl``, ``fr``, ``en``."""
        return cls(_choice(row) for row in rows)

    @property
    def keys(self) -> tuple[str, ...]:
        """What an address may say, in order."""
        return tuple(choice.key for choice in self.choices)

    def get(self, value: str) -> Choice | None:
        """The choice with that key or IRI, or None."""
        return self._found.get(value.strip().casefold())


def _choice(row: Row) -> Choice:
    labels = {lang: text for lang in LANGUAGES if isinstance(text := row.get(lang), Text)}
    thing = row["thing"]
    term: Term
    if isinstance(thing, Iri):
        term = ox.NamedNode(thing)
    else:  # A number stays one: the text "2018" equals no year of the graph.
        term = ox.Literal(thing if isinstance(thing, int) else str(thing))
    return Choice(str(row["key"]), term, labels)


def options(param: Parameter) -> PickList | None:
    """The allowed values of a parameter that need no question: those of a choice, and the languages."""
    if param.type == "choice":
        return PickList(
            Choice(key, term, _labels(param.option_labels.get(key, {}))) for key, term in param.options.items()
        )
    if param.type == "language":
        return PickList(Choice(lang, ox.Literal(lang), _labels(_NAMES[lang])) for lang in LANGUAGES)
    return None


def _labels(texts: Texts) -> Mapping[Lang, Text]:
    return {lang: Text(text, lang) for lang, text in texts.items()}


def check(param: Parameter, values: Sequence[str], allowed: PickList | None) -> tuple[Term, ...]:
    """The terms that the values of one parameter stand for, its default where there are none.

    ``allowed`` lists the values of a type that has a list; the other types are checked by their form.

    Raises:
        BadInput: a value is not allowed, one is missing, or there are several where one is asked for.
    """
    given = [value for value in values if value.strip()] or list(param.default)
    if param.type == "words":
        given = [word for value in given for word in split_words(value)]
        if len(given) > MOST_WORDS:
            raise BadInput(param.name, " ".join(given)[:_SHOWN] + "…", (f"≤ {MOST_WORDS}",))
    if not given and param.required:
        raise MissingParameter(param.name, allowed.keys if allowed else ())
    if len(given) > 1 and not param.many:
        raise RepeatedParameter(param.name, given)
    return tuple(_term(param, value, allowed) for value in given)


def _term(param: Parameter, value: str, allowed: PickList | None) -> Term:
    if allowed is not None:
        choice = allowed.get(value)
        if choice is None:
            raise BadInput(param.name, value, allowed.keys)
        return choice.term
    if param.type == "number":
        return _number(param, value)
    under = KINDS[param.type].under
    if under is not None:
        return _thing(param, value, under)
    if len(value) > LONGEST_TEXT:
        raise BadInput(param.name, value[:_SHOWN] + "…", (f"≤ {LONGEST_TEXT}",))
    return ox.Literal(value)


def _number(param: Parameter, value: str) -> Term:
    low = 0 if param.minimum is None else param.minimum
    high = _LARGEST if param.maximum is None else param.maximum
    text = value.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST)) and low <= int(text) <= high):
        raise BadInput(param.name, value, (f"{low} … {high}",))
    return ox.Literal(int(text))


def _thing(param: Parameter, value: str, under: str) -> Term:
    """The IRI of a thing: in full, or the part after ``/id/`` and ``under``."""
    start = ID + under
    try:
        thing = ox.NamedNode(value if "://" in value else start + value)
    except ValueError as error:
        raise BadInput(param.name, value, (f"{start}…",)) from error
    if under and not thing.value.startswith(start):
        raise BadInput(param.name, value, (f"{start}…",))
    return thing
