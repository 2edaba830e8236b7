"""The groups in which questions are offered to people: ``queries/groups.yaml``, in the order of the file."""

from collections.abc import Mapping
from pathlib import Path

from api.errors import Texts
from api.languages import LANGUAGES
from api.queries.columns import named_texts

FILE = "groups.yaml"


def read_groups(folder: Path) -> Mapping[str, Texts]:
    """The name of each group in three languages, in the order in which pages show them.

    Raises:
        SourceFileError: the file is not there, is no YAML, or a group lacks a language.
    """
    return {name: {lang: entry[lang] for lang in LANGUAGES} for name, entry in named_texts(folder / FILE).items()}
