"""What search engines are told: ``robots.txt``, and ``sitemap.xml`` with every page that they may keep."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

import httpx
import pytest

from api.languages import LANGUAGES
from api.queries import Catalogue
from api.web.pages import sitemap
from api.web.pages.routes import _PAGES
from api.web.service import Service
from tests.test_pages import BROWSER, KINDS

Ask = Callable[..., httpx.Response]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
BASE = "http://gpvp.test"


class Entry(NamedTuple):
    address: str
    changed: str
    others: dict[str, str]


def entries(answer: httpx.Response) -> list[Entry]:
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{SITEMAP}urlset"
    return [
        Entry(
            url.findtext(f"{SITEMAP}loc") or "",
            url.findtext(f"{SITEMAP}lastmod") or "",
            {link.get("hreflang", ""): link.get("href", "") for link in url.iter(LINK)},
        )
        for url in root
    ]


@pytest.fixture(scope="module")
def listed(ask: Ask) -> list[Entry]:
    return entries(ask("/sitemap.xml"))


def test_crawlers_are_told_where_to_look(ask: Ask) -> None:
    answer = ask("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.splitlines()[0] == "User-agent: *"
    assert f"Sitemap: {BASE}/sitemap.xml" in answer.text
    closed = re.findall(r"^Disallow: (.+)$", answer.text, re.MULTILINE)
    assert closed == ["/api/", "/mcp", "/sparql"]
    # Pages and files stay open: a page that must not be kept says so, which only who reads it can know.
    assert not any("/nl/measures".startswith(path) or "/data".startswith(path) for path in closed)


def test_every_page_is_listed_once_in_each_language(listed: list[Entry], service: Service) -> None:
    addresses = [entry.address for entry in listed]
    assert len(addresses) == len(set(addresses)) > 1500
    for entry in listed:
        assert list(entry.others) == list(LANGUAGES)
        assert entry.address in entry.others.values()
        assert set(entry.others.values()) <= set(addresses)
        assert entry.changed == service.modified
        assert "?" not in entry.address


def test_every_kind_of_page_is_in_it(listed: list[Entry]) -> None:
    addresses = {urlsplit(entry.address).path for entry in listed}
    for kind in KINDS:
        if "?" not in kind:
            assert f"/fr/{kind}" in addresses
    for path in _PAGES:
        stem = path.partition("{")[0]
        if path not in sitemap.LEFT_OUT:
            assert any(address.startswith(f"/nl/{stem}") for address in addresses), f"no address for {path}"


STEP = 11
"""Of the pages of one thing every so many are opened; all of them have been, by taking 1 here."""


def test_every_address_can_be_kept(listed: list[Entry], ask: Ask) -> None:
    """It answers, and does not ask to be left out. Each page in one language, in turn: they are the same in all."""
    pages = [entry for entry in listed if urlsplit(entry.address).path.startswith("/nl/")]
    alone = [entry for entry in pages if urlsplit(entry.address).path.count("/") == 2]
    for place, entry in enumerate((*alone, *pages[len(alone) :: STEP])):
        address = entry.others[LANGUAGES[place % len(LANGUAGES)]]
        answer = ask(address.removeprefix(BASE), headers=BROWSER)
        assert answer.status_code == 200, address
        assert "noindex" not in answer.text, address
        assert f'<link rel="canonical" href="{address}">' in answer.text


def test_more_pages_than_a_file_may_have_fill_several(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, service: Service
) -> None:
    whole = [entry.address for entry in entries(ask("/sitemap.xml"))]
    monkeypatch.setattr(sitemap, "MOST", 700)
    # The host is part of what an answer is kept by: this one was not asked yet.
    host = {"host": "split.test"}
    root = ElementTree.fromstring(ask("/sitemap.xml", headers=host).content)
    assert root.tag == f"{SITEMAP}sitemapindex"
    files = [each.findtext(f"{SITEMAP}loc") or "" for each in root]
    assert [each.findtext(f"{SITEMAP}lastmod") for each in root] == [service.modified] * len(files)
    assert files == [f"http://split.test/sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    assert len(files) == -(-len(whole) // 699)
    found = [entries(ask(urlsplit(file).path, headers=host)) for file in files]
    assert max(map(len, found)) <= 700
    assert [entry.address.replace("split.test", "gpvp.test") for file in found for entry in file] == whole
    unknown = ask("/sitemap-99.xml", headers=host)
    assert unknown.status_code == 404
    assert "sitemap-1.xml" in unknown.text


def test_a_file_holds_no_more_than_the_protocol_allows() -> None:
    assert sitemap.MOST == 50_000


@pytest.mark.parametrize("path", sitemap.LEFT_OUT)
def test_what_is_left_out_is_there(path: str) -> None:
    assert path in _PAGES


def test_objectives_are_addressed_as_their_pages_are(runner: object, catalogue: Catalogue) -> None:
    found = runner.run(sitemap.addresses(catalogue, ("objectives/{path:path}",)))  # type: ignore[attr-defined]
    assert "objectives/molenbeek-algemeen-2023/s2/g1/d1" in found
