"""Whole graphs of an engine, read and put in place: the SPARQL 1.1 Graph Store HTTP Protocol, with ``?graph=``."""

import hashlib
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from api.errors import StoreAnswerBroken, StoreElsewhere, StoreError
from api.namespaces import PREFIXES
from api.store.formats import N_TRIPLES
from api.store.wire import Reply, Wire

Value: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""What stands at the end of a statement."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,1000}")
_DONE = (200, 201, 202, 204)
_NOT_THERE = 404


_DECIMAL, _INTEGER = (ox.NamedNode(PREFIXES["xsd"] + name) for name in ("decimal", "integer"))
_INTEGERS = frozenset(
    ox.NamedNode(PREFIXES["xsd"] + name)
    for name in (
        "integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte",
        "nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger",
    )
)  # fmt: skip
"""The type of whole numbers and those derived from it (XML Schema 1.1, Datatypes, 3)."""


class Content(NamedTuple):
    """What a graph holds: its lines of N-Triples, sorted, blank nodes under canonical names (RDFC-1.0)."""

    lines: tuple[bytes, ...]

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> "Content":
        """The content that some triples are, whatever their order and the names of their blank nodes."""
        dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        written = ox.serialize((quad.triple for quad in dataset), format=ox.RdfFormat.N_TRIPLES) or b""
        return cls(tuple(sorted(written.splitlines(keepends=True))))

    @property
    def hash(self) -> str:
        """SHA-256 of the lines, in hexadecimal."""
        return hashlib.sha256(b"".join(self.lines)).hexdigest()

    def by_value(self) -> "Content":
        """The same with each number in its canonical form: engines keep the number 60000.00, not its noughts.

        The form is that of XML Schema 1.1 (Datatypes, E.1): no nought at either end, no point without a digit after it.
        Whole numbers are integers, whatever narrower type they were given: the Oxigraph server keeps no other.
        """
        triples = (quad.triple for quad in ox.parse(b"".join(self.lines), ox.RdfFormat.N_TRIPLES))
        return Content.of(ox.Triple(triple.subject, triple.predicate, _canonical(triple.object)) for triple in triples)


class GraphStore:
    """The graphs behind one address."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def close(self) -> None:
        """Give the connections back."""
        await self._wire.close()

    async def read(self, graph: str) -> Content:
        """What a graph holds; nothing where there is none.

        Raises:
            StoreAnswerBroken: the engine sent something else.
            StoreError: it does not answer, or not as a graph store does.
        """
        reply = await self._wire.send("GET", accept=N_TRIPLES, params={"graph": graph})
        if reply.status == _NOT_THERE:
            return Content(())
        _expect(reply)
        if reply.media_type not in (N_TRIPLES, "text/plain"):
            raise StoreAnswerBroken(N_TRIPLES, reply.media_type or "no Content-Type")
        try:
            return Content.of(quad.triple for quad in ox.parse(reply.content, ox.RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise StoreAnswerBroken(N_TRIPLES, str(error)) from error

    async def put(self, graph: str, content: Content) -> None:
        """Make a graph hold this and nothing else.

        Raises:
            StoreError: the engine does not do it.
        """
        body = b"".join(content.lines)
        reply = await self._wire.send("PUT", params={"graph": graph}, content=body, content_type=N_TRIPLES)
        if reply.status == _NOT_THERE:
            raise StoreElsewhere("HTTP 404")
        _expect(reply)

    async def remove(self, graph: str) -> None:
        """Take a graph away, where it is there.

        Raises:
            StoreError: the engine does not do it.
        """
        reply = await self._wire.send("DELETE", params={"graph": graph})
        if reply.status != _NOT_THERE:
            _expect(reply)


def _canonical(value: Value) -> Value:
    """A decimal or whole number in its canonical form; anything else, and one that is none, as it is."""
    if not isinstance(value, ox.Literal):
        return value
    if value.datatype in _INTEGERS:
        return ox.Literal(str(int(value.value)), datatype=_INTEGER) if _WHOLE.fullmatch(value.value) else value
    if value.datatype != _DECIMAL:
        return value
    try:
        number = Decimal(value.value)
    except InvalidOperation:
        return value
    digits = f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return ox.Literal("0" if digits == "-0" else digits, datatype=_DECIMAL)


def _expect(reply: Reply) -> None:
    if reply.status not in _DONE:
        raise StoreError(f"HTTP {reply.status} {reply.excerpt()}".strip())
