"""Finding things by words, and all that is known of one of them."""

from typing import NamedTuple

from api.agents.reply import Replies
from api.agents.tool import Call, Reply, Tool
from api.errors import BadInput, NotFound
from api.namespaces import ID
from api.queries import KINDS, Catalogue, Iri, Parameter, Row, Table, Text
from api.queries.plain import items, plain


class Searched(NamedTuple):
    """A kind of thing that is searched: the question that does it, and the columns with the thing and its words."""

    kind: str
    question: str
    words: str


SEARCHED = (
    Searched("measure", "measures", "title_{lang}"),
    Searched("partner", "partners-by-name", "names"),
    Searched("objective", "objectives", "text"),
    Searched("result", "results", "text"),
    Searched("indicator", "indicators", "text"),
)
"""What a search goes through, in this order."""

_COLUMNS = ("kind", "thing", "text")

WORDS = Parameter(
    "q",
    "text",
    {
        "nl": "Woorden die alle moeten voorkomen; een uitdrukking tussen dubbele aanhalingstekens",
        "fr": "Mots qui doivent tous figurer ; une expression entre guillemets droits",
        "en": "Words that must all occur, without case or accents; a phrase between double quotes",
    },
    example=("drugs",),
)
THING = Parameter(
    "thing",
    "thing",
    {
        "nl": "De IRI van een zaak, of het deel na /id/",
        "fr": "L’IRI d’une chose, ou ce qui suit /id/",
        "en": "The IRI of a thing (any id in an answer), or the part after /id/",
    },
    example=("measure/2017-2020/M1.5",),
)


def search_tool(catalogue: Catalogue, replies: Replies) -> Tool:
    """The tool that finds things by their words."""

    async def run(call: Call) -> Reply:
        q = call.one(WORDS.name)
        rows: list[Row] = []
        totals: dict[str, int] = {}
        for searched in SEARCHED:
            # Kind after kind, as if all that was found were one list: what stands before the page is passed over.
            skipped = max(0, call.offset - sum(totals.values()))
            room = call.limit - len(rows)
            found = await catalogue.ask(searched.question, lang=call.lang, limit=room, offset=skipped, q=q)
            column = searched.words.format(lang=call.lang)
            rows += [
                {"kind": Text(searched.kind), "thing": row[searched.kind], "text": row[column]} for row in found.rows
            ]
            totals[searched.kind] = found.total
        table = Table(_COLUMNS, tuple(rows))
        labelled = table.labelled(await catalogue.labels(table.things()), call.lang)
        return replies.rows(labelled, sum(totals.values()), call, q, totals=totals)

    description = (
        "Find measures, partners, and objectives, results and indicators of local contracts by words. Measures are "
        "searched in their Dutch text and their titles in nl, fr and en, partners by all of their names, the rest in "
        "the Dutch of the contracts. Ask about what you find with `describe`."
    )
    return Tool("search", description, (WORDS,), run)


def describe_tool(catalogue: Catalogue, replies: Replies) -> Tool:
    """The tool that tells everything about one thing."""

    async def run(call: Call) -> Reply:
        given = call.one(THING.name)
        classes = await _classes(catalogue, given, call)
        thing = classes.rows[0]["thing"]
        facts = await catalogue.answer(
            "facts", {"thing": given}, lang=call.lang, limit=call.limit, offset=call.offset, labels=True
        )
        quotations = await catalogue.answer("quotations", {"thing": [given]}, lang=call.lang)
        label = thing.label if isinstance(thing, Iri) and thing.label else given
        reply = replies.rows(
            facts,
            facts.total,
            call,
            label,
            thing=plain(thing),
            classes=[plain(row["class"]) for row in classes.rows],
            quotations=items(quotations),
            query=facts.text,
        )
        words = [f"Quoted from {row['source']}: {row['exact']}" for row in quotations.rows]
        return reply._replace(text="\n".join([reply.text, *words]))

    description = (
        "Everything known about one thing: its classes, each fact with the graph that states it (a source document, "
        "register, editorial, alignment, or inferred), what refers to it, and the words of the sources it is taken "
        "from, with their positions."
    )
    return Tool("describe", description, (THING,), run)


async def _classes(catalogue: Catalogue, given: str, call: Call) -> Table:
    """The classes of a thing.

    Raises:
        NotFound: the dataset says nothing of it; the error names the things of its kind, where they can be listed.
    """
    try:
        found = await catalogue.ask("thing", lang=call.lang, labels=True, thing=given)
    except BadInput:  # no IRI
        found = None
    if found is not None and found.rows:
        return Table(found.columns, found.rows)
    kind = KINDS.get(given.removeprefix(ID).partition("/")[0])
    allowed = [choice.term.value for choice in (await catalogue.picks(kind.pick)).choices] if kind and kind.pick else []
    raise NotFound(given, [iri.removeprefix(ID) for iri in allowed])
