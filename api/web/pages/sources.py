"""Where words stand in a source document, as pages show it."""

from collections.abc import Iterable
from typing import NamedTuple

from api.queries import Iri, Row, Text
from api.web.pages.chapters import Chapters
from api.web.pages.things import local, number


class Span(NamedTuple):
    """Characters of a document, counted from 0, the end exclusive, with the address of the page that shows them."""

    start: int
    end: int
    href: str


class Place(NamedTuple):
    """The words of one quotation: document, part of it (``body``, ``table`` or none), where its characters are."""

    document: Text
    witness: str
    spans: tuple[Span, ...]


class Quotation(NamedTuple):
    """One quotation of a thing, with its words after the rule."""

    thing: str
    place: Place
    words: Text


def quotations(rows: Iterable[Row], chapters: Chapters) -> list[Quotation]:
    """The quotations in the rows of the question ``quotations``, one row a segment."""
    segments: dict[str, list[Row]] = {}
    for row in rows:
        segments.setdefault(str(row["quotation"]), []).append(row)
    return [_quotation(found, chapters) for found in segments.values()]


def places(rows: Iterable[Row], chapters: Chapters) -> list[Place]:
    """The places alone."""
    return [quotation.place for quotation in quotations(rows, chapters)]


def _quotation(rows: list[Row], chapters: Chapters) -> Quotation:
    first = rows[0]
    source, verbatim = first["source"], first["verbatim"]
    label = source.label if isinstance(source, Iri) else None
    spans = tuple(_span(row, chapters) for row in rows)
    place = Place(label or Text(local(source)), local(first["witness"]), spans)
    return Quotation(str(first["thing"]), place, verbatim if isinstance(verbatim, Text) else Text(""))


def _span(row: Row, chapters: Chapters) -> Span:
    start = number(row["start"])
    return Span(start, number(row["end"]), chapters.href(local(row["source"]), start))


def extent(found: Iterable[Quotation]) -> list[Place]:
    """For each document and part of it the first and last character of all these quotations, as one span."""
    merged: dict[tuple[str, str], Place] = {}
    for _, place, _ in found:
        key = (str(place.document), place.witness)
        spans = (*merged[key].spans, *place.spans) if key in merged else place.spans
        whole = Span(min(spans).start, max(span.end for span in spans), min(spans).href)
        merged[key] = Place(place.document, place.witness, (whole,))
    return list(merged.values())
