"""Quotations against their documents, and what can be checked of them without."""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.errors import MissingFolder, MissingSource, SourceFileError
from api.graph.verify import OWN_WORDS, Failure, check_records, verify
from api.languages import LANGUAGES

SOURCE = "De poli-\ntie en de\tge-\nmeente12 werken\r\nsamen. Samen é.\n"
ONE = "https://w3id.org/gpvp/id/measure/2017-2020/M1.1/quote/body"

TEMPLATE = """
@base <https://w3id.org/gpvp/id/> .
@prefix gpvp: <https://w3id.org/gpvp/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .

<source/dorp> a gpvp:SourceDocument ; gpvp:fileName "dorp.txt" ; gpvp:characters {characters} ; gpvp:sha256 "{sha256}" .

<measure/2017-2020/M1.1> a gpvp:Measure ;
    gpvp:officialText "De politie en de gemeente werken samen."@nl ;
    gpvp:hasQuotation <measure/2017-2020/M1.1/quote/body> .
<measure/2017-2020/M1.1/quote/body> a gpvp:Quotation ; gpvp:inSource <source/dorp> ;
    gpvp:verbatim "De politie en de gemeente werken samen."@nl ;
    gpvp:hasSegment <measure/2017-2020/M1.1/quote/body/segment/1> , <measure/2017-2020/M1.1/quote/body/segment/2> .
<measure/2017-2020/M1.1/quote/body/segment/1> gpvp:order 1 ; oa:start 0 ; oa:end 29 ;
    oa:exact "De poli-\\ntie en de\\tge-\\nmeente" .
<measure/2017-2020/M1.1/quote/body/segment/2> gpvp:order 2 ; oa:start 31 ; oa:end 46 ;
    oa:exact " werken\\r\\nsamen." .

<footnote/dorp/12> a gpvp:Footnote ; gpvp:hasMark <footnote/dorp/12/mark> .
<footnote/dorp/12/mark> a gpvp:Quotation ; gpvp:inSource <source/dorp> ; gpvp:verbatim "12"@nl ;
    gpvp:hasSegment <footnote/dorp/12/mark/segment/1> .
<footnote/dorp/12/mark/segment/1> gpvp:order 1 ; oa:start 29 ; oa:end 31 ; oa:exact "12" .
"""

GOOD = TEMPLATE.format(characters=len(SOURCE), sha256=hashlib.sha256(SOURCE.encode()).hexdigest())
Change = tuple[str, str]


def dataset(*changes: Change, text: str = GOOD) -> ox.Dataset:
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    graph = ox.NamedNode("https://w3id.org/gpvp/id/source/dorp")
    triples = ox.parse(text.encode(), ox.RdfFormat.TURTLE)
    return ox.Dataset(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dorp.txt").write_bytes(SOURCE.encode())
    return tmp_path


def rules(failures: Iterable[Failure]) -> list[str]:
    return sorted(failure.rule for failure in failures)


def test_good_quotations_are_all_verified(folder: Path) -> None:
    found = verify(dataset(), folder)
    assert (found.documents, found.quotations, found.segments, found.verified) == (1, 2, 3, 2)
    assert found.share == 1.0
    assert found.failures == ()


MARK = 'oa:start 29 ; oa:end 31 ; oa:exact "12"'
SECOND = "oa:start 31 ; oa:end 46"
OWN = ('officialText "De politie', 'officialText "De Politie')
VERBATIM = ('gpvp:verbatim "De politie', 'gpvp:verbatim "De Politie')
SEGMENTS = (
    "gpvp:hasSegment <measure/2017-2020/M1.1/quote/body/segment/1> , <measure/2017-2020/M1.1/quote/body/segment/2>"
)

WRONG: dict[str, tuple[list[Change], list[str]]] = {
    "number left out": ([("gpvp:order 2", "gpvp:order 3")], ["order"]),
    "number twice": ([("gpvp:order 2", "gpvp:order 1")], ["order"]),
    "no segment": ([(SEGMENTS, "gpvp:order 0")], ["order"]),
    "length": ([(SECOND, "oa:start 31 ; oa:end 45")], ["length"]),
    "mark too short": ([(MARK, 'oa:start 29 ; oa:end 30 ; oa:exact "1"'), ('"12"@nl', '"1"@nl')], ["gap"]),
    "mark is no number": ([(MARK, MARK.replace("12", "ab")), ('"12"@nl', '"ab"@nl')], ["gap"]),
    "no mark": ([("gpvp:hasMark", "gpvp:hasQuotation")], ["gap"]),
    "rule": ([VERBATIM, OWN], ["rule"]),
    "own words": ([OWN], ["own"]),
    "no quotation of its own": ([("quote/body>", "quote/table>")], ["own"]),
    "not linked": ([("gpvp:hasQuotation <measure/2017-2020/M1.1/quote/body>", "gpvp:cites <x>")], ["own"]),
    "unknown document": (
        [
            (
                "body> a gpvp:Quotation ; gpvp:inSource <source/dorp>",
                "body> a gpvp:Quotation ; gpvp:inSource <source/stad>",
            ),
        ],
        ["gap", "source"],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), WRONG.values(), ids=WRONG)
def test_records_that_do_not_hold(changes: list[Change], expected: list[str]) -> None:
    assert rules(check_records(dataset(*changes))) == expected


def test_overlap_is_found() -> None:
    shorter = (
        'oa:start 31 ; oa:end 46 ;\n    oa:exact " werken',
        'oa:start 28 ; oa:end 46 ;\n    oa:exact "n12 werken',
    )
    (failure,) = check_records(dataset(shorter))
    assert failure.rule == "order"
    assert "1: 0-29, 2: 28-46" in failure.found


def test_adjacent_segments_are_no_gap_for_a_footnote() -> None:
    one = (
        'oa:end 29 ;\n    oa:exact "De poli-\\ntie en de\\tge-\\nmeente"',
        'oa:end 31 ;\n    oa:exact "De poli-\\ntie en de\\tge-\\nmeente12"',
    )
    words = ("gemeente werken", "gemeente12 werken")
    assert rules(check_records(dataset(one, words))) == ["gap"]


def test_a_wide_gap_needs_no_mark() -> None:
    one = (
        'oa:end 29 ;\n    oa:exact "De poli-\\ntie en de\\tge-\\nmeente"',
        'oa:end 10 ;\n    oa:exact "De poli-\\nt"',
    )
    words = ("De politie en de gemeente werken", "De polit werken")
    assert check_records(dataset(one, words)) == ()


def test_words_at_another_position_are_told_with_both(folder: Path) -> None:
    moved = dataset((SECOND, "oa:start 32 ; oa:end 47"))
    found = verify(moved, folder)
    (failure,) = [failure for failure in found.failures if failure.rule == "position"]
    assert (failure.node, failure.start, failure.end) == (ONE, 32, 47)
    assert (failure.expected, failure.found) == (" werken\r\nsamen.", "werken\r\nsamen. ")
    assert (found.quotations, found.verified) == (2, 1)
    assert failure.line("en") == (
        "measure/2017-2020/M1.1/quote/body (source/dorp 32-47): the words stand in the document at their position; "
        "expected “werken samen.”, found “werken samen.”"
    )
    for lang in LANGUAGES:
        assert "32-47" in failure.line(lang)


def test_positions_are_code_points_and_line_ends_stay(folder: Path) -> None:
    """A byte count would be off after é; a translated line end would be off after \\r\\n."""
    tail = SOURCE.index("Samen é")
    extra = GOOD + (
        f"<document/x> gpvp:hasQuotation <document/x/quote/1> .\n"
        f'<document/x/quote/1> a gpvp:Quotation ; gpvp:inSource <source/dorp> ; gpvp:verbatim "é."@nl ;\n'
        f"    gpvp:hasSegment <document/x/quote/1/segment/1> .\n"
        f'<document/x/quote/1/segment/1> gpvp:order 1 ; oa:start {tail + 6} ; oa:end {tail + 8} ; oa:exact "é." .\n'
    )
    assert verify(dataset(text=extra), folder).failures == ()


def test_position_beyond_the_end(folder: Path) -> None:
    found = verify(dataset((SECOND, "oa:start 931 ; oa:end 946")), folder)
    assert rules(found.failures) == ["position"]
    assert found.failures[0].found == ""


def test_changed_document_verifies_nothing(folder: Path) -> None:
    (folder / "dorp.txt").write_bytes(SOURCE.encode() + b"\n")
    found = verify(dataset(), folder)
    assert rules(found.failures) == ["characters", "sha256"]
    assert found.verified == 0
    assert found.share == 0.0


def test_without_quotations_nothing_is_verified(tmp_path: Path) -> None:
    found = verify(ox.Dataset(), tmp_path)
    assert (found.quotations, found.share) == (0, 0.0)


def test_missing_folder_and_document_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFolder, match="nowhere"):
        verify(dataset(), tmp_path / "nowhere")
    with pytest.raises(MissingSource, match=r"dorp\.txt"):
        verify(dataset(), tmp_path)


def test_document_that_is_not_utf8(folder: Path) -> None:
    (folder / "dorp.txt").write_bytes(b"een\ntwee \xe9\n")
    with pytest.raises(SourceFileError) as caught:
        verify(dataset(), folder)
    assert caught.value.line == 2


def test_every_failure_speaks_three_languages() -> None:
    failures = check_records(
        dataset(("gpvp:order 2", "gpvp:order 3"), ('officialText "De politie', 'officialText "De'))
    )
    assert len(failures) == 2
    for failure in failures:
        assert len({failure.line(lang) for lang in LANGUAGES}) == len(LANGUAGES)


def test_records_of_the_real_data(real: ox.Dataset) -> None:
    assert [failure.line("en") for failure in check_records(real)] == []


@pytest.mark.parametrize(("kind", "name", "end"), OWN_WORDS)
def test_every_rule_on_own_words_has_things_to_check(real: ox.Dataset, kind: str, name: str, end: str) -> None:
    """A class or property that is misspelled here would make the check of the real data empty."""
    damaged = ox.Dataset(real)
    local = name.partition(":")[2]
    quads = list(damaged.quads_for_predicate(ox.NamedNode(f"https://w3id.org/gpvp/ns#{local}")))
    for quad in quads:
        damaged.remove(quad)
        damaged.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("?", language="nl"), quad.graph_name))
    own = [failure for failure in check_records(damaged) if failure.rule == "own"]
    assert any(failure.node.endswith(f"/quote/{end}") for failure in own)


def test_real_quotations_stand_in_their_documents(
    real: ox.Dataset, record_property: Callable[[str, object], None]
) -> None:
    folder = os.environ.get("GPVP_SOURCES")
    if not folder:
        pytest.skip("GPVP_SOURCES names no folder with the source documents, which are not part of the project")
    found = verify(real, Path(folder))
    record_property("quotations", found.quotations)
    assert [failure.line("en") for failure in found.failures] == []
    assert found.verified == found.quotations > 0
    assert found.share == 1.0
