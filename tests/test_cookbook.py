"""The cookbook: every offered question once, what it answers, and the copy in the documents that is up to date."""

import asyncio
import re
import shlex
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.cli import main
from api.cookbook import COLUMNS, LONGEST, ROWS, cookbook
from api.languages import LANGUAGES, Lang
from api.phrases import COOKBOOK
from api.queries import Catalogue

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "cookbook.md"


@pytest.fixture(scope="module")
def english(catalogue: Catalogue, runner: asyncio.Runner) -> str:
    return runner.run(cookbook(catalogue, "en"))


def recipe(book: str, name: str) -> str:
    """What the book says of one question."""
    return book.partition(f'<a id="{name}"></a>')[2].partition('<a id="')[0]


def table_after(text: str, line: str) -> list[list[str]]:
    """The cells of the table that follows a line."""
    rows = text.partition(line)[2].strip().split("\n\n")[0].splitlines()
    return [re.split(r"(?<!\\)\|", row)[1:-1] for row in rows]


def test_the_document_is_up_to_date(english: str) -> None:
    # Compared as a whole first: pytest's own comparison of two long texts takes minutes.
    same = DOCUMENT.read_text(encoding="utf-8") == english
    assert same, "docs/cookbook.md is not what the questions and data give: make cookbook"


def test_every_offered_question_is_there_once_and_no_other(english: str, catalogue: Catalogue) -> None:
    offered = [question.name for _, questions in catalogue.grouped() for question in questions]
    assert re.findall(r'<a id="([^"]+)">', english) == offered
    assert re.findall(r"^  - \[.*\]\(#([^)]+)\)$", english, re.MULTILINE) == offered
    assert not any(name.startswith("pick-") for name in offered)


def test_a_recipe_has_parameters_command_address_and_answer(english: str) -> None:
    text = recipe(english, "measures-with-all-partners")
    assert "| `partner` | All of these partners | Partner, one or more | yes | `pz` `verenigingen` |" in text
    assert "| `basis` | Named or involved | Choice: `named`, `involved` | no, else `named` |" in text
    assert "gpvp ask measures-with-all-partners partner=pz partner=verenigingen --lang en\n" in text
    assert "/api/v1/queries/measures-with-all-partners?partner=pz&partner=verenigingen&lang=en'" in text
    assert "](../queries/measures-with-all-partners.rq)" in text
    head, _, *rows = table_after(text, "Rows: 5\n")
    assert [name.strip() for name in head] == ["Measure", "Code", "Theme", "Axis"]
    assert [row[1].strip() for row in rows] == ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]


def test_long_answers_are_cut_and_say_so(english: str) -> None:
    text = recipe(english, "measures-with-partners")
    assert "The first 5 of 120 rows:" in text
    head, _, *rows = table_after(text, "of 120 rows:\n")
    assert len(rows) == ROWS
    assert len(head) <= COLUMNS
    assert all(len(cell.strip().replace("\\", "")) <= LONGEST for row in rows for cell in row)


def test_tables_have_as_many_cells_in_each_row(english: str) -> None:
    blocks = [block.splitlines() for block in english.split("\n\n") if block.startswith("| ")]
    assert len(blocks) > 150
    for block in blocks:
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in block}) == 1, block[0]


def test_an_answer_about_the_whole_dataset_is_not_copied(english: str) -> None:
    assert "changes with each version" in recipe(english, "dataset")
    assert "(`version`)" in recipe(english, "dataset")


def test_a_graph_says_that_it_is_one(english: str, catalogue: Catalogue) -> None:
    graphs = [q.name for _, questions in catalogue.grouped() for q in questions if q.form == "CONSTRUCT"]
    assert all("The answer is a graph" in recipe(english, name) for name in graphs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_speaks_three_languages(lang: Lang, catalogue: Catalogue, runner: asyncio.Runner) -> None:
    book = runner.run(cookbook(catalogue, lang))
    assert book.startswith(f"# {COOKBOOK['title'][lang]}\n")
    for group in catalogue.groups.values():
        assert f"\n## {group[lang]}\n" in book
    assert f"--lang {lang}\n" in recipe(book, "measures-with-all-partners")
    assert catalogue.column("theme").label[lang] in recipe(book, "measures-with-all-partners")


@pytest.mark.parametrize("key", COOKBOOK)
def test_its_words_exist_in_three_languages_with_the_same_places_to_fill(key: str) -> None:
    texts = COOKBOOK[key]
    assert set(texts) == set(LANGUAGES)
    assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts.values()}) == 1


def test_the_command_writes_it(
    content: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], english: str
) -> None:
    """The same, though the triples come in another order."""
    content.dump(str(tmp_path / "gpvp.nq"), format=ox.RdfFormat.N_QUADS)
    monkeypatch.setenv("GPVP_BUILD", str(tmp_path))
    assert main(["cookbook", "--lang", "en"]) == 0
    same = capsys.readouterr().out == english
    assert same


def test_commands_of_the_book_can_be_typed(english: str, catalogue: Catalogue, runner: asyncio.Runner) -> None:
    for line in re.findall(r"^gpvp ask .*", english, re.MULTILINE):
        _, _, name, *rest = shlex.split(line)
        given: dict[str, list[str]] = {}
        for pair in rest[:-2]:
            key, _, value = pair.partition("=")
            given.setdefault(key, []).append(value)
        assert runner.run(catalogue.text(name, given))
