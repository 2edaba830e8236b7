"""The HTTP surface as somebody hostile reads it: what is echoed, where one is sent on, what a path or a host may be."""

import csv
import gzip
import io
import re
from collections.abc import Callable
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from api.errors import QueryTooLarge
from api.settings import Settings
from api.store.guard import Bounds, bound
from api.web.data.answers import comma_separated
from api.web.pages.routes import _PAGES

Ask = Callable[..., httpx.Response]

# One text for every context: an address that runs; the end of an attribute in either kind of quotation marks, of a tag,
# a script, a comment; a line of a header.
PAYLOAD = (
    "javascript:alert(1)//'\"></title></textarea></script>--><script>alert(1)</script><b onmouseover=alert(1) y='"
    "\r\nSet-Cookie: stolen=1"
)
HOSTILE = quote(PAYLOAD, safe="")
EXAMPLES = {
    "themes/{number}": "themes/6",
    "measures/{code}": "measures/M1.5",
    "partners/{slug}": "partners/pz",
    "contracts/{slug}": "contracts/brussel-radicalisering-2022",
    "objectives/{path:path}": "objectives/molenbeek-algemeen-2023/s2/g1/d3/o5",
    "queries/{name}": "queries/measures-with-all-partners",
    "sources/{slug}": "sources/gvpp-2017-2020",
}
PLACES = """/{} /en/{} /id/{} /id/measure/{} /doc/{} /doc/{}.ttl /graph/{} /static/{} /data/{} /data/graph/{}.nt
    /data/source/{}.ttl /api/v1/{} /api/v1/measures/{} /api/v1/queries/{} /api/v1/queries/{}/about /api/v1/measures?q={}
    /api/v1/measures?lang={} /api/v1/measures?format={} /api/v1/search?q={} /api/v1/suggest?q={} /api/v1/ask?q={}
    /api/v1/matrix?rows={} /api/v1/compare?a={}&b={} /sparql?query={} /sparql?format={}&query=ASK%7B%7D /data?format={}
    /sparql?query=ASK%7B%7D&default-graph-uri={} /api/v1/queries/measures?q={}&format=csv /?lang={}"""
URLS = ("href", "src", "action", "formaction", "poster", "data", "xlink:href")


class Seen(HTMLParser):
    """What of a page could act: scripts with something in them, handlers, addresses; and the names of its fields."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.acts: list[str] = []
        self.fields: set[str] = set()
        self._script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        given = {name: value or "" for name, value in attrs}
        if tag in ("input", "select", "textarea"):
            self.fields.add(given.get("name", ""))
        for name, value in given.items():
            if name.startswith("on") or (name in URLS and urlsplit(value.strip()).scheme == "javascript"):
                self.acts.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._script and "alert" in data:
            self.acts.append(data)


def check(answer: httpx.Response) -> None:
    """Nothing of what was sent acts, and no header is anything but one line."""
    assert answer.status_code < 500, answer.url
    assert "set-cookie" not in answer.headers, answer.url
    assert not [name for name, value in answer.headers.items() if "\r" in value or "\n" in value], answer.url
    if "location" in answer.headers:
        assert re.match(r"/(?![/\\])", answer.headers["location"]), (answer.url, answer.headers["location"])
    kind = answer.headers.get("content-type", "")
    if kind.startswith("text/html"):
        assert Seen(answer.text).acts == [], answer.url
    elif "svg" in kind or "xml" in kind:
        assert "<script" not in answer.text, answer.url
    else:
        # Whatever is in it, a browser must not take it for a page.
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "html" not in kind


def test_what_acts_is_seen() -> None:
    for written in (PAYLOAD, f'<a href="{PAYLOAD}">', f'<p title="{PAYLOAD}">', f"<title>{PAYLOAD}"):
        assert Seen(f"<html>{written}").acts


@pytest.mark.parametrize("pattern", _PAGES)
def test_no_page_lets_act_what_it_is_given(ask: Ask, pattern: str) -> None:
    """With each of its parameters, by a name that is none, and in its path."""
    path = EXAMPLES.get(pattern, pattern)
    fields = Seen(ask(f"/en/{path}").text).fields - {""}
    for name in sorted({*fields, "lang", HOSTILE}):
        check(ask(f"/en/{path}?{name}={HOSTILE}"))
    if "{" in pattern:
        check(ask("/en/" + re.sub(r"\{.*?\}", HOSTILE, pattern)))


@pytest.mark.parametrize("accept", ["*/*", "text/html,*/*;q=0.8"])
def test_nothing_else_lets_act_what_it_is_given(ask: Ask, accept: str) -> None:
    for place in PLACES.split():
        check(ask(place.replace("{}", HOSTILE), headers={"accept": accept}))


ELSEWHERE = """//evil.example //evil.example/ /\\evil.example /%2f%2fevil.example /%5cevil.example //nl//evil.example
    /nl//evil.example /nl/%2f%2fevil.example /id//evil.example /id/%2f%2fevil.example /en/https://evil.example
    /NL//evil.example /Nl/https:%2f%2fevil.example /fr//evil.example/.. /id/https://evil.example /graph//evil.example
    /sparql?query=ASK{}&url=//evil.example /?next=//evil.example /nl?return=https://evil.example"""


def test_nobody_is_sent_elsewhere(ask: Ask) -> None:
    for path in ELSEWHERE.split():
        for accept in ("*/*", "text/html"):
            # An address that begins with two slashes would be another host to the client, so the host is written out.
            answer = ask(f"http://gpvp.test{path}", headers={"accept": accept})
            assert answer.status_code < 500, path
            to = answer.headers.get("location", "/")
            assert urlsplit(to).netloc in ("", "gpvp.test"), (path, to)
            assert not to.startswith(("//", "/\\")), (path, to)


HERE = re.escape(str(Path(__file__).parents[1]))
SECRET = re.compile(rf"root:|BEGIN|\[project\]|import asyncio|{HERE}|/tmp/|site-packages|Traceback")
UP = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "....//", "%252e%252e%252f", "/", "%00")
FOLDERS = "/static/ /data/ /data/graph/ /data/source/ /doc/ /id/ /graph/ /nl/ /nl/sources/"


def test_no_path_leads_out_of_its_folder(ask: Ask) -> None:
    for up in UP:
        for folder in FOLDERS.split():
            answer = ask(f"{folder}{up * 6}etc/passwd")
            assert answer.status_code in (303, 308, 400, 404), answer.url
            assert not SECRET.search(answer.text), answer.url


def test_an_error_says_nothing_of_the_inside(ask: Ask) -> None:
    wrong = "/sparql?query=SELECT /api/v1/measures?limit=x /nothing /data/graph/none.nt /en/zzz /sparql?query=%FF"
    for path in wrong.split():
        assert not SECRET.search(ask(path).text), path


HOSTS = ("evil.example", 'evil.example"><script>', "evil.example/x?y", "a b", "[", "x" * 5000, "é", "")
WITH_ADDRESSES = "/nl/ /data?format=ttl /data?format=rdf /sparql /api/v1/themes?format=xlsx /openapi.json"


@pytest.mark.parametrize("host", HOSTS, ids=range(len(HOSTS)))
def test_a_host_that_is_none_is_no_more_than_wrong(ask: Ask, host: str) -> None:
    for path in WITH_ADDRESSES.split():
        # With a port: the framework takes the address of the server in place of a name that is none.
        answer = ask(f"http://gpvp.test:8080{path}", headers={"host": host.encode("latin-1")})
        assert answer.status_code in (200, 400), (path, answer.status_code)
        if answer.headers["content-type"].startswith("text/html"):
            assert Seen(answer.text).acts == []


def test_what_one_host_was_told_is_told_to_no_other(ask: Ask) -> None:
    passed_on = {"x-forwarded-host": "worse.example", "x-forwarded-proto": "https", "forwarded": "host=worst.example"}
    for path in WITH_ADDRESSES.split():
        first = ask(path, headers={"host": "evil.example", **passed_on}).content
        assert b"worse" not in first
        assert b"worst" not in first
        assert b"https://evil" not in first
        assert b"evil" not in ask(path).content
    assert b"http://evil.example/sparql" in ask("/sparql", headers={"host": "evil.example"}).content


def test_a_header_chooses_no_other_address(ask: Ask) -> None:
    for name in ("x-original-url", "x-rewrite-url", "x-http-method-override", "x-forwarded-prefix"):
        assert ask("/livez", headers={name: "/metrics"}).json() == {"status": "alive"}


def test_a_tag_that_is_none_changes_nothing(ask: Ask) -> None:
    for match in ("*", '"a", ' * 2000, 'W/"' + "x" * 5000 + '"', ",,,,", '"', "\\"):
        assert ask("/api/v1/themes", headers={"if-none-match": match}).status_code == (304 if match == "*" else 200)


def test_a_packed_body_is_not_unpacked(ask: Ask) -> None:
    packed = gzip.compress(b"SELECT * { ?s ?p ?o }" + b" " * 1_000_000)
    headers = {"content-type": "application/sparql-query", "content-encoding": "gzip"}
    assert ask("/sparql", "POST", content=packed, headers=headers).status_code == 400


def back(cells: list[object]) -> list[str]:
    """What stands in the cells of a column of CSV."""
    rows = csv.reader(io.StringIO(comma_separated(["a"], [[cell] for cell in cells]).decode(), newline=""))
    return [row[0] if row else "" for row in rows][1:]


def test_a_text_in_a_table_is_no_formula() -> None:
    formulas = ["=1+1", "+1", "-1x", "@SUM(A1)", "\t=1", "\r=1"]
    assert back([*formulas]) == [f"'{text}" for text in formulas]
    assert back(["a=b", -1, -1.5, "M1.5", None, "", "’t"]) == ["a=b", "-1", "-1.5", "M1.5", "", "", "’t"]


LENGTH = 100_000
SHAPES = (
    "a.b", ":.", "<a", "''", '""', "@a-", "1.", "?", "%41", "\\u0041",
    "_:", "a:.", "<<(", '"\\', "#", "{", "!", "a-", "é.",
    '"""a\\', '\\"""', '"""a""\\"', "'''\\'",
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=range(len(SHAPES)))
def test_no_text_takes_longer_to_read_than_its_length(shape: str) -> None:
    """Where reading is not linear, one of these takes minutes."""
    for before in ("", "SELECT * { ?s ?p "):
        with suppress(QueryTooLarge):
            bound((before + shape * LENGTH)[:LENGTH], Bounds.of(Settings()))
