"""Partners that act together: the page says what the picture draws, and each number leads to its measures."""

import re
from collections.abc import Callable

import httpx
import pytest

Ask = Callable[..., httpx.Response]


def rows(html: str) -> list[tuple[str, int]]:
    """The address and the number of each pair."""
    found = re.findall(r'<td role="cell" class="number"[^>]*><a href="([^"]+)"[^>]*>(\d+)</a>', html)
    return [(href.replace("&amp;", "&"), int(count)) for href, count in found]


@pytest.mark.parametrize("query", ["", "?theme=6", "?basis=involved&minimum=20", "?theme=1&minimum=2"])
def test_each_pair_has_that_many_measures(ask: Ask, query: str) -> None:
    pairs = rows(ask(f"/en/network{query}").text)
    assert len(pairs) == min(ask(f"/api/v1/queries/partner-pairs{query}").json()["total"], 100) > 5
    counts = [count for _, count in pairs]
    assert counts == sorted(counts, reverse=True)
    for href, count in pairs[::20]:
        assert ask(href.replace("/en/", "/api/v1/")).json()["total"] == count


def test_the_least_number_of_measures(ask: Ask) -> None:
    every = [count for _, count in rows(ask("/en/network").text)]
    some = [count for _, count in rows(ask("/en/network?minimum=10").text)]
    assert some == [count for count in every if count >= 10]
    none = ask("/en/network?minimum=100").text
    assert "No two partners" in none
    assert "<img" not in none


def test_a_sentence_says_what_it_shows_and_the_picture_is_of_the_same(ask: Ask) -> None:
    html = ask("/en/network?minimum=40").text
    assert "Most often together: Integrated police and regional bodies, in 48 measures." in html
    (picture,) = re.findall(r'<img src="([^"]+)"', html)
    response = ask(picture.replace("&amp;", "&"))
    assert response.headers["content-type"].startswith("image/svg+xml")
    assert "48" in response.text


def test_what_several_share_is_not_said_of_one(ask: Ask) -> None:
    """36 pairs have the most measures there, nine partners stand with all others: no one of them is the first."""
    html = ask("/en/network?theme=6&basis=involved&minimum=3").text
    counts = [count for _, count in rows(html)]
    assert counts.count(counts[0]) == 36
    assert "36 pairs, each in 12 measures" in html
    assert "9 partners stand together with all the others." in html
    assert "The partner with the most others" not in html
    assert "The partner with the most others is Integrated police: with " in ask("/en/network").text
