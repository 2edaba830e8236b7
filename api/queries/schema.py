"""What a parameter may be, as JSON Schema: for OpenAPI and for the tools of language models."""

from typing import Any

from api.queries.choices import PickList
from api.queries.record import Parameter

Schema = dict[str, Any]  # Any: JSON


def schema(param: Parameter, allowed: PickList | None, most: int | None = None) -> Schema:
    """The schema of a parameter's value; an array of values where it is repeatable.

    ``allowed`` lists its values where its type has a list: an enumeration, unless there are more than ``most``.
    """
    whole = param.type in ("number", "year")
    found: Schema = {"type": "integer" if whole else "string"}
    if allowed is not None and (most is None or len(allowed.choices) <= most):
        found["enum"] = [int(key) for key in allowed.keys] if whole else list(allowed.keys)
    if param.minimum is not None:
        found["minimum"] = param.minimum
    if param.maximum is not None:
        found["maximum"] = param.maximum
    if param.default and not param.many:
        found["default"] = int(param.default[0]) if whole else param.default[0]
    return {"type": "array", "items": found} if param.many else found
