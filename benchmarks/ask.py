"""How many questions in words are answered rightly, wrongly, or refused: ``python benchmarks/ask.py FILE``.

The file is a YAML list of ``{id, lang, q, gold, accept}``. A gold, of which ``accept`` may list more, is one of::

    {rows: {measures: [M1.5, M1.7]}}        exactly these things, in any order
    {count: 11, of: measures}               so many
    {top: [gemeenten], of: partners}        these first
    {one: M5.2}                             this thing
    {top: [pz+parket], of: partner pairs}   these pairs, in either order
    {refuse: true}                          no answer, with a reason

Things are known by the ends of their IRIs: codes of measures, slugs of partners and contracts, numbers of themes, paths
of objectives. What counts is the data of the whole answer, not the question that was chosen. A refusal is right where
it is expected and counted apart elsewhere; an answer where a refusal is expected is wrong. Dataset built, package
installed.
"""

import argparse
import asyncio
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, permutations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from api.languages import LANGUAGES
from api.queries import Answered, Catalogue
from api.queries.window import Sort
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.words import Reply, Words

Gold = Mapping[str, Any]  # Any: as YAML gives it

_KEY = re.compile(r"https://w3id\.org/gpvp/(?:id/[a-z-]+/(?:\d{4}-\d{4}/)?|ns#)(.+)")
"""What a thing of the graph is known by: its path after the class and the edition."""


class Outcome(NamedTuple):
    """What became of one question: ``right``, ``wrong`` or ``refused``, and what was answered."""

    case: Mapping[str, Any]
    verdict: str
    told: str


def keys(found: Answered) -> list[list[str]]:
    """What each column names, in the order of the rows, each once; then each two columns, as ``a+b`` and ``b+a``.

    A cell of several slugs (``pz; unia``) names each of them.
    """
    cells = {column: [_cell(row[column]) for row in found.rows] for column in found.columns}
    columns = [list(dict.fromkeys(chain.from_iterable(values))) for values in cells.values()]
    pairs = [
        ["+".join((*left, *right)) for left, right in zip(cells[one], cells[other], strict=True)]
        for one, other in permutations(cells, 2)
    ]
    return columns + pairs


def _cell(value: object) -> list[str]:
    if value is None:
        return []
    found = _KEY.fullmatch(str(value))
    return [found[1]] if found else str(value).split("; ")


def fits(gold: Gold, found: Answered) -> bool:
    """Whether an answer is what a gold says: some column names just these things."""
    columns = keys(found)
    if "rows" in gold:
        return all(_among(set(map(str, rows)), columns) for rows in gold["rows"].values())
    if "top" in gold:
        top = [str(key) for key in gold["top"]]
        return _among(set(top), [column[: len(top)] for column in columns])
    if "one" in gold:
        return _among({str(gold["one"])}, columns)
    return "count" in gold and gold["count"] in (found.total, *map(len, columns[: len(found.columns)]))


def _among(wanted: set[str], columns: Iterable[Sequence[str]]) -> bool:
    """Whether a column names these things and no others; pairs in either order."""
    sorts = {_sorted(key) for key in wanted}
    return any(sorts == {_sorted(key) for key in column} for column in columns)


def _sorted(key: str) -> tuple[str, ...]:
    return tuple(sorted(key.split("+")))


async def whole(catalogue: Catalogue, reply: Reply) -> Answered | None:
    """All rows of the answer to a question, not only its first page."""
    if reply.choice is None:
        return None
    params = {name: list(values) for name, values in reply.choice.params.items() if name not in ("sort", "limit")}
    sort = tuple(Sort(name.removeprefix("-"), name.startswith("-")) for name in reply.choice.params.get("sort", ()))
    limit = next((int(value) for value in reply.choice.params.get("limit", ())), None)
    return await catalogue.answer(reply.choice.question, params, lang=reply.lang, sort=sort, limit=limit)


async def outcome(words: Words, catalogue: Catalogue, case: Mapping[str, Any]) -> Outcome:
    """One question asked and judged."""
    golds: Sequence[Gold] = [case["gold"], *case.get("accept", ())]
    reply = await words.ask(case["q"], None, case["lang"])
    found = await whole(catalogue, reply)
    if reply.choice is None or found is None:
        expected = any(gold.get("refuse") for gold in golds)
        return Outcome(case, "right" if expected else "refused", reply.reason)
    params = " ".join(f"{name}={','.join(values)}" for name, values in reply.choice.params.items())
    verdict = "right" if any(fits(gold, found) for gold in golds) else "wrong"
    return Outcome(case, verdict, f"{reply.choice.question} {params} ({found.total})")


async def outcomes(cases: Sequence[Mapping[str, Any]]) -> list[Outcome]:
    """All questions asked, one after the other."""
    settings = Settings()
    catalogue = Catalogue.open(settings.queries, EmbeddedStore.load(settings.dataset))
    words = Words(settings.queries, catalogue)
    return [await outcome(words, catalogue, case) for case in cases]


def report(found: Sequence[Outcome], verbose: bool) -> None:
    """The figures, a line a language, and what is not right."""
    print("| language | questions | right | wrong | refused |\n| --- | ---: | ---: | ---: | ---: |")
    for lang in (*LANGUAGES, "all"):
        counts = Counter(one.verdict for one in found if lang in ("all", one.case["lang"]))
        print(f"| {lang} | {counts.total()} | {counts['right']} | {counts['wrong']} | {counts['refused']} |")
    for verdict in ("wrong", "refused") if verbose else ("wrong",):
        for one in found:
            if one.verdict == verdict:
                print(f"\n{verdict}: {one.case['id']} ({one.case['lang']}) {one.case['q']}\n    {one.told}")


def main() -> None:
    """Read the file, ask, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--refused", action="store_true", help="list the refusals too")
    options = parser.parse_args()
    cases = yaml.safe_load(options.file.read_text(encoding="utf-8"))
    report(asyncio.run(outcomes(cases)), options.refused)


if __name__ == "__main__":
    main()
