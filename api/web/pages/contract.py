"""The page of a local contract: parties, grants, the tree of its objectives, articles, remarks."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

from api.errors import NotFound
from api.namespaces import shorten
from api.queries import Row, Text, first_words
from api.web.pages import outcomes, sources
from api.web.pages.chapters import Chapters
from api.web.pages.links import label
from api.web.pages.outcomes import Outcome, path_of
from api.web.pages.quoted import pieces
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import amount, local, name, several, words
from api.web.pages.visit import Visit

_QUESTIONS = (
    "contract-signatories",
    "contract-parts",
    "contract-sectors",
    "contract-objectives",
    "contract-articles",
    "contract-obligations",
    "results",
    "indicators",
    "grants",
)
"""What is asked about each contract, things as bare IRIs."""

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template


async def contract(visit: Visit, slug: str) -> Page:
    """The page of a contract by its slug (``brussel-vsc-2018-2019``).

    Raises:
        NotFound: there is no such contract; the error names those that there are.
    """
    listed = visit.names.lists["contracts"]
    choice = listed.get(slug)
    if choice is None or choice.key != slug:
        raise NotFound(slug, listed.keys)
    thing = choice.term.value
    (described, *asked, parties, remarks, quotations), aligned = await asyncio.gather(
        asyncio.gather(
            visit.labelled("contract", "legal_basis", contract=slug),
            *(visit.rows(question, contract=slug) for question in _QUESTIONS),
            visit.labelled("contract-parties", "role", contract=slug),
            visit.labelled("contract-remarks", "kind", contract=slug),
            visit.labelled("quotations", thing=thing),
        ),
        visit.catalogue.ask("alignments", contract=slug, limit=0),
    )
    found = dict(zip(_QUESTIONS, asked, strict=True))
    row = described[0]
    title = name(row, visit.lang)
    named: dict[object, Text] = {party["party"]: words(party["name"]) for party in parties}
    content = {
        "slug": slug,
        "title": title,
        "words": words(row["text"]),
        "municipality": visit.names.partner(local(row["municipality"])),
        "start": row["start"],
        "end": row["end"],
        "legal_basis": [label(each["legal_basis"]) for each in described if each["legal_basis"]],
        "parties": _parties(visit, parties, found["contract-signatories"]),
        "grants": [
            {
                "name": words(grant["name"]),
                "year": grant["year"],
                "eur": grant["eur"],
                "slug": _mark(path_of(grant["grant"])),
                "recipient": named.get(grant["recipient"]),
            }
            for grant in found["grants"]
        ],
        "grant_total": sum(amount(grant["eur"]) for grant in found["grants"]),
        "holds": _holds(found),
        "some_empty": any(each["filled_in"] is not True for each in found["contract-objectives"]),
        "tree": _tree(visit, found),
        "articles": _articles(found["contract-articles"], found["contract-obligations"], named),
        "remarks": _remarks(visit, remarks),
        "aligned": aligned.total,
        "others": [
            {"key": other.key, "label": other.label(visit.lang)} for other in listed.choices if other.key != slug
        ],
        "source": sources.places(quotations, Chapters(visit)),
        "document": local(row["source"]),
    }
    path = shorten(thing)
    return Page(
        "contract.html",
        f"contracts/{slug}",
        content,
        section="contracts",
        crumbs=[visit.crumb("menu.home"), visit.crumb("menu.contracts", "contracts"), Crumb(title)],
        formats=[
            Format("JSON", "application/json", f"/api/v1/contracts/{slug}"),
            Format("Turtle", "text/turtle", f"/doc/{path}.ttl"),
            Format("JSON-LD", "application/ld+json", f"/doc/{path}.jsonld"),
        ],
        thing=thing,
    )


def _parties(visit: Visit, parties: tuple[Row, ...], signatories: tuple[Row, ...]) -> list[Piece]:
    """Each party once, with its roles and those who sign for it by the role that they hold."""
    found: dict[str, Piece] = {}
    for row in parties:
        entry = found.setdefault(
            str(row["party"]),
            {
                "slug": local(row["party"]),
                "name": words(row["name"]),
                "roles": [],
                "partner": visit.names.partner(local(row["partner"])) if row["partner"] else None,
                "signatories": [words(each["role_held"]) for each in signatories if each["party"] == row["party"]],
            },
        )
        if label(row["role"]) not in entry["roles"]:
            entry["roles"].append(label(row["role"]))
    return list(found.values())


def _holds(found: dict[str, tuple[Row, ...]]) -> dict[str, int]:
    """How many objectives of each level, results and indicators a contract has, by the names of the levels."""
    kinds = [local(row["kind"]).partition("#")[2] for row in found["contract-objectives"]]
    levels = {level.lower(): kinds.count(f"{level}Objective") for level in ("General", "Strategic", "Operational")}
    return levels | {key: len(found[key]) for key in ("results", "indicators")}


def _tree(visit: Visit, found: dict[str, tuple[Row, ...]]) -> list[Piece]:
    """Parts, their sectors, and the objectives below them; a contract without parts is one part without words."""
    results, indicators = defaultdict(list), defaultdict(list)
    for row in found["results"]:
        results[path_of(row["objective"])].append(outcomes.result(row))
    for row in found["indicators"]:
        indicators[path_of(row["objective"])].append(outcomes.indicator(row))
    below: dict[object, list[Piece]] = defaultdict(list)
    for row in reversed(found["contract-objectives"]):
        path = path_of(row["objective"])
        piece = {
            "path": path,
            "mark": _mark(path),
            "level": local(row["kind"]).partition("#")[2].removesuffix("Objective").lower(),
            "printed": row["printed_number"],
            "text": words(row["text"]),
            "filled_in": row["filled_in"] is True,
            "services": [visit.names.of("services", key) for key in several(row["services"])],
            "children": below[row["objective"]][::-1],
            "results": results[path],
            "indicators": indicators[path],
        }
        _share_rows(piece)
        below[row["parent"] or row["sector"] or row["part"]].append(piece)
    parts = found["contract-parts"]
    sectors = [
        {
            "mark": _mark(path_of(row["sector"])),
            "printed": row["printed_number"],
            "text": words(row["text"]),
            "objectives": below[row["sector"]][::-1],
            "about": _about(row, below[row["sector"]][::-1]),
            "part": row["part"],
        }
        for row in found["contract-sectors"]
    ]
    return [
        {
            "mark": _mark(path_of(part["part"])),
            "printed": part["printed_number"],
            "text": words(part["text"]),
            "sectors": [sector for sector in sectors if sector["part"] == part["part"]],
        }
        for part in parts
    ] or [{"mark": "", "printed": None, "text": None, "sectors": sectors}]


def _about(sector: Row, objectives: list[Piece]) -> Text:
    """What a sector is about: its words, or the first ones of its objectives where it has none but its number."""
    said = words(sector["text"])
    if not objectives or said.split()[-1:] != [str(sector["printed_number"])]:
        return said
    first = first_words(objectives[0]["text"])
    return first if len(objectives) == 1 or first.endswith("…") else Text(f"{first} …", first.lang)


def _mark(path: str) -> str:
    """The part of the page that shows the thing at a path: ``s2-g1-d3``."""
    return path.partition("/")[2].replace("/", "-")


def _share_rows(piece: Piece) -> None:
    """Hand results and indicators to the operational objective of their row; those without one stay."""
    children = {child["path"]: child for child in piece["children"]}
    for key in ("results", "indicators"):
        kept: list[Outcome] = []
        for outcome in piece[key]:
            rows = [children[path] for path in outcome.rows if path in children]
            for child in rows:
                child[key].append(outcome)
            kept += [] if rows else [outcome]
        piece[key] = kept


def _articles(articles: tuple[Row, ...], obligations: Iterable[Row], named: dict[object, Text]) -> list[Piece]:
    """The articles in order, each with its obligations: who owes what to whom."""
    below: dict[object, dict[object, Piece]] = defaultdict(dict)
    for row in obligations:
        entry = below[row["article"]].setdefault(
            row["obligation"],
            {"number": row["number"], "text": words(row["text"]), "obliges": [], "owed_to": []},
        )
        for key in ("obliges", "owed_to"):
            party = row[key]
            if party and (shown := named.get(party) or Text(local(party))) not in entry[key]:
                entry[key].append(shown)
    return [
        {
            "number": row["number"],
            "printed": row["printed_number"] or row["number"],
            "title": words(row["title"]) if row["title"] else None,
            "text": words(row["text"]),
            "obligations": list(below[row["article"]].values()),
        }
        for row in articles
    ]


def _remarks(visit: Visit, rows: Iterable[Row]) -> list[Piece]:
    """The remarks in order, each with the objectives and outcomes that it is about."""
    found: dict[object, Piece] = {}
    for row in rows:
        entry = found.setdefault(
            row["number"],
            {"number": row["number"], "kind": label(row["kind"]), "text": pieces(row, visit.lang, "text"), "about": []},
        )
        thing = shorten(str(row["about"]))
        if thing.partition("/")[0] in ("objective", "result", "indicator"):
            path = path_of(row["about"])
            # A remark on a text that two contracts share is about a place in each.
            entry["about"].append({"contract": path.partition("/")[0], "mark": _mark(path)})
    return list(found.values())
