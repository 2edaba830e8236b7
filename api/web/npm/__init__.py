"""What pages take from npm: built files, copied at the set-up (``python -m api.web.npm``) and never committed.

A copy has the version that ``package-lock.json`` fixes in its name, so that one of another version is never served.
Without the copies the service runs; the editor is the plain form then.
"""

import json
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
FOLDER = HERE.parent / "static" / "npm"
"""Where the copies are."""

FILES = {"@zazuko/yasgui": ("build/yasgui.min.js", "build/yasgui.min.css")}
"""Package -> the files that are taken, each by its path in the package."""

PACKED = ".gz"
"""What the name of a copy's packed form ends in; it is made with the copy."""

STYLES = ("'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='",)
"""The styles that scripts among them put into a page, as its policy names them: that of YASGUI's movable columns."""


@cache
def versions() -> dict[str, str]:
    """The version that the lock file fixes for each package that files are taken from."""
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    return {package: packages[f"node_modules/{package}"]["version"] for package in FILES}


@cache
def names() -> dict[str, str]:
    """The name of each file in its package -> the name of its copy: ``yasgui.min.js`` -> ``yasgui-4.6.2.min.js``."""
    found = {}
    for package, paths in FILES.items():
        for path in paths:
            name = Path(path).name
            stem, _, rest = name.partition(".")
            found[name] = f"{stem}-{versions()[package]}.{rest}"
    return found


def copies() -> list[Path]:
    """The copies that are there, of the versions of the lock file; none where any is missing."""
    found = [FOLDER / name for name in names().values()]
    return found if all(path.is_file() for path in found) else []
