"""The page of the search: what it shows of what was found, and the field that suggests."""

import html
import re
from collections.abc import Callable

import httpx
import pytest

from api.languages import LANGUAGES

Ask = Callable[..., httpx.Response]


def page(ask: Ask, path: str, **params: str) -> str:
    response = ask(path, params=params)
    assert response.status_code == 200, response.text
    return html.unescape(response.text)


def headings(text: str) -> list[str]:
    return re.findall(r'<h3 id="found-([a-z]+)">', text)


def test_what_was_found_stands_by_kind(ask: Ask) -> None:
    text = page(ask, "/fr/search", q="zones de police")
    kinds = headings(text)
    assert kinds[0] == "partner"  # the kind of the best hit
    assert kinds.index("measure") < kinds.index("objective") < kinds.index("article")
    assert '<a href="/fr/partners/pz"><mark>ZP</mark></a>' in text
    assert "via le partenaire «\u00a0<mark>zones</mark> de <mark>police</mark>\u00a0»" in text
    assert '<a href="/fr/search?q=zones+de+police&type=measure"' in text


def test_words_in_another_language_say_so(ask: Ask) -> None:
    text = page(ask, "/fr/search", q="sluikstort")
    assert re.search(r'<span lang="nl">[^<]*<mark>sluikstorten</mark>', text)


def test_all_of_one_kind_has_pages(ask: Ask) -> None:
    first = page(ask, "/nl/search", q="politie", type="objective")
    assert headings(first) == ["objective"]
    following = re.search(r'<a rel="next" href="([^"]+)"', first)
    assert following is not None
    second = html.unescape(ask(following[1]).text)
    assert 'rel="prev"' in second
    links = [set(re.findall(r'href="/nl/objectives/([^"]+)"', text)) for text in (first, second)]
    assert len(links[0]) == 50
    assert not links[0] & links[1]


def test_what_was_read_otherwise_is_said(ask: Ask) -> None:
    text = page(ask, "/en/search", q="radicalisatoin xyzzy")
    assert "‘radicalisatoin’ stands nowhere; the search was for ‘radicalisation’." in text
    assert "Found nowhere: xyzzy." in text
    assert "Nothing has all of these words." in text
    assert "1 item has all of these words" in page(ask, "/en/search", q="huiselijk geweld")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_found_is_explained(ask: Ask, lang: str) -> None:
    text = page(ask, f"/{lang}/search", q="xyzzy")
    assert "M1.5" in text
    assert 'id="found"' in text
    assert headings(text) == []


def test_a_question_has_its_answer_and_the_things_that_it_names(ask: Ask) -> None:
    text = page(ask, "/nl/search", q="welke maatregelen noemen Unia?")
    assert text.index('class="understood"') < text.index('id="found"')
    assert 'href="#found"' in text
    assert headings(text)[0] == "partner"
    assert "noemen</mark>" not in text


@pytest.mark.parametrize("path", ["/nl/search", "/nl/", "/nl/measures"])
def test_the_field_can_suggest_and_works_without(ask: Ask, path: str) -> None:
    text = page(ask, path)
    (field,) = re.findall(r"<input[^>]*data-suggest[^>]*>", text)
    assert 'data-suggest="/api/v1/suggest"' in field
    assert "measure=maatregel" in field
    assert "{n}" in field
    assert re.search(r'<form[^>]*action="/nl/search"[^>]*>\s*<label class="hidden" for="[a-z]+">', text)
    (script,) = re.findall(r'<script src="([^"]+)" defer></script>', text)
    answer = ask(script)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "innerHTML" not in answer.text


def test_scripts_of_this_host_only_may_run(ask: Ask) -> None:
    policy = ask("/nl/").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy


def test_what_is_typed_is_never_markup(ask: Ask) -> None:
    for text in ("<b>pz</b>", '"><script>alert(1)</script>', "<mark>"):
        answer = ask("/nl/search", params={"q": text}).text
        assert "<b>pz" not in answer
        assert "<script>" not in answer
