"""Which contracts are meant by a municipality, a year, or a word of their titles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from api.words.forms import Meaning
from api.words.lexicon import Period

CUES = ("contract", "municipality", "contract-word", "year", "span")
"""The types of what a contract can be known by."""


def fitting(contracts: Mapping[str, Period], cues: Sequence[Meaning]) -> list[str]:
    """The contracts that fit one cue of every sort: *Brussels 2018 or 2022* is Brussels, and one of the years."""
    sorts: dict[str, list[Meaning]] = defaultdict(list)
    for cue in cues:
        sorts["year" if cue.kind == "span" else cue.kind].append(cue)
    return [
        slug
        for slug, period in contracts.items()
        if all(any(_fits(slug, period, cue) for cue in group) for group in sorts.values())
    ]


def _fits(slug: str, period: Period, cue: Meaning) -> bool:
    match cue.kind:
        case "municipality":
            return cue.key == period.municipality
        case "year":
            return period.start <= int(cue.key) <= period.end
        case "span":
            return cue.key == f"{period.start}-{period.end}"
    return cue.key == slug
