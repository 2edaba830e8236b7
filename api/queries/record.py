"""What a question is: the record that is read from one ``.rq`` file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

import pyoxigraph as ox

from api.errors import Texts

Term: TypeAlias = ox.NamedNode | ox.Literal
"""What a parameter can be bound to."""

Raw: TypeAlias = str | int
"""A value as an address or a header gives it, before its type has checked it."""

Chart = Literal["table", "bar", "stacked-bar", "heat-map", "network", "none"]
CHARTS: tuple[Chart, ...] = ("table", "bar", "stacked-bar", "heat-map", "network", "none")

PICTURES: tuple[Chart, ...] = ("bar", "stacked-bar", "heat-map", "network")
"""The charts that are pictures."""

Form = Literal["SELECT", "CONSTRUCT", "ASK"]

NONE = ox.NamedNode("https://w3id.org/gpvp/ns#none")
"""The term that stands in no triple: what an absent parameter is bound to where its header says ``absent: none``."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question.

    ``options`` maps what an address may say to the term that it stands for (type ``choice`` only), ``option_labels`` to
    what people read; an option without a label shows as the address says it. ``default`` and ``example`` are values as
    an address gives them. ``absent_none`` binds an absent one to :data:`NONE`, not ``UNDEF``.
    """

    name: str
    type: str
    label: Texts
    many: bool = False
    optional: bool = False
    absent_none: bool = False
    options: Mapping[str, Term] = field(default_factory=dict)
    option_labels: Mapping[str, Texts] = field(default_factory=dict)
    default: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    @property
    def count(self) -> str:
        """The variable that holds the number of distinct values of a repeatable parameter."""
        return f"{self.name}_count"

    @property
    def required(self) -> bool:
        """Whether it must be given: it has no default and may not be left out."""
        return not self.optional and not self.default


@dataclass(frozen=True, slots=True)
class Axes:
    """The columns that a header names for its picture, as far as it does, and the line of the file that says so."""

    x: tuple[str, ...] = ()
    series: str | None = None
    y: str | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the answer to a question's own example must look like.

    ``contains`` and ``lacks`` are rows in part: column -> value, an IRI in its short form (``partner/pz``); every one
    of them must, or must not, be in the answer. ``first`` is the first row in part.
    """

    rows: int | None = None
    min_rows: int | None = None
    max_rows: int | None = None
    contains: tuple[Mapping[str, object], ...] = ()
    lacks: tuple[Mapping[str, object], ...] = ()
    first: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One file of ``queries/``: its header, its text as it stands, and the columns of its answer in their order.

    ``group`` is where people find it (``groups.yaml``); None where it is a part of something else, as a pick list is.
    """

    name: str
    path: Path
    text: str
    form: Form
    summary: Texts
    group: str | None
    tags: tuple[str, ...]
    params: tuple[Parameter, ...]
    columns: tuple[str, ...]
    chart: Chart
    axes: Axes
    expect: Expectation

    def param(self, name: str) -> Parameter | None:
        """The parameter of that name, or None."""
        return next((param for param in self.params if param.name == name), None)

    @property
    def example(self) -> dict[str, Sequence[str]]:
        """The values that the file itself asks with: each parameter's example, where it has one."""
        return {param.name: param.example for param in self.params if param.example}
