"""How often search gives what was meant, first or among the first three: ``python benchmarks/search.py FILE``.

The file is a YAML list of ``{id, lang, q, want}``; ``want`` are IRIs, whole or from after ``/id/``, of which one is
enough. Printed are the two shares, by language too, the time that the engine takes, and each miss with what came instead.
The index of the built dataset is used; the package must be installed and the dataset built (``gpvp build``).
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from api.languages import LANGUAGES, Lang
from api.namespaces import ID
from api.search.index import Index
from api.search.make import is_made, make
from api.settings import Settings

FIRST = 3
ROUNDS = 5


class Case(NamedTuple):
    """One search: its name, language and text, and the IRIs of which one should come."""

    id: str
    lang: Lang
    q: str
    want: tuple[str, ...]


class Outcome(NamedTuple):
    """Where one of those stands (0 is first, None nowhere among the first), what came, and the milliseconds it took."""

    case: Case
    place: int | None
    came: tuple[str, ...]
    milliseconds: float


def read(path: Path) -> list[Case]:
    """The searches of a file."""
    return [
        Case(
            str(entry["id"]),
            entry["lang"],
            str(entry["q"]),
            tuple(iri if iri.startswith("http") else ID + iri for iri in _several(entry["want"])),
        )
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _several(given: str | Sequence[str]) -> Sequence[str]:
    return [given] if isinstance(given, str) else given


def run(index: Index, case: Case, rounds: int = 1) -> Outcome:
    """Search, as often as asked, and take the middle of the times."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        found = index.find(case.q, case.lang)
        times.append(1000 * (time.perf_counter() - begun))
    came = tuple(hit.iri for hit in found.hits[:FIRST])
    place = next((place for place, iri in enumerate(came) if iri in case.want), None)
    return Outcome(case, place, came, statistics.median(times))


def shares(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """The parts of the searches that give what was meant first, and among the first three."""
    first = sum(outcome.place == 0 for outcome in outcomes)
    found = sum(outcome.place is not None for outcome in outcomes)
    return first / len(outcomes), found / len(outcomes)


def main() -> None:
    """Read the file, search, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    settings = Settings()
    if not is_made(settings):
        make(settings)
    index = Index.open(settings.search, Index.version(settings.search) or "")
    assert index is not None
    cases = read(parser.parse_args().file)
    index.find("warming up", "en")
    outcomes = [run(index, case, ROUNDS) for case in cases]
    for name, chosen in (
        ("all", outcomes),
        *((lang, [o for o in outcomes if o.case.lang == lang]) for lang in LANGUAGES),
    ):
        if chosen:
            first, found = shares(chosen)
            print(f"{name}: {len(chosen)} searches, first hit {first:.1%}, among the first {FIRST} {found:.1%}")
    times = sorted(outcome.milliseconds for outcome in outcomes)
    print(f"engine: median {statistics.median(times):.1f} ms, 95 % under {times[int(0.95 * len(times))]:.1f} ms")
    for outcome in outcomes:
        if outcome.place != 0:
            said = "not among the first" if outcome.place is None else f"place {outcome.place + 1}"
            print(f"{said}: {outcome.case.id} ({outcome.case.lang}) “{outcome.case.q}”")
            for iri in outcome.came:
                print(f"    {'*' if iri in outcome.case.want else ' '} {iri.removeprefix(ID)}")


if __name__ == "__main__":
    main()
