"""What every page needs while it is made: the language, the questions, the names of things, the messages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import MappingProxyType

from api.languages import Lang
from api.queries import Answered, Catalogue, Iri, Row, Text, Value, pick
from api.queries.record import Raw
from api.web.pages import address
from api.web.pages.asked import Behind, Given
from api.web.pages.render import Crumb
from api.web.pages.things import Axis, Names


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a page. ``message`` gives a text of the interface by its key.

    ``asked`` remembers the questions whose answers the page shows: those asked here. What is asked of the catalogue
    itself, for the choices of a form or a number beside a link, is not among them.
    """

    lang: Lang
    catalogue: Catalogue
    names: Names
    message: Callable[[str], Text]
    asked: dict[Behind, None] = field(default_factory=dict)

    async def answer(self, question: str, given: Given, *, labels: bool = False) -> Answered:
        """The whole answer to a question; with ``labels`` each thing has one, for those that no pick-list has."""
        self.asked[Behind.of(question, given)] = None
        return await self.catalogue.answer(question, given, lang=self.lang, labels=labels)

    async def rows(self, question: str, **params: Raw | tuple[Raw, ...]) -> tuple[Row, ...]:
        """All rows of a question, things as bare IRIs: :attr:`names` knows what they are called."""
        return (await self.answer(question, params)).rows

    async def labelled(self, question: str, *columns: str, **params: Raw | tuple[Raw, ...]) -> tuple[Row, ...]:
        """The same with a label on each thing, for those that no pick-list has; in these columns, if any are named."""
        if not columns:
            return (await self.answer(question, params, labels=True)).rows
        return await self.named(await self.rows(question, **params), *columns)

    async def named(self, rows: tuple[Row, ...], *columns: str) -> tuple[Row, ...]:
        """Rows with a label on each thing in these columns."""
        called = await self.called(row[column] for row in rows for column in columns)
        return tuple(
            {
                **row,
                **{
                    column: Iri(thing, called.get(thing)) for column in columns if isinstance(thing := row[column], Iri)
                },
            }
            for row in rows
        )

    async def called(self, things: Iterable[Value]) -> dict[str, Text]:
        """The names of some things among many in the rows of an answer, by their IRIs."""
        found = await self.catalogue.labels({thing for thing in things if isinstance(thing, Iri)})
        return {thing: label for thing, texts in found.items() if (label := pick(texts, self.lang))}

    def behind(self, name: str, given: Given = MappingProxyType({}), sort: str = "") -> Behind:
        """The question whose answer a page shows, with the values that the page has asked it with, and its order."""
        return Behind.of(name, given, sort)

    def url(self, path: str = "", query: address.Query | None = None) -> str:
        """The address of a page in the language of this one."""
        return address.page(self.lang, path, query)

    def crumb(self, key: str, path: str = "") -> Crumb:
        """A step of the way that is named by a message."""
        return Crumb(self.message(key), self.url(path))

    @property
    def axes(self) -> tuple[Axis, ...]:
        """The axes in the order of the plan."""
        return tuple(self.names.axes.values())
