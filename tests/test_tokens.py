"""The words of a SPARQL text: keywords are told from the same letters in strings, comments and IRIs."""

import pytest

from api.tokens import closing, first_keyword, line_and_column, tokens


def texts(text: str) -> list[str]:
    return [word.text for word in tokens(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT ?x # SERVICE\n{ }", ["SELECT", "?x", "{", "}"]),
        ('"SERVICE"', ['"SERVICE"']),
        ('"a \\" SERVICE"', ['"a \\" SERVICE"']),
        ("'''it's 'SERVICE' '''", ["'''it's 'SERVICE' '''"]),
        ('"""a "SERVICE" ""b"""', ['"""a "SERVICE" ""b"""']),
        ("<http://a/SERVICE#x>", ["<http://a/SERVICE#x>"]),
        ("ex:SERVICE", ["ex:SERVICE"]),
        ("ex:a.b.", ["ex:a.b", "."]),
        ("ex:a\\#b ?c", ["ex:a\\#b", "?c"]),
        ("?a<?b", ["?a", "<", "?b"]),
        ("?a <= 5.2", ["?a", "<=", "5.2"]),
        ('"x"@nl-BE^^xsd:int', ['"x"', "@nl-BE", "^^", "xsd:int"]),
        ("?SERVICE", ["?SERVICE"]),
        ("!BOUND(?x) || ?y", ["!", "BOUND", "(", "?x", ")", "||", "?y"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_positions_count_code_points() -> None:
    words = list(tokens("é ?x\n  {"))
    assert [(word.text, word.start, word.end) for word in words] == [("é", 0, 1), ("?x", 2, 4), ("{", 7, 8)]
    assert line_and_column("é ?x\n  {", 7) == (2, 3)


def test_a_bracket_is_closed_by_its_own() -> None:
    words = tuple(tokens("{ a { '}' } # }\n } b"))
    assert words[closing(words, 0)].text == "}"
    assert closing(words, 0) == 5
    assert closing(tuple(tokens("{ a")), 0) == 1


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("PREFIX a: <b> BASE <c> select * {}", "select"),
        ("prefix INSERT: <b> ASK {}", "ASK"),
        ("# nothing", None),
        ("PREFIX", None),
    ],
)
def test_first_keyword(text: str, keyword: str | None) -> None:
    found = first_keyword(tuple(tokens(text)))
    assert (found.text if found else None) == keyword


@pytest.mark.parametrize("text", ['"' * 4001, "'" * 4000, "ex:" + "." * 4000, "{" * 4000, "<" * 4000])
def test_odd_texts_end(text: str) -> None:
    assert "".join(texts(text)) == text
