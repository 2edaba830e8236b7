"""How the cost of each question over contracts grows with their number.

Synthetic contracts are copies of the real ones under other names: every line of the built dataset that speaks of a
contract is repeated with the contract's slug changed, so that a copy has the same parties, objectives, quotations and
alignments as its original. The rest of the dataset is there once. The real contracts are in every size, so a question
about one of them has the same rows at each, which is checked.

``python benchmarks/contracts.py`` prints the tables of ``contracts.md``; ``--sizes 4 400`` is the short run, and
``--stores FOLDER`` keeps the loaded stores there for the next run over the same dataset.
"""

import argparse
import asyncio
import io
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from api.queries import Catalogue
from api.queries.window import page, total
from api.settings import Settings
from api.store.embedded import EmbeddedStore

SIZES = (4, 400, 4000)
"""How many contracts there are in each run, the real ones included."""

PAGE = 50
"""Rows of one page of a list, as the service gives them."""

BATCH = 40
"""Copies that are loaded at once: about 130 MB of N-Quads."""

ROUNDS, SECONDS = 9, 6.0
"""A question is asked so often, or until so many seconds are over; the median counts, after one round to warm up."""

_CONTRACT = re.compile(rb"^<[^>]*/id/contract/([a-z0-9-]+)> <[^>]*#type> <[^>]*#Contract> ", re.MULTILINE)

Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A question as it is asked: bound to something, or a page (or the total) of a list of everything."""

    group: str
    name: str
    params: Params = field(default_factory=dict, hash=False)
    form: str = "all"

    @property
    def label(self) -> str:
        """How the table calls it."""
        values = " ".join(
            f"{key}={given[0]}" if len(given) == 1 else f"{len(given)} × {key}" for key, given in self.params.items()
        )
        return " ".join(part for part in (self.name, values, "" if self.form == "all" else f"({self.form})") if part)


ONE, PAGES, LISTS, COUNTS = (
    "One contract, objective or alignment",
    "The first page of a list, bound to the contracts that fill it",
    "The first page and the total of a list of everything",
    "Answers that count or grow",
)
_LISTS = ("contracts", "objectives", "results", "indicators", "grants", "alignments")
_REAL = (
    "brussel-vsc-2018-2019",
    "brussel-radicalisering-2022",
    "molenbeek-algemeen-2023",
    "molenbeek-terrorisme-2023",
)
_CONTRACT_OF_EXAMPLE = "molenbeek-algemeen-2023"
_SINGLE = (
    ("objectives", "sector", "molenbeek-algemeen-2023/s2"),
    ("results", "result", "molenbeek-algemeen-2023/s2/g1/d1/r1"),
    ("indicators", "indicator", "molenbeek-algemeen-2023/s2/g1/d1/i1"),
    ("grants", "grant", "brussel-vsc-2018-2019/2018/algemeen"),
    ("alignments", "alignment", "brussel-vsc-2018-2019/p1/s1/g1/d1/o3/M5.2"),
)
_PLAN = ("measure-alignments", "services", "themes-by-contract", "themes-without-contract")


def cases(catalogue: Catalogue) -> Iterator[Case]:
    """Every question over contracts: with its own example where that is one thing, else bound to one contract."""
    for name in _LISTS:
        yield Case(ONE, name, {"contract": (_CONTRACT_OF_EXAMPLE,)})
    for name, key, path in _SINGLE:
        yield Case(ONE, name, {key: (path,)})
    for question in catalogue:
        kinds = {param.type for param in question.params if param.required}
        if kinds and kinds <= {"contract", "objective", "alignment"}:
            yield Case(ONE, question.name, question.example)
    for name in _LISTS:
        yield Case(PAGES, name, {"contract": _REAL}, form=f"first {PAGE}")
    for name in _LISTS:
        yield Case(LISTS, name, form=f"first {PAGE}")
        yield Case(LISTS, name, form="total")
    for name in _PLAN:
        question = catalogue.question(name)
        yield Case(COUNTS, name, {param.name: param.example for param in question.params if param.required})


class Copies:
    """The lines of a built dataset, and as many contracts out of them as one likes."""

    def __init__(self, dataset: Path) -> None:
        content = dataset.read_bytes()
        self.slugs = sorted(_CONTRACT.findall(content))
        mentions = re.compile(rb"/id/[a-z-]+/(?:%s)[/>]" % b"|".join(self.slugs))
        lines = content.splitlines(keepends=True)
        self.real = b"".join(lines)
        self.own = b"".join(line for line in lines if mentions.search(line))
        self._names = re.compile(b"|".join(self.slugs))

    def copy(self, number: int) -> bytes:
        """The lines of the real contracts under names that end with this number."""
        return self._names.sub(lambda found: b"%s-n%d" % (found[0], number), self.own)

    def batches(self, contracts: int) -> Iterator[bytes]:
        """N-Quads of so many contracts, rounded down to a multiple of the real ones, in pieces."""
        yield self.real
        numbers = range(2, contracts // len(self.slugs) + 1)
        for start in range(0, len(numbers), BATCH):
            yield b"".join(map(self.copy, numbers[start : start + BATCH]))


def load(folder: Path, batches: Iterable[bytes]) -> ox.Store:
    """A store on disk out of N-Quads, optimised for reading; the one that is there already where it is whole."""
    whole = folder / "whole"
    if not whole.is_file():
        store = ox.Store(str(folder))
        for batch in batches:
            store.bulk_load(io.BytesIO(batch), format=ox.RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
        del store
        whole.touch()
    return ox.Store.read_only(str(folder))


def measure(store: ox.Store, text: str) -> tuple[float, int]:
    """The median milliseconds of a query with its answer serialised, and the bytes of that answer."""
    taken: list[float] = []
    begun = time.monotonic()
    size = 0
    while len(taken) <= ROUNDS and (len(taken) < 2 or time.monotonic() - begun < SECONDS):
        start = time.perf_counter()
        results = store.query(text, use_default_graph_as_union=True)
        if not isinstance(results, ox.QuerySolutions):
            raise TypeError(f"no rows: {text[:60]}")
        size = len(results.serialize(format=ox.QueryResultsFormat.JSON) or b"")
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[1:]), size


def run(stores: Mapping[int, ox.Store], queries: Path) -> dict[int, dict[Case, tuple[float, int]]]:
    """Every case at every size. The sizes take turns, so that a busy machine does not favour one of them."""
    found: dict[int, dict[Case, tuple[float, int]]] = {contracts: {} for contracts in stores}
    catalogue = Catalogue.open(queries, EmbeddedStore(next(iter(stores.values()))))
    for case in cases(catalogue):
        text = asyncio.run(catalogue.text(case.name, case.params))
        if case.form != "all":
            text = total(text) if case.form == "total" else page(text, PAGE)
        for contracts, store in stores.items():
            found[contracts][case] = measure(store, text)
            sys.stderr.write(f"{found[contracts][case][0]:10.2f} ms at {contracts:4}  {case.label}\n")
    return found


def table(found: Mapping[int, Mapping[Case, tuple[float, int]]]) -> Iterator[str]:
    """The medians as Markdown, a table for each group; the ratio is that of the largest size to the smallest."""
    sizes = sorted(found)
    for group in (ONE, PAGES, LISTS, COUNTS):
        yield f"### {group}\n"
        yield "| question | " + " | ".join(f"{size}" for size in sizes) + " | ratio |"
        yield "| --- |" + " ---: |" * (len(sizes) + 1)
        rows = [case for case in found[sizes[0]] if case.group == group]
        for case in rows:
            medians = [found[size][case][0] for size in sizes]
            cells = " | ".join(f"{median:.2f}" for median in medians)
            yield f"| {case.label} | {cells} | {medians[-1] / medians[0]:.1f} |"
        means = [statistics.mean(found[size][case][0] for case in rows) for size in sizes]
        cells = " | ".join(f"{mean:.2f}" for mean in means)
        yield f"| **mean** | {cells} | **{means[-1] / means[0]:.1f}** |\n"


def check(found: Mapping[int, Mapping[Case, tuple[float, int]]]) -> list[Case]:
    """The questions about one thing whose answer is not the same at every size."""
    runs = list(found.values())
    return [case for case in runs[0] if case.group in (ONE, PAGES) and len({answers[case][1] for answers in runs}) > 1]


def main() -> int:
    """Measure and print; status 1 where an answer about one thing changes with the number of contracts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of contracts (default 4 400 4000)")
    parser.add_argument("--stores", type=Path, help="where to keep the stores (default: nowhere)")
    given = parser.parse_args()
    settings = Settings.read(os.environ)
    if not settings.dataset.is_file():
        parser.error(f"{settings.dataset} is not there: gpvp build makes it")
    copies = Copies(settings.dataset)
    if not copies.slugs:
        parser.error(f"{settings.dataset} holds no contract")
    with tempfile.TemporaryDirectory(prefix="gpvp-benchmark-") as folder:
        kept = given.stores or Path(folder)
        stores = {size: load(kept / str(size), copies.batches(size)) for size in sorted(given.sizes)}
        found = run(stores, settings.queries)
        del stores
    sys.stdout.writelines(f"{line}\n" for line in table(found))
    changed = check(found)
    for case in changed:
        sys.stderr.write(f"{case.label}: the answer is not the same at every size\n")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
