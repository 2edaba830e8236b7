"""What the sources have nothing of is said on the pages of a measure and of a partner, and only that."""

import re
from collections.abc import Callable
from html import unescape

import httpx
import pytest

from api.languages import LANGUAGES, Lang
from api.web.i18n import translations

Ask = Callable[..., httpx.Response]

MEASURE = {
    "note-": "measure.footnotes",
    "in-text": "measure.in_text",
    "citations": "measure.citations",
    "cited-by": "measure.cited_by",
}
"""How the name of a section begins, and its heading."""

PARTNER = {
    "inferred": "partner.absent_inferred",
    "in-text": "partner.absent_text",
    "together": "partner.absent_together",
}


def line(html: str) -> str:
    """The one line about what there is not; empty where all is there."""
    found = re.findall(r'<p class="small muted" id="absent">(.*?)</p>', html)
    assert len(found) <= 1
    return unescape("".join(found))


def check(ask: Ask, lang: Lang, path: str, sections: dict[str, str]) -> set[str]:
    """Each section is on the page, or its name stands in the line; the messages whose names stand there."""
    html = ask(f"/{lang}/{path}").text
    said, message = line(html), translations()[lang].gettext
    missing = {key for key in sections.values() if message(key)[:1].lower() + message(key)[1:] in said}
    for section, key in sections.items():
        assert (f'id="{section}' in html) is (key not in missing), (path, section, said)
    return missing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_measure_says_what_the_source_has_not(ask: Ask, lang: Lang) -> None:
    missing = {code: check(ask, lang, f"measures/{code}", MEASURE) for code in ("M1.1", "M1.2", "M5.2", "M10.4")}
    # Each of them is there for one and not for another.
    assert set.union(*missing.values()) == set(MEASURE.values())
    assert set.intersection(*missing.values()) == set()
    no_remarks = translations()[lang].gettext("measure.no_remarks")
    told = {}
    for code in missing:
        html = ask(f"/{lang}/measures/{code}").text
        told[code] = no_remarks in line(html)
        assert ('id="remarks"' in html) is not told[code]
    assert set(told.values()) == {True, False}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_partner_says_what_the_sources_have_not(ask: Ask, lang: Lang) -> None:
    slugs = ("bravvo", "geintegreerde-politie", "federale-overheidsdiensten")
    missing = [check(ask, lang, f"partners/{slug}", PARTNER) for slug in slugs]
    assert set.union(*missing) == set(PARTNER.values())
    assert set.intersection(*missing) == set()
    names = translations()[lang].gettext("partner.names")
    for slug, there in (("bravvo", False), ("geintegreerde-politie", True)):
        html = ask(f"/{lang}/partners/{slug}").text
        assert (f"<dt>{names}</dt>" in html, names.lower() in line(html)) == (there, not there)
