"""The template of the route that answered: what requests are counted under, so that there are few of them."""

from starlette.types import Scope

OTHER = "other"
"""Where no route answered: an unknown path, or a question of another site's browser beforehand."""

_KEY = "gpvp.template"


def template(scope: Scope) -> str:
    """The path with the names of its parameters in place of their values: ``/api/v1/measures/{code}``.

    The router tells which values it found, but not with every kind of route in which template.
    """
    kept: str | None = scope.get(_KEY)
    if kept is not None:
        return kept
    if "endpoint" not in scope:
        return OTHER
    before, after = scope["path"], ""
    # From the right: a value may be the same as a fixed part of the path, and those mostly stand on the left.
    for name, value in reversed(scope.get("path_params", {}).items()):
        before, found, rest = before.rpartition(str(value)) if value else (before, "", "")
        if value and not found:
            return OTHER
        after = f"{{{name}}}{rest}{after}"
    return f"{before}{after}"


def keep(scope: Scope, known: str) -> None:
    """Say for a request in which template it was answered, where the router has not seen it."""
    scope[_KEY] = known
