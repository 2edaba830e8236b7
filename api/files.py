"""A file that is there whole or not at all, and what is said where there is no room for it."""

import errno
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from api.errors import DiskFull, UnwritablePath

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


def put(path: Path, parts: Sequence[bytes]) -> None:
    """Write a file beside its place and move it there, so that a reader sees the old one or the new one, never half.

    Raises:
        DiskFull: there is no room; the old file is as it was.
        UnwritablePath: folder or file cannot be written for another reason.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            try:
                file.writelines(parts)
                file.flush()
                os.fsync(file.fileno())
                temporary.chmod(0o644)
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        if is_full(error):
            raise DiskFull(path, sum(map(len, parts)), free(path.parent)) from error
        raise UnwritablePath(path, error.strerror or type(error).__name__) from error


def is_full(error: BaseException) -> bool:
    """Whether an error says that the disk, or what one may use of it, is full; engines say it in words alone."""
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return True
    return any(os.strerror(number) in str(error) for number in _NO_ROOM)


def free(folder: Path) -> int:
    """How many bytes may still be written to the disk of a folder, or of the nearest one above it that there is."""
    there = next(found for found in (folder, *folder.absolute().parents) if found.is_dir())
    return shutil.disk_usage(there).free
