"""What every question of ``queries/`` costs where the dataset is 11 and 112 times as large.

A larger dataset is the real one with copies: everything that belongs to the plan's edition or to a local contract,
under other names, so that a copy has the same measures, mentions, objectives, quotations and alignments as its
original. The ontology, the register and the cited documents are there once. The real data are in every size, so a
question about one thing of them has the same rows at each.

``python benchmarks/questions.py`` writes the tables of ``questions.md``; ``--sizes 200000`` is a short run, and
``--only NAME …`` asks some questions alone. ``--contracts 400 4000`` copies the local contracts alone, until there are
so many, and asks the questions about contracts: each with its own example and, where it can be asked of one contract,
also of :data:`CONTRACT`.
"""

import argparse
import asyncio
import io
import json
import os
import re
import select
import signal
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from api.queries import Catalogue, Question
from api.settings import Settings
from api.store.embedded import EmbeddedStore

SIZES = (500_000, 5_000_000)
"""How many triples there are in each run besides the real number."""

BATCH = 40
"""Copies that are loaded at once: about 250 MB of N-Quads."""

ROUNDS, SECONDS = 4, 2.0
"""A question is asked so often, or until so many seconds are over; the median counts, after one round to warm up."""

LIMIT = 120.0
"""Seconds after which a question at one size is given up; larger sizes are then not tried."""

FLAT = 2.0
"""A question costs the same where its median at the largest size is at most so many times that at the one before."""

FAST = 3.0
"""Milliseconds below which a ratio says more of the clock than of the question."""

CONTRACT = "brussel-vsc-2018-2019"
"""The longest of the contracts."""

ABOUT = frozenset({"contracts", "objectives", "results", "indicators", "grants", "alignments"})
"""The tags of the questions about contracts."""

_OWNER = re.compile(rb"^<[^>]*/id/contract/([a-z0-9-]+)> <[^>]*#type> <[^>]*#Contract> ", re.MULTILINE)
_EDITION = b"2017-2020"

Given: TypeAlias = Mapping[str, str | int | Sequence[str]]
"""Parameters of a question and their values."""

Measured: TypeAlias = tuple[float, int]
"""Median milliseconds of processor time, and rows (of a graph: triples)."""


class Copies:
    """The lines of a built dataset, and as many copies of its contracts, with the plan or alone, as one likes."""

    def __init__(self, dataset: Path, *, contracts_alone: bool = False) -> None:
        content = dataset.read_bytes()
        owners = sorted(_OWNER.findall(content))
        self.contracts = len(owners)
        names = b"|".join(owners if contracts_alone else [*owners, _EDITION])
        own = re.compile(rb"^<[^>]*/id/[^>]*(?:%s)" % names)
        self.lines = content.splitlines(keepends=True)
        self.own = b"".join(line for line in self.lines if own.match(line))
        self._names = re.compile(names)

    def of_triples(self, triples: int) -> int:
        """How many copies make about so many triples."""
        return round((triples - len(self.lines)) / self.own.count(b"\n"))

    def of_contracts(self, contracts: int) -> int:
        """How many copies make about so many contracts."""
        return round(contracts / self.contracts) - 1

    def batches(self, more: int) -> Iterator[bytes]:
        """N-Quads with so many copies, in pieces; the real ones first, and never fewer."""
        yield b"".join(self.lines)
        for start in range(2, more + 2, BATCH):
            yield b"".join(map(self._copy, range(start, min(start + BATCH, more + 2))))

    def _copy(self, number: int) -> bytes:
        return self._names.sub(lambda found: b"%s-n%d" % (found[0], number), self.own)


def load(copies: Copies, more: int) -> ox.Store:
    """A store in memory with so many copies, as the service loads its own."""
    store = ox.Store()
    for batch in copies.batches(more):
        store.bulk_load(io.BytesIO(batch), format=ox.RdfFormat.N_QUADS)
    store.optimize()
    return store


def once(store: ox.Store, text: str) -> Measured:
    """The milliseconds of processor time of a query with its answer serialised, and the rows of that answer.

    The engine works in the thread that asks; a wall clock would tell how busy the machine is.
    """
    start = time.process_time()
    results = store.query(text, use_default_graph_as_union=True)
    if isinstance(results, ox.QueryTriples):
        content = ox.serialize(results, format=ox.RdfFormat.N_TRIPLES) or b""
        return (time.process_time() - start) * 1000, content.count(b"\n")
    content = results.serialize(format=ox.QueryResultsFormat.JSON) or b""
    taken = (time.process_time() - start) * 1000
    return taken, len(json.loads(content).get("results", {}).get("bindings", ()))


def measure(stores: Mapping[int, ox.Store], text: str) -> dict[int, Measured]:
    """A question at every size; one that takes longer than :data:`LIMIT` at a size has no figure from there on.

    It is asked in a process of its own, since the engine cannot be stopped. The sizes take turns, so that a busy
    machine does not favour one of them.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _ask(stores, text, writing)
        finally:
            os._exit(0)
    os.close(writing)
    found: dict[int, list[Measured]] = {size: [] for size in stores}
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        rest = b""
        while select.select([pipe], [], [], LIMIT)[0]:
            received = pipe.read(65536)
            if not received:
                break
            *lines, rest = (rest + received).split(b"\n")
            for line in lines:
                size, taken, rows = json.loads(line)
                found[size].append((taken, rows))
        else:
            os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return {
        size: (statistics.median([taken for taken, _ in rounds][1:] or [rounds[0][0]]), rounds[0][1])
        for size, rounds in found.items()
        if rounds
    }


def _ask(stores: Mapping[int, ox.Store], text: str, writing: int) -> None:
    spent = dict.fromkeys(stores, 0.0)
    for _ in range(ROUNDS + 1):
        for size, store in stores.items():
            # A slow one is asked once: nobody needs its median.
            if spent[size] < SECONDS * 1000:
                taken, rows = once(store, text)
                spent[size] += taken
                os.write(writing, json.dumps([size, taken, rows]).encode() + b"\n")


def asked(question: Question, contracts_alone: bool) -> Iterator[tuple[str, Given]]:
    """What a question is asked, each with a name: its own example; of one contract too where that is measured."""
    if not contracts_alone:
        yield question.name, question.example
    elif ABOUT & set(question.tags):
        yield question.name, question.example
        param = next((param for param in question.params if param.name == "contract"), None)
        if param and not param.required and not param.example:
            needed = {one.name: question.example[one.name] for one in question.params if one.required}
            yield f"{question.name} contract={CONTRACT}", {**needed, "contract": CONTRACT}


def run(
    stores: Mapping[int, ox.Store], queries: Path, only: Sequence[str], contracts_alone: bool
) -> dict[str, dict[int, Measured]]:
    """Every question, with each thing that it is asked, at every size."""
    catalogue = Catalogue.open(queries, EmbeddedStore(next(iter(stores.values()))))
    found = {}
    for question in catalogue:
        if not only or question.name in only:
            for name, given in asked(question, contracts_alone):
                found[name] = measure(stores, asyncio.run(catalogue.text(question.name, given)))
                figures = "  ".join(f"{taken:9.2f} ms {rows:6}" for taken, rows in found[name].values())
                sys.stderr.write(f"{name:70} {figures}\n")
    return found


def is_flat(figures: Mapping[int, Measured], sizes: Sequence[int]) -> bool:
    """Whether a question costs about the same at the two largest sizes."""
    if sizes[-1] not in figures:
        return False
    before, after = figures[sizes[-2]][0], figures[sizes[-1]][0]
    return after <= FAST or after <= FLAT * before


def why(question: Question, figures: Mapping[int, Measured], sizes: Sequence[int]) -> str:
    """What a question that grows spends its time on."""
    if sizes[-1] not in figures:
        return f"over {LIMIT:.0f} s"
    rows = figures[sizes[-1]][1] / max(figures[sizes[-2]][1], 1)
    if rows > FLAT:
        return "the answer is longer"
    if any(param.type in ("text", "words") and param.example for param in question.params):
        return "reads texts"
    return "counts or compares more"


def report(
    found: Mapping[str, dict[int, Measured]], queries: Mapping[str, Question], sizes: Sequence[int], unit: str
) -> Iterator[str]:
    """The tables as Markdown: questions that cost the same, then those that grow and why, the dearest first.

    Sizes are numbers of ``unit``.
    """
    flat = {name: figures for name, figures in found.items() if is_flat(figures, sizes)}
    growing = {name: figures for name, figures in found.items() if name not in flat}
    heads = " | ".join(f"{size:,} {unit}" for size in sizes)
    yield f"### The same at every size ({len(flat)})\n"
    yield f"| question | {heads} | ratio | rows |"
    yield "| --- |" + " ---: |" * (len(sizes) + 2)
    for name, figures in flat.items():
        yield f"| {name} | {_medians(figures, sizes)} | {_ratio(figures, sizes)} | {figures[sizes[-1]][1]} |"
    yield f"\n### Growing ({len(growing)})\n"
    yield f"| question | {heads} | ratio | rows | why |"
    yield "| --- |" + " ---: |" * (len(sizes) + 2) + " --- |"
    dearest = sorted(growing, key=lambda name: -growing[name].get(sizes[-1], (float("inf"), 0))[0])
    for name, figures in ((name, growing[name]) for name in dearest):
        rows = " → ".join(dict.fromkeys(f"{figures[size][1]}" for size in sizes if size in figures))
        reason = why(queries[name.partition(" ")[0]], figures, sizes)
        yield f"| {name} | {_medians(figures, sizes)} | {_ratio(figures, sizes)} | {rows} | {reason} |"


def _medians(figures: Mapping[int, Measured], sizes: Sequence[int]) -> str:
    return " | ".join(f"{figures[size][0]:.2f}" if size in figures else "–" for size in sizes)


def _ratio(figures: Mapping[int, Measured], sizes: Sequence[int]) -> str:
    if sizes[-1] not in figures:
        return "–"
    return f"{figures[sizes[-1]][0] / figures[sizes[-2]][0]:.1f}"


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="triples (default 500000 5000000)")
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME", help="these questions alone")
    parser.add_argument("--contracts", type=int, nargs="+", help="copy the contracts alone, until there are so many")
    given = parser.parse_args()
    settings = Settings.read(os.environ)
    if not settings.dataset.is_file():
        parser.error(f"{settings.dataset} is not there: gpvp build makes it")
    alone = bool(given.contracts)
    copies = Copies(settings.dataset, contracts_alone=alone)
    numbers = map(copies.of_contracts, given.contracts) if alone else map(copies.of_triples, given.sizes)
    stores = {}
    for more in (0, *sorted(numbers)):
        store = load(copies, more)
        stores[(more + 1) * copies.contracts if alone else len(store)] = store
        sys.stderr.write(f"{len(store):,} triples, {(more + 1) * copies.contracts:,} contracts\n")
    found = run(stores, settings.queries, given.only, alone)
    catalogue = Catalogue.open(settings.queries, EmbeddedStore(next(iter(stores.values()))))
    named, unit = {each.name: each for each in catalogue}, "contracts" if alone else "triples"
    sys.stdout.writelines(f"{line}\n" for line in report(found, named, tuple(stores), unit))
    return 0


if __name__ == "__main__":
    sys.exit(main())
