"""The settings of the program: read once from the environment, then frozen.

Each one is a field of :class:`Settings`: its environment variable, its default, and one sentence in three languages;
:func:`table` gives them all, for the help text and the documentation.
"""

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from api.errors import SettingError, Texts
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
    """Where the dataset is built: the project's ``build``; for an installed package a cache of its own version.

    Another version has other data, and files that an installer takes from a cache may be older than a build.
    """
    if not _BUNDLE.is_dir():
        return _PACKAGE.parent / "build"
    return Path.home() / ".cache" / "gpvp" / version("gpvp")


def _meta(variable: str, **sentence: str) -> dict[str, Any]:
    """What is known of a setting besides its type and its default."""
    return {"variable": variable, "sentence": sentence}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. Make one with :meth:`read`, or directly in a test."""

    host: str = field(
        default="127.0.0.1",
        metadata=_meta(
            "HOST",
            nl="Adres waarop de dienst luistert.",
            fr="Adresse sur laquelle le service écoute.",
            en="Address on which the service listens.",
        ),
    )
    port: int = field(
        default=8000,
        metadata=_meta(
            "PORT",
            nl="Poort waarop de dienst luistert, 0 tot 65535; 0 neemt een vrije poort.",
            fr="Port sur lequel le service écoute, de 0 à 65535 ; 0 prend un port libre.",
            en="Port on which the service listens, 0 to 65535; 0 takes a free one.",
        ),
    )
    lang: str = field(
        default="",
        metadata=_meta(
            "GPVP_LANG",
            nl="Taal van de opdrachtregel (nl, fr, en); leeg: die van het systeem.",
            fr="Langue de la ligne de commande (nl, fr, en) ; vide : celle du système.",
            en="Language of the command line (nl, fr, en); empty: that of the system.",
        ),
    )
    ontology: Path = field(
        default=_folder("ontology"),
        metadata=_meta(
            "GPVP_ONTOLOGY",
            nl="Map van de ontologie en haar regels.",
            fr="Dossier de l’ontologie et de ses règles.",
            en="Folder of the ontology and its rules.",
        ),
    )
    data: Path = field(
        default=_folder("data"),
        metadata=_meta(
            "GPVP_DATA",
            nl="Map van de gegevens in Turtle.",
            fr="Dossier des données en Turtle.",
            en="Folder of the data in Turtle.",
        ),
    )
    shapes: Path = field(
        default=_folder("shapes"),
        metadata=_meta(
            "GPVP_SHAPES",
            nl="Map van de regels waaraan de gegevens moeten voldoen.",
            fr="Dossier des règles que les données doivent respecter.",
            en="Folder of the rules that the data must fit.",
        ),
    )
    queries: Path = field(
        default=_folder("queries"),
        metadata=_meta(
            "GPVP_QUERIES",
            nl="Map van de vaste vragen.",
            fr="Dossier des questions prévues.",
            en="Folder of the named questions.",
        ),
    )
    build: Path = field(
        default=_build_folder(),
        metadata=_meta(
            "GPVP_BUILD",
            nl="Map waarin de dataset wordt gebouwd.",
            fr="Dossier dans lequel le jeu de données est construit.",
            en="Folder in which the dataset is built.",
        ),
    )
    sources: Path | None = field(
        default=None,
        metadata=_meta(
            "GPVP_SOURCES",
            nl="Map met de brondocumenten, om citaten na te kijken.",
            fr="Dossier des documents sources, pour vérifier les citations.",
            en="Folder of the source documents, for checking quotations.",
        ),
    )

    @property
    def dataset(self) -> Path:
        """The built dataset, one N-Quads file."""
        return self.build / "gpvp.nq"

    @property
    def search(self) -> Path:
        """The index of the search in it, one SQLite file."""
        return self.build / "search.sqlite"

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
    """One setting for readers: its environment variable, its default as text and one sentence in each language."""

    variable: str
    default: str
    sentence: Texts


def table() -> tuple[Row, ...]:
    """All settings in the order of their fields."""
    return tuple(
        Row(item.metadata["variable"], "" if item.default is None else str(item.default), item.metadata["sentence"])
        for item in fields(Settings)
    )


LARGEST_PORT = 65_535


def _value(item: "Field[Any]", text: str) -> str | int | Path:
    """The text of an environment variable as the type of its field."""
    variable = item.metadata["variable"]
    if item.name == "port":
        if not (text.isascii() and text.isdigit() and int(text) <= LARGEST_PORT):
            raise SettingError(variable, text, f"0 ... {LARGEST_PORT}")
        return int(text)
    if item.name == "lang" and text not in LANGUAGES:
        raise SettingError(variable, text, ", ".join(LANGUAGES))
    if item.type in (Path, Path | None):
        return Path(text).expanduser()
    return text
