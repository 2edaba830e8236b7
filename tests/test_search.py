"""The search: how words are read, what stands first and why, and the file of the index."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.errors import UnwritablePath
from api.languages import LANGUAGES, Lang
from api.namespaces import ID
from api.queries import Catalogue
from api.search import KINDS, Search
from api.search.contents import Contents, read
from api.search.index import Found, Hit, Index, write_file
from api.search.make import is_made, make
from api.search.text import core, places, plain, squash, stems, typed
from api.search.vocabulary import nearest
from api.settings import Settings

SEARCHES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("searches.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def contents(runner: asyncio.Runner, catalogue: Catalogue) -> Contents:
    return runner.run(read(catalogue))


@pytest.fixture(scope="module")
def index(contents: Contents) -> Iterator[Index]:
    made = Index.of(contents)
    yield made
    made.close()


def iris(found: Found) -> list[str]:
    return [hit.iri.removeprefix(ID) for hit in found.hits]


def said(hit: Hit) -> str:
    """What a page shows as the reason, the marked words in brackets."""
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in hit.excerpt or hit.shown)


def hit_of(found: Found, iri: str) -> Hit:
    return next(hit for hit in found.hits if hit.iri == ID + iri)


@pytest.mark.parametrize("case", SEARCHES, ids=lambda case: str(case["id"]))
def test_what_is_meant_is_among_the_first(index: Index, case: dict[str, Any]) -> None:
    found = index.find(str(case["q"]), case["lang"], limit=3)
    assert set(iris(found)) & set(case["want"]), iris(found)


def test_most_of_it_is_first(index: Index) -> None:
    first = [iris(index.find(str(case["q"]), case["lang"], limit=1))[0] in case["want"] for case in SEARCHES]
    assert sum(first) / len(first) >= 0.9


@pytest.mark.parametrize("text", ["PZ", "ZP", "politiezone", "zone de police", "Police zones", "ZONES DE POLICE"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_names_of_a_thing_find_the_same(index: Index, text: str, lang: Lang) -> None:
    found = index.find(text, lang, limit=500)
    assert iris(found)[0] == "partner/pz"
    assert set(iris(found)) == set(iris(index.find("PZ", "nl", limit=500)))


def test_a_measure_is_found_by_a_name_of_its_partner(index: Index) -> None:
    hit = hit_of(index.find("zones de police", "fr", ["measure"], limit=50), "measure/2017-2020/M2.7")
    assert hit.reason is not None
    assert (hit.reason.field, hit.reason.words, hit.reason.via) == ("partner", "zones de police", ID + "partner/pz")
    assert said(hit) == "[zones] de [police]"


def test_a_text_is_cut_around_the_words(index: Index) -> None:
    hit = hit_of(index.find("monitoring", "nl", limit=50), "transversal/2017-2020/1")
    assert "[monitoring]" in said(hit).lower()
    found = index.find("Centrum voor Slachtofferhulp", "nl", limit=50)
    excerpt = said(hit_of(found, "transversal/2017-2020/5"))
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert "[Centrum] voor [Slachtofferhulp]" in excerpt


def test_the_language_asked_for_is_shown(index: Index) -> None:
    for lang, name in (("nl", "PZ"), ("fr", "ZP"), ("en", "police zones")):
        hit = index.find("pz", lang).hits[0]
        assert "".join(piece.text for piece in hit.shown) == name
        assert set(hit.label) == set(LANGUAGES)


def test_another_language_stands_in(index: Index) -> None:
    hit = index.find("LISA", "fr").hits[0]
    assert (hit.lang, hit.code) == ("en", "LISA")


def test_slips_are_corrected_and_told(index: Index) -> None:
    found = index.find("radicalisatoin", "fr")
    assert found.corrected == {"radicalisatoin": ("radicalisation",)}
    assert index.find("radicalisation", "fr").corrected == {}
    assert index.find("camer", "nl").corrected == {}


def test_short_words_are_never_taken_for_slips(index: Index) -> None:
    assert index.find("qz", "nl").hits == ()
    assert index.find("qz", "nl").missing == ("qz",)


def test_what_has_all_words_comes_first(index: Index) -> None:
    found = index.find("huiselijk geweld", "nl", limit=100)
    assert 0 < found.complete < found.total == len(found.hits)
    texts = [" ".join(plain(said(hit))) for hit in found.hits[: found.complete]]
    assert all("huiselijk" in text for text in texts)


def test_a_word_that_nothing_has_is_named(index: Index) -> None:
    found = index.find("discriminatie xyzzy", "nl")
    assert found.missing == ("xyzzy",)
    assert found.complete == 0
    assert found.total > 0


@pytest.mark.parametrize("text", ["", "?!", "xyzzy", '"', "NEAR(", "* OR ^", "a'b;--", "M99.99", "0", "é" * 200])
def test_any_text_may_be_typed(index: Index, text: str) -> None:
    for lang in LANGUAGES:
        assert index.find(text, lang).total >= 0
        assert len(index.suggest(text, lang).hits) <= 8


def test_an_unknown_code_finds_nothing(index: Index) -> None:
    assert index.find("M11.1", "nl").total == 0


def test_pages_and_kinds(index: Index) -> None:
    whole = index.find("politie", "nl", limit=500)
    assert whole.total == len(whole.hits) == sum(whole.counts.values())
    assert iris(index.find("politie", "nl", limit=7, offset=5)) == iris(whole)[5:12]
    measures = index.find("politie", "nl", ["measure"], limit=500)
    assert iris(measures) == [iri for iri in iris(whole) if iri.startswith("measure/") and "/" not in iri[18:]]
    assert measures.counts == whole.counts
    assert set(whole.counts) <= set(KINDS)


def test_every_kind_can_be_found(index: Index, contents: Contents) -> None:
    assert {thing.kind for thing in contents.things} == set(KINDS)


def test_everything_is_found_by_its_own_name(index: Index, contents: Contents) -> None:
    names = {given.iri: given.words for given in contents.words if given.field == "name" and given.lang == "nl"}
    known = {thing.iri for thing in contents.things}
    lost = [
        iri
        for iri, name in names.items()
        if iri in known and len(name) <= 200 and iri not in {hit.iri for hit in index.find(name, "nl", limit=8).hits}
    ]
    assert lost == []


def test_every_code_finds_its_thing_first(index: Index, contents: Contents) -> None:
    for thing in contents.things:
        if thing.kind in ("measure", "subpoint"):
            assert index.find(str(thing.code), "nl", limit=1).hits[0].iri == thing.iri


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        ("p", "nl", "partner/pz"),
        ("poli", "nl", "partner/pz"),
        ("M1.", "nl", "measure/2017-2020/M1.1"),
        ("verenig", "nl", "partner/verenigingen"),
        ("associat", "fr", "partner/verenigingen"),
        ("radica", "en", "theme/2017-2020/2"),
        ("pz brussel-w", "nl", "partner/pz-5340"),
        ("drgus", "nl", "theme/2017-2020/3"),
    ],
)
def test_suggestions(index: Index, text: str, lang: Lang, first: str) -> None:
    assert first in iris(index.suggest(text, lang))[:3]


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwz")
def test_there_are_suggestions_from_the_first_letter(index: Index, letter: str) -> None:
    for lang in LANGUAGES:
        found = index.suggest(letter, lang)
        assert found.hits
        assert len(set(iris(found))) == len(found.hits)


def test_words_are_read_in_one_way() -> None:
    assert plain("Géïntegreerde POLITIE, l’axe; COL13/2013") == [
        "geintegreerde",
        "politie",
        "l",
        "axe",
        "col",
        "13",
        "2013",
    ]
    assert typed("m 1.7/1.2 en 1,5") == ["m1.7/1.2", "en", "m1.5"]
    assert typed("M01.05") == ["m1.5"]
    assert typed("versie 1.2.3") == ["versie", "1", "2", "3"]
    assert squash(plain("Sint-Jans Molenbeek")) == "sintjansmolenbeek"
    assert core(["zone", "de", "police"]) == ["zone", "police"]
    assert core(["de", "het"]) == ["de", "het"]
    assert list(places("Zone de Police", frozenset({"police"}))) == [(8, 14)]


def test_singular_and_plural_have_a_stem_in_common() -> None:
    for one, many, lang in (
        ("maatregel", "maatregelen", "nl"),
        ("vereniging", "verenigingen", "nl"),
        ("mesure", "mesures", "fr"),
        ("municipality", "municipalities", "en"),
        ("organised", "organized", "en"),
    ):
        assert set(stems(one, lang)) & set(stems(many, lang))  # type: ignore[arg-type]


def test_the_nearest_words_are_taken() -> None:
    known = ["politie", "police", "polis", "verenigingen"]
    assert set(nearest("polite", known, 0.8)) == {"politie", "police"}
    assert set(nearest("verenigngen", known, 0.8)) == {"verenigingen"}
    assert nearest("pz", known, 0.8) == {}
    assert nearest("zzzzzzzz", known, 0.8) == {}


def test_the_same_contents_give_the_same_bytes(contents: Contents, tmp_path: Path) -> None:
    write_file(tmp_path / "a.sqlite", contents)
    write_file(tmp_path / "b.sqlite", contents)
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sqlite", "b.sqlite"]


def test_a_file_is_opened_if_it_is_of_the_version(contents: Contents, tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    assert Index.open(path, contents.version) is None
    write_file(path, contents)
    assert Index.version(path) == contents.version
    assert Index.open(path, "another") is None
    opened = Index.open(path, contents.version)
    assert opened is not None
    assert iris(opened.find("pz", "nl"))[0] == "partner/pz"
    opened.close()


def test_a_file_that_is_no_index_is_none(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    path.write_text("This is no database, and it is longer than the head of one would be: " * 3)
    assert Index.version(path) is None


def test_a_folder_that_cannot_be_written_is_told(contents: Contents, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritablePath):
        write_file(tmp_path / "file" / "search.sqlite", contents)


def test_the_file_is_opened_and_otherwise_made_in_memory(
    runner: asyncio.Runner, catalogue: Catalogue, contents: Contents, tmp_path: Path
) -> None:
    path = tmp_path / "search.sqlite"
    for exists in (False, True):
        if exists:
            write_file(path, contents)
        search = Search(path, catalogue, contents.version)
        found = runner.run(search.find("pz", "nl"))
        assert iris(found)[0] == "partner/pz"
        assert iris(runner.run(search.suggest("pz", "nl")))[0] == "partner/pz"
        search.close()


def test_the_index_of_a_build_is_made_beside_it(catalogue: Catalogue, small: Settings) -> None:
    from api.graph.build import build

    made = build(small)
    assert not is_made(small)
    make(small)
    assert is_made(small)
    assert Index.version(small.search) == made.version
