"""Two contracts side by side, level by level: what both say, also in other words or once more, what one alone says."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from api.queries import Row
from api.web import comparison
from api.web.pages.address import address
from api.web.pages.changes import runs
from api.web.pages.chosen import Chosen, Field, options
from api.web.pages.outcomes import path_of
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import words
from api.web.pages.visit import Visit

FIELDS = (Field("a", "contracts"), Field("b", "contracts"))
"""The fields of the form, as in ``/api/v1/compare``."""

LEVELS = (
    ("GeneralObjective", "general"),
    ("StrategicObjective", "strategic"),
    ("OperationalObjective", "operational"),
    ("ExpectedResult", "results"),
    ("Indicator", "indicators"),
)
"""The class of what is compared, and the name of its level."""

COUNTS = ("common", "changed", "repeated", "only_a", "only_b")
"""What is counted, in the order of the columns."""

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template


async def compare(visit: Visit, chosen: Chosen) -> Page:
    """The form to choose two contracts, and their comparison once two different ones are chosen."""
    a, b = chosen.values.get("a", ""), chosen.values.get("b", "")
    levels: list[Piece] = []
    if a and b and a != b:
        rows = await visit.rows("compare-contracts", a=a, b=b)
        levels = [_level(name, [row for row in rows if str(row["kind"]).endswith(f"#{kind}")]) for kind, name in LEVELS]
    query = chosen.query()
    formats = [Format("JSON", "application/json", address("/api/v1/compare", query))] if levels else []
    title = visit.message("compare.title")
    content = {
        "chosen": {"a": a, "b": b},
        "choices": options(visit.names, "contracts"),
        "titles": {"a": visit.names.of("contracts", a), "b": visit.names.of("contracts", b)},
        "same": bool(a) and a == b,
        "levels": levels,
        "totals": {name: sum(level["counts"][name] for level in levels) for name in COUNTS},
    }
    return Page(
        "compare.html",
        "contracts/compare",
        content,
        query=query,
        section="contracts",
        crumbs=[visit.crumb("menu.home"), visit.crumb("menu.contracts", "contracts"), Crumb(title)],
        formats=formats,
        behind=visit.behind("compare-contracts", query) if levels else None,
    )


def _level(name: str, rows: list[Row]) -> Piece:
    a, b = ([row for row in rows if row["side"] == side] for side in ("a", "b"))
    texts_a, texts_b = ([str(row["text"]) for row in side] for side in (a, b))
    found = comparison.compare(texts_a, texts_b, [str(row["thing"]) for row in a], [str(row["thing"]) for row in b])

    def pairs(of: Sequence[tuple[int, int]]) -> list[Piece]:
        return [{"a": _item(a[one]), "b": _item(b[other])} for one, other in of]

    again = len(found.repeated_a) + len(found.repeated_b)
    counts = (len(found.common), len(found.changed), again, len(found.only_a), len(found.only_b))
    return {
        "name": name,
        "totals": {"a": len(a), "b": len(b)},
        "counts": dict(zip(COUNTS, counts, strict=True)),
        "common": pairs(found.common),
        "changed": [
            {"a": _item(a[pair.a]), "b": _item(b[pair.b]), "runs": runs(str(a[pair.a]["text"]), str(b[pair.b]["text"]))}
            for pair in found.changed
        ],
        "repeated": {"a": pairs(found.repeated_a), "b": pairs(found.repeated_b)},
        "only": {"a": [_item(a[one]) for one in found.only_a], "b": [_item(b[one]) for one in found.only_b]},
    }


def _item(row: Row) -> Piece:
    """A text with its address: a result or an indicator stands on the page of its strategic objective."""
    path, text = path_of(row["thing"]), words(row["text"])
    parent, _, last = path.rpartition("/")
    inside = last[0] in "ri"
    return {"path": parent if inside else path, "mark": last if inside else "", "text": text}
