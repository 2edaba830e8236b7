"""Source documents on pages and in the API: every quoted passage at its place, and what was not quoted told."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from api.namespaces import ID, NS
from api.queries import Iri, Row, Text
from api.web.coverage import covered, merged, part_number, parts
from api.web.pages.passages import Passage, code, in_order, passages, remarks_at

Ask = Callable[..., httpx.Response]

DOCUMENTS = (
    "gvpp-2017-2020",
    "brussel-vsc-2018-2019",
    "brussel-radicalisering-2022",
    "molenbeek-terrorisme-2023",
    "molenbeek-algemeen-2023",
)


def page(ask: Ask, path: str) -> str:
    response = ask(path, headers={"accept": "text/html"})
    assert response.status_code == 200, response.text
    return response.text


@pytest.fixture(scope="module")
def sources(ask: Ask) -> dict[str, Any]:
    return {slug: ask(f"/api/v1/sources/{slug}").json() for slug in DOCUMENTS}


def test_parts_follow_one_another_to_the_end() -> None:
    assert [(part.start, part.end, part.opener) for part in parts([5, 9], 20)] == [(0, 5, None), (5, 9, 0), (9, 20, 1)]
    assert [(part.number, part.opener) for part in parts([0, 9], 20)] == [(1, 0), (2, 1)]
    assert [(part.start, part.end) for part in parts([], 20)] == [(0, 20)]
    assert [part_number([5, 9], position) for position in (0, 4, 5, 8, 9, 30)] == [1, 1, 2, 2, 3, 3]


def test_characters_are_counted_once() -> None:
    spans = [(10, 20), (12, 15), (20, 22), (30, 40)]
    assert merged(spans) == [(10, 22), (30, 40)]
    assert covered(spans, 0, 100) == 22
    assert covered(spans, 15, 35) == 12


def test_each_quoted_passage_is_on_the_page_of_its_part(ask: Ask, sources: dict[str, Any]) -> None:
    for slug, source in sources.items():
        starts = defaultdict(set)
        for passage in source["passages"]:
            part = next(part for part in source["parts"] if part["start"] <= passage["start"] < part["end"])
            starts[part["number"]].add(passage["start"])
        for part in source["parts"][:9] + source["parts"][14:16]:  # The largest; the rest of the table is like these.
            html = page(ask, f"/fr/sources/{slug}/{part['number']}")
            found = re.findall(r' id="at-(\d+)"', html)
            assert len(found) == len(set(found))
            assert {int(start) for start in found} == starts[part["number"]], (slug, part)
            assert len(html.encode()) < 100_000, (slug, part)


def test_what_is_quoted_and_what_is_not_make_up_a_part(ask: Ask, sources: dict[str, Any]) -> None:
    part = sources["gvpp-2017-2020"]["parts"][3]
    assert part["thing"] == ID + "theme/2017-2020/1"
    assert (part["witness"], part["start"]) == ("body", 46326)
    html = page(ask, "/en/sources/gvpp-2017-2020/4")
    gaps = [int(gap.replace(",", "")) for gap in re.findall(r'class="gap">([\d,]+) characters', html)]
    length = part["end"] - part["start"]
    assert gaps[0] == 2981
    assert part["covered"] + sum(gaps) <= length
    assert part["covered"] + sum(gaps) > 0.9 * length
    assert f"{round(100 * part['covered'] / length)}% of the characters" in html


def test_the_whole_says_how_much_of_it_is_in_the_data(ask: Ask, sources: dict[str, Any]) -> None:
    source = sources["gvpp-2017-2020"]
    assert source["covered"] == sum(part["covered"] for part in source["parts"]) == 133_243
    assert source["characters"] == source["parts"][-1]["end"] == 217_756
    html = page(ask, "/nl/sources/gvpp-2017-2020")
    assert "61% van de 217.756 tekens" in html
    for part in source["parts"]:
        assert f'href="/nl/sources/gvpp-2017-2020/{part["number"]}"' in html


def test_the_whole_has_the_remarks_that_no_passage_has(ask: Ask, sources: dict[str, Any]) -> None:
    html = page(ask, "/en/sources/gvpp-2017-2020")
    shown = set(re.findall(r' id="remark-(\d+)"', html))
    quoted = {passage["thing"] for passage in sources["gvpp-2017-2020"]["passages"]}
    homeless = [remark for remark in sources["gvpp-2017-2020"]["remarks"] if not quoted & set(remark["about"])]
    assert len(homeless) > 5
    assert {remark["id"].rpartition("/")[2] for remark in homeless} <= shown


@pytest.mark.parametrize("path", ["measures/M1.7", "objectives/molenbeek-algemeen-2023/s2/g1/d1/o1", "themes/6"])
def test_a_thing_leads_to_its_place_and_the_place_back(ask: Ask, path: str) -> None:
    found = re.findall(r'href="(/fr/sources/[^"#]+)#([^"]+)"', page(ask, f"/fr/{path}"))
    assert found
    for href, anchor in set(found):
        assert f' id="{anchor}"' in page(ask, href)
    assert any(f'href="/fr/{path}' in page(ask, href) for href, _ in found)


def test_a_passage_names_what_it_became(ask: Ask) -> None:
    html = page(ask, "/en/sources/gvpp-2017-2020/4")
    measure = html.partition('id="at-51745"')[2].partition("</li>\n  <li")[0]
    assert 'href="/en/measures/M1.5">measure M1.5</a>' in measure
    assert '<span lang="nl">Het onderzoeks- en vervolgingsbeleid' in measure
    assert 'id="at-51847"' in measure
    assert "footnote 23" in measure


def test_a_remark_stands_in_full_once(ask: Ask) -> None:
    html = page(ask, "/nl/sources/gvpp-2017-2020/4")
    found = re.findall(r' id="remark-(\d+)"', html)
    assert found
    assert len(found) == len(set(found))
    assert set(re.findall(r'href="#remark-(\d+)"', html)) <= set(found)


def test_alignments_stand_at_the_words_that_they_rest_on(ask: Ask) -> None:
    plan = page(ask, "/en/sources/gvpp-2017-2020/4").partition('id="at-52714"')[2].partition("</li>\n  <li")[0]
    assert "2 alignments rest on these words" in plan
    assert "objectives/molenbeek-algemeen-2023/s2/g1/d3/o7#aligned-M1.7" in plan
    contract = page(ask, "/en/sources/molenbeek-algemeen-2023/3").partition('id="at-1513"')[2]
    assert "objectives/molenbeek-algemeen-2023/s2/g1/d1/o1#aligned-M5.2" in contract.partition("</li>\n  <li")[0]


def test_parts_have_neighbours(ask: Ask) -> None:
    first, last = page(ask, "/en/sources/gvpp-2017-2020/1"), page(ask, "/en/sources/gvpp-2017-2020/24")
    assert 'rel="prev"' not in first
    assert 'rel="next" href="/en/sources/gvpp-2017-2020/2"' in first
    assert 'rel="next"' not in last
    assert 'rel="prev" href="/en/sources/gvpp-2017-2020/23"' in last
    assert "Overview table: 10. Crisis management and resilience" in last


def row(quotation: str, thing: str, kind: str, order: int, start: int, end: int, verbatim: str = "words") -> Row:
    return {
        "quotation": Iri(ID + quotation),
        "thing": Iri(ID + thing),
        "class": Iri(NS + kind),
        "order": order,
        "start": start,
        "end": end,
        "verbatim": Text(verbatim, "nl"),
    }


ROWS = (
    row("m/q", "measure/2017-2020/M1.1", "Measure", 1, 100, 200),
    row("f/mark", "footnote/x/7", "Footnote", 1, 200, 201, "7"),
    row("m/q", "measure/2017-2020/M1.1", "Measure", 2, 201, 250),
    row("c/q", "measure/2017-2020/M1.1/cites/1", "Citation", 1, 110, 120),
    row("f/q", "footnote/x/7", "Footnote", 1, 260, 290),
    row("m/q", "measure/2017-2020/M1.1", "Measure", 3, 300, 350),
    row("a/q", "priority/2017-2020/1/1", "Priority", 1, 500, 510),
    row("b/q", "priority/2017-2020/1/2", "Priority", 1, 500, 510),
)


def test_passages_hold_what_stands_inside_them() -> None:
    measure, footnote, priorities = passages(ROWS)
    assert measure.spans == ((100, 200), (201, 250), (300, 350))
    assert [inner.made[0].kind for inner in measure.inside] == ["Citation", "Footnote"]
    assert (footnote.start, footnote.end, footnote.inside) == (260, 290, [])
    assert [made.code for made in priorities.made] == ["1/1", "1/2"]


def shown(top: list[Passage]) -> list[tuple[str, int]]:
    return [
        (piece["kind"], piece.get("start") or piece.get("characters") or piece["passage"].start)
        for piece in in_order(top, 50, 600)
    ]


def test_a_passage_goes_on_after_what_stands_between_and_gaps_are_told() -> None:
    assert shown(passages(ROWS)) == [
        ("gap", 50), ("passage", 100), ("passage", 260), ("on", 300), ("gap", 150), ("passage", 500), ("gap", 90),
    ]  # fmt: skip


def test_a_remark_about_a_part_is_not_repeated_at_the_whole() -> None:
    top = passages(
        [
            row("m/q", "measure/2017-2020/M1.1", "Measure", 1, 0, 9),
            row("p/q", "measure/2017-2020/M1.1/1", "SubPoint", 1, 10, 19),
        ]
    )
    about: list[Row] = [
        {"number": 1, "about": Iri(ID + "measure/2017-2020/M1.1")},
        {"number": 1, "about": Iri(ID + "measure/2017-2020/M1.1/1")},
        {"number": 2, "about": Iri(ID + "measure/2017-2020/M1.1")},
        {"number": 3, "about": Iri(ID + "partner/pz")},
    ]
    assert remarks_at(top, about) == {
        ID + "measure/2017-2020/M1.1/1": [1],
        ID + "measure/2017-2020/M1.1": [2],
    }


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("measure/2017-2020/M1.1/3", "M1.1/3"),
        ("mention/2017-2020/M1.7/2", "M1.7"),
        ("objective/brussel-vsc-2018-2019/p1/s1/g1", "p1/s1/g1"),
        ("indicator/molenbeek-algemeen-2023/s2/g1/d1/i1/target", "s2/g1/d1/i1"),
        ("theme/2017-2020/6", "6"),
        ("theme/2017-2020/6/openbaar-vervoer", ""),
        ("service/gdp", ""),
    ],
)
def test_codes_are_those_that_people_use(iri: str, expected: str) -> None:
    assert code(ID + iri) == expected


def test_what_others_stand_below_is_a_heading(ask: Ask) -> None:
    html = page(ask, "/en/sources/gvpp-2017-2020/4")
    headings = re.findall(r"<h2><span><a [^>]+>(measure M[^<]+)</a></span></h2>", html)
    assert headings == [f"measure M1.{number}" for number in range(1, 12)]
    assert html.count('class="head"') == len(headings)
