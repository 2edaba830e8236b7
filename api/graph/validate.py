"""Are the data what the shapes say they must be? SHACL, by pySHACL, with findings that people can read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import pyoxigraph as ox
import pyshacl
from pyparsing import ParseException
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from api.errors import ShapesError, Texts
from api.graph.aimed import aim
from api.graph.asked import Asked, graph_of
from api.graph.together import ask_together
from api.graph.words import shortened, words
from api.languages import COLON, LANGUAGES, SEMICOLON, Lang, fallback
from api.namespaces import SHAPES_GRAPH, shorten


class Severity(Enum):
    """How bad it is: a violation stops the build, the others are shown."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    def label(self, lang: Lang) -> str:
        """The word for it."""
        return _SEVERITY_LABELS[self][lang]


_SHAPES = ox.NamedNode(SHAPES_GRAPH)
_SEVERITY_LABELS: Mapping[Severity, Texts] = {
    Severity.VIOLATION: {"nl": "Overtreding", "fr": "Infraction", "en": "Violation"},
    Severity.WARNING: {"nl": "Waarschuwing", "fr": "Avertissement", "en": "Warning"},
    Severity.INFO: {"nl": "Opmerking", "fr": "Remarque", "en": "Note"},
}
_PARTS: Mapping[str, Texts] = {
    "value": {"nl": "waarde", "fr": "valeur", "en": "value"},
    "words": {"nl": "woorden", "fr": "texte", "en": "words"},
    "rule": {"nl": "regel", "fr": "règle", "en": "rule"},
}


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that the shapes object to.

    ``node`` is the IRI of what is wrong (a label ``_:…`` for a blank node), ``path`` the property in brief, ``value``
    the value objected to, ``messages`` the shape's own words by language, ``shape`` the IRI of the shape, ``rule`` the
    kind of constraint (``MinCount``, ``SPARQL`` …), ``words`` what the node itself says, ``explanation`` what the shape
    says of data that break it (``sh:description``): why they may stand, or what to do.
    """

    severity: Severity
    node: str
    path: str | None
    value: str | None
    messages: Texts
    shape: str
    rule: str
    words: str | None
    explanation: Texts

    def message(self, lang: Lang) -> str:
        """The message in a language, or in the next one that the shape has."""
        return next((self.messages[other] for other in fallback(lang) if other in self.messages), self.rule)

    @property
    def where(self) -> str:
        """The node and the property."""
        return shorten(self.node) + (f" {self.path}" if self.path else "")

    @property
    def name(self) -> str:
        """The shape and the kind of constraint."""
        return f"{shorten(self.shape)} {self.rule}"

    def line(self, lang: Lang) -> str:
        """The finding in one line: severity, node, property, message; then value, words and rule."""
        parts = {"value": self.value, "words": self.words, "rule": self.name}
        rest = f"{SEMICOLON[lang]} ".join(
            f"{_PARTS[name][lang]}{COLON[lang]} {text}" for name, text in parts.items() if text
        )
        return f"{self.severity.label(lang)}{COLON[lang]} {self.where}{COLON[lang]} {self.message(lang)} [{rest}]"


def validate(dataset: ox.Dataset) -> tuple[Result, ...]:
    """All objections of the graph of shapes to the union of the other graphs, violations first, then by node.

    Nothing is inferred before the check. SPARQL constraints are allowed.

    Raises:
        ShapesError: the shapes are not well-formed.
    """
    ask_together()
    # pySHACL writes into the graphs that it is given: both are made anew for each run.
    shapes = graph_of(quad.triple for quad in dataset if quad.graph_name == _SHAPES)
    aim(shapes)
    data = Asked(quad.triple for quad in dataset if quad.graph_name != _SHAPES)
    try:
        _, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=True, inplace=True)
    except (ReportableRuntimeError, ParseException, SyntaxError) as error:
        raise ShapesError(" ".join(str(error).split())) from error
    if not isinstance(report, Graph):
        raise ShapesError(" ".join(text.split()))
    sight = _Sight(report, shapes, data, dataset)
    return tuple(sorted((_result(sight, node) for node in report.subjects(RDF.type, SH.ValidationResult)), key=_order))


def _order(result: Result) -> tuple[object, ...]:
    """Violations first; then by node, M1.2 before M1.10."""
    numbered = tuple((int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", result.node))
    rest = (result.path or "", result.shape, result.rule, result.value or "")
    return (list(Severity).index(result.severity), numbered, rest)


class _Sight(NamedTuple):
    """All that one needs to see to read a result."""

    report: Graph
    shapes: Graph
    data: Graph
    dataset: ox.Dataset


def _result(sight: _Sight, node: Node) -> Result:
    """One node of the report as a :class:`Result`."""
    report = sight.report
    focus, shape = _one(report, node, SH.focusNode), _one(report, node, SH.sourceShape)
    path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
    kind = _local(_one(report, node, SH.sourceConstraintComponent)).removesuffix("ConstraintComponent")
    return Result(
        severity=Severity(_local(_one(report, node, SH.resultSeverity))),
        node=str(focus) if isinstance(focus, URIRef) else _brief(sight.data, focus),
        path=None if path is None else _path(report, path),
        value=None if value is None else shortened(_brief(sight.data, value)),
        messages=_messages(sight, node, report.value(node, SH.sourceConstraint) or shape),
        shape=_owner(sight.shapes, shape),
        rule=kind,
        words=words(sight.dataset, ox.NamedNode(str(focus))) if isinstance(focus, URIRef) else None,
        explanation=_by_language(sight.shapes.objects(shape, SH.description)),
    )


def _one(graph: Graph, node: Node, predicate: URIRef) -> Node:
    """The value that SHACL requires of each result."""
    value = graph.value(node, predicate)
    if value is None:
        raise ShapesError(f"a result without {predicate}")
    return value


def _local(term: Node) -> str:
    return str(term).removeprefix(str(SH))


def _brief(graph: Graph, term: Node) -> str:
    """A term for readers; a blank node, which has no name, by the thing that it belongs to."""
    if isinstance(term, Literal):
        mark = f"@{term.language}" if term.language else ""
        return f"“{term}”{mark}"
    if isinstance(term, URIRef):
        return shorten(str(term))
    return next((f"_: ({shorten(str(s))} {shorten(str(p))})" for s, p in graph.subject_predicates(term)), "_:")


def _path(graph: Graph, path: Node) -> str:
    """A property path of SHACL in the notation of SPARQL."""
    if isinstance(path, URIRef):
        return shorten(str(path))
    if graph.value(path, RDF.first) is not None:
        return "/".join(_path(graph, part) for part in Collection(graph, path))
    alternatives = graph.value(path, SH.alternativePath)
    if alternatives is not None:
        return "(" + "|".join(_path(graph, part) for part in Collection(graph, alternatives)) + ")"
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        return "^" + _path(graph, inverse)
    repeated: Mapping[Node, str] = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}
    return next(f"({_path(graph, part)}){repeated[p]}" for p, part in graph.predicate_objects(path) if p in repeated)


def _owner(shapes: Graph, shape: Node) -> str:
    """The IRI of a shape, or of the nearest shape with a name that an unnamed one stands in."""
    seen: set[Node] = set()
    while isinstance(shape, BNode) and shape not in seen:
        seen.add(shape)
        shape = next(shapes.subjects(None, shape), shape)
    return str(shape)


def _by_language(texts: Iterable[Node]) -> Texts:
    """The texts that are in one of the project's languages."""
    literals = [text for text in texts if isinstance(text, Literal)]
    return {lang: str(text) for lang in LANGUAGES for text in literals if text.language == lang}


_PLACEHOLDER = re.compile(r"\\\{[?$\\]+\w+\\\}")


def _messages(sight: _Sight, result: Node, source: Node) -> Texts:
    """The messages of a result by language.

    pySHACL drops the language of a message that it has filled in: it is found again by the shape's own text, whose
    placeholders ``{?value}`` stand for any words. A shape without a message has pySHACL's own, in English.
    """
    given = [message for message in sight.report.objects(result, SH.resultMessage) if isinstance(message, Literal)]
    found = dict(_by_language(given))
    for template in sight.shapes.objects(source, SH.message):
        if not isinstance(template, Literal):
            continue
        filled = re.compile(_PLACEHOLDER.sub(".*", re.escape(str(template))), re.DOTALL)
        lang = next((lang for lang in LANGUAGES if template.language == lang), None)
        message = next((str(message) for message in given if filled.fullmatch(str(message))), None)
        if lang and message and lang not in found:
            found[lang] = message
    return found or {"en": shortened(" ".join(sorted(map(str, given))))}
