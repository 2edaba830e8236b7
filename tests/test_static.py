"""Files that pages load: packed for who takes that, each form with a tag of its own, and never one for the other."""

import gzip
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from api.web import npm

Ask = Callable[..., httpx.Response]

STYLE = "/static/gpvp.css"
CONTENT = (Path(npm.__file__).parents[1] / "static" / "gpvp.css").read_bytes()
PLAIN, PACKED = {"accept-encoding": "identity"}, {"accept-encoding": "gzip, deflate, br, zstd"}


@pytest.mark.parametrize("order", [(PLAIN, PACKED, PLAIN, PACKED), (PACKED, PLAIN, PACKED, PLAIN)])
def test_each_client_gets_what_it_takes(asking: Callable[..., Ask], order: tuple[dict[str, str], ...]) -> None:
    ask = asking(Settings())
    for headers in order:
        response = ask(STYLE, headers=headers)
        assert response.content == CONTENT
        assert "Accept-Encoding" in response.headers["vary"].split(", ")
        assert response.headers["content-type"] == "text/css; charset=utf-8"
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert response.headers.get("content-encoding") == ("gzip" if headers is PACKED else None)
        length = int(response.headers["content-length"])
        assert length < len(CONTENT) / 3 if headers is PACKED else length == len(CONTENT)


def test_who_says_nothing_gets_it_plain(ask: Ask) -> None:
    for headers in ({"accept-encoding": ""}, {"accept-encoding": "br"}, {"accept-encoding": "gzip;q=0, *"}):
        assert "content-encoding" not in ask(STYLE, headers=headers).headers


def test_each_form_has_a_tag_of_its_own(ask: Ask) -> None:
    tags = {name: ask(STYLE, headers=headers).headers["etag"] for name, headers in (("a", PLAIN), ("b", PACKED))}
    assert tags["a"] != tags["b"]
    for tag, headers, status in (
        (tags["a"], PLAIN, 304),
        (tags["b"], PACKED, 304),
        (tags["a"], PACKED, 200),
        (tags["b"], PLAIN, 200),
    ):
        response = ask(STYLE, headers=headers | {"if-none-match": tag})
        assert response.status_code == status
        assert "Accept-Encoding" in response.headers["vary"].split(", ")
        assert ("content-encoding" in response.headers) is (status == 200 and headers is PACKED)


def test_head_says_the_same_without_the_file(ask: Ask) -> None:
    head, get = (ask(STYLE, method, headers=PACKED).headers for method in ("HEAD", "GET"))
    assert {name: head[name] for name in get if name != "x-request-id"} == {
        name: get[name] for name in get if name != "x-request-id"
    }


def test_pages_and_data_have_no_packed_form(ask: Ask) -> None:
    for path in ("/en/about", "/api/v1/themes"):
        assert "content-encoding" not in ask(path, headers=PACKED).headers


def test_a_file_from_npm_is_packed_where_that_was_made(
    asking: Callable[..., Ask], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npm, "FOLDER", tmp_path)
    script, style = npm.names()["yasgui.min.js"], npm.names()["yasgui.min.css"]
    for name in (script, style):
        (tmp_path / name).write_bytes(b"/* as it is */")
    (tmp_path / f"{script}{npm.PACKED}").write_bytes(gzip.compress(b"/* as it is */"))
    ask = asking(Settings())
    for name, encoding in ((script, "gzip"), (style, None)):
        response = ask(f"/static/{name}", headers=PACKED)
        assert response.content == b"/* as it is */"
        assert response.headers.get("content-encoding") == encoding
    assert ask(f"/static/{script}{npm.PACKED}").status_code == 404
