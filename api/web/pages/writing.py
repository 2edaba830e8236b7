"""How each language writes numbers, amounts, sizes and dates."""

from collections.abc import Mapping
from datetime import date as calendar
from decimal import Decimal
from gettext import GNUTranslations
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from markupsafe import Markup, escape

from api.languages import LANGUAGES, Lang

REGIONS: Mapping[Lang, str] = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}
"""Whose way of writing amounts and dates each language follows."""

_LANGUAGES = {lang: Locale.parse(lang) for lang in LANGUAGES}
_LOCALES = {lang: Locale.parse(region) for lang, region in REGIONS.items()}
"""Known to babel: it looks for one that is given by its name each time."""

_THOUSAND, _GROUPED = 1_000, 10_000
"""From where on there are groups: in a text, and in a table. A whole number below is the same in all languages."""

_UNITS: Mapping[Lang, tuple[str, str]] = {"nl": ("kB", "MB"), "fr": ("ko", "Mo"), "en": ("kB", "MB")}


def euro(lang: Lang, amount: Decimal) -> str:
    """An amount of euros as the language writes it."""
    return format_currency(amount, "EUR", locale=_LOCALES[lang])


def decimal(lang: Lang, number: Decimal | float) -> str:
    """A number as the language writes it, with groups of thousands and at most three decimals."""
    if isinstance(number, int) and 0 <= number < _THOUSAND:
        return str(number)
    return format_decimal(number, locale=_LANGUAGES[lang])


def figure(lang: Lang, number: Decimal | int) -> str:
    """A number of a table: groups of thousands from 10 000 on, so that a year stays a year; decimals as they are."""
    if isinstance(number, int) and 0 <= number < _GROUPED:
        return str(number)
    return format_decimal(
        number,
        locale=_LANGUAGES[lang],
        decimal_quantization=False,
        group_separator=not -_GROUPED < number < _GROUPED,
    )


def percent(lang: Lang, number: Decimal) -> str:
    """A number that is in percent, with its decimals, as the language writes it."""
    return format_percent(number / 100, locale=_LOCALES[lang], decimal_quantization=False)


def size(lang: Lang, number: int) -> str:
    """The size of a file in thousands or millions of bytes."""
    small, large = _UNITS[lang]
    if number < 1_000_000:
        return f"{decimal(lang, max(round(number / 1_000), 1))}\u00a0{small}"
    return f"{decimal(lang, round(number / 1_000_000, 1))}\u00a0{large}"


def date(lang: Lang, day: str) -> str:
    """A date (``2018-01-01``) in words, as the language writes it in this part of the world."""
    written = format_date(calendar.fromisoformat(day), "long", locale=_LOCALES[lang])
    return "1er " + written.removeprefix("1 ") if lang == "fr" and written.startswith("1 ") else written


def is_date(text: str) -> bool:
    """Whether a text is a date as machines write it, ``2018-01-01``."""
    try:
        return len(text) == _DATE and calendar.fromisoformat(text) is not None
    except ValueError:
        return False


_DATE = len("2018-01-01")


class Messages:
    """The messages of one language for its templates, as HTML; what fills them is escaped, and numbers are written.

    Jinja's own way (its extension for gettext) goes through three calls with a context for each, which took nearly a
    tenth of the time of a page. A message with nothing to fill in is looked up once.
    """

    def __init__(self, lang: Lang, translations: GNUTranslations) -> None:
        self._lang = lang
        self._translations = translations
        self._known: dict[str, Markup] = {}

    def gettext(self, key: str, /, **filled: Any) -> Markup:  # Any: whatever fills a message
        """A message."""
        if filled:
            return self._filled(self._translations.gettext(key), filled)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._filled(self._translations.gettext(key), filled)
        return known

    def ngettext(self, key: str, plural: str, number: int, /, **filled: Any) -> Markup:  # Any: as above
        """A message with a plural; the number that decides fills ``num``."""
        filled.setdefault("num", number)
        return self._filled(self._translations.ngettext(key, plural, number), filled)

    def _filled(self, message: str, filled: Mapping[str, Any]) -> Markup:
        lang = self._lang
        shown = {name: figure(lang, value) if _is_number(value) else escape(value) for name, value in filled.items()}
        return Markup(message % shown)  # noqa: S704 -- what fills it is escaped


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
