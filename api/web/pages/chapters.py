"""The parts of the source documents as pages: their names, and the addresses of places in them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from api.queries import Iri, Row, Text
from api.web.coverage import Part, part_number, parts
from api.web.pages.things import local, number
from api.web.pages.visit import Visit

QUESTION = "source-chapters"

_KINDS = {
    "TransversalObjective": "document.transversal",
    "AxisVerb": "document.axes",
    "Abbreviation": "document.abbreviations",
}
"""The class of what a part begins with -> the message that names it, where that is not the thing itself."""


@dataclass(frozen=True, slots=True)
class Chapters:
    """Where the parts of all source documents begin: slug of the document -> the rows of its parts, in order."""

    visit: Visit
    rows: Mapping[str, list[Row]]

    @classmethod
    async def read(cls, visit: Visit, *, labels: bool = False) -> "Chapters":
        """The parts, by the question about them; with ``labels`` they have their names too."""
        found: dict[str, list[Row]] = defaultdict(list)
        # Where parts begin only makes addresses: it is not among the questions whose answers a page shows.
        for row in (await visit.catalogue.ask(QUESTION, lang=visit.lang, labels=labels)).rows:
            found[local(row["source"])].append(row)
        return cls(visit, found)

    def starts(self, document: str) -> list[int]:
        """Where the parts of a document begin, but for what stands before the first of them."""
        return [number(row["start"]) for row in self.rows.get(document, ())]

    def of(self, document: str, characters: int) -> list[Part]:
        """The parts of a document of so many characters."""
        return parts(self.starts(document), characters)

    def href(self, document: str, position: int) -> str:
        """The address of the passage that begins at a character of a document."""
        number_of = part_number(self.starts(document), position)
        return self.visit.url(f"sources/{document}/{number_of}") + f"#at-{position}"

    def name(self, document: str, part: Part) -> Text:
        """What a part is called: the theme, part or sector it begins with, or a message."""
        if part.opener is None:
            return self.visit.message("document.opening")
        row = self.rows[document][part.opener]
        kind = local(row["class"]).partition("#")[2]
        if kind in _KINDS:
            return self.visit.message(_KINDS[kind])
        thing = row["thing"]
        if kind != "Theme":
            return (thing.label if isinstance(thing, Iri) else None) or Text(local(thing))
        key = local(thing)
        title = f"{key}. {self.visit.names.of('themes', key)}"
        if local(row["witness"]) == "table":
            table = self.visit.message("document.table")
            return Text(f"{table} {title}")
        return Text(title)
