"""What a tool is: a name, typed parameters and something that answers a call; and how arguments become a call."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from api.errors import BadInput, MissingParameter, UnknownParameter
from api.languages import LANGUAGES, Lang
from api.queries import Catalogue, Parameter, PickList
from api.queries.choices import check, options
from api.queries.schema import Schema, schema
from api.queries.window import LIMIT, MOST

ENGLISH: Lang = "en"
"""The language of answers where a call names none: that of the descriptions."""

LONGEST_LIST = 150
"""The most values that a tool enumerates; a wrong value of a longer list is answered with those allowed."""

_SHOWN = 40
"""How many characters of a wrong value an error shows."""

Document = dict[str, Any]  # Any: JSON
Given = Mapping[str, Any]  # Any: JSON, before it is checked

LANG = Parameter(
    "lang",
    "language",
    {"nl": "Taal", "fr": "Langue", "en": "Language"},
    default=(ENGLISH,),
)
ROWS = Parameter(
    "limit",
    "number",
    {"nl": "Hoogstens zoveel rijen", "fr": "Nombre maximal de lignes", "en": "Most rows"},
    default=(str(LIMIT),),
    minimum=1,
    maximum=MOST,
)
SKIPPED = Parameter(
    "offset",
    "number",
    {
        "nl": "Rijen die overgeslagen worden",
        "fr": "Lignes à passer",
        "en": "Rows to skip",
    },
    default=("0",),
    minimum=0,
    maximum=1_000_000,
)
PAGING = (ROWS, SKIPPED, LANG)
"""What every tool has besides. Every word here is sent once for each tool: the guide tells more of them."""


class Call(NamedTuple):
    """One call: the values of the tool's own parameters that were given, and those that every tool has."""

    values: Mapping[str, tuple[str, ...]]
    lang: Lang
    limit: int
    offset: int

    def one(self, name: str) -> str:
        """The one value of a parameter that must be given.

        Raises:
            MissingParameter: it was not.
            BadInput: it has several.
        """
        values = self.values.get(name, ())
        if not values:
            raise MissingParameter(name)
        if len(values) > 1:
            raise BadInput(name, ", ".join(values)[:_SHOWN], ("1",))
        return values[0]


class Reply(NamedTuple):
    """The answer to a call: a JSON object, and the same in short for a reader."""

    document: Document
    text: str


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. ``params`` are its own parameters; it has those of :data:`PAGING` besides."""

    name: str
    description: str
    params: tuple[Parameter, ...]
    run: Callable[[Call], Awaitable[Reply]]

    async def schema(self, catalogue: Catalogue) -> Schema:
        """The JSON Schema of its arguments."""
        properties: Document = {}
        for param in (*self.params, *PAGING):
            value = schema(param, await catalogue.allowed(param), LONGEST_LIST)
            value["description"] = param.label[ENGLISH]
            if param.example and "enum" not in value.get("items", value):
                value["examples"] = [list(param.example) if param.many else param.example[0]]
            properties[param.name] = value
        document: Document = {"type": "object", "properties": properties, "additionalProperties": False}
        required = [param.name for param in self.params if param.required]
        return document | {"required": required} if required else document

    def call(self, given: Given) -> Call:
        """The call that some arguments make. A single value stands for a list of one.

        Raises:
            UnknownParameter: the tool has no such parameter.
            BadInput: a value is of the wrong type, or ``lang``, ``limit`` or ``offset`` is impossible.
        """
        known = tuple(param.name for param in (*self.params, *PAGING))
        for name in given:
            if name not in known:
                raise UnknownParameter(name, None, known)
        values = {name: _values(name, value) for name, value in given.items() if value is not None}
        lang = _checked(LANG, values, options(LANG))
        own = {param.name: values[param.name] for param in self.params if values.get(param.name)}
        return Call(
            own,
            next(one for one in LANGUAGES if one == lang),
            int(_checked(ROWS, values)),
            int(_checked(SKIPPED, values)),
        )


def language(given: Given) -> Lang:
    """The language that arguments ask for, English where they name none of ours: errors speak it too."""
    return next((lang for lang in LANGUAGES if lang == given.get(LANG.name)), ENGLISH)


def _checked(param: Parameter, values: Mapping[str, tuple[str, ...]], allowed: PickList | None = None) -> str:
    (term,) = check(param, values.get(param.name, ()), allowed)
    return term.value


def _values(name: str, value: object) -> tuple[str, ...]:
    """The values of an argument as an address would have them.

    Raises:
        BadInput: it is neither a text nor a whole number, nor a list of those.
    """
    found: Sequence[object] = value if isinstance(value, list) else [value]
    for one in found:
        if isinstance(one, bool) or not isinstance(one, str | int):
            raise BadInput(name, str(one)[:_SHOWN], ("text", "number", "[…]"))
    return tuple(str(one) for one in found)
