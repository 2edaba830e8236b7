"""What the groups of questions and the options of parameters are called: ``groups.yaml`` and ``options.yaml``.

Groups stand in the order in which pages show them.
"""

from collections.abc import Mapping
from pathlib import Path

from api.errors import Texts
from api.languages import LANGUAGES
from api.queries.columns import named_texts

FILE = "groups.yaml"
OPTIONS = "options.yaml"


def read_groups(folder: Path) -> Mapping[str, Texts]:
    """The name of each group in three languages, in the order in which pages show them.

    Raises:
        SourceFileError: the file is not there, is no YAML, or a group lacks a language.
    """
    return {name: {lang: entry[lang] for lang in LANGUAGES} for name, entry in named_texts(folder / FILE).items()}


def read_options(folder: Path) -> Mapping[str, Texts]:
    """The name of each option in three languages: ``basis.named``, and ``language.nl`` for the type language.

    Raises:
        SourceFileError: the file is not there, is no YAML, or an option lacks a language.
    """
    return {name: {lang: entry[lang] for lang in LANGUAGES} for name, entry in named_texts(folder / OPTIONS).items()}
