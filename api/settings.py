"""The settings of the program: read once from the environment, then frozen.

Each one is a field of :class:`Settings` with its environment variable, its default and one sentence in its metadata;
:func:`table` gives them all, for the help text and the documentation.
"""

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any, NamedTuple

from api.errors import SettingError
from api.languages import LANGUAGES

_PACKAGE = Path(__file__).resolve().parent
_BUNDLE = _PACKAGE / "_bundle"
PARTS = ("ontology", "data", "shapes", "queries")
"""The folders that the program is made of besides its code."""


def _folder(name: str) -> Path:
    """A folder of the project: inside an installed package, else beside ``api`` (editable install, checkout)."""
    bundled = _BUNDLE / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / name


def _build_folder() -> Path:
    """Where the dataset is built: the project's ``build``; an installed package keeps it out of its own folder."""
    return Path.home() / ".cache" / "gpvp" if _BUNDLE.is_dir() else _PACKAGE.parent / "build"


def _setting(variable: str, default: Any, sentence: str) -> Any:  # Any: as dataclasses.field itself, for any field type
    return dataclass_field(default=default, metadata={"variable": variable, "sentence": sentence})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. Make one with :meth:`read`, or directly in a test."""

    host: str = _setting("HOST", "127.0.0.1", "Address on which the service listens.")
    port: int = _setting("PORT", 8000, "Port on which the service listens, 0 to 65535; 0 takes a free one.")
    lang: str = _setting("GPVP_LANG", "", "Language of the command line (nl, fr, en); empty: that of the locale.")
    ontology: Path = _setting("GPVP_ONTOLOGY", _folder("ontology"), "Folder of the ontology and of its rules.")
    data: Path = _setting("GPVP_DATA", _folder("data"), "Folder of the data in Turtle.")
    shapes: Path = _setting("GPVP_SHAPES", _folder("shapes"), "Folder of the shapes that the data must fit.")
    queries: Path = _setting("GPVP_QUERIES", _folder("queries"), "Folder of the named questions.")
    build: Path = _setting("GPVP_BUILD", _build_folder(), "Folder in which the dataset is built.")
    sources: Path | None = _setting("GPVP_SOURCES", None, "Folder of the source documents, for checking quotations.")
    store_url: str = _setting("GPVP_STORE_URL", "", "Address of a SPARQL 1.1 endpoint; empty: the built-in engine.")

    @property
    def dataset(self) -> Path:
        """The built dataset, one N-Quads file."""
        return self.build / "gpvp.nq"

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> "Settings":
        """The settings that an environment gives; an absent or empty variable leaves the default.

        Raises:
            SettingError: a value is impossible; the error names the variable and what is allowed.
        """
        given: dict[str, Any] = {
            item.name: _value(item, environ[variable])
            for item in fields(cls)
            if environ.get(variable := item.metadata["variable"])
        }
        return cls(**given)


class Row(NamedTuple):
    """One setting for readers: its environment variable, its default as text and one sentence."""

    variable: str
    default: str
    sentence: str


def table() -> tuple[Row, ...]:
    """All settings in the order of their fields."""
    return tuple(
        Row(item.metadata["variable"], "" if item.default is None else str(item.default), item.metadata["sentence"])
        for item in fields(Settings)
    )


_LARGEST_PORT = 65_535


def _value(item: "Field[Any]", text: str) -> str | int | Path:
    """The text of an environment variable as the type of its field."""
    variable = item.metadata["variable"]
    if item.name == "port":
        if not (text.isascii() and text.isdigit() and int(text) <= _LARGEST_PORT):
            raise SettingError(variable, text, f"0 ... {_LARGEST_PORT}")
        return int(text)
    if item.name == "lang" and text not in LANGUAGES:
        raise SettingError(variable, text, ", ".join(LANGUAGES))
    if item.type in (Path, Path | None):
        return Path(text).expanduser()
    return text
