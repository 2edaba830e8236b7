"""The living editor as the server gives it: words to complete, what forms send, names, charts, limits, files of npm."""

import asyncio
import gzip
import hashlib
import json
import re
import sys
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest
from starlette.types import Message

from api.languages import LANGUAGES
from api.namespaces import NS, PREFIXES
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Stream
from api.store.embedded import EmbeddedStore
from api.store.guard import Bounds, bound
from api.web import npm
from api.web.app import create_app
from api.web.npm.__main__ import main
from api.web.pages.editor import LONGEST
from api.web.service import Service

Ask = Callable[..., httpx.Response]
Asking = Callable[..., Ask]

COUNTS = (
    "SELECT ?theme (COUNT(?m) AS ?n) { ?m <https://w3id.org/gpvp/ns#inTheme> ?theme } GROUP BY ?theme ORDER BY ?theme"
)
JSON = "application/json"
LONG = "ASK {}\n" + "# so that no address can hold it\n" * 300


def editor(ask: Ask, lang: str = "en", **query: str) -> httpx.Response:
    return ask(f"/{lang}/editor?{urlencode(query)}")


def send(ask: Ask, path: str = "/en/editor", **form: str) -> httpx.Response:
    return ask(path, "POST", data=form)


def links(response: httpx.Response) -> list[str]:
    return [unescape(link) for link in re.findall(r'(?:href|src)="([^"]+)"', response.text)]


# ---- What is completed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "label"), [("nl", "maatregel"), ("fr", "mesure"), ("en", "measure")])
def test_words_are_those_of_the_dataset(ask: Ask, lang: str, label: str) -> None:
    response = ask(f"/{lang}/editor/words.json")
    assert response.headers["content-type"] == "application/json"
    words = response.json()
    assert words["prefixes"] == PREFIXES
    assert words["classes"][NS + "Measure"] == label
    assert words["properties"][PREFIXES["skos"] + "prefLabel"] == ""
    assert NS + "involves" in words["properties"]
    assert not words["classes"].keys() & words["properties"].keys()
    assert len(words["classes"]) + len(words["properties"]) > 190
    info = {"nl": "_START_ tot _END_ van _TOTAL_ rijen", "fr": "_START_ à _END_ sur _TOTAL_ lignes"}
    assert words["table"]["info"] == info.get(lang, "_START_ to _END_ of _TOTAL_ rows")
    assert all(words["table"].values())


# ---- What a form sends -----------------------------------------------------------------------------------------


def test_a_query_that_is_sent_gets_an_address(ask: Ask) -> None:
    response = send(ask, query="ASK {\r\n}", format="", view="")
    assert (response.status_code, response.headers["location"]) == (303, "/en/editor?query=ASK+%7B%0A%7D")
    response = send(ask, query=" ", format="", view="plain")
    assert (response.status_code, response.headers["location"]) == (303, "/en/editor?view=plain")
    response = send(ask, query="ASK {}", format="csv", view="")
    assert (response.status_code, response.headers["location"]) == (303, "/sparql?query=ASK+%7B%7D&format=csv")


def test_a_query_that_is_too_long_for_one_is_answered_at_once(ask: Ask) -> None:
    assert len(LONG) > LONGEST
    response = send(ask, query=LONG, format="")
    assert response.status_code == 200
    assert "<strong>yes</strong>" in response.text
    assert LONG in unescape(response.text)
    # It can be had in no other place, and no link says otherwise.
    assert not [link for link in links(response) if "query=" in link]
    assert '<meta name="robots" content="noindex' in response.text


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nl", "Deze vraag is te lang voor een adres."),
        ("fr", "Cette requête est trop longue pour une adresse."),
        ("en", "This query is too long for an address."),
    ],
)
def test_no_link_repeats_a_query_beyond_the_longest_address(ask: Ask, lang: str, said: str) -> None:
    """Also where it came in an address: a page that repeats it in its links would be many times as large."""
    ends = "SELECT (1 AS ?one) (2 AS ?two) FROM <https://w3id.org/gpvp/graph/sources> {}\n"
    graph = {"default-graph-uri": "https://w3id.org/gpvp/graph/sources"}
    room = LONGEST - len(f"/{lang}/editor?{urlencode({'query': ends, **graph})}")
    longest, longer = (editor(ask, lang, query=f"{ends}#{'x' * length}", **graph) for length in (room - 3, room - 2))
    for response in (longest, longer):
        assert response.status_code == 200
        assert len(response.content) < 100_000
    repeated = [link for link in links(longest) if "query=" in link]
    assert {f"/{one}/editor" for one in LANGUAGES} | {"/sparql"} <= {link.partition("?")[0] for link in repeated}
    assert said not in unescape(longest.text)
    assert [link for link in links(longer) if "query=" in link] == []
    assert {f"/{one}/editor" for one in LANGUAGES} <= set(links(longer))
    assert said in unescape(longer.text)
    assert len(editor(ask, lang, query="ASK {}" + "#" * 9_000).content) < 60_000 + 9_000


def test_a_long_query_whose_answer_is_a_file_is_sent_on(ask: Ask) -> None:
    form = {"query": "SELECT (1 AS ?one) {}" + LONG.removeprefix("ASK {}"), "format": "csv", "view": "plain"}
    response = send(ask, **form)
    assert (response.status_code, response.headers["location"]) == (307, "/sparql")
    assert ask("/sparql", "POST", data=form).text.split() == ["one", "1"]


class Bounded(EmbeddedStore):
    """The store with the bounds that a service puts around it."""

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        bound(text, Bounds.of(Settings()))
        return await super().stream(text, accept, dataset, client)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_query_beyond_the_limit_is_told_so(asking: Asking, content: ox.Store, lang: str) -> None:
    ask = asking(Settings(), store=Bounded(content))
    assert send(ask, f"/{lang}/editor", query="ASK {}" + " " * 99_994).status_code == 200
    response = send(ask, f"/{lang}/editor", query="ASK {}" + " " * 99_995)
    assert response.status_code == 400
    title = {"nl": "Vraag te groot", "fr": "Requête trop grande", "en": "Query too large"}[lang]
    assert f"<h2>{title}</h2>" in response.text


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"data": {"query": "ASK {}", "nothing": "1"}}, 400),
        ({"data": {"view": "other"}}, 400),
        ({"content": b"query=%E9", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
        ({"content": b"ASK {}", "headers": {"content-type": "application/sparql-query"}}, 415),
    ],
)
def test_what_no_form_sends_is_an_error(ask: Ask, given: dict[str, object], status: int) -> None:
    response = ask("/en/editor", "POST", **given)
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"


def test_a_long_mistake_keeps_its_query(ask: Ask) -> None:
    response = send(ask, query=LONG + "SELECT")
    assert response.status_code == 400
    assert f'data-line="{LONG.count(chr(10)) + 1}"' in response.text
    assert LONG in unescape(response.text)


class Endless:
    """A store whose streams never end."""

    def __init__(self, inner: EmbeddedStore) -> None:
        self.inner = inner
        self.begun, self.closed = asyncio.Event(), asyncio.Event()

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        return await self.inner.query(text, accept, dataset)

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        async def parts() -> AsyncGenerator[bytes, None]:
            try:
                self.begun.set()
                yield b"{"
                await asyncio.sleep(600)
            finally:
                self.closed.set()

        return Stream("application/sparql-results+json", parts())


CALL = {"name": "sparql", "arguments": {"query": "ASK {}"}}
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("path", "query", "body", "media_type"),
    [
        ("/en/editor", b"query=ASK+%7B%7D", b"", ""),
        ("/en/editor", b"", urlencode({"query": LONG}).encode(), FORM),
        ("/mcp", b"", json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": CALL}).encode(), JSON),
    ],
)
def test_who_goes_away_stops_the_query(
    runner: asyncio.Runner,
    service: Service,
    store: EmbeddedStore,
    path: str,
    query: bytes,
    body: bytes,
    media_type: str,
) -> None:

    async def leave() -> list[Message]:
        endless = Endless(store)
        app = create_app(Settings(), endless)
        sent: list[Message] = []
        come: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            if come:
                return come.pop()
            await endless.begun.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        headers = {"host": "gpvp.test", "content-type": media_type, "accept": f"{JSON}, text/event-stream"}
        scope = {
            "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "scheme": "http",
            "method": "POST" if body else "GET", "path": path, "raw_path": path.encode(), "query_string": query,
            "client": ("192.0.2.7", 4711), "server": ("gpvp.test", 80),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "state": {"service": replace(service, store=endless)},
        }  # fmt: skip
        await asyncio.wait_for(app(scope, receive, send), 60)
        assert endless.closed.is_set()
        return sent

    assert runner.run(leave())[0]["status"] == 499


# ---- The answer ------------------------------------------------------------------------------------------------


def test_things_have_their_names_beside_them(ask: Ask) -> None:
    query = """SELECT * { VALUES (?a ?b ?c ?d) { (<https://w3id.org/gpvp/id/partner/pz> <https://w3id.org/gpvp/ns#Measure>
      <https://w3id.org/gpvp/id/measure/2017-2020/M1.7> <https://example.org/x>) } }"""
    text = editor(ask, "fr", query=query).text
    assert re.search(r'title="https://w3id.org/gpvp/id/partner/pz">partner/pz</a> ZP\b', text)
    assert 'title="https://w3id.org/gpvp/ns#Measure">gpvp:Measure</a> mesure' in text
    assert "/fr/measures/M1.7" in text
    assert '<a href="https://example.org/x" title="https://example.org/x">https://example.org/x</a></td>' in text


def test_what_a_query_makes_up_has_none(ask: Ask) -> None:
    query = 'SELECT ?x { VALUES ?y { "a b" "><" "\\\\" } BIND(IRI(CONCAT("https://w3id.org/gpvp/id/", ?y)) AS ?x) }'
    response = editor(ask, query=query)
    assert response.status_code == 200
    assert ">3 rows<" in response.text


def test_names_and_numbers_are_drawn(ask: Ask) -> None:
    response = editor(ask, query=COUNTS)
    (drawn,) = [link for link in links(response) if "format=svg" in link]
    picture = ask("/en/editor" + drawn)
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "default-src 'none'" in picture.headers["content-security-policy"]
    assert "Drugs" in picture.text
    assert "Your query" in picture.text


@pytest.mark.parametrize(
    "query", ["ASK {}", "SELECT (1 AS ?n) {}", 'SELECT ("a" AS ?n) {}', "SELECT * { <x:a> <x:b> ?c }"]
)
def test_what_cannot_be_drawn_has_no_chart(ask: Ask, query: str) -> None:
    assert "format=svg" not in editor(ask, query=query).text
    assert editor(ask, query=query, format="svg").status_code == 400


def test_a_number_that_orders_is_no_length(ask: Ask) -> None:
    query = (
        'SELECT ?name ?theme_number ?measures { VALUES (?name ?theme_number ?measures) { ("a" 900 7) ("b" 901 8) } }'
    )
    picture = editor(ask, query=query, format="svg").text
    assert ">7<" in picture
    assert ">900<" not in picture


def test_a_question_is_drawn_as_it_says(ask: Ask) -> None:
    response = editor(ask, question="themes-by-axis")
    drawn = [link for link in links(response) if "format=svg" in link]
    assert [link.partition("?")[0] for link in drawn] == ["/api/v1/queries/themes-by-axis"]
    assert ask(drawn[0]).headers["content-type"] == "image/svg+xml"
    assert "/en/queries/themes-by-axis" in links(response)


def test_all_rows_can_be_asked_for(ask: Ask) -> None:
    query = "SELECT ?s { ?s ?p ?o } LIMIT 300"
    (found,) = re.findall(r'data-rows="([^"]+)"', editor(ask, query=query).text)
    assert len(ask(unescape(found)).json()["results"]["bindings"]) == 300
    assert "data-rows" not in editor(ask, query="ASK {}").text


def test_the_limits_are_those_of_the_settings(asking: Asking) -> None:
    settings = Settings(free_seconds=7, free_rows=4321, free_bytes=9_000_000, query_characters=7654)
    text = editor(asking(settings), query="ASK {}").text
    for said in ("take 7 seconds", "4,321 rows", "9\u00a0MB", "7,654 characters"):
        assert said in text


# ---- The plain form beside it ----------------------------------------------------------------------------------

SCRIPTS = r'<script src="/static/([^"?]+)\?v=[0-9a-f]{12}" defer></script>'


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with copies, whatever npm has given."""
    monkeypatch.setattr(npm, "FOLDER", tmp_path)
    for name in npm.names().values():
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    return tmp_path


def test_the_files_are_on_the_page_of_the_editor_alone(installed: Path, asking: Asking) -> None:
    ask = asking(Settings())
    script, style = npm.names()["yasgui.min.js"], npm.names()["yasgui.min.css"]
    response = ask("/en/editor")
    assert re.findall(SCRIPTS, response.text) == ["search.js", script, "editor.js", "rows.js"]
    assert "sha256" in response.headers["content-security-policy"]
    for name in (script, style):
        (link,) = {link for link in links(response) if name in link}
        file = ask(link)
        assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert file.content == (installed / name).read_bytes()
        assert link.endswith("?v=" + hashlib.sha256(file.content).hexdigest()[:12])
    other = ask("/en/queries")
    assert "yasgui" not in other.text
    assert "sha256" not in other.headers["content-security-policy"]


def test_the_plain_form_stays_plain(installed: Path, asking: Asking) -> None:
    response = editor(asking(Settings()), query="ASK {}", view="plain")
    assert re.findall(SCRIPTS, response.text) == ["search.js", "editor.js", "rows.js"]
    assert '<input type="hidden" name="view" value="plain">' in response.text
    kept = [link for link in links(response) if link.startswith(("/nl/editor", "/en/editor?question"))]
    assert kept
    assert [link for link in kept if not link.endswith("view=plain")] == []


@pytest.mark.parametrize("missing", ["yasgui.min.js", "yasgui.min.css"])
def test_without_the_files_there_is_the_form(installed: Path, asking: Asking, missing: str) -> None:
    (installed / npm.names()[missing]).unlink()
    response = editor(asking(Settings()), query=COUNTS)
    assert response.status_code == 200
    assert re.findall(SCRIPTS, response.text) == ["search.js"]
    assert "YASGUI" not in response.text
    assert 'id="switch"' not in response.text
    assert "sha256" not in response.headers["content-security-policy"]


# ---- From npm --------------------------------------------------------------------------------------------------


def test_the_lock_file_has_a_hash_for_everything_and_names_no_host() -> None:
    text = npm.LOCK.read_text(encoding="utf-8")
    root, *packages = json.loads(text)["packages"].values()
    assert root["dependencies"] == npm.versions()
    assert json.loads(npm.LOCK.with_name("package.json").read_text(encoding="utf-8"))["dependencies"] == npm.versions()
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert '"resolved"' not in text


def test_a_copy_has_the_version_of_the_lock_file_in_its_name() -> None:
    version = npm.versions()["@zazuko/yasgui"]
    assert npm.names() == {
        "yasgui.min.js": f"yasgui-{version}.min.js",
        "yasgui.min.css": f"yasgui-{version}.min.css",
    }


NPM = """#!{python}
import json, pathlib, sys
assert sys.argv[1:3] == ["ci", "--ignore-scripts"], sys.argv
{does}
"""
GIVES = """
for path in ("build/yasgui.min.js", "build/yasgui.min.css"):
    file = pathlib.Path("node_modules/@zazuko/yasgui") / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("new")
assert "@zazuko/yasgui" in json.loads(pathlib.Path("package-lock.json").read_text())["packages"][""]["dependencies"]
"""
FAILS = 'sys.exit("npm error code EIDLE\\nnpm error request failed, reason: nobody answers")'


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (GIVES, ""),
        (FAILS, "npm: request failed, reason: nobody answers\n"),
        (GIVES.replace('"build/yasgui.min.css"', ""), "npm: @zazuko/yasgui has no build/yasgui.min.css\n"),
        ("", "npm: @zazuko/yasgui has no build/yasgui.min.js\n"),
        (None, "npm: there is no npm\n"),
    ],
)
def test_files_are_taken_from_npm_or_it_is_said_why_not(
    does: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(npm, "FOLDER", tmp_path / "npm")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    monkeypatch.setenv("PATH", "")
    npm.FOLDER.mkdir()
    (npm.FOLDER / "yasgui-0.0.1.min.js").write_text("old", encoding="utf-8")
    if does is not None:
        program = tmp_path / "bin" / "npm"
        program.parent.mkdir()
        program.write_text(NPM.format(python=Path(sys.base_prefix, "bin", "python3"), does=does), encoding="utf-8")
        program.chmod(0o755)
    assert main() == (1 if said else 0)
    assert capfd.readouterr().err.endswith(said or "yasgui-4.6.2.min.js, yasgui-4.6.2.min.css\n")
    there = {path.name for path in npm.FOLDER.glob("*.min.*")}
    assert bool(npm.copies()) is not bool(said)
    assert said or there == {name + end for name in npm.names().values() for end in ("", npm.PACKED)}
    assert said or {gzip.decompress(path.read_bytes()) for path in npm.FOLDER.glob("*.gz")} == {b"new"}
