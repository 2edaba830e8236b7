"""The catalogues of messages: complete in all languages, used to the last text, with the same places to fill."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from jinja2.ext import babel_extract

from api.languages import LANGUAGES, Lang
from api.web.i18n import catalogue, translations

WEB = Path(__file__).parent.parent / "api" / "web"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
DYNAMIC = re.compile(r"""_\(\s*["']([a-z_]+\.[a-z_.]*)["']\s*~""")
"""A message whose key ends in a value: ``_("kind." ~ partner.kind)``."""


def keys(lang: Lang) -> dict[str, Message]:
    return {
        (message.id[0] if isinstance(message.id, tuple) else message.id): message
        for message in catalogue(lang)
        if message.id
    }


def asked() -> set[str]:
    """The keys that stand whole in templates."""
    found = set()
    for path in TEMPLATES:
        with path.open("rb") as file:
            for _, _, messages, _ in babel_extract(file, ("_", "ngettext"), (), {"encoding": "utf-8"}):
                found.add(messages[0] if isinstance(messages, tuple) else messages)
    return {key for key in found if isinstance(key, str) and not key.endswith((".", "_"))}


def begun() -> set[str]:
    """The beginnings of keys that templates complete with a value."""
    return {match[1] for path in TEMPLATES for match in DYNAMIC.finditer(path.read_text(encoding="utf-8"))}


def quoted() -> set[str]:
    """The texts in the modules of the pages: some are keys."""
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((WEB / "pages").glob("*.py")))
    return set(re.findall(r'"([a-z_]+\.[a-z_]+)"', sources))


def test_all_languages_have_the_same_keys() -> None:
    first, *others = (set(keys(lang)) for lang in LANGUAGES)
    assert len(first) > 200
    for other in others:
        assert other == first


def test_no_message_is_missing() -> None:
    assert asked() - set(keys("nl")) == set()
    for start in begun():
        assert any(key.startswith(start) for key in keys("nl")), start


def test_no_message_is_unused() -> None:
    used = asked() | quoted()
    starts = tuple(begun())
    assert [key for key in keys("nl") if key not in used and not key.startswith(starts)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_message_is_empty_or_unsure(lang: Lang) -> None:
    for key, message in keys(lang).items():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(text.strip() == text and text for text in texts), key
        assert not message.fuzzy, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_places_to_fill_are_the_same_in_all_languages(lang: Lang) -> None:
    def places(message: Message) -> set[str]:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        return {place for text in texts for place in re.findall(r"%\((\w+)\)s", text)}

    dutch = keys("nl")
    for key, message in keys(lang).items():
        assert places(message) == places(dutch[key]), key
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            assert not re.search(r"%(?!\(\w+\)s)", text), f"{key}: a lone % sign"


def test_french_keeps_signs_with_their_words() -> None:
    for key, message in keys("fr").items():
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            assert not re.search(r" [;:?!»]|« ", text), key


def test_plural_forms_follow_each_language() -> None:
    found = translations()
    assert [found[lang].ngettext("theme.measure_count", "theme.measure_count", 0) for lang in LANGUAGES] == [
        "%(num)s maatregelen",
        "%(num)s mesure",
        "%(num)s measures",
    ]
