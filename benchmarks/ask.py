"""How many questions in words are answered rightly, wrongly, or refused: ``python benchmarks/ask.py FILE``.

The file is a YAML list of ``{id, lang, q, gold, accept}``. A gold, of which ``accept`` may list more, is one of::

    {rows: {measures: [M1.5, M1.7]}}        exactly these things, in any order
    {count: 11, of: measures}               so many
    {top: [gemeenten], of: partners}        these first
    {one: M5.2}                             this measure
    {refuse: true}                          no answer, with a reason

Things are known by the ends of their IRIs: codes of measures, slugs of partners and contracts, numbers of themes, paths
of objectives. What counts is the data of the whole answer, not the question that was chosen. A refusal is right where it is
expected and counted apart elsewhere; an answer where a refusal is expected is wrong. Dataset built, package installed.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from api.languages import LANGUAGES
from api.queries import Answered, Catalogue, Iri
from api.queries.window import Sort
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.words import Reply, Words

Gold = Mapping[str, Any]  # Any: as YAML gives it

SINGULAR = {"axes": "axis", "indicators": "indicator", "services": "service", "documents": "document"}
"""Kind -> the part of the IRI, where it is more than an s that is missing."""

SLUGS = ("partners", "slugs", "other_slugs")
"""Columns that hold slugs of partners in one cell."""


class Outcome(NamedTuple):
    """What became of one question: ``right``, ``wrong`` or ``refused``, and what was answered."""

    case: Mapping[str, Any]
    verdict: str
    told: str


def things(found: Answered, kind: str) -> list[str]:
    """The things of a kind in the rows, in their order, each once."""
    mark = f"/id/{SINGULAR.get(kind, kind.removesuffix('s'))}/"
    keys: list[str] = []
    for row in found.rows:
        for column in found.columns:
            value = row[column]
            if isinstance(value, Iri) and mark in value:
                path = value.partition(mark)[2]
                keys.append(path.removeprefix("2017-2020/"))
            elif kind == "partners" and column in SLUGS and value:
                keys += str(value).split("; ")
    return list(dict.fromkeys(keys))


def fits(gold: Gold, found: Answered) -> bool:
    """Whether an answer is what a gold says."""
    if "rows" in gold:
        return all(set(things(found, kind)) == set(map(str, keys)) for kind, keys in gold["rows"].items())
    if "count" in gold:
        return gold["count"] in (found.total, len(things(found, str(gold["of"]))))
    if "top" in gold:
        top = [str(key) for key in gold["top"]]
        return set(things(found, str(gold["of"]))[: len(top)]) == set(top)
    if "one" in gold:
        return things(found, "measures") == [str(gold["one"])]
    return False


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
