"""The other faces of a question with the same parameters: files, addresses, SPARQL, the command line."""

from collections.abc import Mapping

from api.web.data.questions import formats_of
from api.web.pages.address import address
from api.web.pages.asked import Asked
from api.web.pages.query_table import order
from api.web.pages.render import Format
from api.web.pages.visit import Visit

NAMES: Mapping[str, str] = {"ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF/XML", "jsonld": "JSON-LD"}
"""The formats whose name is not the short one in capitals."""

_FILES = ("csv", "xlsx")
"""The formats that hold all rows; JSON has those of the page."""


def formats(visit: Visit, asked: Asked) -> list[Format]:
    """The downloads, each with the parameters, the order and the language of the page."""
    found = formats_of(asked.question)
    # A file is what people look for first.
    names = sorted(found, key=lambda name: name not in _FILES)
    return [Format(NAMES.get(name, name.upper()), found[name], api(visit, asked, name)) for name in names]


def api(visit: Visit, asked: Asked, form: str) -> str:
    """The address of the answer in a format, after the name of the host."""
    query: dict[str, str | int | tuple[str, ...]] = dict(asked.values)
    rows = asked.question.form == "SELECT" and form != "svg"
    if rows:
        query |= {"sort": ",".join(f"{'-' * key.descending}{key.column}" for key in order(asked, visit))}
    # A file has all rows by itself.
    if rows and form not in _FILES:
        query |= {"limit": asked.limit, "offset": asked.offset or ""}
    return address(f"/api/v1/queries/{asked.question.name}", {**query, "format": form, "lang": visit.lang})


def without_header(text: str) -> str:
    """The text of a query without the header of its file."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"
