"""The rule that turns exact words into text, case by case."""

import pytest

from api.graph.text import HYPHENATED, SUSPENDED, Segment, plain


def text(*parts: str, gap: int = 40) -> str:
    """The text of segments that follow each other with a gap of some characters."""
    segments, start = [], 0
    for part in parts:
        segments.append(Segment(start, start + len(part), part))
        start += len(part) + gap
    return plain(segments)


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("een woord", "een woord"),
        ("  veel \t blanco's\u00a0hier \n", "veel blanco's hier"),
        ("Het \nplan zal", "Het plan zal"),
        ("geïndiceerde pre-\nventie versterken", "geïndiceerde preventie versterken"),
        ("een opdrach- \n\t\t\t   ten uit te breiden", "een opdrachten uit te breiden"),
        ("middel-\nen", "middelen"),
        ("een IT-\ncontactpunt", "een IT-contactpunt"),
        ("Procureurs-\nGeneraal", "Procureurs-Generaal"),
        ("2017-\n2020", "2017-2020"),
        ("met de Astrid-\nradio", "met de Astrid-radio"),
        ("preventie-\nen veiligheidsambtenaren", "preventie- en veiligheidsambtenaren"),
        ("preventie- en veiligheidsactoren", "preventie- en veiligheidsactoren"),
        ("een dienst -\nook deze", "een dienst - ook deze"),
        ("eerste deel-\n\n(tweede)", "eerste deel- (tweede)"),
        ("cen-\n\n\ntralisatie", "centralisatie"),
    ],
)
def test_one_segment(exact: str, expected: str) -> None:
    assert text(exact) == expected


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("vei-\nlig-\nheid", "veiligheid"),
        ("vei-\nlig-\nheids-\nbe-\nleid", "veiligheidsbeleid"),
        ("vei- \n\t lig- \n\t heid", "veiligheid"),
        ("IT-\ncon-\ntactpunt", "IT-contactpunt"),
        ("iCoach-\npro-\nject", "iCoach-project"),
        ("As-\ntrid-\nradio", "Astrid-radio"),
        ("preven-\ntie-\nen veiligheidsambtenaren", "preventie- en veiligheidsambtenaren"),
    ],
)
def test_word_broken_over_consecutive_line_ends(exact: str, expected: str) -> None:
    assert text(exact) == expected


def test_footnote_number_between_segments_leaves_nothing() -> None:
    assert text("politie", ", en de rest", gap=2) == "politie, en de rest"
    assert text("politie", " en", gap=1) == "politie en"


def test_other_gaps_count_as_a_line_end() -> None:
    assert text("de politie", "en de rest", gap=3) == "de politie en de rest"
    assert text("de poli-", "tie", gap=3) == "de politie"


def test_footnote_number_does_not_mend_a_word() -> None:
    assert text("deel-", "tijds", gap=2) == "deel-tijds"


@pytest.mark.parametrize("word", sorted(HYPHENATED))
def test_listed_words_keep_their_hyphen(word: str) -> None:
    assert text(word.replace("-", "-\n")) == word


@pytest.mark.parametrize("words", sorted(SUSPENDED))
def test_listed_parts_keep_hyphen_and_blank(words: str) -> None:
    assert text(words.replace("- ", "-\n")) == words


def test_nothing_to_quote_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one segment"):
        plain([])


@pytest.mark.parametrize("start", [0, 4])
def test_overlap_and_wrong_order_are_refused(start: int) -> None:
    with pytest.raises(ValueError, match="starts before"):
        plain([Segment(3, 6, "abc"), Segment(start, start + 3, "def")])


def test_result_does_not_change_when_the_rule_is_applied_again() -> None:
    once = text("Het opsporings- en vervolgingsbeleid unifor- \n\t\t  miseren;")
    assert once == "Het opsporings- en vervolgingsbeleid uniformiseren;" == text(once)
