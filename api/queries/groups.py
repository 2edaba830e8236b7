"""What words of the questions are called in three languages: groups, tags, and values that stand for something."""

from collections.abc import Mapping
from pathlib import Path

from api.errors import Texts
from api.languages import LANGUAGES
from api.queries.columns import named_texts

FILE = "groups.yaml"


TAGS = "tags.yaml"
VALUES = "values.yaml"


def read_groups(folder: Path) -> Mapping[str, Texts]:
    """The name of each group in three languages, in the order in which pages show them.

    Raises:
        SourceFileError: the file is not there, is no YAML, or a group lacks a language.
    """
    return _read(folder / FILE)


def read_tags(folder: Path) -> Mapping[str, Texts]:
    """What each tag is called.

    Raises:
        SourceFileError: as :func:`read_groups`.
    """
    return _read(folder / TAGS)


def read_values(folder: Path) -> Mapping[str, Texts]:
    """What a word in a column means, under ``column.word``: ``reason.named``.

    Raises:
        SourceFileError: as :func:`read_groups`.
    """
    return _read(folder / VALUES)


def _read(path: Path) -> Mapping[str, Texts]:
    return {name: {lang: entry[lang] for lang in LANGUAGES} for name, entry in named_texts(path).items()}
