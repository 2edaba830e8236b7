"""The questions in the graph: an editor that reads examples from an endpoint finds them there, whole."""

import asyncio
import dataclasses
import json
import shutil

import pytest

from api.errors import SourceFileError
from api.graph.load import load
from api.languages import LANGUAGES
from api.namespaces import ID, QUERIES_GRAPH
from api.queries import Catalogue
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.store.formats import JSON
from tests.questions import QUESTIONS

EXAMPLES = f"""
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?example ?lang ?comment ?query WHERE {{
  GRAPH <{QUERIES_GRAPH}> {{
    ?example a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:construct|sh:ask ?query .
    BIND(LANG(?comment) AS ?lang)
  }}
}}
"""
"""What the editors of the SIB ask of an endpoint, with the graph named."""


def examples(store: EmbeddedStore, runner: asyncio.Runner) -> dict[tuple[str, str], tuple[str, str]]:
    """Name and language -> the question and the text of its query."""
    rows = json.loads(runner.run(store.query(EXAMPLES, JSON)).content)["results"]["bindings"]
    return {
        (row["example"]["value"].removeprefix(f"{ID}query/"), row["lang"]["value"]): (
            row["comment"]["value"],
            row["query"]["value"],
        )
        for row in rows
    }


def test_every_question_is_an_example_in_three_languages(store: EmbeddedStore, runner: asyncio.Runner) -> None:
    found = examples(store, runner)
    assert set(found) == {(question.name, lang) for question in QUESTIONS for lang in LANGUAGES}
    assert {key: comment for key, (comment, _) in found.items()} == {
        (question.name, lang): question.summary[lang] for question in QUESTIONS for lang in LANGUAGES
    }


@pytest.mark.parametrize("name", ["measures-with-all-partners", "themes-by-axis", "describe"])
def test_an_example_answers_what_its_file_answers(name: str, store: EmbeddedStore, runner: asyncio.Runner) -> None:
    text = next(question.text for question in QUESTIONS if question.name == name)
    stands, kept = (
        runner.run(store.query(query, "*/*")).content for query in (text, examples(store, runner)[name, "nl"][1])
    )
    assert sorted(stands.splitlines()) == sorted(kept.splitlines())
    assert stands


def test_the_groups_are_concepts_in_their_order(
    catalogue: Catalogue, store: EmbeddedStore, runner: asyncio.Runner
) -> None:
    query = """
    PREFIX dct: <http://purl.org/dc/terms/>
    PREFIX sh: <http://www.w3.org/ns/shacl#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?name (COUNT(?question) AS ?questions) WHERE {
      ?group skos:inScheme <https://w3id.org/gpvp/id/query-group> ; skos:notation ?name ; sh:order ?order .
      ?question dct:subject ?group
    } GROUP BY ?name ?order ORDER BY ?order
    """
    rows = json.loads(runner.run(store.query(query, JSON)).content)["results"]["bindings"]
    assert [(row["name"]["value"], int(row["questions"]["value"])) for row in rows] == [
        (group, len(questions)) for group, questions in catalogue.grouped()
    ]


def test_a_wrong_header_stops_the_build(small: Settings) -> None:
    settings = dataclasses.replace(small, queries=small.data.parent / "queries")
    shutil.copytree(Settings().queries, settings.queries)
    file = settings.queries / "themes.rq"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("#+ chart: bar", "#+ chart: pie"), encoding="utf-8")
    with pytest.raises(SourceFileError, match="unknown chart pie") as raised:
        load(settings)
    assert (raised.value.file, raised.value.line) == (file, text.splitlines().index("#+ chart: bar") + 1)
