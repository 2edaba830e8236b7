"""What people write in YAML beside the queries: read once, with the line of everything, and one error for bad YAML."""

from pathlib import Path
from typing import Any

import yaml

from api.errors import SourceFileError

# The one in C takes a tenth of the time. Every package that PyPI has for a platform has it; one built where libyaml is
# not there lacks it, and the other reads the same.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path, what: str = "") -> tuple[Any, yaml.Node | None]:  # Any: as YAML gives it
    """A file's content and its nodes, which know their lines; both None where there is nothing in it.

    Raises:
        SourceFileError: the file cannot be read, or is no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceFileError(path, 1, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SourceFileError(path, 1, f"no UTF-8: {error.reason}") from error
    return parsed(path, text, what)


def parsed(path: Path, text: str, what: str = "") -> tuple[Any, yaml.Node | None]:  # Any: see read
    """The same of a text that stands at the beginning of a file. ``what`` it is stands before what is wrong with it."""
    loader = _Loader(text)
    try:
        # Scanned once for both: the values are made of the nodes.
        node = loader.get_single_node()
        return (None if node is None else loader.construct_document(node)), node
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceFileError(path, line, f"{what}{error.problem or error}") from error
    except yaml.YAMLError as error:  # a character that YAML does not allow has no mark of its own
        raise SourceFileError(path, 1, f"{what}{error}") from error
    finally:
        loader.dispose()
