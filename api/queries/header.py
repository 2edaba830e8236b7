"""Reading one question: its header (``#+`` lines of YAML, docs/interface.md), and the checks that need no data.

A wrong header is a :class:`~api.errors.SourceFileError` that names the file and the line.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from api.errors import SourceFileError, Texts
from api.languages import LANGUAGES
from api.queries.check import check
from api.queries.kinds import KINDS
from api.queries.layout import Layout
from api.queries.record import CHARTS, PICTURES, Axes, Chart, Expectation, Form, Parameter, Question, Term
from api.queries.yaml_file import parsed

_KEYS = {"summary", "group", "tags", "params", "chart", "expect"}
_PARAM_KEYS = {
    "type", "many", "optional", "absent", "options", "default", "label", "example", "minimum", "maximum",
}  # fmt: skip
_EXPECT_KEYS = {"rows", "min_rows", "max_rows", "contains", "lacks", "first"}
_CHART_KEYS = {"kind", "x", "y", "series"}
_FORMS: tuple[Form, ...] = ("SELECT", "CONSTRUCT", "ASK")
MARK = "#+"
_UNNAMED = ("choice", "number", "text", "words")
"""The types whose own name is no label for a parameter."""


def read(path: Path, groups: Collection[str] = ()) -> Question:
    """The question that a file holds; its name is the file's, without ``.rq``. ``groups`` are those it may be in.

    Raises:
        SourceFileError: the header is no YAML, lacks a part, has a wrong or unknown one, or does not fit the query.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SourceFileError(path, 1, f"no UTF-8: {error.reason}") from error
    return _Reader(path, text, groups).question()


class _Reader:
    """One file; ``keys`` is the way to a value in the header (``("params", "partner")``), errors name its line."""

    def __init__(self, path: Path, text: str, groups: Collection[str]) -> None:
        self.path = path
        self.text = text
        self.groups = groups
        self.lines: dict[tuple[str, ...], int] = {}
        self.header = self._header()
        self.layout = Layout(text)

    def fail(self, reason: str, *keys: str) -> SourceFileError:
        """An error at the line of a value of the header, or of the nearest one around it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return SourceFileError(self.path, self.lines.get(keys, 1), reason)

    def _header(self) -> dict[str, Any]:  # Any: as YAML gives it, checked below
        rows = []
        for row in self.text.splitlines():
            if not row.startswith(MARK):
                break
            rows.append(row[len(MARK) :].removeprefix(" "))
        header, node = parsed(self.path, "\n".join(rows), "header: ")
        if not isinstance(header, dict) or node is None:
            raise SourceFileError(self.path, 1, "no header: the file starts with lines of #+ and YAML")
        self._note_lines(node, ())
        return header

    def _note_lines(self, node: yaml.Node, keys: tuple[str, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                where = (*keys, str(key.value))
                self.lines[where] = key.start_mark.line + 1
                self._note_lines(value, where)

    def question(self) -> Question:
        self._known(self.header, _KEYS)
        form = next((form for form in _FORMS if form == self.layout.form), None)
        if form is None:
            raise self.fail(f"a question is a {', '.join(_FORMS)}, not a {self.layout.form or 'text without a query'}")
        question = Question(
            name=self.path.stem,
            path=self.path,
            text=self.text,
            form=form,
            summary=self._texts("summary"),
            group=self._group(),
            tags=self._tags(),
            params=tuple(self._param(name) for name in self._mapping("params")),
            columns=self.layout.columns(),
            chart=self._chart(),
            axes=self._axes(),
            expect=self._expectation(),
        )
        problem = check(question, self.layout)
        if problem is not None:
            raise SourceFileError(self.path, problem.line, problem.reason)
        return question

    def _value(self, *keys: str) -> Any:  # Any: a value of the header, of any kind
        value: Any = self.header
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def _mapping(self, *keys: str) -> Mapping[str, Any]:  # Any: its values, of any kind
        value = self._value(*keys)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise self.fail(f"{'.'.join(keys)} must be a mapping", *keys)
        return value

    def _known(self, mapping: Mapping[str, Any], allowed: set[str], *keys: str) -> None:
        for key in mapping:
            if key not in allowed:
                raise self.fail(f"unknown key {key}; known: {', '.join(sorted(allowed))}", *keys, str(key))

    def _texts(self, *keys: str, others: Collection[str] = ()) -> Texts:
        """The text in each language; ``others`` are the keys that may stand beside them."""
        texts = self._mapping(*keys)
        self._known(texts, {*LANGUAGES, *others}, *keys)
        for lang in LANGUAGES:
            if not isinstance(texts.get(lang), str) or not texts[lang].strip():
                raise self.fail(f"{'.'.join(keys)} has no text in {lang}", *keys)
        return {lang: texts[lang] for lang in LANGUAGES}

    def _group(self) -> str | None:
        group = self._value("group")
        if group is None and "group" not in self.header:
            return None
        if group not in self.groups:
            raise self.fail(f"unknown group {group}; known: {', '.join(self.groups)}", "group")
        return str(group)

    def _tags(self) -> tuple[str, ...]:
        tags = self._value("tags")
        if not isinstance(tags, list) or not tags or not all(isinstance(tag, str) for tag in tags):
            raise self.fail("tags must be a list of one or more words", "tags")
        return tuple(tags)

    def _chart(self) -> Chart:
        name = self.header.get("chart", "table")
        if isinstance(name, dict):
            self._known(name, _CHART_KEYS, "chart")
            name = name.get("kind")
        for chart in CHARTS:
            if chart == name:
                return chart
        raise self.fail(f"unknown chart {name}; known: {', '.join(CHARTS)}", "chart")

    def _axes(self) -> Axes:
        """The columns that ``chart: {kind: bar, x: …, y: …}`` names; none where it is a plain word."""
        chart = self._chart()
        named = {key: self._values("chart", key) for key in ("x", "series", "y")}
        if any(named.values()) and chart not in PICTURES:
            raise self.fail(
                f"the chart {chart} has no columns of its own; those that have: {', '.join(PICTURES)}", "chart"
            )
        if named["series"] and chart == "bar":
            raise self.fail("a bar chart has no series; a stacked-bar has", "chart", "series")
        for key, columns in named.items():
            if key != "x" and len(columns) > 1:
                raise self.fail(f"{key} of a chart is one column", "chart", key)
            for column in columns:
                if column not in self.layout.columns():
                    raise self.fail(
                        f"{key} of the chart names {column}, which is no column of the answer", "chart", key
                    )
        series, y = (next(iter(named[key]), None) for key in ("series", "y"))
        return Axes(named["x"], series, y, self.lines.get(("chart",), 1))

    def _param(self, name: str) -> Parameter:
        where = ("params", name)
        spec = self._mapping(*where)
        self._known(spec, _PARAM_KEYS, *where)
        kind = spec.get("type")
        if not isinstance(kind, str) or kind not in KINDS:
            raise self.fail(f"unknown type {kind}; known: {', '.join(sorted(KINDS))}", *where, "type")
        if "label" not in spec and kind in _UNNAMED:
            raise self.fail(f"{name} has no label, and its type says nothing of what it is for", *where)
        if spec.get("absent", "none") != "none":
            raise self.fail("absent can only be none", *where, "absent")
        if (kind == "choice") != ("options" in spec):
            raise self.fail("options belong to the type choice, and it needs them", *where)
        param = Parameter(
            name=name,
            type=kind,
            label=self._texts(*where, "label") if "label" in spec else KINDS[kind].label,
            many=self._flag(*where, "many"),
            optional=self._flag(*where, "optional"),
            absent_none="absent" in spec,
            options=self._options(*where, "options"),
            option_labels=self._option_labels(*where, "options"),
            default=self._values(*where, "default"),
            example=self._values(*where, "example") or self._values(*where, "default"),
            minimum=spec.get("minimum"),
            maximum=spec.get("maximum"),
        )
        if param.absent_none and not param.optional:
            raise self.fail("absent belongs to an optional parameter", *where, "absent")
        if param.required and not param.example:
            raise self.fail(f"{name} has neither example, default nor optional: the file cannot stand as it is", *where)
        if not param.many and max(len(param.default), len(param.example)) > 1:
            raise self.fail(f"{name} has several values but is not many", *where)
        return param

    def _flag(self, *keys: str) -> bool:
        value = self._value(*keys)
        if value not in (None, True, False):
            raise self.fail(f"{keys[-1]} must be true or false", *keys)
        return value is True

    def _values(self, *keys: str) -> tuple[str, ...]:
        value = self._value(*keys)
        values = value if isinstance(value, list) else [] if value is None else [value]
        if not all(isinstance(item, str | int) for item in values):
            raise self.fail(f"{keys[-1]} must be a value or a list of values", *keys)
        return tuple(str(item) for item in values)

    def _options(self, *keys: str) -> Mapping[str, Term]:
        """Option -> term. An option is the term itself, or a mapping with ``term`` and a label in each language."""
        value = self._value(*keys)
        if isinstance(value, list):
            return {str(item): self._term(item, *keys) for item in value}
        return {
            key: self._term(self._value(*keys, key, "term") if isinstance(option, dict) else option, *keys, key)
            for key, option in self._mapping(*keys).items()
        }

    def _option_labels(self, *keys: str) -> Mapping[str, Texts]:
        """Option -> label, for the options that have one."""
        if isinstance(self._value(*keys), list):
            return {}
        labels = {}
        for key, option in self._mapping(*keys).items():
            if isinstance(option, dict):
                labels[key] = self._texts(*keys, key, others=("term",))
        return labels

    def _term(self, value: object, *keys: str) -> Term:
        """An option's term: ``gpvp:involves`` is an IRI by the prefixes of the file, anything else a literal."""
        prefix, colon, local = value.partition(":") if isinstance(value, str) else ("", "", "")
        if colon and prefix in (prefixes := self.layout.prefixes()):
            return ox.NamedNode(prefixes[prefix] + local)
        if isinstance(value, str | int | float):
            return ox.Literal(value)
        raise self.fail(f"{value!r} is no value", *keys)

    def _expectation(self) -> Expectation:
        spec = self._mapping("expect")
        self._known(spec, _EXPECT_KEYS, "expect")
        if not spec:
            raise self.fail("no expectation: nothing would notice a wrong answer", "expect")
        for key in ("rows", "min_rows", "max_rows"):
            if not isinstance(spec.get(key, 0), int):
                raise self.fail(f"{key} must be a number", "expect", key)
        first = self._partial_rows("first")
        return Expectation(
            rows=spec.get("rows"),
            min_rows=spec.get("min_rows"),
            max_rows=spec.get("max_rows"),
            contains=self._partial_rows("contains"),
            lacks=self._partial_rows("lacks"),
            first=first[0] if first else None,
        )

    def _partial_rows(self, key: str) -> tuple[Mapping[str, object], ...]:
        value = self._value("expect", key)
        rows: Sequence[object] = value if isinstance(value, list) else [] if value is None else [value]
        for row in rows:
            if not isinstance(row, dict):
                raise self.fail(f"{key} must be a row (column: value) or a list of rows", "expect", key)
            for column in row:
                if column not in self.layout.columns() and self.layout.form == "SELECT":
                    raise self.fail(f"{key} names {column}, which is no column of the answer", "expect", key)
        return tuple(row for row in rows if isinstance(row, dict))
