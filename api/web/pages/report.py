"""Where to report a mistake: a mail or a form for issues, filled in with what the mistake is about."""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from api.languages import Lang
from api.queries import Text
from api.web.pages.writing import date

MAIL = "mailto:"
TITLE, BODY = "{title}", "{body}"
"""What stands in an address where the title and the text of an issue go."""

LONGEST = 1000
"""How many characters of the address of a page are told: mail programs refuse addresses of more than about 2000."""


class Mistake(NamedTuple):
    """What somebody reports: the title of the page, its address, the IRI of what it is about, the data's version."""

    title: str
    page: str
    thing: str
    version: str
    modified: str


def address(to: str, mistake: Mistake, lang: Lang, message: Callable[[str], Text]) -> str:
    """The address to go to.

    ``to`` is one of mail, to which subject and body are added, or one of a form for issues: ``{title}`` and ``{body}``
    in it are filled in; where it has neither, they are added as its parameters ``title`` and ``body``.
    """
    title = " ".join((message("report.subject"), mistake.title))
    # Mail ends its lines with two characters (RFC 6068, section 5).
    end = "\r\n" if to.startswith(MAIL) else "\n"
    body = end.join(_lines(mistake, lang, message))
    if to.startswith(MAIL):
        return _with(to, {"subject": title, "body": body})
    if TITLE in to or BODY in to:
        return to.replace(TITLE, _encoded(title)).replace(BODY, _encoded(body))
    return _with(to, {"title": title, "body": body})


def _lines(mistake: Mistake, lang: Lang, message: Callable[[str], Text]) -> list[str]:
    page = mistake.page if len(mistake.page) <= LONGEST else mistake.page[:LONGEST] + "…"
    version = mistake.version + (f" ({date(lang, mistake.modified)})" if mistake.modified else "")
    facts = [("report.page", page), ("report.about", mistake.title), ("report.thing", mistake.thing),
             ("report.version", version)]  # fmt: skip
    known = [f"{message(key)} {value}" for key, value in facts if value]
    return [*known, "", message("report.wrong"), "", "", message("report.right"), "", ""]


def _with(to: str, fields: dict[str, str]) -> str:
    sign = "&" if "?" in to else "?"
    return to + sign + "&".join(f"{name}={_encoded(value)}" for name, value in fields.items())


def _encoded(text: str) -> str:
    # A blank is %20: a mail program would show a plus as one.
    return quote(text, safe="")
