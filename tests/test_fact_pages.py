"""What pages of measures and partners say of each fact: the words that name it, the rule it follows from, its place."""

import re
from collections.abc import Callable

import httpx
import pytest

from api.web.pages.changes import runs
from api.web.pages.venn import venn

Ask = Callable[..., httpx.Response]


def page(ask: Ask, path: str) -> str:
    response = ask(path, headers={"accept": "text/html"})
    assert response.status_code == 200, response.text
    return response.text


def section(html: str, name: str) -> str:
    return html.partition(f'<section aria-labelledby="{name}">')[2].partition("</section>")[0]


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_each_named_partner_leads_to_the_cells_that_name_it(ask: Ask) -> None:
    html = page(ask, "/en/measures/M1.7")
    named = re.search(r">named<.*?</tr>", section(html, "involved"), re.DOTALL)
    assert named
    partners = re.findall(r"<li>.*?</li>", named[0])
    cells = {text(one).split(" (")[0].strip(): re.findall(r'href="#mention-(\d)"', one) for one in partners}
    assert cells["associations"] == ["1", "2"]
    assert cells["police zones"] == ["2"]
    assert all(f'id="mention-{cell}"' in html for found in cells.values() for cell in found)
    assert "cell: points 1, 2" in text(section(html, "involved"))


def test_a_measure_with_one_cell_does_not_repeat_it(ask: Ask) -> None:
    assert "#mention-" not in section(page(ask, "/en/measures/M5.4"), "involved")


def test_the_rules_of_inference_are_told_in_words(ask: Ask) -> None:
    for lang, said in {
        "nl": "ook de delen betrokken",
        "fr": "ses parties sont impliquées",
        "en": "parts are involved",
    }.items():
        assert said in section(page(ask, f"/{lang}/measures/M1.7"), "involved")


@pytest.mark.parametrize(("code", "name"), [("M1.7", "cells"), ("M5.4", "in-text"), ("M1.10", "citations")])
def test_words_lead_to_their_place_in_the_source(ask: Ask, code: str, name: str) -> None:
    places = re.findall(
        r'href="(/fr/sources/gvpp-2017-2020/\d+)#(at-\d+)"', section(page(ask, f"/fr/measures/{code}"), name)
    )
    assert places
    for href, anchor in places:
        assert f' id="{anchor}"' in page(ask, href)


def test_both_witnesses_have_their_differences_marked(ask: Ask) -> None:
    found = section(page(ask, "/en/measures/M5.4"), "remarks")
    body, table = re.findall(r'<blockquote class="quote">(.*?)</blockquote>', found, re.DOTALL)[:2]
    marked = [re.findall(r'<strong class="differs">.*?</span>([^<]+)</strong>', side) for side in (body, table)]
    assert marked == [["eendaagse", "Diefstalpreventie Adviseurs"], ["ééndaagse", "DiefstalpreventieAdviseurs"]]
    assert "only here:" in text(body)


def test_differences_count_every_character_only_where_asked() -> None:
    assert all(run.same for run in runs("De Stad.", "de stad"))
    assert [run.same for run in runs("De Stad.", "de Stad.", str)] == [False, True]


def test_a_partner_has_its_contracts_and_services(ask: Ask) -> None:
    html = page(ask, "/en/partners/gemeente-sint-jans-molenbeek")
    found = section(html, "contracts")
    assert re.findall(r'href="/en/contracts/([^"]+)"', found) == [
        "molenbeek-algemeen-2023",
        "molenbeek-terrorisme-2023",
    ]
    services = re.findall(r'service=([^"]+)"[^>]*>[^<]+(?:<[^>]+>[^<]*)*?</a>.*? – (\d+) objective', found)
    assert dict(services)["gdp"] == "11"
    for slug, count in services:
        assert ask(f"/api/v1/objectives?service={slug}").json()["total"] == int(count)


def test_the_api_has_the_contracts_of_a_partner(ask: Ask) -> None:
    contracts = ask("/api/v1/partners/pz-5339").json()["contracts"]
    assert [(item["contract"], item["relation"]) for item in contracts] == [
        ("brussel-radicalisering-2022", "party"),
        ("brussel-radicalisering-2022", "serves"),
        ("brussel-vsc-2018-2019", "serves"),
    ]
    assert contracts[0]["role"]
    assert ask("/api/v1/partners/unia").json()["contracts"] == []


def test_what_is_not_known_of_a_partner_is_said(ask: Ask) -> None:
    html = text(page(ask, "/en/partners/verenigingen"))
    assert "In the local contracts of this dataset this partner is no party" in html
    assert "no code and no website in the register" in html
    zone = text(page(ask, "/en/partners/pz-5339"))
    assert "No name in English" in zone
    assert "no name with evidence" in zone


def test_the_totals_of_a_partner_are_those_of_its_measures(ask: Ask) -> None:
    html = page(ask, "/en/partners/parket")
    total = html.partition('<tr role="row" class="sum">')[2].partition("</tr>")[0]
    cells = [
        (href.replace("&amp;", "&"), int(count))
        for href, count in re.findall(r'<a href="([^"]+)"[^>]*>(\d+)</a>', total)
    ]
    assert [count for _, count in cells][-1] == sum(count for _, count in cells[:-1]) == 30
    for href, count in cells:
        assert ask(href.replace("/en/", "/api/v1/")).json()["total"] == count


def test_a_contract_says_what_is_on_its_page(ask: Ask) -> None:
    html = page(ask, "/nl/contracts/brussel-vsc-2018-2019")
    nav = html.partition('<nav class="outline" aria-labelledby="contents">')[2].partition("</nav>")[0]
    places = re.findall(r'href="#([^"]+)"', nav)
    assert {"parties", "grants", "p1-s1", "p2-s2", "articles"} <= set(places)
    assert all(f' id="{place}"' in html for place in places)
    assert 'href="/nl/sources/brussel-vsc-2018-2019"' in nav


def test_circles_show_what_the_table_says(ask: Ask) -> None:
    html = page(ask, "/en/partners/compare?partner=pz&partner=verenigingen")
    assert re.findall(r'<text x="\d+" y="\d+">(\d+)</text>', html) == ["7", "26", "5"]
    assert 'aria-hidden="true"' in html.partition('<figure class="venn">')[2]
    three = page(ask, "/en/partners/compare?partner=pz&partner=verenigingen&partner=parket")
    circles = [int(count) for count in re.findall(r'<text x="\d+" y="\d+">(\d+)</text>', three)]
    total = int(re.findall(r'<td class="number"><a [^>]*>(\d+)</a>', three)[-1])
    assert (len(circles), sum(circles)) == (7, total)
    four = page(ask, "/en/partners/compare?partner=pz&partner=verenigingen&partner=parket&partner=gemeenten")
    assert "venn" not in four


def test_areas_have_the_things_in_exactly_these_sets() -> None:
    drawn = venn(("a", "b", "c"), {frozenset("a"): 1, frozenset("bc"): 2, frozenset("abc"): 3}, ("A", "B", "C"))
    assert drawn is not None
    assert [mark.number for mark in drawn.areas] == [1, 0, 0, 0, 0, 2, 3]
    assert [mark.number for mark in drawn.names] == [1, 2, 3]
    assert venn(("a",), {}, ("A",)) is None
