"""Where a thing can be seen: its own page, or its owner's page with a fragment (docs/interface.md)."""

import re
from collections.abc import Sequence

from api.namespaces import ID

_EDITION = r"\d{4}-\d{4}"


class _Ways:
    """Patterns and where they lead, what their groups hold filled in; the first that fits counts.

    They are one pattern, as those of a scanner: an empty group closes each, and the number of the last group that was
    closed tells which it was. Tried one after the other they took a sixth of the time of a long table.
    """

    def __init__(self, ways: Sequence[tuple[str, str]]) -> None:
        patterns = [pattern.replace("EDITION", _EDITION) for pattern, _ in ways]
        self._whole = re.compile("|".join(f"{pattern}()" for pattern in patterns))
        self._targets: dict[int, tuple[int, str]] = {}
        """The number of the closing group -> that of the group before the first of its own, and the target."""
        last = 0
        for pattern, (_, target) in zip(patterns, ways, strict=True):
            before, last = last, last + re.compile(pattern).groups + 1
            self._targets[last] = before, target

    def lead(self, path: str) -> str | None:
        """Where a path leads, or None."""
        match = self._whole.fullmatch(path)
        if match is None or match.lastindex is None:
            return None
        before, target = self._targets[match.lastindex]
        return target.format(*match.groups()[before : match.lastindex - 1])


_PAGES = _Ways(
    (
        (r"measure/EDITION/([^/]+)(?:/(?:quote|cites)/.+)?", "measures/{}"),
        (r"measure/EDITION/([^/]+)/(\d[\d.]*)(?:/.+)?", "measures/{}#{}"),
        (r"mention/EDITION/([^/]+)/(\d+)(?:/.+)?", "measures/{}#mention-{}"),
        (r"text-mention/EDITION/([^/]+)/([^/]+)(?:/.+)?", "measures/{}#text-{}"),
        (r"theme/EDITION/([^/]+)(?:/quote/.+)?", "themes/{}"),
        (r"theme/EDITION/([^/]+)/([^/]+)(?:/.+)?", "themes/{}#{}"),
        (r"priority/EDITION/([^/]+)/(\d+)(?:/.+)?", "themes/{}#priority-{}"),
        (r"axis/([^/]+)(?:/.+)?", "#axis-{}"),
        (r"transversal/EDITION/(\d+)(?:/.+)?", "#transversal-{}"),
        (r"partner/([^/]+)(?:/.+)?", "partners/{}"),
        (r"document/([^/]+)", "measures?cites={}"),
        (r"contract/([^/]+)(?:/.+)?", "contracts/{}"),
        (r"objective/(.+?)(?:/quote/.+)?", "objectives/{}"),
        (r"(?:result|indicator)/(.+?)/([ri]\d+)(?:/.+)?", "objectives/{}#{}"),
        (r"party/([^/]+)/([^/]+)(?:/.+)?", "contracts/{}#party-{}"),
        (r"part/([^/]+)/(p\d+)(?:/.+)?", "contracts/{}#{}"),
        (r"sector/([^/]+)/(p\d+)/(s\d+)(?:/.+)?", "contracts/{}#{}-{}"),
        (r"sector/([^/]+)/(s\d+)(?:/.+)?", "contracts/{}#{}"),
        (r"grant/([^/]+)/(\d+)/([^/]+)(?:/.+)?", "contracts/{}#grant-{}-{}"),
        (r"article/([^/]+)/(\d+)(?:/.+)?", "contracts/{}#article-{}"),
        (r"obligation/([^/]+)/(\d+)/(\d+)(?:/.+)?", "contracts/{}#obligation-{}-{}"),
        (r"alignment/(.+)/([^/]+)", "objectives/{}#aligned-{}"),
        (r"source/([^/]+)", "sources/{}"),
        (r"remark/gvpp-EDITION/(\d+)", "about#remark-{}"),
        (r"remark/([^/]+)/(\d+)", "contracts/{}#remark-{}"),
        (r"abbreviation/.+", "about#sources"),
        (r"service/([^/]+)", "queries/objectives-by-service?service={}"),
        (r"plan(?:/EDITION)?(?:/quote/.+)?", ""),
        (r"dataset/report/([^/]+)/.+", "completeness#{}"),
        (r"dataset/report", "completeness"),
        (r"(?:dataset|catalog|data-service/.+|distribution/.+|dataset/.+|rights/.+|prefix/.+)", "data"),
        (r"(?:metric|measurement)/([^/]+)", "data#metric-{}"),
        (r"query/([^/]+)", "queries/{}"),
        (r"query-group/([^/]+)", "queries#{}"),
    )
)
"""The path of an IRI after ``/id/`` -> the page; the first that fits counts."""


def page(iri: str) -> str | None:
    """The page on which a thing can be seen, after ``/{lang}/``: ``measures/M1.7#mention-2``. None: there is none."""
    return _PAGES.lead(iri.removeprefix(ID))


_FRAGMENTS = _Ways(((r"evidence/.+", "evidence"), (r"footnote/[^/]+/(\d+)", "note-{}")))


def fragment(iri: str) -> str | None:
    """The part of its owner's page that shows a thing; None where it has no part of its own."""
    return _FRAGMENTS.lead(iri.removeprefix(ID))
