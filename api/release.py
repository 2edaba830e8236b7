"""Which release of the software this is."""

from importlib import metadata


def version() -> str:
    """The version of the installed package; ``0`` for a checkout that nobody installed."""
    try:
        return metadata.version("gpvp")
    except metadata.PackageNotFoundError:
        return "0"
