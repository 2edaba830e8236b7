"""How each language writes numbers, amounts, sizes and dates."""

from collections.abc import Callable, Mapping
from datetime import date as calendar
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from jinja2 import pass_context

from api.languages import Lang

REGIONS: Mapping[Lang, str] = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}
"""Whose way of writing amounts and dates each language follows."""

_GROUPED = 10_000

_UNITS: Mapping[Lang, tuple[str, str]] = {"nl": ("kB", "MB"), "fr": ("ko", "Mo"), "en": ("kB", "MB")}


def euro(lang: Lang, amount: Decimal) -> str:
    """An amount of euros as the language writes it."""
    return format_currency(amount, "EUR", locale=REGIONS[lang])


def figure(lang: Lang, number: Decimal) -> str:
    """A number of a table: groups of thousands from 10 000 on, so that a year stays a year; decimals as they are."""
    return format_decimal(
        number, locale=lang, decimal_quantization=False, group_separator=bool(abs(number) >= _GROUPED)
    )


def percent(lang: Lang, number: Decimal) -> str:
    """A number that is in percent, with its decimals, as the language writes it."""
    return format_percent(number / 100, locale=REGIONS[lang], decimal_quantization=False)


def size(lang: Lang, number: int) -> str:
    """The size of a file in thousands or millions of bytes."""
    small, large = _UNITS[lang]
    if number < 1_000_000:
        return f"{format_decimal(max(round(number / 1_000), 1), locale=lang)}\u00a0{small}"
    return f"{format_decimal(round(number / 1_000_000, 1), locale=lang)}\u00a0{large}"


def date(lang: Lang, day: str) -> str:
    """A date (``2018-01-01``) in words, as the language writes it in this part of the world."""
    written = format_date(calendar.fromisoformat(day), "long", locale=REGIONS[lang])
    return "1er " + written.removeprefix("1 ") if lang == "fr" and written.startswith("1 ") else written


def is_date(text: str) -> bool:
    """Whether a text is a date as machines write it, ``2018-01-01``."""
    try:
        return len(text) == _DATE and calendar.fromisoformat(text) is not None
    except ValueError:
        return False


_DATE = len("2018-01-01")


def with_numbers(lang: Lang, message: Any) -> Callable[..., str]:  # Any: as the templates' extension makes it
    """What gives a message of a template, with the numbers that fill it written as the language does."""

    @pass_context
    def written(context: Any, key: str, *rest: Any, **filled: Any) -> str:  # Any: whatever fills a message
        if rest:  # Of a message with a plural: its other form, and the number that decides.
            filled.setdefault("num", rest[-1])
        shown = {name: figure(lang, value) if _is_number(value) else value for name, value in filled.items()}
        found: str = message(context, key, *rest, **shown)
        return found

    return written


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
