"""The fields of the answers about local contracts, which may grow and are never renamed; :mod:`shapes` has the rest."""

from typing import Literal

from typing_extensions import TypedDict

from api.web.data.shapes import Remark, Span, Words

Level = Literal["general", "strategic", "operational"]
"""The levels of objectives."""


class GrantRow(TypedDict):
    """A grant of a contract: its name in the document, the year, and the amount in euro."""

    id: str
    href: str
    contract: str
    name: str
    year: int
    eur: float


class GrantDetail(GrantRow):
    """One grant, whole."""

    source: list[Span]


class Counts(TypedDict):
    """How many objectives of each level, results and indicators a contract has."""

    general: int
    strategic: int
    operational: int
    results: int
    indicators: int


class Contract(TypedDict):
    """A local contract; ``start`` and ``end`` are dates (``2018-01-01``)."""

    id: str
    href: str
    slug: str
    title: Words
    municipality: str
    start: str
    end: str
    grants: list[GrantRow]
    counts: Counts


class Party(TypedDict):
    """A party to a contract; ``partner`` is its entry in the register, ``signatories`` the capacities of who signed."""

    id: str
    name: str
    role: str
    partner: str | None
    signatories: list[str]


class Part(TypedDict):
    """A part of a contract, with its number as printed."""

    id: str
    part: str
    number: str | None
    text: str


class Result(TypedDict):
    """An expected result; ``objective`` is the strategic one, ``operational`` those that the table row shows."""

    id: str
    href: str
    contract: str
    objective: str
    operational: list[str]
    text: str


class ResultDetail(Result):
    """One expected result, whole."""

    source: list[Span]


class Indicator(TypedDict):
    """An indicator with its target, if it has one: ``>= 3 uur`` per ``dag``."""

    id: str
    href: str
    contract: str
    objective: str
    operational: list[str]
    text: str
    kind: str
    comparator: str | None
    value: int | float | None
    unit: str | None
    per: str | None


class IndicatorDetail(Indicator):
    """One indicator, whole."""

    source: list[Span]


class ObjectiveNode(TypedDict):
    """An objective in the tree of its contract. Results and indicators stand with their strategic objective."""

    id: str
    href: str
    level: Level
    service: list[str]
    number: str | None
    text: str
    filled_in: bool
    objectives: list["ObjectiveNode"]
    results: list[Result]
    indicators: list[Indicator]


class Sector(TypedDict):
    """An activity sector of a contract, with the objectives of its highest level."""

    id: str
    sector: str
    part: str | None
    number: str | None
    text: str
    objectives: list[ObjectiveNode]


class Obligation(TypedDict):
    """What an article obliges parties to (``obliges``), and towards whom (``owed_to``): IRIs of parties."""

    id: str
    number: int
    text: str
    obliges: list[str]
    owed_to: list[str]


class Article(TypedDict):
    """An article of a contract, with its number as printed or, where none is, its position."""

    id: str
    number: str
    title: str | None
    text: str
    obligations: list[Obligation]


class ContractDetail(Contract):
    """One contract, whole."""

    legal_basis: list[str]
    parties: list[Party]
    parts: list[Part]
    sectors: list[Sector]
    articles: list[Article]
    remarks: list[Remark]
    source: list[Span]


class Objective(TypedDict):
    """An objective; ``number`` is as printed, ``service`` lists the municipal services in charge."""

    id: str
    href: str
    contract: str
    level: Level
    part: str | None
    sector: str | None
    service: list[str]
    number: str | None
    text: str
    parent: str | None
    filled_in: bool


class ObjectiveChild(TypedDict):
    """An objective directly below another one."""

    id: str
    href: str
    level: Level
    number: str | None
    text: str
    filled_in: bool


class AlignedMeasure(TypedDict):
    """A measure or a theme of the plan to which an objective is aligned; one of the two is null."""

    id: str
    measure: str | None
    theme: int | None
    relation: str
    confidence: str


class ObjectiveDetail(Objective):
    """One objective, whole."""

    children: list[ObjectiveChild]
    results: list[Result]
    indicators: list[Indicator]
    aligned: list[AlignedMeasure]
    source: list[Span]


class Alignment(TypedDict):
    """An editorial link between an objective and a measure or a theme; one of the two is null."""

    id: str
    href: str
    objective: str
    contract: str
    measure: str | None
    theme: int | None
    relation: str
    confidence: str
    rationale: Words
    reviewed: bool


class AlignmentQuotation(TypedDict):
    """The words of one side of an alignment, and where they stand."""

    side: Literal["contract", "plan"]
    text: str
    source: list[Span]


class AlignmentDetail(Alignment):
    """One alignment, whole."""

    quotations: list[AlignmentQuotation]


class ComparedText(TypedDict):
    """An objective, result or indicator of one of the contracts compared."""

    id: str
    href: str
    text: str


class ChangedWords(TypedDict):
    """Words of the first contract and those that stand in their place in the second; either can be empty."""

    a: str
    b: str


class CommonPair(TypedDict):
    """Texts with the same words in both contracts."""

    a: ComparedText
    b: ComparedText


class ChangedPair(CommonPair):
    """Texts that are alike, with the words that differ."""

    words: list[ChangedWords]


class ComparedLevel(TypedDict):
    """What is in both contracts at one level, what is worded otherwise, and what only one of them has.

    ``repeated_a`` are texts that the first contract has once more, each with the text of the second one that the same
    words are paired with in ``common`` or ``changed``; ``repeated_b`` likewise.
    """

    level: Literal["general", "strategic", "operational", "results", "indicators"]
    common: list[CommonPair]
    changed: list[ChangedPair]
    repeated_a: list[CommonPair]
    repeated_b: list[CommonPair]
    only_a: list[ComparedText]
    only_b: list[ComparedText]


class Comparison(TypedDict):
    """Two contracts side by side; ``a`` and ``b`` are their slugs."""

    a: str
    b: str
    levels: list[ComparedLevel]
