"""What the address of the list of measures may say, checked and brought into one form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from api.errors import BadInput, UnknownParameter
from api.languages import Lang
from api.queries import Sort
from api.queries.record import Raw
from api.web.pages import address
from api.web.pages.things import Names

PARTNERS = ("partner", "any_partner", "without_partner")
"""The parameters that choose partners; each may be repeated."""

_ONE = ("q", "edition", "theme", "subtheme", "axis", "level", "cites")
_DEFAULTS = {"basis": "named", "sort": "code", "limit": "50", "offset": "0", "edition": "2017-2020"}
ALLOWED = (*_ONE, *PARTNERS, "basis", "sort", "limit", "offset")
"""All parameters of the page, as in ``/api/v1/measures``."""

SORTS = ("code", "-code", "title", "-title", "partners", "-partners")
"""The orders; a minus reverses."""

BASES = ("named", "involved")
LARGEST_LIMIT = 500
_LARGEST_OFFSET = 1_000_000


@dataclass(frozen=True, slots=True)
class Filters:
    """The state of the list: what was chosen, without defaults and empty fields."""

    one: Mapping[str, str] = field(default_factory=dict)
    partners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    basis: str = "named"
    sort: str = "code"
    limit: int = 50
    offset: int = 0

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]]) -> "Filters":
        """The filters that a query string names.

        Raises:
            UnknownParameter: there is no such parameter.
            BadInput: a value of basis, sort, limit or offset is not allowed, or one that cannot be repeated is.
        """
        given: dict[str, list[str]] = {}
        for key, value in pairs:
            if key not in ALLOWED:
                raise UnknownParameter(key, value, ALLOWED)
            if value.strip() and value.strip() not in given.setdefault(key, []):
                given[key].append(value.strip())
        for key, values in given.items():
            if len(values) > 1 and key not in PARTNERS:
                raise BadInput(key, ", ".join(values), (values[0],))
        single = {key: values[0] for key, values in given.items() if key not in PARTNERS and values}
        return cls(
            one={key: single[key] for key in _ONE if key in single and single[key] != _DEFAULTS.get(key)},
            partners={key: tuple(given[key]) for key in PARTNERS if given.get(key)},
            basis=_among("basis", single, BASES),
            sort=_among("sort", single, SORTS),
            limit=_whole("limit", single, 1, LARGEST_LIMIT),
            offset=_whole("offset", single, 0, _LARGEST_OFFSET),
        )

    def named_as(self, names: Names) -> "Filters":
        """The same with every value written as its list writes it (``PZ`` as ``pz``, an IRI as its key).

        Raises:
            BadInput: a value is not in its list; the error names those that are.
        """
        lists = {"theme": "themes", "subtheme": "subthemes", "axis": "axes", "level": "levels", "cites": "citable"}
        one = {key: _key(names, key, lists[key], value) if key in lists else value for key, value in self.one.items()}
        partners = {
            key: tuple(dict.fromkeys(_key(names, key, "partners", value) for value in values))
            for key, values in self.partners.items()
        }
        return Filters(one, partners, self.basis, self.sort, self.limit, self.offset)

    def query(self, **changed: str | int | tuple[str, ...]) -> dict[str, str | int | tuple[str, ...]]:
        """The query string in its one form; ``changed`` replaces values, and what is a default is left out."""
        whole: dict[str, str | int | tuple[str, ...]] = {
            **{key: self.one.get(key, "") for key in _ONE},
            **{key: self.partners.get(key, ()) for key in PARTNERS},
            "basis": self.basis,
            "sort": self.sort,
            "limit": self.limit,
            "offset": self.offset,
            **changed,
        }
        return {key: value for key, value in whole.items() if value and str(value) != _DEFAULTS.get(key)}

    def asked(self, basis: str | None = None) -> dict[str, Raw | tuple[str, ...]]:
        """The parameters of the question ``measures``."""
        return {**self.one, **self.partners, "basis": basis or self.basis}

    def order(self, title: str) -> tuple[Sort, ...]:
        """The columns to sort by; ``title`` is the one with the titles in the language of the page."""
        down = self.sort.startswith("-")
        in_order_of_plan = ("theme_number", "number") if down else ()
        columns = {"title": (title,), "partners": ("partner_total",)}.get(self.sort.lstrip("-"), in_order_of_plan)
        return tuple(Sort(column, down) for column in columns)

    def column(self, lang: Lang) -> str:
        """The order as the question ``measures`` calls it."""
        key = self.sort.removeprefix("-")
        named = {"code": "code", "title": f"title_{lang}", "partners": "partner_total"}[key]
        return "" if self.sort == _DEFAULTS["sort"] else "-" * self.sort.startswith("-") + named

    @property
    def any_chosen(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.one or self.partners)


def is_plain(pairs: Sequence[tuple[str, str]], filters: Filters) -> bool:
    """Whether an address already is in its one form; a form sends its empty fields and its defaults along."""
    return address.is_in_one_form(filters.query(), pairs)


def _key(names: Names, parameter: str, kind: str, value: str) -> str:
    choice = names.lists[kind].get(value)
    if choice is None:
        raise BadInput(parameter, value, tuple(dict.fromkeys(names.lists[kind].keys)))
    return choice.key


def _among(key: str, given: Mapping[str, str], allowed: tuple[str, ...]) -> str:
    value = given.get(key, _DEFAULTS[key])
    if value not in allowed:
        raise BadInput(key, value, allowed)
    return value


def _whole(key: str, given: Mapping[str, str], low: int, high: int) -> int:
    value = given.get(key, _DEFAULTS[key])
    if not (value.isascii() and value.isdigit() and len(value) <= len(str(high)) and low <= int(value) <= high):
        raise BadInput(key, value, (f"{low} … {high}",))
    return int(value)
