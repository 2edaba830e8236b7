"""The folders of the project that settings point to, where none is given."""

from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_BUNDLE = _PACKAGE / "_bundle"
PARTS = ("ontology", "data", "shapes", "queries")
"""The folders that the program is made of besides its code."""


def folder(name: str) -> Path:
    """A folder of the project: inside an installed package, else beside ``api`` (editable install, checkout)."""
    bundled = _BUNDLE / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / name


def build_folder() -> Path:
    """Where the dataset is built: the project's ``build``; for an installed package a cache of its own version.

    Another version has other data, and files that an installer takes from a cache may be older than a build.
    """
    if not _BUNDLE.is_dir():
        return _PACKAGE.parent / "build"
    return Path.home() / ".cache" / "gpvp" / version("gpvp")
