"""The questions of ``queries/``: each stands as it is, answers its own example as it expects, and binds as it says."""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from api.errors import (
    BadInput,
    EmptyFolder,
    MissingFolder,
    MissingParameter,
    NotFound,
    SourceFileError,
    UnknownParameter,
)
from api.languages import LANGUAGES
from api.namespaces import shorten
from api.queries import Catalogue, Iri, Question, Row, Sort, Text, read_folder
from api.queries.catalogue import _CALLED_OTHERWISE
from api.queries.columns import read_columns
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.store.formats import JSON, N_TRIPLES
from api.web.pages.ontology import PARTS
from tests.questions import QUESTIONS

SELECTS = [question for question in QUESTIONS if question.form == "SELECT"]

every = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
every_select = pytest.mark.parametrize("question", SELECTS, ids=lambda question: question.name)


def short(row: Row) -> dict[str, str]:
    """A row as an expectation writes it."""
    return {key: shorten(value) if isinstance(value, Iri) else str(value) for key, value in row.items()}


def fits(row: Mapping[str, str], part: Mapping[str, object]) -> bool:
    return all(row[column] == str(value) for column, value in part.items())


def failures(question: Question, rows: list[dict[str, str]]) -> list[str]:
    """What an answer lacks of what its question expects."""
    expect = question.expect
    found = []
    if expect.rows is not None and len(rows) != expect.rows:
        found.append(f"{len(rows)} rows, not {expect.rows}")
    if expect.min_rows is not None and len(rows) < expect.min_rows:
        found.append(f"{len(rows)} rows, fewer than {expect.min_rows}")
    if expect.max_rows is not None and len(rows) > expect.max_rows:
        found.append(f"{len(rows)} rows, more than {expect.max_rows}")
    found += [f"no row has {part}" for part in expect.contains if not any(fits(row, part) for row in rows)]
    found += [f"a row has {part}" for part in expect.lacks if any(fits(row, part) for row in rows)]
    if expect.first is not None and not (rows and fits(rows[0], expect.first)):
        found.append(f"the first row is {rows[:1]}, not {expect.first}")
    return found


async def answer(catalogue: Catalogue, question: Question) -> list[dict[str, str]]:
    if question.form == "SELECT":
        return [short(row) for row in (await catalogue.answer(question.name, question.example)).rows]
    graph = await catalogue.graph(question.name, question.example, N_TRIPLES)
    return [{"triple": line} for line in graph.content.decode().splitlines()]


@every
def test_an_answer_is_as_expected(question: Question, catalogue: Catalogue, runner: asyncio.Runner) -> None:
    assert failures(question, runner.run(answer(catalogue, question))) == []


@every
def test_the_file_as_it_stands_answers_its_example(
    question: Question, catalogue: Catalogue, store: EmbeddedStore, runner: asyncio.Runner
) -> None:
    accept = JSON if question.form == "SELECT" else N_TRIPLES
    bound = runner.run(catalogue.text(question.name, question.example))
    stands, asked = (runner.run(store.query(text, accept)).content for text in (question.text, bound))
    assert sorted(stands.splitlines()) == sorted(asked.splitlines())


@every_select
def test_the_engine_gives_the_columns_that_the_header_reads(
    question: Question, store: EmbeddedStore, runner: asyncio.Runner
) -> None:
    content = runner.run(store.query(question.text, "text/tab-separated-values")).content.decode()
    assert tuple(name[1:] for name in content.splitlines()[0].split("\t")) == question.columns


@every_select
def test_a_page_and_the_total_fit_the_whole(question: Question, catalogue: Catalogue, runner: asyncio.Runner) -> None:
    whole = runner.run(catalogue.answer(question.name, question.example))
    part = runner.run(catalogue.answer(question.name, question.example, limit=2, offset=1))
    assert part.total == whole.total == len(whole.rows)
    assert part.rows == whole.rows[1:3]


@every_select
def test_another_order_can_be_asked_for(question: Question, catalogue: Catalogue, runner: asyncio.Runner) -> None:
    column = question.columns[0]

    def sorted_by(sort: Sort) -> tuple[Row, ...]:
        return runner.run(catalogue.answer(question.name, question.example, sort=(sort,))).rows

    first, second = sorted_by(Sort(column)), sorted_by(Sort(column, descending=True))
    assert len(first) == len(second)
    assert [row[column] for row in first if row[column] is not None] == [
        row[column] for row in reversed(second) if row[column] is not None
    ]


@every
def test_every_parameter_left_out_is_answered(question: Question, catalogue: Catalogue, runner: asyncio.Runner) -> None:
    required = {param.name: param.example for param in question.params if param.required}
    if question.form == "SELECT":
        runner.run(catalogue.answer(question.name, required))
    else:
        runner.run(catalogue.graph(question.name, required, N_TRIPLES))


@every
def test_a_value_that_nobody_knows_is_refused(question: Question, catalogue: Catalogue, runner: asyncio.Runner) -> None:
    for param in question.params:
        if runner.run(catalogue.allowed(param)) is None:
            continue
        with pytest.raises(BadInput) as raised:
            runner.run(catalogue.text(question.name, {**question.example, param.name: 'x" } # '}))
        assert raised.value.parameter == param.name
        assert raised.value.allowed


@every
def test_every_question_reads_well(question: Question) -> None:
    for lang in LANGUAGES:
        assert question.summary[lang] == question.summary[lang].strip()
        assert not question.summary[lang].endswith(".")
    assert len({question.summary[lang] for lang in LANGUAGES}) == len(LANGUAGES) or question.name == "queries"
    assert question.name == question.name.lower().replace("_", "-")


@every
def test_every_option_has_a_label(question: Question) -> None:
    for param in question.params:
        assert set(param.option_labels) == set(param.options)


def test_summaries_tell_questions_apart() -> None:
    for lang in LANGUAGES:
        assert len({question.summary[lang] for question in QUESTIONS}) == len(QUESTIONS)


def test_levels_of_government_within_a_theme(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    def codes(**given: str) -> list[str]:
        return [
            str(row["code"])
            for row in runner.run(catalogue.ask("measures-with-levels", level=["regional"], **given)).rows
        ]

    every = codes()
    assert codes(theme="6") == [code for code in every if code.startswith("M6.")] != []


def test_services_of_a_municipality(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    def slugs(**given: str) -> list[object]:
        return [row["slug"] for row in runner.run(catalogue.ask("services", **given)).rows]

    assert len(slugs()) == 5
    assert slugs(municipality="gemeente-sint-jans-molenbeek") == slugs()
    assert slugs(municipality="gemeente-brussel") == []


def test_french_has_no_break_before_its_tall_signs() -> None:
    """U+202F before ``; ? !``, U+00A0 before ``:`` and inside « »: no line begins with one of these signs."""
    said = [text for question in QUESTIONS for text in re.findall(r'"((?:[^"\\]|\\.)*)"@fr', question.text)]
    for question in QUESTIONS:
        said.append(question.summary["fr"])
        for param in question.params:
            said += [param.label["fr"], *(label["fr"] for label in param.option_labels.values())]
    for name in ("columns.yaml", "groups.yaml", "tags.yaml", "values.yaml"):
        entries = yaml.safe_load((Settings().queries / name).read_text(encoding="utf-8"))
        said += [entry["fr"] for entry in entries.values()]
    assert [text for text in said if re.search(r"[^\s] [;?!:»]|« |\u00a0[?!;]|\u202f:", text)] == []
    assert any("\u202f?" in text for text in said)
    assert any("\u00a0:" in text for text in said)


def test_questions_for_people_stand_in_seven_groups(catalogue: Catalogue) -> None:
    groups = dict(catalogue.grouped())
    assert list(groups) == [
        "measures-partners", "themes-axes", "references", "contracts", "plan-contracts", "gaps", "data",
    ]  # fmt: skip
    assert all(groups.values())
    assert not any(question.group for question in QUESTIONS if "pick-lists" in question.tags)


def test_every_column_that_is_named_is_used() -> None:
    used = {name for question in QUESTIONS for name in question.columns}
    used |= {f"{question.name}.{name}" for question in QUESTIONS for name in question.columns}
    used |= {name.removesuffix(f"_{lang}") for name in used for lang in LANGUAGES}
    fields = {
        "href",
        "id",
        "summary",
        "tags",
        "chart",
        "level",
        "name",
        "objective_level",
        "per",
        "label",
        "page",
        "type",
        "count",
        "nodes",
    }
    assert set(read_columns(Settings().queries)) - used - fields == set()


def test_every_column_is_named_once() -> None:
    """YAML would take the last of two entries without a word."""
    lines = (Settings().queries / "columns.yaml").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[0] for line in lines if not line.startswith("#")]
    assert names == sorted(set(names))


async def _codes(catalogue: Catalogue, **params: str | list[str]) -> list[str]:
    return [str(row["code"]) for row in (await catalogue.ask("measures", **params)).rows]  # type: ignore[arg-type]


def codes(runner: asyncio.Runner, catalogue: Catalogue, **params: str | list[str]) -> list[str]:
    return runner.run(_codes(catalogue, **params))


BOTH = ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]
INVOLVED = [
    "M1.1",
    "M1.5",
    "M1.7",
    "M1.8",
    "M1.10",
    "M2.6",
    "M2.7",
    "M2.8",
    "M2.10",
    "M3.5",
    "M5.3",
    "M6.1",
    "M6.2",
    "M6.7",
    "M6.8",
    "M6.9",
]


def test_the_example_has_two_answers(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    both = ["pz", "verenigingen"]
    assert codes(runner, catalogue, partner=both) == BOTH
    assert codes(runner, catalogue, partner=both, basis="involved") == INVOLVED


def test_all_measures_in_the_order_of_the_plan(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    found = codes(runner, catalogue)
    assert len(found) == 120
    assert found == sorted(found, key=lambda code: [int(part) for part in code[1:].split(".")])


def test_filters_agree_with_each_other(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    all_of_them = set(codes(runner, catalogue))
    for basis in ("named", "involved"):
        pz = set(codes(runner, catalogue, partner="pz", basis=basis))
        unia = set(codes(runner, catalogue, partner="unia", basis=basis))
        assert set(codes(runner, catalogue, any_partner=["pz", "unia"], basis=basis)) == pz | unia
        assert set(codes(runner, catalogue, without_partner=["pz", "unia"], basis=basis)) == all_of_them - pz - unia
        assert set(codes(runner, catalogue, partner=["pz", "unia"], basis=basis)) == pz & unia
        assert set(codes(runner, catalogue, partner="pz", without_partner="unia", basis=basis)) == pz - unia
    by_theme = [set(codes(runner, catalogue, theme=str(theme))) for theme in range(1, 11)]
    assert sum(map(len, by_theme)) == 120
    assert set().union(*by_theme) == all_of_them


def test_a_subtheme_is_part_of_its_theme(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    road, transport = (codes(runner, catalogue, subtheme=slug) for slug in ("verkeersveiligheid", "openbaar-vervoer"))
    assert sorted(road + transport) == sorted(codes(runner, catalogue, theme="6"))
    assert codes(runner, catalogue, theme="8", subtheme="openbaar-vervoer") == []


@pytest.mark.parametrize(
    "key", ["KIV", "kiv", "KN", "kiv-2016-2019", "https://w3id.org/gpvp/id/document/kiv-2016-2019"]
)
def test_a_cited_document_has_several_names(key: str, runner: asyncio.Runner, catalogue: Catalogue) -> None:
    found = codes(runner, catalogue, cites=key)
    assert len(found) == 13
    assert {"M1.10", "M3.4"} <= set(found)


def test_a_measure_can_be_cited(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    assert codes(runner, catalogue, cites="M10.4")
    assert codes(runner, catalogue, cites="M1.1") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("coördinatie", "COORDINATIE"),
        ("discriminatie", "Discriminatie"),
        ("Étudier", "etudier"),
        ("energie", "énergie"),
    ],
)
def test_a_search_is_blind_to_case_and_accents(
    one: str, other: str, runner: asyncio.Runner, catalogue: Catalogue
) -> None:
    found = codes(runner, catalogue, q=one)
    assert found
    assert found == codes(runner, catalogue, q=other)


def test_a_search_wants_all_words_in_text_points_or_titles(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    drugs = set(codes(runner, catalogue, q="drugs"))
    alcohol = set(codes(runner, catalogue, q="alcohol"))
    assert drugs
    assert alcohol
    assert set(codes(runner, catalogue, q="alcohol drugs")) == drugs & alcohol
    assert codes(runner, catalogue, q="mystery") == codes(runner, catalogue, q="MYSTERY shopping")
    assert codes(runner, catalogue, q="straatwerk") == ["M3.1"]  # only a point has the word
    assert codes(runner, catalogue, q='"werk straat"') == []
    assert codes(runner, catalogue, q="zzzz") == []


def test_every_involvement_has_its_reason(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    """What the reasons give, by the register, is what the inference gives, for all measures and partners."""
    measures = runner.run(catalogue.picks("pick-measures")).keys
    rows = runner.run(catalogue.ask("measure-involved", measure=measures)).rows
    reasons = {(str(row["measure"]), str(row["partner"])) for row in rows}
    assert all((row["via"] is None) == (row["reason"] == "named") for row in rows)
    inferred = set()
    for choice in runner.run(catalogue.picks("pick-partners")).choices:
        found = runner.run(catalogue.ask("measures", partner=choice.key, basis="involved")).rows
        inferred |= {(str(row["measure"]), choice.term.value) for row in found}
    assert reasons == inferred


def test_labels_follow_the_fallback_order(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    (row,) = runner.run(catalogue.ask("partners", lang="en", labels=True, all="true", partner="pz-5340")).rows
    partner = row["partner"]
    assert isinstance(partner, Iri)
    assert isinstance(partner.label, Text)
    assert (partner.label, partner.label.lang) == ("Politiezone Brussel-West", "nl")


def test_what_can_be_picked_is_called_as_the_question_about_labels_calls_it(
    runner: asyncio.Runner, catalogue: Catalogue
) -> None:
    """The catalogue takes the labels of what a list has from there: they must be the same."""

    async def differences() -> list[str]:
        found = []
        for question in catalogue:
            if question.name.startswith("pick-") and question.name not in _CALLED_OTHERWISE:
                choices = (await catalogue.picks(question.name)).choices
                named = {
                    choice.term.value: choice.labels for choice in choices if isinstance(choice.term, ox.NamedNode)
                }
                if named:
                    rows = (await catalogue.ask("labels", thing=list(named))).rows
                    told = {str(row["thing"]): {lang: row[lang] for lang in LANGUAGES if row[lang]} for row in rows}
                    found += [thing for thing, labels in named.items() if told[thing] != labels]
                    assert await catalogue.labels(named) == told
        return found

    assert not runner.run(differences())


@pytest.mark.parametrize("question", ["shape-rules", "shape-conditions"])
def test_some_rules_are_told_as_among_all(runner: asyncio.Runner, catalogue: Catalogue, question: str) -> None:
    whole = runner.run(catalogue.ask(question)).rows
    places = runner.run(catalogue.ask("shape-places")).rows
    known = {str(row["rule"]) for row in places}
    assert known == {str(row["rule"]) for row in runner.run(catalogue.ask("shape-rules")).rows}
    some = sorted(known)[::40]
    assert runner.run(catalogue.ask(question, rule=some)).rows == tuple(row for row in whole if row["rule"] in some)


def test_the_kinds_of_terms_make_up_the_whole(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    whole = runner.run(catalogue.ask("ontology-examples")).rows
    kinds = [runner.run(catalogue.ask("ontology-examples", kind=kind)).rows for kind in PARTS]
    assert all(kinds)
    assert sorted((row for rows in kinds for row in rows), key=lambda row: str(row["term"])) == list(whole)


def test_unknown_names(runner: asyncio.Runner, catalogue: Catalogue) -> None:
    with pytest.raises(NotFound):
        runner.run(catalogue.ask("nothing"))
    with pytest.raises(UnknownParameter) as raised:
        runner.run(catalogue.ask("themes", colour="red"))
    assert raised.value.allowed == ("edition", "theme")
    with pytest.raises(MissingParameter):
        runner.run(catalogue.ask("measure"))


def test_folders(tmp_path: Path, store: EmbeddedStore) -> None:
    folder = tmp_path
    with pytest.raises(MissingFolder):
        read_folder(folder / "nothing")
    with pytest.raises(EmptyFolder):
        read_folder(folder)
    text = (Settings().queries / "themes.rq").read_text(encoding="utf-8")
    (folder / "themes.rq").write_text(text, encoding="utf-8")
    with pytest.raises(SourceFileError, match=r"groups\.yaml"):
        read_folder(folder)
    (folder / "groups.yaml").write_text("other: {nl: Andere, fr: Autres, en: Other}\n", encoding="utf-8")
    with pytest.raises(SourceFileError, match="unknown group themes-axes; known: other") as raised:
        read_folder(folder)
    assert raised.value.line == text.splitlines().index("#+ group: themes-axes") + 1
    groups = "themes-axes: {nl: Thema’s, fr: Thèmes, en: Themes}\n"
    (folder / "groups.yaml").write_text(groups, encoding="utf-8")
    with pytest.raises(SourceFileError, match=r"columns\.yaml"):
        Catalogue.open(folder, store)
    (folder / "columns.yaml").write_text("theme: {type: thing, nl: Thema, fr: Thème, en: Theme}\n", encoding="utf-8")
    with pytest.raises(SourceFileError, match="the column number"):
        Catalogue.open(folder, store)
    (folder / "columns.yaml").write_text("year: {}\n# one\nyear: {}\n", encoding="utf-8")
    with pytest.raises(SourceFileError, match="year stands twice") as raised:
        Catalogue.open(folder, store)
    assert raised.value.line == 3
    (folder / "columns.yaml").write_text("# one\ntheme: {type: thing, nl: Thema}\n", encoding="utf-8")
    with pytest.raises(SourceFileError, match="theme needs") as raised:
        Catalogue.open(folder, store)
    assert raised.value.line == 2


def test_the_expectations_can_fail() -> None:
    """One row taken out, put in or put first, and the question that has an expectation of it says so."""
    question = next(question for question in QUESTIONS if question.name == "measures-with-all-partners")
    rows = [{"code": code} for code in BOTH]
    assert failures(question, rows) == []
    assert failures(question, rows[1:])
    assert failures(question, [*rows, {"code": "M1.1"}])
    assert failures(question, rows[::-1])


def test_the_questions_are_read_by_the_engine_of_the_endpoint() -> None:
    for question in QUESTIONS:
        ox.Store().query(question.text)
