"""What the address of a question's page asks: its parameters checked, what is wrong with them, and its one form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from api.errors import BadInput, RepeatedParameter, UnknownParameter
from api.namespaces import ID
from api.queries import KINDS, Catalogue, Parameter, PickList, Question, Sort
from api.queries.choices import check
from api.queries.faces import fields, shown
from api.queries.record import Raw

SIZES = (50, 100)
"""How many rows a page of an answer can show; the first where nobody says."""

_LARGEST_OFFSET = 1_000_000
_OWN = ("sort", "limit", "offset")

Given: TypeAlias = Mapping[str, Raw | Sequence[Raw]]


class Behind(NamedTuple):
    """A question that a page has asked: its name, the values given to it, the order of its rows (``-title_nl``)."""

    name: str
    given: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = ""

    @classmethod
    def of(cls, name: str, given: Given, sort: str = "") -> "Behind":
        """The question with values as pages have them: one or several, numbers or texts."""
        several = {key: (value,) if isinstance(value, str | int) else value for key, value in given.items()}
        return cls(name, tuple((key, tuple(map(str, values))) for key, values in several.items() if values), sort)


@dataclass(frozen=True, slots=True)
class Asked:
    """The state of the page of a question.

    ``values`` are those filled in, as an address writes them; a right one in its one form, without defaults. ``wrong``
    says what is the matter with the others. ``example`` means that nothing was asked of a question that must be asked
    something: ``values`` are those of its own example. ``sort`` names a column of the page.
    """

    question: Question
    values: Mapping[str, tuple[str, ...]]
    wrong: Mapping[str, BadInput]
    example: bool = False
    sort: Sort | None = None
    limit: int = SIZES[0]
    offset: int = 0

    @classmethod
    async def read(cls, catalogue: Catalogue, question: Question, pairs: Iterable[tuple[str, str]]) -> "Asked":
        """The state that a query string names.

        Raises:
            UnknownParameter: the question has no such parameter.
            BadInput: no such order, size or place; wrong parameters of the question are kept in ``wrong`` instead.
        """
        params = fields(question)
        known = (*(param.name for param in params), *_OWN)
        given: dict[str, list[str]] = {}
        for key, value in pairs:
            if key not in known:
                raise UnknownParameter(key, value, known)
            values = given.setdefault(key, [])
            if value.strip() and value.strip() not in values:
                values.append(value.strip())
        sort, limit, offset = _order(question, given), _size(given), _start(given)
        if any(param.required for param in params) and not any(param.name in given for param in params):
            example = {name: tuple(values) for name, values in question.example.items() if name != "lang"}
            return cls(question, _without_defaults(question, example), {}, True, sort, limit, offset)
        right: dict[str, tuple[str, ...]] = {}
        wrong: dict[str, BadInput] = {}
        for param in params:
            allowed = await catalogue.allowed(param)
            values = given.get(param.name, [])
            try:
                check(param, values, allowed)
            except BadInput as error:
                wrong[param.name] = error
                right[param.name] = tuple(values)
            else:
                right[param.name] = _written(param, values, allowed)
        return cls(question, _without_defaults(question, right), wrong, False, sort, limit, offset)

    def query(self, **changed: str | int) -> dict[str, str | int | tuple[str, ...]]:
        """The query string in its one form; ``changed`` replaces values, and what is a default is left out."""
        state: dict[str, str | int] = {
            "sort": _named(self.sort),
            "limit": self.limit,
            "offset": self.offset,
            **changed,
        }
        kept: dict[str, str | int | tuple[str, ...]] = {
            param.name: self.values[param.name] for param in fields(self.question) if param.name in self.values
        }
        return kept | {key: value for key, value in state.items() if value and (key, value) != ("limit", SIZES[0])}


def behind(question: Question, given: Given) -> dict[str, tuple[str, ...]]:
    """The query string of a question's page for values that another page has asked it with."""
    written = {
        name: (str(values),) if isinstance(values, str | int) else tuple(map(str, values))
        for name, values in given.items()
    }
    kept = {param.name: written[param.name] for param in fields(question) if any(written.get(param.name, ()))}
    return _without_defaults(question, kept)


def _without_defaults(question: Question, values: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    defaults = {param.name: param.default for param in question.params}
    return {name: several for name, several in values.items() if several and several != defaults[name]}


def _written(param: Parameter, values: Sequence[str], allowed: PickList | None) -> tuple[str, ...]:
    """Right values as an address writes them: as its list writes it, a number without noughts."""
    if allowed is not None:
        return tuple(dict.fromkeys(choice.key for value in values if (choice := allowed.get(value))))
    if param.type == "words":
        return (" ".join(values),) if values else ()
    if param.type == "number":
        return tuple(str(int(value)) for value in values)
    under = KINDS[param.type].under
    return (
        tuple(dict.fromkeys(value.removeprefix(ID + under) for value in values)) if under is not None else tuple(values)
    )


def _one(given: Mapping[str, list[str]], name: str) -> str:
    values = given.get(name, [])
    if len(values) > 1:
        raise RepeatedParameter(name, values)
    return values[0] if values else ""


def _order(question: Question, given: Mapping[str, list[str]]) -> Sort | None:
    value = _one(given, "sort")
    names = {other: name for name, columns in shown(question).items() for other in (*columns.values(), name)}
    key = value.removeprefix("-")
    if value and key not in names:
        raise BadInput("sort", value, tuple(shown(question)))
    return Sort(names[key], value.startswith("-")) if value else None


def _size(given: Mapping[str, list[str]]) -> int:
    value = _one(given, "limit") or str(SIZES[0])
    if value not in map(str, SIZES):
        raise BadInput("limit", value, tuple(map(str, SIZES)))
    return int(value)


def _start(given: Mapping[str, list[str]]) -> int:
    value = _one(given, "offset") or "0"
    short = len(value) <= len(str(_LARGEST_OFFSET))
    if not (value.isascii() and value.isdigit() and short and int(value) <= _LARGEST_OFFSET):
        raise BadInput("offset", value, (f"0 … {_LARGEST_OFFSET}",))
    return int(value)


def _named(sort: Sort | None) -> str:
    return "" if sort is None else f"{'-' * sort.descending}{sort.column}"
