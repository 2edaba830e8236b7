"""What an engine sent, judged before it is passed on: of the type asked for, whole, and in the form that was wanted.

Every answer is parsed to its end. It is the only proof that it is whole: the Oxigraph server ends a query that takes
too long with status 200, half an answer and a sentence. One that is passed on while it comes breaks off there. Reading
and writing it anew is done by pyoxigraph, outside the interpreter; and what people get looks the same whichever engine
answered.
"""

import re
from collections.abc import Callable, Iterator
from typing import IO, Literal, cast

import pyoxigraph as ox

from api.errors import AnswerTooLarge, StoreAnswerBroken, StoreAnswerCut, StoreElsewhere, StoreError
from api.namespaces import PREFIXES
from api.store import Answer, formats
from api.store.engine import GRAPHS, ROWS
from api.store.lanes.size import Full, Out
from api.store.wire import Reply

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

ASKED_FOR = {"SELECT": formats.JSON, "ASK": formats.JSON, "CONSTRUCT": formats.N_TRIPLES, "DESCRIBE": formats.N_TRIPLES}
"""In which format an engine is asked to send each kind of answer: those that all of them write well."""

_ALSO = {formats.JSON: {"application/json"}, formats.N_TRIPLES: {"text/plain"}}
"""Other names that engines give to these formats."""

_CUT = ("x-sparql-maxrows", "x-sql-state")
"""The headers by which Virtuoso says that it left out rows: more than it gives at once, or the time was over."""

_NODE = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*"|_:)nodeID://')
"""How Virtuoso names a blank node, which is no name that SPARQL allows. Neither can stand inside a string."""

_TRUTH = re.compile(rb'("datatype"\s*:\s*"http://www\.w3\.org/2001/XMLSchema#boolean"\s*,\s*"value"\s*:\s*")([01])"')
"""How Virtuoso writes a boolean. The quotation marks keep this, too, from standing inside a string."""

_ASKED = "__ASK_RETVAL"
"""The column in which Virtuoso gives the answer to an ASK, as 1 or 0."""


def received(reply: Reply, form: Form, media_type: str, rows: int = 0, size: int = 0) -> Answer:
    """The answer that a reply holds, written as ``media_type``; with at most so many rows and bytes, where not 0.

    Raises:
        StoreElsewhere: there is no such address.
        StoreError: the engine failed.
        StoreAnswerCut: it left out rows.
        StoreAnswerBroken: the reply is of another type, or is not whole.
        AnswerTooLarge: the answer is larger than it may be, in a format that cannot say that it is cut.
    """
    admit(reply, form)
    parts: list[bytes] = []
    write(clean(reply.content, form), form, media_type, parts.append, rows, size)
    return Answer(b"".join(parts), media_type)


def admit(reply: Reply, form: Form) -> None:
    """Judge an answer by its head.

    Raises:
        StoreElsewhere, StoreError, StoreAnswerCut, StoreAnswerBroken: as :func:`received`.
    """
    if reply.status == 404:
        raise StoreElsewhere("HTTP 404")
    if reply.status != 200:
        raise StoreError(f"HTTP {reply.status} {reply.excerpt()}".strip())
    asked_for = ASKED_FOR[form]
    if reply.media_type != asked_for and reply.media_type not in _ALSO[asked_for]:
        raise StoreAnswerBroken(asked_for, reply.media_type or "no Content-Type")
    if cut := next((f"{name}: {reply.headers[name]}" for name in _CUT if name in reply.headers), None):
        raise StoreAnswerCut(cut)


def clean(content: bytes, form: Form) -> bytes:
    """What Virtuoso writes in its own way, as all others write it."""
    content = _NODE.sub(rb"\1", content)
    if ASKED_FOR[form] == formats.JSON:
        content = _TRUTH.sub(lambda found: found[1] + (b'true"' if found[2] == b"1" else b'false"'), content)
    return content


def write(
    content: bytes | IO[bytes], form: Form, media_type: str, hand_on: Callable[[bytes], None], rows: int, size: int
) -> None:
    """Read an answer and write it as ``media_type``, part by part.

    Raises:
        StoreAnswerBroken, AnswerTooLarge: as :func:`received`.
    """
    out = Out(hand_on, media_type, rows, size)
    try:
        if form in ("SELECT", "ASK"):
            _rows(content, form).serialize(cast(IO[bytes], out), ROWS[media_type])
        else:
            ox.serialize(out.each(_once(content)), cast(IO[bytes], out), GRAPHS[media_type], prefixes=PREFIXES)
        out.close()
    except Full:
        if out.too_large:
            raise AnswerTooLarge(rows if out.too_large == "rows" else size, out.too_large) from None
    except (SyntaxError, ValueError, EOFError) as error:
        raise StoreAnswerBroken(ASKED_FOR[form], str(error)) from error


def _once(content: bytes | IO[bytes]) -> Iterator[ox.Triple]:
    """The triples; a statement that an engine gives twice stands once."""
    seen = set()
    for quad in ox.parse(content, ox.RdfFormat.N_TRIPLES):
        if quad.triple not in seen:
            seen.add(quad.triple)
            yield quad.triple


def _rows(content: bytes | IO[bytes], form: Form) -> ox.QuerySolutions | ox.QueryBoolean:
    results = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    if form == "ASK" and isinstance(results, ox.QuerySolutions):
        results = _boolean(results)
    if isinstance(results, ox.QueryBoolean) != (form == "ASK"):
        raise ValueError(f"no answer to {form}")
    return results


def _boolean(results: ox.QuerySolutions) -> ox.QueryBoolean:
    """The answer to an ASK that came as a row."""
    rows = list(results)
    if [variable.value for variable in results.variables] != [_ASKED] or len(rows) > 1:
        raise ValueError("no answer to ASK")
    value = rows[0][0] if rows else None
    true = isinstance(value, ox.Literal) and value.value in ("1", "true")
    answer = ox.parse_query_results(_TRUE if true else _FALSE, format=ox.QueryResultsFormat.JSON)
    return cast(ox.QueryBoolean, answer)


_TRUE, _FALSE = b'{"head":{},"boolean":true}', b'{"head":{},"boolean":false}'
