"""The form of a question: one kind of widget for each type of parameter, with what was filled in and what is wrong."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from api.errors import BadInput, MissingParameter, RepeatedParameter
from api.queries import KINDS, Choice, Parameter, PickList, Question, Text
from api.queries.faces import fields
from api.queries.kinds import LONGEST_TEXT
from api.web.pages.asked import Asked
from api.web.pages.visit import Visit
from api.web.reference import split

MANY = 20
"""From how many choices on a list is cut into groups, and boxes that are not ticked are folded away."""

Widget = Literal["radio", "select", "boxes", "line", "lines"]


class Option(NamedTuple):
    """A value that can be chosen."""

    key: str
    label: Text
    chosen: bool


class Group(NamedTuple):
    """Options under a heading; the heading is empty where the list has none."""

    label: Text
    options: list[Option]


class Field(NamedTuple):
    """One parameter in the form.

    ``values`` are those filled in, of a line. ``preset`` means that it has a value where nobody chooses one.
    ``example`` shows the form of a value that no list has. ``error`` says what is wrong, empty where nothing is.
    ``aside`` is a filter for programs, which people seldom fill in.
    """

    name: str
    label: str
    widget: Widget
    required: bool
    preset: bool
    numeric: bool
    aside: bool
    groups: list[Group]
    values: list[str]
    example: str
    error: str
    longest: int = LONGEST_TEXT

    @property
    def chosen(self) -> list[Option]:
        """The options that are chosen."""
        return [option for group in self.groups for option in group.options if option.chosen]

    @property
    def folded(self) -> bool:
        """Whether there are too many boxes to show them all."""
        return sum(len(group.options) for group in self.groups) > MANY


async def form(visit: Visit, asked: Asked) -> list[Field]:
    """The fields of a question's form, those for people first."""
    found = [
        await _field(visit, asked, param)
        for param in fields(asked.question)
        if not await _without_choice(visit, param) or param.name in asked.wrong
    ]
    return sorted(found, key=lambda field: field.aside)


def weight(found: Sequence[Field]) -> int:
    """About how many bytes of HTML a form has; nearly all of them are its choices."""
    return sum(
        _OPTION
        + len(option.key)
        + len(option.label.encode())
        + (0 if field.widget == "select" else _BOX + len(field.name))
        for field in found
        for group in field.groups
        for option in group.options
    )


_OPTION, _BOX = 30, 36
"""The bytes of a choice that are neither its value nor its words; and those of a box besides."""


async def _without_choice(visit: Visit, param: Parameter) -> bool:
    """Whether a parameter has one value only, which it has without being asked."""
    allowed = await visit.catalogue.allowed(param)
    return bool(param.default) and allowed is not None and len(allowed.choices) == 1


async def _field(visit: Visit, asked: Asked, param: Parameter) -> Field:
    allowed = await visit.catalogue.allowed(param)
    values = asked.values.get(param.name, ())
    error = asked.wrong.get(param.name)
    label = param.label[visit.lang]
    widget = _widget(param, allowed)
    thing = bool(KINDS[param.type].under is not None)
    return Field(
        name=param.name,
        label=label,
        widget=widget,
        required=param.required,
        preset=bool(param.default),
        numeric=param.type == "number",
        aside=thing and not param.required and not values,
        groups=_groups(visit, asked.question, param, allowed, values or param.default) if allowed else [],
        values=[*values, *([""] if widget == "lines" or not values else [])],
        example=param.example[0] if thing and param.example else "",
        error=_said(visit, error, label) if error else "",
    )


def _widget(param: Parameter, allowed: PickList | None) -> Widget:
    if allowed is not None:
        if param.many:
            return "boxes"
        return "radio" if param.type in ("choice", "language") and not param.optional else "select"
    return "lines" if param.many and param.type != "words" else "line"


def _said(visit: Visit, error: BadInput, label: str) -> str:
    """An error in the words of the form: it names the parameter by its label; a long list stands in the form itself."""
    value, lang = error.value or "", visit.lang
    if isinstance(error, MissingParameter):
        return MissingParameter(label).message(lang)
    if isinstance(error, RepeatedParameter):
        return RepeatedParameter(label, (value,)).message(lang)
    if len(error.allowed) > MANY:
        return visit.message("queries.error_choice") % {"value": value, "label": label}
    return BadInput(label, value, error.allowed).message(lang)


_BASIS = "basis"
"""The parameter of questions about the partners that measures name or involve: others of the register find nothing."""


def _groups(
    visit: Visit, question: Question, param: Parameter, allowed: PickList, values: Sequence[str]
) -> list[Group]:
    """The options of a list, each thing once; a value that is not in the list stands last, so that it is not lost."""
    first: dict[str, Choice] = {}
    for choice in allowed.choices:
        first.setdefault(choice.term.value, choice)
    chosen = {found.term.value for value in values if (found := allowed.get(value))}
    choices = list(first.values())
    if param.type == "partner":
        choices.sort(key=lambda choice: choice.label(visit.lang).casefold())
        if param.many and any(other.name == _BASIS for other in question.params):
            choices = [each for each in choices if each.key in visit.names.involved or each.term.value in chosen]
    headings: Mapping[str, Text] = {}
    if len(choices) > MANY:
        headings = {choice.key: _heading(visit, choice) for choice in choices}
    groups = [
        Group(heading, [Option(choice.key, _label(visit, choice), choice.term.value in chosen) for choice in several])
        for heading, several in groupby(choices, lambda choice: headings.get(choice.key, Text("")))
    ]
    unknown = [value for value in values if allowed.get(value) is None]
    return [*groups, Group(Text(""), [Option(value, Text(value), True) for value in unknown])] if unknown else groups


def _label(visit: Visit, choice: Choice) -> Text:
    """The label of a choice; one that people know by its code has the code first."""
    label = choice.label(visit.lang)
    kind, rest = split(choice.term.value)
    if kind == "measure" and "/" not in rest:
        return Text(f"{rest} {label}", label.lang)
    return Text(f"{rest}. {label}", label.lang) if kind == "theme" and rest.isdigit() else label


def _heading(visit: Visit, choice: Choice) -> Text:
    """The part of a long list that a choice belongs to: the theme of a measure, the kind of another thing."""
    kind, rest = split(choice.term.value)
    if kind == "measure":
        number = rest.removeprefix("M").partition(".")[0]
        return Text(f"{number}. {visit.names.of('themes', number)}", visit.names.of("themes", number).lang)
    return visit.message("queries.documents") if kind == "document" else Text("")
