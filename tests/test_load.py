"""From folders to named graphs: which file goes where, and what is refused."""

import dataclasses
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.errors import EmptyFolder, MisplacedFile, MissingFolder, SourceFileError
from api.graph.load import load
from api.graph.places import is_fresh, places
from api.languages import Lang
from api.settings import Settings

BASE = "https://w3id.org/gpvp/"


def graphs(dataset: ox.Dataset) -> Counter[str]:
    return Counter(quad.graph_name.value.removeprefix(BASE) for quad in dataset)


def test_each_place_has_its_graph(small: Settings) -> None:
    found = graphs(load(small))
    assert found.pop("graph/queries") > len(list(small.queries.glob("*.rq")))
    assert found == {
        "graph/ontology": 87,
        "graph/register": 8,
        "graph/editorial": 3,
        "graph/shapes": 27,
        "id/source/gvpp-2017-2020": 7,
        "id/source/dorp-2020": 1,
    }


def test_files_are_listed_in_one_order(small: Settings) -> None:
    found = [place.file.name for place in places(small)]
    assert found == ["gpvp.ttl", "dorp-2020.ttl", "labels.ttl", "measures.ttl", "register.ttl", "measure.ttl"]


def test_order_of_the_file_system_does_not_matter(small: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, listed = places(small), Path.iterdir

    def backwards(folder: Path) -> Iterator[Path]:
        return iter(sorted(listed(folder), reverse=True))

    monkeypatch.setattr(Path, "iterdir", backwards)
    assert places(small) == expected


def test_blank_nodes_of_two_files_stay_apart(small: Settings) -> None:
    for name in ("one", "two"):
        text = f'<{BASE}ns#{name}> <http://www.w3.org/2000/01/rdf-schema#seeAlso> _:b .\n_:b <x:y> "{name}" .'
        (small.ontology / f"{name}.ttl").write_text(text, encoding="utf-8")
    blank = {quad.subject for quad in load(small) if quad.predicate == ox.NamedNode("x:y")}
    assert len(blank) == 2


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"@base <https://w3id.org/gpvp/id/> .\n\n<a> <b> <c> ;\n  <d> [ <e> 1 .\n", 4, "blank node property lists"),
        (b"@base <https://w3id.org/gpvp/id/> .\n<a> gpvp:b <c> .\n", 2, "prefix"),
        (b"<a> <b> <c> .\n", 1, "No scheme"),
        (b'@base <https://w3id.org/gpvp/id/> .\n<a> <b> "caf\xe9" .\n', 2, "UTF-8"),
        (b'@base <https://w3id.org/gpvp/id/> .\n<a> <b> "open .\n', 2, "end of file"),
    ],
)
def test_broken_turtle_names_file_line_and_reason(small: Settings, content: bytes, line: int, reason: str) -> None:
    file = small.data / "plan-2017-2020" / "broken.ttl"
    file.write_bytes(content)
    with pytest.raises(SourceFileError) as caught:
        load(small)
    assert caught.value.file == file
    assert caught.value.line == line
    assert reason in caught.value.reason
    expected: dict[Lang, str] = {"nl": f"regel {line}", "fr": f"ligne {line}", "en": f"line {line}"}
    for lang, text in expected.items():
        message = caught.value.message(lang)
        assert str(file) in message
        assert text in message
        assert "\n" not in message


def test_file_that_cannot_be_opened_is_named(small: Settings) -> None:
    file = small.data / "plan-2017-2020" / "gone.ttl"
    file.symlink_to(small.data / "nowhere")
    with pytest.raises(SourceFileError, match=r"gone\.ttl"):
        load(small)


@pytest.mark.parametrize("name", ["ontology", "data", "shapes"])
def test_missing_folder_is_named(small: Settings, name: str) -> None:
    folder: Path = getattr(small, name)
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(MissingFolder, match=str(folder)):
        load(small)


@pytest.mark.parametrize("name", ["ontology", "data", "data/editorial", "data/contracts", "shapes"])
def test_empty_folder_is_named(small: Settings, name: str) -> None:
    folder = small.data.parent / name
    for file in sorted(folder.rglob("*.ttl")):
        file.unlink()
    for below in sorted(folder.glob("*/")):
        if below.name not in ("rules", "hygiene"):
            below.rmdir()
    with pytest.raises(EmptyFolder, match=str(folder)):
        load(small)


@pytest.mark.parametrize(
    "name",
    [
        "data/other.ttl",
        "data/register.nt",
        "data/plan-2021-2024/measures.ttl",
        "data/plan-2017-2020/deeper/more.ttl",
        "data/editorial/labels.csv",
        "ontology/more/terms.ttl",
        "shapes/shapes.jsonld",
    ],
)
def test_file_in_no_known_place_is_refused(small: Settings, name: str) -> None:
    file = small.data.parent / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("", encoding="utf-8")
    with pytest.raises(MisplacedFile, match=r"Known places: .*\*"):
        load(small)


def test_notes_and_hidden_files_are_no_input(small: Settings) -> None:
    before = load(small)
    (small.data / "README.md").write_text("About these files.", encoding="utf-8")
    (small.data / ".cache").mkdir()
    (small.shapes / ".measure.ttl.swp").write_bytes(b"\x00")
    assert len(load(small)) == len(before)


def touch(path: Path, nanoseconds: int) -> None:
    os.utime(path, ns=(nanoseconds, nanoseconds))


def test_a_build_is_fresh_until_an_input_changes(small: Settings) -> None:
    assert not is_fresh(small)
    small.build.mkdir()
    small.dataset.write_text("", encoding="utf-8")
    small = dataclasses.replace(small, queries=small.data.parent / "queries")
    shutil.copytree(Settings().queries, small.queries)
    for path in small.data.parent.rglob("*"):
        touch(path, 1_000)
    touch(small.dataset, 2_000)
    assert is_fresh(small)
    for path in (
        small.queries / "themes.rq",
        small.queries / "groups.yaml",
        small.data / "register.ttl",
        small.ontology / "gpvp.ttl",
        small.ontology / "rules" / "prp-trp.rq",
        small.shapes / "measure.ttl",
        small.data / "contracts",
    ):
        touch(path, 3_000)
        assert not is_fresh(small), path
        touch(path, 1_000)
    assert is_fresh(small)
    (small.data / "extra.ttl").write_text("", encoding="utf-8")
    assert not is_fresh(small)


def test_the_real_data_have_their_graphs(real: ox.Dataset) -> None:
    assert {
        "graph/ontology",
        "graph/shapes",
        "graph/sources",
        "graph/register",
        "graph/editorial",
        "id/source/gvpp-2017-2020",
    } <= set(graphs(real))
