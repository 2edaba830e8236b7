"""The one seam to the data: the text of a query and the accepted media types go in, bytes and media type come out.

It is the SPARQL protocol in small, so that an engine inside the process and an endpoint on another machine fit
behind it alike. Nothing above this seam knows which of them answers.
"""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import NamedTuple, Protocol

from api.errors import AnswerTooLarge


class Dataset(NamedTuple):
    """The graphs that a query sees (SPARQL 1.1 Protocol, 2.1.4): IRIs, none of them ever fetched.

    Both empty: the union of all graphs as the default graph, and every graph by its name. Otherwise exactly these,
    whatever the query says with ``FROM``.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


EVERYTHING = Dataset()
"""The whole dataset, its default graph being the union of all named ones."""


class Answer(NamedTuple):
    """What a query gave: serialised, with the media type that was chosen (without parameters)."""

    content: bytes
    media_type: str


class Parts(Protocol):
    """The bytes of an answer as they come; closing them before the end stops the query."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    async def __anext__(self) -> bytes: ...

    async def aclose(self) -> None:
        """Take no more of them."""
        ...


class Stream(NamedTuple):
    """An answer that is handed over in parts: its media type, and its bytes as they come.

    Whoever takes one closes ``parts`` (:func:`contextlib.aclosing`): closing before the end stops the query. A part
    that cannot be had raises a :class:`~api.errors.StoreError`, also where others came before it; what came is then no
    answer.
    """

    media_type: str
    parts: Parts


async def whole(stream: Stream, most: int = 0) -> Answer:
    """The answer that a stream gives in the end, which may have ``most`` bytes; 0 sets no limit.

    Raises:
        StoreError: it does not come to its end.
        AnswerTooLarge: it is larger.
    """
    content = bytearray()
    async with aclosing(stream.parts) as parts:
        async for part in parts:
            content += part
            if most and len(content) > most:
                raise AnswerTooLarge(most, "bytes")
    return Answer(bytes(content), stream.media_type)


def in_one_part(answer: Answer) -> Stream:
    """A stream of an answer that is there already."""

    async def parts() -> AsyncGenerator[bytes, None]:
        yield answer.content

    return Stream(answer.media_type, parts())


class Store(Protocol):
    """Anything that answers read-only SPARQL 1.1 queries: the service's own questions, and those of anybody."""

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        """Answer a query of the service's own, whole.

        A relative IRI in the text stands for one below the project's base, unless the text says ``BASE`` itself.
        ``accept`` is the value of an HTTP ``Accept`` header; empty takes JSON for rows and Turtle for graphs.

        Raises:
            QueryError: the text is no SPARQL query, is an update, or calls ``SERVICE``.
            NotAcceptable: none of the accepted media types can hold this kind of answer.
            StoreError: the store gave nothing usable, or does not answer.
        """
        ...

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        """Answer a query that came from outside, within the limits that are set for those.

        ``client`` tells the askers apart, by the address of each for example, so that none takes everything. Cancelling
        the call stops the query, as closing the stream does.

        Raises:
            Whatever :meth:`query` raises.
            QueryTooLarge: the query is larger than is allowed.
            Overloaded, TooManyQueries: others are being answered, of everybody or of this client.
            QueryStopped: it took too long or too much memory, or the engine broke; also while the parts come.
            AnswerTooLarge: the answer is larger than is allowed, in a format with no place to say so; likewise.
        """
        ...
