"""Questions in words: what is recognised, how it hangs together, which question is chosen, and when none is."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.errors import SourceFileError
from api.languages import LANGUAGES, Lang
from api.queries import Catalogue
from api.settings import Settings
from api.words import Reply, Words
from api.words.reasons import REASONS
from api.words.tokens import stem, tokens
from api.words.vocabulary import read_vocabulary

HERE = Path(__file__).parent
ASKED: list[dict[str, Any]] = yaml.safe_load((HERE / "asked.yaml").read_text(encoding="utf-8"))

Ask = Callable[..., Reply]


@pytest.fixture(scope="module")
def words(catalogue: Catalogue) -> Words:
    return Words(Settings().queries, catalogue)


@pytest.fixture(scope="module")
def put(words: Words, runner: asyncio.Runner) -> Ask:
    def put(text: str, lang: Lang | None = None) -> Reply:
        return runner.run(words.ask(text, lang))

    return put


def params(reply: Reply) -> Mapping[str, list[str]]:
    assert reply.choice is not None, reply.reason
    return {name: list(values) for name, values in reply.choice.params.items()}


# ---- words


def test_words_are_parted_where_languages_join_them() -> None:
    found = [
        (word.kind, word.text) for word in tokens("Thema’s, l’axe Follow-up, M 1.5 en COL 07/2014 (2018-2019) «vélo»")
    ]
    assert found == [
        ("word", "thema"),
        ("mark", ","),
        ("word", "l"),
        ("word", "axe"),
        ("word", "follow"),
        ("word", "up"),
        ("mark", ","),
        ("code", "1.5"),
        ("word", "en"),
        ("word", "col"),
        ("number", "7/2014"),
        ("span", "2018-2019"),
        ("quoted", "velo"),
    ]


def test_short_words_have_no_stem() -> None:
    assert [stem(word, "nl") for word in ("pz", "kiv", "m1")] == ["pz", "kiv", "m1"]
    assert stem("verenigingen", "nl") == stem("vereniging", "nl")


# ---- what was tried while the rules were written


@pytest.mark.parametrize("case", ASKED, ids=lambda case: str(case["q"]))
def test_what_was_understood_stays_so(case: dict[str, Any], put: Ask) -> None:
    reply = put(case["q"])
    assert reply.lang == case["lang"]
    if "refused" in case:
        assert reply.choice is None
        assert list(reply.not_understood) == case["refused"]
        assert reply.reason
    else:
        assert reply.choice is not None, reply.reason
        assert (reply.choice.question, params(reply)) == (case["query"], case["params"])
        assert reply.answer is not None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_examples_are_answered(lang: Lang, words: Words, put: Ask) -> None:
    replies = [put(text) for text in words.examples(lang)]
    assert [(reply.lang, reply.reason) for reply in replies if reply.choice is None or reply.lang != lang] == []
    assert all(reply.answer and reply.answer.total for reply in replies)


# ---- names


@pytest.mark.parametrize("name", ["PZ", "ZP", "pz", "politiezones", "politiezone", "zones de police", "police zones"])
def test_a_partner_has_many_names(name: str, put: Ask) -> None:
    assert params(put(f"welke maatregelen noemen {name}?"))["partner"] == ["pz"]


@pytest.mark.parametrize("code", ["M5.2", "m 5.2", "5.2", "maatregel 5.2"])
def test_a_measure_is_known_by_its_code(code: str, put: Ask) -> None:
    assert params(put(f"wat zegt {code}?")) == {"measure": ["M5.2"]}


def test_accents_do_not_count(put: Ask) -> None:
    assert params(put("mesures du theme 3 avec la police integree")) == {
        "theme": ["3"],
        "partner": ["geintegreerde-politie"],
        "basis": ["named"],
    }


@pytest.mark.parametrize("slip", ["vereniginen", "verenigignen", "verenigngen"])
def test_a_slip_of_the_pen_is_read_and_shown(slip: str, put: Ask) -> None:
    reply = put(f"welke maatregelen noemen {slip}?")
    assert params(reply)["partner"] == ["verenigingen"]
    assert ("partner", "verenigingen") in {(said.taken_as, said.value) for said in reply.understood}


@pytest.mark.parametrize("code", ["PX", "KIX", "NVX", "uni"])
def test_a_short_code_is_never_guessed(code: str, put: Ask) -> None:
    reply = put(f"welke maatregelen noemen {code}?")
    assert reply.choice is None
    assert reply.not_understood == (code,)


@pytest.mark.parametrize("word", ["suivants", "associent"])
def test_a_stem_alone_is_no_name(word: str, put: Ask) -> None:
    values = {said.value for said in put(f"les mesures {word}").understood}
    assert not values & {"follow-up", "verenigingen"}


def test_a_word_that_many_names_have_is_asked_back(put: Ask) -> None:
    reply = put("welke maatregelen noemen politie?")
    assert reply.choice is None
    assert "Federale politie, Geïntegreerde politie" in reply.reason


# ---- together, or, without


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maatregelen met PZ en parket", {"partner": ["pz", "parket"]}),
        ("maatregelen met PZ of parket", {"any_partner": ["pz", "parket"]}),
        ("maatregelen met PZ zonder parket", {"partner": ["pz"], "without_partner": ["parket"]}),
        ("maatregelen met noch PZ noch parket", {"without_partner": ["pz", "parket"]}),
        ("maatregelen die PZ noemen maar het parket niet", {"partner": ["pz"], "without_partner": ["parket"]}),
        (
            "maatregelen met PZ of parket maar zonder Unia",
            {"any_partner": ["pz", "parket"], "without_partner": ["unia"]},
        ),
        ("mesures avec la ZP, le parquet et Unia", {"partner": ["pz", "parket", "unia"]}),
        ("mesures avec la ZP, le parquet ou Unia", {"any_partner": ["pz", "parket", "unia"]}),
        ("mesures où le parquet n’est pas nommé", {"without_partner": ["parket"]}),
        ("measures without PZ and with Unia", {"without_partner": ["pz"], "partner": ["unia"]}),
        ("measures that do not name PZ in theme 1", {"without_partner": ["pz"], "theme": ["1"]}),
    ],
)
def test_how_partners_are_joined(text: str, expected: Mapping[str, list[str]], put: Ask) -> None:
    found = params(put(text))
    assert {name: values for name, values in found.items() if name != "basis"} == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("maatregelen met PZ of parket en Unia", "mixed"),
        ("maatregelen die PZ en parket niet noemen", "denied"),
        ("measures that do not involve both PZ and Unia", "denied"),
    ],
)
def test_what_has_two_meanings_is_refused(text: str, key: str, put: Ask) -> None:
    reply = put(text)
    assert reply.choice is None
    assert reply.reason == REASONS[key][reply.lang]


@pytest.mark.parametrize(
    "text",
    [
        "maatregelen niet in thema 1",
        "alleen maatregelen in thema 1",
        "maatregelen in thema 1 en 2",
        "welke maatregelen zijn uitgevoerd?",
        "welke maatregelen met PZ kosten het meest?",
        "Which measures does M5.1 refer to?",
        "how many measures and how many partners",
        "measures of the plan 2021-2024",
    ],
)
def test_rather_no_answer_than_a_wrong_one(text: str, put: Ask) -> None:
    reply = put(text)
    assert reply.choice is None
    assert reply.answer is None
    assert reply.reason


def test_french_ne_que_is_only(put: Ask) -> None:
    reply = put("mesures qui ne citent que les associations")
    assert reply.choice is not None
    assert reply.choice.question == "measures-with-one-partner"
    assert params(reply) == {"partner": ["verenigingen"]}


# ---- what is asked for


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("which partner has the most measures", "partners"),
        ("which measure has the most partners", "measures-by-partner-count"),
        ("which theme has the most partners", "themes-ranked"),
        ("which partner is in the most themes", "partners-across-themes"),
        ("how many measures does each theme have", "themes"),
        ("how many partners does each theme have", "themes-ranked"),
        ("which partners does each theme have", "partners-by-theme"),
        ("which partners are in all themes", "partners-in-all-themes"),
    ],
)
def test_what_is_asked_counted_and_per_what_decides(text: str, question: str, put: Ask) -> None:
    reply = put(text)
    assert reply.choice is not None, reply.reason
    assert reply.choice.question == question


def test_which_of_a_category_is_not_answered_with_its_measures(put: Ask) -> None:
    assert put("measures of theme 3 with associations").choice is not None
    for text in ("which associations are in theme 3", "how many associations have measures in theme 3"):
        assert put(text).choice is None


def test_a_partner_too_many_is_no_union(put: Ask) -> None:
    assert put("in which themes is Unia").choice is not None
    assert put("which themes have both PZ and Unia").choice is None


@pytest.mark.parametrize("text", ["PZ parket", "parket en PZ", "PZ en parket samen"])
def test_names_alone_are_the_measures_that_have_them(text: str, put: Ask) -> None:
    reply = put(text)
    assert reply.choice is not None, reply.reason
    assert reply.choice.question == "measures"
    assert set(params(reply)["partner"]) == {"pz", "parket"}


def test_dutch_writes_two_words_as_one_and_parts_a_verb(put: Ask) -> None:
    assert params(put("preventiemaatregelen in thema 3")) == {"theme": ["3"], "axis": ["preventie"]}
    reply = put("aan welke maatregelen dragen contracten bij?")
    assert reply.choice is not None, reply.reason
    assert reply.choice.question == "contributions-by-measure"


def test_what_stands_in_several_rows_is_counted_once(put: Ask) -> None:
    reply = put("how many measures do local contracts contribute to?")
    assert reply.answer is not None
    measures = {row["measure"] for row in reply.answer.rows}
    assert len(measures) < reply.answer.total
    assert f"There are {len(measures)}." in reply.reason


def test_a_refusal_shows_questions_that_may_have_been_meant(put: Ask) -> None:
    reply = put("which documents are cited in the same measure twice?")
    assert reply.choice is None
    assert "documents-cited-together" in reply.near
    assert put("what is the weather?").near == ()


# ---- the basis


def test_involve_and_name_are_two_questions_and_each_tells_of_the_other(put: Ask) -> None:
    named, involved = (
        put("maatregelen die PZ en verenigingen noemen"),
        put("maatregelen die PZ en verenigingen betrekken"),
    )
    assert named.answer is not None
    assert involved.answer is not None
    assert (named.answer.total, involved.answer.total) == (5, 16)
    assert named.other is not None
    assert involved.other is not None
    assert (named.other.total, involved.other.total) == (16, 5)
    assert "16" in named.reason
    assert "5" in involved.reason


def test_what_no_cell_names_is_looked_for_in_the_texts(put: Ask) -> None:
    reply = put("welke maatregelen noemen de MIVB?")
    assert reply.choice is not None
    assert reply.choice.question == "measures-naming-institution"
    assert REASONS["instead"]["nl"] in reply.reason


def test_how_many_is_the_number_of_rows(put: Ask) -> None:
    reply = put("How many measures are there in theme 3?")
    assert reply.answer is not None
    assert reply.answer.total == 11
    assert "There are 11." in reply.reason


# ---- contracts


@pytest.mark.parametrize(
    ("text", "contracts"),
    [
        ("doelstellingen van Molenbeek", ["molenbeek-algemeen-2023", "molenbeek-terrorisme-2023"]),
        ("objectifs du contrat terrorisme de Molenbeek", ["molenbeek-terrorisme-2023"]),
        ("objectives of the contract of Brussels in 2022", ["brussel-radicalisering-2022"]),
        ("objectives of the 2018-2019 contract", ["brussel-vsc-2018-2019"]),
    ],
)
def test_contracts_are_known_by_place_year_and_name(text: str, contracts: list[str], put: Ask) -> None:
    assert params(put(text))["contract"] == contracts


def test_a_contract_that_does_not_exist_names_those_that_do(put: Ask) -> None:
    reply = put("objectives of the contract of Anderlecht")
    assert reply.choice is None
    assert "Anderlecht" in reply.reason
    assert "brussel-vsc-2018-2019" in reply.reason


def test_a_word_of_a_text_is_looked_for_in_dutch(put: Ask) -> None:
    assert params(put("objectives about prevention"))["q"] == ["Preventie"]
    assert params(put('objectives about "diefstal"'))["q"] == ["diefstal"]
    refused = put("objectives about bicycles")
    assert refused.choice is None
    assert "Dutch" in refused.reason


# ---- languages and reasons


def test_the_reason_is_in_the_language_asked_for_else_that_of_the_question(put: Ask) -> None:
    assert put("Quelles mesures dans le thème 12 ?").reason.startswith(
        "Il n’y a pas de thème 12. Thèmes existants\u00a0: 1, 2"
    )
    assert put("Quelles mesures dans le thème 12 ?", "nl").reason.startswith("Er is geen thema 12. Wel: 1, 2")


def test_every_reason_is_said_in_three_languages() -> None:
    assert all(set(texts) == set(LANGUAGES) for texts in REASONS.values())


def test_a_summary_is_a_question_without_any_rule(put: Ask, catalogue: Catalogue) -> None:
    for lang in LANGUAGES:
        reply = put(catalogue.question("source-dates").summary[lang])
        assert reply.choice is not None, reply.reason
        assert reply.choice.question == "source-dates"
        assert reply.choice.rule is None


# ---- the file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words.yaml").write_bytes((Settings().queries / "words.yaml").read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("says: [which measure, most, point]", "says: [which measure, most, pint]", "the word pint"),
        ("question: measures-by-point-count", "question: measures-by-pint-count", "no question measures-by-pint-count"),
        ("takes: {theme: theme, number: limit}", "takes: {theme: thema}", "no parameter thema"),
        ("takes: {theme: theme, number: limit}", "takes: {topic: theme}", "no type of parameter"),
        ('"no"', "no", "nl, fr and en"),
        ("kind: theme,", "kind: topic,", "unknown type topic"),
        ("needs: [[partner, any partner, no partner]]", "needs: [citable]", "does not take it"),
        ("rules:\n", "rules: [\n", "words.yaml"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(
    old: str, new: str, message: str, folder: Path, catalogue: Catalogue, replace_in: Callable[[Path, str, str], None]
) -> None:
    text = (folder / "words.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "words.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceFileError, match=message):
        read_vocabulary(folder, catalogue)


def test_a_missing_file_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(SourceFileError):
        read_vocabulary(tmp_path, catalogue)
