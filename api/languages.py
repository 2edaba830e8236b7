"""The three languages of the project, and the order in which one stands in for another."""

from typing import Literal, TypeAlias, get_args

Lang: TypeAlias = Literal["nl", "fr", "en"]
"""Dutch is the language of the source; every text of the interface exists in French and English too."""

LANGUAGES: tuple[Lang, ...] = get_args(Lang)
"""All of them, in the fallback order."""

DEFAULT: Lang = LANGUAGES[0]
"""The language used where nobody asked for one."""

COLON: dict[Lang, str] = {"nl": ":", "fr": "\u00a0:", "en": ":"}
"""The colon, with the no-break space that French sets before it."""

SEMICOLON: dict[Lang, str] = {"nl": ";", "fr": "\u00a0;", "en": ";"}
"""The semicolon, set likewise."""


def fallback(lang: Lang) -> tuple[Lang, ...]:
    """The languages to try, in order, for somebody who asked for ``lang``: that one, then the others."""
    return _FALLBACK[lang]


_FALLBACK: dict[Lang, tuple[Lang, ...]] = {
    lang: (lang, *(other for other in LANGUAGES if other != lang)) for lang in LANGUAGES
}


def language(text: str) -> Lang | None:
    """The language that a tag or a locale name stands for (``fr``, ``FR-be``, ``nl_BE.UTF-8``), or None."""
    primary = text.replace("_", "-").split(".")[0].split("-")[0].lower()
    return next((lang for lang in LANGUAGES if lang == primary), None)
