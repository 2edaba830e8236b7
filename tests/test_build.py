"""One file, always the same bytes; its version; the catalogue; written whole or not at all."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.errors import UnwritablePath, ValidationFailed
from api.files import put
from api.graph import build as module
from api.graph.build import build, complete, make
from api.graph.infer import infer, read_rules
from api.graph.load import load
from api.graph.places import rules
from api.namespaces import CATALOG_GRAPH, DATASET, INFERRED_GRAPH, LICENCE, expand
from api.settings import Settings

CATALOG_LINE = f" <{CATALOG_GRAPH}> .\n".encode()
ROOT = Path(__file__).parent.parent

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles"},
)
"""Two that share nothing that could get into a file."""

RUN = "import sys; from api.cli import main; sys.exit(main(['build']))"
BACKWARDS = (
    "import pathlib; listed = pathlib.Path.iterdir\n"
    "pathlib.Path.iterdir = lambda folder: iter(sorted(listed(folder), reverse=True))\n"
)
"""Before :data:`RUN`: folders list their files in the other order."""


def run(settings: Settings, folder: Path, extra: dict[str, str], before: str = "") -> Path:
    """Build in a process of its own; give the file."""
    named = {f"GPVP_{name.upper()}": str(getattr(settings, name)) for name in ("ontology", "data", "shapes", "queries")}
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **named, "GPVP_BUILD": str(folder), **extra}
    done = subprocess.run(
        [sys.executable, "-c", before + RUN], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "gpvp.nq"


def test_two_environments_give_the_same_bytes(small: Settings, tmp_path: Path) -> None:
    one = run(small, tmp_path / "one", ENVIRONMENTS[0])
    # The second works on a copy elsewhere, made file by file in another order.
    copy = tmp_path / "copy"
    for file in sorted(small.data.parent.rglob("*"), reverse=True):
        if file.is_file():
            target = copy / file.relative_to(small.data.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    moved = Settings(ontology=copy / "ontology", data=copy / "data", shapes=copy / "shapes", queries=small.queries)
    two = run(moved, tmp_path / "two", ENVIRONMENTS[1], BACKWARDS)
    assert one.read_bytes() == two.read_bytes()


def test_order_within_files_and_labels_of_blank_nodes_do_not_matter(
    small: Settings, replace_in: Callable[[Path, str, str], None]
) -> None:
    before = make(small).lines
    ontology = small.ontology / "gpvp.ttl"
    replace_in(
        ontology,
        "owl:propertyChainAxiom ( gpvp:namesPartner gpvp:inCategory ) ;",
        "owl:propertyChainAxiom _:z .\n_:a rdf:first gpvp:inCategory ; rdf:rest () .\n"
        "_:z rdf:rest _:a ; rdf:first gpvp:namesPartner .\ngpvp:involvesCategory",
    )
    replace_in(ontology, "@prefix xsd:", "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n@prefix xsd:")
    assert make(small).lines == before


def test_lines_are_sorted_and_each_stands_once(small: Settings) -> None:
    lines = make(small).lines
    assert list(lines) == sorted(set(lines))
    assert all(line.endswith(b" .\n") for line in lines)


def test_version_is_the_hash_of_the_lines_outside_the_catalogue(small: Settings) -> None:
    made = build(small)
    lines = small.dataset.read_bytes().splitlines(keepends=True)
    described = [line for line in lines if line.endswith(CATALOG_LINE)]
    rest = [line for line in lines if not line.endswith(CATALOG_LINE)]
    assert made.version == hashlib.sha256(b"".join(rest)).hexdigest()
    assert [line for line in described if made.version.encode() in line] == [
        f'<{DATASET}> <{expand(name)}> "{made.version}" <{CATALOG_GRAPH}> .\n'.encode()
        for name in ("owl:versionInfo", "dcat:version")
    ]


def test_version_changes_with_the_data(small: Settings, replace_in: Callable[[Path, str, str], None]) -> None:
    before = make(small).version
    replace_in(small.data / "plan-2017-2020" / "measures.ttl", "veiliger", "schoner")
    assert make(small).version != before


def described(made: module.Build, subject: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for quad in made.dataset.quads_for_subject(ox.NamedNode(subject)):
        if quad.graph_name == ox.NamedNode(CATALOG_GRAPH):
            found.setdefault(quad.predicate.value, set()).add(str(quad.object))
    return found


def test_catalogue(small: Settings) -> None:
    made = make(small)
    facts = described(made, DATASET)
    outside = [line for line in made.lines if not line.endswith(CATALOG_LINE)]
    assert {text.rpartition("@")[2] for text in facts[expand("dct:title")]} == {"nl", "fr", "en"}
    assert facts[expand("dct:license")] == {f"<{LICENCE}>"}
    assert facts[expand("owl:versionInfo")] == {f'"{made.version}"'}
    assert facts[expand("void:triples")] == {f'"{len(outside)}"^^<{expand("xsd:integer")}>'}
    assert facts[expand("dct:modified")] == {f'"2026-02-01"^^<{expand("xsd:date")}>'}


def test_catalogue_names_the_rules_of_what_was_inferred(small: Settings) -> None:
    made = make(small)
    (activity,) = described(made, INFERRED_GRAPH)[expand("prov:wasGeneratedBy")]
    used = described(made, activity.strip("<>"))[expand("prov:used")]
    names = {file.stem for file in rules(small)}
    assert {f"<https://w3id.org/gpvp/id/rule/{name}>" for name in names} < used


def test_no_date_but_those_of_the_data(small: Settings, replace_in: Callable[[Path, str, str], None]) -> None:
    replace_in(small.ontology / "gpvp.ttl", ' ; dct:modified "2026-02-01"^^xsd:date', "")
    made = make(small)
    assert expand("dct:modified") not in described(made, DATASET)
    assert not [line for line in made.lines if b"XMLSchema#date" in line]


def test_nothing_is_written_where_a_shape_is_violated(small: Settings) -> None:
    small.build.mkdir()
    small.dataset.write_text("the last good one", encoding="utf-8")
    with (small.data / "register.ttl").open("a", encoding="utf-8") as register:
        register.write("<measure/2017-2020/M9.9> a gpvp:Measure .\n")
    with pytest.raises(ValidationFailed):
        build(small)
    assert small.dataset.read_text(encoding="utf-8") == "the last good one"


def test_steps_are_reported(small: Settings) -> None:
    steps: list[str] = []
    build(small, steps.append)
    assert steps == ["load", "validate", "infer", "write"]


def test_writing_is_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "data.nq"
    put(path, [b"first\n"])

    def lines() -> Iterator[bytes]:
        yield b"half\n"
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        put(path, lines())
    assert path.read_bytes() == b"first\n"
    assert [file.name for file in tmp_path.iterdir()] == ["data.nq"]


def test_unwritable_path_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(UnwritablePath, match=r"file/build/gpvp\.nq"):
        put(file / "build" / "gpvp.nq", [b"line\n"])


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "gpvp.nq" / "inside").mkdir(parents=True)
    with pytest.raises(UnwritablePath, match=r"gpvp\.nq"):
        put(tmp_path / "gpvp.nq", [b"line\n"])
    assert [file.name for file in tmp_path.iterdir()] == ["gpvp.nq"]


def test_real_data_complete_in_any_order(real: ox.Dataset) -> None:
    """Quads added in two orders, blank nodes under two sets of labels: the same lines."""
    found = read_rules(rules(Settings()))
    names = [rule.name for rule in found]
    again = load(Settings())
    quads = sorted(again, key=str, reverse=True)
    one, two = ox.Dataset(real), ox.Dataset(quads)
    first = complete(one, infer(one, found), names)
    second = complete(two, infer(two, found), names)
    assert first.lines == second.lines
    assert first.version == second.version
