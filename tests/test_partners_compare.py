"""Partners compared on a page: who is in which measures, alone or together."""

import re
from collections.abc import Callable

import httpx
import pytest

Ask = Callable[..., httpx.Response]

PAIR = "partner=pz&partner=verenigingen"


def page(ask: Ask, query: str) -> str:
    response = ask(f"/en/partners/compare?{query}", headers={"accept": "text/html"})
    assert response.status_code == 200, response.text
    return response.text


def measures(html: str) -> list[str]:
    return re.findall(r'<li><a class="measure"[^>]* href="/en/measures/(M[\d.]+)"', html)


def table(html: str) -> list[tuple[str, int]]:
    """The address and the number of each cell of the table, the total last."""
    found = re.findall(r'<td class="number"><a href="([^"]+)"[^>]*>(\d+)</a>', html)
    return [(href.replace("&amp;", "&"), int(count)) for href, count in found]


@pytest.mark.parametrize("query", [PAIR, f"{PAIR}&basis=involved", f"{PAIR}&partner=parket&basis=involved"])
def test_each_number_is_that_of_its_list(ask: Ask, query: str) -> None:
    cells = table(page(ask, query))
    assert len(cells) >= 3
    for href, count in cells:
        assert ask(href.replace("/en/", "/api/v1/")).json()["total"] == count
    assert sum(count for _, count in cells[:-1]) == cells[-1][1]


def test_both_either_and_one_without_the_other(ask: Ask) -> None:
    both = measures(page(ask, f"{PAIR}&show=all"))
    assert both == ["M1.5", "M1.7", "M1.8", "M2.6", "M2.7"]
    assert len(measures(page(ask, PAIR))) == 38
    alone = measures(page(ask, f"{PAIR}&show=pz"))
    assert len(alone) == 7
    assert not set(alone) & set(both)


def test_the_views_say_how_many(ask: Ask) -> None:
    html = page(ask, PAIR)
    assert re.findall(r"\((\d+)\)</a></li>", html) == ["38", "5", "7", "26"]
    assert html.count('aria-current="true">At least one of them (38)') == 1


def test_the_address_has_one_form(ask: Ask) -> None:
    response = ask("/en/partners/compare?basis=named&show=any&partner=PZ&partner=")
    assert (response.status_code, response.headers["location"]) == (303, "/en/partners/compare?partner=pz")
    many = "&".join(f"partner={slug}" for slug in ("pz", "parket", "unia", "gemeenten", "webhosts", "verenigingen"))
    assert ask(f"/en/partners/compare?{many}").status_code == 400


def test_a_partner_leads_to_its_comparisons(ask: Ask) -> None:
    assert "/en/partners/compare?partner=pz&amp;partner=gemeenten" in ask("/en/partners/pz").text
