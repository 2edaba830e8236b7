"""The settings of the program: read once from the environment, then frozen.

Each one is a field of :class:`Settings`: its environment variable, its default, and one sentence in three languages;
:func:`table` gives them all, for the help text and the documentation. For their number, most stand in two classes below
it, which nothing else uses.
"""

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from api import given
from api.errors import Texts
from api.settings.folders import PARTS
from api.settings.meta import meta
from api.settings.store import StoreSettings

__all__ = ["PARTS", "Row", "Settings", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(StoreSettings):
    """All settings. Make one with :meth:`read`, or directly in a test."""

    report_to: str = field(
        default="",
        metadata=meta(
            "GPVP_REPORT_TO",
            nl="Waarheen ‘Een fout melden’ leidt: een mailadres (mailto:…) of het formulier van een foutenlijst "
            "(https://…); leeg: nergens heen.",
            fr="Où mène « Signaler une erreur » : une adresse électronique (mailto:…) ou le formulaire d’un suivi de "
            "problèmes (https://…) ; vide : nulle part.",
            en="Where “Report a mistake” leads: a mail address (mailto:…) or the form of an issue tracker (https://…); "
            "empty: nowhere.",
            read=given.report,
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
        values: dict[str, Any] = {
            item.name: _value(item, environ[variable])
            for item in fields(cls)
            if environ.get(variable := item.metadata["variable"])
        }
        return cls(**values)


class Row(NamedTuple):
    """One setting for readers: its environment variable, its default as text and one sentence in each language."""

    variable: str
    default: str
    sentence: Texts


def table() -> tuple[Row, ...]:
    """All settings in the order of their fields."""
    return tuple(
        Row(item.metadata["variable"], _shown(item.default), item.metadata["sentence"]) for item in fields(Settings)
    )


def _shown(default: object) -> str:
    if isinstance(default, tuple):
        return ", ".join(default)
    return "" if default is None else str(default)


def _value(item: "Field[Any]", text: str) -> object:
    """The text of an environment variable as a value of its field: read as the field says, else a path or the text."""
    variable = item.metadata["variable"]
    read: given.Reader | None = item.metadata["read"]
    if read is not None:
        return read(variable, text)
    return Path(text).expanduser() if item.type in (Path, Path | None) else text
