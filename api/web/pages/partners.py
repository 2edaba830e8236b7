"""The list of partners, and the page of one: who it is, where the plan names it, what follows from that."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from api.errors import BadInput, NotFound
from api.languages import LANGUAGES, fallback
from api.namespaces import shorten
from api.queries import Iri, Row, Text, Value
from api.web.pages import address
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import MeasureLink, Reason, inside, local, name, number, several, words
from api.web.pages.visit import Visit

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template
"""What the template shows in one place."""

_RELATIONS = ("in_category", "category_of", "part_of", "comprises", "unit_of", "has_unit", "serves", "served_by")
_CODES = ("nis", "police_zone", "numac", "legal_form", "homepage", "same_as")


async def partners(visit: Visit, everything: str) -> Page:
    """The partners that the plan's cells name, or with ``everything`` = ``true`` the whole register, by weight.

    Raises:
        BadInput: ``everything`` is neither ``true`` nor ``false``.
    """
    if everything not in ("true", "false"):
        raise BadInput("all", everything, ("true", "false"))
    rows, register = await asyncio.gather(
        visit.rows("partners", all=everything), visit.catalogue.picks("pick-partners")
    )
    listed = [
        {
            **visit.names.partner(str(row["slug"]))._asdict(),
            "kind": row["kind"],
            "named": number(row["named"]),
            "involved": number(row["involved"]),
        }
        for row in rows
    ]
    listed.sort(key=lambda row: (-row["named"], -row["involved"], row["name"].casefold()))
    query = {"all": "true"} if everything == "true" else {}
    content = {"list": listed, "all": bool(query), "register_total": len(register.choices)}
    crumbs = [visit.crumb("menu.home"), Crumb(visit.message("partners.title"))]
    api = address.address("/api/v1/partners", query)
    formats = [Format("JSON", "application/json", api)]
    behind = visit.behind("partners", query)
    return Page("partners.html", "partners", content, query, "partners", crumbs, formats, behind=behind)


async def partner(visit: Visit, slug: str) -> Page:
    """The page of a partner by its slug.

    Raises:
        NotFound: there is no such partner; the error names those that there are.
    """
    listed = visit.names.lists["partners"]
    choice = listed.get(slug)
    if choice is None or choice.key != slug:
        raise NotFound(slug, listed.keys)
    (row,), names, facts, links, found, together, evidence, local_contracts, services = await asyncio.gather(
        visit.rows("partners", partner=slug, all="true"),
        visit.rows("partner-names", partner=slug),
        visit.labelled("partner-facts", partner=slug),
        visit.rows("partner-links", partner=slug),
        visit.rows("partner-measures", partner=slug),
        visit.rows("co-partners", partner=slug),
        visit.rows("partner-evidence", partner=slug),
        visit.labelled("partner-contracts", partner=slug),
        visit.rows("services"),
    )
    levels = [visit.names.of("levels", level) for level in several(row["levels"])]
    shown = choice.label(visit.lang)
    others = [words(item["name"]) for item in names if item["name"] != shown]
    others.sort(key=lambda other: other.lang != visit.lang)
    reasons = _reasons(visit, found)
    named = [code for code, why in reasons.items() if any(reason.kind == "named" for reason in why)]
    inferred = [code for code, why in reasons.items() if why and code not in named]
    in_text = dict.fromkeys(str(item["code"]) for item in found if item["reason"] == "text")
    fact: dict[str, list[Value]] = defaultdict(list)
    for item in facts:
        fact[str(item["field"])].append(item["value"])
    content = {
        "slug": slug,
        "name": shown,
        "kind": row["kind"],
        "levels": levels,
        "note": _in_language(visit, fact["note"]),
        "names": others,
        "unnamed": [lang for lang in LANGUAGES if lang not in {words(each["name"]).lang for each in names}],
        "relations": _relations(visit, links),
        "codes": [_code(key, value) for key in _CODES for value in fact[key]],
        "axes": visit.axes,
        "grid": _grid(visit, found, slug),
        "named_total": len(named),
        "involved_total": len(named) + len(inferred),
        "named": [visit.names.measure(code) for code in named],
        "inferred_total": len(inferred),
        "inferred": _groups(visit, {code: tuple(reasons[code]) for code in inferred}),
        "in_text": [visit.names.measure(code) for code in in_text],
        "absent": _absent(
            visit,
            {
                "partner.names": others,
                "partner.absent_inferred": inferred,
                "partner.absent_text": in_text,
                "partner.absent_together": together,
            },
        ),
        "co_partners": [
            {"partner": visit.names.partner(str(item["slug"])), "measures": number(item["measures"])}
            for item in together
        ],
        "contracts": _contracts(visit, local_contracts),
        "services": [
            {"slug": each["slug"], "name": name(each, visit.lang, "name"), "objectives": number(each["objectives"])}
            for each in services
            if each["municipality"] and local(each["municipality"]) == slug
        ],
        "reliability": _label(fact["reliability"][0]) if fact["reliability"] else Text(""),
        "evidence": [_evidence(item) for item in evidence],
    }
    formats = [
        Format("JSON", "application/json", f"/api/v1/partners/{slug}"),
        Format("Turtle", "text/turtle", f"/doc/partner/{slug}.ttl"),
        Format("JSON-LD", "application/ld+json", f"/doc/partner/{slug}.jsonld"),
    ]
    crumbs = [visit.crumb("menu.home"), visit.crumb("partners.title", "partners"), Crumb(shown)]
    return Page(
        "partner.html",
        f"partners/{slug}",
        content,
        section="partners",
        crumbs=crumbs,
        formats=formats,
        thing=choice.term.value,
    )


def _absent(visit: Visit, found: Mapping[str, object]) -> list[str]:
    """The names of what nothing was found of: said, so that nobody wonders whether it was left out."""
    return [inside(visit.message(key)) for key, value in found.items() if not value]


def _reasons(visit: Visit, rows: tuple[Row, ...]) -> dict[str, list[Reason]]:
    """Measure -> why it involves the partner, in the order of the plan."""
    found: dict[str, list[Reason]] = {}
    for row in rows:
        if row["reason"] != "text":
            found.setdefault(str(row["code"]), []).append(visit.names.reason(row))
    return found


def _groups(visit: Visit, reasons: dict[str, tuple[Reason, ...]]) -> list[Piece]:
    """The measures that involve the partner for the same reasons, together."""
    groups: dict[tuple[Reason, ...], list[MeasureLink]] = {}
    for code, why in reasons.items():
        groups.setdefault(why, []).append(visit.names.measure(code))
    return [{"reasons": why, "measures": measures} for why, measures in groups.items()]


def _relations(visit: Visit, rows: tuple[Row, ...]) -> list[Piece]:
    """What the partner belongs to and what belongs to it; a whole that is the category of its parts lists them once."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        # A service of a municipality is a unit of it too, but no partner: the contracts show it.
        if shorten(str(row["other"])).startswith("partner/"):
            found[str(row["relation"])].append(str(row["slug"]))
    if found["category_of"] == found["comprises"]:
        del found["category_of"]
    return [
        {"name": relation, "partners": visit.names.partners(tuple(found[relation]))}
        for relation in _RELATIONS
        if found[relation]
    ]


def _contracts(visit: Visit, rows: tuple[Row, ...]) -> list[Piece]:
    """The contracts that the partner has to do with, each once: as what, and with which roles if it is a party."""
    found: dict[str, Piece] = {}
    for row in rows:
        slug = local(row["contract"])
        entry = found.setdefault(slug, {"slug": slug, "title": visit.names.of("contracts", slug), "as": {}})
        roles = entry["as"].setdefault(str(row["relation"]), [])
        if row["role"]:
            roles.append(_label(row["role"]))
    return list(found.values())


def _grid(visit: Visit, rows: tuple[Row, ...], slug: str) -> list[Piece]:
    """A row a theme that has any of the partner's measures: how many on each axis name and involve it, and in all.

    The last row counts those of all themes; it has no theme.
    """
    named: dict[tuple[int, str], set[str]] = defaultdict(set)
    involved: dict[tuple[int, str], set[str]] = defaultdict(set)
    themes = sorted({number(row["theme_number"]) for row in rows if row["reason"] != "text"})
    for row in rows:
        for theme, axis in product((number(row["theme_number"]), 0), (local(row["axis"]), "")):
            if row["reason"] == "named":
                named[theme, axis].add(str(row["code"]))
            if row["reason"] != "text":
                involved[theme, axis].add(str(row["code"]))
    return [
        {
            "number": theme,
            "title": visit.names.of("themes", str(theme)) if theme else None,
            "cells": [
                _cell(visit, slug, theme, axis, len(named[theme, axis]), len(involved[theme, axis]))
                for axis in (*visit.names.axes, "")
            ],
        }
        for theme in (*themes, *([0] if len(themes) > 1 else []))
    ]


def _cell(visit: Visit, slug: str, theme: int, axis: str, named: int, involved: int) -> Piece:
    basis = "involved" if involved != named else ""
    query: dict[str, str | int] = {"theme": theme or "", "axis": axis, "partner": slug, "basis": basis}
    shown = str(named) if involved == named else f"{named}\u202f/\u202f{involved}"
    return {"named": named, "involved": involved, "shown": shown, "href": visit.url("measures", query)}


def _label(value: Value) -> Text:
    return value.label or Text(local(value)) if isinstance(value, Iri) else words(value)


def _in_language(visit: Visit, values: list[Value]) -> Text | None:
    """The text in the language of the page, or in the next of the fallback order."""
    texts = {value.lang: value for value in values if isinstance(value, Text)}
    return next((texts[lang] for lang in fallback(visit.lang) if lang in texts), None)


def _code(key: str, value: Value) -> Piece:
    """A code, or a link to the same thing elsewhere, shown by the place that it leads to and its last part."""
    if not isinstance(value, Iri):
        return {"name": key, "text": str(value), "href": ""}
    place = urlsplit(value)
    web = place.scheme in ("http", "https")
    shown = place.netloc + place.path if key == "homepage" else f"{local(value)} ({place.netloc})"
    return {"name": key, "text": shown.rstrip("/"), "href": str(value) if web else ""}


def _evidence(row: Row) -> Piece:
    url = str(row["url"] or "")
    place = urlsplit(url)
    return {
        "text": words(row["text"]),
        "url": url if place.scheme in ("http", "https") else "",
        "host": place.netloc,
    }
