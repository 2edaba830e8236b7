"""What a form with one value a field sends along, checked and brought into one form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from api.errors import BadInput, RepeatedParameter, UnknownParameter
from api.queries import Text
from api.web.pages.things import Names

_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name in the address, and what it chooses from.

    ``kind`` is the list of things, ``options`` are words of which the first one is meant where nothing is said; with
    ``free`` whoever asks checks the value. A field with none of these is a whole number.
    """

    name: str
    kind: str = ""
    options: tuple[str, ...] = ()
    free: bool = False


class Option(NamedTuple):
    """A value that a field may have."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Chosen:
    """The state of a form: field -> value as its list writes it, without empty fields."""

    values: Mapping[str, str]
    offset: int = 0

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]], fields: tuple[Field, ...], names: Names) -> "Chosen":
        """The state that a query string names.

        Raises:
            UnknownParameter: there is no such field.
            RepeatedParameter: a field has several values.
            BadInput: a value is not in the list of its field, or no whole number.
        """
        known = {field.name: field for field in (*fields, Field("offset"))}
        given: dict[str, list[str]] = {}
        for key, value in pairs:
            if key not in known:
                raise UnknownParameter(key, value, tuple(known))
            if value.strip() and value.strip() not in given.setdefault(key, []):
                given[key].append(value.strip())
        for key, several in given.items():
            if len(several) > 1:
                raise RepeatedParameter(key, several)
        single = {name: _value(known[name], given[name][0], names) for name in known if given.get(name)}
        single = {name: value for name, value in single.items() if value not in known[name].options[:1]}
        offset = int(single.pop("offset", "0"))
        return cls(single, offset)

    def query(self, **changed: str | int) -> dict[str, str | int]:
        """The query string in its one form; ``changed`` replaces values."""
        whole: dict[str, str | int] = {**self.values, "offset": self.offset, **changed}
        return {key: value for key, value in whole.items() if value}


def options(names: Names, kind: str) -> list[Option]:
    """The choices of a field: key and label in the language of the page."""
    return [Option(choice.key, choice.label(names.lang)) for choice in names.lists[kind].choices]


def _value(field: Field, value: str, names: Names) -> str:
    if field.free:
        return value
    if field.options:
        if value not in field.options:
            raise BadInput(field.name, value, field.options)
        return value
    if not field.kind:
        if not (value.isascii() and value.isdigit() and len(value) <= len(str(_LARGEST)) and int(value) <= _LARGEST):
            raise BadInput(field.name, value, (f"0 … {_LARGEST}",))
        return str(int(value))
    choice = names.lists[field.kind].get(value)
    if choice is None:
        raise BadInput(field.name, value, tuple(dict.fromkeys(names.lists[field.kind].keys)))
    return choice.key
