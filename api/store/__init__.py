"""The one seam to the data: the text of a query and the accepted media types go in, bytes and media type come out.

It is the SPARQL protocol in small, so that an engine inside the process and an endpoint on another machine fit
behind it alike. Nothing above this seam knows which of them answers.
"""

from typing import NamedTuple, Protocol


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


class Store(Protocol):
    """Anything that answers read-only SPARQL 1.1 queries."""

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        """Answer one query.

        A relative IRI in the text stands for one below the project's base, unless the text says ``BASE`` itself.
        ``accept`` is the value of an HTTP ``Accept`` header; empty takes JSON for rows and Turtle for graphs.

        Raises:
            QueryError: the text is no SPARQL query, is an update, or calls ``SERVICE``.
            NotAcceptable: none of the accepted media types can hold this kind of answer.
            StoreError: the store gave nothing usable, or does not answer.
        """
        ...
