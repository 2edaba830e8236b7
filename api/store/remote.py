"""An engine on another machine: any endpoint that speaks the SPARQL 1.1 Protocol (docs/deployment.md)."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import NamedTuple, cast, get_args

from api.errors import (
    GpvpError,
    NotAcceptable,
    QueryError,
    StoreError,
    StoreIncomplete,
    StoreWithoutDataset,
    StoreWithoutUnion,
    Texts,
)
from api.namespaces import BASE, CATALOG_GRAPH
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Stream, formats
from api.store.guard import Bounds, Words, bound, refuse
from api.store.lanes.terms import free
from api.store.mistakes import mistake
from api.store.passing import Passing, bare
from api.store.received import ASKED_FOR, Form, admit, received
from api.store.turns import Turns
from api.store.wire import Limits, Reply, Wire
from api.tokens import line_and_column

SIZES, TOTAL, STATED = "graph-sizes", "default-graph-size", "dataset"
"""The questions asked at the start: the graphs and their sizes, the size of the default graph, and what is stated."""

_FORMS: Sequence[str] = get_args(Form)
_LINE = re.compile(r"\bline (\d+)")
_NEAR = 48
"""How many characters of a line a message shows."""

_INSIDE = re.compile(r"(?:bif|sql):", re.IGNORECASE)
"""How the names of the functions begin by which a query reaches the inside of Virtuoso."""

_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
"""How an IRI begins that is not relative."""

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
"""A character written by its number: SPARQL allows it anywhere (19.2)."""


_NOT_OURS: Texts = {
    "nl": "eigen functies van de gegevensbank kunnen niet gebruikt worden",
    "fr": "les fonctions propres à la base de données ne peuvent pas être appelées",
    "en": "functions of the engine itself cannot be called",
}
_NO_FORM: Texts = {
    "nl": f"verwacht: {', '.join(_FORMS)}",
    "fr": f"attendu : {', '.join(_FORMS)}",
    "en": f"expected: {', '.join(_FORMS)}",
}


class _Asked(NamedTuple):
    """A query as it is sent, and what is to become of its answer."""

    text: str
    form: Form
    media_type: str
    fields: dict[str, str | Sequence[str]]


class RemoteStore:
    """A :class:`~api.store.Store` over the endpoint of ``settings.store_url``; ``async with`` looks at what it has.

    The default graph of the service is the union of the dataset's graphs, and engines differ in what theirs is:
    nothing, the union of all that they hold, or that with graphs of their own. Where it is not that union already, each
    query goes with the graphs that it is to see (SPARQL 1.1 Protocol, 2.1.4).
    """

    def __init__(self, settings: Settings) -> None:
        self._wire = Wire(settings.store_url, Limits.of(settings))
        self._queries = settings.queries
        self._bounds = Bounds.of(settings)
        self._free = free(settings)
        self._turns = Turns(self._free)
        self._everything = EVERYTHING
        self._threads = ThreadPoolExecutor(self._free.workers, "gpvp-passing")

    async def __aenter__(self) -> "RemoteStore":
        """Find the dataset's graphs, and how to have their union as the default graph.

        Raises:
            StoreWithoutDataset: it has no graph of the dataset.
            StoreWithoutUnion: it cannot be made to show their union.
            StoreIncomplete: its graphs are not those of one version.
            StoreError: it does not answer, or not as an endpoint does.
        """
        try:
            await self._find_union()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Give the connections back."""
        await self._wire.close()
        self._threads.shutdown(wait=False)

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        """Answer one query; see :meth:`api.store.Store.query`."""
        words = Words(text)
        refuse(words)
        asked = self._asked(words, accept, dataset)
        reply = await self._wire.send("POST", accept=ASKED_FOR[asked.form], form=asked.fields)
        answer = await asyncio.to_thread(_received, reply, asked.form, asked.media_type)
        if isinstance(answer, GpvpError):
            raise answer
        return answer

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        """Answer what anybody asks; see :meth:`api.store.Store.stream`.

        It is handed on while it comes. That it is not whole shows at its end, which then does not come.
        """
        words = bound(text, self._bounds)
        refuse(words)
        answer = self._answer(self._asked(words, accept, dataset), client)
        # The media type comes first, so that the generator has begun, and closing it ends the exchange.
        return Stream(cast(str, await anext(answer)), cast(AsyncGenerator[bytes, None], answer))

    async def _answer(self, asked: "_Asked", client: str) -> AsyncGenerator[str | bytes, None]:
        """The media type, and then the parts of the answer."""
        async with self._turns.turn(client):
            until = asyncio.get_running_loop().time() + self._free.seconds
            async with self._wire.coming(
                accept=ASKED_FOR[asked.form], form=asked.fields, seconds=self._free.seconds
            ) as coming:
                if coming.head.status != 200:
                    reply = await coming.reply()
                    if reply.status == 400:
                        raise _mistake(asked.text, reply)
                    admit(reply, asked.form)
                admit(coming.head, asked.form)
                yield asked.media_type
                passing = Passing(self._threads, coming, asked.form, asked.media_type, self._free, until)
                try:
                    async for part in passing.parts():
                        yield part
                finally:
                    await passing.close()

    def _asked(self, words: Words, accept: str, dataset: Dataset) -> "_Asked":
        """What is to be sent for a query.

        Raises:
            QueryError, NotAcceptable: it is not to be sent.
        """
        _refuse_inside(words)
        form = _form(words)
        offered = formats.ROWS if form in ("SELECT", "ASK") else formats.GRAPHS
        chosen = formats.chosen(accept, offered)
        if chosen is None:
            raise NotAcceptable(accept, formats.types(offered))
        # The graphs of a request overrule those that the query itself names.
        seen = dataset or (EVERYTHING if words.has_dataset_clause else self._everything)
        fields = {"query": _with_base(words), "default-graph-uri": [*seen.default], "named-graph-uri": [*seen.named]}
        return _Asked(words.text, form, chosen, fields)

    async def graphs(self) -> dict[str, int]:
        """The graphs of the dataset that the engine has, and how many statements each of them has.

        Raises:
            StoreError: it does not answer, or not as an endpoint does.
        """
        return {graph: size for graph, size in await self._counted(SIZES, "graph", "total") if graph.startswith(BASE)}

    async def _find_union(self) -> None:
        sizes = await self.graphs()
        if not sizes:
            raise StoreWithoutDataset
        expected, graphs = sum(sizes.values()), tuple(sorted(sizes))
        for everything in (EVERYTHING, Dataset(graphs, graphs)):
            self._everything = everything
            ((_, found),) = await self._counted(TOTAL, "total", "total")
            if found == expected:
                break
        else:
            raise StoreWithoutUnion(found, expected)
        stated = sum(size for _, size in await self._counted(STATED, "dataset", "triples"))
        if stated + sizes.get(CATALOG_GRAPH, 0) != expected:
            raise StoreIncomplete(expected - sizes.get(CATALOG_GRAPH, 0), stated)

    async def _counted(self, question: str, key: str, number: str) -> list[tuple[str, int]]:
        """Two columns of the answer to a question: a value, and a number."""
        text = (self._queries / f"{question}.rq").read_text(encoding="utf-8")
        document = json.loads((await self.query(text, formats.JSON)).content)
        try:
            return [(row[key]["value"], int(row[number]["value"])) for row in document["results"]["bindings"]]
        except (KeyError, ValueError) as error:
            raise StoreError(f"no numbers in the answer to {question}: {error}") from error


def _received(reply: Reply, form: Form, media_type: str) -> Answer | GpvpError:
    """The answer, or the error to raise."""
    try:
        return received(reply, form, media_type)
    except GpvpError as error:
        return bare(error)


def _form(words: Words) -> Form:
    """The form of a query.

    Raises:
        QueryError: its first word opens none.
    """
    keyword = words.keyword
    if keyword is None or not keyword.is_word(*_FORMS):
        near = keyword.text if keyword else ""
        place = line_and_column(words.text, keyword.start if keyword else 0)
        raise QueryError(_NO_FORM["en"], *place, near, _NO_FORM)
    return cast(Form, keyword.text.upper())


def _with_base(words: Words) -> str:
    """The text of a query, with the base of the service where it needs one: an engine would take its own address.

    It comes before the first line, whose columns move; a query with a name that is not whole has to live with that.
    """
    relative = any(word.kind == "iri" and not _SCHEME.match(word.text) for word in words.words)
    return f"BASE <{BASE}> {words.text}" if relative else words.text


def _refuse_inside(words: Words) -> None:
    """No query reaches behind the endpoint: Virtuoso would call its own functions for it.

    Raises:
        QueryError: one of them is named.
    """
    for word in words.words:
        if word.kind in ("iri", "name"):
            name = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), word.text).lstrip("<")
            if _INSIDE.match(name):
                place = line_and_column(words.text, word.start)
                raise QueryError(_NOT_OURS["en"], *place, word.text[:_NEAR], _NOT_OURS)


def _mistake(text: str, reply: Reply) -> QueryError:
    """The engine's complaint about a query: that of Oxigraph says the place, others at most the line."""
    said = reply.excerpt() or "the store takes it for a mistake"
    found = _LINE.search(said)
    if found is None or "error at " in said:
        return mistake(text, SyntaxError(said))
    lines = text.splitlines()
    line = min(int(found[1]), len(lines))
    return QueryError(said, line, 1, lines[line - 1].strip()[:_NEAR])
