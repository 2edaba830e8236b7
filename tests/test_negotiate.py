"""What a client accepts against what there is."""

import pytest

from api.negotiate import best_language, media_type, prefers_html, takes_gzip

OFFERS = ("application/json", "text/csv", "text/turtle")
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/turtle", "text/turtle"),
        ("text/csv;q=0.5, text/turtle;q=0.9", "text/turtle"),
        ("text/csv; q=0.5, */*; q=0.1", "text/csv"),
        ("text/*;q=0.9, text/csv;q=0", "text/turtle"),
        ("TEXT/CSV", "text/csv"),
        ("application/json;q=0, */*", "text/csv"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("text/csv;q=wrong", "text/csv"),
        (CHROME, "application/json"),
    ],
)
def test_media_type(accept: str, chosen: str | None) -> None:
    assert media_type(accept, OFFERS) == chosen


@pytest.mark.parametrize(
    ("accept", "taken"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("deflate, *;q=0.1", True),
        ("", False),
        ("br, deflate", False),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("*;q=0", False),
    ],
)
def test_gzip_is_taken_where_that_is_said(accept: str, taken: bool) -> None:
    assert takes_gzip(accept) is taken


def test_no_offer_is_no_choice() -> None:
    assert media_type("*/*", ()) is None


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        (CHROME, True),
        ("text/html", True),
        ("", False),
        ("*/*", False),
        ("text/turtle, text/html;q=0.5", False),
        ("text/html;q=0.8, application/ld+json;q=0.8", True),
    ],
)
def test_browsers_are_known(accept: str, html: bool) -> None:
    assert prefers_html(accept) is html


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "nl"),
        ("fr", "fr"),
        ("fr-BE,fr;q=0.9,nl;q=0.8", "fr"),
        ("de, en;q=0.7, fr;q=0.8", "fr"),
        ("de", "nl"),
        ("en;q=0", "nl"),
    ],
)
def test_language(header: str, lang: str) -> None:
    assert best_language(header) == lang
