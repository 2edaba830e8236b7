"""Rows counted in the bytes of an answer: the number that a reader of the format finds, wherever the bytes are cut."""

import csv
import io
import json
import random
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

from api.store import formats
from api.store.lanes import size
from api.store.lanes.size import Counter, Elements, Full, Lines, Objects, Out, QuotedLines

NASTY = ['"}},{"', "}},{", ',{"', "[{", "\\", '\\"', '"', "\n", "\r\n", "\t", "</result>", "&lt;", "é{", ",", "x:", ""]
FORMATS = {
    formats.JSON: ox.QueryResultsFormat.JSON,
    formats.XML: ox.QueryResultsFormat.XML,
    formats.CSV: ox.QueryResultsFormat.CSV,
    formats.TSV: ox.QueryResultsFormat.TSV,
}
COUNTERS: dict[str, type[Counter]] = {
    formats.JSON: Objects,
    formats.XML: Elements,
    formats.CSV: QuotedLines,
    formats.TSV: Lines,
}
ASK = "SELECT ?s ?o ?t { ?s <x:p> ?o OPTIONAL { ?s <x:q> ?t } }"


def results(seed: int, rows: int, triples: bool) -> ox.QuerySolutions:
    """Rows with texts that could be mistaken for the format; some columns empty, some terms triples."""
    chance = random.Random(seed)
    store = ox.Store()
    for number in range(rows):
        text = "".join(chance.choices(NASTY, k=chance.randrange(4))) + str(number)
        node = ox.NamedNode(f"x:{number}")
        literal = ox.Literal(text[::-1] if number % 2 else text)
        store.add(ox.Quad(node, ox.NamedNode("x:p"), literal))
        if number % 3:
            term = ox.Triple(node, node, literal) if triples and number % 5 == 0 else literal
            store.add(ox.Quad(node, ox.NamedNode("x:q"), term))
    found = store.query(ASK)
    assert isinstance(found, ox.QuerySolutions)
    return found


def written(seed: int, rows: int, media_type: str) -> bytes:
    # CSV has no way to write a triple that contains a text.
    return results(seed, rows, media_type != formats.CSV).serialize(format=FORMATS[media_type]) or b""


def read(content: bytes, media_type: str) -> int:
    """How many rows a reader of the format finds."""
    if media_type == formats.JSON:
        return len(json.loads(content)["results"]["bindings"])
    if media_type == formats.XML:
        return len(ET.fromstring(content).findall(".//{*}result"))
    if media_type == formats.CSV:
        return len(list(csv.reader(io.StringIO(content.decode(), newline="")))) - 1
    return len(content.decode().split("\n")) - 2


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("media_type", COUNTERS)
def test_rows_are_counted_as_a_reader_counts_them(media_type: str, seed: int) -> None:
    content = written(seed, 60, media_type)
    assert read(content, media_type) == 60
    chance = random.Random(seed)
    for _ in range(5):
        counter = COUNTERS[media_type]()
        position = 0
        while position < len(content):
            length = chance.choice((1, 2, 3, 7, 50, 1000))
            counter.add(content[position : position + length])
            position += length
        assert counter.rows == 60


@pytest.mark.parametrize("media_type", COUNTERS)
def test_rows_without_values_count(media_type: str) -> None:
    found = ox.Store().query("SELECT ?z { {} UNION {} UNION {} }")
    assert isinstance(found, ox.QuerySolutions)
    counter = COUNTERS[media_type]()
    counter.add(found.serialize(format=FORMATS[media_type]) or b"")
    assert counter.rows == 3


def through(content: bytes, media_type: str, rows: int, size: int, step: int) -> tuple[bytes, str | None]:
    """What comes out of a bounded answer, and why it was stopped: None where it was not, empty where it was cut."""
    came = bytearray()
    out = Out(came.extend, media_type, rows, size)
    try:
        for start in range(0, len(content), step):
            out.write(content[start : start + step])
        out.close()
    except Full:
        return bytes(came), out.too_large
    return bytes(came), None


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "PART_SIZE", 200)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("media_type", COUNTERS)
def test_an_answer_within_its_limits_is_passed_on_as_it_is(media_type: str) -> None:
    content = written(1, 50, media_type)
    for rows, most in ((0, 0), (50, 0), (0, len(content)), (50, len(content))):
        assert through(content, media_type, rows, most, 33) == (content, None)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("media_type", [formats.XML, formats.CSV, formats.TSV])
def test_a_format_without_a_place_for_it_is_stopped(media_type: str) -> None:
    content = written(2, 50, media_type)
    for rows, most, measure in ((49, 0, "rows"), (0, len(content) - 1, "bytes")):
        came, why = through(content, media_type, rows, most, 33)
        assert why == measure
        assert content.startswith(came)
        assert len(came) < len(content)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("step", [1, 33, 500, 100_000])
@pytest.mark.parametrize("seed", range(4))
def test_json_is_cut_after_the_last_row_that_may_be(seed: int, step: int) -> None:
    content = written(seed, 50, formats.JSON)
    whole = json.loads(content)
    for rows in (1, 2, 25, 49):
        came, why = through(content, formats.JSON, rows, 0, step)
        assert why == ""
        document = json.loads(came)
        assert document.pop("cut") == {"rows": rows, "limit": "rows", "allowed": rows}
        assert document["results"]["bindings"] == whole["results"]["bindings"][:rows]
        assert document["head"] == whole["head"]


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("step", [1, 33, 500])
def test_json_is_cut_at_a_number_of_bytes(step: int) -> None:
    content = written(3, 50, formats.JSON)
    whole = json.loads(content)
    came, why = through(content, formats.JSON, 0, 1000, step)
    assert why == ""
    document = json.loads(came)
    cut = document["cut"]
    kept = document["results"]["bindings"]
    assert kept == whole["results"]["bindings"][: len(kept)]
    assert cut == {"rows": len(kept), "limit": "bytes", "allowed": 1000}
    assert 0 < len(kept) < 50


def test_one_huge_row_is_no_way_round_the_limit() -> None:
    found = ox.Store().query(f"SELECT ('{'x' * 3_000_000}' AS ?a) {{}}")
    assert isinstance(found, ox.QuerySolutions)
    came, why = through(found.serialize(format=ox.QueryResultsFormat.JSON) or b"", formats.JSON, 0, 100_000, 8192)
    assert why == "bytes"
    assert len(came) < 100_000 + (2 << 20)


def test_triples_are_counted_one_by_one() -> None:
    out = Out(lambda _: None, formats.TURTLE, 3, 0)
    came = []
    with pytest.raises(Full):
        came.extend(out.each(range(5)))
    assert out.too_large == "rows"
    assert list(Out(lambda _: None, formats.TURTLE, 3, 0).each(range(3))) == [0, 1, 2]
