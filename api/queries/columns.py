"""What the columns of answers are called in three languages, and what they hold: ``queries/columns.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from api.errors import SourceFileError, Texts
from api.languages import LANGUAGES
from api.queries.yaml_file import read

FILE = "columns.yaml"

ColumnType = Literal["thing", "text", "number", "boolean", "url"]
_TYPES = get_args(ColumnType)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds (``thing`` is an IRI with a label), and its name.

    ``ordinal`` is a number that orders or dates and counts nothing: no picture takes it for a length. ``several`` is a
    text of several values with a semicolon between them; the engine gives them in any order.
    """

    type: ColumnType
    label: Texts
    ordinal: bool = False
    several: bool = False


def read_columns(folder: Path) -> Mapping[str, Column]:
    """The columns that ``columns.yaml`` of a folder names.

    Raises:
        SourceFileError: the file is not there, is no YAML, or an entry lacks its type or a language.
    """
    path = folder / FILE
    columns = {}
    for name, entry in named_texts(path).items():
        if entry.get("type") not in _TYPES:
            raise SourceFileError(path, _line(path, name), f"{name} needs type ({', '.join(_TYPES)})")
        label = {lang: entry[lang] for lang in LANGUAGES}
        columns[name] = Column(entry["type"], label, entry.get("ordinal") is True, entry.get("several") is True)
    return columns


def named_texts(path: Path) -> dict[str, dict[str, Any]]:  # Any: as YAML gives it, beside the three texts
    """The entries of a file that gives names their texts: ``name: {nl: …, fr: …, en: …}``, with whatever stands beside.

    Raises:
        SourceFileError: the file is not there, is no YAML, a name stands twice, or an entry lacks a language.
    """
    entries, node = read(path)
    if not isinstance(entries, dict):
        raise SourceFileError(path, 1, "the file gives names their texts: name: {nl: …, fr: …, en: …}")
    # YAML itself takes the last of several entries, in silence: two branches that add a name would lose one.
    seen: set[str] = set()
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in seen:
            raise SourceFileError(path, key.start_mark.line + 1, f"{key.value} stands twice")
        seen.add(key.value)
    for name, entry in entries.items():
        if not isinstance(entry, dict) or not all(map(entry.get, LANGUAGES)):
            raise SourceFileError(path, _line(path, str(name)), f"{name} needs nl, fr and en")
    return {str(name): entry for name, entry in entries.items()}


def _line(path: Path, name: str) -> int:
    rows = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, row in enumerate(rows, 1) if row.startswith(f"{name}:")), 1)


def named(columns: Mapping[str, Column], name: str) -> Column | None:
    """The column of that name; ``title_fr`` is ``title`` in French. None where nobody named it."""
    if name in columns:
        return columns[name]
    stem, _, lang = name.rpartition("_")
    if lang in LANGUAGES and stem in columns:
        column = columns[stem]
        return Column(column.type, {other: f"{text} ({lang})" for other, text in column.label.items()})
    return None
