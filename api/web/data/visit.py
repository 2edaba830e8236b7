"""One request to the JSON API: its parameters, checked by name, and the questions behind its answer."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request

from api.errors import BadInput, NotFound, RepeatedParameter, UnknownParameter
from api.languages import Lang
from api.queries import Answered, Catalogue, Question, Row, Sort
from api.queries.window import LIMIT, MOST
from api.web import language
from api.web.reference import reference
from api.web.service import service

_DIGITS = 10

MOST_IN_FILE = 100_000
"""The most rows of a question's answer in a file (CSV, XLSX): as many as there are, in effect."""

PAGING = ("limit", "offset")
SHOWING = ("format", "lang")

Sorts = Mapping[str, tuple[str, ...]]
"""What ``sort=`` may say -> the columns that it sorts by; ``{lang}`` in a column is the language asked for."""


class Visit:
    """The parameters of one request, and the asking of questions for it."""

    def __init__(self, request: Request, known: Sequence[str]) -> None:
        """Take a request that may have the parameters ``known``.

        Raises:
            UnknownParameter: it has another one.
            BadInput: it asks for a language that there is not.
        """
        self.request = request
        self.catalogue: Catalogue = service(request).catalogue
        for name in request.query_params:
            if name not in known:
                raise UnknownParameter(name, None, tuple(known))
        self.asked_lang: Lang | None = language.asked(request) if "lang" in known else None
        self.lang: Lang = self.asked_lang or language.of(request)

    def values(self, name: str) -> list[str]:
        """The values of a parameter, blank ones left out."""
        return [value for value in self.request.query_params.getlist(name) if value.strip()]

    def one(self, name: str, allowed: Sequence[str], default: str) -> str:
        """The one value of a parameter that has a few.

        Raises:
            BadInput: another value.
            RepeatedParameter: several.
        """
        given = self.single(name) or default
        if given not in allowed:
            raise BadInput(name, given, allowed)
        return given

    def single(self, name: str) -> str | None:
        """The one value of a parameter, None where it has none.

        Raises:
            RepeatedParameter: it has several.
        """
        values = self.values(name)
        if len(values) > 1:
            raise RepeatedParameter(name, values)
        return values[0] if values else None

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        """The one value of a parameter that is a whole number.

        Raises:
            BadInput: no number, or too small or large a one.
            RepeatedParameter: several.
        """
        given = self.single(name)
        if given is None:
            return default
        if not (given.isascii() and given.isdigit() and len(given) < _DIGITS and low <= int(given) <= high):
            raise BadInput(name, given, (f"{low} … {high}",))
        return int(given)

    @property
    def limit(self) -> int:
        """How many items are asked for."""
        return self.whole("limit", 1, MOST, LIMIT)

    @property
    def offset(self) -> int:
        """How many items are passed over."""
        return self.whole("offset", 0, 1_000_000, 0)

    def sort(self, sorts: Sorts) -> tuple[Sort, ...]:
        """The columns to sort by; none keeps the question's own order.

        Raises:
            BadInput: a name that ``sorts`` does not have.
        """
        values = self.values("sort")
        if not values:
            return ()
        allowed = tuple(sorts) + tuple(f"-{name}" for name in sorts)
        given = self.one("sort", allowed, values[0])
        columns = sorts[given.removeprefix("-")]
        return tuple(Sort(column.format(lang=self.lang), given.startswith("-")) for column in columns)

    async def rows(self, name: str, **params: str | int | Sequence[str]) -> tuple[Row, ...]:
        """All rows of a question with these parameters."""
        return (await self.catalogue.answer(name, params, lang=self.lang)).rows

    async def page(
        self,
        name: str,
        sorts: Sorts,
        *,
        limit: int | None = None,
        by_name: bool = False,
        **params: str | Sequence[str],
    ) -> Answered:
        """The page of a question's rows that the request asks for; ``limit`` replaces the length that it asks for.

        ``by_name`` sorts things by their labels.

        The parameters of the question that the request has are taken from it.
        """
        given = {
            param.name: values
            for param in self.catalogue.question(name).params
            if (values := self.values(param.name)) and param.name not in SHOWING
        }
        return await self.catalogue.answer(
            name,
            {**given, **params},
            lang=self.lang,
            limit=limit or self.limit,
            offset=self.offset,
            sort=self.sort(sorts),
            by_name=by_name,
        )

    async def chosen(self, question: Question) -> list[tuple[str, str]]:
        """What the request asks of a question, in words."""
        given = {param.name: self.values(param.name) for param in question.params if param.name not in SHOWING}
        return await self.catalogue.chosen(question, given, self.lang)

    async def found(self, kind: str, key: str) -> str:
        """The IRI of the thing that a path names, by the pick-list of its kind.

        Raises:
            NotFound: there is no such thing; the error names those that there are.
        """
        picks = await self.catalogue.picks(kind)
        choice = next((choice for choice in picks.choices if choice.key == key), None)
        if choice is None:
            raise NotFound(key, picks.keys)
        return choice.term.value

    async def placed(self, question: str, param: str, path: str, listing: str) -> tuple[Row, ...]:
        """The rows of a question about one thing of a contract, which a path of positions names.

        ``listing`` is the question that lists such things by contract.

        Raises:
            NotFound: there is no such thing; the error names those of its contract or, where there is no such
                contract or it has none, the contracts.
        """
        try:
            rows = await self.rows(question, **{param: path})
        except BadInput:  # no part of an IRI
            rows = ()
        if rows and str(rows[0][param]).endswith(f"/{param}/{path}"):
            return rows
        contracts = (await self.catalogue.picks("pick-contracts")).keys
        contract = path.partition("/")[0]
        others = await self.rows(listing, contract=contract) if contract in contracts else ()
        allowed = dict.fromkeys(reference(str(other[param])) for other in others)
        raise NotFound(path, tuple(allowed) or contracts)


def known(catalogue: Catalogue, question: str, *more: str) -> tuple[str, ...]:
    """The names of a question's parameters, with those that the service adds."""
    own = tuple(param.name for param in catalogue.question(question).params)
    return tuple(dict.fromkeys((*own, *more)))
