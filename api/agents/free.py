"""A query of one's own: read-only, through the same seam and guard as ``/sparql``."""

import json
from contextvars import ContextVar

from api.agents.reply import Replies
from api.agents.tool import Call, Reply, Tool
from api.queries import Catalogue, Parameter, Row, Table, Text
from api.queries.values import table
from api.store import Store, whole
from api.store.formats import JSON, N_TRIPLES

QUERY = Parameter("query", "text", {"nl": "SPARQL 1.1-vraag", "fr": "Requête SPARQL 1.1", "en": "A SPARQL 1.1 query"})

LARGEST_ANSWER = 16 * 1024 * 1024
"""The most bytes of an answer that is read to give a page of it."""

CALLER: ContextVar[str] = ContextVar("caller", default="")
"""Who calls, where it can be told: the address of the client."""


def sparql_tool(catalogue: Catalogue, store: Store, replies: Replies) -> Tool:
    """The tool that answers a query of one's own."""

    async def run(call: Call) -> Reply:
        query = call.one(QUERY.name)
        answer = await whole(await store.stream(query, f"{JSON}, {N_TRIPLES}", client=CALLER.get()), LARGEST_ANSWER)
        if answer.media_type == N_TRIPLES:
            return _graph(replies, answer.content, call, query)
        document = json.loads(answer.content)
        if "boolean" in document:
            holds = bool(document["boolean"])
            return replies.other(f"SPARQL: {'yes' if holds else 'no'}.", boolean=holds, query=query)
        found = table(answer.content)
        more = {"cut": document["cut"]} if "cut" in document else {}
        part = Table(found.columns, found.rows[call.offset : call.offset + call.limit])
        part = part.labelled(await catalogue.labels(part.things()), call.lang)
        return replies.rows(part, len(found.rows), call, "SPARQL, cut" if more else "SPARQL", query=query, **more)

    description = (
        "Ask a read-only SPARQL 1.1 query of your own where no other tool fits: SELECT, ASK, CONSTRUCT or DESCRIBE. "
        "Updates and SERVICE are refused; what takes too long or gives too much is stopped. "
        "Terms are https://w3id.org/gpvp/ns# (read the resource gpvp://ontology), "
        "things https://w3id.org/gpvp/id/; declare your prefixes. The default graph is the union of all named graphs. "
        "Rows and triples beyond `limit` are cut; `total` and `next` say so."
    )
    return Tool("sparql", description, (QUERY,), run)


def _graph(replies: Replies, content: bytes, call: Call, query: str) -> Reply:
    """A page of the triples of a graph, each as a line of N-Triples."""
    # A literal may hold other characters at which Python would break a line; N-Triples ends one with a line feed alone.
    lines = [Text(line) for line in sorted(content.decode().split("\n")) if line]
    rows: tuple[Row, ...] = tuple({"triple": line} for line in lines[call.offset : call.offset + call.limit])
    return replies.rows(Table(("triple",), rows), len(lines), call, "SPARQL", query=query)
