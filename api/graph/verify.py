"""Whether every quotation stands in its document as recorded, and the rule turns its words into the text shown.

Two halves: :func:`check_records` needs the dataset only, :func:`verify` the documents too.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from api.errors import MissingFolder, MissingSource, SourceFileError, Texts
from api.graph.quotations import Document, Quotation, documents, instances, quotations, values
from api.graph.text import FOOTNOTE_DIGITS, Segment, plain
from api.graph.words import shortened
from api.languages import COLON, SEMICOLON, Lang
from api.namespaces import shorten

OWN_WORDS: tuple[tuple[str, str, str], ...] = (
    ("gpvp:Measure", "gpvp:officialText", "body"),
    ("gpvp:SubPoint", "gpvp:officialText", "1"),
    ("gpvp:Priority", "gpvp:officialText", "1"),
    ("gpvp:Priority", "gpvp:leadIn", "2"),
    ("gpvp:TransversalObjective", "gpvp:officialText", "2"),
    ("gpvp:Mention", "gpvp:verbatim", "1"),
    ("gpvp:Footnote", "gpvp:verbatim", "1"),
    ("gpvp:Abbreviation", "gpvp:expansion", "1"),
)
"""Class, property and the end of the quotation's IRI: the property's text is that quotation's, letter by letter."""

_RULES: Mapping[str, Texts] = {
    "source": {
        "nl": "het document van het citaat is niet bekend",
        "fr": "le document de la citation n’est pas connu",
        "en": "the quotation’s document is not known",
    },
    "order": {
        "nl": "de stukken van een citaat dragen de nummers 1, 2, 3 … in de volgorde van de tekst",
        "fr": "les segments d’une citation portent les numéros 1, 2, 3 … dans l’ordre du texte",
        "en": "the segments of a quotation are numbered 1, 2, 3 … in the order of the text",
    },
    "length": {
        "nl": "begin en einde van een stuk passen bij het aantal tekens",
        "fr": "le début et la fin d’un segment correspondent au nombre de caractères",
        "en": "start and end of a segment fit its number of characters",
    },
    "gap": {
        "nl": "een gat van een of twee tekens tussen stukken is precies het nummer van een voetnoot",
        "fr": "un intervalle d’un ou deux caractères entre segments est exactement le numéro d’une note",
        "en": "a gap of one or two characters between segments is exactly the number of a footnote",
    },
    "rule": {
        "nl": "de regel maakt van de stukken de getoonde tekst",
        "fr": "la règle produit le texte affiché à partir des segments",
        "en": "the rule turns the segments into the text that is shown",
    },
    "own": {
        "nl": "de eigen tekst is die van het citaat",
        "fr": "le texte propre est celui de la citation",
        "en": "the thing’s own text is that of the quotation",
    },
    "sha256": {
        "nl": "het document heeft de opgegeven SHA-256",
        "fr": "le document a l’empreinte SHA-256 indiquée",
        "en": "the document has the SHA-256 recorded",
    },
    "characters": {
        "nl": "het document heeft het opgegeven aantal tekens",
        "fr": "le document a le nombre de caractères indiqué",
        "en": "the document has the number of characters recorded",
    },
    "position": {
        "nl": "de woorden staan in het document op hun plaats",
        "fr": "les mots figurent à leur place dans le document",
        "en": "the words stand in the document at their position",
    },
}
_EXPECTED: Texts = {"nl": "verwacht", "fr": "attendu", "en": "expected"}
_FOUND: Texts = {"nl": "gevonden", "fr": "trouvé", "en": "found"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A quotation (or document) that does not hold, the rule it breaks, what was expected and what was found.

    ``start`` and ``end`` are code points of the document, None where the failure has no position.
    """

    node: str
    document: str
    rule: str
    start: int | None
    end: int | None
    expected: str
    found: str

    def line(self, lang: Lang) -> str:
        """The failure in one line."""
        position = "" if self.start is None else f" {self.start}-{self.end}"
        place = f" ({shorten(self.document)}{position})" if self.document else ""
        expected, found = shortened(self.expected), shortened(self.found)
        said = f"{_EXPECTED[lang]} “{expected}”, {_FOUND[lang]} “{found}”"
        return f"{shorten(self.node)}{place}{COLON[lang]} {_RULES[self.rule][lang]}{SEMICOLON[lang]} {said}"


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome: numbers of documents, quotations and segments looked at, quotations that hold, and the failures."""

    documents: int
    quotations: int
    segments: int
    verified: int
    failures: tuple[Failure, ...]

    @property
    def share(self) -> float:
        """The part of the quotations that hold, 0 to 1; of none it is 0."""
        return self.verified / self.quotations if self.quotations else 0.0


def verify(dataset: ox.Dataset, folder: Path) -> Verification:
    """Check every quotation of a dataset in the documents of a folder.

    A document is read as UTF-8 with its line ends as they are. A quotation counts as verified when nothing at all is
    wrong with it, its own record and its document included.

    Raises:
        MissingFolder: the folder is not there.
        MissingSource: a document's file is not in the folder.
        SourceFileError: a file is not UTF-8 or cannot be opened.
    """
    if not folder.is_dir():
        raise MissingFolder(folder)
    known, quoted = documents(dataset), quotations(dataset)
    failures = list(check_records(dataset))
    for document in known:
        text = _read(document, folder, failures)
        for quotation in quoted:
            if quotation.document == document.iri:
                failures.extend(_positions(quotation, text))
    wrong = {failure.node for failure in failures}
    verified = sum(quotation.iri not in wrong and quotation.document not in wrong for quotation in quoted)
    segments = sum(len(quotation.segments) for quotation in quoted)
    return Verification(len(known), len(quoted), segments, verified, tuple(failures))


def check_records(dataset: ox.Dataset) -> tuple[Failure, ...]:
    """What can be checked without the documents: order, no overlap, lengths, footnote numbers, rule, own words."""
    known = {document.iri for document in documents(dataset)}
    quoted = quotations(dataset)
    marks = {
        (quotation.document, segment.start): segment
        for quotation in quoted
        if quotation.mark
        for segment in quotation.segments
    }
    failures = []
    for quotation in quoted:
        if quotation.document not in known:
            failures.append(_failure(quotation, "source", None, ", ".join(sorted(known)), quotation.document))
        failures.extend(_record(quotation, marks))
    return (*failures, *_own_words(dataset, {quotation.iri: quotation for quotation in quoted}))


def _record(quotation: Quotation, marks: Mapping[tuple[str, int], Segment]) -> Iterator[Failure]:
    segments = quotation.segments
    numbers = tuple(range(1, len(segments) + 1))
    in_order = all(before.end <= after.start for before, after in pairwise(segments))
    if not segments or quotation.orders != numbers or not in_order:
        stand = ", ".join(f"{n}: {s.start}-{s.end}" for n, s in zip(quotation.orders, segments, strict=True))
        yield _failure(quotation, "order", None, ", ".join(map(str, numbers)) or "1", stand)
    for segment in segments:
        if not 0 <= segment.start < segment.end or segment.end - segment.start != len(segment.exact):
            length = str(segment.end - segment.start)
            yield _failure(quotation, "length", segment, length, f"{len(segment.exact)}: {segment.exact}")
    if not segments or not in_order:
        return
    for before, after in pairwise(segments):
        mark = marks.get((quotation.document, before.end))
        if after.start - before.end <= FOOTNOTE_DIGITS and not _covers(mark, before.end, after.start):
            gap = Segment(before.end, after.start, "")
            yield _failure(quotation, "gap", gap, f"{gap.start}-{gap.end}", mark.exact if mark else "")
    text = plain(segments)
    if text != quotation.verbatim:
        yield _failure(quotation, "rule", segments[0], text, quotation.verbatim)


def _covers(mark: Segment | None, start: int, end: int) -> bool:
    return mark is not None and (mark.start, mark.end) == (start, end) and mark.exact.isdecimal()


def _own_words(dataset: ox.Dataset, by_iri: Mapping[str, Quotation]) -> Iterator[Failure]:
    for kind, name, end in OWN_WORDS:
        for thing in instances(dataset, kind):
            for text in values(dataset, thing, name):
                quotation = by_iri.get(f"{thing.value}/quote/{end}")
                said = quotation.verbatim if quotation else ""
                if text.value != said or (quotation and thing.value not in quotation.quoted):
                    node = f"{thing.value}/quote/{end}"
                    yield Failure(node, quotation.document if quotation else "", "own", None, None, text.value, said)


def _read(document: Document, folder: Path, failures: list[Failure]) -> str:
    """The text of a document; what does not fit its record is added to the failures."""
    path = folder / document.file
    if not document.file or not path.is_file():
        raise MissingSource(document.file or document.iri, folder)
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceFileError(path, content.count(b"\n", 0, error.start) + 1, error.reason) from error
    except OSError as error:
        raise SourceFileError(path, 1, error.strerror or type(error).__name__) from error
    facts = (
        ("sha256", document.sha256, hashlib.sha256(content).hexdigest()),
        ("characters", str(document.characters), str(len(text))),
    )
    failures.extend(
        Failure(document.iri, document.iri, rule, None, None, expected, found)
        for rule, expected, found in facts
        if expected != found
    )
    return text


def _positions(quotation: Quotation, text: str) -> Iterable[Failure]:
    for segment in quotation.segments:
        found = text[max(segment.start, 0) : max(segment.end, 0)]
        if found != segment.exact or not found:
            yield _failure(quotation, "position", segment, segment.exact, found)


def _failure(quotation: Quotation, rule: str, segment: Segment | None, expected: str, found: str) -> Failure:
    start, end = (segment.start, segment.end) if segment else (None, None)
    return Failure(quotation.iri, quotation.document, rule, start, end, expected, found)
