"""The promise of ``docs/stability.md``: what ``docs/promised.yaml`` lists is still there under its name.

``make promise`` runs this file as a program: it adds what is new to the list, and takes nothing out of it.
"""

import asyncio
import copy
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import yaml

from api.cli import COMMANDS
from api.namespaces import ID, NS
from api.queries import Catalogue, Parameter, Question
from api.settings import Settings, table
from api.store.embedded import EmbeddedStore
from api.web.openapi import describe

Json = dict[str, Any]

LIST = Path(__file__).resolve().parent.parent / "docs" / "promised.yaml"
REMEDY = "docs/promised.yaml promises it: put it back, or take the way of docs/stability.md (What goes)"
HEAD = """\
# What others may rely on by name: see stability.md. A test fails where one of these is gone or means something else.
# `make promise` adds new things before a release; nothing is taken out but in the way that stability.md tells.
"""


def parameter(param: Parameter) -> list[str]:
    """What a parameter is, in words of which a promise may only gain some, but for ``required``, which may only go."""
    marks = [mark for mark, holds in (("many", param.many), ("required", param.required)) if holds]
    return [param.type, *marks, *param.options]


def question(found: Question) -> Json:
    params = {param.name: parameter(param) for param in found.params}
    return {"params": params, "columns": list(found.columns)}


def terms() -> list[str]:
    """The classes, properties and codes that the ontology declares."""
    folder = Settings().ontology
    found = {
        triple.subject.value
        for path in sorted(folder.glob("*.ttl"))
        for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
        if isinstance(triple.subject, ox.NamedNode)
    }
    local = {f"gpvp:{iri.removeprefix(NS)}" for iri in found if iri.startswith(NS) and iri != NS}
    codes = {f"id/{iri.removeprefix(ID)}" for iri in found if iri.startswith(ID)}
    # Who made the ontology, and its links to other ontologies, are no names to build upon.
    return sorted(local | {code for code in codes if not code.startswith(("id/agent/", "id/term-link/"))})


async def now(catalogue: Catalogue) -> Json:
    """All that could be promised, as it is."""
    document = await describe(catalogue, "en")
    queries = "/api/v1/queries/"
    return {
        "commands": sorted(COMMANDS),
        "settings": sorted(row.variable for row in table()),
        "questions": {found.name: question(found) for _, several in catalogue.grouped() for found in several},
        "paths": {
            path: sorted(param["name"] for param in item["get"]["parameters"])
            for path, item in sorted(document["paths"].items())
            if not path.startswith(queries)
        },
        "fields": {
            name: sorted(schema["properties"]) for name, schema in sorted(document["components"]["schemas"].items())
        },
        "terms": terms(),
    }


def broken(promised: Json, found: Json) -> list[str]:
    """What is promised and no longer holds, each in a sentence."""
    gone = [
        *_gone("command", promised["commands"], found["commands"]),
        *_gone("setting", promised["settings"], found["settings"]),
        *_gone("term", promised["terms"], found["terms"]),
        *_gone("question", promised["questions"], found["questions"]),
        *_gone("path", promised["paths"], found["paths"]),
        *_gone("object", promised["fields"], found["fields"]),
    ]
    for name, was in promised["questions"].items():
        if name in found["questions"]:
            gone += _broken_question(name, was, found["questions"][name])
    for kind, what in (("paths", "parameter"), ("fields", "field")):
        for name, was in promised[kind].items():
            gone += [f"{name}: {line}" for line in _gone(what, was, found[kind].get(name, was))]
    return gone


def _broken_question(name: str, was: Json, found: Json) -> Iterable[str]:
    where = f"queries/{name}.rq"
    for line in _gone("parameter", was["params"], found["params"]):
        yield f"{where}: {line}"
    for param, marks in found["params"].items():
        before = was["params"].get(param)
        if "required" in marks and "required" not in (before or ()):
            yield f"{where}: the parameter {param} must be given, which it need not before"
        if before is not None and (marks[0] != before[0] or not set(before) - {"required"} <= set(marks)):
            yield f"{where}: the parameter {param} was {', '.join(before)} and is {', '.join(marks)}"
    for line in _gone("column", was["columns"], found["columns"]):
        yield f"{where}: {line}"
    kept = [column for column in found["columns"] if column in was["columns"]]
    if sorted(kept) == sorted(was["columns"]) and found["columns"][: len(was["columns"])] != was["columns"]:
        yield f"{where}: the columns began {', '.join(was['columns'])}; new ones stand after them"


def _gone(what: str, promised: Iterable[str], found: Iterable[str]) -> list[str]:
    there = set(found)
    return [f"the {what} {name} is gone" for name in promised if name not in there]


def extended(promised: Json, found: Json) -> Json:
    """The promise with what is new."""
    united: Json = {"addresses": promised["addresses"]}
    for key in ("commands", "settings", "terms"):
        united[key] = sorted({*promised[key], *found[key]})
    for key in ("paths", "fields"):
        names = sorted({*promised[key], *found[key]})
        united[key] = {
            name: sorted({*promised[key].get(name, ()), *found[key].get(name, ())}) for name in names
        }  # fmt: skip
    united["questions"] = {
        name: found["questions"].get(name, promised["questions"].get(name))
        for name in sorted({*promised["questions"], *found["questions"]})
    }
    return united


@pytest.fixture(scope="module")
def promised() -> Json:
    read: Json = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def found(catalogue: Catalogue, runner: asyncio.Runner) -> Json:
    return runner.run(now(catalogue))


def test_what_is_promised_is_there(promised: Json, found: Json) -> None:
    lost = broken(promised, found)
    assert not lost, "\n".join([REMEDY, *lost])


def test_promised_addresses_answer(promised: Json, ask: Callable[..., httpx.Response]) -> None:
    assert {path: code for path in promised["addresses"] if (code := ask(path).status_code) >= 400} == {}


def test_the_promise_is_whole(promised: Json) -> None:
    """An empty list would promise nothing and never fail."""
    assert len(promised["questions"]) > 100
    assert len(promised["terms"]) > 100
    assert all(promised.values())


def drop(key: str) -> Callable[[Json], object]:
    def change(found: Json) -> object:
        names = found[key]
        return names.pop(next(iter(names))) if isinstance(names, dict) else names.pop(0)

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (drop("commands"), "the command ask is gone"),
        (lambda found: found["settings"].remove("GPVP_BUILD"), "the setting GPVP_BUILD is gone"),
        (drop("terms"), "the term "),
        (drop("questions"), "the question "),
        (drop("paths"), "the path /api/v1/alignments is gone"),
        (drop("fields"), "the object "),
        (lambda found: found["paths"]["/api/v1/measures"].remove("partner"), "measures: the parameter partner is gone"),
        (lambda found: found["fields"]["Measure"].remove("code"), "Measure: the field code is gone"),
    ],
)
def test_what_goes_is_told(promised: Json, found: Json, change: Callable[[Json], object], told: str) -> None:
    changed = copy.deepcopy(found)
    change(changed)
    (line,) = broken(promised, changed)
    assert told in line


NAME = "measures-with-all-partners"


def rename_column(question: Json) -> None:
    question["columns"][0] = "maatregel"


def swap_columns(question: Json) -> None:
    question["columns"][:2] = reversed(question["columns"][:2])


def rename_parameter(question: Json) -> None:
    question["params"]["partij"] = question["params"].pop("partner")


def one_value(question: Json) -> None:
    question["params"]["partner"].remove("many")


def another_type(question: Json) -> None:
    question["params"]["partner"][0] = "text"


def fewer_options(question: Json) -> None:
    question["params"]["basis"].remove("involved")


def needed(question: Json) -> None:
    question["params"]["basis"].append("required")


def new_and_needed(question: Json) -> None:
    question["params"]["theme"] = ["theme", "required"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (rename_column, "the column measure is gone"),
        (swap_columns, "new ones stand after them"),
        (rename_parameter, "the parameter partner is gone"),
        (one_value, "the parameter partner was partner, many, required and is partner, required"),
        (another_type, "and is text, many, required"),
        (fewer_options, "the parameter basis was choice, named, involved and is choice, named"),
        (needed, "the parameter basis must be given"),
        (new_and_needed, "the parameter theme must be given"),
    ],
)
def test_a_question_keeps_its_face(promised: Json, found: Json, change: Callable[[Json], None], told: str) -> None:
    changed = copy.deepcopy(found)
    change(changed["questions"][NAME])
    lines = broken(promised, changed)
    assert any(f"queries/{NAME}.rq: " in line and told in line for line in lines), lines


def test_what_is_new_breaks_nothing(promised: Json, found: Json) -> None:
    changed = copy.deepcopy(found)
    changed["questions"]["new"] = {"params": {"theme": ["theme", "required"]}, "columns": ["measure"]}
    changed["questions"][NAME]["columns"].append("new")
    changed["questions"][NAME]["params"]["new"] = ["theme"]
    changed["questions"][NAME]["params"]["partner"].remove("required")
    changed["fields"]["Measure"].append("new")
    changed["settings"].append("GPVP_NEW")
    assert broken(promised, changed) == []
    more = extended(promised, changed)
    assert more["questions"]["new"] == changed["questions"]["new"]
    assert more["questions"][NAME]["columns"][-1] == "new"
    assert "GPVP_NEW" in more["settings"]
    assert "new" in more["fields"]["Measure"]
    # What is gone stays promised.
    assert "ask" in extended(promised, {**changed, "commands": []})["commands"]


if __name__ == "__main__":
    settings = Settings()
    opened = Catalogue.open(settings.queries, EmbeddedStore.load(settings.dataset))
    before = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    after = extended(before, asyncio.run(now(opened)))
    body = yaml.safe_dump(after, sort_keys=False, default_flow_style=None, width=118, allow_unicode=True)
    LIST.write_text(HEAD + body, encoding="utf-8")
