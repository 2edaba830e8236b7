"""The fields of the JSON API: they may grow and are never renamed (docs/interface.md). OpenAPI uses them too."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from api.queries.plain import ColumnInfo as ColumnInfo
from api.queries.plain import Thing as Thing


class Words(TypedDict):
    """What a person reads, in the three languages; null where there is no evidence for a language."""

    nl: str | None
    fr: str | None
    en: str | None


class Names(TypedDict):
    """Other names in the three languages."""

    nl: list[str]
    fr: list[str]
    en: list[str]


class Span(TypedDict):
    """Words of a source document in place: code points from ``start`` to ``end`` (exclusive)."""

    document: str
    start: int
    end: int
    exact: str


class Involved(TypedDict):
    """Why a measure involves a partner; ``via`` is the partner that the measure names."""

    partner: str
    reason: Literal["named", "part", "category"]
    via: str | None


class Measure(TypedDict):
    """A measure in a list. ``partners`` are those that the plan names; ``involved`` comes with ``basis=involved``."""

    id: str
    href: str
    code: str
    edition: str
    title: Words
    theme: int
    subtheme: str | None
    axis: str
    partners: list[str]
    involved: NotRequired[list[Involved]]


class SubPoint(TypedDict):
    """A point of a measure, with the points below it; ``number`` is its position among its siblings."""

    id: str
    number: int
    text: str
    children: list["SubPoint"]


class Mention(TypedDict):
    """A partner cell of the overview table: its words, and the measure or points that it applies to."""

    id: str
    verbatim: str
    applies_to: list[str]
    partners: list[str]
    source: list[Span]


class TextMention(TypedDict):
    """An institution that the measure's own text names."""

    partner: str
    source: list[Span]


class Citation(TypedDict):
    """A reference as written; ``id`` is its IRI, ``resource`` that of what it refers to."""

    id: str
    as_written: str
    document: str
    resource: str
    locator: str | None


class AlignedObjective(TypedDict):
    """An objective of a local contract that is linked to a measure."""

    id: str
    objective: str
    contract: str
    relation: str
    confidence: str


class Remark(TypedDict):
    """A remark on an oddity of the source."""

    id: str
    text: Words


class MeasureDetail(TypedDict):
    """One measure, whole."""

    id: str
    href: str
    code: str
    edition: str
    title: Words
    theme: int
    subtheme: str | None
    axis: str
    partners: list[str]
    text: str
    subpoints: list[SubPoint]
    mentions: list[Mention]
    involved: list[Involved]
    named_in_text: list[TextMention]
    citations: list[Citation]
    aligned: list[AlignedObjective]
    remarks: list[Remark]
    source: list[Span]


class Subtheme(TypedDict):
    """A part of a theme."""

    slug: str
    title: Words


class Theme(TypedDict):
    """A theme; ``measures`` and ``axes`` count its measures."""

    id: str
    href: str
    number: int
    edition: str
    title: Words
    subthemes: list[Subtheme]
    measures: int
    axes: dict[str, int]


class Priority(TypedDict):
    """A priority of a theme's strategy; ``lead_in`` is the sentence that introduces its list."""

    id: str
    number: int
    subtheme: str | None
    lead_in: str | None
    text: str


class ThemeDetail(Theme):
    """One theme, whole. ``partners`` are those that its measures name."""

    priorities: list[Priority]
    partners: list[str]
    source: list[Span]


class Axis(TypedDict):
    """An axis; ``measures`` counts its measures."""

    id: str
    href: str
    slug: str
    title: Words
    measures: int


class Verb(TypedDict):
    """One of the verbs that say what an axis sets out to do."""

    id: str
    number: int
    title: Words


class AxisDetail(Axis):
    """One axis, whole."""

    verbs: list[Verb]
    source: list[Span]


class Transversal(TypedDict):
    """A cross-cutting objective with the text of its section (Dutch)."""

    id: str
    href: str
    number: int
    title: Words
    text: str


class TransversalDetail(Transversal):
    """One cross-cutting objective, whole."""

    source: list[Span]


class Partner(TypedDict):
    """A partner or institution; ``named`` and ``involved`` count measures."""

    id: str
    href: str
    slug: str
    kind: Literal["category", "institution", "police-zone", "municipality"]
    name: Words
    level: list[str]
    named: int
    involved: int


class PartnerMeasures(TypedDict):
    """Codes of measures by the way in which they have to do with a partner."""

    named: list[str]
    involved: list[str]
    in_text: list[str]


class CoPartner(TypedDict):
    """A partner that is named together with another, and in how many measures."""

    partner: str
    measures: int


class Evidence(TypedDict):
    """What the data on a partner rests on."""

    text: str
    url: str | None


class PartnerContract(TypedDict):
    """A local contract of a partner: a party with its role, the municipality, or the police zone that serves it."""

    contract: str
    relation: Literal["party", "municipality", "serves"]
    role: str | None


class PartnerDetail(Partner):
    """One partner, whole. ``codes``: kind of code -> values."""

    alternative_names: Names
    in_category: list[str]
    comprises: list[str]
    serves: list[str]
    codes: dict[str, list[str]]
    measures: PartnerMeasures
    co_partners: list[CoPartner]
    contracts: list[PartnerContract]
    confidence: str | None
    evidence: list[Evidence]


class Source(TypedDict):
    """A source document; ``quotations`` counts its quoted passages, ``characters`` those of the file."""

    id: str
    href: str
    slug: str
    title: Words
    language: str
    sha256: str
    quotations: int
    characters: int


Passage = TypedDict(
    "Passage",
    {"quotation": str, "thing": str, "class": str, "witness": str | None, "start": int, "end": int, "exact": str},
)
"""A segment of a quoted passage, and the thing that it became; ``witness`` is ``body`` or ``table``, or null."""


class SourcePart(TypedDict):
    """A part of a document with the thing that it begins with; ``covered`` counts the characters that are quoted."""

    number: int
    start: int
    end: int
    thing: str | None
    witness: str | None
    covered: int


class SourceRemark(TypedDict):
    """A remark on a document; ``about`` are the IRIs of the things that it is about."""

    id: str
    text: Words
    about: list[str]


class SourceDetail(Source):
    """One source document with its parts and its quoted passages in the order of the document."""

    covered: int
    parts: list[SourcePart]
    passages: list[Passage]
    remarks: list[SourceRemark]


class Param(TypedDict):
    """A parameter of a question, with its default and the values that the question's own file asks with."""

    name: str
    type: str
    label: Words
    many: bool
    optional: bool
    default: list[str]
    example: list[str]


class Question(TypedDict):
    """A question that can be asked by its name."""

    id: str
    href: str
    name: str
    summary: Words
    tags: list[str]
    params: list[Param]
    chart: str
    group: str | None


class Allowed(TypedDict):
    """A value that a parameter may have."""

    value: str
    label: Words


class ParamDetail(Param):
    """A parameter with its allowed values; null where any text or number will do."""

    allowed: list[Allowed] | None


class QuestionDetail(TypedDict):
    """One question with its text and the possible values of its parameters."""

    id: str
    href: str
    name: str
    summary: Words
    tags: list[str]
    params: list[ParamDetail]
    chart: str
    group: str | None
    text: str


Understood = TypedDict("Understood", {"words": str, "as": str, "value": str})
"""Some words of a question: what they were taken for (a parameter, ``word`` or the ``question``), and the value."""


class AskedAnswer(TypedDict):
    """The first page of the answer, as ``/api/v1/queries/{name}`` gives it."""

    total: int
    count: int
    next: str | None
    columns: list[ColumnInfo]
    items: list[dict[str, Thing | str | int | float | None]]


class OtherBasis(TypedDict):
    """The same question on the other basis, where the number of rows differs."""

    params: dict[str, list[str]]
    href: str
    total: int


class Asked(TypedDict):
    """What became of a question in words. Where it is refused, ``query``, ``href`` and ``answer`` are null."""

    understood: list[Understood]
    not_understood: list[str]
    query: str | None
    params: dict[str, list[str]]
    href: str | None
    answer: AskedAnswer | None
    reason: str
    other: OtherBasis | None
