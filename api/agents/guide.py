"""What a model is told of the data before it asks anything, with the references that it needs most."""

from api.agents.tool import ENGLISH
from api.queries import Catalogue

_GUIDE = """\
The Global Security and Prevention Plan 2017-2020 of the Brussels-Capital Region: {measures} measures in themes and on \
axes, with the partners that carry them; and local security contracts with their objectives, results and indicators, \
aligned with the plan. Read-only.

- Most tools are questions: choose the one that fits, with references such as M1.5, pz, 6. `search` finds references \
by words, `describe` tells all about one thing, `sparql` is for what no question covers.
- Named or involved: basis=named counts the partners that a measure's table cells name; basis=involved adds those that \
follow from them (the integrated police comprises the police zones). The answers differ: say which one you used.
- What the sources say, what an editor added (short titles, translations, remarks) and what is inferred stand in \
different graphs; `describe` names the graph of each fact and quotes the words of the source.
- The official texts exist in Dutch only. Names exist in Dutch, French and English (lang, which errors follow too); a \
short title is not the official text.
- An answer has at most `limit` items, with total and next: where next is a number, ask again with offset=next. \
Nothing found is an answer: what is not in the sources is not in the data.

Themes: {themes}.
Axes: {axes}.
Contracts: {contracts}.
"""


async def guide(catalogue: Catalogue) -> str:
    """The guide, in English, with the themes, axes and contracts that there are."""
    measures = await catalogue.picks("pick-measures")
    return _GUIDE.format(
        measures=len(measures.choices),
        themes=await _listed(catalogue, "pick-themes"),
        axes=await _listed(catalogue, "pick-axes"),
        contracts=await _listed(catalogue, "pick-contracts"),
    )


async def _listed(catalogue: Catalogue, name: str) -> str:
    """The keys of a pick-list with their labels."""
    return "; ".join(f"{choice.key} {choice.label(ENGLISH)}" for choice in (await catalogue.picks(name)).choices)
