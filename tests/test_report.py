"""“Report a mistake”: where it leads, what it fills in, and what the setting may say."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pytest

from api.errors import SettingError
from api.languages import LANGUAGES, Lang
from api.settings import Settings
from api.web.pages.report import LONGEST
from api.web.pages.writing import date
from api.web.service import Service
from tests.test_pages import BROWSER, check_page

Asking = Callable[..., Callable[..., httpx.Response]]

MAIL = "mailto:plan@example.brussels"
FORM = "https://github.com/example/plan/issues/new?labels=data"
FIELDS = "https://gitlab.example/plan/-/issues/new?issue[title]={title}&issue[description]={body}"

LINK = {
    "nl": "Een fout op deze pagina melden",
    "fr": "Signaler une erreur sur cette page",
    "en": "Report a mistake on this page",
}


def link(html: str, lang: Lang) -> str:
    (href,) = re.findall(rf'<a href="([^"]+)" rel="external nofollow">{LINK[lang]}</a>', html)
    return unescape(href)


def fields(href: str) -> dict[str, str]:
    """What an address fills in; a plus is no blank in the address of a mail (RFC 6068)."""
    pairs = [pair.partition("=") for pair in href.partition("?")[2].split("&")]
    return {unquote(name): unquote(value) for name, _, value in pairs}


def test_nobody_is_told_where_to_report_unless_set(ask: Callable[..., httpx.Response]) -> None:
    for path in ("/en/measures/M1.7", "/en/nothing"):
        assert LINK["en"] not in ask(path, headers=BROWSER).text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mail_is_filled_in(asking: Asking, service: Service, lang: Lang) -> None:
    ask = asking(Settings(report_to=MAIL))
    page = ask(f"/{lang}/measures/M1.7", headers=BROWSER)
    check_page(page, lang)
    href = link(page.text, lang)
    assert href.startswith(MAIL + "?subject=")
    assert "+" not in href
    assert re.fullmatch(r"[\x21-\x7e]+", href)
    said = fields(href)
    assert set(said) == {"subject", "body"}
    assert "M1.7 " in said["subject"]
    assert "\n" not in said["subject"]
    lines = said["body"].split("\r\n")
    assert "\n" not in "".join(lines)
    told = " ".join(lines)
    for known in (
        f"http://gpvp.test/{lang}/measures/M1.7",
        "https://w3id.org/gpvp/id/measure/2017-2020/M1.7",
        service.version,
        date(lang, service.modified),
        {"nl": "Wat klopt er niet?", "fr": "Qu’est-ce qui est inexact", "en": "What is wrong?"}[lang],
    ):
        assert known in told


def test_a_form_for_issues_is_filled_in(asking: Asking, service: Service) -> None:
    href = link(asking(Settings(report_to=FORM))("/en/themes/6", headers=BROWSER).text, "en")
    said = dict(parse_qsl(urlsplit(href).query))
    assert href.startswith(FORM + "&title=")
    assert said["labels"] == "data"
    assert said["title"].startswith("Mistake on the page Theme 6.")
    assert "http://gpvp.test/en/themes/6\n" in said["body"]
    assert service.version in said["body"]


def test_a_form_may_name_its_fields(asking: Asking) -> None:
    href = link(asking(Settings(report_to=FIELDS))("/en/partners/unia", headers=BROWSER).text, "en")
    said = dict(parse_qsl(urlsplit(href).query))
    assert set(said) == {"issue[title]", "issue[description]"}
    assert "https://w3id.org/gpvp/id/partner/unia" in said["issue[description]"]


def test_whatever_is_on_the_page_stays_in_its_place(asking: Asking) -> None:
    """A title with every sign that means something in an address or in HTML."""
    words = "\"><b>&body=x#y%0A+'"
    for to in (MAIL, FORM):
        page = asking(Settings(report_to=to))("/en/search", params={"q": words}, headers=BROWSER)
        check_page(page, "en")
        href = link(page.text, "en")
        assert re.fullmatch(r"[\x21-\x7e]+", href)
        assert not re.search(r"[<>\"'#]", href)
        said = fields(href)
        assert set(said) - {"labels"} == ({"subject", "body"} if to == MAIL else {"title", "body"})
        assert words in (said.get("subject") or said["title"])


def test_an_error_can_be_reported_too(asking: Asking) -> None:
    page = asking(Settings(report_to=MAIL))("/en/themes/11", headers=BROWSER)
    assert page.status_code == 404
    assert "http://gpvp.test/en/themes/11" in fields(link(page.text, "en"))["body"]


def test_a_very_long_address_is_cut(asking: Asking) -> None:
    text = "ASK { } #" + "x" * 3000
    page = asking(Settings(report_to=MAIL))("/en/editor", params={"query": text}, headers=BROWSER)
    href = link(page.text, "en")
    assert len(href) < 2 * LONGEST
    assert "x…" in fields(href)["body"]


@pytest.mark.parametrize(
    "given", [MAIL, FORM, FIELDS, "mailto:a.b@x.brussels?cc=c@x.brussels", "https://intranet:8443/form"]
)
def test_what_the_setting_may_say(given: str) -> None:
    assert Settings.read({"GPVP_REPORT_TO": given}).report_to == given


@pytest.mark.parametrize(
    "given",
    [
        "plan@example.brussels",
        "mailto:",
        "mailto:plan",
        "mailto:plan@localhost",
        "mailto:a@x.be,b@x.be",
        "mailto:a@x.be\r\nBcc: c@x.be",
        "mailto:a@x.be?subject=<b>",
        "http://example.org/issues/new",
        "https://",
        "https://name:password@example.org/",
        "https://example.org/a b",
        "https://example.org/#form",
        'https://example.org/"onclick=',
        "javascript:alert(1)",
        "//example.org",
    ],
)
def test_what_it_may_not_say(given: str) -> None:
    with pytest.raises(SettingError) as caught:
        Settings.read({"GPVP_REPORT_TO": given})
    for lang in LANGUAGES:
        message = caught.value.message(lang)
        assert "GPVP_REPORT_TO" in message
        assert "mailto:name@example.org, https://example.org/issues/new" in message
