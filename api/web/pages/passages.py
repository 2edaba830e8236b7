"""The quoted passages of a part of a document in their order: what each became, what is inside it, what between."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from api.namespaces import NS
from api.queries import Row, Text
from api.web.coverage import merged
from api.web.pages.things import number, words
from api.web.reference import split

GAP = 30
"""From how many characters on it is said that nothing was made of them: fewer are numbers, bullets and page breaks."""

HEADINGS = (
    "Subtheme", "TransversalObjective", "Measure", "ContractPart", "ActivitySector", "StrategicObjective", "Article",
)  # fmt: skip
"""The classes of things to which the page has links at its top."""

CODED = ("Measure", "Article")
"""Those of them whose code says enough; the others go by their words."""

_WITHOUT_CODE = ("TextMention", "Citation", "AxisVerb", "Abbreviation", "Axis", "PlanEdition", "Contract", "Party")
"""The classes of things that have no code of their own, or whose words are their name."""

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template


class Made(NamedTuple):
    """A thing that a passage became: its IRI, its class, and the code that people know it by (empty: none)."""

    iri: str
    kind: str
    code: str


@dataclass(slots=True)
class Passage:
    """The words of one quotation, or of several that quote the same characters.

    ``spans`` are its segments in order; ``inside`` are passages that stand within it, in order.
    """

    spans: tuple[tuple[int, int], ...]
    words: Text
    quotations: list[str] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    inside: list["Passage"] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Its first character."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The character after its last."""
        return self.spans[-1][1]

    def holds(self, other: "Passage") -> bool:
        """Whether another stands in one of its segments, or is the mark of a footnote between two or after the last."""
        first, last = other.spans[0]
        if any(start <= first and last <= end for start, end in self.spans):
            return True
        return other.made[0].kind == "Footnote" and self.start < first <= self.end and last - first < _MARK


_MARK = 4
"""A footnote with fewer characters is its mark: the number in the text."""


def passages(rows: Iterable[Row]) -> list[Passage]:
    """The passages in the rows of the question ``source-passages``; those inside others are found in these."""
    segments: dict[str, dict[int, tuple[int, int]]] = {}
    first: dict[str, Row] = {}
    made: dict[str, dict[str, Made]] = {}
    for row in rows:
        quotation = str(row["quotation"])
        first.setdefault(quotation, row)
        segments.setdefault(quotation, {})[number(row["order"])] = number(row["start"]), number(row["end"])
        made.setdefault(quotation, {})[str(row["thing"])] = _made(row)
    same: dict[tuple[tuple[int, int], ...], Passage] = {}
    for quotation, found in segments.items():
        spans = tuple(found[order] for order in sorted(found))
        row = first[quotation]
        passage = same.setdefault(spans, Passage(spans, words(row["verbatim"])))
        passage.quotations.append(quotation)
        passage.made += made[quotation].values()
    top: list[Passage] = []
    near: list[Passage] = []
    for passage in sorted(same.values(), key=lambda one: (one.start, -one.spans[0][1], -one.end)):
        # What has ended before this one begins holds neither it nor any after it.
        near = [one for one in near if one.end >= passage.start]
        owner = next((one for one in reversed(near) if one.holds(passage)), None)
        if owner:
            owner.inside.append(passage)
        else:
            top.append(passage)
            near.append(passage)
    return top


def _made(row: Row) -> Made:
    iri, kind = str(row["thing"]), str(row["class"]).removeprefix(NS)
    return Made(iri, kind, "" if kind in _WITHOUT_CODE else code(iri))


def code(iri: str) -> str:
    """What people call a thing by: ``M1.1/3``, ``s2/g1/d3``; of what belongs to a measure the code of the measure."""
    kind, rest = split(iri)
    if kind in ("mention", "text-mention"):
        return rest.partition("/")[0]
    if kind == "theme":
        return rest if "/" not in rest else ""
    if kind in ("measure", "transversal", "priority"):
        return rest
    if kind == "service":
        return ""
    return rest.partition("/")[2].removesuffix("/target")


def in_order(top: Iterable[Passage], start: int, end: int) -> list[Piece]:
    """What the page shows from one character to another: passages, where one goes on after others, and gaps.

    Each piece has its ``kind``: ``passage`` (with ``passage``, and ``anchors``, the other places it is known by),
    ``on`` (with ``passage`` and the ``start`` of the segment) or ``gap`` (with the number of ``characters``).
    """
    top = list(top)
    begins = sorted(one.start for one in top)
    events: list[tuple[int, Piece]] = []
    for passage in top:
        anchors: list[int] = []
        last = passage.spans[0][1]
        for first, after in passage.spans[1:]:
            if any(last <= other < first for other in begins):
                events.append((first, {"kind": "on", "passage": passage, "start": first}))
            else:
                anchors.append(first)
            last = after
        events.append((passage.start, {"kind": "passage", "passage": passage, "anchors": anchors}))
    for gap in _gaps([span for passage in top for span in _spans(passage)], start, end):
        events.append((gap[0], {"kind": "gap", "characters": gap[1] - gap[0]}))
    return [piece for _, piece in sorted(events, key=lambda event: event[0])]


def _spans(passage: Passage) -> list[tuple[int, int]]:
    return [*passage.spans, *(span for inner in passage.inside for span in inner.spans)]


def _gaps(spans: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in [*merged(spans), (end, end)]:
        if first - start >= GAP:
            found.append((start, first))
        start = max(start, last)
    return found


def remarks_at(top: Iterable[Passage], rows: Iterable[Row]) -> Mapping[str, list[int]]:
    """Thing -> the numbers of the remarks to show at it: not those about one of its parts, which stand there."""
    things = {made.iri for passage in top for one in (passage, *passage.inside) for made in one.made}
    about: dict[int, list[str]] = {}
    for row in rows:
        if str(row["about"]) in things:
            about.setdefault(number(row["number"]), []).append(str(row["about"]))
    found: dict[str, list[int]] = {}
    for remark, owners in about.items():
        for owner in owners:
            if not any(other.startswith(f"{owner}/") for other in owners):
                found.setdefault(owner, []).append(remark)
    return found
