"""From the files to the one file that everything else reads: loaded, checked, completed, always the same bytes."""

import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from api.errors import ValidationFailed
from api.files import put
from api.graph.catalog import catalog
from api.graph.infer import infer, read_rules
from api.graph.load import load
from api.graph.places import rules as rule_files
from api.graph.validate import Result, Severity, validate
from api.settings import Settings

Progress = Callable[[str], None]
"""Called at the start of each step with its name: ``load``, ``validate``, ``infer``, ``write``."""


def silent(step: str) -> None:
    """Report nothing of a step."""


@dataclass(frozen=True, slots=True)
class Build:
    """A complete dataset: its lines of N-Quads in order, its version, and what was noticed on the way."""

    lines: tuple[bytes, ...]
    version: str
    dataset: ox.Dataset
    inferred: int
    results: tuple[Result, ...]


def make(settings: Settings, progress: Progress = silent) -> Build:
    """The complete dataset, in memory.

    Raises:
        ValidationFailed: the data break a rule of severity Violation.
        BuildError: the files cannot be read; see :mod:`api.graph.load`, :mod:`api.graph.infer`.
    """
    progress("load")
    dataset = load(settings)
    rules = read_rules(rule_files(settings))
    progress("validate")
    results = validate(dataset)
    violations = [result for result in results if result.severity is Severity.VIOLATION]
    if violations:
        raise ValidationFailed(violations)
    progress("infer")
    return complete(dataset, infer(dataset, rules), [rule.name for rule in rules], results)


def complete(
    dataset: ox.Dataset, inferred: Iterable[ox.Quad], rules: Iterable[str], results: tuple[Result, ...] = ()
) -> Build:
    """Checked data with what was inferred from them: canonical labels, version and catalogue added.

    The version is the SHA-256, in hexadecimal, of the sorted lines of N-Quads of all graphs but the catalogue.
    """
    before = len(dataset)
    for quad in inferred:
        dataset.add(quad)
    count = len(dataset) - before
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = _lines(dataset)
    version = hashlib.sha256(b"".join(lines)).hexdigest()
    described = list(catalog(dataset, version, rules, results))
    for quad in described:
        dataset.add(quad)
    return Build(tuple(sorted([*lines, *_lines(described)])), version, dataset, count, results)


def _lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    """Quads as lines of N-Quads with their line ends, in the order of their bytes."""
    written = io.BytesIO()
    ox.serialize(quads, written, ox.RdfFormat.N_QUADS)
    return sorted(written.getvalue().splitlines(keepends=True))


def build(settings: Settings, progress: Progress = silent) -> Build:
    """Make the dataset and write it to ``settings.dataset``, whole or not at all.

    Raises:
        UnwritablePath: the file cannot be written; DiskFull: there is no room for it.
        BuildError: see :func:`make`.
    """
    made = make(settings, progress)
    progress("write")
    put(settings.dataset, made.lines)
    return made
