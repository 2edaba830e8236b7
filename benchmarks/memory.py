"""What a dataset costs in memory, on disk and in time: how large may it become, and from where is it better on disk?

``python benchmarks/memory.py`` makes datasets of several sizes as ``questions.py`` does, opens each as the service does
(a process that holds it, forked workers), asks every worker the queries of ``endpoints/``, and prints the table of
``memory.md``. Memory is the proportional share (PSS): what processes share is counted once.
"""

import argparse
import asyncio
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import questions

from api.settings import Settings
from api.store import built
from api.store.lanes.store import Lanes

QUERIES = sorted(Path(__file__).with_name("endpoints").glob("*.rq"))
ROUNDS = 5


def write(copies: questions.Copies, triples: int, target: Path) -> int:
    """Write a dataset of about so many statements as the build does, sorted and with its version; how many it has."""
    catalogue, stated = b"/graph/catalog> .\n", built.version(Settings().dataset).encode()
    described = [line for line in copies.lines if line.endswith(catalogue)]
    apart, whole = target.with_suffix(".apart"), target.with_suffix(".whole")
    count, digest = len(described), hashlib.sha256()
    with apart.open("wb") as file:
        for batch in copies.batches(triples):
            lines = [line for line in batch.splitlines(keepends=True) if not line.endswith(catalogue)]
            count += len(lines)
            file.writelines(lines)
    command, environ = ["sort", "-T", str(target.parent)], {**os.environ, "LC_ALL": "C"}
    subprocess.run([*command, "-o", str(whole), str(apart)], env=environ, check=True)
    apart.unlink()
    with whole.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    with whole.open("ab") as file:
        file.writelines(line.replace(stated, digest.hexdigest().encode()) for line in described)
    subprocess.run([*command, "-o", str(target), str(whole)], env=environ, check=True)
    whole.unlink()
    return count


def processes(lanes: Lanes) -> list[int]:
    """The process that holds the dataset, and its workers."""
    zygote = lanes.nursery.pid
    return [zygote, *map(int, Path(f"/proc/{zygote}/task/{zygote}/children").read_text(encoding="ascii").split())]


def shares(pids: list[int]) -> list[float]:
    """The proportional share of each process, in megabytes."""
    found = []
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:  # a worker that has grown was just replaced
            continue
        found.append(next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024)
    return found


async def opened(dataset: Path, folder: Path | None) -> dict[str, float]:
    """Seconds until it answers, megabytes before and after queries, milliseconds of each query."""
    begun = time.perf_counter()
    found: dict[str, float] = {}
    async with Lanes(Settings(build=dataset.parent, store_dir=folder, free_seconds=120, own_seconds=120)) as lanes:
        found["seconds"] = time.perf_counter() - begun
        found["idle"] = sum(shares(processes(lanes)))
        for query in QUERIES:
            taken = []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                await asyncio.gather(*(lanes.query(query.read_text()) for _ in range(lanes.own.terms.workers)))
                taken.append((time.perf_counter() - begun) * 1000)
            found[query.stem] = statistics.median(taken)
        each = shares(processes(lanes))
        found["asked"], found["worker"] = sum(each), max(each[1:])
    return found


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, nargs="*", default=[0, 500_000, 5_000_000])
    given = parser.parse_args()
    copies = questions.Copies(Settings().dataset)
    begins = os.getloadavg()[0]
    names = [query.stem for query in QUERIES]
    rows = []
    for triples in given.triples:
        with tempfile.TemporaryDirectory() as name:
            dataset, folder = Path(name) / "gpvp.nq", Path(name) / "store"
            folder.mkdir()
            lines = write(copies, triples, dataset)
            size = dataset.stat().st_size / 1e6
            for how, place in (("in memory", None), ("on disk, made", folder), ("on disk, opened", folder)):
                seen = asyncio.run(opened(dataset, place))
                disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6 if place else 0
                figures = [seen["seconds"], seen["idle"], seen["asked"], seen["worker"], disk]
                told = [f"{figures[0]:.1f}", *(f"{figure:,.0f}" for figure in figures[1:])]
                rows.append((f"{lines:,} ({size:,.0f} MB)", how, *told, *(f"{seen[name]:,.1f}" for name in names)))
                print(rows[-1], file=sys.stderr)
    print(f"{os.cpu_count()} processors, load {begins:.1f} at the start and {os.getloadavg()[0]:.1f} at the end\n")
    heads = ("statements", "", "s until it answers", "MB at rest", "MB after queries", "MB of one worker", "MB of disk")
    print("| " + " | ".join((*heads, *(f"{name}, ms" for name in names))) + " |")
    print("| --- | --- |" + " ---: |" * (len(heads) - 2 + len(names)))
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
