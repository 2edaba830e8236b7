"""The page of one part of a source document: its passages in order, with what each became."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from api.errors import NotFound
from api.namespaces import NS
from api.queries import Iri, PickList, Row, Text, first_words, pick
from api.web.coverage import Part, covered
from api.web.pages.chapters import Chapters
from api.web.pages.document import described, formats, remark, share
from api.web.pages.outcomes import path_of
from api.web.pages.passages import CODED, HEADINGS, Made, Passage, in_order, passages, remarks_at
from api.web.pages.query_table import href_of
from api.web.pages.render import Crumb, Neighbour, Page
from api.web.pages.things import local, name, number
from api.web.pages.visit import Visit

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template


async def chapter(visit: Visit, slug: str, key: str) -> Page:
    """The page of one part of a source document, by its number.

    Raises:
        NotFound: there is no such document, or no such part of it; the error names those that there are.
    """
    row, chapters = await asyncio.gather(described(visit, slug), Chapters.read(visit, slug))
    parts = chapters.of(slug, number(row["characters"]))
    part = next((part for part in parts if str(part.number) == key), None)
    if part is None:
        raise NotFound(key, tuple(str(part.number) for part in parts))
    place = {"begin": part.start, "before": part.end}
    rows, remarks, aligned = await asyncio.gather(
        visit.rows("source-passages", source=slug, **place),
        visit.rows("source-remarks", source=slug),
        visit.rows("source-alignments", source=slug, **place),
    )
    top = passages(rows)
    told = _Told(
        visit,
        await _names(visit, rows) | await _words(visit, slug, aligned),
        remarks_at(top, remarks),
        {number(each["number"]): each for each in remarks},
        await visit.catalogue.picks("pick-remark-kinds"),
        anchors={start for passage in top for start, _ in passage.spans},
    )
    for each in aligned:
        told.aligned[str(each["quotation"])].append(each)
    title, named = name(row, visit.lang), chapters.name(slug, part)
    spans = [(number(each["start"]), number(each["end"])) for each in rows]
    content = {
        "slug": slug,
        "title": title,
        "name": named,
        "part": part,
        "share": share(covered(spans, part.start, part.end), part.end - part.start),
        "total": len({str(each["quotation"]) for each in rows}),
        "pieces": [
            {**piece, **told.passage(piece["passage"])} if piece["kind"] == "passage" else piece
            for piece in in_order(top, part.start, part.end)
        ],
        "headings": told.headings(top),
        "previous": _neighbour(visit, chapters, slug, parts, part.number - 1),
        "next": _neighbour(visit, chapters, slug, parts, part.number + 1),
    }
    return Page(
        "chapter.html",
        f"sources/{slug}/{part.number}",
        content,
        section="about",
        crumbs=[
            visit.crumb("menu.home"),
            visit.crumb("menu.about", "about"),
            Crumb(title, visit.url(f"sources/{slug}")),
            Crumb(named),
        ],
        formats=formats(visit, slug, place),
        behind=visit.behind("source-passages", {"source": slug, **place}),
    )


def _neighbour(visit: Visit, chapters: Chapters, slug: str, parts: list[Part], wanted: int) -> Neighbour | None:
    part = next((part for part in parts if part.number == wanted), None)
    if part is None:
        return None
    named = chapters.name(slug, part)
    return Neighbour(named, visit.url(f"sources/{slug}/{wanted}"), named.lang or "")


async def _names(visit: Visit, rows: tuple[Row, ...]) -> dict[str, Text]:
    """What classes are called, and abbreviations, which are known by their code alone: IRI -> name."""
    classes = {str(row["class"]) for row in rows}
    found = {
        thing: shown
        for thing, texts in (await visit.catalogue.labels(classes)).items()
        if (shown := pick(texts, visit.lang))
    }
    if f"{NS}Abbreviation" in classes:
        for row in await visit.rows("abbreviations"):
            found[str(row["abbreviation"])] = Text(str(row["code"]))
    return found


async def _words(visit: Visit, slug: str, aligned: Iterable[Row]) -> dict[str, Text]:
    """The first words of the objectives that are aligned with a document which is not their own."""
    things = {str(row["objective"]) for row in aligned if path_of(row["objective"]).partition("/")[0] != slug}
    found = await visit.catalogue.labels(things) if things else {}
    return {thing: words for thing, texts in found.items() if (words := pick(texts, visit.lang))}


@dataclass(slots=True)
class _Told:
    """What is said at the passages of a part of a document.

    ``names``: IRI -> name; ``at``: thing -> the numbers of its remarks; ``remarks``: number -> row; ``aligned``:
    quotation -> the alignments that rest on it. A remark is told in full once; ``anchors`` has one name a place.
    """

    visit: Visit
    names: Mapping[str, Text]
    at: Mapping[str, list[int]]
    remarks: Mapping[int, Row]
    kinds: PickList
    aligned: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    done: set[int] = field(default_factory=set)
    anchors: set[int] = field(default_factory=set)

    def passage(self, passage: Passage) -> Piece:
        """What the template shows of a passage, those inside it included."""
        notes = [note for made in passage.made for note in self.at.get(made.iri, ())]
        return {
            "words": passage.words,
            "head": any(made.kind in HEADINGS for made in passage.made),
            "start": passage.start,
            "spans": passage.spans,
            "made": self.made(passage.made),
            "inside": [{**self.passage(inner), "anchors": self.new(inner)} for inner in passage.inside],
            "alignments": self.alignments(passage),
            "remarks": [self.remark(note) for note in dict.fromkeys(notes)],
        }

    def headings(self, top: Iterable[Passage]) -> list[Piece]:
        """The things that others stand below, each with its first place: by their code, or by their first words."""
        found: dict[str, Piece] = {}
        for passage in top:
            for made in passage.made:
                if made.kind in HEADINGS and made.iri not in found:
                    kind = self.names.get(NS + made.kind) or Text(made.kind)
                    code = Text(f"{kind} {made.code}") if made.code.isdigit() else Text(made.code)
                    words = None if made.kind in CODED else first_words(passage.words)
                    found[made.iri] = {"code": code, "words": words, "start": passage.start}
        return list(found.values())

    def new(self, passage: Passage) -> list[int]:
        """Where the segments of a passage begin that no other passage begins with."""
        found = [start for start, _ in passage.spans if start not in self.anchors]
        self.anchors.update(found)
        return found

    def made(self, things: Iterable[Made]) -> list[Piece]:
        """The things by their class: what that is called, and the code and the address of each."""
        found: dict[str, Piece] = {}
        for made in things:
            kind = self.names.get(NS + made.kind) or Text(made.kind)
            code = self.names.get(made.iri) or Text(made.code)
            group = found.setdefault(made.kind, {"kind": kind, "things": []})
            group["things"].append({"code": code, "href": href_of(self.visit, Iri(made.iri))})
        return list(found.values())

    def remark(self, note: int) -> Piece:
        """A remark, in full where it is told for the first time."""
        full = note not in self.done
        self.done.add(note)
        return {**remark(self.visit, self.kinds, self.remarks[note]), "full": full}

    def alignments(self, passage: Passage) -> list[Piece]:
        """The alignments that rest on a passage: what is aligned, by its words, and with what."""
        return [
            {
                "objective": path_of(row["objective"]),
                "words": self.names.get(str(row["objective"])),
                "contract": path_of(row["objective"]).partition("/")[0],
                "goal": self._goal(row),
                "fragment": f"aligned-{local(row['alignment'])}",
            }
            for quotation in passage.quotations
            for row in self.aligned.get(quotation, ())
        ]

    def _goal(self, row: Row) -> Text:
        """The measure or the theme that an alignment is with."""
        measure, theme = local(row["measure"]), local(row["theme"])
        kind, key = ("measures", measure) if measure else ("themes", theme)
        named = self.visit.names.of(kind, key)
        return Text(f"{key}{'' if measure else '.'} {named}", named.lang)
