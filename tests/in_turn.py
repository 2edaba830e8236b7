"""One language for each of many cases that differ little between languages; all for ``make prove``."""

from collections.abc import Iterable
from typing import TypeVar

import pytest

from api.languages import LANGUAGES

T = TypeVar("T")


def in_turn(cases: Iterable[tuple[str, T]]) -> list[object]:
    """Parameters ``case, lang`` of a test: the language changes from one case to the next, the others are proofs."""
    return [
        pytest.param(
            case,
            lang,
            id=f"{name}-{lang}",
            marks=[] if number % len(LANGUAGES) == place else [pytest.mark.proof],
        )
        for number, (name, case) in enumerate(cases)
        for place, lang in enumerate(LANGUAGES)
    ]
