"""What every answer tells a browser to keep from doing, and that the pages do without what is thereby forbidden."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from api.store import Store
from api.web import npm
from api.web.operation.headers import completed

Ask = Callable[..., httpx.Response]
Asking = Callable[..., Ask]

WEB = Path(__file__).parent.parent / "api" / "web"
PAGES = (
    "/nl/",
    "/fr/themes/6",
    "/en/measures",
    "/en/measures/M1.5",
    "/en/queries/co-partners?partner=pz",
    "/en/search?q=drugs",
    "/en/editor",
    "/en/ontology",
    "/en/nothing",
)
OTHERS = (
    "/livez", "/readyz", "/metrics", "/nothing", "/", "/nl", "/static/gpvp.css", "/static/icon.svg", "/static/none",
    "/api/v1/measures", "/api/v1/measures?format=csv", "/api/v1/measures?format=xlsx", "/api/v1/measures?format=jsonld",
    "/api/v1/measures?theme=11", "/api/v1/queries/themes/about", "/openapi.json", "/sparql",
    "/sparql?query=ASK%20%7B%7D", "/sparql?query=x", "/id/partner/pz", "/doc/partner/pz.ttl", "/doc/partner/pz.rdf",
    "/ns", "/shapes", "/data/alignments.sssom.tsv", "/graph/register", "/mcp",
)  # fmt: skip


def directives(response: httpx.Response) -> dict[str, str]:
    """The policy of an answer: directive -> its sources. Two policies would both hold, so there is one."""
    (policy,) = response.headers.get_list("content-security-policy")
    return {name: sources for name, _, sources in (part.strip().partition(" ") for part in policy.split(";"))}


def check(response: httpx.Response) -> None:
    policy = directives(response)
    assert policy["default-src"] == "'none'"
    assert policy.get("base-uri", "'none'") == policy.get("frame-ancestors", "'none'") == "'none'"
    assert policy.get("form-action", "'none'") in ("'none'", "'self'")
    assert not [source for sources in policy.values() for source in sources.split() if "'" not in source]
    for name, value in {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
    }.items():
        assert response.headers.get_list(name) == [value]
    assert "geolocation=()" in response.headers["permissions-policy"]
    assert "strict-transport-security" not in response.headers
    assert "server" not in response.headers


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_answer_has_them(ask: Ask, path: str, method: str) -> None:
    check(ask(path, method))


def test_also_from_the_cache_and_unchanged(ask: Ask) -> None:
    for path in ("/en/measures/M1.5", "/api/v1/themes"):
        first = ask(path)
        check(ask(path))
        unchanged = ask(path, headers={"if-none-match": first.headers["etag"]})
        assert unchanged.status_code == 304
        check(unchanged)


def test_also_when_something_breaks(asking: Asking, broken: Store) -> None:
    for accept in ("application/json", "text/html"):
        response = asking(Settings(), store=broken)("/sparql?query=ASK%20%7B%7D", headers={"accept": accept})
        assert response.status_code in (303, 500)
        check(response)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_and_runs_only_what_is_its_own(ask: Ask, path: str) -> None:
    policy = directives(ask(path, headers={"accept": "text/html"}))
    assert policy["img-src"] == policy["form-action"] == "'self'"
    # One style of YASGUI is allowed by its hash, where the editor is (docs/decisions.md).
    styles = npm.STYLES if path.endswith("/editor") and npm.copies() else ()
    assert policy["style-src"] == " ".join(("'self'", *styles))
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert not [sources for sources in policy.values() if "unsafe" in sources]


def test_data_load_nothing(ask: Ask) -> None:
    assert set(directives(ask("/doc/partner/pz.ttl")).values()) == {"'none'"}


def test_a_picture_has_its_style_inside_and_nothing_else(ask: Ask) -> None:
    policy = directives(ask("/api/v1/queries/co-partners?partner=pz&format=svg"))
    assert policy["style-src"] == "'unsafe-inline'"
    assert {sources for name, sources in policy.items() if name != "style-src"} == {"'none'"}


def test_over_https_only_https_is_to_be_used(ask: Ask) -> None:
    for path in ("/en/measures/M1.5", "/livez", "/nothing"):
        found = ask(f"https://gpvp.test{path}").headers
        assert re.fullmatch(r"max-age=\d{8}", found["strict-transport-security"])
        assert "strict-transport-security" not in ask(path).headers


def test_what_an_answer_says_itself_stays() -> None:
    own = (b"content-security-policy", b"default-src 'self'")
    found = completed([own], "http")
    assert found[0] == own
    assert [name for name, _ in found].count(own[0]) == 1


TEMPLATES = sorted((WEB / "templates").glob("*.html"))
INLINE = re.compile(
    r"<(?:script|style)(?![^>]*\ssrc=)[\s>]|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<base[\s>]|(?:src|action)=[\"']?https?:",
    re.IGNORECASE,
)
"""What the policy of the pages forbids: scripts and styles inside the page, other people's files, another base."""


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_what_its_policy_forbids(template: Path) -> None:
    assert INLINE.findall(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_it_either(ask: Ask, path: str) -> None:
    assert INLINE.findall(ask(path, headers={"accept": "text/html"}).text) == []


@pytest.mark.parametrize(
    "text",
    ['<p style="x">', "<script>x</script>", "<style>x", '<a onclick="x">', '<a href="javascript:x">', '<base href="/">',
     '<img src="https://x/y">', '<form action="https://x/y">'],
)  # fmt: skip
def test_the_search_finds_them(text: str) -> None:
    assert INLINE.search(text)


def test_templates_were_found() -> None:
    assert len(TEMPLATES) > 20
