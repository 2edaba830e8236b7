"""Small rules that the ontology's own texts and axioms keep.

A rule is a query in ``hygiene/`` that returns the rows that break it, with the rule in its first line. Beside it stands
``<name>.bad.ttl``: added to the ontology, it makes that rule, and no other, return rows.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest

from api.settings import Settings

FOLDER = Path(__file__).with_name("hygiene")
RULES = {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.rq"))}
START = "# rule: "


@pytest.fixture(scope="module")
def ontology() -> tuple[ox.Quad, ...]:
    files = sorted(Settings().ontology.glob("*.ttl"))
    assert files
    return tuple(
        quad for file in files for quad in ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    )


def broken(quads: tuple[ox.Quad, ...], rule: str) -> list[str]:
    """The rows, as text, in which the rule is broken."""
    store = ox.Store()
    store.bulk_extend(quads)
    answer = store.query(RULES[rule])
    assert isinstance(answer, ox.QuerySolutions)
    return [" ".join(str(value) for value in row) for row in answer]


@pytest.mark.parametrize("rule", RULES)
def test_the_ontology_keeps(rule: str, ontology: tuple[ox.Quad, ...]) -> None:
    rows = broken(ontology, rule)
    assert not rows, RULES[rule].splitlines()[0].removeprefix(START) + ":\n" + "\n".join(rows)


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_example_breaks_one_rule(rule: str, ontology: tuple[ox.Quad, ...]) -> None:
    bad = tuple(ox.parse((FOLDER / f"{rule}.bad.ttl").read_bytes(), ox.RdfFormat.TURTLE))
    assert [name for name in RULES if broken(ontology + bad, name)] == [rule]


@pytest.mark.parametrize("rule", RULES)
def test_the_first_line_states_the_rule(rule: str) -> None:
    assert RULES[rule].startswith(START)


def test_every_bad_example_has_its_rule() -> None:
    assert {file.name.removesuffix(".bad.ttl") for file in FOLDER.glob("*.ttl")} == set(RULES)
