"""Where a thing can be seen: its own page, or its owner's page with a fragment (docs/interface.md)."""

import re

from api.namespaces import ID

_EDITION = r"\d{4}-\d{4}"
_PAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern.replace("EDITION", _EDITION)), page)
    for pattern, page in (
        (r"measure/EDITION/([^/]+)(?:/(?:quote|cites)/.+)?", r"measures/\1"),
        (r"measure/EDITION/([^/]+)/(\d[\d.]*)(?:/.+)?", r"measures/\1#\2"),
        (r"mention/EDITION/([^/]+)/(\d+)(?:/.+)?", r"measures/\1#mention-\2"),
        (r"text-mention/EDITION/([^/]+)/([^/]+)(?:/.+)?", r"measures/\1#text-\2"),
        (r"theme/EDITION/([^/]+)(?:/quote/.+)?", r"themes/\1"),
        (r"theme/EDITION/([^/]+)/([^/]+)(?:/.+)?", r"themes/\1#\2"),
        (r"priority/EDITION/([^/]+)/(\d+)(?:/.+)?", r"themes/\1#priority-\2"),
        (r"axis/([^/]+)(?:/.+)?", r"#axis-\1"),
        (r"transversal/EDITION/(\d+)(?:/.+)?", r"#transversal-\1"),
        (r"partner/([^/]+)(?:/.+)?", r"partners/\1"),
        (r"document/([^/]+)", r"measures?cites=\1"),
        (r"contract/([^/]+)(?:/.+)?", r"contracts/\1"),
        (r"objective/(.+?)(?:/quote/.+)?", r"objectives/\1"),
        (r"(?:result|indicator)/(.+?)/([ri]\d+)(?:/.+)?", r"objectives/\1#\2"),
        (r"party/([^/]+)/([^/]+)(?:/.+)?", r"contracts/\1#party-\2"),
        (r"part/([^/]+)/(p\d+)(?:/.+)?", r"contracts/\1#\2"),
        (r"sector/([^/]+)/(p\d+)/(s\d+)(?:/.+)?", r"contracts/\1#\2-\3"),
        (r"sector/([^/]+)/(s\d+)(?:/.+)?", r"contracts/\1#\2"),
        (r"grant/([^/]+)/(\d+)/([^/]+)(?:/.+)?", r"contracts/\1#grant-\2-\3"),
        (r"article/([^/]+)/(\d+)(?:/.+)?", r"contracts/\1#article-\2"),
        (r"obligation/([^/]+)/(\d+)/(\d+)(?:/.+)?", r"contracts/\1#obligation-\2-\3"),
        (r"alignment/(.+)/([^/]+)", r"objectives/\1#aligned-\2"),
        (r"source/([^/]+)", r"sources/\1"),
        (r"remark/gvpp-EDITION/(\d+)", r"about#remark-\1"),
        (r"remark/([^/]+)/(\d+)", r"contracts/\1#remark-\2"),
        (r"abbreviation/.+", "about#sources"),
        (r"service/([^/]+)", r"queries/objectives-by-service?service=\1"),
        (r"plan(?:/EDITION)?(?:/quote/.+)?", ""),
        (r"dataset/report/([^/]+)/.+", r"completeness#\1"),
        (r"dataset/report", "completeness"),
        (r"dataset|catalog|data-service/.+|distribution/.+|dataset/.+|rights/.+|prefix/.+", "data"),
        (r"(?:metric|measurement)/([^/]+)", r"data#metric-\1"),
        (r"query/([^/]+)", r"queries/\1"),
        (r"query-group/([^/]+)", r"queries#\1"),
    )
)
"""The path of an IRI after ``/id/`` -> the page; the first that fits counts."""


def page(iri: str) -> str | None:
    """The page on which a thing can be seen, after ``/{lang}/``: ``measures/M1.7#mention-2``. None: there is none."""
    path = iri.removeprefix(ID)
    for pattern, template in _PAGES:
        match = pattern.fullmatch(path)
        if match:
            return match.expand(template)
    return None


_FRAGMENTS = (
    (re.compile(r"evidence/.+"), "evidence"),
    (re.compile(r"footnote/[^/]+/(\d+)"), r"note-\1"),
)


def fragment(iri: str) -> str | None:
    """The part of its owner's page that shows a thing; None where it has no part of its own."""
    path = iri.removeprefix(ID)
    for pattern, template in _FRAGMENTS:
        match = pattern.fullmatch(path)
        if match:
            return match.expand(template)
    return None
