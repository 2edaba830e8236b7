"""Binding: the data of the inline VALUES blocks is replaced, nothing else; a header that does not fit is refused."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from api.errors import BadInput, MissingParameter, RepeatedParameter, SourceFileError
from api.languages import LANGUAGES
from api.queries import Parameter, PickList, Text
from api.queries.bind import bound, replace
from api.queries.choices import Choice, check, options
from api.queries.header import read
from api.queries.kinds import KINDS, fold, split_words
from api.queries.layout import Layout
from api.queries.record import NONE
from api.queries.window import Sort, ordered, page, total

HEADER = """#+ summary: {nl: Vraag, fr: Question, en: Question}
#+ tags: [test]
#+ params:
#+   word: {type: text, many: true, optional: true, label: {nl: Woord, fr: Mot, en: Word}}
#+   not: {type: text, optional: true, absent: none, label: {nl: Niet, fr: Pas, en: Not}}
#+ expect: {rows: 0}
"""
BODY = """PREFIX ex: <http://e/VALUES#>
# VALUES ?word { 1 }
SELECT ?s ("VALUES ?word { 2 }" AS ?t) WHERE {
  { SELECT ?s WHERE { VALUES ?word { UNDEF } ?s ex:p ?word } }
  VALUES ?word_count { UNDEF }
  FILTER(!BOUND(?word_count) || ?word_count > 0)
  FILTER NOT EXISTS { values $not {
    <https://w3id.org/gpvp/ns#none> } ?s ex:q ?not }
} ORDER BY ?s
"""


def write(folder: Path, header: str = HEADER, body: str = BODY) -> Path:
    path = folder / "question.rq"
    path.write_text(header + body, encoding="utf-8")
    return path


def test_only_the_blocks_change(tmp_path: Path) -> None:
    question = read(write(tmp_path))
    terms: dict[str, list[ox.NamedNode | ox.Literal]] = {
        "word": [ox.Literal("a"), ox.Literal("b"), ox.Literal("a")],
        "not": [ox.NamedNode("x:y")],
    }
    text = bound(question, terms).text
    expected = BODY.replace("{ VALUES ?word { UNDEF }", '{ VALUES ?word { "a" "b" }')
    expected = expected.replace(
        "VALUES ?word_count { UNDEF }", 'VALUES ?word_count { "2"^^<http://www.w3.org/2001/XMLSchema#integer> }'
    ).replace("{\n    <https://w3id.org/gpvp/ns#none> }", "{ <x:y> }")
    assert text == HEADER + expected


def test_an_absent_parameter_is_undefined_or_none(tmp_path: Path) -> None:
    text = bound(read(write(tmp_path)), {}).text
    assert "VALUES ?word { UNDEF }" in text
    assert "VALUES ?word_count { UNDEF }" in text
    assert f"values $not {{ {NONE} }}" in text


@pytest.mark.parametrize(
    "value",
    [
        'a" } ?s ?p ?o . VALUES ?x { "',
        "a\n} # ",
        "\\",
        "'''",
        '"""',
        "} UNION { SERVICE <x:y> {} }",
        "é\U0001f600\t",
        "?s",
        "UNDEF",
    ],
)
def test_no_value_ends_its_block(tmp_path: Path, value: str) -> None:
    question = read(write(tmp_path))
    text = bound(question, {"word": [ox.Literal(value)]}).text
    assert [block.name for block in Layout(text).blocks] == [block.name for block in Layout(question.text).blocks]
    echo = replace("SELECT ?word WHERE { VALUES ?word { UNDEF } }", {"word": str(ox.Literal(value))})
    rows = list(ox.Store().query(echo))
    assert [row["word"].value for row in rows] == [value]


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("summary: {nl: Vraag, fr: Question, en: Question}", "summary: {nl: Vraag, fr: Question}"), 1, "en"),
        (("tags: [test]", "tags: []"), 2, "tags"),
        (("tags: [test]", "tags: [test"), 3, "header"),
        (("type: text, many", "type: colour, many"), 4, "unknown type colour"),
        (("label: {nl: Woord, fr: Mot, en: Word}", "lable: {}"), 4, "unknown key lable"),
        ((", label: {nl: Woord, fr: Mot, en: Word}", ""), 4, "no label"),
        (("absent: none", "absent: nothing"), 5, "absent"),
        (("optional: true, absent", "absent"), 5, "absent belongs to an optional"),
        (("optional: true, absent: none", "many: maybe"), 5, "true or false"),
        (("type: text, optional", "type: choice, optional"), 5, "options"),
        (("expect: {rows: 0}", "expect: {}"), 6, "expectation"),
        (("expect: {rows: 0}", "expect: {rows: none}"), 6, "number"),
        (("expect: {rows: 0}", "expect: {contains: {x: 1}}"), 6, "no column"),
        (("expect: {rows: 0}", "expect: {contains: 1}"), 6, "row"),
        (("expect: {rows: 0}", "chart: pie"), 6, "unknown chart pie"),
        (("expect: {rows: 0}", "expects: {rows: 0}"), 6, "unknown key expects"),
    ],
)
def test_a_wrong_header_names_its_line(tmp_path: Path, change: tuple[str, str], line: int, words: str) -> None:
    assert change[0] in HEADER
    path = write(tmp_path, HEADER.replace(*change, 1))
    with pytest.raises(SourceFileError, match=words) as raised:
        read(path)
    assert (raised.value.file, raised.value.line) == (path, line)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("} ORDER BY ?s", "}"), 1, "ORDER BY"),
        (("ORDER BY ?s", "ORDER BY ?s LIMIT 5"), 15, "LIMIT"),
        (("ORDER BY ?s", "ORDER BY ?s VALUES ?word { 1 }"), 15, "closing VALUES"),
        (('?s ("VALUES ?word { 2 }" AS ?t)', "*"), 1, "names no columns"),
        (("VALUES ?word { UNDEF }", ""), 1, "no block VALUES [?]word"),
        (("VALUES ?word { UNDEF }", "VALUES (?word) { (UNDEF) } VALUES ?word { 1 }"), 10, "several variables"),
        (("!BOUND(?word_count) || ", ""), 12, "starts with !BOUND"),
        (("  VALUES ?word_count { UNDEF }\n", ""), 11, "another group"),
        (
            ("  VALUES ?word_count { UNDEF }", "  VALUES ?word_count { UNDEF } ?s ex:r ?word_count ."),
            11,
            "a pattern binds",
        ),
        (("SELECT ?s (", "DESCRIBE ?s ("), 1, "SELECT, CONSTRUCT, ASK"),
    ],
)
def test_a_query_that_does_not_fit_its_header_is_refused(
    tmp_path: Path, change: tuple[str, str], line: int, words: str
) -> None:
    assert change[0] in BODY
    with pytest.raises(SourceFileError, match=words) as raised:
        read(write(tmp_path, body=BODY.replace(*change, 1)))
    assert raised.value.line == line


CHOICE = HEADER.replace(
    "type: text, many: true, optional: true", "type: choice, many: true, optional: true, options: OPTIONS"
)


def test_options_are_terms_with_or_without_labels(tmp_path: Path) -> None:
    options_ = (
        "{plain: ex:p, read: {term: ex:r, nl: Lezen, fr: Lire, en: Read}, never: {term: false, nl: n, fr: f, en: e}}"
    )
    param = read(write(tmp_path, CHOICE.replace("OPTIONS", options_))).params[0]
    picks = options(param)
    assert picks is not None
    assert [(choice.key, choice.term) for choice in picks.choices] == [
        ("plain", ox.NamedNode("http://e/VALUES#p")),
        ("read", ox.NamedNode("http://e/VALUES#r")),
        ("never", ox.Literal(False)),
    ]
    assert [picks.choices[0].label(lang) for lang in LANGUAGES] == ["plain"] * 3
    assert [picks.choices[1].label(lang) for lang in LANGUAGES] == ["Lezen", "Lire", "Read"]
    listed = read(write(tmp_path, CHOICE.replace("OPTIONS", "[ex:p, b]"))).params[0]
    assert listed.options == {"ex:p": ox.NamedNode("http://e/VALUES#p"), "b": ox.Literal("b")}


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("{nl: a, fr: b, en: c}", "no value"),
        ("{term: ex:r, nl: a, fr: b}", "word.options.read has no text in en"),
        ("{term: ex:r, nl: a, fr: b, en: c, de: d}", "unknown key de"),
    ],
)
def test_a_wrong_option_names_its_line(tmp_path: Path, option: str, words: str) -> None:
    header = CHOICE.replace("options: OPTIONS", f"\n#+      options: {{plain: ex:p,\n#+      read: {option}}}")
    with pytest.raises(SourceFileError, match=words) as raised:
        read(write(tmp_path, header))
    assert raised.value.line == 6


def test_languages_have_names() -> None:
    picks = options(parameter("language"))
    assert picks is not None
    assert {choice.key: choice.label("fr") for choice in picks.choices} == {
        "nl": "néerlandais", "fr": "français", "en": "anglais",
    }  # fmt: skip


def test_years_stay_numbers() -> None:
    picks = PickList.of([{"thing": 2018, "key": Text("2018"), "nl": Text("2018"), "fr": None, "en": None}])
    assert check(parameter("year"), ["2018"], picks) == (ox.Literal(2018),)
    with pytest.raises(BadInput) as raised:
        check(parameter("year"), ["2018.0"], picks)
    assert raised.value.allowed == ("2018",)


def test_a_file_without_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="no header"):
        read(write(tmp_path, header=""))
    path = tmp_path / "latin.rq"
    path.write_bytes("#+ summary: é".encode("latin-1"))
    with pytest.raises(SourceFileError, match="UTF-8"):
        read(path)


def parameter(kind: str, **more: object) -> Parameter:
    return Parameter("p", kind, KINDS[kind].label, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("param", "values", "terms"),
    [
        (parameter("text"), ["a b"], [ox.Literal("a b")]),
        (parameter("text", optional=True), [], []),
        (parameter("text", optional=True), [" "], []),
        (parameter("text", default=("x",)), [], [ox.Literal("x")]),
        (parameter("number", minimum=1, maximum=9), ["7"], [ox.Literal(7)]),
        (parameter("thing"), ["partner/pz"], [ox.NamedNode("https://w3id.org/gpvp/id/partner/pz")]),
        (parameter("thing"), ["https://e.org/x"], [ox.NamedNode("https://e.org/x")]),
        (parameter("language"), ["FR"], [ox.Literal("fr")]),
        (
            parameter("words", many=True),
            ['Énergie "Net  Brussel" foto’s'],
            [ox.Literal("energie"), ox.Literal("net brussel"), ox.Literal("foto's")],
        ),
        (parameter("choice", options={"a": ox.NamedNode("x:a")}), ["a"], [ox.NamedNode("x:a")]),
    ],
)
def test_values_become_terms(param: Parameter, values: list[str], terms: list[object]) -> None:
    assert list(check(param, values, options(param))) == terms


@pytest.mark.parametrize(
    ("param", "values", "error"),
    [
        (parameter("text"), [], MissingParameter),
        (parameter("text"), ["a", "b"], RepeatedParameter),
        (parameter("text"), ["a" * 201], BadInput),
        (parameter("words", many=True), [" ".join("abcdefghijklmnopqrstu")], BadInput),
        (parameter("number", minimum=1, maximum=9), ["10"], BadInput),
        (parameter("number"), ["-1"], BadInput),
        (parameter("number"), ["1e3"], BadInput),
        (parameter("number"), ["٣"], BadInput),
        (parameter("number"), ["1" * 5000], BadInput),
        (parameter("thing"), ["a> } #"], BadInput),
        (parameter("language"), ["de"], BadInput),
        (parameter("choice", options={"a": ox.NamedNode("x:a")}), ["b"], BadInput),
    ],
)
def test_a_wrong_value_is_refused(param: Parameter, values: list[str], error: type[BadInput]) -> None:
    with pytest.raises(error) as raised:
        check(param, values, options(param))
    assert raised.value.parameter == "p"


def test_a_pick_list_finds_keys_in_either_case_and_whole_iris() -> None:
    picks = PickList([Choice("KIV", ox.NamedNode("https://w3id.org/gpvp/id/document/kiv"), {})])
    assert picks.get("kiv") is picks.choices[0]
    assert picks.get("https://w3id.org/gpvp/id/document/kiv") is picks.choices[0]
    assert picks.get("kov") is None
    with pytest.raises(BadInput) as raised:
        check(parameter("citable"), ["kov"], picks)
    assert raised.value.allowed == ("KIV",)


@pytest.mark.parametrize(
    ("text", "folded"), [("Énergie", "energie"), ("  COÖRDINATIE\t van", "coordinatie van"), ("cœur ’s", "coeur 's")]
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert split_words(text.strip().split()[0]) == [folded.split()[0]]


QUESTION = "PREFIX a: <x:>\nSELECT ?x ?y WHERE { VALUES (?x ?y) { (1 3) (2 2) (3 1) } } ORDER BY ?x # ORDER\n"


def answers(text: str) -> list[str]:
    return [row[0].value for row in ox.Store().query(text)]  # type: ignore[union-attr]


def test_a_page_is_cut_out() -> None:
    assert answers(page(QUESTION)) == ["1", "2", "3"]
    assert answers(page(QUESTION, limit=1, offset=1)) == ["2"]
    assert answers(page(QUESTION, limit=2)) == ["1", "2"]
    assert answers(page(QUESTION, offset=2)) == ["3"]


def test_another_order_comes_before_the_questions_own() -> None:
    assert answers(ordered(QUESTION, (Sort("y"),))) == ["3", "2", "1"]
    assert answers(page(ordered(QUESTION, (Sort("x", True),)), limit=1)) == ["3"]


def test_the_total_counts_all_rows() -> None:
    assert answers(total(QUESTION)) == ["3"]
    grouped = "SELECT ?x (COUNT(?y) AS ?n) WHERE { VALUES (?x ?y) { (1 3) (1 2) (3 1) } } GROUP BY ?x ORDER BY ?x"
    assert answers(total(grouped)) == ["2"]
