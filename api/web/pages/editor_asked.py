"""What the address of the editor, or its form, says: a query with its graphs, or the name of a question."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from starlette.requests import Request

from api.errors import BadInput, RepeatedParameter, UnknownParameter, UnsupportedMediaType
from api.store import formats
from api.web import parameters
from api.web.sparql import FORM

GRAPHS = ("default-graph-uri", "named-graph-uri")

PLAIN = "plain"
"""The value of ``view`` that asks for the form without the living editor."""

PICTURE = "svg"
"""The format that is drawn here; the others come from ``/sparql``."""

FORMATS = (*formats.NAMES, PICTURE)

_KNOWN = ("query", *GRAPHS, "format", "question", "view")

State: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""What the address of the page says, in its one form."""


class Asked(NamedTuple):
    """What is asked: the text of a query, else the name of a question, else nothing.

    ``pairs`` are the parameters as they were given, ``graphs`` those that name graphs.
    """

    pairs: Sequence[tuple[str, str]]
    text: str
    question: str
    graphs: Mapping[str, tuple[str, ...]]
    format: str
    plain: bool
    posted: bool

    @property
    def state(self) -> State:
        """All that the address says."""
        view = PLAIN if self.plain else ""
        if self.text:
            return self.query | {"view": view}
        return {"question": self.question, "view": view}

    @property
    def query(self) -> dict[str, str | tuple[str, ...]]:
        """The query with its graphs, as ``/sparql`` takes it."""
        return {"query": self.text, **self.graphs}


async def read(request: Request) -> Asked:
    """What a request asks, by its address or by the form that it sends.

    Raises:
        BadInput, BadEncoding: a parameter that there is not, or a value that it cannot have.
        UnsupportedMediaType: what is sent is no form.
    """
    pairs = parameters.decode(request.scope["query_string"])
    posted = request.method == "POST"
    if posted:
        header = request.headers.get("content-type", "")
        if header.partition(";")[0].strip().lower() != FORM:
            raise UnsupportedMediaType(header, (FORM,))
        pairs += parameters.decode(await request.body())
    given = _given(pairs)
    text = "".join(given["query"]).replace("\r\n", "\n")
    graphs = {name: tuple(given[name]) for name in GRAPHS}
    question, form, view = ("".join(given[name]) for name in ("question", "format", "view"))
    return Asked(pairs, text if text.strip() else "", question, graphs, form, view == PLAIN, posted)


def _given(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The values of each parameter."""
    found: dict[str, list[str]] = {name: [] for name in _KNOWN}
    for name, value in pairs:
        if name not in found:
            raise UnknownParameter(name, value, _KNOWN)
        found[name].append(value)
    for name in _KNOWN:
        if len(found[name]) > 1 and name not in GRAPHS:
            raise RepeatedParameter(name, found[name])
    for name, allowed in (("format", FORMATS), ("view", (PLAIN,))):
        if any(value and value not in allowed for value in found[name]):
            raise BadInput(name, found[name][0], allowed)
    return found
