"""Partners compared: which measures have all of them, which any, which one without the others."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

from api.errors import BadInput, RepeatedParameter, UnknownParameter
from api.web.pages import address
from api.web.pages.filters import BASES
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import Names, Partner, several
from api.web.pages.venn import venn
from api.web.pages.visit import Visit

QUESTION = "compare-partners-measures"
PATH = "partners/compare"
MOST = 5
"""How many partners can be compared at once: more than this has too many combinations to read."""

ALL, ANY = "all", "any"
_ALLOWED = ("partner", "basis", "show")

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template


class Compared(NamedTuple):
    """The state of the page. ``show`` is ``all``, ``any``, or the partner to show without the others."""

    partners: tuple[str, ...]
    basis: str
    show: str

    def query(self, **changed: str | tuple[str, ...]) -> dict[str, str | tuple[str, ...]]:
        """The query string in its one form, without defaults."""
        whole: dict[str, str | tuple[str, ...]] = {"partner": self.partners, "basis": self.basis, "show": self.show}
        whole |= changed
        return {key: value for key, value in whole.items() if value and value not in (BASES[0], ANY)}


def read(pairs: Iterable[tuple[str, str]], names: Names) -> Compared:
    """The state that a query string names.

    Raises:
        UnknownParameter: there is no such parameter.
        BadInput: there is no such partner, basis or part to show, or there are too many partners.
        RepeatedParameter: ``basis`` or ``show`` has several values.
    """
    given: dict[str, list[str]] = {name: [] for name in _ALLOWED}
    for key, value in pairs:
        if key not in _ALLOWED:
            raise UnknownParameter(key, value, _ALLOWED)
        if value.strip() and value.strip() not in given[key]:
            given[key].append(value.strip())
    partners = tuple(dict.fromkeys(_slug(value, names) for value in given["partner"]))
    if len(partners) > MOST:
        raise BadInput("partner", ", ".join(partners), (f"≤ {MOST}",))
    basis = _one("basis", given["basis"], BASES)
    return Compared(partners, basis, _one("show", given["show"], (ANY, ALL, *partners)))


def _slug(value: str, names: Names) -> str:
    choice = names.lists["partners"].get(value)
    if choice is None:
        raise BadInput("partner", value, names.lists["partners"].keys)
    return choice.key


def _one(name: str, values: list[str], allowed: tuple[str, ...]) -> str:
    if len(values) > 1:
        raise RepeatedParameter(name, values)
    if values and values[0] not in allowed:
        raise BadInput(name, values[0], allowed)
    return values[0] if values else allowed[0]


async def together(visit: Visit, state: Compared) -> Page:
    """The form to choose partners and, once there are two, their measures by who is in them."""
    chosen = state.partners
    groups: dict[frozenset[str], list[str]] = {}
    if len(chosen) > 1:
        for row in await visit.rows(QUESTION, partner=chosen, basis=state.basis, lang=visit.lang):
            groups.setdefault(frozenset(several(row["slugs"])), []).append(str(row["code"]))
    shown = [_group(visit, state, group, groups.get(group, [])) for group in _combinations(chosen, groups)]
    query = state.query()
    asked: dict[str, Any] = {"partner": chosen, "basis": state.basis}  # Any: as the question takes them
    title = visit.message("together.title")
    content = {
        "chosen": [visit.names.partner(slug) for slug in chosen],
        "choices": await _choices(visit, chosen),
        "basis": state.basis,
        "other_basis": visit.url(PATH, state.query(basis=BASES[1 - BASES.index(state.basis)])),
        "bases": BASES,
        "most": MOST,
        "groups": shown,
        "largest": max((group["count"] for group in shown), default=0),
        "venn": venn(
            chosen,
            {group: len(codes) for group, codes in groups.items()},
            [str(visit.names.partner(slug).name) for slug in chosen],
        ),
        "views": _views(visit, state, groups) if len(chosen) > 1 else [],
        "visible": [group for group in shown if group["measures"] and _visible(state, group["slugs"])],
        "total": sum(len(codes) for codes in groups.values()),
        "as_list": visit.url("measures", {"any_partner": chosen, "basis": _basis(state)}),
    }
    return Page(
        "together.html",
        PATH,
        content,
        query=query,
        section="partners",
        crumbs=[visit.crumb("menu.home"), visit.crumb("partners.title", "partners"), Crumb(title)],
        formats=_formats(visit, asked) if len(chosen) > 1 else [],
        behind=visit.behind(QUESTION, asked) if len(chosen) > 1 else None,
    )


_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}


def _formats(visit: Visit, asked: dict[str, Any]) -> list[Format]:  # Any: as above
    return [
        Format(
            form.upper(),
            kind,
            address.address(f"/api/v1/queries/{QUESTION}", {**asked, "format": form, "lang": visit.lang}),
        )
        for form, kind in _TYPES.items()
    ]


async def _choices(visit: Visit, chosen: tuple[str, ...]) -> list[Piece]:
    """The partners that any measure involves, and those of the register that are chosen."""
    rows = (await visit.catalogue.ask("partners-by-axis", basis="involved")).rows
    slugs = {str(row["slug"]) for row in rows} | set(chosen)
    return [{**one._asdict(), "chosen": one.slug in chosen} for one in visit.names.partners(tuple(slugs))]


def _combinations(chosen: tuple[str, ...], found: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """All of them, each smaller combination (of two or three partners even if nobody has it), each alone."""
    small = len(chosen) <= 3
    have = set(found)
    listed = [frozenset(some) for size in range(len(chosen), 0, -1) for some in combinations(chosen, size)]
    return [group for group in listed if small or group in have or len(group) in (1, len(chosen))]


def _basis(state: Compared) -> str:
    return "" if state.basis == BASES[0] else state.basis


def _group(visit: Visit, state: Compared, group: frozenset[str], codes: list[str]) -> Piece:
    """A combination of partners: who is in, who is not, and the measures that have exactly these."""
    inside = tuple(slug for slug in state.partners if slug in group)
    outside = tuple(slug for slug in state.partners if slug not in group)
    query = {"partner": inside, "without_partner": outside, "basis": _basis(state)}
    return {
        "id": "-".join(("with", *inside)),
        "slugs": group,
        "inside": [visit.names.partner(slug) for slug in inside],
        "outside": [visit.names.partner(slug) for slug in outside],
        "count": len(codes),
        "measures": [visit.names.measure(code) for code in codes],
        "href": visit.url("measures", query),
        "alone": len(inside) == 1,
        "all": not outside,
    }


def _visible(state: Compared, group: frozenset[str]) -> bool:
    return {ANY: True, ALL: len(group) == len(state.partners)}.get(state.show, group == {state.show})


def _other(visit: Visit, state: Compared, show: str) -> Partner | None:
    """The one that stands against the partner shown, where two are compared."""
    others = [slug for slug in state.partners if slug != show]
    return visit.names.partner(others[0]) if len(others) == 1 and show in state.partners else None


def _views(visit: Visit, state: Compared, groups: dict[frozenset[str], list[str]]) -> list[Piece]:
    """What can be shown: any of them, all of them, one without the others; with numbers of measures."""
    views = []
    for show in (ANY, ALL, *state.partners):
        asked = state._replace(show=show)
        views.append(
            {
                "name": show if show in (ANY, ALL) else "without",
                "partner": visit.names.partner(show) if show in state.partners else None,
                "other": _other(visit, state, show),
                "count": sum(len(codes) for group, codes in groups.items() if _visible(asked, group)),
                "href": visit.url(PATH, asked.query()),
                "current": show == state.show,
            }
        )
    return views
