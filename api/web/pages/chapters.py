"""The parts of the source documents as pages: their names, and the addresses of places in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.namespaces import NS
from api.queries import Row, Text, pick
from api.web.coverage import Part, part_number, parts
from api.web.pages.things import local, number
from api.web.pages.visit import Visit

_KINDS = {
    "TransversalObjective": "document.transversal",
    "AxisVerb": "document.axes",
    "Abbreviation": "document.abbreviations",
}
"""The class of what a part begins with -> the message that names it, where that is not the thing itself."""

_NAMED = ("ContractPart", "ActivitySector")
"""The classes of what a part begins with and is called by."""


def _kind(row: Row) -> str:
    return str(row["class"]).removeprefix(NS)


@dataclass(frozen=True, slots=True)
class Chapters:
    """Where the parts of all source documents begin; ``visit.names`` has their rows.

    ``labels`` has the names of the things that parts of contracts begin with: IRI -> name.
    """

    visit: Visit
    labels: Mapping[str, Text] = field(default_factory=dict)

    @classmethod
    async def read(cls, visit: Visit, named: str) -> "Chapters":
        """The parts, those of the document ``named`` with their names."""
        things = [str(row["thing"]) for row in visit.names.chapters.get(named, ()) if _kind(row) in _NAMED]
        texts = await visit.catalogue.labels(things) if things else {}
        return cls(visit, {thing: name for thing, of in texts.items() if (name := pick(of, visit.lang))})

    def starts(self, document: str) -> list[int]:
        """Where the parts of a document begin, but for what stands before the first of them."""
        return [number(row["start"]) for row in self.visit.names.chapters.get(document, ())]

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
        row = self.visit.names.chapters[document][part.opener]
        kind, key = _kind(row), local(row["thing"])
        if kind in _KINDS:
            return self.visit.message(_KINDS[kind])
        if kind in _NAMED:
            return self.labels.get(str(row["thing"])) or Text(key)
        title = f"{key}. {self.visit.names.of('themes', key)}"
        if local(row["witness"]) == "table":
            table = self.visit.message("document.table")
            return Text(f"{table} {title}")
        return Text(title)
