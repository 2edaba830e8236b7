"""The tree of errors: drawn whole, each with a status and a message in three languages."""

import inspect
import re
import string
from pathlib import Path

import pytest

from api import errors
from api.errors import SHOWN, BadInput, Fault, GpvpError, NotFound, ValidationFailed, listed
from api.languages import LANGUAGES, Lang


class Finding:
    def __init__(self, number: int) -> None:
        self.number = number

    def line(self, lang: Lang) -> str:
        return f"{lang} {self.number}"


def public() -> dict[str, type[GpvpError]]:
    found = vars(errors).items()
    return {
        name: value
        for name, value in found
        if inspect.isclass(value) and issubclass(value, GpvpError) and not name.startswith("_")
    }


DRAWN = {match[1]: int(match[2]) for match in re.finditer(r"(\w+) (\d{3})\b", errors.__doc__ or "")}
VALUES: dict[str, object] = {
    "pathlib.Path": Path("folder/file.ttl"),
    "str": "words",
    "str | None": "words",
    "int": 7,
    "collections.abc.Mapping[typing.Literal['nl', 'fr', 'en'], str] | None": {"nl": "zo", "fr": "tel", "en": "so"},
    "float": 1.5,
    "collections.abc.Sequence[str]": ("one", "two"),
    "collections.abc.Sequence[api.errors.base.Finding]": (Finding(1), Finding(2)),
}
"""A value for each kind of argument that an error takes."""


def example(kind: type[GpvpError]) -> GpvpError:
    """An error of a kind, made from a value for each of its arguments; those without a constructor take fields."""
    parameters = [p for p in inspect.signature(kind).parameters.values() if p.kind is not p.VAR_KEYWORD]
    if parameters:
        return kind(*(VALUES[inspect.formatannotation(p.annotation)] for p in parameters))  # type: ignore[arg-type]
    fields = {name for _, name, _, _ in string.Formatter().parse(kind.TEXT["en"]) if name}
    return kind(**dict.fromkeys(fields, "words"))


def test_the_tree_is_drawn_whole() -> None:
    assert {name: kind.status for name, kind in public().items()} == DRAWN


def test_the_tree_is_drawn_as_it_is() -> None:
    """Each error stands below its base class, indented by one level."""
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"^([ │├└─]*)(\w+) \d{3}\b", line)
        if found:
            level = (len(found[1]) - 4) // 4
            del above[level:]
            bases = [base.__name__ for base in public()[found[2]].__mro__ if not base.__name__.startswith("_")]
            assert bases[1] == (above[-1] if above else "Exception"), found[2]
            above.append(found[2])


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_each_speaks_three_languages(name: str) -> None:
    error = example(public()[name])
    messages = {lang: error.message(lang) for lang in LANGUAGES}
    assert len(set(messages.values())) == len(LANGUAGES)
    assert str(error) == messages["en"]
    for lang, message in messages.items():
        assert message
        assert "{" not in message
        assert error.title(lang)
        assert error.TITLE.keys() == error.TEXT.keys() == set(LANGUAGES)


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_placeholders_are_the_same_in_each_language(name: str) -> None:
    kind = public()[name]
    fields = {
        lang: {part for _, part, _, _ in string.Formatter().parse(text) if part} for lang, text in kind.TEXT.items()
    }
    assert len({frozenset(names) for names in fields.values()}) == 1


def test_status_is_a_class_attribute() -> None:
    for kind in public().values():
        assert isinstance(kind.status, int)
        assert "status" not in inspect.signature(kind.__init__).parameters


def test_bad_input_names_what_is_allowed() -> None:
    error = BadInput("theme", "11", ["1", "2"])
    assert error.faults == (Fault("theme", "11", ("1", "2")),)
    assert "1, 2" in error.message("fr")


def test_not_found_may_not_know_what_there_is() -> None:
    assert NotFound("x").faults == ()
    assert NotFound("x", ["y"]).message("en") == "There is no ‘x’ here. There is: y."


def test_long_lists_are_cut_and_counted() -> None:
    values = [str(number) for number in range(SHOWN + 5)]
    assert listed(values[:SHOWN], "en") == ", ".join(values[:SHOWN])
    assert listed(values, "en").endswith(f"{SHOWN - 1} … and 5 more")


def test_findings_are_counted_and_all_said() -> None:
    findings = [Finding(number) for number in range(SHOWN + 5)]
    first, *lines = ValidationFailed(findings).message("nl").splitlines()
    assert first.endswith(f": {SHOWN + 5}.")
    assert lines == [f"nl {number}" for number in range(SHOWN + 5)]


def test_braces_in_values_do_no_harm() -> None:
    assert "{x}" in BadInput("q", "{x}", ["{y}"]).message("nl")
