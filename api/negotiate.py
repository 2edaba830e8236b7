"""What a client accepts, against what there is: media types and languages with their q-values (RFC 9110, 12.5)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from api.languages import DEFAULT, Lang, language

HTML = "text/html"


class Preference(NamedTuple):
    """One entry of an ``Accept`` or ``Accept-Language`` header: the range and its weight, 0 to 1."""

    range: str
    q: float


def preferences(header: str) -> tuple[Preference, ...]:
    """The entries of a header, in its order. An entry whose weight is no number from 0 to 1 counts as weight 1."""
    found = []
    for entry in header.split(","):
        name, *parameters = (part.strip() for part in entry.split(";"))
        if name:
            found.append(Preference(name.lower(), _weight(parameters)))
    return tuple(found)


def takes_gzip(accept_encoding: str) -> bool:
    """Whether a client takes an answer that is packed with gzip: only where it says so (RFC 9110, 12.5.3)."""
    weights = {entry.range: entry.q for entry in preferences(accept_encoding)}
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 1.0
            return weight if 0 <= weight <= 1 else 1.0
    return 1.0


def media_type(
    accept: str, offers: Sequence[str], aliases: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> str | None:
    """The offer that a client likes best, the first where it likes several equally, None where it accepts none.

    No header accepts everything. The most exact range that fits an offer gives its weight. ``aliases`` are other names
    of an offer: they count where the client writes one of them, and not the offer's own.
    """
    if not offers or not accept.strip():
        return offers[0] if offers else None
    wanted = preferences(accept)
    best, best_weight = None, 0.0
    for offer in offers:
        weight = _quality(offer, aliases.get(offer, ()), wanted)
        if weight > best_weight:
            best, best_weight = offer, weight
    return best


def _quality(offer: str, aliases: Sequence[str], wanted: Sequence[Preference]) -> float:
    """The weight that the ranges give to one media type: 0 where none fits."""
    kind = offer.split("/")[0]
    for patterns in ((offer,), aliases, (f"{kind}/*",), ("*/*",)):
        weights = [preference.q for preference in wanted if preference.range in patterns]
        if weights:
            return max(weights)
    return 0.0


_MACHINES = ("json", "turtle", "rdf+xml", "triples", "results+xml", "csv", "tab-separated-values")
"""How the formats for machines end; browsers accept XML of their own accord."""


def prefers_html(accept: str) -> bool:
    """Whether the client is a browser: it names ``text/html`` and likes no format for machines better."""
    wanted = preferences(accept)
    html = max(
        (preference.q for preference in wanted if preference.range in (HTML, "application/xhtml+xml")), default=0
    )
    data = max(
        (preference.q for preference in wanted if preference.range.endswith(_MACHINES)),
        default=0,
    )
    return html > 0 and html >= data


def best_language(accept_language: str) -> Lang:
    """The language of the project that a client likes best; Dutch where it names none of the three."""
    best, best_weight = DEFAULT, 0.0
    for preference in preferences(accept_language):
        lang = language(preference.range)
        if lang is not None and preference.q > best_weight:
            best, best_weight = lang, preference.q
    return best
