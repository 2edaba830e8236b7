"""What the pages speak of, small: partners, axes, measures and their names in the language of the page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from api.languages import LANGUAGES, Lang
from api.queries import Catalogue, Iri, PickList, Row, Text, Value, pick

_LISTS = (
    "axes",
    "citable",
    "confidences",
    "contracts",
    "indicator-kinds",
    "levels",
    "measures",
    "partners",
    "periods",
    "remark-kinds",
    "services",
    "sources",
    "subthemes",
    "themes",
)
"""The pick-lists whose names pages show: each is asked as ``pick-<name>``."""

CODES = "; "
"""What stands between the values of a cell that has several."""


def name(row: Row, lang: Lang, stem: str = "title") -> Text:
    """The text of the columns ``title_nl``, ``title_fr``, ``title_en`` in that language, or the next that there is."""
    texts = {other: text for other in LANGUAGES if isinstance(text := row.get(f"{stem}_{other}"), Text)}
    return pick(texts, lang) or Text("")


def words(value: Value) -> Text:
    """A cell that holds words, with their language; empty where the cell is."""
    return value if isinstance(value, Text) else Text("" if value is None else str(value))


def inside(heading: str) -> str:
    """A heading of the interface as it stands inside a sentence."""
    return heading[:1].lower() + heading[1:]


def number(value: Value) -> int:
    """A cell that holds a whole number; 0 where it is empty."""
    return value if isinstance(value, int) else 0


def amount(value: Value) -> Decimal:
    """A cell that holds a number of any kind, such as an amount of euros; 0 where it is empty."""
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


SHADES = 4
"""How many shades the cells of a table have, by their numbers (``.shade-1`` … in gpvp.css)."""


def shade(count: int, most: int) -> int:
    """The shade of a cell with this number in a table whose largest it is: 0 for none, then 1 to :data:`SHADES`."""
    return -(-SHADES * count // most) if count else 0


def theme_of(code: str) -> str:
    """The number of a measure's theme, with which its code begins: ``6`` for M6.3."""
    return code[1:].partition(".")[0]


def local(value: object) -> str:
    """The last part of an IRI's path: ``pz``, ``M1.5``, ``preventie``; empty where the cell is."""
    return "" if value is None else str(value).rstrip("/").rpartition("/")[2]


def several(value: Value) -> tuple[str, ...]:
    """The values of a cell that holds several."""
    return tuple(str(value).split(CODES)) if value else ()


class Partner(NamedTuple):
    """A partner to link to."""

    slug: str
    name: Text


class Reason(NamedTuple):
    """Why a partner is involved: ``named``, ``part`` or ``category``, and the named partner that it follows from."""

    kind: str
    via: Partner | None


class Axis(NamedTuple):
    """An axis of the plan."""

    slug: str
    letter: str
    name: Text


class MeasureLink(NamedTuple):
    """A measure to link to, by its code and its short editorial title."""

    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all things that pages link to, in one language with the fallback order.

    ``involved`` are the slugs of the partners that any measure involves: nearly half of those of the register.
    ``chapters`` has the rows of the parts that each source document has, in order: the addresses of places need them.
    """

    lang: Lang
    lists: Mapping[str, PickList]
    axes: Mapping[str, Axis]
    involved: frozenset[str]
    chapters: Mapping[str, Sequence[Row]]

    @classmethod
    async def read(cls, catalogue: Catalogue, lang: Lang) -> "Names":
        """The names out of the pick-lists, which the catalogue asks once and keeps, and what else many pages need."""
        lists = {kind: await catalogue.picks(f"pick-{kind}") for kind in _LISTS}
        rows = (await catalogue.ask("axes")).rows
        axes = {str(row["slug"]): Axis(str(row["slug"]), str(row["letter"]), name(row, lang)) for row in rows}
        partners = (await catalogue.ask("partners-by-axis", basis="involved")).rows
        chapters: dict[str, list[Row]] = defaultdict(list)
        for row in (await catalogue.ask("source-chapters")).rows:
            chapters[local(row["source"])].append(row)
        return cls(lang, lists, axes, frozenset(str(row["slug"]) for row in partners), chapters)

    def of(self, kind: str, key: str) -> Text:
        """The name of one thing by its key or IRI; the key where it has none."""
        choice = self.lists[kind].get(key)
        return choice.label(self.lang) if choice else Text(key)

    def partner(self, slug: str) -> Partner:
        """A partner by its slug."""
        return Partner(slug, self.of("partners", slug))

    def partners(self, slugs: tuple[str, ...]) -> list[Partner]:
        """Partners by their slugs, in the order of their names."""
        return sorted(map(self.partner, slugs), key=lambda partner: partner.name.casefold())

    def measure(self, code: str) -> MeasureLink:
        """A measure by its code."""
        return MeasureLink(code, self.of("measures", code))

    def reason(self, row: Row) -> Reason:
        """The reason in a row with the columns ``reason`` and ``via``."""
        via = row["via"]
        return Reason(str(row["reason"]), self.partner(local(via)) if isinstance(via, Iri) else None)
